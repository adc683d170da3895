"""The main window: an empty ground is painted first, then its frame, then the desk is built in the background.

Nothing heavy is imported before the first paint, not even the frame's own widgets: an officer who starts the
program sees it at once. That is why so many imports stand inside the methods here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from boligdesk.errors import KnownError

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from boligdesk.desktop.actions import Actions, FrameFacts
    from boligdesk.desktop.dialogs.import_lists import ImportDialog
    from boligdesk.desktop.inbox_watch import InboxWatch
    from boligdesk.desktop.memory import Memory
    from boligdesk.desktop.opening import Doors
    from boligdesk.desktop.pages.page import Page, Tools
    from boligdesk.desktop.places import Place
    from boligdesk.desktop.tasks import Tasks
    from boligdesk.services.association_mail import ShownLetter
    from boligdesk.services.inbox import Waiting
    from boligdesk.services.inbox_items import Found
    from boligdesk.services.views import Changes, Undo

_NARROW: Final = 180
"""Grid steps of window width below which the rail folds by itself."""
_PAGE_OF: Final = {"vacancy": "vacancies", "applicant": "applicants"}
"""Where a search hit of each kind is shown."""


class MainWindow(QMainWindow):
    """The frame: rail, top bar, pages, message bar and status bar."""

    def __init__(
        self, memory: Memory, tasks: Tasks, parent: QWidget | None = None, *, dressed: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Boligdesk")
        self._memory = memory
        self.tasks = tasks
        self.bound: Actions | None = None
        self.pages: dict[str, Page] = {}
        self._tools: Tools
        self.inbox: InboxWatch | None = None
        self._waited: tuple[Found, ...] = ()
        self.show_dialog: Callable[[QDialog], None] = open_dialog
        self._dressed = False
        self.when_painted: Callable[[], None] | None = None
        """Called once, after the window was first painted."""
        if (state := memory.bytes("window")) is None or not self.restoreGeometry(state):
            self.resize(self.screen().availableSize() * 0.9)
        if dressed:
            self.dress()

    def dress(self) -> None:
        """Put the frame in: rail, top bar, message bar, status bar, and words until the pages come."""
        from boligdesk.desktop.widgets.frame import Frame

        frame = Frame()
        self.rail, self.top, self.messages, self.status = frame.rail, frame.top, frame.messages, frame.status
        self.waiting, self._stack = frame.waiting, frame.stack
        self.waiting.say("Åbner databasen …", "")
        self.setCentralWidget(frame)
        self.setMinimumSize(frame.least)
        self.setAcceptDrops(True)
        self._dressed = True
        self._connect()
        self._fold_rail()

    def _connect(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        self.rail.chosen.connect(self.show_page)
        self.rail.folded.connect(
            lambda folded: self._memory.keep_text("rail", "folded" if folded else "open")
        )
        self.top.import_button.clicked.connect(lambda: self.import_lists([]))
        self.top.inbox_button.clicked.connect(self.show_inbox)
        self.top.search.wanted.connect(self._search)
        self.top.search.opened.connect(self._open_hit)
        self.messages.undo_wanted.connect(self._undo)
        self.messages.letter_wanted.connect(self._fetch_letter)
        self.tasks.busy.connect(self.status.set_work)
        self.tasks.progressed.connect(self.status.follow)
        self.tasks.changed.connect(self._changed)
        self.tasks.refused.connect(self.report)
        self.rail.help_wanted.connect(self.show_help)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.top.search.begin)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self).activated.connect(self.refresh)

    def _fold_rail(self) -> None:
        """As the user left it; else folded where the window is too narrow for the lists."""
        from boligdesk.desktop import theme

        chosen = self._memory.text("rail")
        self.rail.fold(chosen == "folded" if chosen else self.width() < theme.unit(_NARROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The user sees the window; the rest may come."""
        super().paintEvent(event)
        if (then := self.when_painted) is not None:
            self.when_painted = None
            QTimer.singleShot(0, then)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the rail, unless the user has decided."""
        super().resizeEvent(event)
        if self._dressed:
            self._fold_rail()

    # the desk comes

    def show_desk(self, found: tuple[Actions, FrameFacts]) -> None:
        """The desk is built: fill the frame and make the pages."""
        from boligdesk.desktop import theme
        from boligdesk.desktop.language import speak_danish
        from boligdesk.desktop.pages.page import Tools

        speak_danish(theme.application())
        self.bound, facts = found
        desk = self.bound.desk
        self.top.describe(today=desk.today, user=desk.user, demo=facts.demo)
        self.top.import_button.setEnabled(True)
        self.top.search.setEnabled(True)
        self.status.describe(database=desk.database, rates=facts.rates, unconfirmed=facts.unconfirmed)
        self._tools = Tools(self.bound, self.tasks, self.messages, self._memory, facts, self.show_dialog)
        self.show_page(self._memory.text("page"))
        self._count()
        self._watch_inbox(self.bound)

    def page(self, key: str) -> Page:
        """A page of the window, made when it is first wanted."""
        from boligdesk.desktop.pages.registry import ROOMS

        if key not in self.pages:
            (room,) = (one for one in ROOMS if one.key == key)
            page = room.make(self._tools)
            self.pages[key] = page
            self._stack.addWidget(page)
            page.marked.connect(self.status.set_marked)
            page.go.connect(self.go)
        return self.pages[key]

    # what the frame does

    def show_page(self, key: str) -> None:
        """Bring a page to the front; one that does not exist is the first."""
        from boligdesk.desktop.pages.registry import FIRST, ROOMS

        if self.bound is None:
            return
        key = key if any(one.key == key for one in ROOMS) else FIRST
        page = self.page(key)
        self.rail.choose(key)
        self._stack.setCurrentWidget(page)
        self._memory.keep_text("page", key)
        self.status.set_marked("")
        page.show_up()
        page.take_focus()

    def go(self, place: Place) -> None:
        """Go to a place in the window: from a search hit, a figure, a line of the worklist."""
        from boligdesk.desktop.places import INBOX

        if place.page == INBOX:
            self.show_inbox()
            return
        self.show_page(place.page)
        self.page(place.page).show_place(place)

    def _count(self) -> None:
        """The numbers in the rail."""
        if (actions := self.bound) is not None:
            self.tasks.read(
                actions.badges, self._show_counts, owner=self.rail, key="badges", words="Tæller …"
            )

    def _show_counts(self, counts: dict[str, int]) -> None:
        for key, count in counts.items():
            self.rail.button(key).set_badge(count)

    def _open_hit(self, kind: str, row_id: int) -> None:
        from boligdesk.desktop.places import Place

        self.go(Place(page=_PAGE_OF[kind], row=row_id))

    def _search(self, text: str) -> None:
        """Answer the search field; while letters still come, only the last text is looked for."""
        if (actions := self.bound) is not None:
            box = self.top.search
            self.tasks.read(lambda: actions.search(text), lambda hits: box.show_hits(text, hits), owner=box,
                            key="search", failed=self._search_failed, words="Søger …")  # fmt: skip

    def _search_failed(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.top.search.show_failure(error.text)
        else:
            self.report(error)

    def show_help(self) -> None:
        """F1: the guide, at the chapter about the page that is shown."""
        from boligdesk.desktop.help import show_help

        show_help(self, self._stack.currentWidget())

    def refresh(self) -> None:
        """F5: load the page anew, with the rates that another officer may have entered."""
        if (actions := self.bound) is not None:
            self.tasks.read(actions.rates.read_again, lambda _none: None, owner=self.rail, key="rates",
                            words="Henter satser …")  # fmt: skip
        for page in self.pages.values():
            if page is self._stack.currentWidget():
                page.refresh()

    def import_lists(self, files: list[str]) -> None:
        """Open the import; without files it asks for them."""
        if self.bound is not None:
            self._import().begin(files)

    def _import(self) -> ImportDialog:
        """The import over the window, still without a list."""
        from boligdesk.desktop.dialogs.import_lists import ImportDialog

        dialog = ImportDialog(self._tools, parent=self)
        self.show_dialog(dialog)
        return dialog

    def _watch_inbox(self, actions: Actions) -> None:
        from boligdesk.desktop.inbox_watch import InboxWatch

        self.top.inbox_button.setEnabled(True)
        watch = self.inbox = InboxWatch(actions, self.tasks, self)
        watch.found.connect(self._show_waiting)
        watch.look()

    def _show_waiting(self, found: Waiting) -> None:
        """The mark in the top bar, and the pages that tell of the inbox, where other lists wait than before."""
        self.top.show_inbox(len(found.items), found.problem)
        if found.items != self._waited:
            self._waited = found.items
            for page in self.pages.values():
                page.hear(frozenset({"inbox"}))

    def show_inbox(self) -> None:
        """Open the inbox: the lists that wait in the office's folder."""
        from boligdesk.desktop.dialogs.inbox import InboxDialog

        if self.inbox is not None:
            self.show_dialog(InboxDialog(self._tools, self.inbox, parent=self))

    def report(self, error: BaseException) -> None:
        """A refusal goes to the message bar, a fault of the program to the crash dialog."""
        if isinstance(error, KnownError):
            self.messages.refuse(error)
            return
        from boligdesk.desktop import crash
        from boligdesk.desktop.dialogs.crash import CrashDialog

        self.show_dialog(CrashDialog(crash.report(error), self))

    def _changed(self, changes: Changes) -> None:
        self.messages.tell(changes)
        for page in self.pages.values():
            page.hear(changes.touched)
        self._count()
        if self.inbox is not None:
            self.inbox.hear(changes.touched)
        if (actions := self.bound) is not None and changes.touched & {"rules", "rates"}:
            self.tasks.read(actions.frame_facts, self._show_facts, owner=self.status, key="facts")

    def _show_facts(self, facts: FrameFacts) -> None:
        """The rates in use and the office's numbers, as they are now."""
        self._tools.facts = facts
        self.status.describe(
            database=self._tools.actions.desk.database, rates=facts.rates, unconfirmed=facts.unconfirmed
        )

    def _undo(self, undo: Undo) -> None:
        if (actions := self.bound) is not None:
            self.tasks.write(lambda: actions.undo(undo), self._bring_back, words="Fortryder …")

    def _bring_back(self, changes: Changes) -> None:
        """The lists stand on what was taken back, not on what took its place."""
        for page in self.pages.values():
            page.bring_back(changes.rows)

    def _fetch_letter(self, letter_id: int) -> None:
        if (actions := self.bound) is not None:
            self.tasks.read(lambda: actions.letters.shown(letter_id), self._show_letter, owner=self,
                            key="letter", failed=self.report, words="Henter brevet …")  # fmt: skip

    def _show_letter(self, shown: ShownLetter) -> None:
        """The letter that was just made; with the e-mail where it goes to an association."""
        from boligdesk.desktop.dialogs.association_mail import AssociationMailDialog
        from boligdesk.desktop.dialogs.letter import LetterDialog

        if shown.mail is None:
            self.show_dialog(LetterDialog.of_stored(self._tools, (shown.letter,), parent=self))
        else:
            self.show_dialog(AssociationMailDialog(self._tools, shown.letter, shown.mail, parent=self))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        from boligdesk.desktop.dropped import can_drop

        if self.bound is not None and can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files and mails are lists to import."""
        from boligdesk.desktop.dropped import dropped

        event.acceptProposedAction()
        try:
            what = dropped(event.mimeData())
        except KnownError as error:
            self.report(error)
            return
        if what.files:
            self._import().begin_received(what.files)
        else:
            self.import_lists(list(what.paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how everything stood, and let the running write finish."""
        self._memory.keep_bytes("window", self.saveGeometry())
        for page in self.pages.values():
            page.save_state()
        if self.inbox is not None:
            self.inbox.end()
        self.tasks.close()
        event.accept()


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog over the window and throw it away when it is closed."""
    from PySide6.QtCore import Qt

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def open_window(doors: Doors) -> int:
    """Show the window, open the database behind it, and run until it is closed; return the exit status."""
    from PySide6.QtWidgets import QApplication

    from boligdesk.desktop.memory import Memory
    from boligdesk.desktop.tasks import ThreadTasks
    from boligdesk.paths import data_folder

    app = QApplication.instance() or QApplication(["boligdesk"])
    window = MainWindow(Memory(data_folder()), ThreadTasks(), dressed=False)
    # The user shall see the window before anything more is imported.
    window.when_painted = lambda: _furnish(window, doors)
    window.show()
    return int(app.exec())


def _furnish(window: MainWindow, doors: Doors) -> None:
    from boligdesk import settings
    from boligdesk.desktop import crash, theme
    from boligdesk.desktop.opening import Opening

    theme.follow_system(theme.application(), settings.load().theme)
    window.dress()
    crash.install(window.messages.refuse, window.report)
    QTimer.singleShot(0, Opening(window, doors).begin)
