"""Keeps what is typed in a dialog every few seconds, and offers it back after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Protocol, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.widgets.basics import Choices, button, column, label, row
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.errors import KnownError
from boligdesk.services.drafts import Draft

EVERY_MS: Final = 3_000
"""So long what is typed may be on the screen only."""


class Typed(Protocol):
    """A form whose fields can be read and written as they were typed, readable or not."""

    edited: SignalInstance

    def typed(self) -> dict[str, Any]:
        """What stands in each field, as plain JSON."""

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Write what was typed back into the fields that are named."""


Kept: TypeAlias = QPlainTextEdit | QLineEdit | DayField | QComboBox | Choices | QCheckBox
"""The fields of a dialog that has no form."""


class Fields(QObject):
    """Fields of a dialog that has no form, as a draft reads and writes them."""

    edited = Signal()

    def __init__(self, fields: Mapping[str, Kept], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = dict(fields)
        for field in self._fields.values():
            _edits(field).connect(self._tell)

    def _tell(self, *_what: object) -> None:
        self.edited.emit()

    def typed(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: _read(field) for name, field in self._fields.items()}

    def set_typed(self, typed: Mapping[str, Any]) -> None:
        """Write back what was typed, in the order of the fields: what one of them opens the next may need."""
        for name, field in self._fields.items():
            if name in typed:
                _write(field, typed[name])


def _edits(field: Kept) -> SignalInstance:
    match field:
        case DayField():
            return field.changed
        case QComboBox():
            return field.currentIndexChanged
        case Choices():
            return field.chosen
        case QCheckBox():
            return field.toggled
        case _:
            return field.textChanged


def _read(field: Kept) -> Any:
    match field:
        case DayField():
            return field.day.isoformat()
        case QComboBox():
            return field.currentData()
        case Choices():
            return field.choice
        case QCheckBox():
            return field.isChecked()
        case QLineEdit():
            return field.text()
        case _:
            return field.toPlainText()


def _write(field: Kept, value: Any) -> None:
    """A choice that is no more offered is left as it stands."""
    match field:
        case DayField():
            field.set_day(date.fromisoformat(value))
        case QComboBox():
            if (place := field.findData(value)) >= 0:
                field.setCurrentIndex(place)
        case Choices():
            if field.has(value):
                field.button(value).click()
        case QCheckBox():
            field.setChecked(value)
        case QLineEdit():
            field.setText(value)
        case _:
            field.setPlainText(value)


def keep_typed(dialog: Sheet, key: str, fields: Mapping[str, Kept]) -> DraftKeeper:
    """Keep what is typed and chosen in a dialog; call it when the fields stand as they are proposed."""
    keeper = DraftKeeper(dialog, key, Fields(fields, dialog), *fields.values())
    keeper.ask()
    return keeper


class DraftKeeper(QObject):
    """The draft of one dialog, known by ``key`` (``applicant/17``).

    ``ground`` is what is locked while the question about an older draft stands (:meth:`ask`).

    What is saved or thrown away leaves no draft; a dialog that closes without asking keeps its draft.
    """

    def __init__(self, dialog: Sheet, key: str, form: Typed, *ground: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._key = key
        self._form = form
        self._ground = ground
        self._base = form.typed()
        self._found: Draft | None = None
        self._kept: dict[str, Any] = {}
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(EVERY_MS)
        self.state = label(tone="muted", size=0.9)
        self.strip = self._strip()
        dialog.foot.insertWidget(0, self.state)
        dialog.body.insertWidget(0, self.strip)
        self.timer.timeout.connect(self.keep)
        form.edited.connect(self._typed)
        dialog.accepted.connect(self.forget)
        dialog.rejected.connect(self._closed)

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("role", "message")
        strip.setProperty("tone", "info")
        strip.setAccessibleName("Kladde")
        self.question = label(wrap=True)
        self.resume_button = button("Fortsæt", role="primary", name="Fortsæt med kladden")
        # Enter goes on, as long as the question stands: a hidden button is never the default one.
        self.resume_button.setAutoDefault(True)
        self.discard_button = button("Kassér kladden", role="link")
        self.resume_button.clicked.connect(self.resume)
        self.discard_button.clicked.connect(self.discard)
        layout = column(strip, edge=1)
        line = row(gap=1)
        line.addWidget(self.question, 1)
        line.addWidget(self.discard_button)
        line.addWidget(self.resume_button)
        layout.addLayout(line)
        strip.hide()
        return strip

    # the draft of last time

    def ask(self) -> None:
        """Look for a draft of last time; where there is one, the dialog asks whether to go on with it."""
        drafts, key = self._dialog.tools.actions.drafts, self._key
        self._dialog.tools.tasks.read(
            lambda: drafts.of(key), self._offer, owner=self, failed=self._failed,
            words="Ser efter en kladde …",
        )  # fmt: skip

    def _offer(self, draft: Draft | None) -> None:
        if draft is None:
            return
        self._found = draft
        when = f"{danish.weekday_date(draft.at.date())} kl. {draft.at:%H.%M}"
        self.question.setText(f"Du var i gang med denne formular {when}. Vil du fortsætte?")
        self.strip.show()
        for one in self._ground:
            one.setEnabled(False)
        self._dialog.confirm_button.hide()
        self.resume_button.setFocus()

    def resume(self) -> None:
        """Write what was typed last time into the form; nothing is saved by that."""
        found, self._found = self._found, None
        self._settle()
        if found is not None:
            self._kept = dict(found.typed)
            self._form.set_typed(found.typed)

    def discard(self) -> None:
        """Begin anew."""
        self._found = None
        self._settle()
        self._forget()

    def _settle(self) -> None:
        self.strip.hide()
        for one in self._ground:
            one.setEnabled(True)
        self._dialog.confirm_button.show()
        self._dialog.focus_first()

    # the draft of now

    def rebase(self, *names: str) -> None:
        """Fields that the dialog has filled itself since it was made: what stands in them now was not typed."""
        now = self._form.typed()
        self._base |= {name: now[name] for name in names}

    def _typed(self) -> None:
        if not self.timer.isActive():
            self.timer.start()

    def keep(self) -> None:
        """Keep what differs from the untouched form; where nothing does, there is no draft."""
        self.timer.stop()
        typed = {name: value for name, value in self._form.typed().items() if value != self._base.get(name)}
        if self._found is not None or typed == self._kept:
            return
        if not typed:
            self._forget()
            return
        self._kept = typed
        drafts, key = self._dialog.tools.actions.drafts, self._key
        self._dialog.tools.tasks.read(
            lambda: drafts.keep(key, typed), self._tell, owner=self, failed=self._failed,
            words="Gemmer kladden …",
        )  # fmt: skip

    def _tell(self, draft: Draft) -> None:
        self.state.setText(f"Kladde gemt kl. {draft.at:%H.%M}")

    def _failed(self, error: BaseException) -> None:
        """Said beside the buttons; what is typed stays on the screen and is tried again with the next letter."""
        self._kept = {}
        if isinstance(error, KnownError):
            self.state.setText(f"Kladden er ikke gemt: {error}")
        else:
            self._dialog.tools.tasks.refused.emit(error)

    def _closed(self) -> None:
        """Thrown away by an answer; without a question asked, nothing typed is lost."""
        if self._found is not None:
            return
        if isinstance(self._dialog, UnsavedGuard):
            self.forget()
        else:
            self.keep()

    def forget(self) -> None:
        """Saved or thrown away."""
        self.timer.stop()
        if self._found is None:
            self._forget()

    def _forget(self) -> None:
        self._kept = {}
        self.state.setText("")
        drafts, key = self._dialog.tools.actions.drafts, self._key
        self._dialog.tools.tasks.read(
            lambda: drafts.forget(key), lambda _nothing: None, words="Rydder kladden …"
        )
