"""Put stored values back as they were before a save, as long as nothing was built on it since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from boligdesk.errors import KnownError
from boligdesk.services.ports import Unit
from boligdesk.services.snapshots import from_plain
from boligdesk.services.steps import address_of_card

Record = Mapping[str, Any]
"""What one save did: ``kind``, ``id``, and the value ``before`` (``None`` = new) and ``after`` as snapshots."""


def put_back(unit: Unit, records: Sequence[Record], *, since: str, advice: str) -> None:
    """Remove what the saves made and put back what they changed.

    Raises:
        KnownError: when something was built on it in between; ``since`` ends the sentence, ``advice`` follows.
    """
    _refuse_built_on(unit, records, since, advice)
    for kind in ("vacancy", "applicant", "dwelling"):
        for record in reversed([one for one in records if one["kind"] == kind]):
            _take_back(unit, record)
    _remove_empty_places(unit, records)


def _refuse_built_on(unit: Unit, records: Sequence[Record], since: str, advice: str) -> None:
    """Everything must be as the save left it, also after a later one was undone."""
    for record in records:
        kind, subject_id = record["kind"], record["id"]
        if kind not in _STORED:
            continue
        made_here = record["before"] is None
        offered = made_here and (
            (kind == "vacancy" and unit.offers.all(vacancy_id=subject_id))
            or (kind == "applicant" and _used(unit, subject_id))
        )
        if offered or _now(unit, kind, subject_id) != from_plain(record["after"]):
            raise KnownError(f"{_BUILT_ON[kind](unit, subject_id)} {since}.", advice)


def _used(unit: Unit, applicant_id: int) -> bool:
    """Whether a citizen has got an offer, or something was laid in the case."""
    cases = unit.cases
    return bool(
        unit.offers.all(applicant_id=applicant_id) or cases.papers(applicant_id) or cases.ticks(applicant_id)
    )


def _now(unit: Unit, kind: str, subject_id: int) -> object:
    if kind == "vacancy":
        return unit.vacancies.card(subject_id).vacancy
    return unit.applicants.get(subject_id) if kind == "applicant" else unit.directory.dwelling(subject_id)


_STORED: Final = frozenset({"vacancy", "applicant", "dwelling"})
_BUILT_ON: Final[Mapping[str, Callable[[Unit, int], str]]] = {
    "vacancy": lambda unit, one: f"{address_of_card(unit.vacancies.card(one))} er ændret eller tilbudt",
    "applicant": lambda unit, one: f"{unit.applicants.get(one).name} er ændret eller har fået tilbud",
    "dwelling": lambda unit, one: f"Lejemål {unit.directory.dwelling(one).tenancy_no} er ændret",
}


def _take_back(unit: Unit, record: Record) -> None:
    kind, subject_id = record["kind"], record["id"]
    if record["before"] is not None:
        _savers(unit)[kind](replace(from_plain(record["before"]), version=0))
    elif kind == "vacancy":
        unit.vacancies.remove(subject_id)
    elif kind == "applicant":
        unit.applicants.remove(subject_id)
    elif all(card.dwelling.id != subject_id for card in unit.vacancies.cards()):
        unit.directory.remove_dwelling(subject_id)


def _savers(unit: Unit) -> Mapping[str, Callable[[Any], object]]:
    return {
        "vacancy": unit.vacancies.save,
        "applicant": unit.applicants.save,
        "dwelling": unit.directory.save_dwelling,
    }


def _remove_empty_places(unit: Unit, records: Sequence[Record]) -> None:
    """Estates and associations that were made go with it, unless something else came to use them."""
    people = unit.contacts.all()
    in_use = {card.estate.id for card in unit.vacancies.cards()} | {one.estate_id for one in people}
    in_use |= {*unit.agreements.shares(), *unit.agreements.areas()}
    for record in records:
        if record["kind"] == "estate" and record["id"] not in in_use:
            unit.directory.remove_estate(record["id"])
    known = {one.association_id for one in people}
    for record in records:
        if record["kind"] == "association" and record["id"] not in known:
            _remove_empty_association(unit, record["id"])


def _remove_empty_association(unit: Unit, which: int) -> None:
    if not unit.directory.estates(which) and not unit.directory.association_in_use(which):
        unit.directory.remove_association(which)
