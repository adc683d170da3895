"""Where copies of reports are laid, and the newest of them with what is done with it next."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import Elided, IconButton, button, row
from boligdesk.errors import KnownError

_FOLDER: Final = "reports/folder"


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


class ReportFolder(QFrame):
    """A strip that is seen as soon as there is a copy; ``folder_button`` stands where the page wants it."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self.file: Path | None = None
        self._office = ""
        self.setProperty("role", "strip")
        self.words = Elided(tone="muted", size=0.9)
        self.open_new = button("Åbn i Excel", role="link", name="Åbn den nye fil")
        self.show_folder = button("Vis i mappen", role="link")
        self.folder_button = IconButton("Vælg mappe…", "folder", name="Vælg mappe til rapporterne")
        layout = row(self, gap=1)
        layout.setContentsMargins(theme.unit(1), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        layout.addWidget(self.words, 1)
        layout.addWidget(self.open_new)
        layout.addWidget(self.show_folder)
        self.hide()
        self.folder_button.clicked.connect(self.choose)
        self.open_new.clicked.connect(lambda: self.open(self.file))
        self.show_folder.clicked.connect(self._open_folder)
        self._tell()

    @property
    def folder(self) -> Path | None:
        """The folder that was chosen, if one was; else the office's, if it has one."""
        kept = self._tools.memory.text(_FOLDER) or self._office
        return Path(kept) if kept else None

    def show_office_folder(self, folder: str) -> None:
        """The folder of the office, for those who have chosen none of their own."""
        self._office = folder
        self._tell()

    def wanted(self) -> Path | None:
        """The folder, asked for where none was chosen yet; ``None`` when the user wants none."""
        return self.folder or self.choose()

    def choose(self) -> Path | None:
        """Ask for the folder that reports are laid in, and remember it."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Mappe til rapporterne", str(self.folder or _documents())
        )
        if not chosen:
            return None
        self._tools.memory.keep_text(_FOLDER, chosen)
        self._tell()
        return Path(chosen)

    def show_file(self, file: Path | None) -> None:
        """Say where the newest copy lies; ``None`` = there is none."""
        self.file = file
        self.words.setText(f"{file.name} ligger i {file.parent}" if file else "")
        self.open_new.setText("Åbn PDF" if file and file.suffix == ".pdf" else "Åbn i Excel")
        self.setVisible(file is not None)

    def show_and_open(self, file: Path) -> None:
        """Say where a copy lies, and open it."""
        self.show_file(file)
        self.open(file)

    def open(self, place: Path | None) -> None:
        """Hand a file to its program, or a folder to the file manager."""
        if place is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            self._tools.messages.refuse(
                KnownError(f"{place} kan ikke åbnes herfra.", "Åbn den selv fra mappen.")
            )

    def _open_folder(self) -> None:
        if self.file is not None:
            self.open(self.file.parent)

    def _tell(self) -> None:
        self.folder_button.setToolTip(f"Rapporterne lægges i {self.folder}" if self.folder else "")
