"""The register of new-build on both databases: kept, corrected, taken out, and every change taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.store_values import BY

from boligdesk.domain.new_builds import NewBuild
from boligdesk.errors import KnownError
from boligdesk.services.keep_new_builds import (
    new_builds,
    remove_new_build,
    save_new_builds,
    undo_new_builds,
)
from boligdesk.services.views import Changes
from boligdesk.store.unit_of_work import SqlOffice

BUILD = NewBuild(
    project="Demo: Skellet", association="Demo Byg", district=8, ready_from=date(2027, 3, 1), kind="family", rooms=2,
    units=18, area=5800, rent=531_000, reduction="98 e", source="Skema A", noted=date(2026, 9, 1), confirmed=True,
    note="Æble",
)  # fmt: skip
LATER = replace(BUILD, project="Demo: Senere", ready_from=date(2028, 1, 1), reduction=None, note=None)


def take_back(office: SqlOffice, done: Changes) -> Changes:
    assert done.undo is not None
    return undo_new_builds(office=office, by=BY, **done.undo.arguments)  # type: ignore[arg-type]


def test_a_block_comes_back_by_the_day_it_is_ready_and_goes_again_as_a_whole(office: SqlOffice) -> None:
    done = save_new_builds(office=office, lines=(LATER, BUILD), by=BY)
    assert done.sentence == "2 linjer med nybyggeri er gemt."
    found = new_builds(office=office)
    assert [replace(one, id=None) for one in found] == [BUILD, LATER]
    take_back(office, done)
    assert new_builds(office=office) == ()


def test_a_correction_is_taken_back_to_what_stood(office: SqlOffice) -> None:
    save_new_builds(office=office, lines=(BUILD,), by=BY)
    (stored,) = new_builds(office=office)
    done = save_new_builds(office=office, lines=(replace(stored, rent=345_000),), by=BY)
    assert new_builds(office=office)[0].rent == 345_000
    take_back(office, done)
    assert new_builds(office=office) == (stored,)


def test_a_line_taken_out_comes_back(office: SqlOffice) -> None:
    save_new_builds(office=office, lines=(BUILD,), by=BY)
    (stored,) = new_builds(office=office)
    done = remove_new_build(office=office, new_build_id=stored.id or 0, by=BY)
    assert new_builds(office=office) == ()
    with pytest.raises(KnownError, match="allerede fjernet"):
        remove_new_build(office=office, new_build_id=stored.id or 0, by=BY)
    take_back(office, done)
    assert [replace(one, id=None) for one in new_builds(office=office)] == [BUILD]


def test_what_was_changed_since_is_not_overwritten(office: SqlOffice) -> None:
    done = save_new_builds(office=office, lines=(BUILD, LATER), by=BY)
    first, last = new_builds(office=office)
    save_new_builds(office=office, lines=(replace(last, units=2),), by=BY)
    with pytest.raises(KnownError, match="»Demo: Senere« er ændret siden"):
        take_back(office, done)
    assert [one.units for one in new_builds(office=office)] == [first.units, 2]


@pytest.mark.parametrize("change", [{"project": " "}, {"association": ""}, {"source": ""}, {"units": 0},
                                    {"rooms": 0}, {"area": 0}, {"rent": 0}])  # fmt: skip
def test_a_line_that_lacks_something_keeps_the_whole_block_out(
    office: SqlOffice, change: dict[str, object]
) -> None:
    with pytest.raises(KnownError, match="mangler"):
        save_new_builds(office=office, lines=(BUILD, replace(BUILD, **change)), by=BY)  # type: ignore[arg-type]
    assert new_builds(office=office) == ()


def test_no_lines_are_refused(office: SqlOffice) -> None:
    with pytest.raises(KnownError, match="ingen linjer"):
        save_new_builds(office=office, lines=(), by=BY)
