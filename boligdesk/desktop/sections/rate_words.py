"""How rates are written: values with their units, states, and the columns of their list."""

from __future__ import annotations

from typing import Final

from boligdesk import danish
from boligdesk.desktop.sections.rule_columns import CONFIRMED, UNCONFIRMED, capital
from boligdesk.desktop.table_model import Cell, Chip, Column
from boligdesk.domain.rates import IN_FORCE, MISSING, Rate
from boligdesk.services.keep_rates import RateRow, RateYear

STATES: Final = {
    "confirmed": CONFIRMED,
    "unconfirmed": UNCONFIRMED,
    "own": Cell(chips=(Chip("✓ Kontorets egen", "info"),)),
    "open": Cell(chips=(Chip("✕ Mangler", "bad"),)),
}
KINDS: Final = {"m²": "area", "promille": "whole"}
"""How a value of a unit is typed; all others are amounts of money."""


def amount_words(amount: int | None, unit: str) -> str:
    """A value as it is read: ``28.700 kr./år``, ``60 %``, ``65 m²``."""
    if amount is None:
        return "–"
    if unit == "promille":
        whole, rest = divmod(amount, 10)
        return f"{whole},{rest} %" if rest else f"{whole} %"
    return danish.area(amount) if unit == "m²" else f"{danish.kroner(amount, unit=False)} {unit}"


def rate_name(rate: Rate) -> str:
    """The name with a great first letter."""
    return capital(rate.label)


def rate_columns() -> tuple[Column[RateRow], ...]:
    """The rates of one set."""
    return (
        Column(key="name", title="Sats", value=lambda r: r.id, cell=lambda r: Cell(rate_name(r.rate)),
               sample="Forhøjelse af indkomstgrænsen pr. barn (boligsikr", stretch=4, tip=lambda r: rate_name(r.rate)),
        Column(key="amount", title="Værdi", value=lambda r: r.rate.amount, right=True,
               cell=lambda r: Cell(amount_words(r.rate.amount, r.rate.unit), strong=True), sample="1.108,25 kr./m²/år"),
        Column(key="paragraph", title="Står i", value=lambda r: r.rate.paragraph,
               cell=lambda r: Cell(r.rate.paragraph, "muted"), sample="boligstøtteloven § 10, stk. 4", stretch=1,
               optional=True, tip=lambda r: r.rate.paragraph),
        Column(key="source", title="Kilde", value=lambda r: r.rate.source,
               cell=lambda r: Cell(r.rate.source or "–", "muted"), sample="VEJ 9336 af 24.3.2026; borg", stretch=3,
               tip=lambda r: r.rate.source),
        Column(key="state", title="Tilstand", value=lambda r: r.state, cell=lambda r: STATES[r.state],
               sample="! Ikke bekræftetMM", tip=_state_tip),
    )  # fmt: skip


def _state_tip(row: RateRow) -> str:
    if row.shipped is None:
        return ""
    return f"Programmets egen: {amount_words(row.shipped.amount, row.shipped.unit)} ({row.shipped.source or 'ukendt'})"


def year_words(year: RateYear) -> str:
    """A set as the list of years names it."""
    one = year.rate_set
    if one.status == IN_FORCE:
        return f"{one.title} · i brug"
    if one.status == MISSING:
        return f"{one.title} · mangler"
    return f"{one.title} · afløst"


def about_year(year: RateYear) -> str:
    """What a set is used for, in a sentence."""
    one = year.rate_set
    if one.status == IN_FORCE:
        older = f" Afløser {year.supersedes}." if year.supersedes else ""
        return f"Bruges for {one.year}.{older} Kilde: {one.source}."
    if one.status == MISSING:
        left = danish.count(year.missing, "sats", "satser")
        return (
            f"Der regnes ikke på {one.year}, før alle satser for boligsikring og boligydelse er indtastet og "
            f"bekræftet. {left} mangler."
        )
    return f"Afløst af {year.superseded_by or 'et andet sæt'}: vises, men bruges ikke."


def history(row: RateRow) -> tuple[str, ...]:
    """Every value a rate has had, the newest first: who entered it, when, from where."""
    lines = [
        f"{danish.numeric_date(one.entered.date())} {one.entered_by}: "
        + (
            f"{amount_words(one.amount, row.rate.unit)}, {one.source}"
            if one.amount is not None
            else "taget tilbage"
        )
        + ("" if one.confirmed or one.amount is None else ", ikke bekræftet")
        for one in row.entries
    ]
    if row.shipped is not None:
        lines.insert(
            0,
            f"Programmet kom med: {amount_words(row.shipped.amount, row.shipped.unit)}, {row.shipped.source}",
        )
    return tuple(reversed(lines))
