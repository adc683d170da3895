"""Kontoret: what letters say of the office, its deadlines and numbers, and the recovery key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from boligdesk.desktop.dialogs.recovery import RecoveryDialog
from boligdesk.desktop.dialogs.rule_forms import setting_form
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rule_columns import since_words, sourced
from boligdesk.desktop.sections.rule_section import RuleSection
from boligdesk.desktop.table_model import Cell, Chip, Column, Kind
from boligdesk.desktop.widgets.basics import button
from boligdesk.services.setting_words import (
    BUDGET,
    CLOSED,
    OFFICE,
    OTHER,
    WORK,
    value_words,
    words_of_setting,
)
from boligdesk.services.views import DatedSetting

_VIEWS: Final = (
    ("all", "Alle"), (OFFICE, "Breve"), (WORK, WORK), (BUDGET, BUDGET), (CLOSED, CLOSED),
    (OTHER, OTHER), ("unconfirmed", "Ikke bekræftet"),
)  # fmt: skip
_NOTE: Final = (
    "En ændring gælder fra en dag og rører ikke det, der er sendt. "
    "Skriv samme værdi med en kilde for at bekræfte den."
)
_GROUPS: Final = (OFFICE, WORK, BUDGET, CLOSED)


def _columns(today: date) -> tuple[Column[DatedSetting], ...]:
    return (
        Column(key="name", title="Oplysning", value=_order,
               cell=lambda r: Cell(words_of_setting(r.key).words, strong=True),
               sample="Svarfrist til boligorganisationen", stretch=2, tip=lambda r: r.key),
        Column(key="value", title="Værdi", value=lambda r: value_words(r.key, r.value), cell=_value,
               sample="Den boligsociale anvisning", stretch=2, tip=lambda r: value_words(r.key, r.value)),
        Column(key="since", title="Fra", name="Gælder fra", value=lambda r: r.valid_from,
               cell=lambda r: _since(r, today), sample="01-12-2026MM", kind=Kind.DATE),
        *sourced(),
    )  # fmt: skip


def _since(one: DatedSetting, today: date) -> Cell:
    """The first day; what is to come is marked."""
    words = since_words(one.valid_from)
    return Cell(words, "muted") if one.valid_from <= today else Cell(chips=(Chip(f"Fra {words}", "info"),))


def _order(one: DatedSetting) -> tuple[int, str, date]:
    about = words_of_setting(one.key)
    place = _GROUPS.index(about.group) if about.group in _GROUPS else len(_GROUPS)
    return place, about.words, one.valid_from


def _value(one: DatedSetting) -> Cell:
    words = value_words(one.key, one.value)
    if one.value.strip():
        return Cell(words)
    return Cell(words, "warn" if words_of_setting(one.key).empty == "Mangler" else "muted")


class OfficeSection(RuleSection):
    """All settings in one list, by what they are about."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools, key="office", title="Kontoret", noun=("oplysning", "oplysninger"), note=_NOTE, views=_VIEWS,
            columns=_columns(tools.actions.today), name_of=lambda r: (r.key, r.valid_from),
        )  # fmt: skip
        self._settings: tuple[DatedSetting, ...] = ()
        self.recovery_button = button("&Vis gendannelsesnøglen…")
        self.recovery_button.setToolTip("Opslaget skrives i adgangsloggen")
        self.recovery_button.clicked.connect(self.show_recovery)
        self._foot.addWidget(self.recovery_button)
        self.add_row_button("edit", "&Ret eller bekræft…", self.edit)
        self.table.opened.connect(lambda _row: self.edit())

    def refresh(self) -> None:
        """Load all settings."""
        self.read(self.tools.actions.rules.settings, self._fill, key="settings", words="Henter oplysninger …")

    def _fill(self, settings: tuple[DatedSetting, ...]) -> None:
        self._settings = tuple(sorted(settings, key=_order))
        self.list.views.set_count("unconfirmed", len(self.rows_of("unconfirmed")))
        self.show_rows()

    def rows_of(self, view: str) -> Sequence[DatedSetting]:
        """The settings of a group, or those nobody has confirmed."""
        if view == "unconfirmed":
            return [one for one in self._settings if not one.confirmed]
        return [one for one in self._settings if view in ("all", words_of_setting(one.key).group)]

    def empty_of(self, view: str) -> tuple[str, str, str]:
        """Only the view of what is not confirmed is ever empty."""
        return ("Alt er bekræftet", "Hver oplysning har en kilde, kontoret står inde for.", "")

    def allow(self, chosen: DatedSetting | None) -> None:
        """Say where a setting is chosen that is not chosen here."""
        super().allow(chosen)
        elsewhere = "" if chosen is None else words_of_setting(chosen.key).elsewhere
        self.buttons["edit"].setToolTip(elsewhere)

    def may(self, key: str, chosen: DatedSetting) -> bool:
        """What has a window of its own is only read."""
        return not words_of_setting(chosen.key).elsewhere

    def edit(self) -> None:
        """Change or confirm the chosen setting."""
        chosen = self.table.current_row()
        if chosen is not None and self.may("edit", chosen):
            self.open(setting_form(self.tools, chosen, self))

    def show_recovery(self) -> None:
        """Show the recovery sheet once more; where there is none the message bar says so."""
        self.read(self.tools.actions.rules.recovery_sheet, self._open_sheet, key="recovery",
                  words="Henter gendannelsesnøglen …")  # fmt: skip

    def _open_sheet(self, sheet: str) -> None:
        dialog = RecoveryDialog(sheet, self)
        dialog.accepted.connect(self._sheet_kept)
        self.open(dialog)

    def _sheet_kept(self) -> None:
        self.read(self.tools.actions.rules.sheet_kept, lambda _none: self.tools.messages.inform(
            "Gendannelsesnøglen er gemt. Læg arket i et aflåst skab."), key="kept", words="Gemmer …")  # fmt: skip
