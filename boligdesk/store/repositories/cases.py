"""The case of a citizen: checklists, how it ended, its papers, and what the audit log says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    String,
    cast,
    delete,
    func,
    literal,
    select,
)

from boligdesk.domain.capacity import Capacity
from boligdesk.domain.cases import CasePaper, Outcome, Trace
from boligdesk.domain.checklists import Tick
from boligdesk.store.repositories.applicants import CAPACITIES, capacity_of_row
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session
from boligdesk.store.tables.applicants import capacity, check_item, other_outcome
from boligdesk.store.tables.offers import applicant_document, document, offer
from boligdesk.store.tables.office import audit_entry

TICKS = RowMap(check_item, Tick)
OUTCOMES = RowMap(other_outcome, Outcome)


class SqlCases:
    """Cases in the database (``services.ports.Cases``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ticks(self, applicant_id: int) -> tuple[Tick, ...]:
        """What is known about the lines of the checklists."""
        wanted = check_item.c.applicant_id == applicant_id
        rows = self._session.rows(select(*TICKS.columns).where(wanted).order_by(check_item.c.id))
        return tuple(TICKS.value(row) for row in rows)

    def save_ticks(self, applicant_id: int, ticks: Sequence[Tick]) -> None:
        """Put these in the place of what was known."""
        rows = [{"applicant_id": applicant_id, **TICKS.row(one)} for one in ticks]
        self._session.replace_owned(check_item, check_item.c.applicant_id == applicant_id, rows)

    def outcome(self, applicant_id: int) -> Outcome | None:
        """How the case ended, where it did."""
        wanted = other_outcome.c.applicant_id == applicant_id
        row = self._session.first(select(*OUTCOMES.columns).where(wanted))
        return None if row is None else OUTCOMES.value(row)

    def save_outcome(self, applicant_id: int, outcome: Outcome | None) -> None:
        """Keep how the case ended; ``None`` = it goes on."""
        rows = [] if outcome is None else [{"applicant_id": applicant_id, **OUTCOMES.row(outcome)}]
        self._session.replace_owned(other_outcome, other_outcome.c.applicant_id == applicant_id, rows)

    def papers(self, applicant_id: int) -> tuple[CasePaper, ...]:
        """The letters of the citizen's offers and the files put in by hand, without their bytes; newest first."""
        put_in = _papers(applicant_document.c.title, received=True)
        put_in = put_in.join(applicant_document).where(applicant_document.c.applicant_id == applicant_id)
        letters = _papers(document.c.file_name, received=False).where(
            document.c.offer_id.in_(_offers(applicant_id))
        )
        rows = [*self._session.rows(put_in), *self._session.rows(letters)]
        found = (CasePaper(**{**row._mapping, "received": bool(row.received)}) for row in rows)
        return tuple(sorted(found, key=lambda one: (one.made, one.id), reverse=True))

    def put_in(self, applicant_id: int, document_id: int, title: str) -> None:
        """Lay a stored document in the case, under the name it came with."""
        values = {"applicant_id": applicant_id, "document_id": document_id, "title": title}
        self._session.insert(applicant_document, values)

    def take_out(self, applicant_id: int, document_ids: Iterable[int]) -> None:
        """Remove files that were put into this case, with their bytes; others are left alone."""
        mine = select(applicant_document.c.document_id).where(
            applicant_document.c.applicant_id == applicant_id,
            applicant_document.c.document_id.in_(list(document_ids)),
        )
        found = [row[0] for row in self._session.rows(mine)]
        self._session.write(delete(applicant_document).where(applicant_document.c.document_id.in_(found)))
        self._session.write(delete(document).where(document.c.id.in_(found)))

    def capacities(self, applicant_id: int) -> tuple[Capacity, ...]:
        """Every payment capacity that was ever kept, in the order they came."""
        wanted = select(capacity.c.applicant_id, *CAPACITIES.columns)
        wanted = wanted.where(capacity.c.applicant_id == applicant_id).order_by(capacity.c.id)
        return tuple(capacity_of_row(row) for row in self._session.rows(wanted))

    def trail(self, applicant_id: int) -> tuple[Trace, ...]:
        """What the audit log says about the citizen and the citizen's offers, oldest first."""
        entry = audit_entry.c
        about_citizen = (entry.subject == "applicant") & (entry.subject_id == applicant_id)
        about_offer = (entry.subject == "offer") & entry.subject_id.in_(_offers(applicant_id))
        return self._traces(about_citizen | about_offer)

    def trail_of(self, subject: str, subject_id: int) -> tuple[Trace, ...]:
        """What the audit log says about one offer, vacancy or tenancy, oldest first."""
        return self._traces((audit_entry.c.subject == subject) & (audit_entry.c.subject_id == subject_id))

    def done_on(self, day: date, actions: Iterable[str]) -> tuple[Trace, ...]:
        """What was done on a day by one of these actions, oldest first."""
        # The day of a moment is how its ISO text begins.
        begun = cast(audit_entry.c.at, String).startswith(day.isoformat())
        return self._traces(begun & audit_entry.c.action.in_(list(actions)))

    def _traces(self, wanted: ColumnElement[bool]) -> tuple[Trace, ...]:
        entry = audit_entry.c
        columns = (entry.at, entry.user, entry.action, entry.subject_id, entry.details)
        rows = self._session.rows(select(*columns).where(wanted).order_by(entry.id))
        return tuple(Trace(*row) for row in rows)


def _offers(applicant_id: int) -> ScalarSelect[int]:
    return select(offer.c.id).where(offer.c.applicant_id == applicant_id).scalar_subquery()


def _papers(title: Any, *, received: bool) -> Select[*tuple[Any, ...]]:
    columns = document.c
    return select(
        columns.id, columns.kind, title.label("title"), columns.file_name, columns.media_type,
        cast(func.length(columns.content), Integer).label("size"), columns.sha256, columns.made,
        literal(int(received)).label("received"),
    )  # fmt: skip
