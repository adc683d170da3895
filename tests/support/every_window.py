"""What can be asked of any window: its words, who can reach its controls, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)

ENGLISH = frozenset(
    (Path(__file__).resolve().parent.parent / "cases" / "english_words.txt")
    .read_text(encoding="utf-8")
    .split()
)
_WORD = re.compile(r"[A-Za-zÆØÅæøåÉé]+")
_WORDS = re.compile(r"[A-Za-z]{3}")
_NEVER_SHOWN = ("QShortcut", "GraphicsScene")
"""Qt lists the names of every key there is (»Launch (G)«) before it reads one; charts throw their own menu away."""
_TAG = re.compile(r"<[^>]+>")
_MARK = re.compile(r"&(\w)")


class Listener(QTranslator):
    """Hears every text that Qt itself wants in Danish, and keeps those that have no translation."""

    def __init__(self, danish: Sequence[QTranslator]) -> None:
        super().__init__()
        self._danish = danish
        self.untranslated: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        answers = (one.translate(context, text, disambiguation, n) for one in self._danish)
        found = next((answer for answer in answers if answer), "")
        if not found and context not in _NEVER_SHOWN and _WORDS.search(text or ""):
            self.untranslated.add((context, text))
        return found or None


def words_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that can be seen or heard in a window, with the kind of widget it stands on; not the rows of lists."""
    told_elsewhere = _within(root, (QTextBrowser,))
    for widget in (root, *root.findChildren(QWidget)):
        kind = type(widget).__name__
        if widget in told_elsewhere:
            continue
        for text in (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.statusTip(),
                     widget.accessibleDescription(), *_own_words(widget)):  # fmt: skip
            if text:
                yield kind, text
    for action in root.findChildren(QAction):
        yield "QAction", action.text()


def _own_words(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTableView) and (model := widget.model()) is not None:
        for place in range(model.columnCount()):
            yield str(model.headerData(place, Qt.Orientation.Horizontal) or "")
    elif isinstance(widget, QListWidget):
        yield from (widget.item(place).text() for place in range(widget.count()))


def english_in(text: str) -> set[str]:
    """The words of a text that are English and not Danish."""
    return {word.lower() for word in _WORD.findall(_TAG.sub("", text).replace("&", ""))} & ENGLISH


def focusable(root: QWidget) -> list[QWidget]:
    """What the Tab key reaches in a window, in its order, from the top.

    The key is pressed; the focus chain itself cannot be asked: the binding makes what it answers a child of the one
    that was asked, which ends in a crash.
    """
    if (now := root.focusWidget()) is not None:
        now.clearFocus()
    return stops_from(root)


def stops_from(root: QWidget, first: QWidget | None = None) -> list[QWidget]:
    """Where the Tab key stops, all around: from one control on, or from where the focus is."""
    found: list[QWidget] = []
    if first is not None:
        first.setFocus()
        found.append(first)
    while root.focusNextPrevChild(True):
        one = root.focusWidget()
        if one is None or one in found:
            break
        found.append(one)
    return found


def unnamed(root: QWidget) -> list[str]:
    """The controls that a screen reader could not name, found through what it asks itself."""
    found = []
    for one in focusable(root):
        interface = QAccessible.queryAccessibleInterface(one)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(one).__name__} {one.objectName()}")
    return found


def shared_mnemonics(root: QWidget) -> dict[str, list[str]]:
    """Alt keys that stand on more than one visible control of a window."""
    marked: dict[str, list[str]] = {}
    for one in root.findChildren(QWidget):
        if not one.isVisibleTo(root) or one.window() is not root.window():
            continue
        text = (
            one.text()
            if isinstance(one, QAbstractButton) or (isinstance(one, QLabel) and one.buddy())
            else ""
        )
        if match := _MARK.search(text.replace("&&", "")):
            marked.setdefault(match[1].upper(), []).append(text)
    return {key: texts for key, texts in marked.items() if len(texts) > 1}


def dead_mnemonics(root: QWidget) -> list[str]:
    """Underlined letters that do nothing, because another shortcut took their place."""
    buttons = [
        one for one in root.findChildren(QAbstractButton) if _MARK.search(one.text().replace("&&", ""))
    ]
    return [one.text() for one in buttons if one.shortcut() != QKeySequence.mnemonic(one.text())]


def against_the_eye(root: QWidget) -> list[str]:
    """Steps of the Tab key that go up within a column, or left within a line, of what is seen of a window."""
    found = []
    seen = [(one, place) for one in focusable(root) if not (place := _seen_at(one, root)).isEmpty()]
    for (one, first), (after, second) in pairwise(seen):
        beside = first.top() < second.bottom() and second.top() < first.bottom()
        above = (
            second.bottom() <= first.top() and first.left() < second.right() and second.left() < first.right()
        )
        if (beside and second.right() <= first.left()) or above:
            found.append(f"{_told(one)} -> {_told(after)}")
    return found


def _seen_at(widget: QWidget, root: QWidget) -> QRect:
    """Where the part of a widget lies that is not scrolled away."""
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(root, QPoint(0, 0)))


def _within(root: QWidget, kinds: tuple[type[QWidget], ...]) -> set[QWidget]:
    """Everything that belongs to widgets of some kinds. Asked from above: a wrapper of one of Qt's own inner widgets
    must not outlive it, and asking each widget for its parent would make such wrappers."""
    return {inner for kind in kinds for one in root.findChildren(kind) for inner in one.findChildren(QWidget)}


def _told(widget: QWidget) -> str:
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__}({name})"
