"""A short random walk through the window; ``make soak`` takes a long one."""

from __future__ import annotations

import pytest
from support.desktop_office import Opened
from support.random_walk import differences, walking

STEPS = 250


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_a_hand_does_breaks_the_window(opened: Opened, seed: int) -> None:
    with walking(opened, seed) as walk:
        walk.go(STEPS)
        assert walk.faults == [], "\n".join(walk.trail)
        assert {"click", "key", "fill", "list", "size"} <= walk.kinds.keys()
        walk.close_dialogs()
        assert differences(opened) == []
        assert walk.faults == [], "\n".join(walk.trail)


def test_a_fault_is_noticed(opened: Opened) -> None:
    with walking(opened, 1) as walk:
        opened.window.tasks.read(lambda: 1 // 0, lambda _none: None)
        assert len(walk.faults) == 1
        assert "ZeroDivisionError" in walk.faults[0]


def test_a_row_that_is_not_stored_is_noticed(opened: Opened) -> None:
    table = opened.vacancies.table
    opened.actions.vacancy_lists = lambda view: ((), 0, 0)  # type: ignore[method-assign]
    assert table.table_model.rows
    assert len(differences(opened)) == 1
