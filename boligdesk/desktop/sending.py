"""Letters on their way out: fetched, sent beside the window, and marked, also where the dialog was closed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from boligdesk import danish
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.progress import Progress
from boligdesk.services.dispatch_letters import SAVED
from boligdesk.services.save_letters import Sent


class Sending(QObject):
    """One way out for some letters. ``fetch`` asks the database, ``send`` does not and may take its time.

    ``how`` is the code of the mark; without one nothing is marked, because the document is not stored.
    """

    ended = Signal(object)
    """The :class:`Sent`, once what went out is marked."""
    failed = Signal(object)
    """An exception before anything was sent."""

    def __init__(
        self, tools: Tools, how: str, fetch: Callable[[], Any], send: Callable[[Any, Progress], Sent]
    ) -> None:
        super().__init__(tools.tasks)
        self._tools = tools
        self._how = how
        self._fetch = fetch
        self._send = send
        self.progress = Progress()

    def begin(self) -> None:
        """Fetch, send and mark, one after the other."""
        self._tools.tasks.read(
            self._fetch, self._fetched, owner=self, failed=self._fail, words="Henter brevene …"
        )

    def _fetched(self, found: Any) -> None:
        self._tools.tasks.read(
            lambda: self._send(found, self.progress), self._sent, owner=self, failed=self._fail,
            words="Sender brevene …", progress=self.progress, apart=True,
        )  # fmt: skip

    def _sent(self, sent: Sent) -> None:
        if not sent.ids or not self._how:
            self._end(sent)
            return
        actions = self._tools.actions.dispatches
        self._tools.tasks.write(
            lambda: actions.note(self._how, sent), lambda _changes: self._end(sent), owner=self,
            failed=self._fail, words="Noterer brevene …",
        )  # fmt: skip

    def _end(self, sent: Sent) -> None:
        self.ended.emit(sent)
        self.deleteLater()

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.deleteLater()


def fault_words(sent: Sent, total: int) -> str:
    """What to say where not everything went out; empty where it did."""
    if sent.fault is None:
        return ""
    done = danish.number(len(sent.ids))
    out = f"{done} af {danish.count(total, 'brev', 'breve')} kom ud og er noteret." if sent.ids else ""
    if sent.stopped:
        return f"Stoppet. {out or 'Intet brev er sendt.'}"
    return f"{sent.fault.text} {out}".strip()


def saving(tools: Tools, letter_id: int | None, content: bytes, target: Path) -> Sending:
    """A document on its way into a file: a stored letter is fetched anew and marked, another one only written."""
    actions = tools.actions.dispatches
    if letter_id is None:
        return Sending(tools, "", lambda: content, lambda found, _progress: actions.save_plain(found, target))
    return Sending(
        tools, SAVED, lambda: actions.stored([letter_id]),
        lambda letters, _progress: actions.save_as(letters[0], target),
    )  # fmt: skip
