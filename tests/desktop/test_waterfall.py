"""The picture and the lines of a working: what stands in them, and that they say the same as the formula."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boligdesk.desktop import theme
from boligdesk.desktop.widgets.waterfall import Bar, Waterfall, bars_of
from boligdesk.desktop.widgets.working_lines import step_lines
from boligdesk.documents.rate_files import shipped_rate_book
from boligdesk.domain.housing_benefit import HomeFacts, HouseholdFacts
from boligdesk.domain.net_rent import explain
from boligdesk.domain.rent_subsidies import Terms
from boligdesk.domain.working import Working

RATES = shipped_rate_book().for_date(date(2026, 11, 23))
ALONE = HouseholdFacts(adults=1, income_year=12 * 1_255_000)
HOME = HomeFacts(rent=531_000, area=5_800, heat="separate", utilities=87_000)


def worked(terms: Terms, home: HomeFacts = HOME) -> Working:
    return explain(ALONE, home, terms, RATES)


SUBSIDISED = worked(Terms(transitional=True, obligatory=87_000, lodging=325_000))


def test_the_bars_of_a_subsidised_home() -> None:
    assert bars_of(SUBSIDISED) == (
        Bar("Husleje", 0, 531_000, "start"),
        Bar("Boligsikring", 531_000, 448_800, "less"),
        Bar("Refusion § 163 a", 448_800, 238_000, "less"),
        Bar("Nettohusleje", 0, 238_000, "end"),
    )
    assert [bar.amount for bar in bars_of(SUBSIDISED)] == ["5.310", "−822", "−2.108", "2.380"]


@pytest.mark.parametrize(
    ("terms", "home", "words"),
    [
        (Terms(), HOME, ["Husleje", "Boligsikring", "Nettohusleje"]),
        (Terms(grant=50_000), HOME, ["Husleje", "Boligsikring", "Tilskud", "Nettohusleje"]),
        (
            Terms(),
            HomeFacts(rent=531_000, area=5_800, state_reduction=60_000),
            ["Husleje", "Nedsættelse", "Boligsikring", "Nettohusleje"],
        ),
        (Terms(), HomeFacts(rent=150_000, area=2_000), ["Husleje", "Nettohusleje"]),
    ],
)
def test_only_what_changes_the_rent_has_a_bar(terms: Terms, home: HomeFacts, words: list[str]) -> None:
    bars = bars_of(worked(terms, home))
    assert [bar.words for bar in bars] == words
    assert bars[-2].end == bars[-1].end  # the steps come down exactly to the net rent


def test_a_grant_larger_than_the_rent_is_shown_and_taken_back_to_zero() -> None:
    bars = bars_of(worked(Terms(grant=5_000_000)))
    assert bars[-2].role == "more"
    assert bars[-1].end == 0


def test_all_steps_are_told_with_paragraph_and_end_in_the_net_rent() -> None:
    lines = step_lines(SUBSIDISED)
    assert len(lines) == len(SUBSIDISED.steps) + 1
    assert lines[-1].amount == "2.380"
    assert any("§ 163 a" in line.source and "logi 3.250" in line.source for line in lines)


def test_the_picture_is_read_aloud(qtbot: QtBot) -> None:
    picture = Waterfall()
    qtbot.addWidget(picture)
    picture.show_working(SUBSIDISED, 320_000)
    words = picture.accessibleDescription()
    assert "Boligsikring −822" in words
    assert words.endswith("Betalingsevne 3.200")
    picture.show_working(SUBSIDISED, None)
    assert "Betalingsevne" not in picture.accessibleDescription()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("capacity", [None, 0, 320_000, 9_000_000])
def test_it_paints_in_both_themes_whatever_the_capacity(
    qtbot: QtBot, qapp: QApplication, look: str, capacity: int | None
) -> None:
    theme.apply(qapp, look)
    picture = Waterfall()
    qtbot.addWidget(picture)
    picture.resize(420, 180)
    picture.show_working(SUBSIDISED, capacity)
    image = picture.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 420, 3) for y in range(0, 180, 3)}
    assert QColor(theme.now().bar_start).name() in colours
    assert QColor(theme.now().bar_end).name() in colours
    theme.apply(qapp, "light")
