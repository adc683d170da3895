"""The lists of the demo day as tables, each in the shape its association really uses.

Only cells are made here; ``.ci/make_demo_lists.py`` writes them as the files of ``resources/demo/lists``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from boligdesk import danish
from boligdesk.demo.office import DemoOffice
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.vacancies import VacancyCard

Cell = str | int | Decimal | date | None
Row = tuple[Cell, ...]
T = TypeVar("T")

_EXTRACTED: Final = "Udtrukket 20. november 2026 kl. 07.15"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; ``merged`` are ranges as Excel writes them."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file: a workbook, or a text table when ``encoding`` is set (then with a single sheet)."""

    name: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    association: str | None = None
    """What must be told at the import because the list does not say it."""


def make_lists(office: DemoOffice) -> tuple[ListFile, ...]:
    """All files of the demo day: one list per association and the caseworkers' nominations."""
    writers: Mapping[str, Callable[[tuple[VacancyCard, ...]], ListFile]] = {
        "fsb": _fsb,
        "KAB": _kab,
        "AAB": _aab,
        "Lejerbo København": _lejerbo,
        "VIBO": _vibo,
    }
    return (*(writers[name](cards) for name, cards in office.arriving), _nominations(office.nominations))


def _fsb(cards: tuple[VacancyCard, ...]) -> ListFile:
    """A clean table with every column and real numbers and dates."""
    return ListFile("fsb_ledige_boliger_2026-11-23.xlsx", (Sheet("Ledige boliger", _table(_FSB, cards)),))


def _kab(cards: tuple[VacancyCard, ...]) -> ListFile:
    """A guidance sheet; title rows, two header rows, amounts as text, dates in words, a total row."""
    guidance = Sheet(
        "Vejledning",
        (("Sådan læses listen",), ("Beløb er kr. pr. måned. Svar til udlejningen senest på svarfristen.",)),
    )
    head, *rows = _table(_KAB, cards)
    units = ("", "", "", "", "", "BBR", "kr./md.", "a conto", "a conto", "kr.", "", "", "", "", "")
    half = len(rows) // 2
    title: tuple[Row, ...] = (("KAB: boliger til kommunal anvisning",), (_EXTRACTED,), (), ())
    total = ("I alt", "", "", "", "", "", f"{_text(sum(card.vacancy.rent for card in cards))} kr.")
    table = Sheet(
        "Uge 48", (*title, head, units, *rows[:half], (), *rows[half:], (), total), merged=("A1:J1",)
    )
    return ListFile("kab_uge48.xlsx", (guidance, table))


def _aab(cards: tuple[VacancyCard, ...]) -> ListFile:
    """A text table from an old system, in the character set of Windows."""
    return ListFile("aab_kommunal_anvisning.csv", (Sheet("", _table(_AAB, cards)),), encoding="cp1252")


def _lejerbo(cards: tuple[VacancyCard, ...]) -> ListFile:
    """Gross rents with heat and water inside, the shares beside; the association is not named."""
    table = Sheet("", _table(_LEJERBO, cards))
    return ListFile("lejerbo_bruttoleje.csv", (table,), encoding="utf-8-sig", association="Lejerbo København")


def _vibo(cards: tuple[VacancyCard, ...]) -> ListFile:
    """One form per dwelling, each on its own sheet."""
    return ListFile("vibo_anmeldelser.xlsx", tuple(_form(card) for card in cards))


def _form(card: VacancyCard) -> Sheet:
    title: tuple[Row, ...] = (("Anmeldelse af ledig bolig til boligsocial anvisning",), ())
    return Sheet(card.dwelling.tenancy_no, (*title, *((label, "", cell(card)) for label, cell in _VIBO)))


def _nominations(citizens: tuple[Applicant, ...]) -> ListFile:
    """The caseworkers' nominations of the week."""
    return ListFile("indstillinger_uge48.xlsx", (Sheet("Indstillinger", _table(_NOMINATIONS, citizens)),))


def _table(columns: tuple[tuple[str, Callable[[T], Cell]], ...], lines: tuple[T, ...]) -> tuple[Row, ...]:
    """A heading and one row per line."""
    return (
        tuple(heading for heading, _ in columns),
        *(tuple(cell(line) for _, cell in columns) for line in lines),
    )


def _address(card: VacancyCard) -> str:
    home = card.dwelling
    return danish.dwelling_address(
        home.street, home.house_no, home.floor, home.door, postcode=home.postcode, town=home.town
    )


def _gross(card: VacancyCard) -> int:
    heating, water = card.vacancy.amount_of("heating"), card.vacancy.amount_of("water")
    return card.vacancy.rent + (heating or 0) + (water or 0)


def _charge(card: VacancyCard, kind: str) -> int | None:
    return _kroner(card.vacancy.amount_of(kind))


def _kroner(ore: int | None) -> int | None:
    """Whole kroner: the demo office makes no other amounts."""
    return None if ore is None else ore // 100


def _text(ore: int | None) -> str:
    return "" if ore is None else danish.kroner(ore, unit=False, decimals=True)


def _whole(ore: int | None) -> str:
    return "" if ore is None else danish.kroner(ore, unit=False)


def _short(day: date | None) -> str:
    return "" if day is None else f"{day:%d.%m.%y}"


def _metres(hundredths: int) -> Decimal:
    return Decimal(hundredths) / 100


def _yes(value: bool | None) -> str:
    return "Ja" if value else "Nej"


def _kind(card: VacancyCard) -> str:
    return danish.DWELLING_KINDS[card.dwelling.kind or "family"]


def _estate(card: VacancyCard) -> str:
    return f"{int(card.estate.number)} {card.estate.name}"


def _numeric(day: date | None) -> str:
    return "" if day is None else danish.numeric_date(day)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _avoided(citizen: Applicant) -> str:
    return ";".join(danish.DISTRICTS[code] for code in citizen.needs.avoid_districts)


def _capacity(citizen: Applicant) -> Capacity:
    if citizen.capacity is None:
        raise ValueError("every demo citizen has a capacity")
    return citizen.capacity


# The columns of each list: the heading as the association writes it, and the cell.
Columns = tuple[tuple[str, Callable[[VacancyCard], Cell]], ...]
_FSB: Final[Columns] = (
    ("Boligorganisation", lambda card: card.association.name),
    ("Afd.nr.", lambda card: card.estate.number),
    ("Afdeling", lambda card: card.estate.name),
    ("Lejemålsnr.", lambda card: card.dwelling.tenancy_no),
    ("Vej", lambda card: card.dwelling.street),
    ("Husnr.", lambda card: card.dwelling.house_no),
    ("Etage", lambda card: card.dwelling.floor),
    ("Side/dør", lambda card: card.dwelling.door),
    ("Postnr.", lambda card: card.dwelling.postcode),
    ("By", lambda card: card.dwelling.town),
    ("Bydel", lambda card: danish.DISTRICTS[card.district or 99]),
    ("Boligtype", _kind),
    ("Antal rum", lambda card: card.dwelling.rooms),
    ("Areal m²", lambda card: _metres(card.dwelling.area)),
    ("Husleje pr. md. (ekskl. forbrug)", lambda card: _kroner(card.vacancy.rent)),
    ("A conto varme", lambda card: _charge(card, "heating")),
    ("A conto vand", lambda card: _charge(card, "water")),
    ("Antenne", lambda card: _charge(card, "antenna")),
    ("Indskud", lambda card: _kroner(card.vacancy.deposit)),
    ("Ibrugtagningsår", lambda card: card.dwelling.first_use),
    ("Ledig pr.", lambda card: card.vacancy.vacant_from),
    ("Svarfrist", lambda card: card.vacancy.reply_by),
    ("Elevator", lambda card: _yes(card.dwelling.lift)),
    ("Kørestolsegnet", lambda card: _yes(card.dwelling.wheelchair)),
    ("Husdyr tilladt", lambda card: _yes(card.dwelling.pets)),
    ("Eget køkken", lambda card: _yes(card.dwelling.kitchen)),
    ("Bemærkning", lambda card: card.vacancy.note),
    ("Kontakt", lambda card: card.vacancy.contact),
)
_KAB: Final[Columns] = (
    ("Lejemål", lambda card: f"{card.estate.number}-{card.dwelling.tenancy_no}"),
    ("Afd.", _estate),
    ("Adresse", _address),
    ("Type", lambda card: _kind(card).removesuffix("bolig")),
    ("Rum", lambda card: card.dwelling.rooms),
    ("Areal (m2)", lambda card: danish.area(card.dwelling.area, unit=False)),
    ("Husleje", lambda card: f"{_text(card.vacancy.rent)} kr."),
    ("Varme", lambda card: _text(card.vacancy.amount_of("heating"))),
    ("Vand", lambda card: _text(card.vacancy.amount_of("water"))),
    ("Indskud", lambda card: f"kr. {_whole(card.vacancy.deposit)}"),
    ("Opført/ibrugtaget", lambda card: card.dwelling.first_use),
    ("Overtagelse", lambda card: danish.long_date(card.vacancy.vacant_from)),
    ("Svar senest", lambda card: _short(card.vacancy.reply_by)),
    ("Elevator", lambda card: "x" if card.dwelling.lift else ""),
    ("Bemærkninger", lambda card: card.vacancy.note),
)
_AAB: Final[Columns] = (
    ("Selskab", lambda card: card.association.name),
    ("Afdeling", lambda card: card.estate.number),
    ("Lejemålsnummer", lambda card: card.dwelling.tenancy_no),
    ("Gade", lambda card: card.dwelling.street),
    ("Nr", lambda card: card.dwelling.house_no),
    ("Etage", lambda card: card.dwelling.floor),
    ("Dør", lambda card: card.dwelling.door),
    ("Postnummer", lambda card: card.dwelling.postcode),
    ("By", lambda card: card.dwelling.town),
    ("Boligtype", _kind),
    ("Værelser", lambda card: card.dwelling.rooms),
    ("Kvm", lambda card: danish.area(card.dwelling.area, unit=False)),
    ("Leje", lambda card: _text(card.vacancy.rent)),
    ("Varme", lambda card: _text(card.vacancy.amount_of("heating"))),
    ("Vand", lambda card: _text(card.vacancy.amount_of("water"))),
    ("Antenne", lambda card: _text(card.vacancy.amount_of("antenna"))),
    ("Indskud", lambda card: _whole(card.vacancy.deposit)),
    ("Ibrugtaget", lambda card: card.dwelling.first_use),
    ("Ledig fra", lambda card: _numeric(card.vacancy.vacant_from)),
    ("Frist", lambda card: _numeric(card.vacancy.reply_by)),
    ("Elevator", lambda card: "J" if card.dwelling.lift else "N"),
)
_LEJERBO: Final[Columns] = (
    ("Lejemål", lambda card: card.dwelling.tenancy_no),
    ("Afd", lambda card: card.estate.number),
    ("Adresse", lambda card: _address(card).rsplit(", ", 1)[0]),
    ("Postnr og by", lambda card: f"{card.dwelling.postcode} {card.dwelling.town}"),
    ("Type", _kind),
    ("Vær.", lambda card: card.dwelling.rooms),
    ("Areal", lambda card: danish.area(card.dwelling.area, unit=False)),
    ("Bruttoleje inkl. varme og vand", lambda card: _whole(_gross(card))),
    ("Heraf varme", lambda card: _charge(card, "heating")),
    ("Heraf vand", lambda card: _charge(card, "water")),
    ("Indskud", lambda card: _whole(card.vacancy.deposit)),
    ("Ibrugtagningsår", lambda card: card.dwelling.first_use),
    ("Indflytning", lambda card: _iso(card.vacancy.vacant_from)),
    ("Svarfrist", lambda card: _iso(card.vacancy.reply_by)),
)
_VIBO: Final[Columns] = (
    ("Boligorganisation:", lambda card: card.association.name),
    ("Afdeling:", lambda card: f"{card.estate.number} {card.estate.name}"),
    ("Lejemålsnr.:", lambda card: card.dwelling.tenancy_no),
    ("Adresse:", _address),
    ("Boligtype:", _kind),
    ("Antal værelser:", lambda card: card.dwelling.rooms),
    ("Areal (BBR), m²:", lambda card: _metres(card.dwelling.area)),
    ("Månedlig husleje uden forbrug:", lambda card: _kroner(card.vacancy.rent)),
    ("A conto varme:", lambda card: _charge(card, "heating")),
    ("A conto vand:", lambda card: _charge(card, "water")),
    ("Indskud:", lambda card: _kroner(card.vacancy.deposit)),
    ("Taget i brug (år):", lambda card: card.dwelling.first_use),
    ("Kan overtages:", lambda card: card.vacancy.vacant_from),
    ("Svar ønskes senest:", lambda card: card.vacancy.reply_by),
    ("Elevator (ja/nej):", lambda card: _yes(card.dwelling.lift).lower()),
    ("Kontaktperson:", lambda card: card.vacancy.contact),
    ("Bemærkninger:", lambda card: card.vacancy.note),
)
_NOMINATIONS: Final[tuple[tuple[str, Callable[[Applicant], Cell]], ...]] = (
    ("CPR-nr.", lambda one: one.cpr),
    ("Navn", lambda one: one.name),
    ("Boligkategori", lambda one: danish.CATEGORIES[one.category]),
    ("Voksne", lambda one: one.adults),
    ("Børn under 18", lambda one: one.children),
    ("Indkomstgrundlag", lambda one: danish.INCOME_KINDS[one.incomes[0].kind]),
    ("Husstandsindkomst før skat pr. md.", lambda one: _kroner(one.income_month)),
    ("Formue", lambda one: _kroner(one.wealth)),
    ("Betalingsevne pr. md.", lambda one: _kroner(_capacity(one).amount)),
    ("Betalingsevne opgjort som", lambda one: danish.CAPACITY_BASES[_capacity(one).basis]),
    ("Betalingsevne opgjort den", lambda one: _capacity(one).date),
    ("Kommer fra", lambda one: danish.ORIGINS[one.comes_from]),
    ("Siden", lambda one: one.since),
    ("Bostøtte", lambda one: danish.SUPPORT_KINDS[one.support]),
    ("Højeste etage uden elevator", lambda one: one.needs.max_floor_without_lift),
    ("Kørestol", lambda one: _yes(one.needs.wheelchair)),
    ("Husdyr", lambda one: _yes(one.needs.pets)),
    ("Undgå bydele", _avoided),
    ("Indstillet", lambda one: one.nominated),
    ("Pilotprojekt", lambda one: one.cohort),
)
