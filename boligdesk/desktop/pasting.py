"""What is pasted from Excel: recognised as a block of cells, and shown as an import before anything is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.paste_block import block_of
from boligdesk.errors import KnownError
from boligdesk.services.inbox_items import Received

BLOCK_NAME: Final = "Indsat fra udklipsholderen.txt"
NO_LIST: Final = KnownError(
    "Det, der er kopieret, er ikke en liste.",
    "Kopiér rækkerne i Excel sammen med deres overskrifter, og prøv igen.",
)
_LIST_ROWS, _LIST_COLUMNS = 2, 2


def is_list(text: str) -> bool:
    """Whether pasted text can be a list: a heading and a row, of more than one column."""
    rows = block_of(text)
    return len(rows) >= _LIST_ROWS and all(len(row) >= _LIST_COLUMNS for row in rows)


def import_block(tools: Tools, text: str, parent: QWidget) -> None:
    """Open the import of a pasted block: it is seen first and accepted or left alone, as any list."""
    from boligdesk.desktop.dialogs.import_lists import ImportDialog

    dialog = ImportDialog(tools, parent=parent)
    tools.show_dialog(dialog)
    dialog.begin_received((Received(BLOCK_NAME, text.encode()),))
