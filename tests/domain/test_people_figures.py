"""Refusals, home support, subsidies and kept homes as counted, each at its limits and one beyond."""

from __future__ import annotations

from datetime import date

import pytest

from boligdesk.domain.figures import Share
from boligdesk.domain.people_figures import (
    CohortRow,
    RefusalFact,
    SupportFact,
    grant_row,
    kept_row,
    refusal_rows,
    running_grants,
    support_rows,
)
from boligdesk.domain.periods import month
from boligdesk.domain.tenancies import Tenancy, TenancyCheck, TenantGrant

NOVEMBER = month(2026, 11)
END = date(2026, 11, 30)


def nov(day: int) -> date:
    return date(2026, 11, day)


def test_refusals_count_in_the_month_of_the_answer_and_their_judgements_add_up() -> None:
    facts = [
        RefusalFact(nov(1), "A03", "yes", False),
        RefusalFact(nov(30), "A03", "no", True),
        RefusalFact(nov(15), "A03", None, False),
        RefusalFact(nov(15), "A01", "pending", False),
        RefusalFact(date(2026, 10, 31), "A01", "no", True),
        RefusalFact(date(2026, 12, 1), "A01", "no", True),
        RefusalFact(None, "A01", "no", True),
    ]
    first, second = refusal_rows(facts, NOVEMBER)
    assert (first.code, first.count, first.share, first.yes, first.no, first.pending, first.counted) == (
        "A03", 3, Share(3, 4), 1, 1, 1, 1
    )  # fmt: skip
    assert (second.code, second.count, second.pending, second.counted) == ("A01", 1, 1, 0)


def support(person: int, method: str, begun: date | None, ends: date | None = None) -> SupportFact:
    return SupportFact(person, method, begun, ends)


def test_support_is_new_running_or_ended_by_its_own_days() -> None:
    facts = [
        support(1, "ICM", nov(1)),
        support(2, "ICM", nov(30)),
        support(3, "ICM", date(2026, 12, 1)),
        support(4, "ICM", date(2025, 1, 1), nov(30)),
        support(5, "ICM", date(2025, 1, 1), date(2026, 12, 1)),
        support(6, "ICM", None),
        # Nine months are over on 30 November, and on 1 December.
        support(7, "CTI", date(2026, 2, 28)),
        support(8, "CTI", date(2026, 3, 1)),
    ]
    icm, cti, nothing = support_rows(facts, (), ("ICM", "CTI", "none"), NOVEMBER, END)
    assert (icm.new, icm.running, icm.ended, icm.undated) == (2, 3, 1, 1)
    assert (cti.new, cti.running, cti.ended) == (0, 1, 1)
    assert (nothing.new, nothing.moved_in, nothing.in_time) == (None, 0, None)


def test_what_lies_ahead_in_a_month_that_is_not_over_is_not_counted_yet() -> None:
    facts = [
        support(1, "ICM", nov(23)),
        support(2, "ICM", nov(24)),
        support(3, "ICM", nov(1), nov(23)),
        support(4, "ICM", nov(1), nov(24)),
        support(5, "CTI", date(2026, 2, 24)),
    ]
    icm, cti = support_rows(facts, (), ("ICM", "CTI"), NOVEMBER, nov(23))
    assert (icm.new, icm.running, icm.ended) == (3, 2, 1)
    assert (cti.running, cti.ended) == (1, 0), "the last day of the ninth month is today"


def test_a_course_of_nine_months_that_is_over_is_no_support_for_a_new_home() -> None:
    moved = [(1, nov(27)), (2, nov(28))]
    facts = [support(1, "CTI", date(2026, 2, 28)), support(2, "CTI", date(2026, 2, 28))]
    cti, none = support_rows(facts, moved, ("CTI", "none"), NOVEMBER, END)
    assert (cti.moved_in, cti.in_time, none.moved_in) == (1, Share(1, 1), 1)


def test_who_gets_a_second_home_has_moved_in_twice() -> None:
    moved = [(1, nov(2)), (1, date(2026, 12, 1))]
    (november,) = support_rows([support(1, "ICM", nov(1))], moved, ("ICM",), NOVEMBER, date(2027, 1, 31))
    assert (november.moved_in, november.in_time) == (1, Share(1, 1))


def test_support_is_in_time_for_fourteen_days_after_moving_in() -> None:
    facts = [
        support(1, "p85", nov(15)),
        support(2, "p85", nov(16)),
        support(3, "p85", None),
        support(5, "p85", date(2026, 6, 1)),
    ]
    facts.append(support(6, "p85", date(2026, 12, 5)))
    days = {1: nov(1), 2: nov(1), 3: nov(2), 4: nov(5), 5: nov(2), 6: nov(20), 9: date(2026, 10, 31)}
    moved = tuple(days.items())
    p85, none = support_rows(facts, moved, ("p85", "none"), NOVEMBER, END)
    assert p85.moved_in == 5
    assert p85.in_time == Share(2, 3), "nothing is known of the third, and the sixth has time to begin"
    assert none.moved_in == 1
    (later, _) = support_rows(facts, moved, ("p85", "none"), NOVEMBER, date(2026, 12, 4))
    assert later.in_time == Share(2, 4)


def grant(ends: date, *, amount: int = 100_000, kind: str = "refund_163a") -> TenantGrant:
    return TenantGrant(
        kind=kind, paragraph="", amount=amount, starts=date(2025, 1, 1), ends=ends, rates_id="2026"
    )


def tenancy(
    *grants: TenantGrant, number: int = 1, state: str = "running", ends: date | None = None
) -> Tenancy:
    return Tenancy(
        id=number, offer_id=number, dwelling_id=number, applicant_id=number, mode="transitional", state=state,
        assigned=date(2025, 1, 1), starts=date(2025, 1, 1), moved_in=date(2025, 1, 1), ends=ends, grants=grants,
    )  # fmt: skip


def test_grants_end_in_bands_that_add_up_to_all_that_run() -> None:
    """The last day of the first lies three months ahead, that of the second a day later; and so on."""
    ends = [
        date(2027, 3, 1), date(2027, 3, 2), date(2027, 5, 31), date(2027, 6, 1), date(2027, 12, 1), date(2027, 12, 2)
    ]  # fmt: skip
    found = [one for day in ends for one in running_grants(tenancy(grant(day)), 400_000, END)]
    row = grant_row("refund_163a", found, END)
    assert (row.active, row.in_3, row.in_6, row.in_12, row.later) == (6, 1, 2, 2, 1)
    assert row.in_3 + row.in_6 + row.in_12 + row.later == row.active
    assert (row.amount, row.now, row.after) == (600_000, 300_000, 400_000)


def test_a_grant_runs_no_longer_than_its_tenancy() -> None:
    long = grant(date(2030, 1, 1))
    assert running_grants(tenancy(long, ends=END), None, END) == ()
    assert running_grants(tenancy(long, state="cancelled"), None, END) == ()
    (found,) = running_grants(tenancy(long, ends=date(2026, 12, 1)), None, END)
    assert (found.ends, found.now, found.after) == (date(2026, 12, 1), None, None)
    assert running_grants(tenancy(grant(END)), 1, END) == ()


def test_of_two_kinds_each_is_a_line_and_both_lower_what_is_paid() -> None:
    both = tenancy(grant(date(2027, 1, 1)), grant(date(2027, 1, 1), kind="grant_2026", amount=50_000))
    first, second = running_grants(both, 400_000, END)
    assert (first.kind, first.now, second.kind, second.now) == ("refund_163a", 250_000, "grant_2026", 250_000)


@pytest.mark.parametrize(
    ("due", "counted"), [(nov(1), 1), (END, 1), (date(2026, 10, 31), 0), (date(2026, 12, 1), 0)]
)
def test_a_look_counts_when_its_day_has_come(due: date, counted: int) -> None:
    check = TenancyCheck(tenancy_id=1, kind="month_6", due=due, result="kept")
    row = kept_row("month_6", {1: tenancy()}, [check], END, nov(1))
    assert (row.due, row.kept, row.share) == (counted, counted, Share(counted, counted))


def test_who_is_not_known_of_is_in_no_share() -> None:
    homes = {n: tenancy(number=n) for n in (1, 2, 3)}
    checks = [
        TenancyCheck(tenancy_id=n, kind="month_6", due=nov(1), result=result)
        for n, result in ((1, "kept"), (2, "lost"), (3, None), (4, "kept"))
    ]
    row = kept_row("month_6", homes, checks, END)
    assert (row.due, row.kept, row.lost, row.unknown, row.share) == (3, 1, 1, 1, Share(1, 2))


def test_a_project_without_places_has_no_share_of_them() -> None:
    row = CohortRow(name="Pilot", quota=None, waiting=1, offered=2, housed=3, closed=4)
    assert (row.citizens, row.filled) == (10, None)
    assert CohortRow(name="Pilot", quota=20, waiting=1, offered=2, housed=3, closed=4).filled == Share(10, 20)
