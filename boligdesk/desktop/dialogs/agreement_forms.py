"""The forms of agreements, shares and area statuses."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.domain.agreements import Agreement, last_day, list_day
from boligdesk.services.keep_agreements import AgreementEntry, EstateAgreed
from boligdesk.services.keep_directory import estate_words
from boligdesk.services.views import Changes

_NAMED: Final = 3
"""So many estates are named in a heading; more are counted."""


def agreement_form(
    tools: Tools,
    agreement: Agreement | None,
    associations: dict[int, str],
    parent: QWidget | None = None,
) -> RecordDialog:
    """A new agreement, or the correction of one; the last day is shown, the day after it is kept."""
    base = agreement or Agreement(name="", source="", valid_from=tools.actions.today)
    parties = ((None, "Alle boligorganisationer"), *associations.items())
    fields = (
        Field("name", "Navn", needed=True, hint="fx Rammeaftale 2024–2027", span=2),
        Field("association_id", "Aftale med", "choice", parties, span=2),
        Field("valid_from", "Gælder fra", "date", needed=True),
        Field("last_day", "Til og med", "date", hint="åben, når feltet er tomt"),
        Field("reference", "Nummer eller beslutning", hint="fx BR 14-12-2023"),
        Field("source", "Kilde", needed=True, hint="hvor aftalen kan læses"),
    )  # fmt: skip

    def save(values: dict[str, Any]) -> Changes:
        until = values.pop("last_day")
        ends = None if until is None else until + timedelta(days=1)
        return tools.actions.directory.save_agreement(replace(base, **values, valid_to=ends))

    title = "Ret aftalen" if agreement else "Ny aftale"
    shown = {**asdict(base), "last_day": last_day(base.valid_to)}
    return RecordDialog(tools, title, "Felter med * skal udfyldes.", (Section("", fields),), shown, save,
                        size=(76, 50), parent=parent)  # fmt: skip


def share_form(
    tools: Tools,
    estates: tuple[EstateAgreed, ...],
    agreements: tuple[AgreementEntry, ...],
    parent: QWidget | None = None,
) -> RecordDialog:
    """Another share from a day on, for one estate or for several at once."""
    today = tools.actions.today
    owners = {one.estate.association_id for one in estates}
    fitting = [one for one in agreements if one.agreement.association_id is None
               or owners == {one.agreement.association_id}]  # fmt: skip
    running = [(one.id, one.agreement.name) for one in fitting if one.agreement.holds_on(today)]
    others = [(one.id, one.agreement.name) for one in fitting if not one.agreement.holds_on(today)]
    fields = (
        Field("percent", "Andel i procent", "whole", hint="ingen andel, når feltet er tomt"),
        Field("valid_from", "Gælder fra", "date", needed=True),
        Field(
            "agreement_id",
            "Efter aftalen",
            "choice",
            ((None, "Ingen aftale valgt"), *running, *others),
            span=2,
        ),
    )

    def save(values: dict[str, Any]) -> Changes:
        return tools.actions.directory.set_shares([one.id for one in estates], **values)

    shares = {one.estate.share_percent for one in estates}
    newest = [one.shares[-1].agreement_id for one in estates if one.shares]
    shown = {
        "percent": shares.pop() if len(shares) == 1 else None,
        "valid_from": today,
        "agreement_id": newest[0] if newest and newest[0] else (running[0][0] if running else None),
    }
    return RecordDialog(tools, "Ny andel", _about(estates), (Section("", fields),), shown, save,
                        size=(70, 36), parent=parent)  # fmt: skip


def area_form(tools: Tools, estates: tuple[EstateAgreed, ...], parent: QWidget | None = None) -> RecordDialog:
    """Another area status from a day on, for one estate or for several at once."""
    fields = (
        Field("area_status", "Områdestatus", "choice", tuple(danish.AREA_STATUSES.items())),
        Field("valid_from", "Gælder fra", "date", needed=True),
    )

    def save(values: dict[str, Any]) -> Changes:
        return tools.actions.directory.set_areas([one.id for one in estates], **values)

    shown = {"area_status": estates[0].estate.area_status, "valid_from": list_day(tools.actions.today)}
    return RecordDialog(tools, "Ny områdestatus", f"{_about(estates)}. Listerne fornyes hver 1. december.",
                        (Section("", fields),), shown, save, size=(70, 34), parent=parent)  # fmt: skip


def _about(estates: tuple[EstateAgreed, ...]) -> str:
    if len(estates) > _NAMED:
        return f"Gælder {danish.count(len(estates), 'afdeling', 'afdelinger')}"
    return danish.listed([f"{estate_words(one.estate)} ({one.association})" for one in estates])
