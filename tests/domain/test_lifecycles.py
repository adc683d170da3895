"""The life cycles: every step that exists leads somewhere, every other is refused."""

from __future__ import annotations

import pytest

from boligdesk import danish
from boligdesk.domain.lifecycles import (
    LET_STATES,
    LIVE_OFFERS,
    LOST_STATES,
    OFFER,
    OPEN_STATES,
    TENANCY,
    VACANCY,
    ImpossibleStep,
    LifeCycle,
)


@pytest.mark.parametrize("life", [VACANCY, OFFER, TENANCY], ids=lambda life: life.name)
def test_every_state_can_be_reached(life: LifeCycle) -> None:
    reached = {life.start}
    while True:
        more = {end for (start, _), end in life.table.items() if start in reached} - reached
        if not more:
            break
        reached |= more
    assert reached == life.states


@pytest.mark.parametrize("life", [VACANCY, OFFER, TENANCY], ids=lambda life: life.name)
def test_what_is_not_in_the_table_is_refused(life: LifeCycle) -> None:
    actions = {action for _, action in life.table}
    for state in life.states:
        for action in actions:
            if life.allows(state, action):
                assert life.step(state, action) in life.states
            else:
                with pytest.raises(ImpossibleStep) as refusal:
                    life.step(state, action)
                assert (refusal.value.state, refusal.value.action) == (state, action)


def test_every_vacancy_is_open_let_or_lost() -> None:
    assert set(OPEN_STATES) | set(LET_STATES) | set(LOST_STATES) == VACANCY.states
    assert not set(OPEN_STATES) & set(LET_STATES) & set(LOST_STATES)
    assert VACANCY.ends == set(), "whoever was too quick can take the last step back"
    assert OFFER.ends == {"withdrawn"}
    assert TENANCY.ends == {"cancelled"}
    assert set(LIVE_OFFERS) < OFFER.states


def test_every_state_has_a_danish_word() -> None:
    assert set(danish.VACANCY_STATES) == VACANCY.states
    assert set(danish.OFFER_STATES) == OFFER.states
    assert set(danish.TENANCY_STATES) == TENANCY.states


def test_a_return_while_on_offer_does_not_exist() -> None:
    assert not VACANCY.allows("offered", "return")
    assert VACANCY.step("offered", "withdraw") == "withdrawn"
