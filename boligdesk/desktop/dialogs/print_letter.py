"""Print one document: printer, tray, sides, copies and pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.printing import Printers, PrintOrder, print_on
from boligdesk.desktop.progress import Progress
from boligdesk.desktop.sending import Sending, fault_words
from boligdesk.desktop.widgets.basics import captioned, label, row
from boligdesk.desktop.widgets.printer_panel import PrinterPanel
from boligdesk.services.dispatch_letters import PRINTED
from boligdesk.services.save_letters import Sent


class PrintDialog(Sheet):
    """Asks where and how. A stored letter (``letter_id``) is fetched anew, hash and all, and marked as printed."""

    printed = Signal()

    def __init__(
        self, tools: Tools, title: str, content: bytes, pages: int, letter_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        subtitle = "Siderne udskrives på A4 i fuld størrelse."
        heading = f"Udskriv {title[:1].lower()}{title[1:]}"
        super().__init__(tools, heading, subtitle, "&Udskriv", size=(74, 43), parent=parent)
        self._title = title
        self._content = content
        self._letter_id = letter_id
        self.panel = PrinterPanel(tools.memory)
        self.first = _pages("Fra side", pages)
        self.last = _pages("Til side", pages)
        self.last.setCurrentIndex(pages - 1)
        self._wrong = self.need()
        self._lay_out(pages)
        for one in (self.first, self.last):
            one.currentIndexChanged.connect(lambda _place: self._check())
        self.panel.edited.connect(self._check)
        self._check()
        tools.tasks.read(
            tools.printers.devices, self.panel.show_devices, owner=self, failed=self.fail,
            words="Leder efter printere …", apart=True,
        )  # fmt: skip

    def _lay_out(self, pages: int) -> None:
        self.body.addWidget(self.panel)
        line = row(gap=1.5)
        for words, one in (("&Fra side", self.first), ("&Til side", self.last)):
            one.setMinimumWidth(theme.unit(9))
            line.addLayout(captioned(words, one))
        of = label(f"af {pages}", tone="muted")
        of.setContentsMargins(0, 0, 0, theme.unit(0.75))  # on the line of the words in the fields
        line.addWidget(of, 1, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self.body.addWidget(self._wrong)
        self.body.addStretch(1)

    @property
    def order(self) -> PrintOrder | None:
        """What is chosen; ``None`` without a printer."""
        order, first, last = self.panel.order(), self.first.currentIndex(), self.last.currentIndex()
        whole = first == 0 and last == self.last.count() - 1
        return order if order is None or whole else order.pages(first + 1, last + 1)

    def _check(self) -> None:
        back = self.last.currentIndex() < self.first.currentIndex()
        self.ask_for({self._wrong: "Den sidste side kommer før den første." if back else ""})
        if self.panel.order() is None:
            self.confirm_button.setEnabled(False)
            self.confirm_button.setToolTip("Vælg en printer")

    def confirm(self) -> None:
        """Print, and mark a stored letter."""
        if (order := self.order) is None:
            return
        self.panel.remember()
        self.confirm_button.setEnabled(False)
        self.refuse("")
        sending = self._stored(order) if self._letter_id is not None else self._plain(order)
        sending.ended.connect(self._ended)
        sending.failed.connect(self.fail)
        sending.begin()

    def _stored(self, order: PrintOrder) -> Sending:
        tools, which = self.tools, [self._letter_id or 0]
        actions, send = tools.actions.dispatches, partial(print_on, tools.printers, order, self._title)
        return Sending(
            tools, PRINTED, lambda: actions.stored(which),
            lambda letters, progress: actions.print_each(
                letters, lambda one: send(one.content), order.printer, order.copies, order.details, progress
            ),
        )  # fmt: skip

    def _plain(self, order: PrintOrder) -> Sending:
        send = partial(_print_plain, self.tools.printers, order, self._title)
        content = self._content
        return Sending(self.tools, "", lambda: content, send)

    def _ended(self, sent: Sent) -> None:
        if words := fault_words(sent, 1):
            self.confirm_button.setEnabled(True)
            self.refuse(words)
            return
        self.printed.emit()
        self.accept()


def _print_plain(
    printers: Printers, order: PrintOrder, title: str, content: bytes, _progress: Progress
) -> Sent:
    """Print what is not stored; there is nothing to mark."""
    print_on(printers, order, title, content)
    return Sent((), order.printer)


def _pages(name: str, pages: int) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.addItems([str(number + 1) for number in range(pages)])
    return made
