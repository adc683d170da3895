"""The report service: every vacancy becomes one fact, and the tables tie to the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.month_cases import CARDS, OFFERS, RETURNS, accepted, card, office, report, returned

from boligdesk.domain.figures import RETURNED, Share, Tally


def test_the_month_as_counted() -> None:
    found = report()
    this_month = found.columns[0].figures
    assert this_month is not None
    assert this_month.tally == Tally(
        received=6, let=2, returned=1, refused_returned=1, withdrawn=1, persons=4
    )
    assert this_month.tally.rate == Share(2, 4)
    assert (this_month.open_at_end, this_month.transitional, this_month.late) == (1, 1, 0)
    assert this_month.offer_to_yes_days is not None
    assert float(this_month.offer_to_yes_days) == 5.5
    assert found.rates == ("2026-VEJ9336",)
    assert found.data_from == date(2026, 10, 1)


def test_the_vacancies_behind_the_figures_are_as_many_as_the_figures_say() -> None:
    found = report()
    figures = found.columns[0].figures
    assert figures is not None
    ids = {
        name: found.behind(name, found.period) for name in ("received", "offered", "let", "lost", "avoidable")
    }
    assert ids == {
        "received": {1, 2, 3, 4, 5, 6},
        "offered": {1, 2, 3},
        "let": {1, 2},
        "lost": {3, 4},
        "avoidable": {3},
    }
    assert figures.offered == 3
    assert figures.avoidable == Share(1, 1), "nobody has computed the other one"
    assert found.behind("cost", found.period) == {row.fact.vacancy_id for row in found.rows if row.cost}


@pytest.mark.parametrize(
    ("state", "letter", "counts"),
    [
        ("draft", None, False), ("draft", date(2026, 11, 4), False), ("sent", None, True),
        ("withdrawn", None, False), ("withdrawn", date(2026, 11, 30), True), ("lapsed", date(2026, 12, 1), False),
    ],
)  # fmt: skip
def test_an_offer_counts_from_its_letter_on(state: str, letter: date | None, counts: bool) -> None:
    offer = replace(accepted(6, answered=date(2026, 11, 4)), state=state, letter_date=letter)
    found = report(office(CARDS, (offer,)))
    assert found.behind("offered", found.period) == ({6} if counts else set())


def test_a_cost_to_come_is_nobodys_yet() -> None:
    later = card(6)
    later = replace(later, vacancy=replace(later.vacancy, vacant_from=date(2026, 11, 24)))
    found = report(office((later,), (), ()))
    assert found.behind("cost", found.period) == frozenset()
    assert report(office((later,), (), ()), today=date(2026, 11, 24)).behind("cost", found.period) == {6}


def test_no_data_is_no_column_and_no_month() -> None:
    found = report()
    assert [column.figures is None for column in found.columns] == [False, False, False, True]
    assert [column.title for column in found.columns] == [
        "November 2026", "2026 til og med november", "Seneste 12 måneder", "November 2025",
    ]  # fmt: skip
    assert [row.tally is None for row in found.months] == [True] * 10 + [False] * 2
    year = found.columns[1].figures
    assert year is not None
    assert year.tally.received == 7


def test_last_year_is_shown_when_there_is_one() -> None:
    old = card(8, received=date(2025, 11, 3), state="returned", decided=date(2025, 11, 5))
    found = report(office((*CARDS, old), OFFERS, (*RETURNS, returned(8, on=date(2025, 11, 5)))))
    last_year = found.columns[3].figures
    assert last_year is not None
    assert last_year.tally == Tally(received=1, returned=1)


def test_all_tables_tie_to_the_rows() -> None:
    found = report()
    total = found.columns[0].figures
    assert total is not None
    rows = found.rows
    assert sum(row.received_in_period for row in rows) == total.tally.received
    decided = [row.fact for row in rows if row.decided_in_period]
    assert sum(fact.outcome == "let" for fact in decided) == total.tally.let
    assert sum(fact.outcome in RETURNED for fact in decided) == total.tally.lost
    assert sum(row.cost for row in rows) == total.vacancy_cost
    for tallies in (
        [row.tally for row in found.districts],
        [row.tally for row in found.estates],
        [row.gross for row in found.bands[0].rows],
    ):
        assert sum(one.received for one in tallies) == total.tally.received
        assert sum(one.let for one in tallies) == total.tally.let
        assert sum(one.lost for one in tallies) == total.tally.lost
    assert sum(one.row.count for one in found.reasons) == found.reasons_total.row.count == total.tally.lost


def test_districts_of_the_city_always_and_the_unknown_when_there_is_one() -> None:
    assert [row.code for row in report().districts] == [*range(1, 11), None]
    known = [replace(one, dwelling=replace(one.dwelling, district=3)) for one in CARDS]
    assert [row.code for row in report(office(known)).districts] == list(range(1, 11))


def test_bands_of_family_and_youth_apart() -> None:
    everything, family, youth = report().bands
    assert [row.gross.received for row in everything.rows] == [1, 0, 5]
    assert [row.gross.received for row in family.rows] == [0, 0, 5]
    assert [row.gross.received for row in youth.rows] == [1, 0, 0]
    assert [row.let_net for row in everything.rows] == [1, 1, 0], "2.380 kr. and 4.488 kr."


def test_reasons_with_their_words_and_average() -> None:
    (reason,) = report().reasons
    assert reason.label == "Husleje for høj for målgruppen"
    assert (reason.row.count, reason.row.average_shortfall) == (2, 112_000)


def test_associations_in_order_numbers_as_numbers() -> None:
    assert [(row.association, row.estate_no) for row in report().estates] == [
        ("AAB", "9"),
        ("AAB", "10"),
        ("fsb", "12"),
    ]


def test_only_the_offer_that_let_the_home_counts() -> None:
    facts = {row.fact.vacancy_id: row.fact for row in report().rows}
    assert facts[3].net_rent is None
    assert facts[3].offers == 1
    assert facts[1].net_rent == 238_000
    assert facts[1].mode == "transitional"
    assert facts[6].outcome == "open"
    assert facts[6].decided is None


def test_the_day_of_the_yes_where_the_vacancy_has_none() -> None:
    one = card(1, state="accepted")
    found = report(office((one,), (accepted(1, answered=date(2026, 11, 12)),), ()))
    assert found.rows[0].fact.decided == date(2026, 11, 12)


def test_an_earlier_return_does_not_count_when_the_home_was_let_after_all() -> None:
    one = card(1, state="accepted", decided=date(2026, 11, 12))
    found = report(
        office((one,), (accepted(1, answered=date(2026, 11, 12)),), (returned(1, on=date(2026, 11, 5)),))
    )
    assert found.rows[0].fact.outcome == "let"
    assert found.rows[0].fact.reason is None


def test_an_empty_office_has_an_empty_report() -> None:
    found = report(office((), (), ()))
    assert found.rows == ()
    assert found.data_from is None
    assert all(column.figures is None for column in found.columns)
    assert all(row.tally is None for row in found.months)


def test_rent_runs_to_today_and_no_further() -> None:
    open_one = card(6, rent=300_000)
    found = report(office((open_one,), (), ()))
    assert found.rows[0].cost == 230_000, "1–23 November: 23 of 30 days"


def test_a_quiet_month_in_which_rent_ran_has_its_figures() -> None:
    """Its sheet of vacancy cost tells of it, so the others do too."""
    still_empty = card(1, state="received", decided=None)
    waits = replace(
        still_empty,
        vacancy=replace(still_empty.vacancy, received=date(2026, 10, 5), vacant_from=date(2026, 10, 20)),
    )
    quiet = report(office((waits,), (), ()))
    own = quiet.columns[0].figures
    assert own is not None
    assert (own.tally.received, own.tally.lost) == (0, 0)
    assert own.vacancy_cost > 0
    assert quiet.behind("cost", quiet.period) == {waits.id}
    before = replace(waits, vacancy=replace(waits.vacancy, vacant_from=date(2026, 12, 1)))
    assert report(office((before,), (), ())).columns[0].figures is None, "nothing ran, nothing came in"
