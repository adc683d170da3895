"""To whom reports were sent: told by an officer, listed with the earlier reports, and taken back when it was a slip."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from boligdesk import danish
from boligdesk.domain.cpr import may_hold_cpr
from boligdesk.domain.made_report import MadeReport
from boligdesk.errors import KnownError
from boligdesk.services.dispatch_letters import MAILED
from boligdesk.services.keep_reports import made_reports
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"reports"})
_LONGEST: Final = 120
_NOON: Final = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentTo:
    """A report was sent: to whom, on which day, and who has said so."""

    id: int
    recipient: str
    day: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierReport:
    """A report as it was made, and to whom it was sent, in the order that was told."""

    report: MadeReport
    sent: tuple[SentTo, ...] = ()


def earlier_reports(*, office: Office) -> tuple[EarlierReport, ...]:
    """Every report that was made, the newest period first, with those it was sent to."""
    reports = made_reports(office=office)
    with office.read() as unit:
        found = unit.dispatches.of([one.document_id for one in reports])
    sent: dict[int, list[SentTo]] = defaultdict(list)
    for one in found:
        sent[one.document_id].append(_sent(one))
    return tuple(EarlierReport(report=one, sent=tuple(sent[one.document_id])) for one in reports)


def note_report_sent(*, office: Office, report_id: int, recipient: str, day: date, by: Signature) -> Changes:
    """Keep that a report was sent to somebody on a day.

    Raises:
        KnownError: without a recipient, with a CPR number in it, or for a day before the report was made or to come.
    """
    recipient = " ".join(recipient.split())
    _refuse_recipient(recipient)
    with office.write("note_report_sent", by) as unit:
        report = unit.reports.get(report_id)
        if not report.made.date() <= day <= by.today:
            raise KnownError(
                f"Rapporten kan ikke være sendt den {danish.long_date(day)}.",
                f"Vælg en dag fra den {danish.long_date(report.made.date())}, da den blev lavet, til i dag.",
            )
        at = by.at if day == by.at.date() else datetime.combine(day, _NOON, by.at.tzinfo)
        kept = unit.dispatches.save(
            Dispatch(document_id=report.document_id, at=at, by=by.user, how=MAILED, target=recipient)
        )
        unit.describe("made_report", report_id, sent_to=recipient, day=day.isoformat())
    return Changes(
        f"{_name(report)} er sendt til {recipient} den {danish.long_date(day)}.",
        _TOUCHED,
        report_id,
        Undo("undo_report_sent", {"report_id": report_id, "dispatch_id": kept.id or 0}),
    )


def undo_report_sent(*, office: Office, report_id: int, dispatch_id: int, by: Signature) -> Changes:
    """Take back that a report was sent to somebody.

    Raises:
        KnownError: when it was taken back already.
    """
    with office.write("undo_report_sent", by) as unit:
        report = unit.reports.get(report_id)
        found = next((one for one in unit.dispatches.of([report.document_id]) if one.id == dispatch_id), None)
        if found is None:
            raise KnownError("Det er allerede taget tilbage.", "Hent listen igen med F5.")
        unit.dispatches.remove(dispatch_id)
        unit.describe("made_report", report_id, not_sent_to=found.target)
    return Changes(f"{_name(report)} står ikke længere som sendt til {found.target}.", _TOUCHED, report_id)


def _refuse_recipient(recipient: str) -> None:
    if not recipient:
        raise KnownError("Der mangler en modtager.", "Skriv, hvem rapporten er sendt til, fx BL 1. kreds.")
    if len(recipient) > _LONGEST:
        raise KnownError(
            "Modtageren er for lang.", f"Skriv højst {danish.number(_LONGEST)} tegn, fx BL 1. kreds."
        )
    if may_hold_cpr(recipient):
        raise KnownError("Modtageren ligner et CPR-nummer.", "Skriv et navn eller en e-mailadresse.")


def _sent(one: Dispatch) -> SentTo:
    return SentTo(id=one.id or 0, recipient=one.target, day=one.at.date(), by=one.by)


def _name(report: MadeReport) -> str:
    return f"Rapporten for {danish.period_name(report.period)}"
