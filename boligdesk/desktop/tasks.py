"""Background work: one thread for the database, answers back in the window's own thread.

Pages never wait. ``read`` asks and hands the answer to a callback; ``write`` does something and
announces the :class:`Changes`, so that every open page can refresh what was touched. Work that was
overtaken (same ``key``, asked again) is dropped before or after it ran.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from boligdesk.desktop.progress import Progress
    from boligdesk.services.views import Changes

_DATABASE: Final = "database"
_APART: Final = "apart"
"""The two threads that :class:`ThreadTasks` has."""


@dataclass(frozen=True)
class _Job:
    """One piece of work and where its answer goes. ``owner`` may have been closed when it comes."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    owner: QObject | None
    key: str | None
    turn: int
    words: str
    progress: Progress | None
    apart: bool


class Tasks(QObject):
    """What pages use; subclasses decide where the work runs."""

    busy = Signal(str)
    """The Danish words of what is running, empty when nothing is."""
    changed = Signal(object)
    """The ``Changes`` of a finished write."""
    progressed = Signal(object)
    """The :class:`Progress` of long work that begins, ``None`` when it is over."""
    refused = Signal(object)
    """An exception nobody else wanted: a ``KnownError`` for the message bar, anything else a bug."""
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turns: dict[str, int] = {}
        self._running: list[str] = []
        self._closed = False
        self._finished.connect(self._deliver)

    def read(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        *,
        owner: QObject | None = None,
        key: str | None = None,
        failed: Callable[[BaseException], None] | None = None,
        words: str = "Henter …",
        progress: Progress | None = None,
        apart: bool = False,
    ) -> None:
        """Run ``work`` and give its answer to ``done``; a later call with the same ``key`` wins.

        ``progress`` is that of long work. ``apart`` is for work that asks no database and may take its time, such
        as a slow share: it holds up nobody. Without ``words`` the status bar is silent about it.
        """
        if self._closed:
            return  # the window is going: nobody is left to show an answer
        turn = self._turns.get(key, 0) + 1 if key else 0
        if key:
            self._turns[key] = turn
        job = _Job(work, done, failed or self.refused.emit, owner, key, turn, words, progress, apart)
        if words:
            self._running.append(words)
            self.busy.emit(words)
        if progress is not None:
            # The worker may be the last to hold it, but it must end in the thread of the window.
            progress.setParent(self)
            self.progressed.emit(progress)
        self._start(job)

    def write(
        self,
        work: Callable[[], Changes],
        done: Callable[[Changes], None] | None = None,
        *,
        owner: QObject | None = None,
        failed: Callable[[BaseException], None] | None = None,
        words: str = "Gemmer …",
        progress: Progress | None = None,
    ) -> None:
        """Run a service that changes something, then ``done``, then tell every page what was touched."""

        def announce(changes: Changes) -> None:
            if done is not None and _alive(owner):
                done(changes)
            self.changed.emit(changes)

        def refuse(error: BaseException) -> None:
            if failed is not None and _alive(owner):
                failed(error)
            else:
                self.refused.emit(error)

        self.read(work, announce, failed=refuse, words=words, progress=progress)

    def close(self) -> None:
        """Finish what runs, drop what waits; to be called before the window's data go away."""
        self._closed = True

    def _start(self, job: _Job) -> None:
        raise NotImplementedError

    def _overtaken(self, job: _Job) -> bool:
        return job.key is not None and self._turns.get(job.key) != job.turn

    def _run(self, job: _Job) -> None:
        """Do the work, in whatever thread; every exception travels back to the window."""
        if self._overtaken(job):
            self._finished.emit(job, None, None)
            return
        try:
            answer = job.work()
        except Exception as error:  # noqa: BLE001 - handed on whole, nothing is swallowed
            self._finished.emit(job, None, error)
        else:
            self._finished.emit(job, answer, None)

    def _deliver(self, job: _Job, answer: Any, error: BaseException | None) -> None:
        if job.words:
            self._running.remove(job.words)
            self.busy.emit(self._running[-1] if self._running else "")
        if job.progress is not None:
            self.progressed.emit(None)
            job.progress.deleteLater()
        if self._closed or self._overtaken(job) or not _alive(job.owner):
            return
        if error is not None:
            job.failed(error)
        else:
            job.done(answer)


class ThreadTasks(Tasks):
    """The real one: a single worker thread, because a database connection likes one thread, and one for the rest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: dict[str, ThreadPoolExecutor] = {}

    def _pool(self, name: str) -> ThreadPoolExecutor:
        """One thread; made with the first work, which comes after the first paint."""
        if name not in self._made:
            from concurrent.futures import ThreadPoolExecutor

            self._made[name] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        return self._made[name]

    def close(self) -> None:
        """Wait for the database's work that runs and drop what waits; a share that hangs is not waited for."""
        super().close()
        for name, pool in self._made.items():
            pool.shutdown(wait=name == _DATABASE, cancel_futures=True)

    def _start(self, job: _Job) -> None:
        self._pool(_APART if job.apart else _DATABASE).submit(self._run, job)


class InlineTasks(Tasks):
    """Everything at once in the calling thread: for tests and for pictures of the pages."""

    def _start(self, job: _Job) -> None:
        self._run(job)


def _alive(owner: QObject | None) -> bool:
    return owner is None or shiboken6.isValid(owner)
