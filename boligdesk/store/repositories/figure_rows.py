"""Rows for the figures of a report: of many thousand offers only the columns that are counted."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import exists, func, select

from boligdesk.domain.applicants import Stay
from boligdesk.services.figure_port import CohortLine, OfferFact, SupportLine
from boligdesk.store.session import Session
from boligdesk.store.tables.applicants import applicant, cohort, cohort_member, stay, support
from boligdesk.store.tables.offers import offer
from boligdesk.store.tables.vacancies import vacancy

_SHELTER: Final = "shelter_110"
_PLAIN: Final = (
    "id", "vacancy_id", "applicant_id", "state", "mode", "made", "letter_date", "answered", "move_in",
    "refusal_code", "justified", "judged_on", "second_on",
)  # fmt: skip
_OFFERS: Final = select(
    *(offer.c[name] for name in _PLAIN),
    # Only these of the stored working: to read it whole takes a hundred times as long.
    offer.c.working["net_rent"].as_integer(),
    offer.c.working["refund"].as_integer(),
    offer.c.working["rates_id"].as_string(),
    offer.c.working["unknown"].as_string(),
).order_by(offer.c.id.desc())


class SqlFigureRows:
    """Rows for figures in the database (``services.figure_port.FigureRows``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def offers(self) -> tuple[OfferFact, ...]:
        """Every offer, newest first."""
        found = []
        for *plain, net_rent, refund, rates_id, unknown in self._session.rows(_OFFERS):
            known = unknown is None
            found.append(
                OfferFact(
                    **dict(zip(_PLAIN, plain, strict=True)),
                    net_rent=net_rent if known else None,
                    refund=refund if known else None,
                    rates_id=rates_id,
                )
            )
        return tuple(found)

    def first_received(self) -> date | None:
        """The day of the first vacancy there is."""
        row = self._session.first(select(func.min(vacancy.c.received)))
        first: date | None = None if row is None else row[0]
        return first

    def persons(self) -> dict[int, int]:
        """Applicant id to how many will live in the home."""
        statement = select(applicant.c.id, applicant.c.adults + applicant.c.children)
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def support(self) -> tuple[SupportLine, ...]:
        """Home support of every citizen, past and present."""
        statement = select(
            support.c.applicant_id, support.c.support, support.c.begun, support.c.valid_to
        ).order_by(support.c.id)
        return tuple(
            SupportLine(applicant_id=person, method=method, begun=begun, ends=ends)
            for person, method, begun, ends in self._session.rows(statement)
        )

    def shelter_stays(self) -> tuple[tuple[int, Stay], ...]:
        """Stays in shelters of the citizens whose case is not closed; without any, the one since a known day."""
        open_case = applicant.c.status != "closed"
        told = (
            select(stay.c.applicant_id, stay.c.starts, stay.c.ends)
            .join(applicant)
            .where(stay.c.kind == _SHELTER, open_case)
            .order_by(stay.c.id)
        )
        since = (
            select(applicant.c.id, applicant.c.since)
            .where(applicant.c.comes_from == _SHELTER, applicant.c.since.is_not(None), open_case)
            .where(~exists().where(stay.c.applicant_id == applicant.c.id))
            .order_by(applicant.c.id)
        )
        return (
            *(
                (person, Stay(kind=_SHELTER, starts=starts, ends=ends))
                for person, starts, ends in self._session.rows(told)
            ),
            *((person, Stay(kind=_SHELTER, starts=day)) for person, day in self._session.rows(since)),
        )

    def cohorts(self) -> tuple[CohortLine, ...]:
        """The projects with their citizens by the state of their cases."""
        statement = (
            select(cohort.c.name, cohort.c.quota, applicant.c.status, func.count(applicant.c.id))
            .select_from(cohort.outerjoin(cohort_member).outerjoin(applicant))
            .group_by(cohort.c.id, cohort.c.name, cohort.c.quota, applicant.c.status)
            .order_by(cohort.c.name, applicant.c.status)
        )
        return tuple(
            CohortLine(name=name, quota=quota, status=status or "", citizens=citizens)
            for name, quota, status, citizens in self._session.rows(statement)
        )
