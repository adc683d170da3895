"""The month's figures: who counts where, exact costs, and sums that tie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.domain import figures, periods, rent_bands
from boligdesk.domain.figures import Share, Tally, VacancyFact
from boligdesk.domain.periods import Period
from boligdesk.domain.rent_bands import RentBand
from boligdesk.domain.vacancy_cost import Turn

NOVEMBER = periods.month(2026, 11)
BANDS = (
    RentBand(label="≤ 3.000", upper=300_000),
    RentBand(label="3.001–3.500", upper=350_000),
    RentBand(label="> 3.500", upper=None),
)


def fact(number: int = 1, *, ends: date | None = None, **changes: object) -> VacancyFact:
    """A vacancy in the office's hands, with rent until ``ends`` (exclusive)."""
    given_fact = VacancyFact(
        vacancy_id=number,
        association="fsb",
        estate_no="12",
        rent=531_000,
        received=date(2026, 11, 2),
        vacant_from=date(2026, 11, 1),
    )
    one = replace(given_fact, **changes)
    return replace(one, turns=(Turn("office", one.vacant_from, ends),)) if "turns" not in changes else one


def decided(outcome: str, day: date = date(2026, 11, 10), **changes: object) -> VacancyFact:
    return fact(outcome=outcome, decided=day, **changes)


class TestPeriods:
    def test_the_year_turns(self) -> None:
        assert periods.month(2026, 12) == Period(date(2026, 12, 1), date(2027, 1, 1))
        assert periods.twelve_months(2026, 3) == Period(date(2025, 4, 1), date(2026, 4, 1))
        assert periods.twelve_months(2026, 12) == Period(date(2026, 1, 1), date(2027, 1, 1))
        assert periods.year_to_date(2026, 3) == Period(date(2026, 1, 1), date(2026, 4, 1))

    def test_twelve_months_are_twelve(self) -> None:
        months = periods.months_of(periods.twelve_months(2026, 2))
        assert len(months) == 12
        assert (months[0].start, months[-1].end) == (date(2025, 3, 1), date(2026, 3, 1))

    def test_the_end_is_outside(self) -> None:
        assert date(2026, 11, 30) in NOVEMBER
        assert date(2026, 12, 1) not in NOVEMBER
        assert None not in NOVEMBER
        assert NOVEMBER.last_day == date(2026, 11, 30)

    def test_until_today_counts_today(self) -> None:
        assert periods.until_today(NOVEMBER, date(2026, 11, 23)).end == date(2026, 11, 24)
        assert periods.until_today(NOVEMBER, date(2026, 12, 5)) == NOVEMBER
        before = periods.until_today(NOVEMBER, date(2026, 10, 5))
        assert before.start == before.end


class TestBehindTheFigures:
    """Every figure can be followed down to its vacancies."""

    def test_received_on_the_first_and_the_last_day_and_not_one_beyond(self) -> None:
        days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1))
        facts = [fact(number, received=day) for number, day in enumerate(days)]
        assert figures.behind(facts, "received", NOVEMBER) == {1, 2}

    def test_offered_once_whatever_the_number_of_letters(self) -> None:
        facts = [
            fact(1, letters=(date(2026, 11, 4), date(2026, 11, 20))),
            fact(2, letters=(date(2026, 10, 31), date(2026, 12, 1))),
            fact(3, letters=(date(2026, 10, 31), date(2026, 11, 30))),
            fact(4),
        ]
        assert figures.behind(facts, "offered", NOVEMBER) == {1, 3}
        assert figures.key_figures(facts, NOVEMBER, date(2026, 11, 23)).offered == 2

    def test_lost_is_what_the_return_rate_counts(self) -> None:
        outcomes = ("returned", "refused_returned", "expired", "withdrawn", "let")
        facts = [
            replace(decided(outcome), vacancy_id=number) for number, outcome in enumerate(outcomes, start=1)
        ]
        facts += [fact(8), replace(decided("returned", date(2026, 12, 1)), vacancy_id=9)]
        assert figures.behind(facts, "lost", NOVEMBER) == {1, 2, 3}
        assert figures.behind(facts, "withdrawn", NOVEMBER) == {4}
        assert figures.behind(facts, "let", NOVEMBER) == {5}

    def test_avoidable_where_somebody_could_pay_and_unknown_where_nobody_computed(self) -> None:
        facts = [
            decided("returned", could_pay=1),
            replace(decided("expired", could_pay=0), vacancy_id=2),
            replace(decided("returned"), vacancy_id=3),
            replace(decided("let", could_pay=5), vacancy_id=4),
            replace(decided("withdrawn", could_pay=5), vacancy_id=5),
        ]
        assert figures.behind(facts, "avoidable", NOVEMBER) == {1}
        found = figures.key_figures(facts, NOVEMBER, date(2026, 11, 23))
        assert (found.avoidable, found.could_pay) == (Share(1, 2), 1)

    @pytest.mark.parametrize(("lost", "told"), [([], 0), ([decided("returned")], None)])
    def test_what_nobody_computed_is_not_0(self, lost: list[figures.VacancyFact], told: int | None) -> None:
        assert figures.key_figures(lost, NOVEMBER, date(2026, 11, 23)).could_pay == told

    def test_what_cost_rent(self) -> None:
        facts = [
            fact(1),
            fact(2, vacant_from=date(2026, 12, 1)),
            fact(3, vacant_from=date(2026, 10, 1), ends=date(2026, 11, 1)),
        ]
        assert figures.behind(facts, "cost", NOVEMBER) == {1}

    @pytest.mark.parametrize("name", figures.FIGURES)
    def test_nothing_is_behind_a_figure_of_nothing(self, name: str) -> None:
        assert figures.behind([], name, NOVEMBER) == frozenset()


class TestReturnRate:
    def test_the_decided_definition(self) -> None:
        facts = [decided("returned")] * 3 + [decided("refused_returned"), decided("expired"), decided("let")]
        facts += [decided("withdrawn")] * 4 + [fact()]
        found = figures.tally(facts, NOVEMBER)
        assert (found.lost, found.let, found.withdrawn) == (5, 1, 4)
        assert found.rate == Share(5, 6)
        assert found.rate.permille == 833

    def test_month_by_the_day_of_the_decision(self) -> None:
        late = decided("returned", date(2026, 12, 1))
        assert figures.tally([late], NOVEMBER) == Tally(received=1)
        assert figures.tally([late], periods.month(2026, 12)) == Tally(returned=1)

    def test_nothing_decided_has_no_rate(self) -> None:
        assert figures.tally([fact()], NOVEMBER).rate.permille is None

    def test_persons_of_those_let_only(self) -> None:
        facts = [decided("let", persons=3), decided("returned", persons=2)]
        assert figures.tally(facts, NOVEMBER).persons == 3


class TestBands:
    @pytest.mark.parametrize(
        ("rent", "index"), [(0, 0), (300_000, 0), (300_001, 1), (350_000, 1), (350_001, 2), (9_000_000, 2)]
    )
    def test_the_upper_bound_is_inclusive(self, rent: int, index: int) -> None:
        assert rent_bands.band_of(rent, BANDS) == index

    def test_bands_must_be_open_at_the_top(self) -> None:
        with pytest.raises(ValueError, match="last rent band"):
            rent_bands.band_of(350_001, BANDS[:2])

    def test_gross_and_net_side_by_side(self) -> None:
        facts = [
            decided("let", rent=350_000, net_rent=300_000),
            decided("let", rent=531_000, net_rent=238_000),
            decided("returned", rent=531_000),
        ]
        rows = figures.by_band(facts, NOVEMBER, BANDS)
        assert [row.gross.let for row in rows] == [0, 1, 1]
        assert [row.gross.lost for row in rows] == [0, 0, 1]
        assert [row.let_net for row in rows] == [2, 0, 0]


class TestReasons:
    def test_average_over_those_that_are_measured(self) -> None:
        facts = [
            decided("returned", reason="R01", shortfall=100_000),
            decided("returned", reason="R01", shortfall=100_001),
            decided("expired", reason="R14"),
            decided("returned", reason="R01"),
            decided("withdrawn", reason="R16", shortfall=900_000),
        ]
        first, second = figures.return_reasons(facts, NOVEMBER)
        assert (first.code, first.count, first.share, first.measured) == ("R01", 3, Share(3, 4), 2)
        assert first.average_shortfall == 100_001, "100.000,5 øre is rounded half up"
        assert (second.code, second.average_shortfall) == ("R14", None)
        whole = figures.all_reasons(facts, NOVEMBER)
        assert (whole.count, whole.measured, whole.average_shortfall) == (4, 2, 100_001)


class TestMedian:
    @pytest.mark.parametrize(
        ("values", "middle"),
        [
            ([], None),
            ([4], Fraction(4)),
            ([9, 1, 4], Fraction(4)),
            ([1, 4], Fraction(5, 2)),
            ([2, 2, 8, 9], Fraction(5)),
        ],
    )
    def test_exact(self, values: list[int], middle: Fraction | None) -> None:
        assert figures.median(values) == middle


class TestVacancyCost:
    def test_first_and_current_day_both_count(self) -> None:
        open_one = fact(rent=300_000, vacant_from=date(2026, 11, 20))
        past = periods.until_today(NOVEMBER, date(2026, 11, 23))
        assert figures.vacancy_cost(open_one, past) == 40_000, "4 of 30 days of 3.000 kr."

    @pytest.mark.parametrize(
        ("rent", "vacant_from", "cost"),
        [(531_000, date(2026, 11, 1), 407_100), (448_800, date(2026, 10, 1), 792_880)],
    )
    @pytest.mark.parametrize("received", [date(2026, 9, 20), date(2026, 11, 18)])
    def test_begins_when_vacant_whenever_the_notice_came(
        self, rent: int, vacant_from: date, cost: int, received: date
    ) -> None:
        one = fact(rent=rent, received=received, vacant_from=vacant_from)
        whole = Period(date(2026, 9, 1), date(2026, 11, 24))
        assert figures.vacancy_cost(one, whole) == cost

    def test_nothing_runs_before_the_home_is_vacant(self) -> None:
        ahead = fact(rent=300_000, received=date(2026, 11, 2), vacant_from=date(2026, 11, 21))
        assert figures.vacancy_cost(ahead, NOVEMBER) == 100_000
        past = periods.until_today(NOVEMBER, date(2026, 11, 20))
        assert figures.vacancy_cost(ahead, past) == 0

    def test_over_months_of_unequal_length(self) -> None:
        long = fact(rent=310_000, vacant_from=date(2026, 10, 31))
        cost = figures.vacancy_cost(long, Period(date(2026, 10, 1), date(2026, 12, 1)))
        assert cost == Fraction(310_000, 31) + 310_000

    def test_nothing_after_the_rent_ends(self) -> None:
        gone = decided("returned", date(2026, 11, 3), rent=300_000, ends=date(2026, 11, 4))
        assert figures.vacancy_cost(gone, NOVEMBER) == 30_000, "vacant the 1st, no rent from the 4th"
        assert figures.vacancy_cost(gone, periods.month(2026, 12)) == 0

    def test_a_returned_home_goes_on_costing_until_its_notice(self) -> None:
        gone = decided("returned", date(2026, 11, 3), rent=300_000, ends=date(2027, 3, 1))
        assert figures.vacancy_cost(gone, NOVEMBER) == 300_000
        assert figures.vacancy_cost(gone, periods.month(2027, 2)) == 300_000
        assert figures.vacancy_cost(gone, periods.month(2027, 3)) == 0

    def test_a_home_that_never_cost_anything(self) -> None:
        assert figures.vacancy_cost(decided("let", turns=()), NOVEMBER) == 0

    def test_the_parts_of_the_holders_are_the_whole(self) -> None:
        shared = (
            Turn("office", date(2026, 11, 1), date(2026, 11, 11)),
            Turn("citizen", date(2026, 11, 11), None),
        )
        facts = [fact(rent=300_005, turns=shared), fact(rent=300_001, ends=date(2026, 11, 2)), fact(turns=())]
        found = figures.key_figures(facts, NOVEMBER, date(2026, 11, 12))
        assert found.holder_costs == (20_000, 110_002, 0, 0), "2 of 30 days, then 10 and 1 with what is left"
        assert found.vacancy_cost == 130_002
        assert figures.key_figures([], NOVEMBER, date(2026, 11, 12)).holder_costs == (0, 0, 0, 0)


class TestKeyFigures:
    def test_a_month(self) -> None:
        facts = [
            decided("let", offered=date(2026, 11, 4), accepted=date(2026, 11, 10), move_in=date(2026, 12, 1),
                    mode="transitional", answer_workdays=6),
            decided("returned", date(2026, 11, 5), reply_by=date(2026, 11, 4), answer_workdays=3),
            decided("withdrawn", date(2026, 11, 3)),
            fact(),
        ]  # fmt: skip
        found = figures.key_figures(facts, NOVEMBER, date(2026, 11, 23))
        assert (found.answer_days, found.answer_workdays) == (Fraction(11, 2), Fraction(9, 2))
        assert (found.offer_to_yes_days, found.yes_to_move_in_days) == (6, 21)
        assert (found.late, found.open_at_end, found.transitional) == (1, 1, 1)

    def test_open_at_the_end_of_a_past_month(self) -> None:
        later = decided("let", date(2026, 12, 2))
        assert figures.key_figures([later], NOVEMBER, date(2026, 12, 20)).open_at_end == 1
        assert figures.key_figures([later], periods.month(2026, 12), date(2026, 12, 20)).open_at_end == 0

    def test_an_answer_on_the_last_day_is_not_late(self) -> None:
        on_time = decided("returned", reply_by=date(2026, 11, 10))
        assert figures.key_figures([on_time], NOVEMBER, date(2026, 11, 23)).late == 0
        assert figures.key_figures(
            [replace(on_time, reply_by=date(2026, 11, 9))], NOVEMBER, date(2026, 11, 23)
        ).late == 1  # fmt: skip


FACTS = st.builds(
    fact,
    number=st.integers(1, 10**6),
    rent=st.integers(0, 2_000_000),
    district=st.sampled_from([None, 1, 2, 99]),
    received=st.dates(date(2026, 10, 20), date(2026, 12, 5)),
    vacant_from=st.dates(date(2026, 10, 1), date(2026, 12, 20)),
    outcome=st.sampled_from(["open", "let", "returned", "refused_returned", "expired", "withdrawn"]),
    decided=st.dates(date(2026, 10, 25), date(2026, 12, 10)),
    persons=st.integers(0, 6),
)


@given(st.lists(FACTS, max_size=40))
def test_every_grouping_sums_to_the_whole(facts: list[VacancyFact]) -> None:
    whole = figures.tally(facts, NOVEMBER)
    groups = figures.tally_by(facts, NOVEMBER, lambda one: one.district).values()
    bands = [row.gross for row in figures.by_band(facts, NOVEMBER, BANDS)]
    for parts in (list(groups), bands):
        assert sum(one.received for one in parts) == whole.received
        assert sum(one.let for one in parts) == whole.let
        assert sum(one.lost for one in parts) == whole.lost
        assert sum(one.persons for one in parts) == whole.persons
    assert sum(row.count for row in figures.return_reasons(facts, NOVEMBER)) == whole.lost


@given(st.lists(FACTS, max_size=20))
def test_the_cost_of_neighbouring_periods_adds_up(facts: list[VacancyFact]) -> None:
    middle = date(2026, 11, 12)
    for one in facts:
        halves = (Period(NOVEMBER.start, middle), Period(middle, NOVEMBER.end))
        assert sum(figures.vacancy_cost(one, half) for half in halves) == figures.vacancy_cost(one, NOVEMBER)
        assert figures.vacancy_cost(one, Period(middle, middle + timedelta(days=1))) <= one.rent
