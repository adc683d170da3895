"""Mails of every make: what is taken out of them, what is refused, and that hostile ones do no harm."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.mails import LIST, NOTICE, SENDER, SENT, eml, mail, nested
from support.outlook_file import outlook_mail

from boligdesk.documents import mail_files
from boligdesk.documents.mail_files import read_mail
from boligdesk.documents.mail_limits import MAX_ATTACHMENTS, MAX_DEPTH
from boligdesk.documents.mail_texts import clean_name, one_line, text_of_html
from boligdesk.services.inbox_items import Mail
from boligdesk.services.lists import ListRefused

CASES = Path(__file__).resolve().parents[1] / "cases" / "lists"
OUTLOOK = outlook_mail(
    sender=SENDER, subject="Ledige boliger uge 48", body="Se bilaget.", sent=SENT,
    attachments=[("liste æøå.csv", LIST), ("stor.csv", LIST * 40)],
)  # fmt: skip


def read(content: bytes, name: str = "post.eml") -> Mail:
    found = read_mail(name, content)
    assert found is not None
    return found


def test_an_internet_mail_gives_its_attachments_and_who_sent_it() -> None:
    found = read(eml(("liste.csv", LIST), ("brev.pdf", b"%PDF-1.7")))
    assert (found.sender, found.subject, found.sent) == (SENDER, "Ledige boliger fsb uge 48", SENT)
    assert [(one.name, one.content) for one in found.attachments] == [
        ("liste.csv", LIST),
        ("brev.pdf", b"%PDF-1.7"),
    ]
    assert found.text == "Se bilaget."
    assert found.notes == ()


def test_an_outlook_mail_gives_the_same() -> None:
    found = read(OUTLOOK, "post.msg")
    assert (found.sender, found.subject, found.sent) == (SENDER, "Ledige boliger uge 48", SENT)
    assert [(one.name, one.content) for one in found.attachments] == [
        ("liste æøå.csv", LIST),
        ("stor.csv", LIST * 40),
    ]
    assert found.text == "Se bilaget."


@pytest.mark.parametrize("name", ["post.eml", "liste.xlsx", "uden navn"])
def test_what_a_mail_is_called_does_not_count(name: str) -> None:
    assert read(eml(("liste.csv", LIST)), name).attachments
    assert read(OUTLOOK, name).attachments


@pytest.mark.parametrize("content", [LIST, NOTICE.encode(), b"", b"PK\x03\x04", b"From: os\n\nkun en hilsen"])
def test_a_list_is_no_mail(content: bytes) -> None:
    assert read_mail("liste.csv", content) is None


def test_an_old_workbook_is_no_mail() -> None:
    data = (CASES / "fsb_gammelt_format.xls").read_bytes()
    assert read_mail("fsb.xls", data) is None


def test_pictures_and_signatures_are_left_where_they_are() -> None:
    made = mail(("liste.csv", LIST))
    made.add_attachment(b"GIF89a", maintype="image", subtype="gif", filename="logo.gif")
    made.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert [one.name for one in read(made.as_bytes()).attachments] == ["liste.csv"]


def test_a_page_is_read_as_its_words_and_never_opened() -> None:
    made = mail()
    made.set_content(
        "<html><head><title>x</title><style>p{}</style></head><body><script>alert(1)</script>"
        "<table><tr><td>Lejemålsnr.</td><td>190713</td></tr><tr><td>Husleje&nbsp;</td><td>6.120,00</td></tr></table>"
        '<img src="http://spor.example/1.gif"><a href="http://ond.example">Se her</a></body></html>',
        subtype="html",
    )
    assert read(made.as_bytes()).text.split("\n") == [
        "Lejemålsnr.\t190713",
        "",
        "Husleje \t6.120,00",
        "",
        "Se her",
    ]
    words = text_of_html("<p>Lejemålsnr.</p><script>1</script><style>2</style>")
    assert words == "Lejemålsnr."


@pytest.mark.parametrize(("depth", "found"), [(1, True), (MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_a_mail_in_a_mail_is_read_to_a_certain_depth(depth: int, found: bool) -> None:
    taken = read(nested(depth, [("liste.csv", LIST)]))
    assert bool(taken.attachments) is found
    assert bool(taken.notes) is not found


@pytest.mark.parametrize("count", [MAX_ATTACHMENTS, MAX_ATTACHMENTS + 1])
def test_no_more_attachments_than_anybody_sends(count: int) -> None:
    many = [(f"{n}.csv", b"x") for n in range(count)]
    outlook = outlook_mail(sender=SENDER, subject="Mange", attachments=many)
    for content in (eml(*many), outlook):
        if count <= MAX_ATTACHMENTS:
            assert len(read(content).attachments) == count
        else:
            with pytest.raises(ListRefused, match="over 50 bilag"):
                read_mail("post.eml", content)


def test_a_mail_beyond_the_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = eml(("liste.csv", LIST))
    monkeypatch.setattr(mail_files, "MAX_FILE", len(content))
    assert read(content).attachments
    monkeypatch.setattr(mail_files, "MAX_FILE", len(content) - 1)
    with pytest.raises(ListRefused, match="for stor"):
        read_mail("post.eml", content)


def test_outlooks_own_packet_is_refused_with_advice() -> None:
    made = mail()
    made.add_attachment(b'x\x9f>"', maintype="application", subtype="ms-tnef", filename="winmail.dat")
    found = read(made.as_bytes())
    assert found.attachments == ()
    assert "winmail.dat kan kun åbnes af Outlook" in found.notes[0]
    again = outlook_mail(sender=SENDER, subject="x", attachments=[("winmail.dat", b"x")])
    assert "winmail.dat" in read(again).notes[0]


def test_a_sealed_mail_says_so() -> None:
    made = mail()
    made.clear_content()
    made.set_content(b"hemmeligt", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    sealed = outlook_mail(sender=SENDER, subject="x", message_class="IPM.Note.SMIME")
    for content in (made.as_bytes(), sealed):
        with pytest.raises(ListRefused, match="krypteret"):
            read_mail("post.eml", content)


def test_what_lies_elsewhere_or_in_a_mail_of_outlook_is_said() -> None:
    found = read(
        outlook_mail(
            sender=SENDER,
            subject="x",
            attachments=[("sky.xlsx", b""), ("mail", b""), ("a.csv", LIST)],
            methods=[7, 5, 1],
        )
    )
    assert [one.name for one in found.attachments] == ["a.csv"]
    assert found.notes == (
        "Bilaget sky.xlsx ligger ikke i mailen. Hent det, hvor afsenderen har lagt det.",
        "En mail inde i mailen er ikke læst. Åbn den i Outlook, og gem dens bilag hver for sig.",
    )


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("liste.xlsx", "liste.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\System32\\liste.csv", "liste.csv"),
        ("liste\u202exslx.exe", "listexslx.exe"),
        ("li\x00s\nte\u200b.csv", "li s te.csv"),
        ('a<b>:"|?*.csv', "a_b______.csv"),
        ("...", "bilag"),
        ("", "bilag"),
        (None, "bilag"),
        ("æ" * 300 + ".xlsx", "æ" * 111 + ".xlsx"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_are_made_harmless(name: str | None, clean: str) -> None:
    assert clean_name(name, "bilag") == clean


def test_a_subject_is_one_visible_line() -> None:
    assert one_line("Ledige\r\nBcc: x\u2028boliger\u202e \t nu") == "Ledige Bcc: x boliger nu"


def test_dates_that_cannot_be_are_unknown() -> None:
    for date in ("Thu, 01 Jan 1950 00:00:00 +0000", "i går", "Mon, 99 Foo 2026 99:99:99 +9999"):
        content = eml(("liste.csv", LIST)).replace(
            b"Date: Fri, 20 Nov 2026 09:12:00 +0000", f"Date: {date}".encode()
        )
        assert b"Nov 2026" not in content
        assert read(content).sent is None
    early = outlook_mail(sender=SENDER, subject="x", sent=datetime(1989, 12, 31, tzinfo=UTC))
    assert read(early).sent is None


def test_an_unknown_character_set_is_read_anyway() -> None:
    content = eml(text="Afdeling Æblevang").replace(b"utf-8", b"opdigtet-9")
    assert "blevang" in read(content).text


def test_streams_that_share_their_bytes_are_a_bomb() -> None:
    data = bytearray(OUTLOOK)
    place = data.rindex(struct.pack("<Q", len(LIST) * 40))
    data[place : place + 8] = struct.pack("<Q", len(data) * 20)
    with pytest.raises(ListRefused, match="fylder mere"):
        read_mail("post.msg", bytes(data))


@pytest.mark.parametrize("whole", [eml(("liste.csv", LIST)), OUTLOOK, nested(2, [("a.csv", LIST)])])
def test_damage_is_refused_or_read_and_never_a_fault(whole: bytes) -> None:
    chance = random.Random(17)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randint(1, len(data))])
        for content in (bytes(data), cut):
            with suppress(ListRefused):
                read_mail("post.eml", content)


def test_parts_within_parts_without_end_do_no_harm() -> None:
    head = b"From: a@b.example\nDate: Fri, 20 Nov 2026 09:12:00 +0000\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    )
    with suppress(ListRefused):
        assert read(head + parts + b"x").attachments == ()
