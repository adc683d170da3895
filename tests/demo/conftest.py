from __future__ import annotations

import pytest

from boligdesk import app
from boligdesk.demo.judge import MatchingJudge
from boligdesk.demo.office import TODAY, DemoOffice
from boligdesk.store.engine import open_office


@pytest.fixture(scope="session")
def made() -> DemoOffice:
    """The demo office as it ships."""
    office = open_office(app.MEMORY, today=TODAY)
    try:
        return app.make_demo_office(office, app.shipped_rates())
    finally:
        office.close()


@pytest.fixture(scope="session")
def judge() -> MatchingJudge:
    """The matching as the demo office asks it."""
    office = open_office(app.MEMORY, today=TODAY)
    with office.read() as unit:
        groups = unit.rules.priority_groups()
    office.close()
    return MatchingJudge(app.shipped_rates(), groups, 75)
