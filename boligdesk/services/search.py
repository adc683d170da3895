"""Search everything by what somebody types: tenancy number, address, name, case number, CPR number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, TypeVar

from boligdesk import danish
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.search_words import kept_words, wanted_words
from boligdesk.services.ports import Office
from boligdesk.services.views import FoundHome, FoundPerson, Signature

__all__ = ["SHOWN", "Hit", "search"]

SHOWN: Final = 8
"""So many of a kind are shown; whoever wants others types more."""
_SHORTEST: Final = 2
_LOOKED_AT: Final = 24
"""So many of a kind are asked for, so that what is still open can come first."""
_CPR: Final = re.compile(r"(\d{6})[-\s]?(\d{0,4})")
_REST: Final = 4
_ACTIVE: Final = ("waiting", "offered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found. ``kind`` is ``vacancy`` or ``applicant``, ``id`` the id of the row to open.

    ``where`` says in Danish what of it fits; it never holds an address of a citizen or the last digits of a CPR
    number, and neither does ``detail``.
    """

    kind: Literal["vacancy", "applicant"]
    id: int
    title: str
    detail: str
    where: str


def search(*, office: Office, text: str, by: Signature) -> tuple[Hit, ...]:
    """What fits ``text``, dwellings before citizens; within each what is still open first, then the newest.

    CPR numbers are looked in when six digits or more are typed. Six to nine find by the first six, the birth
    date, so that nobody can feel the last digits out; a whole number finds by all ten, and whoever is found is
    written in the access log.
    """
    typed = text.strip()
    if len(typed) < _SHORTEST:
        return ()
    with office.read() as unit:
        homes = unit.search.homes(typed, limit=_LOOKED_AT)
        people = unit.search.people(typed, limit=_LOOKED_AT)
        cpr = _cpr(typed)
        by_cpr = unit.search.by_cpr(cpr, limit=_LOOKED_AT) if cpr else ()
    if by_cpr and cpr is not None and "-" in cpr:
        _log(office, by_cpr, by)
    words = wanted_words(typed)
    known = {one.id for one in by_cpr}
    found = [_person(one, "CPR") for one in sorted(by_cpr, key=lambda one: one.status not in _ACTIVE)]
    others = _ranked((one for one in people if one.id not in known), words, _fields_of_person, _waits)
    found += [_person(one, _where(_fields_of_person(one), words, guessed=one.guessed)) for one in others]
    dwellings = [
        _home(one, _where(_fields_of_home(one), words, guessed=one.guessed))
        for one in _ranked(homes, words, _fields_of_home, _is_open)
    ]
    return (*dwellings[:SHOWN], *found[:SHOWN])


def _cpr(typed: str) -> str | None:
    """What is asked of the CPR numbers: a whole one, else the first six digits, ``None`` for anything else."""
    match = _CPR.fullmatch(typed)
    if match is None:
        return None
    birth, rest = match.groups()
    return f"{birth}-{rest}" if len(rest) == _REST else birth


def _log(office: Office, people: Iterable[FoundPerson], by: Signature) -> None:
    with office.write("search", by) as unit:
        for one in people:
            unit.log_access("applicant", one.id, "cpr_search")
            unit.describe("applicant", one.id, seen="cpr_search")


_Found = TypeVar("_Found")
_Fields: TypeAlias = tuple[tuple[str, tuple[str | None, ...]], ...]
"""What a thing is found by: the Danish word for it and its texts."""


def _ranked(
    found: Iterable[_Found],
    words: tuple[str, ...],
    fields: Callable[[_Found], _Fields],
    active: Callable[[_Found], bool],
) -> list[_Found]:
    """What fits to the letter first, then what is still open; else in the order found."""

    def place(one: _Found) -> tuple[bool, bool]:
        kept = {word for _, texts in fields(one) for word in kept_words(*texts)}
        return not kept.issuperset(words), not active(one)

    return sorted(found, key=place)


def _is_open(home: FoundHome) -> bool:
    return home.state in OPEN_STATES


def _waits(person: FoundPerson) -> bool:
    return person.status in _ACTIVE


def _fields_of_home(one: FoundHome) -> _Fields:
    return (
        ("Lejemålsnr.", (one.tenancy_no,)),
        ("Adresse", (one.street, one.house_no, one.floor, one.door, one.postcode, one.town)),
    )


def _fields_of_person(one: FoundPerson) -> _Fields:
    return ("Navn", (one.name,)), ("Sagsnr.", (one.case_no,)), ("Husstand", one.members)


def _where(fields: _Fields, words: tuple[str, ...], *, guessed: bool) -> str:
    """The fields that begin with what was typed, in words."""
    if guessed:
        return "Stavet anderledes"
    hit = [
        name
        for name, texts in fields
        if any(kept.startswith(word) for kept in kept_words(*texts) for word in words)
    ]
    # One field is enough to say where nothing is needed of the others.
    whole = [
        name
        for name, texts in fields
        if all(any(kept.startswith(word) for kept in kept_words(*texts)) for word in words)
    ]
    return danish.listed(whole[:1] or hit)


def _home(one: FoundHome, where: str) -> Hit:
    state = danish.VACANCY_STATES[one.state].lower()
    postal = " ".join(part for part in (one.postcode, one.town) if part)
    return Hit(
        kind="vacancy",
        id=one.vacancy_id,
        title=danish.dwelling_address(one.street, one.house_no, one.floor, one.door),
        detail=f"{postal} · {one.association} afd. {one.estate_no} · lejemål {one.tenancy_no} · {state}",
        where=where,
    )


def _person(one: FoundPerson, where: str) -> Hit:
    household = danish.count(one.adults, "voksen", "voksne")
    if one.children:
        household += f", {danish.count(one.children, 'barn', 'børn')}"
    cpr = f" · CPR {one.cpr[:6]}-••••" if one.cpr else ""
    status = danish.APPLICANT_STATUSES[one.status].lower()
    return Hit(
        kind="applicant",
        id=one.id,
        title=one.name,
        detail=f"Sag {one.case_no} · {household}{cpr} · {status}",
        where=where,
    )
