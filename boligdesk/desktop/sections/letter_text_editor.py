"""The middle of Brevtekster: whose text it is, the text itself, what is found in it, and from when it shall hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import Elided, button, card, column, label, row, rule
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.desktop.widgets.letter_editor import LetterEditor
from boligdesk.domain.letter_checks import Finding

_LINE: Final = Qt.ItemDataRole.UserRole
_HIGHEST: Final = 15
"""Grid steps the findings may take from the editor."""


class LetterTextEditor(QWidget):
    """A card: head, editor, findings and buttons. It knows nothing of services."""

    edited = Signal()
    owner_chosen = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Elided(strong=True)
        self.state = Elided(tone="muted", size=0.92)
        self.owner = QComboBox()
        self.owner.setAccessibleName("Hvem teksten gælder for")
        self.editor = LetterEditor("Brevets tekst")
        self.found = label(tone="muted", size=0.92)
        self.errors = 0
        """How many of the findings keep the text from being saved."""
        self.findings = QListWidget()
        self.findings.setAccessibleName("Fundet i teksten")
        self.findings.setWordWrap(True)
        self.findings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.valid_from = DayField(today, "Gælder fra", earliest=today)
        self.valid_from.setFixedWidth(theme.unit(20))
        self.day_fault = label(tone="bad", size=0.92, wrap=True)
        self.valid_caption = label("Gælder &fra", tone="muted", size=0.92)
        self.valid_caption.setBuddy(self.valid_from)
        self.discard_button = button("F&ortryd", name="Fortryd rettelserne")
        self.discard_button.setToolTip("Tilbage til den gemte tekst (Ctrl+Z henter rettelserne igen)")
        self.save_button = button("&Gem", role="primary", name="Gem teksten (Ctrl+S)")
        self._lay_out()
        self.editor.textChanged.connect(self.edited)
        self.valid_from.changed.connect(self._tell_day)
        self.valid_from.editingFinished.connect(self._tell_day)
        self.owner.currentIndexChanged.connect(lambda _place: self.owner_chosen.emit())
        self.findings.itemClicked.connect(self._go_to)
        self.findings.itemActivated.connect(self._go_to)
        self.show_findings(())

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        frame = card()
        outer.addWidget(frame)
        inside = column(frame, gap=0)
        inside.setContentsMargins(1, 1, 1, 1)
        head = row(gap=1)
        head.setContentsMargins(theme.unit(1.5), theme.unit(0.75), theme.unit(1), theme.unit(0.75))
        head.addStrut(theme.unit(3.5))
        head.addWidget(self.title)
        head.addWidget(self.state, 1)
        head.addWidget(self.owner)
        inside.addLayout(head)
        inside.addWidget(rule())
        body = column(gap=0.75)
        body.setContentsMargins(theme.unit(1), theme.unit(1), theme.unit(1), theme.unit(1))
        body.addWidget(self.editor, 1)
        body.addWidget(self.found)
        body.addWidget(self.findings)
        days = row(gap=1)
        days.addWidget(self.valid_caption)
        days.addWidget(self.valid_from)
        days.addWidget(self.day_fault, 1)
        days.addWidget(self.discard_button)
        days.addWidget(self.save_button)
        body.addLayout(days)
        inside.addLayout(body)

    def _tell_day(self) -> None:
        self.day_fault.setText(self.valid_from.fault)
        self.edited.emit()

    def stops(self) -> tuple[QWidget, ...]:
        """The controls from the top."""
        return (self.owner, self.editor, self.findings, self.valid_from, self.discard_button,
                self.save_button)  # fmt: skip

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.toPlainText()

    @property
    def association_id(self) -> int | None:
        """Whose text it is: an association's own, or the common one."""
        return self.owner.currentData() if self.owner.isVisibleTo(self) else None

    def show_owners(self, names: Mapping[int, str], own: Sequence[int]) -> None:
        """Offer the associations, those with a text of their own marked; none = the letter goes to citizens."""
        self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItem("Alle boligorganisationer", None)
        for key, name in sorted(names.items(), key=lambda one: (one[0] not in own, one[1].casefold())):
            self.owner.addItem(f"{name} (egen tekst)" if key in own else name, key)
        self.owner.setVisible(bool(names))
        self.owner.blockSignals(False)

    def choose_owner(self, association_id: int | None) -> None:
        """Show whose text it is, without telling anybody."""
        self.owner.blockSignals(True)
        self.owner.setCurrentIndex(max(0, self.owner.findData(association_id)))
        self.owner.blockSignals(False)

    def show_text(self, text: str, day: date, *, keep_undo: bool = False) -> None:
        """Put a text into the editor; with ``keep_undo`` Ctrl+Z brings the one before back."""
        for one in (self.editor, self.valid_from):
            one.blockSignals(True)
        if keep_undo:
            self.editor.replace_text(text)
        else:
            self.editor.setPlainText(text)
        self.valid_from.set_day(day)
        for one in (self.editor, self.valid_from):
            one.blockSignals(False)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what was found, errors first; a click goes to the line."""
        self.errors = errors = sum(one.level == "error" for one in findings)
        warnings = len(findings) - errors
        words = [danish.count(errors, "fejl", "fejl")] if errors else []
        words += [danish.count(warnings, "bemærkning", "bemærkninger")] if warnings else []
        before = "Ret det, før du gemmer: vælg" if errors else "Vælg"
        self.found.setText(
            f"{danish.listed(words)}. {before} en for at gå til linjen."
            if words
            else "Teksten har ingen fejl."
        )
        self.save_button.setToolTip("En tekst med fejl kan ikke gemmes" if errors else "")
        self.findings.clear()
        for one in findings:
            mark = "✕" if one.level == "error" else "!"
            place = f"Linje {one.line}: " if one.line else ""
            item = QListWidgetItem(f"{mark}  {place}{one.text}")
            item.setForeground(theme.now().ink("bad" if one.level == "error" else "warn"))
            item.setData(_LINE, one.line)
            self.findings.addItem(item)
        self.findings.setVisible(bool(findings))
        high = sum(self.findings.sizeHintForRow(place) for place in range(self.findings.count()))
        self.findings.setFixedHeight(min(high + theme.unit(1.5), theme.unit(_HIGHEST)))

    def _go_to(self, item: QListWidgetItem) -> None:
        self.editor.go_to_line(item.data(_LINE))
