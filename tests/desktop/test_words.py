"""The words and colours of states, deadlines, margins: a colour never says what the words do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from boligdesk import danish
from boligdesk.desktop import words
from boligdesk.desktop.columns import household
from boligdesk.desktop.table_model import Cell, Chip
from boligdesk.domain.lifecycles import VACANCY
from boligdesk.services.views import VacancyRow

ROW = VacancyRow(
    id=1, association="fsb", estate_no="012", estate=None, tenancy_no="1", address="Tagensvej 1", postal="2200 Kbh. N",
    district=3, kind="family", rooms=2, area=5800, rent=531_000, utilities=0, deposit=None, first_use=None,
    vacant_from=date(2026, 12, 1), received=date(2026, 11, 20), reply_by=date(2026, 11, 23), reply_workdays=0,
    vacancy_cost=0, state="received", can_pay=0, with_subsidy=0, best_margin=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("workdays", "text", "tone"),
    [
        (-2, "2 hverdage over", "bad"),
        (-1, "1 hverdag over", "bad"),
        (0, "I dag", "bad"),
        (1, "1 hverdag", "warn"),
        (2, "2 hverdage", None),
        (10, "10 hverdage", None),
    ],
)
def test_deadlines(workdays: int, text: str, tone: str | None) -> None:
    cell = words.deadline(replace(ROW, reply_workdays=workdays))
    assert cell == (Cell(chips=(Chip(text, tone),)) if tone else Cell(text))


def test_no_deadline_and_a_decided_vacancy() -> None:
    assert words.deadline(replace(ROW, reply_workdays=None)).text == "Ingen frist"
    assert words.deadline(replace(ROW, reply_workdays=None, state="returned")).text == "–"
    yes = words.deadline(replace(ROW, state="accepted"))
    assert yes.chips == (Chip("I dag", "bad"),), "the association is still to be told who comes"


@pytest.mark.parametrize(
    ("can_pay", "with_subsidy", "text", "tone"),
    [
        (3, 1, "3 kan betale · 1 med tilskud", "good"),
        (1_204, 0, "1.204 kan betale", "good"),
        (0, 2, "2 med tilskud", "warn"),
        (0, 0, "Ingen", "bad"),
    ],
)
def test_who_can_live_there(can_pay: int, with_subsidy: int, text: str, tone: str) -> None:
    row = replace(ROW, can_pay=can_pay, with_subsidy=with_subsidy)
    assert words.who_can_live(row).chips == (Chip(text, tone),)


def test_what_was_never_computed_says_so() -> None:
    nobody = replace(ROW, can_pay=None, with_subsidy=None)
    assert words.who_can_live(nobody).text == "Ikke beregnet"
    assert words.who_can_live(replace(nobody, state="accepted")).text == "En borger har sagt ja"
    assert words.who_can_live(replace(nobody, state="returned")).text == "–"


@pytest.mark.parametrize(
    ("ore", "text", "tone", "bar"),
    [
        (297_800, "+2.978", "good", 1.0),
        (10_000, "+100", "good", 10_000 / 297_800),
        (9_999, "+99,99", "warn", 9_999 / 297_800),
        (0, "0", "warn", 0.0),
        (-1, "−0,01", "bad", -1 / 297_800),
        (-600_000, "−6.000", "bad", -1.0),
    ],
)
def test_margins(ore: int, text: str, tone: str, bar: float) -> None:
    cell = words.margin(ore, 297_800, fits=True)
    assert (cell.text, cell.tone, cell.bar) == (text, tone, pytest.approx(bar))


def test_an_unknown_margin_has_no_bar() -> None:
    assert words.margin(None, 100, fits=True) == Cell("Ukendt", "muted")


def test_the_margin_of_those_who_do_not_fit_is_never_green() -> None:
    assert words.margin(110_400, 297_800, fits=False) == Cell("+1.104", "muted")
    assert words.margin(-110_400, 297_800, fits=False) == Cell("−1.104", "muted")


@pytest.mark.parametrize(
    ("ore", "said"),
    [
        (None, "Ukendt: huslejen eller betalingsevnen mangler."),
        (-124_000, "Rød: der mangler 1.240\u00a0kr. om måneden."),
        (9_999, "Gul: betalingsevnen rækker, men der er mindre end 100\u00a0kr. tilovers om måneden."),
        (10_000, "Grøn: der er mindst 100\u00a0kr. tilovers om måneden."),
    ],
)
def test_a_margin_says_what_its_colour_means(ore: int | None, said: str) -> None:
    assert words.margin_words(ore) == said


def test_every_state_has_a_word() -> None:
    for state in VACANCY.states:
        assert words.state(state).plain == danish.VACANCY_STATES[state]


@pytest.mark.parametrize(
    ("group", "rank", "days", "text"),
    [
        ("Krisecenter", 1, 40, "Krisecenter"),
        ("Herberg", 2, 104, "Herberg, 104 dage"),
        ("Herberg", 3, 61, "Herberg, 61 dage"),
        ("Herberg", 3, None, "Herberg"),
        ("Gade", 5, 10, "Gade"),
    ],
)
def test_priority_chips(group: str, rank: int, days: int | None, text: str) -> None:
    assert words.priority(group, rank, days).plain == text


def test_districts_and_households() -> None:
    assert words.district(None) == "Ukendt"
    assert words.district(4) == "Vesterbro/Kgs. Enghave"
    assert words.district(7) == "Brønshøj-Husum"
    assert household(1, 0) == "1 voksen"
    assert household(2, 1) == "2 voksne, 1 barn"
