"""Every state with every action, through the services on a real database: the table's step, or refused in words.

What is refused leaves the whole database as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, card, person, rates, store_card

from boligdesk.domain.lifecycles import OFFER, OPEN_STATES, VACANCY
from boligdesk.domain.offers import Offer, Return
from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign
from boligdesk.services.lapse_offers import lapse_offer, undo_lapse
from boligdesk.services.make_offers import make_offer, save_draft
from boligdesk.services.offer_answers import record_answer, undo_answer, withdraw_offer
from boligdesk.services.return_vacancies import return_vacancy, undo_return
from boligdesk.services.steps import step_offer, step_vacancy
from boligdesk.services.tend_vacancies import touch_vacancy
from boligdesk.store.engine import MEMORY, open_office
from boligdesk.store.tables import metadata
from boligdesk.store.unit_of_work import SqlOffice

_OFFER_OF = {"offered": "sent", "accepted": "accepted", "assigned": "accepted", "contracted": "accepted",
             "moved_in": "accepted"}  # fmt: skip
_HOME_OF = {"draft": "assessing", "sent": "offered", "accepted": "accepted"}
_STATUS_OF = {"sent": "offered", "accepted": "housed"}
_OUTCOME_OF = {"returned": "returned", "withdrawn": "withdrawn", "expired": "expired"}


@dataclass(frozen=True)
class Case:
    """A dwelling and an offer of it, each in its state, and a citizen who is free."""

    office: SqlOffice
    home: int
    offer: int
    citizen: int
    free: int

    def homes_state(self) -> str:
        with self.office.read() as unit:
            return unit.vacancies.card(self.home).vacancy.state

    def offers_state(self) -> str:
        with self.office.read() as unit:
            return unit.offers.get(self.offer).state


@pytest.fixture(scope="module")
def empty() -> Iterator[SqlOffice]:
    office = open_office(MEMORY, today=TODAY)
    yield office
    office.close()


class Serial:
    """Every case has a dwelling and citizens of its own."""

    number = 0


def case(office: SqlOffice, state: str, offer_state: str) -> Case:
    """Bring a dwelling and its offer into these states."""
    Serial.number += 2
    number = Serial.number
    with office.write("test", BY) as unit:
        for one in unit.applicants.all(statuses=("waiting",)):
            unit.applicants.save(replace(one, status="closed"))  # the list stays short
        decided = None if state in OPEN_STATES else TODAY
        home = store_card(unit, card(number, state="received")).id or 0
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
        yesterday = date(2026, 11, 20)
        unit.offers.save(
            replace(
                draft, state=offer_state, answered=answered, reply_by=yesterday,
                letter_date=None if offer_state == "draft" else yesterday,
            )
        )  # fmt: skip
        unit.vacancies.save(replace(unit.vacancies.card(home).vacancy, state=state, decided=decided))
        if state in _OUTCOME_OF:
            unit.offers.save_return(
                Return(
                    vacancy_id=home, returned=TODAY, reason="R01", outcome=_OUTCOME_OF[state], made_by="anja"
                )
            )
    return Case(office, home, made.subject_id or 0, *people)


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
    """The steps of the lease and of taking a first look back have guards of their own; the table is the same."""
    with one.office.write("test", BY) as unit:
        vacancy = unit.vacancies.card(one.home).vacancy
        unit.vacancies.save(step_vacancy(vacancy, action, today=TODAY))


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
    **{
        name: lambda one, name=name: step_home(one, name)  # type: ignore[misc]
        for name in ("undo_assess", "sign", "undo_sign", "move_in", "undo_move_in")
    },
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


def test_an_offer_of_the_case_is_complete(empty: SqlOffice) -> None:
    one = case(empty, "offered", "sent")
    with empty.read() as unit:
        kept: Offer = unit.offers.get(one.offer)
    assert (kept.state, kept.applicant_id) == ("sent", one.citizen)
