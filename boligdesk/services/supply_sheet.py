"""Need and supply as a sheet of the internal workbook.

BL's workbook has none: what two readers of it could compute from these figures and those of the month together is not
told by their facets (``figure_tables.Facets``), so nothing can prove that no count of 1–4 is given away.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.made_report import INTERN, SupplyChart, SupplySheet
from boligdesk.domain.rates import RateBook, RatesMissing
from boligdesk.services.need_and_supply import supply_report
from boligdesk.services.ports import Calendar, Office
from boligdesk.services.supply_tables import (
    BANDS_KEY,
    NEED,
    SHEET,
    SHORT_WORDS,
    STEPS_KEY,
    STEPS_RECEIVED,
    STEPS_RETURNED,
    SUPPLY,
    UNKNOWN,
    UNUSED,
    supply_tables,
)

_CHARTS: Final = (
    SupplyChart(
        table=BANDS_KEY,
        title="Det, borgerne kan betale, og det, boligerne koster",
        across="Huslejeklasse, kr. pr. måned",
        up="Antal",
        columns=(NEED, SUPPLY, UNUSED),
        without=UNKNOWN,
    ),
    SupplyChart(
        table=STEPS_KEY,
        title="Hvor mange kan få en af de returnerede, hvis huslejen er lavere",
        across="Husleje pr. måned",
        up="Antal borgere",
        columns=(STEPS_RETURNED, STEPS_RECEIVED),
    ),
)


def supply_sheet(
    *, office: Office, calendar: Calendar, rates: RateBook, year: int, today: date, profile: str
) -> SupplySheet | None:
    """The sheet for the readers of a profile, ``None`` for those who get none.

    A day without rates does not stop the month's report, which needs none: the sheet says that it could not be counted.

    Raises:
        KnownError: for a year that has not begun.
    """
    if profile != INTERN:
        return None
    try:
        rates.for_date(today)
    except RatesMissing as missing:
        return SupplySheet(name=SHEET, note=f"Arket er ikke regnet: {missing} {missing.advice}")
    report = supply_report(office=office, calendar=calendar, rates=rates, year=year, today=today)
    note = (
        f"Borgere, der venter {danish.long_date(today)}, efter det, de kan betale, og boliger modtaget i {year}; hver "
        "bolig tæller én gang. Er betalingsevnen opgjort før boligstøtte, står borgeren for sig og ikke under Borgere. "
        f"Nettohusleje = efter boligstøtte, som dagens satser giver. {SHORT_WORDS} Et minus er "
        "flere boliger end borgere. Til og med klassen: en bolig, der er tilovers, kan gå til den, der kan betale "
        "mere, men en dyrere hjælper ingen. Ukendt: boliger, som ingen i gruppen kan bo i, og borgere, hvis "
        "betalingsevne ikke er kendt. Lavere husleje: hver borger får højst én bolig; de øvrige passer ingen af "
        "boligerne til, eller de er stadig for dyre. Kun i den interne fil."
    )
    return SupplySheet(name=SHEET, note=note, tables=supply_tables(report), charts=_CHARTS)
