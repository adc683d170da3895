"""A form for one thing of the office's own: what is needed is asked for, what is typed is never lost unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.form import Form, Section
from boligdesk.services.lists import RowMessage

if TYPE_CHECKING:
    from boligdesk.services.views import Changes


class RecordDialog(UnsavedGuard):
    """``save`` is called with the values by field name; a refusal stands in the dialog, and it stays."""

    def __init__(
        self, tools: Tools, title: str, subtitle: str, sections: Sequence[Section], values: Mapping[str, Any],
        save: Callable[[dict[str, Any]], Changes], *, confirm: str = "&Gem", size: tuple[float, float] = (80, 60),
        columns: int = 2, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(tools, title, subtitle, confirm, size=size, parent=parent)
        self._save = save
        self.form = Form(sections, tools.actions.today, columns=columns)
        # The Tab key goes from field to field; the frame around them is no stop of its own.
        self.form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.set_values(values)
        self.form.edited.connect(self._edited)
        self.body.addWidget(self.form, 1)
        self._check(show=False)

    def _edited(self) -> None:
        self.mark_edited()
        self.refuse("")
        self._check(show=True)

    def _check(self, *, show: bool) -> None:
        """What is needed and what can be read; a fresh form is not scolded before it is touched."""
        values, messages = self.form.values()
        named = {message.column for message in messages}
        for name, entry in self.form.entries.items():
            if entry.spec.needed and values[name] is None and name not in named:
                messages.append(RowMessage("error", name, f"{entry.spec.words} skal udfyldes."))
        if show:
            self.form.show_messages(messages)
        self.confirm_button.setEnabled(not messages)
        self.confirm_button.setToolTip(" ".join(message.text for message in messages))

    def confirm(self) -> None:
        """Save what the form says."""
        values, _unread = self.form.values()
        self.write(lambda: self._save(values), "Gemmer …")
