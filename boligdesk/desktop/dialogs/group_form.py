"""A group of the match order: its name, where its citizens come from, and how many days they have stayed there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rule_columns import capital
from boligdesk.desktop.widgets.basics import label
from boligdesk.desktop.widgets.form import Field, Form, Section
from boligdesk.domain.reasons import PriorityGroup

_FIELDS: Final = (
    Field("label", "Gruppens navn", needed=True, span=2),
    Field("short_label", "Kort mærkat på listerne", hint="som navnet, når feltet er tomt"),
    Field("more_than_days", "Mere end så mange dage på stedet", "whole", hint="alle, når feltet er tomt"),
)


class GroupDialog(Sheet):
    """The group goes back into the draft of the section; nothing is saved here."""

    def __init__(
        self, tools: Tools, group: PriorityGroup, put: Callable[[PriorityGroup], None], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        title = "Ret gruppen" if group.label else "Ny gruppe"
        super().__init__(tools, title, "Gælder først, når rækkefølgen gemmes.", "&Brug", size=(72, 56),
                         parent=parent)  # fmt: skip
        self._group = group
        self._put = put
        self.form = Form((Section("", _FIELDS),), tools.actions.today, columns=2)
        self.form.set_values({field.name: getattr(group, field.name) for field in _FIELDS})
        self.form.edited.connect(self._check)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(label("Borgerne kommer fra", strong=True))
        self.origins = {key: QCheckBox(capital(words)) for key, words in danish.ORIGINS.items()}
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.unit(0.75))
        for place, (key, box) in enumerate(self.origins.items()):
            box.setChecked(key in group.origins)
            box.toggled.connect(lambda _on: self._check())
            grid.addWidget(box, place // 2, place % 2)
        self.body.addLayout(grid)
        self._missing = self.need()
        self.body.addWidget(self._missing)
        self._check()

    def _check(self) -> None:
        values, unread = self.form.values()
        self.form.show_messages(unread)
        wanted = ""
        if not values["label"]:
            wanted = "Skriv gruppens navn."
        elif not any(box.isChecked() for box in self.origins.values()):
            wanted = "Vælg mindst ét sted, borgerne kommer fra."
        self.ask_for({self._missing: wanted})
        if unread:
            self.confirm_button.setEnabled(False)

    def confirm(self) -> None:
        """Put the group into the draft."""
        values, _unread = self.form.values()
        origins = frozenset(key for key, box in self.origins.items() if box.isChecked())
        self._put(
            replace(
                self._group,
                label=values["label"],
                short_label=values["short_label"] or values["label"],
                more_than_days=values["more_than_days"],
                origins=origins,
            )
        )
        self.accept()
