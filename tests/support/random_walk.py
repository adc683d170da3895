"""A random walk through the window: whatever a hand could do next, chosen by a seed.

Everything runs in one thread (``InlineTasks``), so that an action is over before the next one begins.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QPoint,
    QStandardPaths,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from support.desktop_office import Opened
from support.fake_printers import PaperPrinters
from support.mails import LIST, NOTICE, eml

from boligdesk.desktop import crash
from boligdesk.desktop.dialogs.crash import CrashDialog
from boligdesk.desktop.dialogs.help import HelpDialog
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.places import Place
from boligdesk.desktop.sections.registry import SECTIONS
from boligdesk.desktop.widgets.chart_canvas import Canvas
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.desktop.widgets.offer_board import OfferBoard
from boligdesk.desktop.widgets.table import Table
from boligdesk.desktop.widgets.what_if import WhatIfFields
from boligdesk.errors import KnownError
from boligdesk.paths import resources
from boligdesk.services.inbox import InboxPlace

KNOWN_TO_QT = "This plugin does not support "
"""What the offscreen platform says of itself (sizes, the keyboard of a menu); nothing else may be said."""

_TYPED = (
    "", "Ågade", "5000", "1.234,56", "31-12-2026", "31-2-2026", "010190-1234", "<4000", "2 til 4", "øæåØÆÅ", "0",
    "-1", "9" * 40, "'; --", "\u00a0", "2026-11-23", "fx 4 og 9", "1",
)  # fmt: skip
_KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_F5, Qt.Key.Key_Left,
    Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_F1,
)  # fmt: skip
_CONTROL = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_B, Qt.Key.Key_C,
    Qt.Key.Key_F, Qt.Key.Key_I, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_V, Qt.Key.Key_Z, Qt.Key.Key_A, Qt.Key.Key_Return,
)  # fmt: skip
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return)
_COPIED = (LIST.decode().replace(";", "\t"), "5.310,00\t270,00\r\n\t\r\n", "1\n2\n3", "", NOTICE)
_PARTS = {WhatIfFields: "what-if", OfferBoard: "board", Canvas: "chart", HelpDialog: "help"}
WANTED = frozenset({
    *(one.key for one in ROOMS), *(f"settings/{one.key}" for one in SECTIONS), *_PARTS.values(),
    "ApplicantDialog", "ImportDialog", "InboxDialog", "LetterDialog", "OfferDialog",
})  # fmt: skip
"""Where a long walk must have done something."""
_SIZES = ((960, 560), (1366, 768), (1920, 1080))


@dataclass
class Walk:
    """What was done and what went wrong; ``trail`` ends with the last actions, ``seen`` says where something was done.

    ``folder`` is the only one that files are taken from and written to.
    """

    opened: Opened
    chance: random.Random
    folder: Path
    faults: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def go(self, steps: int) -> None:
        """Do so many things, and stop at the first fault."""
        while sum(self.kinds.values()) < steps:
            self._step()
            if self.faults:
                return

    def close_dialogs(self) -> None:
        """Come back to the window, whatever is open."""
        if isinstance(menu := QApplication.activePopupWidget(), QWidget):
            menu.close()
        while self._dialogs():
            shiboken6.delete(self.opened.dialogs.pop())
        for guide in self._guides():
            guide.close()
        self._settle()

    def _dialogs(self) -> list[QDialog]:
        """Those that are still open; closed ones are thrown away, as the window does."""
        for one in list(self.opened.dialogs):
            if not shiboken6.isValid(one) or not one.isVisible():
                self.opened.dialogs.remove(one)
                if shiboken6.isValid(one):
                    one.deleteLater()
        return self.opened.dialogs

    def _guides(self) -> list[QDialog]:
        """The user guide lies beside the work and stays open."""
        return [one for one in self.opened.window.findChildren(HelpDialog) if one.isVisible()]

    def _step(self) -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QWidget):
            self._in_popup(popup)
        else:
            guides = self._guides()
            dialogs = guides if guides and self.chance.random() < 0.2 else self._dialogs()
            where: QWidget = dialogs[-1] if dialogs else self.opened.window
            # Most dialogs are only looked into: now and then one must be left, or the walk never comes back.
            if dialogs and self.chance.random() < 0.04:
                self._note("close", where)
                where.close()
            else:
                self._act(where)
        self._settle()
        for dialog in self._dialogs():
            if isinstance(dialog, CrashDialog):
                self.faults.append("The crash dialog was opened")

    def _act(self, where: QWidget) -> None:
        within = [one for one in where.findChildren(QWidget) if _reachable(one, where)]
        often = (self._click, self._click, self._key, self._fill, self._fill, self._list, self._entry)
        act = self.chance.choice((*often, self._size, self._chart, self._paste, self._room, self._post))
        act(where, within)

    def _click(self, _where: QWidget, within: list[QWidget]) -> None:
        if buttons := [one for one in within if isinstance(one, QAbstractButton) and one.isEnabled()]:
            one = self.chance.choice(buttons)
            self._note("click", one)
            QTest.mouseClick(one, Qt.MouseButton.LeftButton)

    def _key(self, where: QWidget, _within: list[QWidget]) -> None:
        target = where.focusWidget() or where
        if self.chance.random() < 0.5:
            key, modifier = self.chance.choice(_KEYS), Qt.KeyboardModifier.NoModifier
        else:
            key, modifier = self.chance.choice(_CONTROL), Qt.KeyboardModifier.ControlModifier
        self._note(f"key {modifier.name} {key.name}", target)
        QTest.keyClick(target, key, modifier)

    def _fill(self, _where: QWidget, within: list[QWidget]) -> None:
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
        fields = [one for one in within if isinstance(one, kinds) and one.isEnabled()]
        if not fields:
            return
        one = self.chance.choice(fields)
        self._note("fill", one)
        if isinstance(one, DayField):
            one.set_day(one.day + timedelta(days=self.chance.randint(-40, 40)))
        elif isinstance(one, QLineEdit) and not one.isReadOnly():
            one.setText(self.chance.choice(_TYPED))
            one.editingFinished.emit()
        elif isinstance(one, QPlainTextEdit) and not one.isReadOnly():
            one.setPlainText(self.chance.choice(_TYPED))
        elif isinstance(one, QComboBox) and one.count():
            one.setCurrentIndex(self.chance.randrange(one.count()))
        elif isinstance(one, QCheckBox):
            one.toggle()

    def _list(self, _where: QWidget, within: list[QWidget]) -> None:
        if not (tables := [one for one in within if isinstance(one, Table)]):
            return
        table = self.chance.choice(tables)
        self._note("list", table)
        rows, columns = table.table_model.rowCount(), table.table_model.columnCount()
        what = self.chance.choice(("cursor", "sort", "open", "menu", "header menu", "mark"))
        if what == "sort" and columns:
            order = self.chance.choice((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
            table.sortByColumn(self.chance.randrange(columns), order)
        elif what == "header menu":
            if table.header.isHidden():
                return  # nobody can click a header that is not there and hide the only column
            table.header.customContextMenuRequested.emit(table.header.rect().center())
        elif what == "mark":
            table.selectAll()
        elif rows:
            row = self.chance.randrange(rows)
            table.choose(table.table_model.identity(row))
            if what == "open":
                table.opened.emit(table.current_row())
            elif what == "menu":
                table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())

    def _entry(self, _where: QWidget, within: list[QWidget]) -> None:
        """A line of a menu, a card of the board: whatever is a list without being a table."""
        views = [one for one in within if isinstance(one, QListView) and one.model().rowCount()]
        if not views:
            return
        view = self.chance.choice(views)
        self._note("entry", view)
        index = view.model().index(self.chance.randrange(view.model().rowCount()), 0)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        what = self.chance.choice(("click", "click", "double click", "key", "menu"))
        if what == "key":
            QTest.keyClick(view, self.chance.choice(_ARROWS))
        elif what == "menu":
            self._menu(view, place)
        else:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            if what == "double click":
                QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def _menu(self, view: QAbstractItemView, place: QPoint) -> None:
        if view.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
            view.customContextMenuRequested.emit(place)

    def _chart(self, _where: QWidget, within: list[QWidget]) -> None:
        """Point at a figure, go through the figures, pick one."""
        if not (charts := [one for one in within if isinstance(one, Canvas) and one.data is not None]):
            return
        chart = self.chance.choice(charts)
        self._note("chart", chart)
        if chart.data is not None and (marks := list(chart.data.marks())) and self.chance.random() < 0.5:
            place = chart.place_of(self.chance.choice(marks)).toPoint()
            QTest.mouseMove(chart.viewport(), place)
            QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            chart.setFocus()
            QTest.keyClick(chart, self.chance.choice(_ARROWS))

    def _paste(self, where: QWidget, _within: list[QWidget]) -> None:
        target = where.focusWidget() or where
        self._note("paste", target)
        QGuiApplication.clipboard().setText(self.chance.choice(_COPIED))
        QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _room(self, where: QWidget, _within: list[QWidget]) -> None:
        if where is self.opened.window:
            button = self.opened.window.rail.button(self.chance.choice(ROOMS).key)
            self._note("room", button)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _post(self, where: QWidget, _within: list[QWidget]) -> None:
        """A list or a mail comes into the office's folder, or the folder is looked into."""
        self._note("post", where)
        if self.chance.random() < 0.3:
            number = self.chance.randrange(1000)
            own = LIST.replace(b"1907", f"{number:04}".encode())
            mail = eml((f"liste {number}.csv", own), text=NOTICE if number % 2 else "Se bilaget.")
            (self.folder / f"mail {number}.eml").write_bytes(mail)
        if (inbox := self.opened.window.inbox) is not None:
            inbox.look()
            inbox.look()  # a file that is still the same at the second look is read
        if self.chance.random() < 0.2:
            QTest.keyClick(
                where, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            )

    def _size(self, where: QWidget, _within: list[QWidget]) -> None:
        self._note("size", where)
        where.resize(*self.chance.choice(_SIZES))

    def _in_popup(self, popup: QWidget) -> None:
        self._note("menu", popup)
        actions = [one for one in popup.actions() if one.isEnabled() and not one.isSeparator()]
        if isinstance(popup, QMenu) and actions and self.chance.random() < 0.8:
            action = self.chance.choice(actions)
            popup.close()
            action.trigger()
        else:
            popup.close()

    def _settle(self) -> None:
        """Let Qt do what it put off: paint, throw away, move the focus."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _note(self, act: str, widget: QWidget) -> None:
        kind = act.split(maxsplit=1)[0]
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self.trail.append(f"{act}: {type(widget).__name__} {widget.accessibleName() or widget.objectName()}")
        del self.trail[:-20]
        self._see(widget)

    def _see(self, widget: QWidget) -> None:
        """Remember where this was: the dialog, else the page and its section; and what it is a part of."""
        around: QWidget | None = widget
        while around is not None:
            self.seen.update(name for kind, name in _PARTS.items() if isinstance(around, kind))
            if isinstance(around, QDialog):
                self.seen.add(type(around).__name__)
                return
            around = around.parentWidget()
        for key, page in self.opened.window.pages.items():
            if page.isVisible():
                self.seen.add(key)
                if isinstance(page, SettingsPage):
                    self.seen.add(f"settings/{page.chosen}")


def _reachable(widget: QWidget, where: QWidget) -> bool:
    return widget.isVisible() and widget.window() is where.window()


@contextmanager
def walking(opened: Opened, seed: int) -> Iterator[Walk]:
    """A walk that notes every exception nobody caught and every word of Qt's.

    No file dialog opens: whoever asks for lists is given one of the demo office, and what is saved goes into a
    folder of the walk's own, where the inbox is, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name in ("kab_uge48.xlsx", "aab_kommunal_anvisning.csv"):
            shutil.copy(resources() / "demo" / "lists" / name, folder)
        walk = Walk(opened, random.Random(seed), Path(folder))
        opened.actions.inbox.choose_place(InboxPlace(Path(folder), put_away=False))
        _offer_one(opened)
        yield from _watched(walk)


def _offer_one(opened: Opened) -> None:
    """An offer waits for its answer, so that there is a card on the board and a letter to see."""
    actions = opened.actions
    proposal = actions.propose_offer(2, 2)
    terms = {
        "vacancy_id": 2, "applicant_id": 2, "mode": proposal.mode, "move_in": proposal.move_in,
        "reply_by": max(proposal.reply_by, actions.today),
    }  # fmt: skip
    reason = "Haster" if proposal.needs_reason else None
    opened.window.tasks.write(lambda: actions.make_offer(terms, reason))


def _watched(walk: Walk) -> Iterator[Walk]:
    opened, folder = walk.opened, str(walk.folder)
    lists = sorted((resources() / "demo" / "lists").iterdir())

    def maybe(path: str) -> str:
        return path if walk.chance.random() < 0.7 else ""

    def said(kind: QtMsgType, _context: object, text: str) -> None:
        if not text.startswith(KNOWN_TO_QT):
            walk.faults.append(f"Qt {kind.name}: {text}")

    def refused(error: KnownError) -> None:
        walk.faults.append(f"A refusal that nobody took: {error}")

    def broken(error: BaseException) -> None:
        walk.faults.append(crash.report(error))

    opened.window.tasks.refused.connect(
        lambda error: None if isinstance(error, KnownError) else broken(error)
    )
    before = qInstallMessageHandler(said)
    with (
        patch.object(crash.sys, "excepthook"),
        patch.object(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(walk.chance.choice(lists))], "")),
        patch.object(QFileDialog, "getSaveFileName", lambda *_asked: (maybe(f"{folder}/gemt"), "")),
        patch.object(QFileDialog, "getExistingDirectory", lambda *_asked: maybe(folder)),
        # A question that waits for an answer would wait for ever.
        patch.object(UnsavedGuard, "_ask", lambda _dialog: walk.chance.random() < 0.7),
        patch.object(QDesktopServices, "openUrl", return_value=True),
        patch("PySide6.QtPrintSupport.QPrintDialog.exec", return_value=0),
        patch("boligdesk.desktop.printing.Printers", lambda: PaperPrinters(Path(folder), none=True)),
        patch.object(QStandardPaths, "writableLocation", return_value=str(folder)),
    ):
        crash.install(refused, broken)
        try:
            yield walk
        finally:
            walk.close_dialogs()
            qInstallMessageHandler(before)


def differences(opened: Opened) -> list[str]:
    """Where the lists on the screen do not hold what the database holds, in the view that is chosen."""
    found = []
    actions = opened.actions
    for page in (opened.vacancies, opened.applicants, opened.offers):
        page.list.narrow(Place(page=""))
    opened.window.show_page("vacancies")
    rows = actions.vacancy_lists(opened.vacancies.list.views.choice)[0]
    found += _differ("vacancies", opened.vacancies.table, rows)
    opened.window.show_page("applicants")
    people = actions.applicants(opened.applicants.list.views.choice)
    found += _differ("applicants", opened.applicants.table, people)
    opened.window.show_page("offers")
    offers = actions.offers.rows(opened.offers.list.views.choice)
    found += _differ("offers", opened.offers.table, offers)
    return found


def _differ(what: str, table: Table, stored: tuple[object, ...]) -> list[str]:
    table.clear_filters()
    table.narrow(None)  # a click on a figure shows only what is behind it
    QApplication.processEvents()
    shown = {repr(row) for row in table.table_model.rows}
    wanted = {repr(row) for row in stored}
    if shown == wanted:
        return []
    return [f"{what}: {len(shown - wanted)} shown rows are not stored so, {len(wanted - shown)} are missing"]
