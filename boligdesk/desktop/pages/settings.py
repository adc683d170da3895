"""Indstillinger: a menu of sections at the left, the chosen one at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QListWidget, QStackedWidget, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.pages.page import Page, Tools
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.widgets.basics import column, label, row

_REMEMBERED: Final = "settings/section"


class SettingsPage(Page):
    """The directory and the rules of the office; every section is a page of its own, made when first shown."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.sections: dict[str, Section] = {}
        self.menu = QListWidget()
        self.menu.setProperty("role", "menu")
        self.menu.setAccessibleName("Afsnit i Indstillinger")
        self.menu.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.menu.addItems([spec.words for spec in SECTIONS])
        self._stack = QStackedWidget()
        self._lay_out()
        keys = [spec.key for spec in SECTIONS]
        remembered = tools.memory.text(_REMEMBERED)
        self.menu.setCurrentRow(keys.index(remembered) if remembered in keys else 0)
        self.menu.currentRowChanged.connect(lambda _place: self._show_section())

    def _lay_out(self) -> None:
        whole = row(self, gap=1.5)
        whole.setContentsMargins(theme.unit(2), theme.unit(1.5), theme.unit(2), theme.unit(1.5))
        side = QFrame()
        side.setFixedWidth(theme.unit(24))
        left = column(side, gap=1)
        head = row()
        # As high as the heading beside it, which has buttons: the two stand on one line.
        head.addStrut(theme.unit(3.5))
        head.addWidget(label("Indstillinger", size=1.35, strong=True))
        left.addLayout(head)
        left.addWidget(self.menu, 1)
        whole.addWidget(side)
        whole.addWidget(self._stack, 1)

    @property
    def chosen(self) -> str:
        """The key of the section that is shown."""
        return SECTIONS[self.menu.currentRow()].key

    def section(self, key: str) -> Section:
        """A section, made when it is first wanted."""
        if key not in self.sections:
            (spec,) = (one for one in SECTIONS if one.key == key)
            made = self.sections[key] = spec.make(self.tools)
            made.marked.connect(self.marked)
            made.go.connect(self.go)
            self._stack.addWidget(made)
        return self.sections[key]

    def choose(self, key: str) -> None:
        """Bring a section to the front."""
        self.menu.setCurrentRow([spec.key for spec in SECTIONS].index(key))
        self._show_section()

    def _show_section(self) -> None:
        section = self.section(self.chosen)
        self._stack.setCurrentWidget(section)
        self.tools.memory.keep_text(_REMEMBERED, self.chosen)
        self.marked.emit("")
        section.show_up()

    def refresh(self) -> None:
        """Load the section in front anew; the others load when they are shown."""
        self.section(self.chosen).refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the menu again: Qt keeps the heights from before the style sheet reached it."""
        super().showEvent(event)
        self.menu.doItemsLayout()

    def show_up(self) -> None:
        """The page came to the front, and its section with it."""
        # Qt keeps the heights of the entries from before the style sheet reached them.
        self.menu.doItemsLayout()
        self._show_section()

    def hear(self, touched: frozenset[str]) -> None:
        """Every section decides for itself."""
        for section in self.sections.values():
            section.hear(touched)

    def bring_back(self, rows: Mapping[str, int]) -> None:
        """Every section has lists of its own."""
        for section in self.sections.values():
            section.bring_back(rows)

    def show_place(self, place: Place) -> None:
        """Go to the section that is the place's view, and there to its row."""
        if place.view:
            self.choose(place.view)
        self.section(self.chosen).show_place(place)

    def save_state(self) -> None:
        """Remember columns and splitters of every section that was shown."""
        for section in self.sections.values():
            section.save_state()
