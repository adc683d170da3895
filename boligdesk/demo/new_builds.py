"""New-build that the demo office waits for: invented projects at rents as they are built."""

from __future__ import annotations

from datetime import date
from typing import Final

from boligdesk.domain.new_builds import NewBuild
from boligdesk.services.ports import Unit

_SOURCE: Final = "Opdigtet til demokontoret"
_NOTED: Final = date(2026, 9, 1)
_LINES: Final = (
    # project, association, district, ready, kind, rooms, units, m², kroner, reduction, confirmed
    ("Demo: Havnelodden", "Demo Byg", 1, date(2027, 3, 1), "family", 1, 24, 34, 3_450, "98 e", True),
    ("Demo: Havnelodden", "Demo Byg", 1, date(2027, 3, 1), "family", 2, 18, 52, 6_150, None, True),
    ("Demo: Skellet", "Demo Byg", 8, date(2027, 9, 1), "youth", 1, 30, 28, 3_300, "98 e", True),
    ("Demo: Banevænget", "Demo Almen", 10, date(2028, 2, 1), "family", 1, 12, 38, 4_250, None, False),
    ("Demo: Banevænget", "Demo Almen", 10, date(2028, 2, 1), "family", 3, 10, 78, 8_600, None, False),
)


def fill_new_builds(unit: Unit) -> None:
    """Save the coming new-build of the demo office."""
    for project, association, district, ready, kind, rooms, units, area, rent, reduction, confirmed in _LINES:
        unit.new_builds.save(
            NewBuild(
                project=project, association=association, district=district, ready_from=ready, kind=kind,
                rooms=rooms, units=units, area=area * 100, rent=rent * 100, reduction=reduction, source=_SOURCE,
                noted=_NOTED, confirmed=confirmed,
            )
        )  # fmt: skip
