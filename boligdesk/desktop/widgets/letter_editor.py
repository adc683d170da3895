"""The editor of a letter's wording: numbered lines, and the names in it coloured as the letter understands them."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boligdesk.desktop import theme
from boligdesk.domain.letter_checks import Vocabulary
from boligdesk.domain.letter_forms import CONDITION, HEADING

_FIELD: Final = re.compile(r"\{(\w+)\}")
_BOLD: Final = re.compile(r"\*\*.+?\*\*")
_LEADING: Final = re.compile(r"^\s*")


class LetterEditor(QPlainTextEdit):
    """Text that is written as long as it is wanted: Tab leaves it, Ctrl+Z takes back also what a button did."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._numbers = _Numbers(self)
        self._colours = _Colours(self.document())
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._follow)
        self._make_room()

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """The names that are coloured; all others are underlined."""
        self._colours.know(vocabulary)

    def replace_text(self, text: str) -> None:
        """Put another text in the place of all of it; Ctrl+Z brings the old one back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def insert(self, words: str) -> None:
        """Write words at the cursor and go on from there."""
        self.textCursor().insertText(words)
        self.setFocus()

    def go_to_line(self, number: int) -> None:
        """Mark a line (from 1) and bring it into view; 0 is the beginning."""
        block = self.document().findBlockByNumber(max(0, number - 1))
        cursor = QTextCursor(block)
        if number:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers are as high as the text."""
        super().resizeEvent(event)
        box = self.contentsRect()
        self._numbers.setGeometry(QRect(box.left(), box.top(), self.number_width, box.height()))

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when the theme turns light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colours.rehighlight()
            self._numbers.update()

    @property
    def number_width(self) -> int:
        """The room of the numbers."""
        digits = max(2, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("0") * digits + theme.unit(1.5)

    def _make_room(self) -> None:
        self.setViewportMargins(self.number_width, 0, 0, 0)

    def _follow(self, _box: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        self._numbers.update()

    def paint_numbers(self, painter: QPainter) -> None:
        """The number of each line that is seen, beside its first row."""
        look = theme.now()
        painter.setPen(QColor(look.muted))
        painter.setFont(theme.scaled(self.font(), 0.85))
        block = self.firstVisibleBlock()
        edge = self._numbers.width() - theme.unit(0.5)
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self._numbers.height():
                break
            high = self.fontMetrics().height()
            place = QRect(0, round(box.top()), edge, high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                             str(block.blockNumber() + 1))  # fmt: skip
            block = block.next()


class _Numbers(QWidget):
    """The strip with the numbers."""

    def __init__(self, editor: LetterEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.number_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.now().window))
        self._editor.paint_numbers(painter)
        painter.end()


class _Colours(QSyntaxHighlighter):
    """Headings, conditions, fields, blocks, notes and remarks; colour only repeats what the marks say."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._fields: frozenset[str] = frozenset()
        self._conditions: frozenset[str] = frozenset()
        self._blocks: frozenset[str] = frozenset()

    def know(self, vocabulary: Vocabulary) -> None:
        """Other names."""
        self._fields = frozenset(one.name for one in vocabulary.fields)
        self._conditions = frozenset(one.name for one in vocabulary.conditions)
        self._blocks = frozenset(one.name for one in vocabulary.blocks)
        self.rehighlight()

    def highlightBlock(self, line: str) -> None:
        """Colour one line."""
        look = theme.now()
        text = line.strip()
        start = _LEADING.match(line).end()  # type: ignore[union-attr]  # it always matches
        if text.startswith("#"):
            self.setFormat(0, len(line), _format(look.muted))
            return
        if HEADING.match(text):
            self.setFormat(0, len(line), _format(look.accent_text, bold=True))
            return
        self._inline(line)
        if found := CONDITION.match(text):
            terms = (term.strip().removeprefix("ikke ").strip() for term in found["terms"].split(" og "))
            known = all(term in self._conditions for term in terms)
            self.setFormat(start, found.start("rest"), _format(look.warn.text) if known else _fault())
            start += found.start("rest")
            text = found["rest"]
        if text.startswith("@"):
            known = text[1:].strip() in self._blocks
            self.setFormat(start, len(text), _format(look.good.text, bold=True) if known else _fault())
        elif text.startswith("~"):
            self.setFormat(start, 1, _format(look.muted, bold=True))

    def _inline(self, line: str) -> None:
        look = theme.now()
        for found in _BOLD.finditer(line):
            self.setFormat(found.start(), len(found[0]), _format(look.text, bold=True))
        for found in _FIELD.finditer(line):
            known = found[1] in self._fields
            self.setFormat(found.start(), len(found[0]), _format(look.accent_text) if known else _fault())


def _format(colour: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


def _fault() -> QTextCharFormat:
    made = _format(theme.now().bad.text)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(QColor(theme.now().bad.text))
    return made
