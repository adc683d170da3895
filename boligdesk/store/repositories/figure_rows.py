"""Rows for the figures of a report: of many thousand offers only the columns that are counted."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from boligdesk.services.figure_port import OfferFact
from boligdesk.store.session import Session
from boligdesk.store.tables.applicants import applicant
from boligdesk.store.tables.offers import offer

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

    def persons(self) -> dict[int, int]:
        """Applicant id to how many will live in the home."""
        statement = select(applicant.c.id, applicant.c.adults + applicant.c.children)
        return {row[0]: row[1] for row in self._session.rows(statement)}
