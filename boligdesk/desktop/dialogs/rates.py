"""Confirm or correct a rate, or enter a year; what it does is shown before it is saved."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rate_words import KINDS, amount_words, rate_name
from boligdesk.desktop.widgets.basics import button
from boligdesk.desktop.widgets.effect_view import EffectView
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.domain.rates import MISSING
from boligdesk.services.keep_rates import RateRow, RateYear
from boligdesk.services.rate_effects import RatesPreview
from boligdesk.services.views import Changes

_CONFIRMED: Final = Field(
    "confirmed",
    "Er det kontrolleret i kilden?",
    "choice",
    # Nobody shall confirm by leaving a field as it was.
    ((False, "Nej, ikke endnu"), (True, "Ja, bekræftet")),
)
_GROUPS: Final = (("boligsikring", "Boligsikring"), ("boligydelse", "Boligydelse"))


class RateDialog(RecordDialog):
    """``rows`` are the rates that are asked for; with ``confirm_only`` their values are shown, not asked."""

    def __init__(
        self, tools: Tools, year: RateYear, rows: tuple[RateRow, ...], before: RateYear | None = None, *,
        confirm_only: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._year = year
        self._rows = {f"rate{row.id}": row for row in rows}
        self._confirm_only = confirm_only
        one = rows[0].rate if len(rows) == 1 else None
        title, subtitle = _words(year, rows, confirm_only=confirm_only)
        source = Field("source", "Kilde", needed=True, span=2, hint="fx VEJ 9336 af 24.3.2026")
        asked = Section("", (source,)) if confirm_only else Section("", (source, _CONFIRMED))
        figures = [] if confirm_only else _sections(rows, before)
        # Of a whole year the source comes first: it is the same for all of it, and the list below is long.
        sections = [*figures, asked] if one else [asked, *figures]
        values: dict[str, Any] = {name: row.rate.amount for name, row in self._rows.items()}
        values["source"] = ""
        # To confirm a value of a year in use changes no figure; in a year to come it may be the last that lacked.
        shows_effect = not confirm_only or year.rate_set.status == MISSING
        self.effect = EffectView()
        self.effect.setVisible(shows_effect)
        super().__init__(
            tools, title, subtitle, sections, values, self._save, confirm="&Bekræft" if confirm_only else "&Gem",
            size=_size(one=one is not None, effect=shows_effect), parent=parent,
        )  # fmt: skip
        self.body.addWidget(self.effect)
        self.look_button = button("&Se, hvad der ændrer sig")
        self.look_button.clicked.connect(self.look)
        self.look_button.setVisible(shows_effect)
        self.foot.insertWidget(0, self.look_button)
        self.form.edited.connect(self._forget)

    def terms(self) -> dict[str, Any]:
        """What is entered: only the amounts that are new, or newly confirmed."""
        values, _unread = self.form.values()
        confirmed = True if self._confirm_only else values["confirmed"]
        amounts = {}
        for name, row in self._rows.items():
            amount = row.rate.amount if self._confirm_only else values[name]
            fresh = amount != row.rate.amount or len(self._rows) == 1
            if amount is not None and (fresh or (confirmed and not row.rate.confirmed)):
                amounts[row.rate.key] = amount
        return {
            "set_id": self._year.rate_set.id, "amounts": amounts, "source": values["source"] or "",
            "confirmed": confirmed,
        }  # fmt: skip

    def look(self) -> None:
        """Work out in the background what the rates would do."""
        terms, actions = self.terms(), self.tools.actions.rates
        if not terms["amounts"]:
            self.effect.ask("Skriv først en sats, der er anderledes.")
            return
        self.look_button.setEnabled(False)
        self.effect.ask("Regner …")
        self.tools.tasks.read(lambda: actions.preview(terms), self._show_effect, owner=self, key="rates/effect",
                              failed=self._look_failed, words="Regner på de ledige boliger …")  # fmt: skip

    def _show_effect(self, preview: RatesPreview) -> None:
        self.look_button.setEnabled(True)
        self.effect.show_preview(preview)

    def _look_failed(self, error: BaseException) -> None:
        self.look_button.setEnabled(True)
        self.effect.ask()
        self.fail(error)

    def _forget(self) -> None:
        """What was reckoned is of other figures than those that stand there now."""
        self.effect.ask()

    def _save(self, _values: dict[str, Any]) -> Changes:
        return self.tools.actions.rates.save(self.terms())


def _size(*, one: bool, effect: bool) -> tuple[float, float]:
    if not one:
        return 100, 88
    return (78, 74) if effect else (72, 34)


def _words(year: RateYear, rows: tuple[RateRow, ...], *, confirm_only: bool) -> tuple[str, str]:
    of_year = year.rate_set.year
    if len(rows) > 1:
        return (
            f"Satser for {of_year}",
            "Skriv dem, som de står i kilden; felter kan være tomme, til de kendes. "
            f"Der regnes først på {of_year}, når alle er bekræftet.",
        )
    rate = rows[0].rate
    now = amount_words(rate.amount, rate.unit)
    if confirm_only:
        was = f" Hidtil: {rate.source}." if rate.source else ""
        return (
            f"Bekræft satsen for {of_year}",
            f"{rate_name(rate)}: {now}.{was} Skriv, hvor du har kontrolleret den.",
        )
    return (
        f"Ret satsen for {of_year}",
        f"{rate_name(rate)}, nu {now}. Den hidtidige værdi bliver stående i historikken.",
    )


def _sections(rows: tuple[RateRow, ...], before: RateYear | None) -> list[Section]:
    earlier = {} if before is None else {row.rate.key: row.rate for row in before.rows}
    hint = "" if before is None else f"{before.rate_set.year}: "
    if len(rows) == 1:
        row = rows[0]
        return [Section("", (_field(row, "", span=2),))]

    def fields(prefix: str | None) -> tuple[Field, ...]:
        known = tuple(name for name, _words in _GROUPS)
        mine = [
            row for row in rows
            if (row.rate.key.startswith(f"{prefix}.") if prefix else not row.rate.key.startswith(known))
        ]  # fmt: skip
        return tuple(
            _field(row, hint + amount_words(earlier[row.rate.key].amount, row.rate.unit)
                   if row.rate.key in earlier else "")
            for row in mine
        )  # fmt: skip

    found = [Section(words, fields(name)) for name, words in _GROUPS]
    return [section for section in (*found, Section("Andre", fields(None))) if section.fields]


def _field(row: RateRow, hint: str, *, span: int = 1) -> Field:
    unit = "promille: 600 = 60 %" if row.rate.unit == "promille" else row.rate.unit
    name = rate_name(row.rate).removesuffix(" (boligsikring)").removesuffix(" (boligydelse)")
    return Field(
        f"rate{row.id}", f"{name}, {unit}", KINDS.get(row.rate.unit, "money"), span=span, hint=hint,
        needed=span > 1,
    )  # fmt: skip
