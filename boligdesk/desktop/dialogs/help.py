"""The user guide in a window of its own: chapters at the left, the text at the right, and a search."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QTextBrowser, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.pages.page import halves
from boligdesk.desktop.widgets.basics import button, column, fit, label, row
from boligdesk.paths import guide

_NUMBER: Final = re.compile(r"^\d+\.\s*")
_CHAPTER_LEVELS: Final = (1, 2)


class GuideText(QTextBrowser):
    """The text of the guide; its pictures are never wider than the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = guide().parent
        self._wide = self._place = 0
        self._fit = QTimer(self, interval=0, singleShot=True)
        self._fit.timeout.connect(self._fit_pictures)
        # A bar that came and went with the text would change the width the pictures are made for.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("Vejledningens tekst")
        self.document().setDocumentMargin(theme.unit(2))
        self.document().setMarkdown(guide().read_text(encoding="utf-8"))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures from beside the guide, made to fit."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        picture = QImage(str(self._folder / QUrl(name).path()))
        wide = max(self.viewport().width() - theme.unit(6), theme.unit(20))
        if picture.width() > wide:
            picture = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the pictures are made to fit anew, and the reader stays where he was.

        Not at once: this comes in the middle of Qt's laying out, and a text that is replaced there crashes it.
        """
        if event.size().width() != self._wide and not self._fit.isActive():
            self._place = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            self._fit.start()
        super().resizeEvent(event)

    def _fit_pictures(self) -> None:
        if (wide := self.viewport().width()) != self._wide:
            self._wide = wide
            self.document().setMarkdown(guide().read_text(encoding="utf-8"))
            self.go_to(self._place)

    def chapters(self) -> list[tuple[str, int]]:
        """The headings and where each begins."""
        found: list[tuple[str, int]] = []
        block: QTextBlock = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() in _CHAPTER_LEVELS:
                found.append((block.text(), block.position()))
            block = block.next()
        return found

    def go_to(self, position: int) -> None:
        """Bring a place of the text to the top; it stays there when pictures are made to fit."""
        self._place = position
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(self.document().characterCount() - 1, 0)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect(cursor).top())


class HelpDialog(QDialog):
    """The guide; it lies beside the work and never stops it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hjælp – brugervejledning")
        fit(self, 120, 90)
        self.text = GuideText()
        self.list = QListWidget()
        self.list.setAccessibleName("Kapitler")
        self.list.addItems([words for words, _place in self.text.chapters()])
        self.list.currentRowChanged.connect(self._open)
        self.search = QLineEdit()
        self.search.setAccessibleName("Søg i vejledningen")
        self.search.setPlaceholderText("Søg i vejledningen, Enter for det næste sted")
        self.search.returnPressed.connect(lambda: self.look_for(self.search.text()))
        self._found = label(tone="muted", size=0.9)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = column(self, gap=1, edge=1.5)
        head = row(gap=1)
        head.addWidget(self.search, 1)
        head.addWidget(self._found)
        close = button("&Luk")
        close.clicked.connect(self.close)
        head.addWidget(close)
        layout.addLayout(head)
        layout.addWidget(halves(Qt.Orientation.Horizontal, self.list, self.text, (3, 9), None), 1)

    def show_chapter(self, heading: str) -> None:
        """Open the chapter whose heading begins so after its number; an empty one is the beginning."""
        names = [_NUMBER.sub("", words) for words, _place in self.text.chapters()]
        places = [place for place, name in enumerate(names) if heading and name.startswith(heading)]
        self.list.setCurrentRow(-1)
        self.list.setCurrentRow(places[0] if places else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the text has its height: come to the chapter again."""
        super().showEvent(event)
        self.list.doItemsLayout()  # Qt keeps the heights from before the style sheet reached the lines
        self._open(self.list.currentRow())

    def look_for(self, words: str) -> None:
        """Go to the next place where the words stand; after the last comes the first."""
        found = bool(words) and (self.text.find(words) or self._from_the_top(words))
        self._found.setText("" if found or not words else "Ikke fundet")

    def _from_the_top(self, words: str) -> bool:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        return self.text.find(words)

    def _open(self, place: int) -> None:
        chapters = self.text.chapters()
        if 0 <= place < len(chapters):
            self.text.go_to(chapters[place][1])
