"""From the assignment to moving out, on both databases: what each step changes, what is refused, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from support.office_cases import BY, PlainLetters, card, person, rates, store_card

from boligdesk.domain.tenancies import GRANT_2026, REFUND, Tenancy, TenancyCheck
from boligdesk.errors import KnownError
from boligdesk.services.assign_dwellings import assign, undo_assign
from boligdesk.services.close_cases import close_case, reopen_case
from boligdesk.services.follow_tenancies import (
    cancel_tenancy,
    correct_signing,
    end_tenancy,
    move_in,
    sign,
    undo_end,
    undo_move_in,
    undo_sign,
)
from boligdesk.services.list_tenancies import count_asking, list_tenancies, refund_budget, tenancy_card
from boligdesk.services.make_offers import make_offer, record_answer, withdraw_offer
from boligdesk.services.tenancy_care import plan_takeover, put_back_check, record_check
from boligdesk.services.tenancy_grants import change_grant, propose_grant, put_back_grants
from boligdesk.services.tenancy_notices import end_or_notice, give_notice, undo_notice, withdraw_notice
from boligdesk.services.views import Signature
from boligdesk.store.unit_of_work import SqlOffice

VACANT = date(2026, 12, 1)


def on(day: date, user: str = "bo") -> Signature:
    return Signature(user, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


DECEMBER = on(date(2026, 12, 10))


def assigned(office: SqlOffice, *, mode: str = "transitional", **someone: object) -> int:
    """An office with one tenancy that is agreed: its id."""
    with office.write("fill", BY) as unit:
        home = store_card(unit, card(vacant_from=VACANT, transitional_quota=None))
        citizen = unit.applicants.save(
            replace(person(pays=3200, cpr="780364-0133", support="CTI"), **someone)  # type: ignore[arg-type]
        )
    assert home.id is not None
    assert citizen.id is not None
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=home.id, applicant_id=citizen.id,
        mode=mode, reply_by=date(2026, 11, 30), move_in=VACANT, departure_reason="Haster", by=BY,
    )  # fmt: skip
    offer_id = made.subject_id or 0
    record_answer(office=office, rates=rates(), offer_id=offer_id, answer="accept", by=BY)
    assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=BY)
    with office.read() as unit:
        (tenancy,) = unit.tenancies.all()
    return tenancy.id or 0


def lived_in(office: SqlOffice, **someone: object) -> int:
    tenancy_id = assigned(office, **someone)
    sign(office=office, tenancy_id=tenancy_id, signed_on=date(2026, 11, 27), by=DECEMBER)
    move_in(office=office, tenancy_id=tenancy_id, moved_on=VACANT, by=DECEMBER)
    return tenancy_id


def now(office: SqlOffice, tenancy_id: int) -> tuple[Tenancy, str, str, date | None]:
    """The tenancy, the states of dwelling and citizen, and when the offer was settled."""
    with office.read() as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        offer = unit.offers.get(tenancy.offer_id)
        home = unit.vacancies.card(offer.vacancy_id).vacancy
        assert home.decided == BY.today or home.state == "assessing", "the day of the yes stays"
        return tenancy, home.state, unit.applicants.get(tenancy.applicant_id).status, offer.settled


def checks(office: SqlOffice, tenancy_id: int) -> tuple[TenancyCheck, ...]:
    with office.read() as unit:
        return unit.tenancies.checks(tenancy_id)


def test_the_assignment_begins_it_with_what_the_offer_grants(office: SqlOffice) -> None:
    tenancy_id = assigned(office, grant_month=50_000)
    tenancy, home, citizen, settled = now(office, tenancy_id)
    assert (tenancy.state, home, citizen, settled) == ("agreed", "assigned", "housed", None)
    assert (tenancy.assigned, tenancy.starts, tenancy.mode) == (BY.today, VACANT, "transitional")
    with office.read() as unit:
        working = unit.offers.get(tenancy.offer_id).working
    refund, grant = tenancy.grants
    assert (refund.kind, refund.amount, refund.starts) == (REFUND, working.refund, VACANT)
    assert (refund.ends, refund.rates_id) == (date(2031, 12, 1), working.rates_id)
    assert (grant.kind, grant.amount, grant.ends) == (GRANT_2026, 50_000, date(2027, 1, 1))


def test_an_ordinary_lease_has_no_refund(office: SqlOffice) -> None:
    assert now(office, assigned(office, mode="ordinary"))[0].grants == ()


def test_an_assignment_that_is_taken_back_cancels_it_and_another_begins(office: SqlOffice) -> None:
    tenancy_id = assigned(office)
    offer_id = now(office, tenancy_id)[0].offer_id
    undo_assign(office=office, rates=rates(), offer_id=offer_id, by=BY)
    assign(office=office, letters=PlainLetters(), offer_id=offer_id, by=BY)
    with office.read() as unit:
        assert [one.state for one in unit.tenancies.all()] == ["cancelled", "agreed"]


def test_signed_moved_in_and_back_again(office: SqlOffice) -> None:
    tenancy_id = assigned(office)
    begun = now(office, tenancy_id)
    signed = sign(office=office, tenancy_id=tenancy_id, signed_on=date(2026, 11, 27), by=DECEMBER)
    assert now(office, tenancy_id)[1:] == ("contracted", "housed", None)
    moved = move_in(office=office, tenancy_id=tenancy_id, moved_on=VACANT, by=DECEMBER)
    tenancy, home, citizen, settled = now(office, tenancy_id)
    assert (tenancy.state, tenancy.signed, tenancy.moved_in) == ("running", date(2026, 11, 27), VACANT)
    assert (home, citizen, settled) == ("moved_in", "housed", VACANT)
    assert [(one.kind, one.due) for one in checks(office, tenancy_id)] == [
        ("month_6", date(2027, 6, 1)),
        ("month_12", date(2027, 12, 1)),
    ]
    assert moved.undo is not None
    undo_move_in(office=office, by=DECEMBER, **moved.undo.arguments)  # type: ignore[arg-type]
    assert checks(office, tenancy_id) == ()
    assert signed.undo is not None
    undo_sign(office=office, by=DECEMBER, **signed.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id) == begun


@pytest.mark.parametrize(
    ("signed_on", "words"),
    [(date(2026, 12, 11), "i fremtiden"), (date(2026, 11, 22), "først anvist mandag den 23. november 2026")],
)
def test_days_on_which_nobody_can_have_signed(office: SqlOffice, signed_on: date, words: str) -> None:
    tenancy_id = assigned(office)
    with pytest.raises(KnownError, match=words):
        sign(office=office, tenancy_id=tenancy_id, signed_on=signed_on, by=DECEMBER)
    sign(office=office, tenancy_id=tenancy_id, signed_on=BY.today, by=DECEMBER)


@pytest.mark.parametrize(
    ("moved_on", "words"),
    [
        (date(2026, 12, 11), "i fremtiden"),
        (date(2026, 12, 2), "først underskrevet torsdag den 3. december 2026"),
    ],
)
def test_days_on_which_nobody_can_have_moved_in(office: SqlOffice, moved_on: date, words: str) -> None:
    tenancy_id = assigned(office)
    sign(office=office, tenancy_id=tenancy_id, signed_on=date(2026, 12, 3), by=DECEMBER)
    with pytest.raises(KnownError, match=words):
        move_in(office=office, tenancy_id=tenancy_id, moved_on=moved_on, by=DECEMBER)
    move_in(office=office, tenancy_id=tenancy_id, moved_on=date(2026, 12, 10), by=DECEMBER)


def test_nobody_moves_into_a_dwelling_that_is_not_vacant(office: SqlOffice) -> None:
    tenancy_id = assigned(office)
    sign(office=office, tenancy_id=tenancy_id, signed_on=BY.today, by=DECEMBER)
    with pytest.raises(KnownError, match="først ledig tirsdag den 1"):
        move_in(office=office, tenancy_id=tenancy_id, moved_on=date(2026, 11, 30), by=DECEMBER)


STEPS: dict[str, Callable[[SqlOffice, int], object]] = {
    "sign": lambda office, one: sign(office=office, tenancy_id=one, signed_on=DECEMBER.today, by=DECEMBER),
    "undo_sign": lambda office, one: undo_sign(office=office, tenancy_id=one, by=DECEMBER),
    "move_in": lambda office, one: move_in(
        office=office, tenancy_id=one, moved_on=DECEMBER.today, by=DECEMBER
    ),
    "undo_move_in": lambda office, one: undo_move_in(office=office, tenancy_id=one, grants=(), by=DECEMBER),
    "cancel": lambda office, one: cancel_tenancy(
        office=office, rates=rates(), tenancy_id=one, side="citizen", reason="Fortrød", by=DECEMBER
    ),
    "end": lambda office, one: end_tenancy(
        office=office, tenancy_id=one, last_day=DECEMBER.today, reason="own_notice", by=DECEMBER
    ),
    "undo_end": lambda office, one: undo_end(office=office, tenancy_id=one, by=DECEMBER),
}
ALLOWED = {
    "agreed": {"sign", "cancel"},
    "signed": {"undo_sign", "move_in", "cancel"},
    "running": {"undo_move_in", "end"},
    "ended": {"undo_end"},
    "cancelled": set(),
}
WAY = {
    "agreed": (),
    "signed": ("sign",),
    "running": ("sign", "move_in"),
    "ended": ("sign", "move_in", "end"),
    "cancelled": ("cancel",),
}


@pytest.mark.parametrize("state", ALLOWED)
def test_what_the_life_cycle_does_not_know_is_refused_and_changes_nothing(
    office: SqlOffice, state: str
) -> None:
    tenancy_id = assigned(office)
    for step in WAY[state]:
        STEPS[step](office, tenancy_id)
    before = now(office, tenancy_id)
    for name in STEPS.keys() - ALLOWED[state]:
        with pytest.raises(KnownError):
            STEPS[name](office, tenancy_id)
        assert now(office, tenancy_id) == before, name


def test_a_refund_follows_a_later_day_of_moving_in_only_when_it_is_asked_to(office: SqlOffice) -> None:
    tenancy_id = assigned(office)
    STEPS["sign"](office, tenancy_id)
    before = now(office, tenancy_id)[0].grants
    proposed = tenancy_card(office=office, tenancy_id=tenancy_id, today=DECEMBER.today).proposed_refund_end
    assert proposed == date(2031, 12, 9)
    STEPS["move_in"](office, tenancy_id)
    assert now(office, tenancy_id)[0].grants == before
    STEPS["undo_move_in"](office, tenancy_id)
    with office.write("test", BY) as unit:
        unit.tenancies.save(replace(unit.tenancies.get(tenancy_id), grants=before))
    moved = move_in(
        office=office, tenancy_id=tenancy_id, moved_on=DECEMBER.today, move_refund=True, by=DECEMBER
    )
    (refund,) = now(office, tenancy_id)[0].grants
    assert (refund.starts, refund.ends) == (DECEMBER.today, date(2031, 12, 10))
    assert "til og med 9. december 2031" in moved.sentence
    assert moved.undo is not None
    undo_move_in(office=office, by=DECEMBER, **moved.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0].grants == before


@pytest.mark.parametrize("side", ["citizen", "association", "office"])
def test_a_lease_that_comes_to_nothing_lets_dwelling_and_citizen_go(office: SqlOffice, side: str) -> None:
    tenancy_id = assigned(office)
    STEPS["sign"](office, tenancy_id)
    done = cancel_tenancy(
        office=office, rates=rates(), tenancy_id=tenancy_id, side=side, reason=" Vil ikke ", by=DECEMBER
    )
    tenancy, home, citizen, _settled = now(office, tenancy_id)
    assert (tenancy.state, tenancy.end_reason, tenancy.end_note) == ("cancelled", side, "Vil ikke")
    assert (home, citizen) == ("assessing", "waiting")
    with office.read() as unit:
        assert unit.offers.get(tenancy.offer_id).state == "withdrawn"
    assert done.advice


def test_a_reason_is_needed_where_a_lease_comes_to_nothing(office: SqlOffice) -> None:
    with pytest.raises(KnownError, match="Skriv, hvorfor"):
        cancel_tenancy(
            office=office, rates=rates(), tenancy_id=assigned(office), side="citizen", reason=" ", by=DECEMBER
        )


def test_an_offer_that_is_withdrawn_takes_its_lease_along(office: SqlOffice) -> None:
    tenancy_id = assigned(office)
    offer_id = now(office, tenancy_id)[0].offer_id
    withdraw_offer(office=office, rates=rates(), offer_id=offer_id, reason="Forkert bolig", by=DECEMBER)
    tenancy, home, citizen, _settled = now(office, tenancy_id)
    assert (tenancy.state, tenancy.end_note, home, citizen) == (
        "cancelled", "Forkert bolig", "assessing", "waiting",
    )  # fmt: skip


def test_who_moves_out_can_wait_again_and_have_another_offer(office: SqlOffice) -> None:
    tenancy_id = lived_in(office)
    done = end_tenancy(
        office=office, tenancy_id=tenancy_id, last_day=DECEMBER.today, reason="evicted", by=DECEMBER
    )
    tenancy, home, citizen, _settled = now(office, tenancy_id)
    assert (tenancy.state, tenancy.ends, tenancy.end_reason) == ("ended", date(2026, 12, 11), "evicted")
    assert (home, citizen) == ("moved_in", "closed")
    assert done.undo is not None
    undo_end(office=office, by=DECEMBER, **done.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0] == replace(tenancy, state="running", ends=None, end_reason=None)
    assert now(office, tenancy_id)[2] == "housed"
    STEPS["end"](office, tenancy_id)
    reopen_case(office=office, rates=rates(), applicant_id=tenancy.applicant_id, by=DECEMBER)
    with pytest.raises(KnownError, match="er åbnet igen"):
        STEPS["undo_end"](office, tenancy_id)
    with office.write("fill", BY) as unit:
        another = store_card(unit, card(2, vacant_from=date(2027, 1, 1), reply_by=date(2026, 12, 20)))
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=another.id or 0,
        applicant_id=tenancy.applicant_id, mode="ordinary", reply_by=date(2026, 12, 15),
        move_in=date(2027, 1, 1), departure_reason="Bor på gaden", by=DECEMBER,
    )  # fmt: skip
    assert made.subject_id is not None
    withdraw_offer(office=office, rates=rates(), offer_id=made.subject_id, reason="Nej", by=DECEMBER)
    close_case(
        office=office, rates=rates(), applicant_id=tenancy.applicant_id, kind="other",
        on_day=DECEMBER.today, reason="Flyttet fra byen", by=DECEMBER,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("last_day", "reason", "words"),
    [
        (date(2026, 12, 11), "died", "ikke flyttet endnu"),
        (date(2026, 11, 30), "died", "flyttede først ind tirsdag den 1. december 2026"),
        (date(2026, 12, 10), "other", "skal forklares"),
    ],
)
def test_ends_that_cannot_be(office: SqlOffice, last_day: date, reason: str, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        end_tenancy(
            office=office,
            tenancy_id=lived_in(office),
            last_day=last_day,
            reason=reason,
            note=" ",
            by=DECEMBER,
        )


NEW_YEAR = date(2026, 12, 31)


def noticed(office: SqlOffice) -> int:
    tenancy_id = lived_in(office)
    end_or_notice(office=office, tenancy_id=tenancy_id, last_day=NEW_YEAR, reason="own_notice", by=DECEMBER)
    return tenancy_id


def test_a_day_to_come_is_a_notice_and_the_tenant_lives_there_until_then(office: SqlOffice) -> None:
    tenancy_id = noticed(office)
    tenancy, _home, citizen, _settled = now(office, tenancy_id)
    assert (tenancy.state, tenancy.ends, citizen) == ("running", date(2027, 1, 1), "housed")
    (row,), counts = list_tenancies(office=office, today=DECEMBER.today)
    assert (row.noticed, row.leaves_first, row.alarm, row.at_risk) == (NEW_YEAR, True, None, False)
    assert (row.refund_last, row.dearer, counts["risk"], counts["ending"]) == (NEW_YEAR, 0, 0, 0)
    amount = tenancy.grants[0].amount
    assert sum(month.total for month in refund_budget(office=office, today=DECEMBER.today)) == amount
    assert [count_asking(office=office, today=date(2026, 12, day)) for day in (30, 31)] == [0, 1]
    with pytest.raises(KnownError, match="er opsagt"):
        undo_move_in(office=office, tenancy_id=tenancy_id, grants=(), by=DECEMBER)


def test_a_notice_is_confirmed_when_its_day_has_come_and_the_way_back_leads_to_it(office: SqlOffice) -> None:
    tenancy_id = noticed(office)
    before = now(office, tenancy_id)[0]
    done = end_or_notice(
        office=office, tenancy_id=tenancy_id, last_day=NEW_YEAR, reason="own_notice", by=on(NEW_YEAR)
    )
    assert now(office, tenancy_id)[0].state == "ended"
    assert now(office, tenancy_id)[2] == "closed"
    assert done.undo is not None
    undo_end(office=office, by=on(NEW_YEAR), **done.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0] == before


def test_the_newest_notice_counts_and_can_be_taken_back_or_fall_away(office: SqlOffice) -> None:
    tenancy_id = noticed(office)
    first = now(office, tenancy_id)[0]
    later = give_notice(
        office=office, tenancy_id=tenancy_id, last_day=date(2027, 1, 31), reason="own_notice", by=DECEMBER
    )
    assert later.undo is not None
    undo_notice(office=office, by=DECEMBER, **later.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0] == first
    stays = withdraw_notice(office=office, tenancy_id=tenancy_id, by=DECEMBER)
    assert now(office, tenancy_id)[0].notice is None
    with pytest.raises(KnownError, match="ikke opsagt"):
        withdraw_notice(office=office, tenancy_id=tenancy_id, by=DECEMBER)
    assert stays.undo is not None
    undo_notice(office=office, by=DECEMBER, **stays.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0] == first
    with pytest.raises(KnownError, match="er kommet"):
        give_notice(
            office=office, tenancy_id=tenancy_id, last_day=DECEMBER.today, reason="own_notice", by=DECEMBER
        )


def test_a_look_at_the_first_year_and_back(office: SqlOffice) -> None:
    tenancy_id = lived_in(office)
    june = on(date(2027, 6, 2))
    assert count_asking(office=office, today=date(2027, 5, 31)) == 0
    assert count_asking(office=office, today=date(2027, 6, 1)) == 1
    done = record_check(
        office=office, tenancy_id=tenancy_id, kind="month_6", done=june.today, result="kept", note="Ringet",
        by=june,
    )  # fmt: skip
    first, second = checks(office, tenancy_id)
    assert (first.result, first.done, first.note, first.done_by) == ("kept", june.today, "Ringet", "bo")
    assert second.done is None
    assert count_asking(office=office, today=june.today) == 0
    with pytest.raises(KnownError, match="der er fulgt op"):
        undo_move_in(office=office, tenancy_id=tenancy_id, grants=(), by=june)
    assert done.undo is not None
    put_back_check(office=office, by=june, **done.undo.arguments)  # type: ignore[arg-type]
    assert checks(office, tenancy_id)[0].result is None


@pytest.mark.parametrize(
    ("kind", "day", "words"),
    [
        ("month_6", date(2026, 12, 11), "i fremtiden"),
        ("month_6", date(2026, 11, 30), "flyttede først ind"),
        ("month_9", date(2026, 12, 10), "ikke noget at følge op på"),
    ],
)
def test_looks_that_cannot_be(office: SqlOffice, kind: str, day: date, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        record_check(
            office=office, tenancy_id=lived_in(office), kind=kind, done=day, result="kept", by=DECEMBER
        )


def test_a_plan_is_kept_and_taken_back(office: SqlOffice) -> None:
    tenancy_id = lived_in(office)
    done = plan_takeover(office=office, tenancy_id=tenancy_id, text=" Fleksjob fra maj ", by=DECEMBER)
    assert now(office, tenancy_id)[0].takeover_plan == "Fleksjob fra maj"
    assert done.undo is not None
    plan_takeover(office=office, by=DECEMBER, **done.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0].takeover_plan is None


class TestGrants:
    def change(self, office: SqlOffice, tenancy_id: int, **changes: object) -> object:
        values: dict[str, object] = {
            "kind": REFUND, "amount": 250_000, "first_day": date(2027, 3, 1), "last_day": date(2031, 11, 30),
            "reason": "Ny indkomst", "rates_id": "2026",
        }  # fmt: skip
        return change_grant(office=office, tenancy_id=tenancy_id, by=DECEMBER, **(values | changes))  # type: ignore[arg-type]

    def test_old_and_new_before_anything_is_kept(self, office: SqlOffice) -> None:
        tenancy_id = lived_in(office)
        tenancy = now(office, tenancy_id)[0]
        with office.write("test", BY) as unit:
            citizen = unit.applicants.get(tenancy.applicant_id)
            unit.applicants.save(replace(citizen, lodging_month=300_000))
        found = propose_grant(
            office=office, rates=rates(), tenancy_id=tenancy_id, kind=REFUND, today=DECEMBER.today
        )
        assert found.current == tenancy.grants[0]
        assert found.proposed == tenancy.grants[0].amount + 25_000, "the logi charge is 250 kr. lower"
        assert (found.latest, found.unknown) == (date(2031, 11, 30), "")
        assert now(office, tenancy_id)[0] == tenancy

    def test_the_earlier_amount_stays_for_its_days(self, office: SqlOffice) -> None:
        tenancy_id = lived_in(office)
        before = now(office, tenancy_id)[0].grants
        self.change(office, tenancy_id)
        old, new = now(office, tenancy_id)[0].grants
        assert (old.amount, old.ends) == (before[0].amount, date(2027, 3, 1))
        assert (new.amount, new.starts, new.ends) == (250_000, date(2027, 3, 1), date(2031, 12, 1))
        self.change(office, tenancy_id, amount=1, first_day=VACANT)
        (only,) = now(office, tenancy_id)[0].grants
        assert only.amount == 1
        put_back_grants(office=office, tenancy_id=tenancy_id, grants=before, by=DECEMBER)
        assert now(office, tenancy_id)[0].grants == before

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"last_day": date(2031, 12, 1)}, "højst gives til og med 30. november 2031"),
            ({"first_day": date(2026, 11, 30)}, "begynder tirsdag den 1. december 2026"),
            ({"last_day": date(2027, 2, 28)}, "ligger før den første"),
            ({"reason": ""}, "Skriv, hvorfor"),
            ({"kind": GRANT_2026, "first_day": date(2026, 12, 5), "last_day": date(2027, 1, 1)},
             "højst gives til og med 31. december 2026"),
        ],
    )  # fmt: skip
    def test_periods_that_cannot_be(self, office: SqlOffice, changes: dict[str, object], words: str) -> None:
        tenancy_id = lived_in(office)
        with pytest.raises(KnownError, match=words):
            self.change(office, tenancy_id, **changes)

    def test_only_an_udslusningsbolig_has_a_refund(self, office: SqlOffice) -> None:
        tenancy_id = assigned(office, mode="ordinary")
        with pytest.raises(KnownError, match="almindelige vilkår"):
            self.change(office, tenancy_id)


class TestList:
    def test_what_is_paid_now_and_afterwards(self, office: SqlOffice) -> None:
        tenancy_id = lived_in(office)
        with office.read() as unit:
            working = unit.offers.get(unit.tenancies.get(tenancy_id).offer_id).working
        (row,), counts = list_tenancies(office=office, today=DECEMBER.today)
        assert row.payment is not None
        assert (row.payment.now, row.payment.after) == (working.net_rent, working.net_rent_after)
        assert row.payment.margin_now == 320_000 - working.net_rent
        assert row.at_risk
        assert (row.refund, row.refund_last) == (working.refund, date(2031, 11, 30))
        assert (row.alarm, row.alarm_months) == (date(2030, 6, 1), 18)
        assert (row.check, row.check_due, row.asks) == ("month_6", date(2027, 6, 1), False)
        assert (row.address, row.association) == ("Frederikssundsvej 128, 3. tv.", "fsb")
        assert counts == {"running": 1, "ending": 0, "risk": 1, "awaiting": 0, "follow": 0}

    def test_the_views(self, office: SqlOffice) -> None:
        tenancy_id = assigned(office)

        def seen(view: str, today: date = DECEMBER.today) -> int:
            return len(list_tenancies(office=office, today=today, view=view)[0])

        assert [seen(view) for view in ("running", "awaiting", "all")] == [0, 1, 1]
        assert [seen("follow", day) for day in (date(2026, 12, 2), date(2026, 12, 3))] == [0, 1]
        STEPS["sign"](office, tenancy_id)
        assert [seen("follow", day) for day in (VACANT, date(2026, 12, 2))] == [0, 1]
        STEPS["move_in"](office, tenancy_id)
        assert [seen("ending", day) for day in (date(2031, 5, 29), date(2031, 5, 30))] == [0, 1]
        STEPS["end"](office, tenancy_id)
        assert [seen(view) for view in ("running", "ended", "all")] == [0, 1, 1]
        with pytest.raises(ValueError, match="unknown view"):
            seen("none")

    def test_a_protected_address_is_nowhere_in_the_list(self, office: SqlOffice) -> None:
        lived_in(office, protected_address=True, address="Hemmelig 1")
        (row,), _counts = list_tenancies(office=office, today=DECEMBER.today)
        assert (row.address, row.postal, row.estate_no) == ("Beskyttet adresse", "", "")

    def test_the_budget_counts_what_is_granted(self, office: SqlOffice) -> None:
        tenancy_id = lived_in(office)
        amount = now(office, tenancy_id)[0].grants[0].amount
        months = refund_budget(office=office, today=DECEMBER.today)
        assert [month.total for month in months[10:13]] == [0, amount, amount]
        assert sum(month.total for month in months) == 60 * amount


def test_a_wrong_day_of_signing_is_corrected_until_the_tenant_moves_in(office: SqlOffice) -> None:
    tenancy_id = assigned(office)
    with pytest.raises(KnownError, match="kan kun rettes"):
        correct_signing(office=office, tenancy_id=tenancy_id, signed_on=BY.today, by=DECEMBER)
    sign(office=office, tenancy_id=tenancy_id, signed_on=date(2026, 12, 3), by=DECEMBER)
    for wrong, words in ((date(2026, 12, 11), "i fremtiden"), (date(2026, 11, 22), "først anvist")):
        with pytest.raises(KnownError, match=words):
            correct_signing(office=office, tenancy_id=tenancy_id, signed_on=wrong, by=DECEMBER)
    right = correct_signing(office=office, tenancy_id=tenancy_id, signed_on=date(2026, 11, 30), by=DECEMBER)
    assert now(office, tenancy_id)[0].signed == date(2026, 11, 30)
    assert right.undo is not None
    correct_signing(office=office, by=DECEMBER, **right.undo.arguments)  # type: ignore[arg-type]
    assert now(office, tenancy_id)[0].signed == date(2026, 12, 3)
    move_in(office=office, tenancy_id=tenancy_id, moved_on=date(2026, 12, 4), by=DECEMBER)
    with pytest.raises(KnownError, match="kan kun rettes"):
        correct_signing(office=office, tenancy_id=tenancy_id, signed_on=BY.today, by=DECEMBER)


def test_that_a_tenant_still_lives_there_is_known_first_on_the_day(office: SqlOffice) -> None:
    tenancy_id = lived_in(office)
    due = checks(office, tenancy_id)[0].due
    early = on(due - timedelta(days=1))
    with pytest.raises(KnownError, match="Det ses først"):
        record_check(
            office=office, tenancy_id=tenancy_id, kind="month_6", done=early.today, result="kept", by=early
        )
    record_check(
        office=office, tenancy_id=tenancy_id, kind="month_6", done=early.today, result="lost", by=early
    )
    assert checks(office, tenancy_id)[0].result == "lost", "who has left before the day is known at once"
    record_check(office=office, tenancy_id=tenancy_id, kind="month_6", done=due, result="kept", by=on(due))
    assert checks(office, tenancy_id)[0].result == "kept"


@pytest.mark.parametrize("told", [False, True])
def test_who_leaves_or_has_left_has_nothing_ahead(office: SqlOffice, told: bool) -> None:
    tenancy_id = lived_in(office)
    last = date(2027, 1, 31)
    if told:
        give_notice(office=office, tenancy_id=tenancy_id, last_day=last, reason="own_notice", by=DECEMBER)
        today = DECEMBER.today
    else:
        today = last + timedelta(days=1)
        end_tenancy(office=office, tenancy_id=tenancy_id, last_day=last, reason="own_notice", by=on(today))
    card = tenancy_card(office=office, tenancy_id=tenancy_id, today=today)
    assert card.row.refund_last == last
    assert {one.last for one in card.endings if one.source != "cti"} == {last}
    assert card.row.dearer == 0
