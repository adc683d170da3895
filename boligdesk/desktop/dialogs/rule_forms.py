"""The forms of the office's dated rules: each asks from which day the change holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.sections.rule_columns import capital
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.domain.office_rules import UNIT_OF_EVENT, Consequence, DeadlineRule
from boligdesk.domain.reasons import SETTLED_OUTCOMES, ReasonCode
from boligdesk.services.setting_words import words_of_setting
from boligdesk.services.views import Changes, DatedSetting

SINCE: Final = Field("since", "Gælder fra", "date", needed=True)
SOURCE: Final = Field("source", "Kilde", needed=True, span=2, hint="fx referat, aftale eller lov")


def code_form(tools: Tools, old: ReasonCode | None, kind: str, parent: QWidget | None = None) -> RecordDialog:
    """A new code, or other words for one; the outcome of a shipped return code is shown, not asked."""
    base = old or ReasonCode(code="", kind=kind, label="")
    outcomes = tuple((key, capital(words)) for key, words in danish.RETURN_OUTCOMES.items())
    fields = [Field("label", "Ordlyd", needed=True, span=2)]
    if old is None:
        fields.insert(0, Field("code", "Kode", needed=True, hint="R20" if kind == "return" else "A16"))
    settled = SETTLED_OUTCOMES.get(base.code)
    if kind == "return" and settled is None:
        fields.append(Field("outcome", "Tælles som", "choice", ((None, "Vælg"), *outcomes), needed=True))
    fields += [
        Field("needs_text", "Skal den forklares med ord?", "choice", ((False, "Nej"), (True, "Ja"))),
        SINCE,
    ]

    def save(values: dict[str, Any]) -> Changes:
        since = values.pop("since")
        return tools.actions.rules.save_code(old, replace(base, **values), since)

    what = "Returkode" if kind == "return" else "Kode for borgerens nej"
    subtitle = "Det, der allerede er kodet, beholder sin ordlyd i brevene."
    if settled is not None:
        subtitle += f" {base.code} tælles altid som {danish.RETURN_OUTCOMES[settled]}."
    title = f"Ny {what.lower()}" if old is None else f"{what} {old.code}"
    return RecordDialog(tools, title, subtitle, (Section("", tuple(fields)),),
                        {**asdict(base), "since": tools.actions.today}, save, size=(72, 42), parent=parent)  # fmt: skip


def end_form(
    tools: Tools, title: str, text: str, end: Callable[[date], Changes], parent: QWidget | None = None
) -> RecordDialog:
    """From which day something is not used any more."""
    since = Field("since", "Bruges ikke fra og med", "date", needed=True)
    return RecordDialog(tools, title, text, (Section("", (since,)),), {"since": tools.actions.today},
                        lambda values: end(values["since"]), confirm="&Lad ophøre", size=(60, 32),
                        parent=parent)  # fmt: skip


def deadline_form(tools: Tools, old: DeadlineRule | None, parent: QWidget | None = None) -> RecordDialog:
    """A new alarm, or another time for one."""
    base = old or DeadlineRule(
        event="refund_ends", amount=1, unit="months", label="", source="", confirmed=False
    )
    events = tuple(
        (key, f"{words}, {danish.DEADLINE_UNITS[UNIT_OF_EVENT[key]]}")
        for key, words in danish.DEADLINE_EVENTS.items()
    )
    counted = f"Antal {danish.DEADLINE_UNITS[base.unit]}" if old else "Antal"
    fields = (
        *(() if old else (Field("event", "Hændelse", "choice", events, span=2),)),
        Field("amount", counted, "whole", needed=True),
        Field("label", "Tekst på dagens liste", needed=True, span=2),
        SOURCE,
        SINCE,
    )

    def save(values: dict[str, Any]) -> Changes:
        since = values.pop("since")
        event = values.get("event", base.event)
        new = replace(base, **values, unit=UNIT_OF_EVENT.get(event, base.unit))
        return tools.actions.rules.save_deadline(old, new, since)

    title = "Ny frist" if old is None else danish.DEADLINE_EVENTS.get(base.event, base.event)
    values = {**asdict(base), "source": "", "since": tools.actions.today}
    return RecordDialog(tools, title, _source_hint(base.source), (Section("", fields),), values, save,
                        size=(72, 48), parent=parent)  # fmt: skip


def consequence_form(tools: Tools, old: Consequence, parent: QWidget | None = None) -> RecordDialog:
    """After how many refusals a consequence follows."""
    fields = (
        Field("refusals", "Efter så mange nej uden saglig grund", "whole", needed=True),
        SINCE,
        Field("label", "Opgave til medarbejderen", needed=True, span=2),
        SOURCE,
    )

    def save(values: dict[str, Any]) -> Changes:
        since = values.pop("since")
        return tools.actions.rules.save_consequence(old, replace(old, **values), since)

    values = {**asdict(old), "source": "", "since": tools.actions.today}
    return RecordDialog(tools, "Konsekvens af afslag", "Ingen slettes af sig selv: der kommer en opgave.",
                        (Section("", fields),), values, save, size=(72, 44), parent=parent)  # fmt: skip


def closed_day_form(tools: Tools, parent: QWidget | None = None) -> RecordDialog:
    """One more day the office is closed."""
    fields = (
        Field("day", "Dag", "date", needed=True),
        Field("label", "Hvorfor", needed=True, hint="fx klemmedag"),
    )
    return RecordDialog(tools, "Ny lukkedag", "Dagen tæller ikke som hverdag i de frister, der sættes fra nu af.",
                        (Section("", fields),), {},
                        lambda values: tools.actions.rules.add_closed_day(values["day"], values["label"]),
                        size=(66, 34), parent=parent)  # fmt: skip


def setting_form(tools: Tools, old: DatedSetting, parent: QWidget | None = None) -> RecordDialog:
    """Another value of a setting from a day on; the same value with a source confirms it."""
    about = words_of_setting(old.key)
    if about.kind == "yes_no":
        value = Field("value", about.words, "choice", about.choices, span=2)
    else:
        words = f"{about.words} ({about.unit})" if about.unit else about.words
        words = f"{words}, kr. om måneden" if about.kind == "money" else words
        value = Field("value", words, span=2, hint="" if about.empty == "Mangler" else about.empty)

    def save(values: dict[str, Any]) -> Changes:
        return tools.actions.rules.change_setting(
            old.key, values["value"] or "", values["since"], values["source"]
        )

    title = about.words if about.group != "Lukkedage" else f"Er kontoret lukket {about.words}?"
    return RecordDialog(tools, title, _source_hint(old.source), (Section("", (value, SOURCE, SINCE)),),
                        {"value": old.value, "since": max(old.valid_from, tools.actions.today)}, save, size=(72, 42),
                        parent=parent)  # fmt: skip


def _source_hint(source: str) -> str:
    return f"Kilde hidtil: {source}" if source else "Skriv kilden, så tæller den som bekræftet."
