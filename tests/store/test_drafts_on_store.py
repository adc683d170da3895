"""Drafts on both databases: per user and form, in no log, and gone when they are forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select
from support.store_values import BY, by

from boligdesk.services.drafts import Draft, draft_of, forget_draft, keep_draft
from boligdesk.store.tables.office import audit_entry
from boligdesk.store.unit_of_work import SqlOffice

TYPED = {
    "name": "Åse – »Prøve«",
    "cpr": "710299-0000",
    "adults": "to",
    "pets": True,
    "lines": [{"role": None}],
}


def test_a_draft_comes_back_to_the_one_who_typed_it(office: SqlOffice) -> None:
    keep_draft(office=office, form="applicant/new", typed={"name": "Å"}, by=BY)
    keep_draft(office=office, form="applicant/new", typed=TYPED, by=by(days=1))
    assert draft_of(office=office, form="applicant/new", user="anna") == Draft(by(days=1).at, TYPED)
    assert draft_of(office=office, form="applicant/new", user="bo") is None
    assert draft_of(office=office, form="applicant/1", user="anna") is None
    forget_draft(office=office, form="applicant/new", by=BY)
    assert draft_of(office=office, form="applicant/new", user="anna") is None


def test_drafts_stand_in_no_log(office: SqlOffice) -> None:
    entries = select(func.count()).select_from(audit_entry)
    with office.engine.connect() as connection:
        before = connection.scalar(entries)
    keep_draft(office=office, form="vacancy/new", typed=TYPED, by=BY)
    forget_draft(office=office, form="vacancy/new", by=BY)
    with office.engine.connect() as connection:
        assert connection.scalar(entries) == before


def test_what_is_typed_lies_under_the_key(reopen: Callable[[], SqlOffice], database: str) -> None:
    office = reopen()
    keep_draft(office=office, form="applicant/new", typed=TYPED, by=BY)
    office.close()
    if not database.startswith("postgresql"):
        beside = Path(database).parent.glob(f"{Path(database).name}*")
        assert all(b"710299-0000" not in file.read_bytes() for file in beside)
    assert draft_of(office=reopen(), form="applicant/new", user="anna") == Draft(BY.at, TYPED)
