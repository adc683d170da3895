"""What a tenancy costs now and afterwards, its alarms, the budget of refunds, and who is still there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.domain.capacity import Capacity
from boligdesk.domain.deadlines import add_months
from boligdesk.domain.figures import Share
from boligdesk.domain.tenancies import GRANT_2026, REFUND, Tenancy, TenancyCheck, TenantGrant
from boligdesk.domain.tenancy_figures import (
    Alarm,
    RentTerms,
    endings,
    grant_budget,
    granted,
    kept_home,
    kept_share,
    next_alarm,
    next_end,
    payment,
    planned_checks,
    reached_alarm,
)
from boligdesk.domain.vacancies import StateReduction

TODAY = date(2026, 11, 23)
MARKS = (1, 3, 6, 12, 18)
TERMS = RentTerms(rent=663_900, full=574_700)


def grant(
    amount: int = 354_700, starts: date = date(2026, 1, 1), ends: date = date(2031, 1, 1), kind: str = REFUND
):  # type: ignore[no-untyped-def]
    return TenantGrant(
        kind=kind, paragraph="serviceloven § 163 a", amount=amount, starts=starts, ends=ends, rates_id="2026"
    )


def capacity(amount: int | None, basis: str = "net") -> Capacity:
    return Capacity(
        amount=amount, basis=basis, date=TODAY, valid_to=date(2027, 2, 23), source="Indstilling", who="Sofie"
    )


def tenancy(*grants: TenantGrant, state: str = "running", **changes: object) -> Tenancy:
    values: dict[str, object] = {
        "id": 1, "offer_id": 1, "dwelling_id": 1, "applicant_id": 1, "mode": "transitional", "state": state,
        "assigned": date(2025, 12, 1), "starts": date(2026, 1, 1), "moved_in": date(2026, 1, 1), "grants": grants,
    }  # fmt: skip
    return Tenancy(**(values | changes))  # type: ignore[arg-type]


class TestPayment:
    def test_what_is_paid_now_and_afterwards(self) -> None:
        paid = payment(TERMS, [grant()], capacity(400_000), TODAY)
        assert (paid.now, paid.after, paid.spring) == (220_000, 574_700, 354_700)
        assert (paid.margin_now, paid.margin_after) == (180_000, -174_700)
        assert paid.at_risk

    @pytest.mark.parametrize(("can", "risk"), [(574_700, False), (574_699, True), (None, False)])
    def test_at_risk_from_one_ore_on(self, can: int | None, risk: bool) -> None:
        assert payment(TERMS, [grant()], capacity(can), TODAY).at_risk is risk

    def test_without_a_jump_nobody_is_at_risk(self) -> None:
        paid = payment(TERMS, [], capacity(100_000), TODAY)
        assert (paid.spring, paid.margin_after, paid.at_risk) == (0, -474_700, False)

    def test_a_capacity_before_benefit_is_held_against_the_rent(self) -> None:
        paid = payment(TERMS, [grant()], capacity(400_000, "gross"), TODAY)
        assert (paid.margin_now, paid.margin_after) == (400_000 - 663_900 + 354_700, 400_000 - 663_900)

    @pytest.mark.parametrize(
        ("day", "paid"),
        [
            (date(2025, 12, 31), 0),
            (date(2026, 1, 1), 354_700),
            (date(2030, 12, 31), 354_700),
            (date(2031, 1, 1), 0),
        ],
    )
    def test_the_first_and_the_last_day(self, day: date, paid: int) -> None:
        assert granted([grant()], day) == paid

    def test_nobody_pays_less_than_nothing(self) -> None:
        assert payment(RentTerms(rent=1_000, full=500), [grant()], None, TODAY).now == 0


class TestAlarms:
    ENDS = date(2027, 5, 31)

    @pytest.mark.parametrize(
        ("today", "coming", "told"),
        [
            (date(2025, 11, 29), Alarm(18, date(2025, 11, 30)), None),
            (date(2025, 11, 30), Alarm(12, date(2026, 5, 31)), Alarm(18, date(2025, 11, 30))),
            (date(2027, 4, 29), Alarm(1, date(2027, 4, 30)), Alarm(3, date(2027, 2, 28))),
            (date(2027, 5, 30), None, Alarm(1, date(2027, 4, 30))),
            (date(2027, 5, 31), None, None),
        ],
    )
    def test_the_next_and_the_last(self, today: date, coming: Alarm | None, told: Alarm | None) -> None:
        assert next_alarm(self.ENDS, MARKS, today) == coming
        assert reached_alarm(self.ENDS, MARKS, today) == told

    def test_an_office_without_alarms(self) -> None:
        assert next_alarm(self.ENDS, (), TODAY) is None


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 1), date(2031, 1, 1)),
        (date(2031, 1, 1), date(2031, 1, 1)),
    ],
)
def test_of_two_kinds_the_one_that_ends_next(today: date, ends: date) -> None:
    two = [
        grant(ends=date(2026, 6, 1)),
        grant(starts=date(2026, 6, 1)),
        grant(kind=GRANT_2026, ends=date(2027, 1, 1)),
    ]
    assert next_end(two, today) == ends
    assert next_end([], today) is None


def test_one_calendar_of_four_sources() -> None:
    reductions = (
        StateReduction(paragraph="98 f", amount=141_400, starts=date(2024, 1, 1), ends=date(2028, 1, 1)),
        StateReduction(paragraph="98 e", amount=90_000, starts=date(2024, 1, 1)),
    )
    grants = (
        grant(ends=date(2026, 6, 1)), grant(100, date(2026, 6, 1), date(2031, 1, 1)),
        grant(50_000, ends=date(2027, 1, 1), kind=GRANT_2026),
    )  # fmt: skip
    found = endings(grants, reductions, "CTI", date(2026, 11, 30))
    assert [(one.source, one.last, one.amount) for one in found] == [
        (GRANT_2026, date(2026, 12, 31), 50_000),
        ("cti", date(2027, 8, 29), None),
        ("state_reduction", date(2027, 12, 31), 141_400),
        (REFUND, date(2030, 12, 31), 100),
    ]
    assert endings((), (), "ICM", date(2026, 1, 1)) == ()
    gone = endings(grants, reductions, "CTI", date(2026, 11, 30), until=date(2026, 12, 1))
    assert {one.last for one in gone if one.source != "cti"} == {date(2026, 11, 30)}
    assert [one.last for one in gone if one.source == "cti"] == [date(2027, 8, 29)], (
        "support follows the tenant"
    )


class TestBudget:
    def test_whole_months_count_the_amount_and_parts_their_days(self) -> None:
        one = tenancy(grant(310_000, date(2026, 1, 17), date(2026, 3, 15)))
        months = grant_budget([one], 2026)
        assert [month.total for month in months[:4]] == [150_000, 310_000, 140_000, 0]
        assert [month.tenants for month in months[:4]] == [1, 1, 1, 0]
        assert (len(months), months[0].year, months[-1].year, months[-1].month) == (72, 2026, 2031, 12)

    def test_a_leap_february_has_29_days(self) -> None:
        months = grant_budget([tenancy(grant(290_000, date(2028, 2, 1), date(2028, 2, 29)))], 2028)
        assert months[1].total == 280_000

    def test_who_moved_out_costs_nothing_after_that_and_what_came_to_nothing_never(self) -> None:
        gone = tenancy(grant(300_000), state="ended", ends=date(2026, 4, 16))
        never = tenancy(grant(300_000), state="cancelled")
        months = grant_budget([gone, never], 2026)
        assert [month.total for month in months[:5]] == [300_000, 300_000, 300_000, 150_000, 0]

    def test_kinds_stand_apart(self) -> None:
        both = tenancy(grant(), grant(50_000, ends=date(2027, 1, 1), kind=GRANT_2026))
        months = grant_budget([both], 2026)
        assert months[0].amounts == {REFUND: 354_700, GRANT_2026: 50_000}
        assert months[12].amounts == {REFUND: 354_700, GRANT_2026: 0}
        assert months[0].tenants == 1

    @given(
        st.lists(
            st.tuples(
                st.integers(1, 999_999), st.dates(date(2025, 6, 1), date(2032, 6, 1)), st.integers(1, 1_900)
            ),
            max_size=6,
        )
    )
    def test_the_months_add_up_to_the_exact_total(self, drawn: list[tuple[int, date, int]]) -> None:
        from fractions import Fraction

        from boligdesk.domain.deadlines import exact_rent
        from boligdesk.domain.money import round_half_up

        grants = [grant(amount, starts, starts + timedelta(days=days)) for amount, starts, days in drawn]
        months = grant_budget([tenancy(one) for one in grants], 2026)
        window = (date(2026, 1, 1), date(2032, 1, 1))
        exact = sum(
            (exact_rent(one.amount, max(one.starts, window[0]), min(one.ends, window[1])) for one in grants),
            Fraction(0),
        )
        assert sum(month.total for month in months) == round_half_up(exact.numerator, exact.denominator)
        assert all(month.total >= 0 for month in months)


class TestKept:
    CHECK = TenancyCheck(id=1, tenancy_id=1, kind="month_6", due=date(2026, 7, 1))

    def test_the_looks_are_planned_from_the_day_of_moving_in(self) -> None:
        found = planned_checks(7, date(2026, 8, 31), (12, 6))
        assert [(one.kind, one.due) for one in found] == [
            ("month_6", date(2027, 2, 28)),
            ("month_12", date(2027, 8, 31)),
        ]

    @pytest.mark.parametrize(
        ("result", "kept"), [("kept", True), ("lost", False), ("unknown", None), (None, None)]
    )
    def test_while_it_runs_the_look_tells(self, result: str | None, kept: bool | None) -> None:
        assert kept_home(tenancy(), replace(self.CHECK, result=result)) is kept

    @pytest.mark.parametrize(("ends", "kept"), [(date(2026, 7, 2), True), (date(2026, 7, 1), False)])
    def test_an_end_tells_it_whatever_was_written(self, ends: date, kept: bool) -> None:
        gone = tenancy(state="ended", ends=ends)
        assert kept_home(gone, replace(self.CHECK, result="unknown")) is kept

    def test_who_never_moved_in_is_not_counted(self) -> None:
        assert kept_home(tenancy(state="cancelled"), self.CHECK) is None

    def test_the_share(self) -> None:
        tenancies = [tenancy(id=number) for number in (1, 2, 3)] + [
            tenancy(id=4, state="ended", ends=date(2026, 3, 1))
        ]
        checks = [
            replace(self.CHECK, tenancy_id=1, result="kept"),
            replace(self.CHECK, tenancy_id=2, result="lost"),
            replace(self.CHECK, tenancy_id=3, result="unknown"),
            replace(self.CHECK, tenancy_id=4),
            replace(self.CHECK, tenancy_id=1, kind="month_12", due=date(2027, 1, 1)),
        ]
        assert kept_share(tenancies, checks, "month_6", TODAY) == Share(1, 3)
        assert kept_share(tenancies, checks, "month_6", date(2026, 6, 30)) == Share(0, 0)
        assert kept_share(tenancies, checks, "month_12", TODAY) == Share(0, 0)


def test_an_alarm_at_the_end_of_february() -> None:
    assert add_months(date(2028, 2, 29), -12) == date(2027, 2, 28)
