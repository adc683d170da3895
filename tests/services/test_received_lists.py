"""What was received becomes lists: files, attachments, the text of a mail; and what is none says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.mails import LIST, NOTICE, SENDER, SENT, eml, mail
from support.outlook_file import outlook_mail

from boligdesk.documents.inbox_folder import WatchedFolder
from boligdesk.documents.list_reading import read_list
from boligdesk.documents.mail_files import read_mail
from boligdesk.services.inbox_items import Received
from boligdesk.services.lists import Stopped
from boligdesk.services.received_lists import Readers, Taken, lists_in, lists_in_all, read_files

TODAY = date(2026, 11, 23)
READERS = Readers(read_list, read_mail, TODAY)
OTHER = LIST.replace(b"19071", b"19081")


def taken(content: bytes, name: str = "post.eml") -> tuple[Taken, ...]:
    return lists_in(Received(name, content, place="S:/Indbakke/post.eml"), readers=READERS)


def test_a_file_is_one_list() -> None:
    (one,) = taken(LIST, "fsb.csv")
    assert (one.found.kind, one.found.rows, one.found.refusal) == ("vacancy", 2, "")
    assert one.origin.words == "S:/Indbakke/post.eml"
    assert one.origin.mail is None
    assert one.read is not None
    assert one.read.sha256 == one.found.sha256


@pytest.mark.parametrize(
    "content",
    [
        eml(("a.csv", LIST), ("b.csv", OTHER), ("plan.pdf", b"%PDF-1.7")),
        outlook_mail(
            sender=SENDER, subject="Ledige boliger fsb uge 48", sent=SENT,
            attachments=[("a.csv", LIST), ("b.csv", OTHER), ("plan.pdf", b"%PDF-1.7")],
        ),
    ],
    ids=["eml", "msg"],
)  # fmt: skip
def test_a_mail_gives_each_list_with_its_source(content: bytes) -> None:
    first, second, third = taken(content)
    assert [one.found.kind for one in (first, second, third)] == ["vacancy", "vacancy", None]
    assert "PDF og ikke en liste" in third.found.refusal
    words = (
        "Mail fra Udlejning fsb <udlejning@fsb.example>, »Ledige boliger fsb uge 48«, 20. november 2026 "
        "(S:/Indbakke/post.eml)"
    )
    for one in (first, second, third):
        assert one.found.origin == words
        assert one.found.came == SENT
        assert one.origin.mail == content


def test_a_mail_without_lists_is_read_as_a_notice() -> None:
    notice, picture = taken(mail(("plan.pdf", b"%PDF-1.7"), text=NOTICE).as_bytes())
    assert notice.found.name == "Ledige boliger fsb uge 48.txt"
    assert notice.read is not None
    (row,) = notice.read.rows
    assert row.vacancy is not None
    assert (row.vacancy.tenancy_no, row.vacancy.rent) == ("190713", 612_000)
    assert notice.read.association == "fsb"
    assert picture.found.kind is None


def test_the_text_is_no_notice_where_a_list_lies_beside_it() -> None:
    (only,) = taken(mail(("a.csv", LIST), text=NOTICE).as_bytes())
    assert only.found.name == "a.csv"


def test_a_mail_without_anything_says_so_and_why() -> None:
    made = mail(text="Hej, ring lige.")
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    (one,) = taken(made.as_bytes())
    assert one.found.name == "Ledige boliger fsb uge 48"
    assert one.found.refusal.startswith("Der er ingen liste i mailen. Bilaget winmail.dat")


def test_a_mail_that_cannot_be_read_says_why() -> None:
    made = mail()
    made.clear_content()
    made.set_content(b"x", maintype="application", subtype="pkcs7-mime")
    (one,) = taken(made.as_bytes())
    assert one.found.refusal.startswith("Mailen er krypteret.")


def test_the_same_list_by_two_ways_is_one() -> None:
    files = [Received("fsb.csv", LIST), Received("post.eml", eml(("a.csv", LIST), ("b.csv", OTHER)))]
    assert [one.found.name for one in lists_in_all(files, readers=READERS)] == ["fsb.csv", "b.csv"]


def test_a_file_that_cannot_be_opened_says_so_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(LIST)
    found = read_files([tmp_path / "væk.csv", tmp_path / "a.csv"], folder=WatchedFolder(), readers=READERS)
    assert [(one.found.name, one.read is not None) for one in found] == [("a.csv", True), ("væk.csv", False)]
    assert "kan ikke åbnes" in found[1].found.refusal


def test_reading_is_told_line_by_line_and_can_be_stopped() -> None:
    told: list[tuple[str, int, int]] = []
    lists_in(Received("a.csv", LIST), readers=READERS, progress=lambda *how: told.append(how))
    assert told == [("Læser", 0, 2), ("Læser", 1, 2)]

    def stop(_words: str, done: int, _total: int) -> None:
        if done == 1:
            raise Stopped("Stoppet.")

    with pytest.raises(Stopped):
        lists_in(Received("post.eml", eml(("a.csv", LIST))), readers=READERS, progress=stop)
