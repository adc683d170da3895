"""Put lists of the inbox aside, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned
from boligdesk.services.inbox_items import Found

_REASONS: Final = (
    "",
    "Er ikke en liste",
    "Er tastet ind i hånden",
    "Er ikke til os",
    "Er erstattet af en nyere liste",
)


class SetAsideDialog(Sheet):
    """The reason is kept, so that a colleague need not wonder."""

    def __init__(self, tools: Tools, items: Sequence[Found], parent: QWidget | None = None) -> None:
        about = items[0].name if len(items) == 1 else danish.count(len(items), "liste", "lister")
        super().__init__(tools, "Læg til side", about, "&Læg til side", size=(60, 28), parent=parent)
        self._items = tuple(items)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(_REASONS)
        self.reason.setAccessibleName("Hvorfor skal listen ikke importeres?")
        if (line := self.reason.lineEdit()) is not None:
            line.setAccessibleName("Hvorfor skal listen ikke importeres?")
        self.reason.editTextChanged.connect(self._check)
        self._no_reason = self.need()
        self.body.addLayout(captioned("&Hvorfor skal listen ikke importeres?", self.reason))
        self.body.addWidget(self._no_reason)
        self.body.addStretch(1)
        self._check()

    def _check(self) -> None:
        written = self.reason.currentText().strip()
        self.ask_for({self._no_reason: "" if written else "Vælg eller skriv en grund."})

    def confirm(self) -> None:
        """Put them aside."""
        actions, items, reason = self.tools.actions.inbox, self._items, self.reason.currentText().strip()
        self.write(lambda: actions.set_aside(items, reason), "Lægger til side …")
