"""What became of the returned dwellings of the demo office, and which of its dwellings had to wait."""

from __future__ import annotations

from collections import Counter
from datetime import date

from boligdesk.demo.office import TODAY, DemoOffice
from boligdesk.domain.figures import RETURNED
from boligdesk.domain.vacancy_cost import end_after_return, turns


def test_rent_runs_on_after_a_return_until_the_association_has_let_again(made: DemoOffice) -> None:
    cards = {card.id: card for card in made.cards}
    owed = [one for one in made.returns if cards[one.vacancy_id].vacancy.vacant_from <= one.returned]
    counted = Counter(one.outcome for one in owed)
    assert counted["withdrawn"]
    assert sum(counted[one] for one in RETURNED) > 20
    for one in owed:
        card = cards[one.vacancy_id]
        if one.outcome == "withdrawn":
            assert (one.notice_day, one.relet, card.vacancy.rent_ends) == (None, None, None)
        else:
            assert (one.notice_day is None) == (card.dwelling.kind == "youth")
            assert one.relet is None or one.returned < one.relet <= TODAY
        assert card.vacancy.rent_ends == end_after_return(one)
    told = [one for one in owed if one.outcome in RETURNED and one.relet is not None]
    assert 0.3 < len(told) / len(owed) < 0.95, "some are let again, some are not yet"


def test_what_goes_back_before_it_is_vacant_costs_nothing(made: DemoOffice) -> None:
    cards = {card.id: card for card in made.cards}
    early = [one for one in made.returns if one.returned < cards[one.vacancy_id].vacancy.vacant_from]
    assert early
    for one in early:
        assert (one.notice_day, one.relet, cards[one.vacancy_id].vacancy.rent_ends) == (None, None, None)
        assert turns(cards[one.vacancy_id].vacancy) == ()


def test_some_dwellings_wait_once_and_within_their_rent(made: DemoOffice) -> None:
    cards = {card.id: card for card in made.cards}
    assert {one.holder for one in made.holds} == {"association", "repair"}
    assert max(Counter(one.vacancy_id for one in made.holds).values()) == 1
    for one in made.holds:
        vacancy = cards[one.vacancy_id].vacancy
        assert max(vacancy.vacant_from, vacancy.received) <= one.starts < (vacancy.decided or TODAY)
        assert one.ends is None or one.starts < one.ends <= (vacancy.decided or TODAY)
        assert one.note
    assert any(one.ends is None for one in made.holds), "one waits on the demo day"


def test_a_notice_is_never_a_day_before_a_holiday(made: DemoOffice) -> None:
    """Returned in October: the first weekday of February 2027 is a Monday."""
    october = {one.notice_day for one in made.returns if one.returned.month == 10 and one.notice_day}
    assert october <= {date(2027, 1, 4), date(2027, 2, 1)}
