"""The choice of a printer with tray, sides and copies; what was chosen last is chosen again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from boligdesk.desktop.memory import Memory
from boligdesk.desktop.printing import ONE_SIDE, SIDES, Device, PrintOrder
from boligdesk.desktop.widgets.basics import EmptyState, captioned, column, label, row

MOST_COPIES: Final = 20
_KEY: Final = "print/{}"
TEXT_EDGE: Final = 14
"""Millimetres from the edge of the sheet to the nearest word of a letter."""
_EDGE: Final = "Printeren lader de yderste {} mm af papiret stå hvide. Det rører ikke teksten."
_BLOCKED: Final = "Printeren melder en fejl. Se efter papir og toner, eller vælg en anden."
_CUTS: Final = "Printeren kan ikke skrive tæt nok på kanten: noget af brevet bliver skåret af. Vælg en anden."
_NO_PRINTER: Final = "Tilslut en printer, eller bed it-afdelingen om en. Brevet kan også gemmes som PDF."


class PrinterPanel(QWidget):
    """Empty until :meth:`show_devices` is called; ``order`` is ``None`` as long as nothing can be printed."""

    edited = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._devices: tuple[Device, ...] = ()
        self.printer = _choice("Printer")
        self.tray = _choice("Papirbakke")
        self.sides = _choice("Sider af papiret")
        self.copies = _choice("Kopier")
        for number in range(1, MOST_COPIES + 1):
            self.copies.addItem(str(number), number)
        self.state = EmptyState()
        self.warning = label(tone="warn", size=0.9, wrap=True)
        self.edge = label(tone="muted", size=0.9, wrap=True)
        self._lay_out()
        self.printer.currentIndexChanged.connect(lambda _place: self._show_device())
        self.state.say("Leder efter printere …", "")

    def _lay_out(self) -> None:
        choices = QWidget()
        layout: QVBoxLayout = column(choices, gap=1.25)
        layout.addLayout(captioned("P&rinter", self.printer))
        beside = row(gap=1.5)
        for words, one, share in (
            ("Papir&bakke", self.tray, 3), ("&Sider af papiret", self.sides, 3), ("&Kopier", self.copies, 1),
        ):  # fmt: skip
            beside.addLayout(captioned(words, one), share)
        layout.addLayout(beside)
        layout.addWidget(self.warning)
        layout.addWidget(self.edge)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(choices)
        column(self).addWidget(self._stack)

    def show_devices(self, devices: tuple[Device, ...]) -> None:
        """Offer these printers, beginning with the one that was used last."""
        self._devices = devices
        self.printer.blockSignals(True)
        self.printer.clear()
        for one in devices:
            self.printer.addItem(one.name, one.name)
        last = self.printer.findData(self._memory.text(_KEY.format("printer")))
        self.printer.setCurrentIndex(max(0, last))
        self.printer.blockSignals(False)
        self._stack.setCurrentIndex(1 if devices else 0)
        if not devices:
            self.state.say("Ingen printer på denne computer", _NO_PRINTER)
        self._show_device()

    def order(self) -> PrintOrder | None:
        """What is chosen; ``None`` without a printer."""
        if self.device is None:
            return None
        return PrintOrder(
            self.device.name,
            tray=self.tray.currentData(),
            sides=self.sides.currentData(),
            copies=self.copies.currentData(),
        )

    @property
    def device(self) -> Device | None:
        """The printer that is chosen."""
        place = self.printer.currentIndex()
        return self._devices[place] if 0 <= place < len(self._devices) else None

    def remember(self) -> None:
        """Choose the same printer, tray and sides next time; copies begin with one again."""
        if (order := self.order()) is not None:
            for key, value in (("printer", order.printer), ("tray", str(order.tray)), ("sides", order.sides)):
                self._memory.keep_text(_KEY.format(key), value)

    def _show_device(self) -> None:
        if (device := self.device) is not None:
            _offer(self.tray, device.trays, self._memory.text(_KEY.format("tray")))
            sides = [(one, SIDES[one]) for one in device.sides]
            _offer(self.sides, sides, self._memory.text(_KEY.format("sides")) or ONE_SIDE)
            self.warning.setText(_BLOCKED if device.blocked else _CUTS if device.edge > TEXT_EDGE else "")
            near = 1 <= device.edge <= TEXT_EDGE
            self.edge.setText(_EDGE.format(round(device.edge)) if near else "")
        for one in (self.warning, self.edge):
            one.setVisible(bool(one.text()))
        self.edited.emit()


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made


def _offer(box: QComboBox, choices: Iterable[tuple[Any, str]], last: str) -> None:
    """Fill a choice, beginning with what was chosen last where it is there."""
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    places = [place for place in range(box.count()) if str(box.itemData(place)) == last]
    box.setCurrentIndex(places[0] if places else 0)
