"""Between what arrives and what is stored: a notice becomes a dwelling and a vacancy, and is compared with them.

``None`` in a notice means that nobody has said; it never wipes out what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final, TypeVar

from boligdesk import danish
from boligdesk.domain.dwellings import Dwelling
from boligdesk.domain.notices import Nomination, VacancyNotice
from boligdesk.domain.vacancies import CHARGE_KINDS, Charge, Vacancy, VacancyCard, charge

_Notice = TypeVar("_Notice", VacancyNotice, Nomination)

NOTICE_CHARGES: Final = ("heating", "water", "electricity", "antenna")

_DWELLING_FIELDS: Final = (
    "tenancy_no", "street", "house_no", "floor", "door", "postcode", "town", "district", "kind", "rooms", "area",
    "first_use", "first_use_date", "lift", "wheelchair", "pets", "kitchen",
)  # fmt: skip
_VACANCY_FIELDS: Final = ("vacant_from", "reply_by", "rent", "deposit", "note", "contact")
_NOT_COMPARED: Final = frozenset({"association", "estate_no", "estate", "received"})
"""They say where a notice belongs and when it came, not what the dwelling is."""


def notice_of(card: VacancyCard) -> VacancyNotice:
    """A stored vacancy as a notice, as the form shows it."""
    vacancy, dwelling = card.vacancy, card.dwelling
    values: dict[str, Any] = {name: getattr(dwelling, name) for name in _DWELLING_FIELDS}
    values |= {name: getattr(vacancy, name) for name in _VACANCY_FIELDS}
    values |= {kind: vacancy.amount_of(kind) for kind in NOTICE_CHARGES}
    return VacancyNotice(
        association=card.association.name,
        estate_no=card.estate.number,
        estate=card.estate.name,
        received=vacancy.received,
        **values,
    )


def overlay(known: _Notice, new: _Notice, *, always: Iterable[str] = ()) -> _Notice:
    """What is known, with everything that ``new`` says on top; fields in ``always`` count even where empty."""
    said = {
        one.name: getattr(new, one.name)
        for one in fields(new)
        if getattr(new, one.name) is not None or one.name in always
    }
    return replace(known, **said)


def dwelling_from(notice: VacancyNotice, *, estate_id: int, base: Dwelling | None = None) -> Dwelling:
    """The dwelling a checked notice tells of; ``base`` is the stored one that it replaces."""
    values = {name: getattr(notice, name) for name in _DWELLING_FIELDS}
    if base is not None:
        return replace(base, estate_id=estate_id, **values)
    return Dwelling(estate_id=estate_id, **values)


def vacancy_from(
    notice: VacancyNotice,
    *,
    dwelling_id: int,
    received: date,
    channel: str,
    batch_id: int | None = None,
    base: Vacancy | None = None,
) -> Vacancy:
    """The vacancy a checked notice tells of; ``base`` is the stored one that it replaces."""
    values: dict[str, Any] = {name: getattr(notice, name) for name in _VACANCY_FIELDS}
    values["charges"] = _charges(notice, base.charges if base else ())
    if base is not None:
        return replace(base, dwelling_id=dwelling_id, received=notice.received or base.received, **values)
    return Vacancy(
        dwelling_id=dwelling_id,
        received=notice.received or received,
        channel=channel,
        import_batch_id=batch_id,
        **values,
    )


def _charges(notice: VacancyNotice, known: tuple[Charge, ...]) -> tuple[Charge, ...]:
    """The charges of the notice; the obligatory marks and the kinds a notice does not have stay as they are."""
    marks = {line.kind: line.obligatory for line in known}
    lines = [line for line in known if line.kind not in NOTICE_CHARGES]
    for kind in NOTICE_CHARGES:
        amount = getattr(notice, kind)
        if amount is not None:
            lines.append(Charge(kind, amount, marks[kind]) if kind in marks else charge(kind, amount))
    return tuple(sorted(lines, key=lambda line: CHARGE_KINDS.index(line.kind)))


def differences(known: _Notice, new: _Notice) -> tuple[str, ...]:
    """What differs, as Danish lines such as ``husleje 4.312 kr. → 4.410 kr.``."""
    return tuple(
        f"{_WORDS.get(one.name, one.name)} {_shown(one.name, before)} → {_shown(one.name, after)}"
        for one in fields(new)
        if one.name not in _NOT_COMPARED
        and (before := getattr(known, one.name)) != (after := getattr(new, one.name))
    )


def _shown(name: str, value: object) -> str:
    if value is None or value == "":
        return "ukendt"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return danish.short_date(value)
    return _SHOWN[name](value) if name in _SHOWN else str(value)


def _districts(codes: tuple[int, ...]) -> str:
    return danish.listed([danish.DISTRICTS.get(code, str(code)) for code in codes]) or "ingen"


_AMOUNTS: Final = ("rent", *NOTICE_CHARGES, "deposit", "income_month", "wealth", "capacity_month")
_SHOWN: Final[Mapping[str, Callable[[Any], str]]] = {
    **dict.fromkeys(_AMOUNTS, danish.kroner),
    "area": danish.area,
    "district": lambda code: danish.DISTRICTS.get(code, str(code)),
    "avoid_districts": _districts,
    "kind": lambda code: danish.DWELLING_KINDS.get(code, code).lower(),
    "category": lambda code: danish.CATEGORIES.get(code, code),
    "income_kind": lambda code: danish.INCOME_KINDS.get(code, code),
    "comes_from": lambda code: danish.ORIGINS.get(code, code),
    "support": lambda code: danish.SUPPORT_KINDS.get(code, code),
    "capacity_basis": lambda code: danish.CAPACITY_BASES.get(code, code),
    "cpr": lambda _number: "et andet nummer",
}
_WORDS: Final = {
    "tenancy_no": "lejemålsnr.", "street": "vej", "house_no": "husnr.", "floor": "etage", "door": "dør",
    "postcode": "postnr.", "town": "by", "district": "bydel", "kind": "type", "rooms": "rum", "area": "areal",
    "rent": "husleje", "heating": "varme", "water": "vand", "electricity": "el", "antenna": "antenne",
    "deposit": "indskud", "first_use": "ibrugtaget", "first_use_date": "ibrugtaget", "vacant_from": "ledig fra",
    "reply_by": "svarfrist", "lift": "elevator", "wheelchair": "kørestol", "pets": "husdyr", "kitchen": "køkken",
    "note": "bemærkning", "contact": "kontakt",
    "cpr": "CPR", "name": "navn", "born": "født", "category": "indstillet til", "adults": "voksne",
    "children": "børn", "income_kind": "forsørgelse", "income_month": "indkomst", "wealth": "formue",
    "capacity_month": "betalingsevne", "capacity_basis": "betalingsevnens grundlag",
    "capacity_date": "betalingsevnens dato", "comes_from": "kommer fra", "since": "siden", "support": "bostøtte",
    "max_floor_without_lift": "højeste etage uden elevator", "avoid_districts": "skal undgå",
    "nominated": "indstillet", "pilot": "forsøg",
}  # fmt: skip
