"""The inbox on the real store: each list once, by whatever way it comes; put aside, imported, undone, moved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.mails import LIST, SENT, eml
from support.outlook_file import outlook_mail

from boligdesk import app
from boligdesk.documents.inbox_folder import WatchedFolder
from boligdesk.errors import KnownError
from boligdesk.services import inbox
from boligdesk.services.desk import Desk
from boligdesk.services.inbox import InboxPlace, Looked, Waiting
from boligdesk.services.inbox_items import FolderGone
from boligdesk.services.lists import Stopped
from boligdesk.services.receive_vacancies import accept_import, preview_list
from boligdesk.services.received_lists import Readers, Taken
from boligdesk.services.undo_imports import undo_import
from boligdesk.services.views import Changes
from boligdesk.settings import Settings

TODAY = datetime(2026, 11, 23, tzinfo=UTC).date()
OTHER = LIST.replace(b"19071", b"19081")
"""Another list of the same association."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The real desk on an empty database in memory."""
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="Vibeke Vagt", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        yield made


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The watched folder."""
    folder = tmp_path / "Indbakke"
    folder.mkdir()
    return folder


def readers(desk: Desk) -> Readers:
    return Readers(desk.lists, desk.mails, TODAY)


def look(desk: Desk, share: Path, before: Looked | None = None) -> Looked:
    place = InboxPlace(share, put_away=False)
    return inbox.look(folder=desk.folder, place=place, before=before or Looked(), readers=readers(desk))


def waiting(desk: Desk, share: Path) -> Waiting:
    """What waits after two looks: files are left alone until they no longer grow."""
    return inbox.waiting_files(office=desk.office, looked=look(desk, share, look(desk, share)))


def take(desk: Desk, share: Path, number: int = 0) -> Taken:
    found = waiting(desk, share).items[number]
    return inbox.take(folder=desk.folder, found=found, readers=readers(desk))


def accept(desk: Desk, taken: Taken, progress: Callable[[str, int, int], None] | None = None) -> Changes:
    assert taken.read is not None
    preview = preview_list(office=desk.office, read=taken.read, today=TODAY, association="fsb")
    return accept_import(
        office=desk.office, rates=desk.rates, calendar=desk.calendar, preview=preview, by=desk.sign(),
        content=taken.content, origin=taken.origin, progress=progress,
    )  # fmt: skip


def names(found: Waiting) -> list[str]:
    return [one.name for one in found.items]


def test_a_file_waits_until_it_no_longer_grows(desk: Desk, share: Path) -> None:
    file = share / "fsb.csv"
    file.write_bytes(LIST[:100])
    first = look(desk, share)
    assert ([one.name for one in first.arriving], first.read) == (["fsb.csv"], {})
    file.write_bytes(LIST)
    second = look(desk, share, first)
    assert [one.name for one in second.arriving] == ["fsb.csv"]
    third = look(desk, share, second)
    assert third.arriving == ()
    (found,) = inbox.waiting_files(office=desk.office, looked=third).items
    assert (found.name, found.kind, found.rows, found.origin) == ("fsb.csv", "vacancy", 2, str(file))


def test_what_was_read_is_not_read_again(desk: Desk, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    looked = look(desk, share, look(desk, share))
    monkeypatch.setattr(WatchedFolder, "read", lambda *_any: pytest.fail("read again"))
    assert look(desk, share, looked) == looked


def test_an_imported_list_waits_nowhere_again(desk: Desk, share: Path) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    (share / "fsb igen.csv").write_bytes(LIST)
    (share / "post.eml").write_bytes(eml(("liste.csv", LIST), ("ny.csv", OTHER)))
    (share / "post.msg").write_bytes(outlook_mail(sender="x", subject="y", attachments=[("l.csv", LIST)]))
    before = waiting(desk, share)
    assert sorted(names(before))[-1] == "ny.csv"
    assert len(before.items) == 2, "the same list by four ways is one"
    shared = next(one for one in before.items if one.name != "ny.csv")
    assert shared.origin.count("Også:") == 3
    accept(desk, inbox.take(folder=desk.folder, found=shared, readers=readers(desk)))
    after = waiting(desk, share)
    assert names(after) == ["ny.csv"]
    assert len(after.finished) == 3, "the mail with the other list is not finished"


def test_an_import_is_filed_with_its_source_and_its_mail_once(desk: Desk, share: Path) -> None:
    content = eml(("liste.csv", LIST), ("ny.csv", OTHER))
    (share / "post.eml").write_bytes(content)
    for _ in range(2):
        accept(desk, take(desk, share))
    newest, oldest = inbox.decided(office=desk.office)
    for one in (newest, oldest):
        assert one.state == "imported"
        assert "»Ledige boliger fsb uge 48«, 20. november 2026" in one.item.source
        assert str(share / "post.eml") in one.item.source
        assert one.item.came == SENT
        assert one.item.handled_by == "Vibeke Vagt"
    assert newest.item.document_id == oldest.item.document_id, "one mail, one document"
    with desk.office.read() as unit:
        document = unit.papers.get(newest.item.document_id or 0)
    assert (document.content, document.kind, document.file_name) == (content, "received_mail", "post.eml")


def test_an_undone_import_waits_again_and_can_be_imported_anew(desk: Desk, share: Path) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    for _ in range(2):
        changes = accept(desk, take(desk, share))
        assert names(waiting(desk, share)) == []
        undo_import(office=desk.office, rates=desk.rates, batch_id=changes.subject_id or 0, by=desk.sign())
        assert names(waiting(desk, share)) == ["fsb.csv"]
    (only,) = inbox.decided(office=desk.office)
    assert only.state == "waiting"


def test_what_is_set_aside_stays_aside_until_it_is_undone(desk: Desk, share: Path) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    (share / "billede.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    items = waiting(desk, share).items
    with pytest.raises(KnownError, match="Grunden mangler"):
        inbox.set_aside(office=desk.office, items=items, reason=" ", by=desk.sign())
    changes = inbox.set_aside(office=desk.office, items=items, reason="Ikke til os", by=desk.sign())
    assert changes.sentence == "2 lister er lagt til side."
    assert names(waiting(desk, share)) == []
    assert {one.item.reason for one in inbox.decided(office=desk.office)} == {"Ikke til os"}
    assert changes.undo is not None
    for _ in range(2):
        inbox.undo_set_aside(
            office=desk.office, rates=desk.rates, by=desk.sign(), **changes.undo.arguments  # type: ignore[arg-type]
        )  # fmt: skip
        assert sorted(names(waiting(desk, share))) == ["billede.jpg", "fsb.csv"]
    accept(desk, take(desk, share, [one.name for one in waiting(desk, share).items].index("fsb.csv")))
    with pytest.raises(KnownError, match="importeret imens"):
        inbox.set_aside(office=desk.office, items=items, reason="x", by=desk.sign())


def test_a_list_that_cannot_be_read_waits_with_the_reason(desk: Desk, share: Path) -> None:
    (share / "brev.pdf").write_bytes(b"%PDF-1.7")
    (one,) = waiting(desk, share).items
    assert one.kind is None
    assert "PDF" in one.refusal


def test_a_folder_that_vanishes_is_said_and_comes_back_by_itself(desk: Desk, share: Path) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    looked = look(desk, share, look(desk, share))
    hidden = share.rename(share.with_name("væk"))
    gone = look(desk, share, looked)
    found = inbox.waiting_files(office=desk.office, looked=gone)
    assert found.items == ()
    assert "kan ikke nås" in found.problem
    assert "igen hvert minut" in found.problem
    hidden.rename(share)
    back = look(desk, share, gone)
    assert names(inbox.waiting_files(office=desk.office, looked=back)) == ["fsb.csv"]


def test_a_file_that_changes_before_it_is_opened_is_not_mistaken(desk: Desk, share: Path) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    (found,) = waiting(desk, share).items
    (share / "fsb.csv").write_bytes(OTHER)
    changed = inbox.take(folder=desk.folder, found=found, readers=readers(desk))
    assert "ændret" in changed.found.refusal
    (share / "fsb.csv").unlink()
    gone = inbox.take(folder=desk.folder, found=found, readers=readers(desk))
    assert "kan ikke åbnes" in gone.found.refusal


def test_the_folder_is_chosen_for_the_office_and_must_be_there(desk: Desk, share: Path) -> None:
    assert inbox.inbox_place(office=desk.office, today=TODAY) == InboxPlace(None, put_away=False)
    place = InboxPlace(share, put_away=True)
    inbox.choose_place(office=desk.office, folder=desk.folder, place=place, by=desk.sign())
    assert inbox.inbox_place(office=desk.office, today=TODAY) == place
    with pytest.raises(FolderGone):
        inbox.choose_place(
            office=desk.office, folder=desk.folder, place=replace(place, folder=share / "nej"), by=desk.sign()
        )
    assert inbox.inbox_place(office=desk.office, today=TODAY) == place
    nothing = InboxPlace(None, put_away=False)
    inbox.choose_place(office=desk.office, folder=desk.folder, place=nothing, by=desk.sign())
    assert inbox.inbox_place(office=desk.office, today=TODAY) == nothing
    assert inbox.look(folder=desk.folder, place=nothing, before=Looked(), readers=readers(desk)) == Looked()


def test_finished_files_are_moved_and_never_over_another(desk: Desk, share: Path) -> None:
    done = share / "Behandlet"
    for expected in (["fsb.csv"], ["fsb (2).csv", "fsb.csv"], ["fsb (2).csv", "fsb (3).csv", "fsb.csv"]):
        (share / "fsb.csv").write_bytes(LIST)
        assert inbox.put_away(folder=desk.folder, paths=[str(share / "fsb.csv")]) == 1
        assert sorted(os.listdir(done)) == expected
        assert not (share / "fsb.csv").exists()
    assert inbox.put_away(folder=desk.folder, paths=[str(share / "væk.csv")]) == 0


@pytest.mark.parametrize("name", [".skjult.csv", "~$fsb.xlsx", "fsb.csv.part", "Thumbs.db", "desktop.ini"])
def test_what_programs_make_for_themselves_is_left_out(desk: Desk, share: Path, name: str) -> None:
    (share / name).write_bytes(LIST)
    (share / "undermappe").mkdir()
    (share / "undermappe" / "fsb.csv").write_bytes(LIST)
    assert look(desk, share) == Looked()


def test_a_link_out_of_the_folder_is_not_followed(desk: Desk, share: Path, tmp_path: Path) -> None:
    (tmp_path / "andet.csv").write_bytes(LIST)
    (share / "genvej.csv").symlink_to(tmp_path / "andet.csv")
    assert look(desk, share) == Looked()


def steps(desk: Desk, share: Path) -> Sequence[tuple[str, int, int]]:
    told: list[tuple[str, int, int]] = []
    changes = accept(desk, take(desk, share), lambda *how: told.append(how))
    undo_import(office=desk.office, rates=desk.rates, batch_id=changes.subject_id or 0, by=desk.sign())
    return told


def test_an_import_stopped_anywhere_writes_nothing(desk: Desk, share: Path) -> None:
    (share / "fsb.csv").write_bytes(LIST)
    points = steps(desk, share)
    assert {words for words, _done, _total in points} == {"Sammenligner", "Gemmer"}
    for stop_at in range(len(points)):
        left = iter(range(stop_at))

        def stop(*_how: object, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Stopped("Arbejdet er stoppet.")

        with pytest.raises(Stopped):
            accept(desk, take(desk, share), stop)
        with desk.office.read() as unit:
            assert unit.vacancies.cards() == ()
            assert all(one.undone for one in unit.imports.all())
        assert names(waiting(desk, share)) == ["fsb.csv"]
