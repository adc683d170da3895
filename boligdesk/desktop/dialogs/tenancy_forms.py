"""What is asked when a tenancy takes a step: days, reasons, what a look showed, and what is granted from now on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.tenancy_words import check_words, headline
from boligdesk.desktop.widgets.form import YES_NO, Field, Section
from boligdesk.domain.tenancies import REFUND
from boligdesk.services.list_tenancies import TenancyCard
from boligdesk.services.tenancy_grants import GrantProposal
from boligdesk.services.views import Changes

Save = Callable[[int, Mapping[str, Any]], Changes]
_CHOOSE: Final = (None, "Vælg")
_SIDES: Final = (_CHOOSE, *danish.TENANCY_CANCELS.items())


class TenancyDialog(RecordDialog):
    """A few fields about one tenancy; ``save`` is called with its id and the values."""

    def __init__(
        self, tools: Tools, card: TenancyCard, title: str, confirm: str, fields: tuple[Field, ...],
        values: Mapping[str, Any], save: Save, *, about: str = "", high: float = 36, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        subtitle = f"{headline(card.row)}\n{about}" if about else headline(card.row)
        super().__init__(
            tools, title, subtitle, (Section("", fields),), values, lambda found: save(card.row.id, found),
            confirm=confirm, size=(66, high), parent=parent,
        )  # fmt: skip


def sign_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """The association has told that the lease is signed."""
    return TenancyDialog(
        tools, card, "Kontrakt underskrevet", "&Gem",
        (Field("signed_on", "Underskrevet den", "date", needed=True),),
        {"signed_on": tools.actions.today}, tools.actions.tenancies.sign,
        about=f"Anvist {danish.long_date(card.tenancy.assigned)}.", high=30, parent=parent,
    )  # fmt: skip


def signing_day_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """The lease was signed on another day than was written."""
    return TenancyDialog(
        tools, card, "Ret underskriftsdag", "&Gem",
        (Field("signed_on", "Underskrevet den", "date", needed=True),),
        {"signed_on": _signed(card)}, tools.actions.tenancies.correct_signing,
        about=f"Anvist {danish.long_date(card.tenancy.assigned)}.", high=30, parent=parent,
    )  # fmt: skip


def move_in_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """The tenant has moved in; a refund may follow the day, if the officer says so."""
    fields = [Field("moved_on", "Flyttet ind den", "date", needed=True)]
    about = f"Aftalt til {danish.long_date(card.tenancy.starts)}."
    values: dict[str, Any] = {"moved_on": min(tools.actions.today, max(card.tenancy.starts, _signed(card)))}
    if any(one.kind == REFUND for one in card.tenancy.grants):
        fields.append(
            Field("move_refund", "Skal refusionen løbe fra indflytningen?", "choice", choices=YES_NO[:0:-1])
        )
        values["move_refund"] = False
        if card.row.refund_last is not None:
            about += f" Refusionen er aftalt til og med {danish.long_date(card.row.refund_last)}."
        if card.proposed_refund_end is not None:
            latest = danish.long_date(card.proposed_refund_end)
            about += f" Fra indflytning i dag kan den højst løbe til og med {latest}."
    return TenancyDialog(
        tools, card, "Indflyttet", "&Gem", tuple(fields), values, tools.actions.tenancies.move_in, about=about,
        high=34, parent=parent,
    )  # fmt: skip


def _signed(card: TenancyCard) -> date:
    return card.tenancy.signed or card.tenancy.assigned


def cancel_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """The lease comes to nothing."""
    return TenancyDialog(
        tools, card, "Lejemålet blev ikke til noget", "&Gem",
        (
            Field("side", "Hvem sprang fra?", "choice", choices=_SIDES, needed=True),
            Field("reason", "Hvorfor?", "long", span=2, needed=True),
        ),
        {}, tools.actions.tenancies.cancel,
        about="Tilbuddet trækkes tilbage. Borgeren venter igen, og boligen kan tilbydes en anden.", high=46,
        parent=parent,
    )  # fmt: skip


def end_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """The tenant has moved out, or is to: a day to come is a notice. One that was given is what is proposed."""
    notice, today = card.tenancy.notice, tools.actions.today
    values = {"last_day": today} if notice is None else {
        "last_day": notice.ends - timedelta(days=1), "reason": notice.reason, "note": notice.note,
    }  # fmt: skip
    return TenancyDialog(
        tools, card, "Opsagt eller fraflyttet", "&Gem",
        (
            Field("last_day", "Sidste dag i boligen", "date", needed=True),
            Field("reason", "Årsag", "choice", choices=(_CHOOSE, *danish.TENANCY_ENDS.items()), needed=True),
            Field("note", "Bemærkning", "long", span=2),
        ),
        values, tools.actions.tenancies.end,
        about="Er den sidste dag kommet, afsluttes sagen. Er den senere end i dag, er det en opsigelse, og sagen "
        "bliver ved med at være åben.", high=50, parent=parent,
    )  # fmt: skip


def check_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """What a look at the first year showed; the next one that is left is chosen."""
    looks = tuple((one.kind, check_words(one.kind)) for one in card.checks)
    return TenancyDialog(
        tools, card, "Følg op", "&Gem",
        (
            Field("kind", "Opfølgning", "choice", choices=looks),
            Field("done", "Dato", "date", needed=True),
            Field("result", "Bor borgeren der endnu?", "choice", choices=(_CHOOSE, *danish.CHECK_RESULTS.items()),
                  needed=True),
            Field("note", "Bemærkning", "long", span=2),
        ),
        {"kind": card.row.check, "done": tools.actions.today}, tools.actions.tenancies.record_check, high=48,
        parent=parent,
    )  # fmt: skip


def plan_dialog(tools: Tools, card: TenancyCard, parent: QWidget) -> TenancyDialog:
    """How the rent is to be paid when subsidies end."""
    plan = tools.actions.tenancies.plan
    paid = card.row.payment
    about = "" if paid is None else (
        f"Betaler nu {danish.kroner(paid.now)} og {danish.kroner(paid.after)}, når tilskud ophører."
    )  # fmt: skip
    return TenancyDialog(
        tools, card, "Plan for, når tilskud ophører", "&Gem",
        (Field("text", "Hvordan skal huslejen betales?", "long", span=2,
               hint="For eksempel job, pension, billigere bolig eller forlængelse"),),
        {"text": card.tenancy.takeover_plan}, lambda which, found: plan(which, found["text"] or ""), about=about,
        high=40, parent=parent,
    )  # fmt: skip


def grant_dialog(tools: Tools, card: TenancyCard, proposal: GrantProposal, parent: QWidget) -> TenancyDialog:
    """What is granted from a day on, with what it is now and what today's rates and income give."""
    current = proposal.current
    proposed = proposal.proposed
    amount = proposed if proposed is not None else current.amount if current else None
    last = proposal.latest if current is None else current.ends - timedelta(days=1)
    change = tools.actions.tenancies.change_grant

    def save(which: int, found: Mapping[str, Any]) -> Changes:
        return change(which, {**found, "kind": proposal.kind, "rates_id": proposal.rates_id})

    return TenancyDialog(
        tools, card, f"Ret {danish.GRANTS[proposal.kind].lower()}", "&Gem",
        (
            Field("amount", "Beløb om måneden", "money", needed=True),
            Field("first_day", "Fra og med", "date", needed=True),
            Field("last_day", "Til og med", "date", needed=True),
            Field("reason", "Hvorfor ændres det?", "long", span=2, needed=True),
        ),
        {"amount": amount, "first_day": max(tools.actions.today, card.tenancy.starts), "last_day": last}, save,
        about=_compared(proposal), high=54, parent=parent,
    )  # fmt: skip


def _compared(proposal: GrantProposal) -> str:
    """Old and new under each other, before anything is saved."""
    current = proposal.current
    if current is None:
        lines = ["I dag gives intet."]
    else:
        last = danish.long_date(current.ends - timedelta(days=1))
        lines = [
            f"Nu: {danish.kroner(current.amount)} om måneden til og med {last}, satser {current.rates_id}."
        ]
    if proposal.proposed is None:
        lines.append(f"Kan ikke regnes ud i dag: {proposal.unknown}.")
    else:
        words = f"Regnet i dag: {danish.kroner(proposal.proposed)} om måneden, satser {proposal.rates_id}"
        if current is not None:
            more = proposal.proposed - current.amount
            words += f" ({danish.signed(more)} kr.)" if more else " (det samme)"
        lines.append(f"{words}. Lejen er den, boligen blev udlejet til; indkomst og husstand som i sagen nu.")
    lines.append(f"Loven tillader højst til og med {danish.long_date(proposal.latest)}.")
    return "\n".join(lines)
