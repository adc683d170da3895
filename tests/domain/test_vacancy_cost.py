"""The vacancy clock: every day with rent belongs to exactly one holder, and the parts are the whole to the øre."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store_values import offer

from boligdesk.domain.holds import Hold
from boligdesk.domain.lifecycles import LET_STATES, LOST_STATES, OPEN_STATES
from boligdesk.domain.offers import Offer
from boligdesk.domain.tenancies import Tenancy
from boligdesk.domain.vacancies import Vacancy
from boligdesk.domain.vacancy_cost import (
    HOLDERS,
    Turn,
    cost_by_holder,
    cost_of_days,
    rent_end,
    round_parts,
    split_cost,
    turns,
    within,
)

NOVEMBER = date(2026, 11, 1)
HOME = Vacancy(id=1, dwelling_id=1, vacant_from=NOVEMBER, received=NOVEMBER, rent=300_000)


def nov(day: int) -> date:
    return date(2026, 11, day)


def asked(first: int, **changes: object) -> Offer:
    values: dict[str, object] = {
        "state": "sent",
        "letter_date": nov(first),
        "answered": None,
        "move_in": None,
    }
    return offer(1, 1, **(values | changes))


def lease(assigned: int, **changes: object) -> Tenancy:
    one = Tenancy(
        offer_id=1,
        dwelling_id=1,
        applicant_id=1,
        mode="ordinary",
        assigned=nov(assigned),
        starts=date(2026, 12, 1),
    )
    return replace(one, **changes)


def hold(holder: str, first: int, last: int | None) -> Hold:
    return Hold(vacancy_id=1, holder=holder, starts=nov(first), ends=None if last is None else nov(last))


class TestRentEnd:
    @pytest.mark.parametrize("state", [*OPEN_STATES])
    def test_an_open_one_runs_on(self, state: str) -> None:
        assert rent_end(replace(HOME, state=state, decided=nov(5), rent_ends=nov(6)), nov(9)) is None

    @pytest.mark.parametrize("state", LET_STATES)
    def test_let_until_the_citizen_moves_in(self, state: str) -> None:
        assert rent_end(replace(HOME, state=state, decided=nov(5), rent_ends=nov(6)), nov(9)) == nov(9)
        assert rent_end(replace(HOME, state=state, decided=nov(5)), None) is None

    @pytest.mark.parametrize("state", LOST_STATES)
    def test_handed_back_until_the_rent_ends(self, state: str) -> None:
        gone = replace(HOME, state=state, decided=nov(5))
        assert rent_end(gone, nov(9)) == nov(6), "to and including the day itself"
        assert rent_end(replace(gone, rent_ends=date(2027, 3, 1)), nov(9)) == date(2027, 3, 1)
        assert rent_end(replace(gone, decided=None), None) is None


class TestTurns:
    def test_untouched_it_is_the_offices(self) -> None:
        assert turns(HOME) == (Turn("office", NOVEMBER, None),)

    def test_the_day_of_the_letter_is_the_citizens_and_that_of_the_answer_the_offices(self) -> None:
        refused = asked(5, state="refused", answered=nov(9))
        assert turns(HOME, offers=[refused]) == (
            Turn("office", nov(1), nov(5)),
            Turn("citizen", nov(5), nov(9)),
            Turn("office", nov(9), None),
        )

    def test_one_who_has_not_answered_still_thinks(self) -> None:
        assert turns(HOME, offers=[asked(1)]) == (Turn("citizen", nov(1), None),)

    @pytest.mark.parametrize(
        ("state", "letter", "answered"),
        [
            ("draft", nov(3), None),
            ("draft", None, None),
            ("withdrawn", None, nov(4)),
            ("refused", nov(3), None),
        ],
    )
    def test_whom_nobody_asked_holds_nothing(
        self, state: str, letter: date | None, answered: date | None
    ) -> None:
        one = asked(3, state=state, letter_date=letter, answered=answered)
        assert turns(HOME, offers=[one]) == (Turn("office", nov(1), None),)

    @pytest.mark.parametrize("state", ["withdrawn", "lapsed"])
    def test_withdrawn_and_lapsed_end_the_thinking(self, state: str) -> None:
        found = turns(HOME, offers=[asked(3, state=state, answered=nov(7))])
        assert found[1] == Turn("citizen", nov(3), nov(7))

    def test_a_letter_before_the_home_is_vacant_counts_from_then(self) -> None:
        early = asked(1, state="refused", letter_date=date(2026, 10, 20), answered=nov(4))
        assert turns(HOME, offers=[early])[0] == Turn("citizen", nov(1), nov(4))

    def test_a_let_home_all_the_way(self) -> None:
        let = replace(HOME, state="assigned", decided=nov(6))
        yes = asked(3, state="accepted", answered=nov(6), move_in=nov(15))
        assert turns(let, offers=[yes], tenancies=[lease(8)]) == (
            Turn("office", nov(1), nov(3)),
            Turn("citizen", nov(3), nov(6)),
            Turn("office", nov(6), nov(8)),
            Turn("association", nov(8), nov(15)),
        )

    @pytest.mark.parametrize(("state", "holder"), [("accepted", "office"), ("assigned", "association")])
    def test_without_a_tenancy_the_day_of_the_yes_stands_for_the_assignment(
        self, state: str, holder: str
    ) -> None:
        let = replace(HOME, state=state, decided=nov(6))
        yes = asked(3, state="accepted", answered=nov(6), move_in=nov(15))
        assert turns(let, offers=[yes])[-1] == Turn(holder, nov(6), nov(15))

    def test_a_lease_that_came_to_nothing(self) -> None:
        back = replace(HOME, state="assessing")
        gone = asked(3, state="withdrawn", answered=nov(12))
        found = turns(back, offers=[gone], tenancies=[lease(8, state="cancelled", ends=nov(12))])
        assert [one.holder for one in found] == ["office", "citizen", "association", "office"]
        assert found[2] == Turn("association", nov(8), nov(12))
        assert turns(back, offers=[replace(gone, id=1)], tenancies=[lease(8, state="cancelled")]) == found
        assert turns(back, tenancies=[lease(8, state="cancelled")]) == (Turn("office", nov(1), None),)

    @pytest.mark.parametrize("state", LOST_STATES)
    def test_after_a_return_it_is_the_associations(self, state: str) -> None:
        gone = replace(HOME, state=state, decided=nov(10), rent_ends=date(2027, 3, 1))
        assert turns(gone) == (
            Turn("office", nov(1), nov(10)),
            Turn("association", nov(10), date(2027, 3, 1)),
        )

    def test_returned_before_it_was_vacant_it_never_cost_anything(self) -> None:
        gone = replace(HOME, state="returned", decided=date(2026, 10, 31))
        assert turns(gone) == ()
        assert turns(replace(gone, decided=nov(1))) == (Turn("association", nov(1), nov(2)),), "one beyond"

    def test_moving_in_at_once_costs_nothing(self) -> None:
        let = replace(HOME, state="moved_in", decided=date(2026, 10, 20))
        assert turns(let, offers=[asked(1, state="accepted", move_in=NOVEMBER)]) == ()

    def test_a_repair_wins_over_all_and_the_association_over_the_citizen(self) -> None:
        thinking = asked(2, state="refused", answered=nov(20))
        found = turns(
            HOME,
            offers=[thinking],
            holds=[hold("association", 5, 15), hold("repair", 10, 12), hold("repair", 25, None)],
        )
        assert [(one.holder, one.starts.day, one.ends and one.ends.day) for one in found] == [
            ("office", 1, 2), ("citizen", 2, 5), ("association", 5, 10), ("repair", 10, 12),
            ("association", 12, 15), ("citizen", 15, 20), ("office", 20, 25), ("repair", 25, None),
        ]  # fmt: skip

    def test_a_hold_of_no_days_is_nothing(self) -> None:
        assert turns(HOME, holds=[hold("repair", 5, 5)]) == (Turn("office", nov(1), None),)


class TestCost:
    @pytest.mark.parametrize(
        ("rent", "start", "end", "cost"),
        [
            (531_000, date(2026, 11, 1), date(2026, 11, 24), 407_100),
            (448_800, date(2026, 10, 1), date(2026, 11, 24), 792_880),
            (289_000, date(2026, 11, 1), date(2026, 11, 24), 221_567),
            (342_000, date(2026, 11, 15), date(2026, 11, 24), 102_600),
            (310_000, date(2026, 11, 23), date(2026, 11, 24), 10_333),
            (310_000, date(2026, 11, 24), date(2026, 11, 24), 0),
            (310_000, date(2026, 11, 25), date(2026, 11, 24), 0),
            (300_000, date(2028, 2, 1), date(2028, 3, 1), 300_000),
            (300_000, date(2028, 2, 29), date(2028, 3, 1), 10_345),
            (300_000, date(2027, 2, 28), date(2027, 3, 2), 20_392),
            (300_000, date(2026, 12, 31), date(2027, 1, 2), 19_355),
        ],
    )
    def test_days_of_rent(self, rent: int, start: date, end: date, cost: int) -> None:
        assert cost_of_days(rent, start, end) == cost

    def test_it_is_rounded_once(self) -> None:
        """1 øre a month for a bit more than half of three months: each alone would round up."""
        parts = sum(cost_of_days(1, date(2026, month, 1), date(2026, month, 17)) for month in (1, 3, 5))
        assert parts == 3
        assert cost_of_days(1, date(2026, 1, 1), date(2026, 6, 1)) == 5

    def test_parts_get_what_is_left(self) -> None:
        found = (
            Turn("office", nov(1), nov(11)),
            Turn("citizen", nov(11), nov(21)),
            Turn("repair", nov(21), None),
        )
        parts = split_cost(100, found, date(2026, 12, 1))
        assert [(one.holder, one.days, one.cost) for one in parts] == [
            ("citizen", 10, 33), ("office", 10, 34), ("repair", 10, 33),
        ]  # fmt: skip
        assert split_cost(100, found, nov(1)) == ()

    def test_a_holder_of_several_turns_is_one_part(self) -> None:
        found = (
            Turn("office", nov(1), nov(3)),
            Turn("citizen", nov(3), nov(5)),
            Turn("office", nov(5), None),
        )
        assert [(one.holder, one.days) for one in split_cost(300_000, found, nov(11))] == [
            ("citizen", 2),
            ("office", 8),
        ]

    @given(st.lists(st.fractions(min_value=0, max_value=10**6, max_denominator=31), max_size=40))
    def test_rounded_parts_add_up_to_the_total_rounded_once(self, parts: list[Fraction]) -> None:
        total = sum(parts, Fraction(0))
        rounded = round_parts(parts)
        assert sum(rounded) == (2 * total.numerator + total.denominator) // (2 * total.denominator)
        assert all(abs(whole - part) < 1 + Fraction(1, 2) for whole, part in zip(rounded, parts, strict=True))


# Month ends, a turn of the year and the leap days of 2028 lie in these.
DAYS = st.dates(date(2027, 11, 25), date(2028, 3, 10))
MAYBE = st.none() | DAYS
RENTS = st.integers(0, 2_000_000)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Vacancy, tuple[Turn, ...]]:
    """Any vacancy with any offers, tenancies and holds around it, also such as overlap and contradict each other."""
    state = draw(st.sampled_from((*OPEN_STATES, *LET_STATES, *LOST_STATES)))
    home = Vacancy(
        id=1, dwelling_id=1, vacant_from=draw(DAYS), received=draw(DAYS), rent=draw(RENTS), state=state,
        decided=draw(MAYBE), rent_ends=draw(MAYBE),
    )  # fmt: skip
    offers = draw(st.lists(st.builds(
        lambda state, letter, answered, move_in: offer(
            1, 1, state=state, letter_date=letter, answered=answered, move_in=move_in),
        st.sampled_from(("draft", "sent", "accepted", "refused", "withdrawn", "lapsed")), MAYBE, MAYBE, MAYBE,
    ), max_size=3))  # fmt: skip
    leases = draw(st.lists(st.builds(
        lambda state, day, ends: replace(lease(1), state=state, assigned=day, ends=ends),
        st.sampled_from(("agreed", "running", "cancelled")), DAYS, MAYBE,
    ), max_size=2))  # fmt: skip
    holds = draw(st.lists(st.builds(
        lambda holder, starts, length: Hold(
            vacancy_id=1, holder=holder, starts=starts, ends=None if length is None else starts + timedelta(length)),
        st.sampled_from(("association", "repair")), DAYS, st.none() | st.integers(0, 40),
    ), max_size=3))  # fmt: skip
    return home, turns(home, offers=offers, tenancies=leases, holds=holds)


@given(lives())
def test_every_day_belongs_to_exactly_one(life: tuple[Vacancy, tuple[Turn, ...]]) -> None:
    home, found = life
    for before, after in pairwise(found):
        assert before.ends == after.starts
        assert before.holder != after.holder, "neighbours are joined"
    assert all(one.ends is None or one.starts < one.ends for one in found)
    if found:
        assert found[0].starts == home.vacant_from
        assert {one.holder for one in found} <= set(HOLDERS)


@given(lives(), DAYS)
def test_the_parts_are_the_rent_of_one_period(life: tuple[Vacancy, tuple[Turn, ...]], until: date) -> None:
    home, found = life
    end = min(found[-1].ends or until, until) if found else home.vacant_from
    parts = split_cost(home.rent, found, until)
    assert sum(one.cost for one in parts) == cost_of_days(home.rent, home.vacant_from, end)
    assert sum(one.days for one in parts) == max(0, (end - home.vacant_from).days)
    assert [one.holder for one in parts] == [
        one for one in HOLDERS if any(part.holder == one for part in parts)
    ]


@given(lives(), DAYS)
def test_another_day_never_costs_less(life: tuple[Vacancy, tuple[Turn, ...]], until: date) -> None:
    home, found = life
    today, tomorrow = (
        sum(one.cost for one in split_cost(home.rent, found, day))
        for day in (until, until + timedelta(days=1))
    )
    assert today <= tomorrow


@given(lives(), DAYS, DAYS, DAYS)
def test_the_costs_of_neighbouring_periods_add_up(
    life: tuple[Vacancy, tuple[Turn, ...]], first: date, second: date, third: date
) -> None:
    home, found = life
    start, middle, end = sorted((first, second, third))
    halves = zip(
        cost_by_holder(home.rent, found, start, middle),
        cost_by_holder(home.rent, found, middle, end),
        strict=True,
    )
    assert tuple(one + other for one, other in halves) == cost_by_holder(home.rent, found, start, end)
    assert all(
        start <= one.starts and one.ends is not None and one.ends <= end for one in within(found, start, end)
    )
