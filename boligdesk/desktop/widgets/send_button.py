"""The button over a list of offers that sends their letters together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from boligdesk.desktop.dialogs.send_letters import SendLettersDialog
from boligdesk.desktop.widgets.basics import IconButton
from boligdesk.desktop.widgets.table import Table

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Tools


class SendButton(IconButton):
    """»Udskriv breve…«: the letters of the marked offers, or of all that are shown where not several are marked."""

    def __init__(self, tools: Tools, table: Table) -> None:
        super().__init__("Udskriv breve…", "print", name="Udskriv tilbuddenes breve")
        self._tools = tools
        self._table = table
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Show the letters, to be printed, saved or handed over."""
        model, marked = self._table.table_model, self._table.marked_places()
        places = marked if len(marked) > 1 else range(model.rowCount())
        offers = [row.id for place in places if (row := model.row_here(place)) is not None]
        self._tools.show_dialog(SendLettersDialog(self._tools, offers, parent=self.window()))
