"""What the services ask of the store to change the office's dated data: a protocol, no code (see ``ports``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from boligdesk.domain.office_rules import ClosedDay, Consequence, DeadlineRule
from boligdesk.domain.rates import RateEntry
from boligdesk.domain.rent_bands import RentBand
from boligdesk.services.views import DatedSetting


class DatedRules(Protocol):
    """The office's dated data with all their history, as they are changed."""

    def deadlines(self) -> tuple[DeadlineRule, ...]: ...
    def consequences(self) -> tuple[Consequence, ...]: ...
    def rent_bands(self) -> tuple[RentBand, ...]: ...
    def closed_days(self) -> tuple[ClosedDay, ...]: ...
    def settings(self) -> tuple[DatedSetting, ...]: ...
    def rate_entries(self) -> tuple[RateEntry, ...]:
        """All rows of rates ever entered, in that order."""

    def keep(self, before: Sequence[object], after: Sequence[object]) -> None:
        """Turn the rows ``before`` into ``after``: values of one of the types above, of codes or of groups."""
