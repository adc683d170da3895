"""The two charts of Overblik from the figures of twelve months."""

from __future__ import annotations

from boligdesk import danish
from boligdesk.desktop.charting import ChartData, Series
from boligdesk.desktop.widgets.month_cards import percent
from boligdesk.services.overview import BandFigures, Figure, MonthOverview


def bands_chart(month: MonthOverview) -> ChartData:
    """Let and returned by class of rent, with the return rate behind each."""
    return ChartData(
        title="Udlejet og returneret efter husleje",
        note=f"Antal boliger, {_year_words(month)} · husleje i kr. om måneden uden forbrug",
        categories=tuple(
            short_band(month.bands[place - 1] if place else None, band)
            for place, band in enumerate(month.bands)
        ),
        full=tuple(band.label for band in month.bands),
        series=(
            Series("Udlejet", tuple(band.let.value for band in month.bands), "accent"),
            Series("Returneret", tuple(band.lost.value for band in month.bands), "lost"),
        ),
        stacked=True,
        lying=True,
        scale=False,
        ends=tuple(percent(band.rate) if band.rate.whole else "" for band in month.bands),
    )


def months_chart(month: MonthOverview) -> ChartData:
    """Received and returned month by month."""
    starts = [one.period.start for one in month.months]
    return ChartData(
        title="Modtaget og returneret pr. måned",
        note=f"Antal boliger, {_year_words(month)}",
        kind="lines",
        categories=tuple(danish.MONTHS[day.month - 1][:3] for day in starts),
        full=tuple(danish.month_name(day.year, day.month) for day in starts),
        series=(
            Series("Modtaget", tuple(_value(one.received) for one in month.months), "accent"),
            Series("Returneret", tuple(_value(one.lost) for one in month.months), "lost"),
        ),
        last=True,
    )


def _value(figure: Figure | None) -> int | None:
    return None if figure is None else figure.value


def _year_words(month: MonthOverview) -> str:
    first, last = month.year.start, month.today
    return f"{danish.MONTHS[first.month - 1][:3]} {first.year} til {danish.short_date(last)}"


def short_band(below: BandFigures | None, band: BandFigures) -> str:
    """A class of rent along an axis: ``≤ 3.000``, ``3.001–3.500``, ``> 7.500``."""
    first = "" if below is None or below.upper is None else danish.number(below.upper // 100 + 1)
    if band.upper is None:
        return f"> {danish.number((below.upper or 0) // 100)}" if below is not None else "alle"
    last = danish.kroner(band.upper, unit=False)
    return f"{first}–{last}" if first else f"≤ {last}"
