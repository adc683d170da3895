"""Every state with every action, through the services on a real database: the table's step, or refused in words.

What is refused leaves the whole database as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, card, person, rates, store_card

from boligdesk.domain.lifecycles import OFFER, OPEN_STATES, TENANCY, VACANCY
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.tenancies import agreed_tenancy
from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign
from boligdesk.services.follow_tenancies import (
    cancel_tenancy,
    end_tenancy,
    move_in,
    sign,
    undo_end,
    undo_move_in,
    undo_sign,
)
from boligdesk.services.lapse_offers import lapse_offer, undo_lapse
from boligdesk.services.make_offers import make_offer, save_draft
from boligdesk.services.offer_answers import record_answer, undo_answer, withdraw_offer
from boligdesk.services.return_vacancies import return_vacancy, undo_return
from boligdesk.services.steps import step_offer, step_vacancy
from boligdesk.services.tenancy_notices import give_notice, undo_notice
from boligdesk.services.tend_vacancies import touch_vacancy
from boligdesk.store.engine import MEMORY, open_office
from boligdesk.store.tables import metadata
from boligdesk.store.unit_of_work import SqlOffice

_OFFER_OF = {"offered": "sent", "accepted": "accepted", "assigned": "accepted", "contracted": "accepted",
             "moved_in": "accepted"}  # fmt: skip
_HOME_OF = {"draft": "assessing", "sent": "offered", "accepted": "accepted"}
_STATUS_OF = {"sent": "offered", "accepted": "housed"}
_LEASE_OF = {"assigned": "agreed", "contracted": "signed", "moved_in": "running"}
_HOME_OF_LEASE = {"agreed": "assigned", "signed": "contracted", "running": "moved_in", "ended": "moved_in",
                  "cancelled": "assessing"}  # fmt: skip
_OUTCOME_OF = {"returned": "returned", "withdrawn": "withdrawn", "expired": "expired"}

YESTERDAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Case:
    """A dwelling, an offer of it and its lease, each in its state, and a citizen who is free."""

    office: SqlOffice
    home: int
    offer: int
    lease: int | None
    citizen: int
    free: int

    def homes_state(self) -> str:
        with self.office.read() as unit:
            return unit.vacancies.card(self.home).vacancy.state

    def offers_state(self) -> str:
        with self.office.read() as unit:
            return unit.offers.get(self.offer).state

    def leases_state(self) -> str:
        with self.office.read() as unit:
            return unit.tenancies.get(self.lease or 0).state


@pytest.fixture(scope="module")
def empty() -> Iterator[SqlOffice]:
    office = open_office(MEMORY, today=TODAY)
    yield office
    office.close()


class Serial:
    """Every case has a dwelling and citizens of its own."""

    number = 0


def case(office: SqlOffice, state: str, offer_state: str, lease: str | None = None) -> Case:
    """Bring a dwelling, its offer and the lease into these states."""
    Serial.number += 2
    number = Serial.number
    with office.write("test", BY) as unit:
        for one in unit.applicants.all(statuses=("waiting",)):
            unit.applicants.save(replace(one, status="closed"))  # the list stays short
        decided = None if state in OPEN_STATES else TODAY
        home = store_card(unit, card(number, state="received", reply_by=None)).id or 0
        people = [
            unit.applicants.save(
                person(number + more, pays=6000, cpr=f"{100000 + number + more:06d}-1234",
                       status=_STATUS_OF.get(offer_state, "waiting") if more == 0 else "waiting")
            ).id or 0
            for more in (0, 1)
        ]  # fmt: skip
    with office.write("test", BY) as unit:
        unit.applicants.save(replace(unit.applicants.get(people[0]), status="waiting"))
    made = save_draft(
        office=office, rates=rates(), vacancy_id=home, applicant_id=people[0], mode="ordinary",
        reply_by=TODAY, move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    with office.write("test", BY) as unit:
        unit.applicants.save(
            replace(unit.applicants.get(people[0]), status=_STATUS_OF.get(offer_state, "waiting"))
        )
        draft = unit.offers.get(made.subject_id or 0)
        answered = TODAY if offer_state in {"accepted", "refused", "withdrawn", "lapsed"} else None
        unit.offers.save(
            replace(
                draft, state=offer_state, answered=answered, reply_by=YESTERDAY,
                letter_date=None if offer_state == "draft" else YESTERDAY,
            )
        )  # fmt: skip
        unit.vacancies.save(replace(unit.vacancies.card(home).vacancy, state=state, decided=decided))
        if state in _OUTCOME_OF:
            unit.offers.save_return(
                Return(
                    vacancy_id=home, returned=TODAY, reason="R01", outcome=_OUTCOME_OF[state], made_by="anja"
                )
            )
    lease = lease or _LEASE_OF.get(state)
    tenancy_id = None if lease is None else lease_in(office, made.subject_id or 0, home, lease)
    return Case(office, home, made.subject_id or 0, tenancy_id, *people)


def lease_in(office: SqlOffice, offer_id: int, home: int, state: str) -> int:
    """The lease of an offer in this state, with the days that go with it."""
    with office.write("test", BY) as unit:
        offer = unit.offers.get(offer_id)
        agreed = agreed_tenancy(offer, unit.vacancies.card(home).dwelling.id or 0, YESTERDAY)
        lived = state in {"running", "ended"}
        if lived:
            unit.offers.save(replace(offer, settled=YESTERDAY))
        if state == "ended":
            unit.applicants.save(replace(unit.applicants.get(offer.applicant_id), status="closed"))
        stored = unit.tenancies.save(
            replace(
                agreed, state=state, signed=YESTERDAY if lived or state == "signed" else None,
                moved_in=YESTERDAY if lived else None, ends=TODAY if state == "ended" else None,
            )
        )  # fmt: skip
    return stored.id or 0


def everything(office: SqlOffice) -> dict[str, list[Any]]:
    with office.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in metadata.sorted_tables
        }


def send(one: Case, citizen: int) -> None:
    make_offer(
        office=one.office, rates=rates(), letters=PlainLetters(), vacancy_id=one.home, applicant_id=citizen,
        mode="ordinary", reply_by=TODAY, move_in=date(2026, 12, 1), departure_reason="Haster", by=BY,
    )  # fmt: skip


def answer(one: Case, said: str) -> None:
    record_answer(
        office=one.office, rates=rates(), offer_id=one.offer, answer=said, justified="yes",
        refusal_code="A01" if said == "refuse" else None, by=BY,
    )  # fmt: skip


def give_back(one: Case, reason: str) -> None:
    return_vacancy(
        office=one.office, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(), vacancy_id=one.home,
        reason=reason, by=BY,
    )  # fmt: skip


def step_home(one: Case, action: str) -> None:
    """Taking a first look back has guards of its own, and no lease can be named where there is none."""
    with one.office.write("test", BY) as unit:
        vacancy = unit.vacancies.card(one.home).vacancy
        unit.vacancies.save(step_vacancy(vacancy, action, today=TODAY))


def of_lease(name: str) -> Callable[[Case], Any]:
    """The service that takes dwelling and lease this step together."""
    return lambda one: step_home(one, name) if one.lease is None else LEASE_ACTIONS[name](one)


def step_ended(one: Case) -> None:
    """To offer a dwelling again to the same citizen is another offer; the ended one cannot be sent."""
    with one.office.write("test", BY) as unit:
        unit.offers.save(step_offer(unit.offers.get(one.offer), "send"))


HOME_ACTIONS: dict[str, Callable[[Case], Any]] = {
    "offer": lambda one: send(one, one.free),
    "refuse": lambda one: answer(one, "refuse"),
    "accept": lambda one: answer(one, "accept"),
    "take_back": lambda one: withdraw_offer(
        office=one.office, rates=rates(), offer_id=one.offer, reason="Fejl", by=BY
    ),
    "return": lambda one: give_back(one, "R01"),
    "withdraw": lambda one: give_back(one, "R16"),
    "expire": lambda one: give_back(one, "R14"),
    "reopen": lambda one: undo_return(office=one.office, rates=rates(), vacancy_id=one.home, by=BY),
    "assign": lambda one: assign(office=one.office, letters=PlainLetters(), offer_id=one.offer, by=BY),
    "undo_assess": lambda one: step_home(one, "undo_assess"),
    **{name: of_lease(name) for name in ("sign", "undo_sign", "move_in", "undo_move_in")},
}

LEASE_ACTIONS: dict[str, Callable[[Case], Any]] = {
    "sign": lambda one: sign(office=one.office, tenancy_id=one.lease or 0, signed_on=YESTERDAY, by=BY),
    "undo_sign": lambda one: undo_sign(office=one.office, tenancy_id=one.lease or 0, by=BY),
    "move_in": lambda one: move_in(office=one.office, tenancy_id=one.lease or 0, moved_on=TODAY, by=BY),
    "undo_move_in": lambda one: undo_move_in(office=one.office, tenancy_id=one.lease or 0, grants=(), by=BY),
    "end": lambda one: end_tenancy(
        office=one.office, tenancy_id=one.lease or 0, last_day=TODAY, reason="own_notice", by=BY
    ),
    "give_notice": lambda one: give_notice(
        office=one.office,
        tenancy_id=one.lease or 0,
        last_day=TODAY + timedelta(days=1),
        reason="own_notice",
        by=BY,
    ),
    "undo_notice": lambda one: undo_notice(office=one.office, tenancy_id=one.lease or 0, notice=None, by=BY),
    "undo_end": lambda one: undo_end(office=one.office, tenancy_id=one.lease or 0, by=BY),
    "cancel": lambda one: cancel_tenancy(
        office=one.office,
        rates=rates(),
        tenancy_id=one.lease or 0,
        side="citizen",
        reason="Sprang fra",
        by=BY,
    ),
}

OFFER_ACTIONS: dict[str, Callable[[Case], Any]] = {
    "send": lambda one: (
        send(one, one.citizen) if one.offers_state() in {"draft", "sent"} else step_ended(one)
    ),
    "accept": lambda one: answer(one, "accept"),
    "refuse": lambda one: answer(one, "refuse"),
    "lapse": lambda one: lapse_offer(office=one.office, rates=rates(), offer_id=one.offer, by=BY),
    "withdraw": lambda one: withdraw_offer(
        office=one.office, rates=rates(), offer_id=one.offer, reason="Fejl", by=BY
    ),
    "undo_answer": lambda one: undo_answer(office=one.office, rates=rates(), offer_id=one.offer, by=BY),
    "undo_lapse": lambda one: undo_lapse(office=one.office, rates=rates(), offer_id=one.offer, by=BY),
}


def test_every_action_of_the_tables_is_tried() -> None:
    assert {*HOME_ACTIONS, "assess"} == {action for _, action in VACANCY.table}
    assert set(OFFER_ACTIONS) == {action for _, action in OFFER.table}
    assert set(LEASE_ACTIONS) == {action for _, action in TENANCY.table}


@pytest.mark.parametrize("action", sorted(HOME_ACTIONS))
@pytest.mark.parametrize("state", sorted(VACANCY.states))
def test_a_vacancy_goes_where_the_table_says_or_nowhere(empty: SqlOffice, state: str, action: str) -> None:
    one = case(empty, state, _OFFER_OF.get(state, "refused"))
    before = everything(empty)
    if VACANCY.allows(state, action):
        HOME_ACTIONS[action](one)
        assert one.homes_state() == VACANCY.step(state, action)
    else:
        with pytest.raises(KnownError):
            HOME_ACTIONS[action](one)
        assert everything(empty) == before


@pytest.mark.parametrize("state", sorted(VACANCY.states))
def test_a_first_look_is_taken_once_and_only_while_the_association_waits(
    empty: SqlOffice, state: str
) -> None:
    one = case(empty, state, _OFFER_OF.get(state, "refused"))
    before = everything(empty)
    if state in OPEN_STATES:
        touch_vacancy(office=empty, vacancy_id=one.home, by=BY)
        assert one.homes_state() == ("assessing" if state == "received" else state)
    else:
        with pytest.raises(KnownError):
            touch_vacancy(office=empty, vacancy_id=one.home, by=BY)
        assert everything(empty) == before


@pytest.mark.parametrize("action", sorted(OFFER_ACTIONS))
@pytest.mark.parametrize("state", sorted(OFFER.states))
def test_an_offer_goes_where_the_table_says_or_nowhere(empty: SqlOffice, state: str, action: str) -> None:
    one = case(empty, _HOME_OF.get(state, "assessing"), state)
    before = everything(empty)
    if OFFER.allows(state, action):
        OFFER_ACTIONS[action](one)
        assert one.offers_state() == OFFER.step(state, action)
    else:
        with pytest.raises(KnownError):
            OFFER_ACTIONS[action](one)
        assert everything(empty) == before


@pytest.mark.parametrize("action", sorted(LEASE_ACTIONS))
@pytest.mark.parametrize("state", sorted(TENANCY.states))
def test_a_lease_goes_where_the_table_says_or_nowhere(empty: SqlOffice, state: str, action: str) -> None:
    home = _HOME_OF_LEASE[state]
    one = case(empty, home, _OFFER_OF.get(home, "withdrawn"), state)
    before = everything(empty)
    if TENANCY.allows(state, action):
        LEASE_ACTIONS[action](one)
        after = TENANCY.step(state, action)
        assert (one.leases_state(), one.homes_state()) == (after, _HOME_OF_LEASE[after])
        assert one.offers_state() == ("withdrawn" if after == "cancelled" else "accepted")
    else:
        with pytest.raises(KnownError):
            LEASE_ACTIONS[action](one)
        assert everything(empty) == before


def test_an_offer_of_the_case_is_complete(empty: SqlOffice) -> None:
    one = case(empty, "offered", "sent")
    with empty.read() as unit:
        kept: Offer = unit.offers.get(one.offer)
    assert (kept.state, kept.applicant_id) == ("sent", one.citizen)
