"""What to say before an offer is made: little time to answer in, or a letter that cannot arrive."""

from __future__ import annotations

from datetime import date

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import Holidays, add_workdays


def short_notice(today: date, workdays: int, reply_by: date, closed: Holidays) -> tuple[str, ...]:
    """A sentence where ``reply_by`` comes before the usual ``workdays`` have passed (PRACTICE.md, "Decided")."""
    if reply_by >= add_workdays(today, workdays, closed):
        return ()
    usual = danish.count(workdays, "hverdag", "hverdage")
    return (
        f"Borgeren har kun til {danish.weekday_date(reply_by)} at svare i, mod normalt {usual}, fordi "
        "boligorganisationen skal have svar. Ring til borgeren, eller bed boligorganisationen om længere tid.",
    )


def no_address(applicant: Applicant) -> tuple[str, ...]:
    """A sentence where the letter would have nothing but a name over it."""
    if applicant.address:
        return ()
    return (
        "Borgerens adresse mangler, så brevet har kun navnet. Skriv adressen på borgeren, eller giv brevet selv.",
    )
