"""Every line of the worklist leads to exactly its rows, in a view where they do not have to be searched for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from support.desktop_office import Opened, open_on

from boligdesk import app
from boligdesk.demo.office import TODAY
from boligdesk.desktop.pages.overview import leads, place_of
from boligdesk.desktop.widgets.list_panel import ListPanel
from boligdesk.services.work_items import WorkItem
from boligdesk.settings import Settings

PAGES = ("vacancies", "applicants", "offers", "tenancies")


@pytest.fixture(scope="module")
def demo(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The window on the demo office as its day begins."""
    folder = tmp_path_factory.mktemp("demo")
    settings = Settings(folder=folder, database=app.MEMORY, user="demo", fixed_today=TODAY)
    with app.opened_desk(settings) as desk:
        app.play_demo(desk)
        with open_on(desk, folder, page="overview") as made:
            yield made


def panel(opened: Opened, item: WorkItem) -> ListPanel:
    place = place_of(item)
    made = opened.window.page(place.page).list  # type: ignore[attr-defined]
    assert isinstance(made, ListPanel)
    return made


def go(opened: Opened, item: WorkItem) -> ListPanel:
    opened.window.show_page("overview")
    opened.overview.work.opened.emit(item)
    return panel(opened, item)


def test_every_line_leads_to_exactly_its_rows(demo: Opened) -> None:
    items = [item for item in demo.actions.overview.worklist() if item.subject in PAGES]
    assert len({item.kind for item in items}) >= 6, "the demo office has many kinds of work"
    for item in items:
        assert leads(item)
        found = go(demo, item)
        rows = found.table.table_model.rows
        if item.reason:
            assert {row.id for row in rows} == set(item.ids), item
        else:
            assert found.table.current_id() == item.ids[0], item
        assert found.views.choice != "all", f"{item.words} stands among all there ever were"


def test_a_deadline_of_today_opens_those_of_today(demo: Opened) -> None:
    late = [one for one in demo.actions.overview.worklist() if one.kind == "reply" and one.when == "now"]
    for item in late:
        found = go(demo, item)
        assert found.views.choice == "due"
        assert all(row.reply_workdays <= 0 for row in found.table.table_model.rows)


def test_no_filter_hides_where_a_line_leads(opened: Opened) -> None:
    (item, *_) = [one for one in opened.actions.overview.worklist() if one.kind == "reply"]
    opened.window.show_page("vacancies")
    opened.vacancies.list.open_filter()
    opened.vacancies.table.header.write({"address": "findes ikke"})
    assert not opened.vacancies.table.table_model.rows
    found = go(opened, item)
    assert found.table.current_id() == item.ids[0]


def test_what_stands_in_another_view_by_now_is_found_all_the_same(opened: Opened) -> None:
    (item, *_) = [one for one in opened.actions.overview.worklist() if one.kind == "reply"]
    found = go(opened, replace(item, kind="judge", subject="vacancies"))
    assert found.views.choice == "all"
    assert found.table.current_id() == item.ids[0]
