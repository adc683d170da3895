"""Saved views: one user's own, by name, replaced, renamed, deleted and had back, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from boligdesk.domain.list_layouts import ColumnLayout, ListLayout
from boligdesk.errors import KnownError
from boligdesk.services.saved_views import (
    LONGEST_NAME,
    put_back_view,
    remove_view,
    rename_view,
    save_view,
    saved_views,
)
from boligdesk.services.views import Changes, Signature
from boligdesk.store.unit_of_work import SqlOffice

BY = Signature("Vibeke Vagt", datetime(2026, 11, 23, 9, tzinfo=UTC))
OTHER = replace(BY, user="Søren Sen")
LAYOUT = ListLayout(
    columns=(ColumnLayout("rent", 90, True), ColumnLayout("address", 240, False)),
    sized=True, sort="rent", descending=True, filters=(("rent", "<5000"), ("address", "ærø")), view="all",
)  # fmt: skip


def save(office: SqlOffice, name: str, by: Signature = BY, layout: ListLayout = LAYOUT) -> Changes:
    return save_view(office=office, page="vacancies", name=name, layout=layout, by=by)


def names(office: SqlOffice, user: str = BY.user, page: str = "vacancies") -> list[str]:
    return [one.name for one in saved_views(office=office, page=page, user=user)]


def undo(office: SqlOffice, changes: Changes) -> None:
    assert changes.undo is not None
    arguments: dict[str, Any] = dict(changes.undo.arguments)
    assert changes.undo.service == "put_back_view"
    put_back_view(office=office, by=BY, **arguments)


def test_a_view_comes_back_as_it_was_saved(office: SqlOffice) -> None:
    save(office, "  Dyre   boliger ")
    (found,) = saved_views(office=office, page="vacancies", user=BY.user)
    assert (found.name, found.layout) == ("Dyre boliger", LAYOUT)


def test_views_belong_to_one_user_and_one_list_and_stand_in_danish_order(office: SqlOffice) -> None:
    for name in ("Åben", "Billig", "Øst", "aa først"):
        save(office, name)
    save(office, "Min egen", by=OTHER)
    assert names(office) == ["Billig", "Øst", "aa først", "Åben"]
    assert names(office, OTHER.user) == ["Min egen"]
    assert names(office, page="applicants") == []


def test_the_same_name_replaces_and_the_older_can_be_had_back(office: SqlOffice) -> None:
    save(office, "Dyre")
    again = save(office, "DYRE", layout=replace(LAYOUT, sort="address"))
    (found,) = saved_views(office=office, page="vacancies", user=BY.user)
    assert (found.name, found.layout.sort) == ("DYRE", "address")
    undo(office, again)
    (found,) = saved_views(office=office, page="vacancies", user=BY.user)
    assert (found.name, found.layout) == ("Dyre", LAYOUT)


def test_a_new_view_a_new_name_and_a_deletion_are_taken_back(office: SqlOffice) -> None:
    saved = save(office, "Dyre")
    renamed = rename_view(office=office, page="vacancies", name="Dyre", new_name="Over 5.000", by=BY)
    assert names(office) == ["Over 5.000"]
    undo(office, renamed)
    assert names(office) == ["Dyre"]
    removed = remove_view(office=office, page="vacancies", name="Dyre", by=BY)
    assert names(office) == []
    undo(office, removed)
    assert names(office) == ["Dyre"]
    undo(office, saved)
    assert names(office) == []


@pytest.mark.parametrize(
    ("name", "fits"), [("x" * LONGEST_NAME, True), ("x" * (LONGEST_NAME + 1), False), (" ", False)]
)
def test_a_name_is_neither_empty_nor_longer_than_its_button(office: SqlOffice, name: str, fits: bool) -> None:
    if fits:
        save(office, name)
        assert names(office) == [name]
        return
    with pytest.raises(KnownError):
        save(office, name)


def test_no_two_views_get_the_same_name_but_capitals_may_change(office: SqlOffice) -> None:
    save(office, "Dyre")
    save(office, "Billige")
    with pytest.raises(KnownError, match="allerede"):
        rename_view(office=office, page="vacancies", name="Billige", new_name="dyre", by=BY)
    rename_view(office=office, page="vacancies", name="Dyre", new_name="dyre", by=BY)
    assert names(office) == ["Billige", "dyre"]


def test_a_view_that_is_gone_is_said_to_be(office: SqlOffice) -> None:
    for change in (
        lambda: remove_view(office=office, page="vacancies", name="Dyre", by=BY),
        lambda: rename_view(office=office, page="vacancies", name="Dyre", new_name="Nye", by=BY),
    ):
        with pytest.raises(KnownError, match="findes ikke længere"):
            change()
