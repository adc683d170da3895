"""A thousand random life cycles through the services: nothing is lost, everything is in exactly one state."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, card, person, rates, store_card

from boligdesk.desktop.actions.undos import UNDOS
from boligdesk.domain.lifecycles import (
    HELD_TENANCIES,
    LET_STATES,
    LIVE_OFFERS,
    LOST_STATES,
    OFFER,
    OPEN_STATES,
    TENANCY,
    VACANCY,
)
from boligdesk.domain.outcomes import ENDINGS, ending_of
from boligdesk.domain.tenancies import Tenancy
from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign
from boligdesk.services.close_cases import reopen_case
from boligdesk.services.follow_tenancies import cancel_tenancy, end_tenancy, move_in, sign
from boligdesk.services.judge_refusals import judge_refusal, second_reading
from boligdesk.services.lapse_offers import lapse_offer
from boligdesk.services.make_offers import make_offer, save_draft
from boligdesk.services.offer_answers import record_answer, withdraw_offer
from boligdesk.services.ports import Unit
from boligdesk.services.return_vacancies import return_vacancy
from boligdesk.services.tend_vacancies import extend_reply, touch_vacancy
from boligdesk.services.vacancy_costs import end_hold, hold_vacancy, note_relet
from boligdesk.services.views import Changes, Signature
from boligdesk.store import audit
from boligdesk.store.engine import MEMORY, open_office
from boligdesk.store.tables import office as tables
from boligdesk.store.unit_of_work import SqlOffice

LIVES = 1_000
CHUNKS = 20
STEPS = 110
CHECKED_EVERY = 22
PEOPLE = 8
_UNDONE = 0.25


class Walk:
    """One office; random actions of random officers on its homes, some of them taken back at once."""

    def __init__(self, seed: int, homes: int) -> None:
        self.done: set[str] = set()
        self.chance = random.Random(seed)
        self.office: SqlOffice = open_office(MEMORY, today=TODAY)
        self.written = self.refused = self.undone = 0
        with self.office.write("fill", BY) as unit:
            self.homes = [
                store_card(unit, card(number, reply_by=None)).id or 0 for number in range(1, homes + 1)
            ]
            self.people = [
                unit.applicants.save(
                    person(number, pays=6000, cpr=f"{100000 + number}-1234", since=TODAY)
                ).id or 0
                for number in range(1, PEOPLE + 1)
            ]  # fmt: skip
            (rule,) = [one for one in unit.dated.settings() if one.key == "second_reading"]
            unit.dated.keep([rule], [replace(rule, value=str(seed % 2))])  # every other office reads twice
        self.day = TODAY
        self.offers_made: set[int] = set()
        self.begun = self.audits()

    def audits(self) -> int:
        with self.office.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(tables.audit_entry)) or 0

    @property
    def by(self) -> Signature:
        moment = datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)
        return Signature(self.chance.choice(("anja", "bo")), moment)

    def step(self) -> None:
        """One action; what is refused must be refused in words."""
        if self.chance.random() < 0.05:
            self.day += timedelta(days=self.chance.randint(1, 4))
        act = self.chance.choice(ACTIONS)
        try:
            changes = act(self)
        except KnownError:
            self.refused += 1
            return
        if changes is None:
            return
        self.written += 1
        self.done.add(act.__name__)
        if changes.undo is not None and self.chance.random() < _UNDONE:
            service = UNDOS[changes.undo.service]
            arguments: Any = changes.undo.arguments
            service(office=self.office, rates=rates(), by=self.by, **arguments)
            self.undone += 1

    def offer(self, *states: str) -> int | None:
        with self.office.read() as unit:
            found = unit.offers.all(states=states or None)
        return self.chance.choice(found).id if found else None

    def lease(self, state: str) -> Tenancy | None:
        with self.office.read() as unit:
            found = unit.tenancies.all(states=(state,))
        return self.chance.choice(found) if found else None


def terms(walk: Walk) -> dict[str, Any]:
    return {
        "office": walk.office, "rates": rates(), "vacancy_id": walk.chance.choice(walk.homes),
        "applicant_id": walk.chance.choice(walk.people), "mode": "ordinary", "reply_by": walk.day,
        "move_in": walk.day + timedelta(days=20), "departure_reason": "Tilfældigt", "by": walk.by,
    }  # fmt: skip


def offered(walk: Walk) -> Changes:
    return make_offer(letters=PlainLetters(), **terms(walk))


def drafted(walk: Walk) -> Changes:
    return save_draft(**terms(walk))


def answered(walk: Walk) -> Changes | None:
    if (offer_id := walk.offer("sent", "accepted", "draft")) is None:
        return None
    said = walk.chance.choice(("accept", "accept", "refuse"))
    return record_answer(
        office=walk.office, rates=rates(), offer_id=offer_id, answer=said,
        refusal_code="A01" if said == "refuse" else None, justified=walk.chance.choice(("yes", "no", "pending")),
        by=walk.by,
    )  # fmt: skip


def judged(walk: Walk) -> Changes | None:
    if (offer_id := walk.offer()) is None:
        return None
    return judge_refusal(
        office=walk.office, offer_id=offer_id, justified=walk.chance.choice(("yes", "no")), by=walk.by
    )


def withdrawn(walk: Walk) -> Changes | None:
    if (offer_id := walk.offer("draft", "sent", "accepted")) is None:
        return None
    return withdraw_offer(office=walk.office, rates=rates(), offer_id=offer_id, reason="Fejl", by=walk.by)


def lapsed(walk: Walk) -> Changes | None:
    if (offer_id := walk.offer("sent")) is None:
        return None
    return lapse_offer(office=walk.office, rates=rates(), offer_id=offer_id, by=walk.by)


def assigned(walk: Walk) -> Changes | None:
    if (offer_id := walk.offer("accepted")) is None:
        return None
    return assign(office=walk.office, letters=PlainLetters(), offer_id=offer_id, by=walk.by)


def ended(walk: Walk) -> Changes:
    reason = walk.chance.choice(("R01", "R13", "R14", "R16"))
    return return_vacancy(
        office=walk.office, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(),
        vacancy_id=walk.chance.choice(walk.homes), reason=reason, by=walk.by,
    )  # fmt: skip


def touched(walk: Walk) -> Changes:
    return touch_vacancy(office=walk.office, vacancy_id=walk.chance.choice(walk.homes), by=walk.by)


def extended(walk: Walk) -> Changes:
    return extend_reply(
        office=walk.office, vacancy_id=walk.chance.choice(walk.homes), agreed_with="Lis", by=walk.by,
        until=walk.day + timedelta(days=walk.chance.randint(5, 40)),
    )  # fmt: skip


def read_again(walk: Walk) -> Changes | None:
    if (offer_id := walk.offer("refused")) is None:
        return None
    return second_reading(
        office=walk.office, offer_id=offer_id, justified=walk.chance.choice(("yes", "no")), by=walk.by
    )


def signed(walk: Walk) -> Changes | None:
    lease = walk.lease(walk.chance.choice(("agreed", "agreed", "agreed", "running")))
    if lease is None:
        return None
    return sign(office=walk.office, tenancy_id=lease.id or 0, signed_on=walk.day, by=walk.by)


def moved_in(walk: Walk) -> Changes | None:
    lease = walk.lease(walk.chance.choice(("signed", "signed", "signed", "agreed")))
    if lease is None:
        return None
    return move_in(
        office=walk.office, tenancy_id=lease.id or 0, moved_on=walk.day, move_refund=walk.chance.random() < 0.5,
        by=walk.by,
    )  # fmt: skip


def moved_out(walk: Walk) -> Changes | None:
    if (lease := walk.lease("running")) is None:
        return None
    return end_tenancy(
        office=walk.office, tenancy_id=lease.id or 0, last_day=walk.day, reason="own_notice", by=walk.by
    )


def fell_through(walk: Walk) -> Changes | None:
    if (lease := walk.lease(walk.chance.choice(TENANCY_STATES))) is None:
        return None
    side = walk.chance.choice(("citizen", "association", "office"))
    return cancel_tenancy(
        office=walk.office,
        rates=rates(),
        tenancy_id=lease.id or 0,
        side=side,
        reason="Tilfældigt",
        by=walk.by,
    )


def case_opened(walk: Walk) -> Changes | None:
    with walk.office.read() as unit:
        closed = [one.id or 0 for one in unit.applicants.all(statuses=("closed",))]
    if not closed:
        return None
    return reopen_case(office=walk.office, rates=rates(), applicant_id=walk.chance.choice(closed), by=walk.by)


def held(walk: Walk) -> Changes:
    return hold_vacancy(
        office=walk.office, vacancy_id=walk.chance.choice(walk.homes), starts=walk.day,
        holder=walk.chance.choice(("association", "repair")), by=walk.by,
    )  # fmt: skip


def hold_over(walk: Walk) -> Changes | None:
    with walk.office.read() as unit:
        waiting = [one.vacancy_id for one in unit.holds.of() if one.ends is None]
    if not waiting:
        return None
    return end_hold(office=walk.office, vacancy_id=walk.chance.choice(waiting), ends=walk.day, by=walk.by)


def let_again(walk: Walk) -> Changes | None:
    with walk.office.read() as unit:
        lost = [one.id for one in unit.vacancies.cards() if one.vacancy.state in LOST_STATES]
    if not lost:
        return None
    return note_relet(office=walk.office, vacancy_id=walk.chance.choice(lost), day=walk.day, by=walk.by)


TENANCY_STATES = sorted(TENANCY.states)
ACTIONS: tuple[Callable[[Walk], Changes | None], ...] = (
    offered, offered, offered, offered, offered, drafted, answered, answered, answered, judged, withdrawn, lapsed,
    assigned, assigned, ended, touched, extended, read_again, signed, signed, moved_in, moved_in, moved_out,
    moved_out, fell_through, case_opened, held, hold_over, let_again,
)  # fmt: skip


@pytest.fixture(params=range(CHUNKS))
def walk(request: pytest.FixtureRequest) -> Iterator[Walk]:
    made = Walk(request.param, LIVES // CHUNKS)
    yield made
    made.office.close()


def check(walk: Walk, unit: Unit) -> None:
    """Everything is there and in one state, and dwelling, offer and citizen tell the same story."""
    codes = {code.code: code for code in unit.rules.reason_codes("return")}
    cards = unit.vacancies.cards()
    assert [one.id for one in cards] == walk.homes
    offers = unit.offers.all()
    now = {one.id or 0 for one in offers}
    assert now >= walk.offers_made, "an offer is never lost"
    walk.offers_made = now
    assert all(one.state in OFFER.states for one in offers)
    live = [one for one in offers if one.state in LIVE_OFFERS and one.settled is None]
    assert len({one.vacancy_id for one in live}) == len(live) == len({one.applicant_id for one in live})
    by_home = {one.vacancy_id: one.state for one in live}
    for one in cards:
        state = one.vacancy.state
        assert state in VACANCY.states
        mine = unit.offers.all(vacancy_id=one.id)
        ending = ending_of(one.vacancy, mine, unit.offers.returns(vacancy_id=one.id), codes)
        assert (ending is None) == (state in OPEN_STATES)
        if ending is not None:
            assert ending.kind in ENDINGS
            assert ending.on_day is not None
            assert (ending.kind == "let") == (state in LET_STATES)
            assert ending.kind == "let" or (ending.code and ending.label and ending.consequence)
        expected: dict[str, set[str | None]] = {
            "offered": {"sent"},
            **{let: {"accepted"} for let in LET_STATES},
            "moved_in": {None},  # its offer is settled, and stands in the way of no other
        }
        expected |= {"received": {None, "draft"}, "assessing": {None, "draft"}}
        assert by_home.get(one.id) in expected.get(state, {None}), (one.id, state, by_home.get(one.id))
    leases = unit.tenancies.all()
    assert len({one.offer_id for one in leases if one.state in HELD_TENANCIES}) == sum(
        one.state in HELD_TENANCIES for one in leases
    ), "one lease for an offer"
    for one in cards:
        on_its_way = {unit.offers.get(lease.offer_id).vacancy_id: lease.state for lease in leases
                      if lease.state in (*HELD_TENANCIES, "ended")}  # fmt: skip
        assert on_its_way.get(one.id) in LEASES_OF.get(one.vacancy.state, {None}), one.id
        assert len([hold for hold in unit.holds.of([one.id]) if hold.ends is None]) <= 1
    by_person = {one.applicant_id: one.state for one in live}
    living = {one.applicant_id for one in leases if one.state == "running"}
    statuses = {"sent": {"offered"}, "accepted": {"housed"}}
    for who in walk.people:
        expected_status = statuses.get(
            by_person.get(who, ""), {"housed"} if who in living else {"waiting", "closed"}
        )
        assert unit.applicants.get(who).status in expected_status


LEASES_OF: dict[str, set[str | None]] = {
    "assigned": {"agreed"}, "contracted": {"signed"}, "moved_in": {"running", "ended"},
}  # fmt: skip


def test_nothing_is_lost(walk: Walk) -> None:
    for number in range(STEPS):
        walk.step()
        if number % CHECKED_EVERY == CHECKED_EVERY - 1:
            with walk.office.read() as unit:
                check(walk, unit)
    assert walk.written > STEPS / 5
    assert walk.undone > 0
    assert walk.refused > 0
    assert walk.audits() == walk.begun + walk.written + walk.undone, (
        "one entry for each write, none for a refusal"
    )
    with walk.office.engine.connect() as connection:
        assert audit.first_break(connection) is None


def test_in_one_office_every_kind_of_step_is_taken() -> None:
    walk = Walk(1, 12)
    wanted = {one.__name__ for one in ACTIONS}
    for _ in range(1_500):
        if walk.done == wanted:
            break
        walk.step()
    with walk.office.read() as unit:
        check(walk, unit)
    walk.office.close()
    assert walk.done == wanted
