"""Is a vacancy notice fit to be received? The checks that need nothing but the notice itself.

An *error* stops the row, a *warning* does not (PRACTICE.md, »Decided«). The figures
that move, rent bands and postcodes, arrive as :class:`CheckRules`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from boligdesk.domain.money import ORE, round_half_up
from boligdesk.domain.notices import VacancyNotice

MANDATORY: Final = {
    "tenancy_no": "Lejemålsnr.",
    "street": "Vejnavn",
    "house_no": "Husnr.",
    "postcode": "Postnr.",
    "rooms": "Antal rum",
    "area": "Areal",
    "rent": "Husleje",
    "vacant_from": "Dato for, hvornår boligen er ledig,",
}
"""Without these a notice is refused (PRACTICE.md, »Decided«)."""

MONTHS_A_YEAR: Final = 12
SQUARE_METRE: Final = 100
"""Areas are hundredths of a square metre."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about a field of a notice; ``unknown`` means the value must not be used."""

    level: Literal["error", "warning"]
    field: str
    text: str
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class RentBand:
    """What a square metre costs a year, in øre, in buildings first used before ``before`` (None: all)."""

    before: int | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CheckRules:
    """The figures behind the checks.

    ``postcodes`` are the ranges inside the municipality, ``neighbours`` named ranges outside.
    A rent is far outside its band below ``low_percent`` of the low end or above
    ``high_percent`` of the high end; ``small_percent`` widens the high end for dwellings
    up to ``small_area`` (hundredths of m²), which cost more per square metre.
    """

    postcodes: tuple[tuple[int, int], ...]
    neighbours: tuple[tuple[int, int, str], ...]
    bands: tuple[RentBand, ...]
    low_percent: int
    high_percent: int
    small_area: int
    small_percent: int


def check_vacancy(notice: VacancyNotice, *, today: date, rules: CheckRules) -> tuple[Finding, ...]:
    """Return everything that is wrong with one notice on the day ``today``."""
    found = _missing(notice)
    found += _impossible(notice)
    found += _postcode(notice, rules)
    found += _first_use(notice, today)
    found += _reply_by(notice, today)
    if not any(finding.field in {"rent", "area"} for finding in found):
        found += _rent_per_square_metre(notice, today, rules)
    return tuple(found)


def clashing(notices: Sequence[VacancyNotice]) -> dict[int, tuple[int, ...]]:
    """Return for each index the others with the same tenancy number at another address.

    The key is association, estate and tenancy number; without an estate two equal
    numbers may well be two dwellings, so nothing is said.
    """
    by_key: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, notice in enumerate(notices):
        estate = notice.estate_no or notice.estate
        if estate and notice.tenancy_no:
            key = ((notice.association or "").casefold(), estate.casefold(), notice.tenancy_no.casefold())
            by_key[key].append(index)
    clashes: dict[int, tuple[int, ...]] = {}
    for indexes in by_key.values():
        for index in indexes:
            others = tuple(i for i in indexes if _address(notices[i]) != _address(notices[index]))
            if others:
                clashes[index] = others
    return clashes


def _missing(notice: VacancyNotice) -> list[Finding]:
    return [
        Finding("error", field, f"{label} mangler. Skriv det i listen, eller bed boligorganisationen om det.")
        for field, label in MANDATORY.items()
        if getattr(notice, field) is None
    ]


def _impossible(notice: VacancyNotice) -> list[Finding]:
    found = []
    if notice.rooms is not None and notice.rooms < 1:
        found.append(Finding("error", "rooms", "En bolig har mindst ét rum.", unknown=True))
    if notice.area is not None and notice.area <= 0:
        found.append(Finding("error", "area", "Arealet skal være over 0 m².", unknown=True))
    if notice.rent is not None and notice.rent < 0:
        found.append(Finding("error", "rent", "Huslejen er negativ.", unknown=True))
    if notice.rent == 0:
        found.append(Finding("error", "rent", "Huslejen er 0 kr.", unknown=True))
    for field in ("heating", "water", "electricity", "antenna", "deposit"):
        amount = getattr(notice, field)
        if amount is not None and amount < 0:
            found.append(Finding("warning", field, "Beløbet er negativt og står som ukendt.", unknown=True))
    return found


def _postcode(notice: VacancyNotice, rules: CheckRules) -> list[Finding]:
    if notice.postcode is None:
        return []
    if not notice.postcode.isdecimal() or len(notice.postcode) != 4:
        return [Finding("error", "postcode", f"»{notice.postcode}« er ikke et postnummer med fire cifre.")]
    number = int(notice.postcode)
    if any(low <= number <= high for low, high in rules.postcodes):
        return []
    name = next((name for low, high, name in rules.neighbours if low <= number <= high), None)
    where = f"ligger på {name}, en anden kommune" if name else "ligger ikke i Københavns Kommune"
    return [Finding("error", "postcode", f"Postnr. {notice.postcode} {where}. Ret postnummeret i listen.")]


def _first_use(notice: VacancyNotice, today: date) -> list[Finding]:
    year = notice.first_use
    if year is None:
        return []
    day = notice.first_use_date
    if year > today.year or (day is not None and day > today):
        text = f"Ibrugtagningsår {year} ligger i fremtiden og står som ukendt."
        return [Finding("warning", "first_use", text, unknown=True)]
    return []


def _reply_by(notice: VacancyNotice, today: date) -> list[Finding]:
    if notice.reply_by is None or notice.reply_by >= today:
        return []
    text = "Svarfristen er overskredet. Aftal en ny frist med boligorganisationen."
    return [Finding("warning", "reply_by", text)]


def _rent_per_square_metre(notice: VacancyNotice, today: date, rules: CheckRules) -> list[Finding]:
    if notice.rent is None or notice.area is None:
        return []
    known = notice.first_use if notice.first_use is not None and notice.first_use <= today.year else None
    bands = [band for band in rules.bands if known is None or band is _band(known, rules)]
    percent = rules.high_percent
    if notice.area <= rules.small_area:
        percent = round_half_up(percent * rules.small_percent, 100)
    yearly = notice.rent * MONTHS_A_YEAR * SQUARE_METRE
    too_low = yearly * 100 < min(band.low for band in bands) * rules.low_percent * notice.area
    too_high = yearly * 100 > max(band.high for band in bands) * percent * notice.area
    if not (too_low or too_high):
        return []
    price = f"{round_half_up(yearly, notice.area * ORE):,}".replace(",", ".")
    text = (
        f"Huslejen svarer til {price} kr. pr. m² om året, langt {'over' if too_high else 'under'} det "
        "sædvanlige for en bolig af den alder og størrelse. Er der en tastefejl?"
    )
    return [Finding("warning", "rent", text)]


def _band(year: int, rules: CheckRules) -> RentBand:
    return next(band for band in rules.bands if band.before is None or year < band.before)


def _address(notice: VacancyNotice) -> tuple[str, ...]:
    parts = (notice.street, notice.house_no, notice.floor, notice.door, notice.postcode)
    return tuple((part or "").casefold() for part in parts)
