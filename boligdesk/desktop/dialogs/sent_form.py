"""To whom a kept report was sent, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.record import RecordDialog
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.form import Field, Section
from boligdesk.domain.made_report import PROFILES, MadeReport

_FIELDS = (
    Field("recipient", "Sendt til", needed=True, hint="fx BL 1. kreds"),
    Field("day", "Dag", "date", needed=True),
)


def sent_form(tools: Tools, report: MadeReport, parent: QWidget | None = None) -> RecordDialog:
    """Boligdesk sends nothing by itself: an officer did, and says so here."""
    name = f"{danish.period_name(report.period).capitalize()}, {PROFILES[report.profile]}, revision {report.revision}"
    return RecordDialog(
        tools, "Sendt til", f"{name}. Det står sammen med rapporten, hvem der har fået den.",
        (Section("", _FIELDS),), {"day": tools.actions.today},
        lambda values: tools.actions.reports.note_sent(report.id or 0, values["recipient"], values["day"]),
        size=(66, 34), parent=parent,
    )  # fmt: skip
