"""F1: where in the user guide each page and dialog is told of, and the keys that open it there."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

HEADINGS: Final = {
    "OverviewPage": "Overblik",
    "VacanciesPage": "Hvem kan bo der",
    "ApplicantsPage": "Borgere og budget",
    "OffersPage": "Skriv svaret ind",
    "TenanciesPage": "Lejemål",
    "TenancyDialog": "Lejemål",
    "ReportsPage": "Rapporter",
    "CorrectionsDialog": "Rapporter",
    "FirstReportDialog": "Rapporter",
    "SettingsPage": "Indstillinger",
    "ImportDialog": "Læs en liste ind",
    "InboxDialog": "Indbakken",
    "SetAsideDialog": "Indbakken",
    "VacancyDialog": "Læs en liste ind",
    "OfferDialog": "Tilbyd boligen",
    "LetterDialog": "Udskriv og send breve",
    "PrintDialog": "Udskriv og send breve",
    "ReplayDialog": "Skriv svaret ind",
    "SendLettersDialog": "Udskriv og send breve",
    "AnswerDialog": "Skriv svaret ind",
    "JudgeDialog": "Skriv svaret ind",
    "HearingDialog": "Skriv svaret ind",
    "HearingLetterDialog": "Skriv svaret ind",
    "MoreTimeDialog": "Hvem kan bo der",
    "WithdrawDialog": "Skriv svaret ind",
    "CitizenLetterDialog": "Skriv svaret ind",
    "AssociationMailDialog": "Skriv svaret ind",
    "DayAnswersDialog": "Returnér boligen",
    "ReturnDialog": "Returnér boligen",
    "TurnDialog": "Returnér boligen",
    "EndVacancyDialog": "Returnér boligen",
    "ExtendReplyDialog": "Hvem kan bo der",
    "ApplicantDialog": "Borgere og budget",
    "BudgetDialog": "Borgere og budget",
    "ViewNameDialog": "Hvem kan bo der",
    "FirstStartDialog": "Første start og nøglen",
    "ServerDialog": "Første start og nøglen",
    "PassphraseDialog": "Første start og nøglen",
    "RecoveryDialog": "Første start og nøglen",
    "CrashDialog": "Når noget går galt",
}
"""The class of a page or dialog, and how its chapter's heading goes on after the number (a test compares)."""


def heading_of(widget: QWidget | None) -> str:
    """The chapter about what is on the screen around ``widget``; empty = the beginning."""
    while widget is not None:
        if (heading := HEADINGS.get(type(widget).__name__)) is not None:
            return heading
        widget = widget.parentWidget()
    return ""


def answer_f1(dialog: QWidget) -> None:
    """Let F1 open the guide from a dialog, at the chapter about it."""
    keys = QKeySequence(QKeySequence.StandardKey.HelpContents)
    QShortcut(keys, dialog).activated.connect(lambda: show_help(dialog, dialog))


def show_help(window: QWidget, about: QWidget | None) -> None:
    """Open the guide over a window at the chapter about a widget; it stays open while one works."""
    from boligdesk.desktop.dialogs.help import HelpDialog

    opened = window.findChildren(HelpDialog)
    dialog = opened[0] if opened else HelpDialog(window)
    dialog.show_chapter(heading_of(about))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
