"""Every figure of a report that was another in the revision before."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.report_views import NumberedChange, change_columns
from boligdesk.desktop.table_model import TableModel
from boligdesk.desktop.widgets.basics import button, card, column, label
from boligdesk.desktop.widgets.table import Table
from boligdesk.domain.figure_tables import FigureChange
from boligdesk.domain.made_report import PROFILES, MadeReport


class CorrectionsDialog(Panel):
    """What was corrected, figure by figure, to be read and copied."""

    def __init__(
        self, report: MadeReport, changes: tuple[FigureChange, ...], parent: QWidget | None = None
    ) -> None:
        name = danish.period_name(report.period)
        super().__init__(f"Rettet i {name}, revision {report.revision}", size=(135, 80), parent=parent)
        model: TableModel[NumberedChange] = TableModel(change_columns(), lambda one: one.number, self)
        self.table = Table(model, key="corrections", name="Rettelser")
        self.table.set_rows([NumberedChange(number, one) for number, one in enumerate(changes)])
        words = danish.count(len(changes), "tal er et andet", "tal er andre")
        self.told = label(
            f"{PROFILES[report.profile]}: {words} end i revision {report.revision - 1}.", tone="muted"
        )
        self.body.addWidget(self.told)
        frame = card()
        column(frame).addWidget(self.table)
        self.body.addWidget(frame, 1)
        close = button("&Luk", role="primary")
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
