"""Decisions about lists that came in, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from support.store_values import BY

from boligdesk.services.inbox_items import InboxItem
from boligdesk.services.views import ImportBatch
from boligdesk.store.unit_of_work import SqlOffice

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
ITEM = InboxItem(
    id=0, sha256="a" * 64, name="fsb.csv", source="Mail fra fsb, »Uge 48«", came=AT, state="set_aside", handled=AT,
    handled_by="Vibeke Vagt", reason="Ikke til os",
)  # fmt: skip
BATCH = ImportBatch(
    id=0, file="fsb.csv", sha256="b" * 64, kind="vacancy", association="fsb", accepted=AT, user="Vibeke Vagt", new=1,
    changed=0, identical=0, refused=0, undone=None,
)  # fmt: skip


def test_an_item_comes_back_as_it_was_kept(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        kept = unit.inbox.save(ITEM)
    with office.read() as unit:
        assert unit.inbox.get(kept.id) == kept == replace(ITEM, id=kept.id)
        assert unit.inbox.of(ITEM.sha256) == kept
        assert unit.inbox.of("c" * 64) is None
        assert unit.inbox.all() == (kept,)


def test_states_are_those_of_decisions_and_of_imports_that_stand(office: SqlOffice) -> None:
    many = [f"{number:064}" for number in range(1_200)]
    with office.write("test", BY) as unit:
        kept = unit.inbox.save(ITEM)
        batch = unit.imports.save(BATCH)
    with office.read() as unit:
        wanted = {ITEM.sha256: "set_aside", BATCH.sha256: "imported"}
        assert unit.inbox.states([*many, ITEM.sha256, BATCH.sha256]) == wanted
        assert unit.inbox.states([]) == {}
    with office.write("test", BY) as unit:
        unit.inbox.save(replace(kept, state="waiting", reason=None))
        unit.imports.save(replace(batch, undone=AT))
    with office.read() as unit:
        assert unit.inbox.states([ITEM.sha256, BATCH.sha256]) == {}


def test_one_list_has_one_item(office: SqlOffice) -> None:
    def save_twice() -> None:
        with office.write("test", BY) as unit:
            unit.inbox.save(ITEM)
            unit.inbox.save(ITEM)

    with pytest.raises(IntegrityError):
        save_twice()


def test_a_mail_is_kept_once_with_its_bytes(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        batch = unit.imports.save(BATCH)
        first = unit.inbox.keep_mail("post.msg", b"\xd0\xcf", made=AT, batch_id=batch.id)
        again = unit.inbox.keep_mail("post (2).msg", b"\xd0\xcf", made=AT, batch_id=batch.id)
        other = unit.inbox.keep_mail("ny.msg", b"\xd0\xce", made=AT, batch_id=batch.id)
        unit.inbox.save(replace(ITEM, document_id=first, import_batch_id=batch.id))
    assert first == again != other
    with office.read() as unit:
        assert unit.papers.get(first).content == b"\xd0\xcf"
        assert unit.papers.get(first).file_name == "post.msg"
