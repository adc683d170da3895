"""Prioriteter: the groups of the match order, moved up and down, and the head of the line before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.group_form import GroupDialog
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.dialogs.rule_forms import SINCE
from boligdesk.desktop.pages.page import Tools, halves
from boligdesk.desktop.sections.order_columns import group_columns, line_columns
from boligdesk.desktop.sections.section import Section
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import IconButton, button, column, label, row
from boligdesk.desktop.widgets.form import Section as Fields
from boligdesk.desktop.widgets.side_list import SideList
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.services.keep_order import OrderPreview, PlaceInLine
from boligdesk.services.views import Changes

_NOTE: Final = (
    "En borger hører til den første gruppe, der passer. I en gruppe går den forrest, der har ventet længst. "
    "Alt+Pil op og Alt+Pil ned flytter den valgte gruppe."
)
_EMPTY: Final = ("Ingen venter", "Når der er borgere på listen, vises de forreste her.", "")


class OrderSection(Section):
    """What is moved is a draft until it is saved with a day; the line beside it follows every move."""

    shows = frozenset({"rules", "applicants"})

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._kept: tuple[PriorityGroup, ...] = ()
        self.draft: tuple[PriorityGroup, ...] = ()
        groups: TableModel[PriorityGroup] = TableModel(group_columns(), lambda r: r.rank, self)
        self.groups = SideList(
            "Grupper i rækkefølge", Table(groups, key="rules/groups", name="Grupper i rækkefølge", memory=tools.memory,
                                 two_lines=True), noun=("gruppe", "grupper"),
        )  # fmt: skip
        line: TableModel[PlaceInLine] = TableModel(line_columns(), lambda r: r.applicant_id, self)
        self.line = SideList(
            "De forreste på listen", Table(line, key="rules/line", name="De forreste på listen",
                                           memory=tools.memory), noun=("vist", "vist"),
        )  # fmt: skip
        self._what = label(tone="muted", size=0.92, wrap=True)
        self._lay_out()
        self._connect()
        self._allow()

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        head = row(gap=1)
        head.addWidget(label("Prioriteter", size=1.35, strong=True))
        self._later = label(tone="muted", size=0.92)
        head.addWidget(self._later, 1)
        self.drop_button = button("&Kassér ændringerne")
        self.save_button = button("&Gem rækkefølgen…", role="primary")
        head.addWidget(self.drop_button)
        head.addWidget(self.save_button)
        layout.addLayout(head)
        self.up_button, self.down_button = button("Flyt &op"), button("Flyt &ned")
        self.edit_button, self.remove_button = (
            button("&Ret…", name="Ret gruppen"),
            button("&Fjern", name="Fjern gruppen"),
        )
        self.new_button = IconButton("Ny gruppe…", "plus", name="Ny gruppe (Ctrl+N)")
        self.new_button.setShortcut("Ctrl+N")
        for one in (self.up_button, self.down_button, self.edit_button, self.remove_button, self.new_button):
            self.groups.add_button(one)
        right = QWidget()
        beside = column(right, gap=1)
        beside.addWidget(self.line, 1)
        beside.addWidget(self._what)
        self._whole = halves(Qt.Orientation.Vertical, self.groups, right, (12, 10), self._memory_of("whole"))
        layout.addWidget(self._whole, 1)
        layout.addWidget(label(_NOTE, tone="muted", size=0.92, wrap=True))
        layout.setContentsMargins(0, 0, 0, theme.unit(0.5))

    def _connect(self) -> None:
        for one, slot in (
            (self.up_button, self.move_up), (self.down_button, self.move_down), (self.edit_button, self.edit),
            (self.remove_button, self.remove), (self.new_button, self.enter), (self.save_button, self.save),
            (self.drop_button, self.drop),
        ):  # fmt: skip
            one.clicked.connect(slot)
        table = self.groups.table
        table.opened.connect(lambda _row: self.edit())
        table.chosen.connect(lambda _row: self._allow())
        for shown in (table, self.line.table):
            shown.marked.connect(self.marked)
        self.groups.add_actions(*(
            self._action(*one)
            for one in (("Flyt op", self.move_up, "Alt+Up"), ("Flyt ned", self.move_down, "Alt+Down"),
                        ("Ret gruppen…\tEnter", self.edit, ""), ("Fjern gruppen", self.remove, "Del"))
        ))  # fmt: skip

    def _action(self, words: str, slot: Any, keys: str) -> QAction:
        made = QAction(words, self)
        made.setShortcut(keys)
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(slot)
        return made

    # loading

    def refresh(self) -> None:
        """Load the order of today; a draft that is not saved stays, and its line is reckoned anew."""
        self.read(self.tools.actions.rules.groups, self._fill, key="groups", words="Henter prioriteter …")

    def _fill(self, found: tuple[tuple[PriorityGroup, ...], tuple[PriorityGroup, ...]]) -> None:
        now, others = found
        changed = self.is_changed
        self._kept = now
        coming = sorted({group.valid_from for group in others if group.valid_from > self.tools.actions.today})
        days = danish.listed([danish.long_date(day) for day in coming])
        self._later.setText(f"En anden rækkefølge gælder fra {days}" if days else "")
        self._show(self.draft if changed else now)

    @property
    def is_changed(self) -> bool:
        """Whether there is a draft that is not saved."""
        return self.draft != self._kept

    def _show(self, groups: tuple[PriorityGroup, ...], *, chosen: int | None = None) -> None:
        self.draft = groups
        self.groups.show_rows(groups, ("Ingen grupper", "Alle står i den rækkefølge, de er indstillet.", ""))
        if chosen is not None:
            self.groups.table.choose(chosen)
        self._allow()
        rules = self.tools.actions.rules
        self.read(lambda: rules.preview_order(groups), self._show_line, key="line", words="Ser på listen …")

    def _show_line(self, preview: OrderPreview) -> None:
        self.line.show_rows(preview.head, _EMPTY)
        if not self.is_changed:
            self._what.setText(f"{danish.count(preview.waiting, 'borger', 'borgere')} venter i alt.")
            return
        moved, people = danish.number(preview.moved), danish.count(preview.waiting, "borger", "borgere")
        self._what.setText(
            f"Ikke gemt: {moved} af {people} får en anden plads på listen, "
            f"og {danish.number(preview.regrouped)} hører til en anden gruppe."
        )

    def _allow(self) -> None:
        chosen = self.groups.table.current_row()
        self.up_button.setEnabled(chosen is not None and chosen.rank > 1)
        self.down_button.setEnabled(chosen is not None and chosen.rank < len(self.draft))
        self.edit_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and len(self.draft) > 1)
        self.save_button.setEnabled(self.is_changed)
        self.drop_button.setEnabled(self.is_changed)

    # changing the draft

    def move_up(self) -> None:
        """The chosen group one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """The chosen group one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        chosen = self.groups.table.current_row()
        if chosen is None or not 1 <= chosen.rank + step <= len(self.draft):
            return
        rows = list(self.draft)
        rows.insert(chosen.rank - 1 + step, rows.pop(chosen.rank - 1))
        self._show(_ranked(rows), chosen=chosen.rank + step)

    def enter(self) -> None:
        """A new group at the end."""
        last = len(self.draft) + 1
        empty = PriorityGroup(rank=last, label="", short_label="", origins=frozenset())
        self.open(GroupDialog(self.tools, empty, self._put, parent=self))

    def edit(self) -> None:
        """Another name, other origins or days of the chosen group."""
        if (chosen := self.groups.table.current_row()) is not None:
            self.open(GroupDialog(self.tools, chosen, self._put, parent=self))

    def _put(self, group: PriorityGroup) -> None:
        rows = [group if one.rank == group.rank else one for one in self.draft]
        if group.rank > len(rows):
            rows.append(group)
        self._show(_ranked(rows), chosen=group.rank)

    def remove(self) -> None:
        """Take the chosen group out; nothing is lost before it is saved."""
        chosen = self.groups.table.current_row()
        if chosen is not None and len(self.draft) > 1:
            left = [one for one in self.draft if one.rank != chosen.rank]
            self._show(_ranked(left), chosen=min(chosen.rank, len(left)))

    def drop(self) -> None:
        """Back to what holds."""
        self._show(self._kept)

    def save(self) -> None:
        """Ask from which day the order holds, and keep it."""
        groups, rules = self.draft, self.tools.actions.rules

        def write(values: dict[str, Any]) -> Changes:
            return rules.save_order(groups, values["since"])

        dialog = RecordDialog(
            self.tools, "Gem rækkefølgen", self._what.text().removeprefix("Ikke gemt: "),
            (Fields("", (SINCE,)),), {"since": self.tools.actions.today}, write, size=(60, 32), columns=1, parent=self,
        )  # fmt: skip
        dialog.accepted.connect(self._saved)
        self.open(dialog)

    def _saved(self) -> None:
        """The draft is in the database: what holds is loaded, also when it begins later."""
        self.draft = self._kept
        self.refresh()

    def save_state(self) -> None:
        """Remember columns and splitter."""
        self.groups.table.save_state()
        self.line.table.save_state()
        self._keep("whole", self._whole)


def _ranked(groups: list[PriorityGroup]) -> tuple[PriorityGroup, ...]:
    return tuple(replace(group, rank=rank) for rank, group in enumerate(groups, start=1))
