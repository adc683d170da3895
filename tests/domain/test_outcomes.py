"""How a vacancy ends: one outcome for every state, in the words of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.letter_cases import OFFER
from support.office_cases import card

from boligdesk import danish
from boligdesk.domain.lifecycles import LET_STATES, OPEN_STATES, VACANCY
from boligdesk.domain.offers import Return
from boligdesk.domain.outcomes import ENDINGS, ending_of, outcome_of
from boligdesk.domain.reasons import OUTCOMES, ReasonCode
from boligdesk.services.ending_words import consequence_words, ending_words

DAY = date(2026, 11, 20)
CODES = {"R01": ReasonCode(code="R01", kind="return", label="For dyr", outcome="returned")}
BACK = Return(
    vacancy_id=1, returned=DAY, reason="R01", outcome="returned", side="office", consequence="Leje.",
    notice_day=date(2027, 3, 1),
)  # fmt: skip
YES = replace(OFFER, state="accepted", answered=DAY)


@pytest.mark.parametrize("state", sorted(VACANCY.states))
def test_every_state_is_open_or_has_one_ending(state: str) -> None:
    vacancy = replace(card().vacancy, state=state, decided=None if state in OPEN_STATES else DAY)
    ending = ending_of(vacancy, [YES], [BACK], CODES)
    assert (ending is None) == (state in OPEN_STATES)
    if ending is not None:
        assert ending.kind in ENDINGS
        assert (ending.kind == "let") == (state in LET_STATES)
        assert ending.on_day == DAY
        assert ending.side in danish.SIDES


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_return_says_how_it_is_counted_and_whose_side_ended_it(outcome: str) -> None:
    back = replace(BACK, outcome=outcome, side="association")
    ending = ending_of(replace(card().vacancy, state="returned", decided=DAY), [], [back], CODES)
    assert ending is not None
    assert (ending.kind, ending.side, ending.code, ending.label) == (outcome, "association", "R01", "For dyr")
    assert (ending.consequence, ending.notice_day) == ("Leje.", date(2027, 3, 1))


def test_the_newest_return_counts_and_a_lost_code_leaves_its_name_empty() -> None:
    older = replace(BACK, outcome="expired", reason="R14")
    vacancy = replace(card().vacancy, state="returned", decided=DAY)
    newest = ending_of(vacancy, [], [BACK, older], CODES)
    gone = ending_of(vacancy, [], [older], CODES)
    assert newest is not None
    assert gone is not None
    assert newest.kind == "returned"
    assert (gone.code, gone.label) == ("R14", "")


def test_a_vacancy_that_was_let_after_a_return_is_let() -> None:
    assert outcome_of("assigned", BACK) == "let"
    ending = ending_of(replace(card().vacancy, state="assigned", decided=None), [YES], [BACK], {})
    assert ending is not None
    assert (ending.offer, ending.on_day, ending.side, ending.code) == (YES, DAY, "citizen", None)


def test_old_rows_without_a_return_still_have_an_end() -> None:
    ending = ending_of(replace(card().vacancy, state="withdrawn", decided=DAY), [], [], {})
    assert ending is not None
    assert ending.kind == "withdrawn"


def test_in_words() -> None:
    vacancy = replace(card().vacancy, state="returned", decided=DAY)
    ending = ending_of(vacancy, [], [BACK], CODES)
    assert ending is not None
    assert (
        ending_words(ending, today=DAY)
        == "Endte som returneret 20. nov.: R01 For dyr · afsluttet af kommunen"
    )
    assert consequence_words(ending) == "Leje. Opsigelsen virker fra 1. marts 2027."
    assert set(danish.ENDINGS) == set(ENDINGS)


def test_a_let_home_in_words() -> None:
    ending = ending_of(replace(card().vacancy, state="moved_in", decided=DAY), [YES], [], {})
    assert ending is not None
    assert ending_words(ending, today=date(2027, 1, 4)) == "Endte som udlejet 20. nov. 2026"
    assert consequence_words(ending) == ""
