"""How far long work in the background has come, and the way to stop it."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal

from boligdesk.services.lists import Stopped


class Progress(QObject):
    """``services.lists.Progress`` between the worker's thread and the window's.

    Lives until its work is over: :class:`~boligdesk.desktop.tasks.Tasks` owns it. Called by the worker for each
    line; the window hears of it at most a hundred times for each kind of work. Connect only methods of widgets to
    :attr:`moved`: then Qt brings them over to the window's thread.
    """

    moved = Signal(str, int, int)
    """What is done, how many lines, of how many."""

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._told = ("", -1)

    def __call__(self, words: str, done: int, total: int) -> None:
        """Tell how far it is.

        Raises:
            Stopped: after :meth:`stop`.
        """
        if self._stop.is_set():
            raise Stopped("Arbejdet er stoppet.", "Intet er gemt.")
        step = (words, done * 100 // max(total, 1))
        if step != self._told:
            self._told = step
            self.moved.emit(words, done, total)

    @property
    def stopping(self) -> bool:
        """Whether it has been asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Stop the work at its next line; what is written already in one piece stays whole."""
        self._stop.set()
