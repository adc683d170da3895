"""A day, typed as people write it (1.12.2026, 24/12, 1. december), moved by arrows or taken from a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from boligdesk import danish
from boligdesk.desktop import entries, icons, theme
from boligdesk.desktop.widgets.basics import column, restyle


class DayField(QLineEdit):
    """Holds a day from ``earliest`` to ``latest``; while what is typed is no such day, ``fault`` says why.

    A dialog confirms nothing as long as one of its fields has a fault (``Sheet``).
    """

    changed = Signal()
    """The day is another one."""

    def __init__(
        self, day: date, name: str, *, earliest: date | None = None, latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(name)
        self.fault = ""
        self._day = day
        self._earliest, self._latest = earliest, latest
        self._calendar: QFrame | None = None
        self._open = QAction(
            icons.icon("calendar", theme.now().muted, theme.unit(2)), "Vælg i kalender (F4)", self
        )
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.set_day(day)
        self.textEdited.connect(lambda _text: self._say(""))
        self.editingFinished.connect(self.settle)

    @property
    def day(self) -> date:
        """The day as it was settled: what is being typed counts when the field is left, or the dialog confirmed."""
        return self._day

    def set_day(self, day: date) -> None:
        """Show another day."""
        moved, self._day = day != self._day, day
        self.setText(danish.long_date(day))
        self.setCursorPosition(0)
        self._say(self._outside(day))
        if moved:
            self.changed.emit()

    def settle(self) -> None:
        """Take what is typed for the day, or say why it is none."""
        if self.text() == danish.long_date(self._day):
            return
        try:
            typed = entries.read("date", self.text(), self._day)
        except entries.EntryError as error:
            self._say(str(error))
            return
        if typed is None:
            self._say("Skriv en dato.")
        else:
            self.set_day(typed)

    def open_calendar(self) -> None:
        """Show the month, with the day chosen in it."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("role", "popup")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget(popup)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        if self._earliest is not None:
            month.setMinimumDate(_qdate(self._earliest))
        if self._latest is not None:
            month.setMaximumDate(_qdate(self._latest))
        month.setSelectedDate(_qdate(self._day))
        for name, picture in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            for arrow in month.findChildren(QToolButton, name):
                arrow.setIcon(icons.icon(picture, theme.now().text, theme.unit(2)))
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.now().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(day, weekend)
        month.activated.connect(self._take)
        month.clicked.connect(self._take)
        column(popup, edge=0.5).addWidget(month)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar = popup
        popup.show()
        month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go a day on or back, Page Up and Down a week; F4 and Alt+Down open the calendar."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        elif event.key() in steps and not alt:
            self.set_day(self._kept(self._day + timedelta(days=steps[Qt.Key(event.key())])))
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed next takes the place of the day."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason,
                              Qt.FocusReason.ShortcutFocusReason}:  # fmt: skip
            self.selectAll()

    def _take(self, chosen: QDate) -> None:
        self.set_day(date(chosen.year(), chosen.month(), chosen.day()))
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self.setFocus()

    def _outside(self, day: date) -> str:
        if self._earliest is not None and day < self._earliest:
            return f"Dagen må ikke ligge før den {danish.long_date(self._earliest)}."
        if self._latest is not None and day > self._latest:
            return f"Dagen må ikke ligge efter den {danish.long_date(self._latest)}."
        return ""

    def _kept(self, day: date) -> date:
        return min(max(day, self._earliest or day), self._latest or day)

    def _say(self, fault: str) -> None:
        self.fault = fault
        restyle(self, "tone", "bad" if fault else "")
        self.setAccessibleDescription(fault)
        self.setToolTip(fault or danish.weekday_date(self._day).capitalize())


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
