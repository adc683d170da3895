"""Offers with their stored working, and returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from boligdesk import danish
from boligdesk.domain.deadlines import month_parts
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.refusals import NO, PENDING
from boligdesk.services.offer_rows import OfferRow
from boligdesk.store.repositories.applicants import next_number
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import AnyRow, Session, found, grouped
from boligdesk.store.tables.applicants import applicant
from boligdesk.store.tables.directory import association, dwelling, estate
from boligdesk.store.tables.offers import offer, vacancy_return
from boligdesk.store.tables.vacancies import vacancy

OFFERS = RowMap(offer, Offer, without=("candidates",))
RETURNS = RowMap(vacancy_return, Return)

_WORKING = OFFERS.names.index("working")
_SKIPPED = OFFERS.names.index("skipped")
_NEVER_SENT = ("draft", "withdrawn")
"""What may be so without ever having been sent: then it has no letter."""
_OUT = ("sent", "accepted")
_REFUSED = "refused"
_ACCEPTED = "accepted"


class SqlOffers:
    """Offers and returns in the database (``services.ports.Offers``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, offer_id: int) -> Offer:
        """One offer."""
        wanted = _offers().add_columns(offer.c.candidates).where(offer.c.id == offer_id)
        row = found(self._session.first(wanted), "offer", offer_id)
        kept = row.candidates
        return replace(_offer(row), candidates=None if kept is None else tuple(kept))

    def all(
        self,
        *,
        vacancy_id: int | None = None,
        applicant_id: int | None = None,
        states: Iterable[str] | None = None,
    ) -> tuple[Offer, ...]:
        """Newest first, without their candidates."""
        statement = _offers().order_by(offer.c.id.desc())
        if vacancy_id is not None:
            statement = statement.where(offer.c.vacancy_id == vacancy_id)
        if applicant_id is not None:
            statement = statement.where(offer.c.applicant_id == applicant_id)
        if states is not None:
            statement = statement.where(offer.c.state.in_(list(states)))
        return tuple(_offer(row) for row in self._session.rows(statement))

    def lines(
        self, *, states: Iterable[str] | None = None, vacancy_states: Iterable[str] | None = None
    ) -> tuple[OfferRow, ...]:
        """Offers with the names around them and the net rent of their working; by id."""
        statement = _LINES
        if states is not None:
            statement = statement.where(offer.c.state.in_(list(states)))
        if vacancy_states is not None:
            statement = statement.where(vacancy.c.state.in_(list(vacancy_states)))
        return tuple(_line(row) for row in self._session.rows(statement))

    def counts(self) -> dict[int, int]:
        """Applicant id to the number of offers ever sent."""
        sent = offer.c.letter_date.is_not(None) | offer.c.state.not_in(_NEVER_SENT)
        statement = select(offer.c.applicant_id, func.count()).where(sent).group_by(offer.c.applicant_id)
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def refusals(self) -> dict[int, frozenset[int]]:
        """Vacancy id to the citizens who have said no to it."""
        refused = select(offer.c.vacancy_id, offer.c.applicant_id).where(offer.c.state == _REFUSED)
        rows = grouped(self._session.rows(refused))
        return {key: frozenset(row[1] for row in mine) for key, mine in rows.items()}

    def to_judge(self, second_since: date | None) -> tuple[Offer, ...]:
        """Refusals that somebody must still judge, or read a second time; by id."""
        wanted = offer.c.justified == PENDING
        if second_since is not None:
            unread = offer.c.second_on.is_(None) & (offer.c.judged_on >= second_since)
            wanted = wanted | ((offer.c.justified == NO) & unread)
        statement = _offers().where(offer.c.state == _REFUSED, wanted).order_by(offer.c.id)
        return tuple(_offer(row) for row in self._session.rows(statement))

    def move_ins(self, vacancy_ids: Iterable[int]) -> dict[int, date]:
        """The day of moving in of those vacancies that a citizen has said yes to."""
        # Written out: there may be more of them than a statement takes parameters.
        these: BindParameter[int] = bindparam(
            "these", list(vacancy_ids), expanding=True, literal_execute=True
        )
        statement = select(offer.c.vacancy_id, offer.c.move_in).where(
            offer.c.vacancy_id.in_(these), offer.c.state == "accepted", offer.c.move_in.is_not(None)
        )
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def next_number(self, year: int) -> str:
        """The next free offer number ``YYYY-NNNN``."""
        return next_number(self._session, offer.c.number, year, digits=4)

    def save(self, value: Offer) -> Offer:
        """Insert or update."""
        row = OFFERS.row(value) | {
            "working": value.working.to_json(),
            "inputs": dict(value.inputs),
            "skipped": [dict(one) for one in value.skipped],
            "move_in_parts": None if value.move_in is None else month_parts(value.move_in),
        }
        # Kept once and never taken away: what was read in a list comes without them.
        if value.candidates is not None:
            row["candidates"] = [dict(one) for one in value.candidates]
        row_id, version = self._session.save(offer, value.id, value.version, row)
        return replace(value, id=row_id, version=version)

    def returns(self, *, vacancy_id: int | None = None, returned: date | None = None) -> tuple[Return, ...]:
        """Returns of a vacancy, of a day, where given; newest first."""
        statement = select(*RETURNS.columns).order_by(vacancy_return.c.id.desc())
        if vacancy_id is not None:
            statement = statement.where(vacancy_return.c.vacancy_id == vacancy_id)
        if returned is not None:
            statement = statement.where(vacancy_return.c.returned == returned)
        return tuple(RETURNS.value(row) for row in self._session.rows(statement))

    def save_return(self, returned: Return) -> Return:
        """Insert or update."""
        values = RETURNS.row(returned)
        if returned.id is None:
            return replace(returned, id=self._session.insert(vacancy_return, values))
        self._session.write(vacancy_return.update().where(vacancy_return.c.id == returned.id), values)
        return returned

    def remove_return(self, return_id: int) -> None:
        """Delete a return that is taken back."""
        self._session.remove(vacancy_return, return_id)

    def transitional_used(self, estate_id: int | None, year: int) -> int:
        """How many transitional offers are live in the estate that year; ``None`` = everywhere."""
        here = () if estate_id is None else (dwelling.c.estate_id == estate_id,)
        statement = (
            select(func.count())
            .select_from(offer.join(vacancy, vacancy.c.id == offer.c.vacancy_id).join(dwelling))
            .where(
                *here,
                offer.c.mode == "transitional",
                offer.c.state.in_(_OUT),
                offer.c.made >= date(year, 1, 1),
                offer.c.made < date(year + 1, 1, 1),
            )
        )
        return int(found(self._session.first(statement), "count", estate_id)[0])


_PLAIN = tuple(
    offer.c[name]
    for name in (
        "id", "number", "state", "mode", "applicant_id", "vacancy_id", "made", "letter_date", "reply_by",
        "answered", "move_in", "margin", "capacity", "refusal_code", "made_by",
    )
)  # fmt: skip
_LINES = (
    select(
        *_PLAIN,
        applicant.c.name,
        applicant.c.case_no,
        vacancy.c.state.label("vacancy_state"),
        association.c.name.label("association"),
        estate.c.number.label("estate_no"),
        # Only these of the stored working: to read it whole takes a hundred times as long.
        offer.c.working["net_rent"].as_integer().label("net_rent"),
        offer.c.working["unknown"].as_string().label("unknown"),
        *(dwelling.c[name] for name in ("street", "house_no", "floor", "door", "postcode", "town")),
    )
    .select_from(
        offer.join(applicant, applicant.c.id == offer.c.applicant_id)
        .join(vacancy, vacancy.c.id == offer.c.vacancy_id)
        .join(dwelling)
        .join(estate)
        .join(association)
    )
    .order_by(offer.c.id)
)


def _line(row: AnyRow) -> OfferRow:
    values = dict(row._mapping)
    home = {name: values.pop(name) for name in ("street", "house_no", "floor", "door")}
    postal = [values.pop(name) for name in ("postcode", "town")]
    if values.pop("unknown") is not None:
        values["net_rent"] = None
    return OfferRow(
        **values,
        address=danish.dwelling_address(**home),
        postal=" ".join(part for part in postal if part),
    )


def _offers() -> Select[Any]:
    return select(*OFFERS.columns)


def _offer(row: AnyRow) -> Offer:
    values = list(row)
    values[_WORKING] = Working.from_json(row[_WORKING])
    values[_SKIPPED] = tuple(row[_SKIPPED])
    return OFFERS.value(values)
