"""Pictures of the dialogs around a no: its reason judged, and the hearing it can lead to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from boligdesk.desktop.dialogs.hearing import HearingDialog
from boligdesk.desktop.pages.applicants import ApplicantsPage
from boligdesk.desktop.pages.offers import OffersPage
from boligdesk.desktop.pages.page import Tools
from boligdesk.domain.tasks import HEARING, Task


def refusal_dialogs(
    offers: OffersPage, applicants: ApplicantsPage, opened: list[QDialog], shown: Callable[[str], None]
) -> None:
    """The dialogs as they open over the first offer and the chosen citizen; nothing is written."""
    offers.list.views.button("decided").click()
    refused = [row for row in offers.table.table_model.rows if row.state == "refused"]
    offers.table.choose(refused[0].id) if refused else offers.table.choose_first()
    offers.judge()
    shown("vurder-grunden")
    offers.list.views.button("open").click()
    applicants.card.write_hearing()
    shown("hoeringsbrev")
    if applicants.card.card is not None:
        opened.append(_deciding(applicants.tools, applicants.card.card.applicant.name))
    shown("afgoer-partshoering")


def _deciding(tools: Tools, name: str) -> QDialog:
    made = tools.actions.desk.clock()
    task = Task(kind=HEARING, subject="applicant", text="Partshøring", made=made, made_by="")
    return HearingDialog(tools, name, task)
