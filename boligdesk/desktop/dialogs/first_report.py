"""Before the first report to BL is made: what cannot be had any more afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import label
from boligdesk.services.sent_to_bl import FIRST_TO_BL

_FIRST = "Skal BL også have rapporter for tidligere måneder, så lav dem først, den ældste først."


class FirstReportDialog(Sheet):
    """It cannot be undone: what BL has been told once, small numbers of earlier months could be told from."""

    def __init__(
        self, tools: Tools, name: str, make: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tools, "Første rapport til BL", name, "&Lav rapporten til BL", size=(64, 30), parent=parent
        )
        self._make = make
        self.body.addWidget(label(FIRST_TO_BL, wrap=True))
        self.body.addWidget(label(_FIRST, wrap=True))
        self.body.addStretch(1)

    def confirm(self) -> None:
        """Make it."""
        self.accept()
        self._make()
