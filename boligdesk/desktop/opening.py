"""From the first paint to the pages: which database, with which key, and the recovery sheet before all else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from boligdesk.desktop import theme
from boligdesk.errors import KeyNeeded, KnownError

if TYPE_CHECKING:
    from boligdesk.desktop.actions import Actions, FrameFacts
    from boligdesk.desktop.dialogs.passphrase import PassphraseDialog
    from boligdesk.desktop.dialogs.server import ServerDialog
    from boligdesk.desktop.main_window import MainWindow
    from boligdesk.services.desk import Desk
    from boligdesk.settings import ServerPlace

    Found = tuple[Actions, FrameFacts]


class Doors(Protocol):
    """The ways to a desk; given by ``app``, because the window knows no database."""

    def new_file(self) -> Path | None:
        """The file that ``own`` would make; ``None`` where the database is there already."""

    def choose_folder(self, folder: Path) -> None:
        """Let the office's own database lie in this folder, now and at later starts."""

    def own(self, passphrase: str | None) -> Desk:
        """Open, or make, the office's own database.

        Raises:
            KeyNeeded: when there must be a passphrase, or another one.
        """

    def server(self, place: ServerPlace) -> Desk:
        """Open the office's shared database, and remember where it is once it has answered."""

    def demo(self) -> Desk:
        """Open the demo office; it is made first where it is missing."""


class Opening(QObject):
    """Leads the window to its desk. Every refusal stands in the window, with a way to go on."""

    def __init__(self, window: MainWindow, doors: Doors) -> None:
        super().__init__(window)
        self._window = window
        self._doors = doors
        self._asking: PassphraseDialog | None = None
        self._server: ServerDialog
        self._next: Callable[[], None] = self.begin
        window.waiting.acted.connect(self._go_on)

    def begin(self) -> None:
        """Open the database that is there; where there is none yet, ask what to begin with."""
        if self._doors.new_file() is None:
            self._open_own()
        else:
            self._offer()

    def _go_on(self) -> None:
        """The button of the waiting page."""
        self._next()

    def _offer(self) -> None:
        from boligdesk.desktop.dialogs.first_start import FirstStartDialog

        self._speak()
        self._wait_for(
            "Boligdesk er ikke taget i brug endnu",
            "Vælg, om du vil begynde med kontorets egen database eller prøve demokontoret.",
            "Vælg …",
            self._offer,
        )
        dialog = FirstStartDialog(self._doors, self._window)
        dialog.own_chosen.connect(self._open_own)
        dialog.server_chosen.connect(self._ask_server)
        dialog.demo_chosen.connect(self._open_demo)
        self._window.show_dialog(dialog)

    def _open_own(self, passphrase: str | None = None) -> None:
        self._open(lambda: self._doors.own(passphrase), "Åbner databasen …", self.begin)

    def _ask_server(self) -> None:
        """Ask where the shared database is; the question stays until it answers."""
        from boligdesk.desktop.dialogs.server import ServerDialog

        asking = self._server = ServerDialog(self._window)
        asking.given.connect(self._open_server)
        asking.rejected.connect(self._offer)
        self._window.show_dialog(asking)

    def _open_server(self, place: ServerPlace) -> None:
        self._window.tasks.read(
            lambda: _bring(lambda: self._doors.server(place)), self._server_answered, owner=self,
            failed=self._server_refused, words="Forbinder til serveren …",
        )  # fmt: skip

    def _server_answered(self, found: Found) -> None:
        self._server.accept()
        self._arrived(found)

    def _server_refused(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._server.try_again(error)
        else:
            self._failed(error)

    def _open_demo(self) -> None:
        self._open(
            self._doors.demo, "Åbner demokontoret. Første gang tager det et øjeblik …", self._open_demo
        )

    def _open(self, make_desk: Callable[[], Desk], words: str, again: Callable[[], None]) -> None:
        """Build the desk in the background."""
        self._next = again
        self._window.waiting.say(words, "")
        self._window.tasks.read(
            lambda: _bring(make_desk), self._arrived, owner=self, failed=self._failed, words=words
        )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, KeyNeeded):
            self._ask(error)
            return
        self._close_question()
        if isinstance(error, KnownError):
            self._wait_for(str(error), error.advice, "Prøv igen", self._next)
        else:
            words = "Der er sket en fejl i programmet."
            self._wait_for("Databasen kunne ikke åbnes", words, "Prøv igen", self._next)
            self._window.report(error)

    def _ask(self, needed: KeyNeeded) -> None:
        """Ask for the passphrase; what did not fit is said in the same dialog."""
        if self._asking is not None:
            self._asking.try_again(needed)
            return
        from boligdesk.desktop.dialogs.passphrase import PassphraseDialog

        self._speak()
        self._wait_for(
            "Databasen er ikke åbnet", "Den kan kun åbnes med en adgangssætning.", "Skriv adgangssætningen …",
            self._open_own,
        )  # fmt: skip
        self._asking = PassphraseDialog(needed, self._window)
        self._asking.given.connect(self._open_own)
        self._asking.rejected.connect(self._forget_question)
        self._window.show_dialog(self._asking)

    def _forget_question(self) -> None:
        self._asking = None

    def _close_question(self) -> None:
        if self._asking is not None:
            self._asking.accept()
            self._asking = None

    def _arrived(self, found: Found) -> None:
        self._close_question()
        if found[0].desk.recovery_sheet is None:
            self._window.show_desk(found)
        else:
            self._tell_key(found)

    def _tell_key(self, found: Found) -> None:
        """Before anything can be entered: the sheet without which a lost key is the end of the data."""
        from boligdesk.desktop.dialogs.recovery import RecoveryDialog

        self._speak()
        self._wait_for(
            "Gendannelsesnøglen er ikke gemt endnu",
            "Gem den, før der skrives noget i databasen. Uden den er alt tabt, hvis pc'en går tabt.",
            "Vis gendannelsesnøglen …",
            lambda: self._tell_key(found),
        )
        dialog = RecoveryDialog(found[0].desk.recovery_sheet or "", self._window)
        dialog.accepted.connect(lambda: self._sheet_kept(found))
        self._window.show_dialog(dialog)

    def _sheet_kept(self, found: Found) -> None:
        self._window.tasks.read(
            found[0].desk.sheet_kept, lambda _none: self._window.show_desk(found), owner=self,
            failed=self._failed, words="Åbner databasen …",
        )  # fmt: skip

    def _wait_for(self, title: str, text: str, action: str, then: Callable[[], None]) -> None:
        """What the window says while nothing is open, and what its button does."""
        self._next = then
        self._window.waiting.say(title, text, action)

    def _speak(self) -> None:
        from boligdesk.desktop.language import speak_danish

        speak_danish(theme.application())


def _bring(make_desk: Callable[[], Desk]) -> Found:
    """In the background: import what the pages need, build the desk, ask what the frame shows."""
    from boligdesk.desktop.actions import Actions

    actions = Actions(make_desk())
    return actions, actions.frame_facts()
