"""Asks under what name a view of a list shall be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned
from boligdesk.services.saved_views import LONGEST_NAME
from boligdesk.services.views import Changes


class ViewNameDialog(Sheet):
    """A name for a view; ``keep`` is run with it in the background, ``kept`` is told the name."""

    def __init__(
        self, tools: Tools, *, title: str, subtitle: str, name: str, keep: Callable[[str], Changes],
        kept: Callable[[str], None], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tools, title, subtitle, "&Gem", size=(54, 24), parent=parent)
        self._keep = keep
        self._kept = kept
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName("Visningens navn")
        self.name.selectAll()
        self.name.textChanged.connect(self._check)
        self._no_name = self.need()
        self.body.addLayout(captioned("&Navn", self.name))
        self.body.addWidget(self._no_name)
        self.body.addStretch(1)
        self.accepted.connect(lambda: self._kept(self.wanted))
        self._check()

    @property
    def wanted(self) -> str:
        """The name as it is kept."""
        return " ".join(self.name.text().split())

    def _check(self) -> None:
        self.ask_for({self._no_name: "" if self.wanted else "Skriv et navn, så du kan finde visningen igen."})

    def confirm(self) -> None:
        """Keep the view."""
        keep, name = self._keep, self.wanted
        self.write(lambda: keep(name), "Gemmer visningen …")
