"""The shape of a card under a list: heading with state and links, a strip with what is asked, facts, buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QWidget

from boligdesk.desktop.widgets.basics import Elided, EmptyState, column, row, rule
from boligdesk.desktop.widgets.facts import FactsView


def sheet_layout(
    sheet: QWidget, *, title: Elided, state: QLabel, links: tuple[QPushButton, ...], strip: QFrame,
    facts: FactsView, foot: QHBoxLayout, empty: EmptyState,
) -> QStackedLayout:  # fmt: skip
    """Lay out ``sheet``; the stack has the empty state first, the card second."""
    stack = QStackedLayout(sheet)
    full = QWidget()
    layout = column(full, gap=1, edge=1.5)
    head = row(gap=1)
    head.addWidget(title, 1)
    for one in (state, *links):
        head.addWidget(one)
    layout.addLayout(head)
    layout.addWidget(strip)
    layout.addWidget(rule())
    layout.addWidget(facts, 1)
    layout.addLayout(foot)
    stack.addWidget(empty)
    stack.addWidget(full)
    return stack
