"""What every page has in common: its tools, and how it hears that something was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QSplitter, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.actions import Actions, FrameFacts
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.messages import MessageBar
from boligdesk.desktop.places import Place
from boligdesk.desktop.tasks import Tasks
from boligdesk.desktop.widgets.list_panel import ListPanel

if TYPE_CHECKING:
    from boligdesk.desktop.printing import Printers


@dataclass
class Tools:
    """What the window lends its pages and dialogs; ``facts`` are asked again when the office's rules change."""

    actions: Actions
    tasks: Tasks
    messages: MessageBar
    memory: Memory
    facts: FrameFacts
    show_dialog: Callable[[QDialog], None]
    """Opens a dialog over the window; tests and pictures put another one here."""

    @cached_property
    def printers(self) -> Printers:
        """The printers of this computer, asked for when somebody prints; tests put other ones here."""
        from boligdesk.desktop.printing import Printers

        return Printers()


class Page(QWidget):
    """One page. Subclasses load in :meth:`refresh` and name what they show in ``shows``."""

    shows: frozenset[str] = frozenset()
    """The kinds of :class:`Changes.touched` after which the page must load anew."""
    list_kind: str = ""
    """What the page's list holds, a kind of :class:`Changes.rows`; empty where it has no list of its own."""
    marked = Signal(str)
    go = Signal(object)
    """A :class:`Place` elsewhere in the window that the user wants to see."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self._stale = True

    def refresh(self) -> None:
        """Load everything anew (F5)."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Come here from elsewhere: show what the place names of this page."""
        raise NotImplementedError

    def hear(self, touched: frozenset[str]) -> None:
        """Load anew now if the page is seen, else when it is shown next."""
        if not touched & self.shows:
            return
        self._stale = True
        self.show_up()

    def bring_back(self, rows: Mapping[str, int]) -> None:
        """An undo brought these rows back, by kind: the list stands on its own when it is loaded next."""
        if (which := rows.get(self.list_kind)) is not None:
            for panel in self.findChildren(ListPanel):
                panel.want(which)

    def show_up(self) -> None:
        """The page came to the front."""
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()

    def take_focus(self) -> None:
        """The keys go to the uppermost list of the page, or to its first control: who came by key goes on by key."""
        lists = [one for one in self.findChildren(QAbstractItemView) if one.isVisible() and one.isEnabled()]
        if lists:
            min(lists, key=lambda one: one.mapTo(self, QPoint()).toTuple()[::-1]).setFocus()
        else:
            self.setFocus()
            self.focusNextPrevChild(True)

    def read(self, work: Callable[[], Any], done: Callable[[Any], None], *, key: str, words: str) -> None:
        """Ask a service; only the last answer of a ``key`` counts, and none after the page is gone."""
        self.tools.tasks.read(work, done, owner=self, key=f"{type(self).__name__}/{key}", failed=self.tell_failure,
                              words=words)  # fmt: skip

    def tell_failure(self, error: BaseException) -> None:
        """What could not be fetched is told in the bar, and in a list that still waits for its rows.

        The page loads anew when it is shown next, and at F5.
        """
        self._stale = True
        for panel in self.findChildren(ListPanel):
            panel.show_failure()
        self.tools.tasks.refused.emit(error)

    def open(self, dialog: QDialog) -> None:
        """Show a dialog over the window; it writes by itself."""
        self.tools.show_dialog(dialog)

    def save_state(self) -> None:
        """Remember columns and splitters when the window closes."""

    def _memory_of(self, name: str) -> QByteArray | None:
        return self.tools.memory.bytes(f"{type(self).__name__}/{name}")

    def _keep(self, name: str, splitter: QSplitter) -> None:
        self.tools.memory.keep_bytes(f"{type(self).__name__}/{name}", splitter.saveState())


def halves(
    orientation: Qt.Orientation,
    first: QWidget,
    second: QWidget,
    shares: tuple[int, int],
    state: QByteArray | None,
) -> QSplitter:
    """Two parts with a handle between them, as the user left them or else in these shares."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(theme.unit(1.5))
    for place, part in enumerate((first, second)):
        splitter.addWidget(part)
        splitter.setStretchFactor(place, shares[place])
    # Qt shares out in proportion to these, however small the room; stretch factors alone follow the size hints.
    splitter.setSizes([share * 1000 for share in shares])
    if state is not None:
        splitter.restoreState(state)
    return splitter
