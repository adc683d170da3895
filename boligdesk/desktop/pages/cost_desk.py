"""The vacancy clock on the page Boliger: fetched for the chosen dwelling, and asked about in small dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from boligdesk.desktop.dialogs.turn import TurnDialog, end_of_wait, relet, start_of_wait
from boligdesk.desktop.pages.page import Page
from boligdesk.desktop.widgets.cost_panel import CostPanel


class CostDesk(QObject):
    """Stands between the page, which can read and open dialogs, and the panel, which only shows."""

    def __init__(self, page: Page, panel: CostPanel) -> None:
        super().__init__(page)
        self._page, self._panel = page, panel
        panel.association_wanted.connect(self.association)
        panel.repair_wanted.connect(self.repair)
        panel.end_wanted.connect(self.end_wait)
        panel.relet_wanted.connect(self.relet)

    def show(self, vacancy_id: int) -> None:
        """Fetch the clock of this dwelling; until it is there, the one before is not shown for it."""
        if self._panel.costs is not None and self._panel.costs.card.id != vacancy_id:
            self._panel.clear()
        actions = self._page.tools.actions
        self._page.read(
            lambda: actions.costs.of(vacancy_id), self._panel.show_costs, key="cost", words="Regner …"
        )

    def association(self) -> None:
        """Ask since when the dwelling waits for its association."""
        self._wait("association")

    def repair(self) -> None:
        """Ask since when nobody can move in."""
        self._wait("repair")

    def _wait(self, holder: str) -> None:
        if (costs := self._panel.costs) is not None and costs.can_wait:
            tools, which = self._page.tools, costs.card.id
            self._page.open(TurnDialog(
                tools, start_of_wait(costs, holder),
                lambda day, note: tools.actions.costs.wait(which, holder, day, note), parent=self._page,
            ))  # fmt: skip

    def end_wait(self) -> None:
        """Ask when the waiting was over."""
        if (costs := self._panel.costs) is not None and costs.hold is not None:
            tools, which = self._page.tools, costs.card.id
            self._page.open(TurnDialog(
                tools, end_of_wait(costs, costs.hold),
                lambda day, _note: tools.actions.costs.end_wait(which, day), parent=self._page,
            ))  # fmt: skip

    def relet(self) -> None:
        """Ask from when the association has let the dwelling again."""
        if (costs := self._panel.costs) is not None and costs.can_be_relet:
            tools, which = self._page.tools, costs.card.id
            self._page.open(TurnDialog(
                tools, relet(costs),
                lambda day, _note: tools.actions.costs.relet(which, day), parent=self._page,
            ))  # fmt: skip
