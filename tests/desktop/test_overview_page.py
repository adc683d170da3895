"""Overblik: the worklist, the figures and the charts of the window, and that each leads to its rows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.desktop_office import TODAY, Opened, open_on

from boligdesk.desktop.charting import Mark
from boligdesk.desktop.month_charts import bands_chart, months_chart, short_band
from boligdesk.desktop.pages import overview as module
from boligdesk.desktop.pages.overview import OverviewPage, leads, place_of
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.places import Place
from boligdesk.desktop.widgets.month_cards import card_facts, percent
from boligdesk.desktop.widgets.worklist import Heading
from boligdesk.domain import periods
from boligdesk.domain.figures import Share
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.overview import BandFigures, Figure
from boligdesk.services.report_month import month_report
from boligdesk.services.return_vacancies import return_vacancy
from boligdesk.services.views import Signature
from boligdesk.services.work_items import WorkItem


@pytest.fixture
def page(opened: Opened) -> OverviewPage:
    """The page on the small office, seen."""
    opened.window.show_page("overview")
    return opened.overview


@pytest.fixture
def returned(office: Desk, tmp_path: Path) -> Iterator[Opened]:
    """The window at Overblik, one of the three dwellings given back."""
    by = Signature("Vibeke Vagt", datetime(2026, 11, 23, 9, tzinfo=UTC))
    return_vacancy(
        office=office.office, rates=office.rates, calendar=office.calendar, letters=office.letters, vacancy_id=3,
        reason="R01", by=by,
    )  # fmt: skip
    with open_on(office, tmp_path, page="overview") as made:
        yield made


def lines(page: OverviewPage) -> list[str]:
    return [
        line.words if isinstance(line, Heading) else f"{line.due_words}: {line.what}"
        for line in page.work.work.lines
    ]


def key(page: OverviewPage, qtbot: QtBot, which: Qt.Key) -> None:
    qtbot.keyClick(page.work, which)


def test_the_work_of_the_day_in_sections(page: OverviewPage) -> None:
    assert lines(page) == [
        "Haster", "I dag: Svar til fsb",
        "De næste dage", "Om 1 hverdag: Svar til fsb", "Om 2 dage: Herberg 88 dage",
        "Følg op", "Om 39 dage: Satser 2027",
    ]  # fmt: skip
    counts = [line.count for line in page.work.work.lines if isinstance(line, Heading)]
    assert counts == [1, 2, 1]
    assert page._waiting.text() == "4 ting venter"


def test_it_is_the_first_page_of_a_new_user(office: Desk, tmp_path: Path) -> None:
    with open_on(office, tmp_path, page="") as made:
        assert made.overview.isVisible()
        assert list(made.window.pages) == ["overview"], "the others are made when they are shown"


def test_the_rail_counts_what_cannot_wait(opened: Opened) -> None:
    assert opened.window.rail.button("overview").accessibleDescription() == "1 haster"
    opened.window.rail.button("overview").set_badge(0)
    assert opened.window.rail.button("overview").accessibleDescription() == ""
    opened.window.rail.button("vacancies").set_badge(0)
    assert opened.window.rail.button("vacancies").accessibleDescription() == "0"


@pytest.mark.parametrize("count", [7, 12_345])
def test_the_folded_rail_counts_too(opened: Opened, count: int) -> None:
    opened.window.rail.fold(True)
    button = opened.window.rail.button("vacancies")
    button.set_badge(None)
    bare = button.grab().toImage()
    button.set_badge(count)
    assert button.grab().toImage() != bare


def test_by_the_keys_alone_to_the_dwelling(opened: Opened, page: OverviewPage, qtbot: QtBot) -> None:
    page.work.setFocus()
    key(page, qtbot, Qt.Key.Key_Return)
    assert opened.vacancies.isVisible()
    assert opened.vacancies.table.current_id() == 2, "Tagensvej must be answered today"


def test_headings_are_stepped_over(page: OverviewPage, qtbot: QtBot) -> None:
    page.work.setFocus()
    places = []
    for _ in range(4):
        places.append(page.work.currentIndex().row())
        key(page, qtbot, Qt.Key.Key_Down)
    assert places == [1, 3, 4, 6]


def test_one_click_leads_to_the_citizen(opened: Opened, page: OverviewPage, qtbot: QtBot) -> None:
    row = next(row for row, line in enumerate(lines(page)) if "Herberg" in line)
    place = page.work.visualRect(page.work.work.index(row)).center()
    qtbot.mouseClick(page.work.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.applicants.isVisible()
    row_now = opened.applicants.table.current_row()
    assert row_now is not None
    assert row_now.name == "Mads Opdigt"


def test_a_click_on_a_heading_leads_nowhere(opened: Opened, page: OverviewPage, qtbot: QtBot) -> None:
    place = page.work.visualRect(page.work.work.index(0)).center()
    qtbot.mouseClick(page.work.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.isVisible()


ITEM = WorkItem(kind="reply", when="now", due=TODAY, due_words="I dag", what="", detail="", action="",
                subject="vacancies", ids=(1, 3))  # fmt: skip


def test_places_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_of(replace(ITEM, ids=(3,))) == Place(page="vacancies", row=3, view="due")
    several = replace(ITEM, reason="Svarfrist")
    assert place_of(several) == Place(page="vacancies", only=frozenset({1, 3}), words="Svarfrist", view="due")
    later = replace(ITEM, when="soon", ids=(3,))
    assert place_of(later) == Place(page="vacancies", row=3, view="open")
    asked = replace(ITEM, kind="answer", subject="offers", ids=(7,))
    assert place_of(asked) == Place(page="offers", row=7, view="due")
    rates = replace(ITEM, subject="rates", ids=())
    assert place_of(rates) == Place(page="settings", view="rates")
    monkeypatch.setattr(module, "SECTIONS", ())
    assert not leads(rates), "where nothing can be opened, nothing says that it can"
    assert not leads(replace(ITEM, subject="nowhere"))
    assert leads(ITEM)


def test_a_line_of_several_narrows_the_list(opened: Opened, page: OverviewPage) -> None:
    page.work.opened.emit(replace(ITEM, reason="Svarfrist til boligorganisationen"))
    assert {row.id for row in opened.vacancies.table.table_model.rows} == {1, 3}
    buttons = [one.text() for one in opened.vacancies.list.findChildren(QPushButton)]
    assert any("Svarfrist til boligorganisationen" in text for text in buttons)


def test_missing_rates_lead_to_the_rates(opened: Opened, page: OverviewPage) -> None:
    row = next(row for row, line in enumerate(lines(page)) if "Satser 2027" in line)
    page.work.open_row(row)
    settings = opened.window.page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.isVisible()
    assert settings.chosen == "rates"


def test_the_list_stays_on_its_line_when_it_is_loaded_anew(page: OverviewPage, qtbot: QtBot) -> None:
    page.work.setFocus()
    key(page, qtbot, Qt.Key.Key_Down)
    row = page.work.currentIndex().row()
    page.refresh()
    assert page.work.currentIndex().row() == row == 3


def test_every_line_is_read_aloud_whole(page: OverviewPage) -> None:
    model = page.work.work
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Haster: 1"
    words = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("I dag. Svar til fsb. Tagensvej 128, 1. tv. · ")
    assert words.endswith(". Åbn bolig")


# the figures


def test_the_cards_show_the_figures_of_the_report(returned: Opened) -> None:
    desk, page = returned.actions.desk, returned.overview
    column = month_report(
        office=desk.office, calendar=desk.calendar, period=periods.month(2026, 11), today=TODAY
    ).columns[0].figures  # fmt: skip
    assert column is not None
    shown = {card.facts.key: card.facts for card in page.cards.cards if card.facts}
    assert shown["received"].value == str(column.tally.received) == "3"
    assert shown["offered"].value == str(column.offered) == "0"
    assert shown["let"].value == str(column.tally.let) == "0"
    assert shown["lost"].value == str(column.tally.lost) == "1"
    assert shown["lost"].below == "100\u00a0% af de afgjorte"
    assert shown["avoidable"].value == str(column.avoidable.part)
    assert shown["cost"].value == "0\u00a0kr.", "all are vacant from December"
    assert column.vacancy_cost == 0


@pytest.mark.parametrize(
    ("place", "words", "ids"), [(0, "Modtaget i november", {1, 2, 3}), (3, "Returneret i november", {3})]
)
def test_a_figure_leads_to_its_vacancies(
    returned: Opened, qtbot: QtBot, place: int, words: str, ids: set[int]
) -> None:
    card = returned.overview.cards.cards[place]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert {row.id for row in returned.vacancies.table.table_model.rows} == ids
    assert any(words in one.text() for one in returned.vacancies.list.findChildren(QPushButton))


def test_a_figure_without_vacancies_cannot_be_pressed(returned: Opened) -> None:
    offered = returned.overview.cards.cards[1]
    assert not offered.isEnabled()
    assert "Der er ingen boliger bag tallet" in offered.toolTip()
    assert offered.toolTip().endswith("hver bolig tæller én gang.")
    assert offered.accessibleDescription().startswith("Boliger, der er sendt mindst ét tilbudsbrev om")
    received = returned.overview.cards.cards[0]
    assert received.isEnabled()
    assert received.accessibleName() == "Modtaget: 3, november til i dag"


def test_last_year_stands_beside_where_it_is_known(returned: Opened) -> None:
    month = returned.overview.month
    assert month is not None
    desk = returned.actions.desk
    before = month_report(
        office=desk.office, calendar=desk.calendar, period=periods.month(2026, 11), today=TODAY
    ).columns[0].figures  # fmt: skip
    facts = {one.key: one for one in card_facts(replace(month, last_year=before))}
    assert facts["received"].below == "3 i hele nov. 2025"
    assert facts["lost"].below == "100\u00a0% af de afgjorte · 100\u00a0% i hele nov. 2025"
    assert facts["cost"].below == "0\u00a0kr. i hele nov. 2025"


def test_what_could_have_been_let_says_what_is_not_known(returned: Opened) -> None:
    month = returned.overview.month
    assert month is not None
    some = replace(
        month, lost=Figure(28, frozenset()), avoidable=Figure(9, frozenset({1})), avoidable_known=20
    )
    facts = {one.key: one for one in card_facts(some)}
    assert (facts["avoidable"].value, facts["avoidable"].below) == ("9", "af 20 med beregning, 8 ukendt")
    nothing_known = replace(some, avoidable=Figure(0, frozenset()), avoidable_known=0)
    facts = {one.key: one for one in card_facts(nothing_known)}
    assert (facts["avoidable"].value, facts["avoidable"].below) == ("–", "ikke beregnet for de 28")
    all_known = {one.key: one for one in card_facts(replace(some, avoidable_known=28))}
    assert all_known["avoidable"].below == "af 28 returnerede"


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(2, 5, "40"), (1, 8, "13"), (83, 200, "42"), (4149, 10000, "41")]
)
def test_shares_are_rounded_once(part: int, whole: int, words: str) -> None:
    assert percent(Share(part, whole)) == f"{words}\u00a0%"


def test_a_share_of_nothing_is_no_share() -> None:
    assert percent(Share(0, 0)) == "–"


# the charts


def test_the_charts_show_the_figures_of_the_year(returned: Opened) -> None:
    page = returned.overview
    assert page.month is not None
    bands, months = bands_chart(page.month), months_chart(page.month)
    assert [chart.data for chart in page.charts] == [bands, months]
    assert bands.series[0].values == tuple(band.let.value for band in page.month.bands)
    assert bands.series[1].values == (0, 0, 0, 0, 0, 0, 0, 1)
    assert bands.categories == (
        "≤ 3.000", "3.001–3.500", "3.501–4.000", "4.001–4.500", "4.501–5.000", "5.001–6.000", "6.001–7.500", "> 7.500",
    )  # fmt: skip
    assert bands.ends[-1] == "100\u00a0%"
    assert months.categories[-1] == "nov"
    assert months.full[-1] == "november 2026"
    assert months.series[0].values == (*[None] * 11, 3)
    assert months.series[1].values == (*[None] * 11, 1)
    assert bands.note.startswith("Antal boliger, dec 2025 til 23. nov. 2026")


def test_a_bar_and_a_point_lead_to_their_vacancies(returned: Opened, qtbot: QtBot) -> None:
    page = returned.overview
    for chart, mark, ids in ((0, Mark(1, 7), {3}), (1, Mark(0, 11), {1, 2, 3}), (1, Mark(1, 11), {3})):
        returned.window.show_page("overview")
        canvas = page.charts[chart].canvas
        place = canvas.place_of(mark).toPoint()
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert {row.id for row in returned.vacancies.table.table_model.rows} == ids


def test_names_of_bands() -> None:
    def band(upper: int | None) -> BandFigures:
        nothing = Figure(0, frozenset())
        return BandFigures("x", upper, nothing, nothing, Share(0, 0))

    assert short_band(None, band(300_050)) == "≤ 3.000,50"
    assert short_band(band(300_000), band(350_000)) == "3.001–3.500"
    assert short_band(band(750_000), band(None)) == "> 7.500"
    assert short_band(None, band(None)) == "alle"


def test_drawing_is_imported_with_the_page_and_not_before() -> None:
    code = (
        "import sys\n"
        "from boligdesk.desktop.main_window import MainWindow\n"
        "import boligdesk.desktop.actions, boligdesk.desktop.pages.overview, boligdesk.desktop.pages.vacancies\n"
        "print('pyqtgraph' in sys.modules)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False"]


# states


def test_an_office_where_nothing_waits(nothing: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nothing.actions.overview, "worklist", lambda: ())
    nothing.window.show_page("overview")
    page = nothing.overview
    assert page.empty.isVisible()
    assert page.empty.words.startswith("Intet haster")
    assert page._waiting.text() == ""
    assert [card.value.text() for card in page.cards.cards] == ["0"] * 5 + ["0\u00a0kr."]
    assert not any(card.isEnabled() for card in page.cards.cards)
    assert [chart.empty.isHidden() for chart in page.charts] == [False, False]


def test_a_failure_stands_where_the_work_should_be(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise KnownError("Databasen svarer ikke.", "Prøv igen om lidt.")

    monkeypatch.setattr(opened.actions.overview, "worklist", refuse)
    opened.window.show_page("overview")
    page = opened.overview
    assert page.empty.words == (
        "Dagens arbejde kunne ikke hentes Databasen svarer ikke. Prøv igen om lidt. Tryk F5 for at prøve igen."
    )
    assert opened.window.messages.text == "Databasen svarer ikke. Prøv igen om lidt."
    monkeypatch.undo()
    opened.window.refresh()
    assert page.work.isVisible()
    monkeypatch.setattr(opened.actions.overview, "worklist", refuse)
    opened.window.refresh()
    assert page.work.isVisible(), "what was loaded stays"


def test_what_is_done_elsewhere_is_gone_from_the_list(opened: Opened, page: OverviewPage) -> None:
    desk = opened.actions.desk
    changes = return_vacancy(
        office=desk.office, rates=desk.rates, calendar=desk.calendar, letters=desk.letters, vacancy_id=2,
        reason="R01", by=desk.sign(),
    )  # fmt: skip
    opened.window.tasks.changed.emit(changes)
    assert "I dag: Svar til fsb" not in lines(page)
    assert page.cards.cards[3].value.text() == "1"
    assert opened.window.rail.button("overview").accessibleDescription() == ""


def test_everything_here_has_a_name(page: OverviewPage) -> None:
    for one in (page.work, *page.cards.cards, *(chart.canvas for chart in page.charts)):
        interface = QAccessible.queryAccessibleInterface(one)
        assert interface.text(QAccessible.Text.Name), one
