"""Take an import back, as long as nothing was built on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from boligdesk import danish
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.snapshots import from_plain
from boligdesk.services.steps import address_of_card
from boligdesk.services.views import Changes, Signature

_ADVICE: Final = "Importen kan ikke fortrydes længere. Ret de enkelte linjer i stedet."
_TOUCHED: Final = frozenset({"vacancies", "applicants", "directory", "imports"})

Record = Mapping[str, Any]


def undo_import(*, office: Office, rates: RateBook, batch_id: int, by: Signature) -> Changes:
    """Remove what an import made and put back what it changed.

    Raises:
        KnownError: when it is undone already, or something was built on it in between.
    """
    with office.write("undo_import", by) as unit:
        batch = unit.imports.get(batch_id)
        if batch.undone is not None:
            day = danish.long_date(batch.undone.date())
            raise KnownError(f"Importen af {batch.file} er allerede fortrudt den {day}.")
        records = unit.imports.recorded(batch_id)
        _refuse_built_on(unit, records)
        for kind in ("vacancy", "applicant", "dwelling"):
            for record in reversed([one for one in records if one["kind"] == kind]):
                _take_back(unit, record)
        _remove_empty_places(unit, records)
        unit.imports.save(replace(batch, undone=by.at))
        refresh(unit, rates=rates, at=by.at)
        unit.describe("import", batch_id, sha256=batch.sha256)
    return Changes(f"Importen af {batch.file} er fortrudt.", _TOUCHED, subject_id=batch_id)


def _used(unit: Unit, applicant_id: int) -> bool:
    """Whether a citizen has got an offer, or something was laid in the case."""
    cases = unit.cases
    return bool(
        unit.offers.all(applicant_id=applicant_id) or cases.papers(applicant_id) or cases.ticks(applicant_id)
    )


def _refuse_built_on(unit: Unit, records: Sequence[Record]) -> None:
    """Everything must be as the import left it, also after a later import was undone."""
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
            raise KnownError(_BUILT_ON[kind](unit, subject_id), _ADVICE)


def _now(unit: Unit, kind: str, subject_id: int) -> object:
    if kind == "vacancy":
        return unit.vacancies.card(subject_id).vacancy
    return unit.applicants.get(subject_id) if kind == "applicant" else unit.directory.dwelling(subject_id)


_STORED: Final = frozenset({"vacancy", "applicant", "dwelling"})
_BUILT_ON: Final[Mapping[str, Callable[[Unit, int], str]]] = {
    "vacancy": lambda unit, one: (
        f"{address_of_card(unit.vacancies.card(one))} er ændret eller tilbudt efter importen."
    ),
    "applicant": lambda unit, one: (
        f"{unit.applicants.get(one).name} er ændret eller har fået tilbud efter importen."
    ),
    "dwelling": lambda unit, one: (
        f"Lejemål {unit.directory.dwelling(one).tenancy_no} er ændret efter importen."
    ),
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
    """Estates and associations that the import made go with it, unless something else came to use them."""
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
