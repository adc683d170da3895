"""What to say when the association's deadline leaves the citizen less time than usual (PRACTICE.md, "Decided")."""

from __future__ import annotations

from datetime import date

from boligdesk import danish
from boligdesk.domain.deadlines import Holidays, add_workdays


def short_notice(today: date, workdays: int, reply_by: date, closed: Holidays) -> tuple[str, ...]:
    """A sentence where ``reply_by`` comes before the usual ``workdays`` have passed, else nothing."""
    if reply_by >= add_workdays(today, workdays, closed):
        return ()
    usual = danish.count(workdays, "hverdag", "hverdage")
    return (
        f"Borgeren har kun til {danish.weekday_date(reply_by)} at svare i, mod normalt {usual}, fordi "
        "boligorganisationen skal have svar. Ring til borgeren, eller bed boligorganisationen om længere tid.",
    )
