"""What the view of need and supply asks of the services."""

from __future__ import annotations

from collections.abc import Sequence

from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.new_builds import NewBuild
from boligdesk.services import keep_new_builds
from boligdesk.services.desk import Desk
from boligdesk.services.need_and_supply import supply_report
from boligdesk.services.supply_tables import supply_tables
from boligdesk.services.views import Changes


class SupplyActions:
    """Need and supply of a year, and the register of new-build."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tables(self, year: int, profile: str) -> tuple[FigureTable, ...]:
        """The tables of a year as the readers of a profile may see them."""
        report = supply_report(
            office=self._desk.office, calendar=self._desk.calendar, rates=self._desk.rates, year=year,
            today=self._desk.today,
        )  # fmt: skip
        return supply_tables(report, profile=profile)

    def new_builds(self) -> tuple[NewBuild, ...]:
        """The register, by the day a line is ready."""
        return keep_new_builds.new_builds(office=self._desk.office)

    def save(self, lines: Sequence[NewBuild]) -> Changes:
        """Keep new or corrected lines, all or none."""
        return keep_new_builds.save_new_builds(office=self._desk.office, lines=lines, by=self._desk.sign())

    def remove(self, new_build_id: int) -> Changes:
        """Take a line out."""
        return keep_new_builds.remove_new_build(
            office=self._desk.office, new_build_id=new_build_id, by=self._desk.sign()
        )
