"""The button over a list that saves how it is arranged and takes up what was saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from boligdesk.desktop.widgets.basics import IconButton

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Tools
    from boligdesk.desktop.widgets.list_panel import ListPanel
    from boligdesk.domain.list_layouts import SavedView
    from boligdesk.services.views import Changes

_STANDARD = "Standard"
_SHOWN = 24
"""Letters of a name on the button; the menu has all of them."""


class ViewsButton(IconButton):
    """»Visninger«: choose, save, rename and delete the views of one list.

    The views are asked for each time the menu opens: the same user may sit at two windows.
    """

    def __init__(self, tools: Tools, panel: ListPanel) -> None:
        super().__init__("Visninger", "views")
        self._tools = tools
        self._panel = panel
        self._page = panel.table.key
        self.current = ""
        """The name of the view that was taken up last, empty for the list as it was at first."""
        self._name("")
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Fetch the views and show the menu."""
        actions, page = self._tools.actions, self._page
        self._tools.tasks.read(lambda: actions.saved_views.all(page), self._show, owner=self,
                               key=f"views/{page}", words="Henter visninger …")  # fmt: skip

    def _show(self, views: tuple[SavedView, ...]) -> None:
        if self.current not in {one.name for one in views}:
            self._name("")
        self.menu_of(views).popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_of(self, views: tuple[SavedView, ...]) -> QMenu:
        """Standard and the saved ones to choose from, and what can be done with the one that is chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for name, view in ((_STANDARD, None), *((one.name, one) for one in views)):
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self.current == (view.name if view else ""))
            action.triggered.connect(lambda _checked, which=view: self.take_up(which))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction("Gem visning…", self._ask_name)
        if self.current:
            shown = self.current.replace("&", "&&")
            menu.addAction(f"Gem ændringer i »{shown}«", self._save_again)
            menu.addAction(f"Omdøb »{shown}«…", self._ask_new_name)
            menu.addAction(f"Slet »{shown}«", self._remove)
        return menu

    def take_up(self, view: SavedView | None) -> None:
        """Arrange the list as a view says; ``None`` as it was at first."""
        self._panel.arrange(None if view is None else view.layout)
        self._name("" if view is None else view.name)
        self._panel.table.setFocus()

    def _ask_name(self) -> None:
        actions, page, layout = self._tools.actions, self._page, self._panel.layout_now()
        self._ask("Gem visning", "Kolonner, bredder, sortering og filtre gemmes under dit navn.", "",
                  lambda name: actions.saved_views.save(page, name, layout))  # fmt: skip

    def _ask_new_name(self) -> None:
        actions, page, old = self._tools.actions, self._page, self.current
        self._ask("Omdøb visning", "", old, lambda name: actions.saved_views.rename(page, old, name))

    def _ask(self, title: str, subtitle: str, name: str, keep: Callable[[str], Changes]) -> None:
        from boligdesk.desktop.dialogs.view_name import ViewNameDialog

        self._tools.show_dialog(
            ViewNameDialog(self._tools, title=title, subtitle=subtitle, name=name, keep=keep, kept=self._name,
                           parent=self.window())
        )  # fmt: skip

    def _save_again(self) -> None:
        actions, page, name = self._tools.actions, self._page, self.current
        layout = self._panel.layout_now()
        self._tools.tasks.write(
            lambda: actions.saved_views.save(page, name, layout), words="Gemmer visningen …"
        )

    def _remove(self) -> None:
        actions, page, name = self._tools.actions, self._page, self.current
        self._tools.tasks.write(
            lambda: actions.saved_views.remove(page, name), lambda _changes: self._name(""), owner=self,
            words="Sletter visningen …",
        )  # fmt: skip

    def _name(self, name: str) -> None:
        self.current = name
        shown = name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1].rstrip()}…"
        self.setText(shown.replace("&", "&&") or "Visninger")
        self.setAccessibleName(f"Visninger, valgt: {name or _STANDARD}")
        self.setToolTip(
            f"Visninger, valgt: {name or _STANDARD}. Gem, hvordan listen er sat op, eller vælg en, du har gemt"
        )
