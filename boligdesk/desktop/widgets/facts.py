"""A card of facts: headings with pairs of words under them, flowing in columns."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import Flowing, column, label


@dataclass(frozen=True, slots=True)
class Fact:
    """One pair; ``tone`` as of a label."""

    words: str
    value: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts under a heading."""

    title: str
    facts: tuple[Fact, ...]


class FactsView(QScrollArea):
    """Sections side by side in two columns, so that a card is read without scrolling where there is room."""

    def __init__(self, name: str, *, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self._columns = columns

    def show_facts(self, sections: tuple[Facts, ...]) -> None:
        """Show these sections, shared out so that the columns are about equally long."""
        inner = Flowing()
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, theme.unit(1), 0)
        line.setSpacing(theme.unit(3))
        for part in _shared_out(sections, self._columns):
            side = QWidget()
            # Whatever the words need: the columns are equally wide, so that none is squeezed.
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            holder = column(side, gap=1.5)
            for section in part:
                holder.addWidget(_section(section))
            holder.addStretch(1)
            line.addWidget(side, 1)
        self.setWidget(inner)


def _shared_out(sections: tuple[Facts, ...], columns: int) -> list[list[Facts]]:
    """In reading order, a new column begun where the one before holds its share."""
    total = sum(len(section.facts) + 2 for section in sections)
    parts: list[list[Facts]] = [[]]
    filled = 0
    for section in sections:
        if len(parts) < columns and filled >= total * len(parts) / columns:
            parts.append([])
        parts[-1].append(section)
        filled += len(section.facts) + 2
    return parts


def _section(section: Facts) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.unit(1.5))
    grid.setVerticalSpacing(theme.unit(0.4))
    grid.addWidget(label(section.title, strong=True, size=0.95), 0, 0, 1, 2)
    for place, fact in enumerate(section.facts, start=1):
        value = label(fact.value, tone=fact.tone, wrap=True, size=0.95)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label(fact.words, tone="muted", size=0.95), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, place, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.unit(12))
    return box
