"""The pictures of Lejemål: the list, the budget, and what is asked at each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.pages.tenancies import TenanciesPage

_ASKING: Final = frozenset({"sign", "move_in", "cancel", "check", "plan", "grant", "end"})
"""The steps that open a form."""


def tenancy_pages(window: MainWindow, keep: Callable[[QWidget, str], None]) -> None:
    """Those at risk, and the budget of six years."""
    page = _page(window)
    page.list.views.button("risk").click()
    keep(window, "lejemaal")
    page.show_budget()
    keep(window, "lejemaal-budget")
    page.show_list()
    page.list.views.button("running").click()


def tenancy_dialogs(window: MainWindow, shown: Callable[[str], None]) -> None:
    """What is asked at each step, of a tenancy for which it is the next one."""
    page, asked = _page(window), set[str]()
    page.list.views.button("all").click()
    for row in list(page.table.table_model.rows):
        if asked == _ASKING:
            break
        page.table.choose(row.id)
        for name in page.sheet.possible():
            if name in _ASKING - asked:
                asked.add(name)
                page.act(name)
                shown(f"lejemaal-{name}")
    page.list.views.button("running").click()


def _page(window: MainWindow) -> TenanciesPage:
    page = window.page("tenancies")
    assert isinstance(page, TenanciesPage)
    window.show_page("tenancies")
    return page
