"""Keeps an eye on the office's inbox folder while the window is open.

Where the system tells of changes a new file is seen at once; network shares often do not tell, so the folder is looked
at every minute as well. The look itself runs apart from the database: a share that hangs holds up nobody.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.tasks import Tasks
from boligdesk.errors import KnownError
from boligdesk.services.inbox import InboxPlace, Looked, Waiting

_EVERY: Final = 60_000
_SOON: Final = 3_000
"""Milliseconds to the next look: usually, and while a file may still be written."""
_CHANGES: Final = frozenset({"imports", "inbox"})
"""After these kinds of :class:`Changes` other lists wait than before."""


class InboxWatch(QObject):
    """What waits in the inbox, always as it was at the last look. A folder that is gone is said, never asked about."""

    found = Signal(object)
    """The :class:`Waiting` of a look."""

    def __init__(self, actions: Actions, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting = Waiting()
        self._actions = actions.inbox
        self._tasks = tasks
        self._looked = Looked()
        self._ended = False
        self._system = QFileSystemWatcher(self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.look)
        self._system.directoryChanged.connect(lambda _path: self._again.start(_SOON))

    def look(self) -> None:
        """Look at the folder now: which one it is, what lies in it, what of that waits."""
        self._again.stop()
        self._tasks.read(
            self._actions.place, self._look_at, owner=self, key="inbox", failed=self._failed, words=""
        )

    def hear(self, touched: frozenset[str]) -> None:
        """Look again where lists were imported, undone or set aside."""
        if touched & _CHANGES:
            self.look()

    def end(self) -> None:
        """The window closes: nothing is asked any more."""
        self._ended = True
        self._again.stop()

    def _look_at(self, place: InboxPlace) -> None:
        if self._ended:
            return
        before = self._looked
        self._tasks.read(
            lambda: self._actions.look(place, before), lambda looked: self._sort(place, looked), owner=self,
            key="inbox", failed=self._failed, words="", apart=True,
        )  # fmt: skip

    def _sort(self, place: InboxPlace, looked: Looked) -> None:
        if self._ended:
            return
        self._looked = looked
        self._tasks.read(
            lambda: self._actions.waiting(looked), lambda waiting: self._show(place, waiting), owner=self,
            key="inbox", failed=self._failed, words="",
        )  # fmt: skip

    def _show(self, place: InboxPlace, waiting: Waiting) -> None:
        self.waiting = waiting
        self._follow(place, waiting)
        if place.put_away and waiting.finished:
            self._tasks.read(
                lambda: self._actions.put_away(waiting), lambda _moved: None, owner=self, words="", apart=True
            )
        self.found.emit(waiting)

    def _follow(self, place: InboxPlace, waiting: Waiting) -> None:
        """Let the system tell of this folder alone, and look again after a while."""
        wanted = "" if place.folder is None or waiting.problem else str(place.folder)
        if others := [one for one in self._system.directories() if one != wanted]:
            self._system.removePaths(others)
        if wanted and wanted not in self._system.directories():
            self._system.addPath(wanted)
        if place.folder is not None:
            self._again.start(_SOON if waiting.arriving else _EVERY)

    def _failed(self, error: BaseException) -> None:
        """A database that cannot be reached may come back; a fault of the program is told once and ends the watch."""
        if isinstance(error, KnownError):
            self.waiting = Waiting(problem=error.text)
            self._again.start(_EVERY)
            self.found.emit(self.waiting)
        else:
            self._tasks.refused.emit(error)
