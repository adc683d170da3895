"""Årsagskoder: why dwellings go back and why citizens say no, each with the days it holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from boligdesk import danish
from boligdesk.desktop.dialogs.rule_forms import code_form, end_form
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rule_columns import capital, validity
from boligdesk.desktop.sections.rule_section import RuleSection
from boligdesk.desktop.table_model import Cell, Column
from boligdesk.domain.office_rules import holds_on
from boligdesk.domain.reasons import PROPOSED, ReasonCode
from boligdesk.services.keep_rules import RuleRows

_VIEWS: Final = (
    ("return", "Returnering"), ("refusal", "Borgerens nej"), ("past", "Kommende og ophørte"),
)  # fmt: skip
_NOTE: Final = (
    "En kode rettes fra en dag: det, der er kodet før, beholder sin ordlyd. Hver returkode tælles på én måde, "
    "så månederne kan sammenlignes."
)


def _columns() -> tuple[Column[ReasonCode], ...]:
    return (
        Column(key="code", title="Kode", value=lambda r: r.code, cell=lambda r: Cell(r.code, strong=True),
               sample="R00"),
        Column(key="label", title="Ordlyd", value=lambda r: r.label, cell=lambda r: Cell(r.label),
               sample="Beboersammensætning i afdelingen (trappe)", stretch=4, tip=lambda r: r.label),
        Column(key="outcome", title="Tælles som", value=lambda r: r.outcome or "", cell=_outcome,
               sample="trukket tilbage (tæller ikke", stretch=1),
        Column(key="text", title="Bemærkning", value=lambda r: r.needs_text,
               cell=lambda r: Cell("Skal skrives") if r.needs_text else Cell("Valgfri", "muted"),
               sample="Skal skrives"),
    )  # fmt: skip


def _outcome(code: ReasonCode) -> Cell:
    return Cell("–", "muted") if code.outcome is None else Cell(capital(danish.RETURN_OUTCOMES[code.outcome]))


class CodesSection(RuleSection):
    """Two lists of codes, and what they were or will be."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools, key="codes", title="Årsagskoder", noun=("kode", "koder"), note=_NOTE, views=_VIEWS,
            columns=(*_columns(), *validity(tools.actions.today)), name_of=lambda r: (r.code, r.valid_from),
        )  # fmt: skip
        self._codes: tuple[ReasonCode, ...] = ()
        self.add_new("Ny kode…", self.enter)
        self.add_row_button("end", "&Lad ophøre…", self.end)
        self.add_row_button("edit", "&Ret ordlyden…", self.edit)
        self.table.opened.connect(lambda _row: self.edit())

    def refresh(self) -> None:
        """Load all codes."""
        self.read(self.tools.actions.rules.rules, self._fill, key="codes", words="Henter koder …")

    def _fill(self, rules: RuleRows) -> None:
        self._codes = rules.codes
        self.show_rows()

    def rows_of(self, view: str) -> Sequence[ReasonCode]:
        """The codes of a kind that hold today, or all that do not."""
        today = self.tools.actions.today
        if view == "past":
            return [code for code in self._codes if not holds_on(code, today)]
        return [code for code in self._codes if code.kind == view and holds_on(code, today)]

    def empty_of(self, view: str) -> tuple[str, str, str]:
        """Only the view of what does not hold is ever empty."""
        return ("Ingen", "Ingen kode er ophørt, og ingen er bestemt til at gælde senere.", "")

    def allow(self, chosen: ReasonCode | None) -> None:
        """Say why a code cannot end where the program needs it."""
        super().allow(chosen)
        needed = chosen is not None and chosen.code in PROPOSED
        self.buttons["end"].setToolTip("Programmet foreslår selv koden, så den bliver." if needed else "")

    def may(self, key: str, chosen: ReasonCode) -> bool:
        """What has ended is only read; what the program proposes stays in use."""
        ended = chosen.valid_to is not None
        return not ended and not (key == "end" and chosen.code in PROPOSED)

    def enter(self) -> None:
        """Begin a code of the kind that is shown."""
        kind = "refusal" if self.list.views.choice == "refusal" else "return"
        self.open(code_form(self.tools, None, kind, self))

    def edit(self) -> None:
        """Reword the chosen code."""
        code = self.table.current_row()
        if code is not None and self.may("edit", code):
            self.open(code_form(self.tools, code, code.kind, self))

    def end(self) -> None:
        """Take the chosen code out of use."""
        code = self.table.current_row()
        if code is not None and self.may("end", code):
            rules = self.tools.actions.rules
            self.open(end_form(self.tools, f"Lad {code.code} ophøre", f"{code.label}. Det, der er kodet med den, "
                               "kan stadig læses.", lambda day: rules.end_code(code, day), self))  # fmt: skip
