"""Mails with lists in them, as associations send them; every name is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

SENT = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
SENDER = "Udlejning fsb <udlejning@fsb.example>"
LIST = (
    "Afdeling;Lejemål;Adresse;Postnr.;By;Rum;m2;Husleje;Indskud;Ledig fra;Boligtype\n"
    "012;190711;Tingbjergvej 14, 1. th.;2700;Brønshøj;2;58,5;5.310,00;18.900;01-12-2026;Familiebolig\n"
    "012;190712;Tingbjergvej 16, st. tv.;2700;Brønshøj;1;32;2.890,00;9.900;15-12-2026;Familiebolig\n"
).encode()
NOTICE = """Kære anvisning
Hermed en ledig bolig i fsb.
Afdeling: 012
Lejemålsnr.: 190713
Adresse: Tingbjergvej 18, 2. tv., 2700 Brønshøj
Antal rum: 3
Areal: 75
Husleje: 6.120,00
Indskud: 21.000
Ledig pr.: 01-12-2026
Med venlig hilsen
"""


def mail(
    *attachments: tuple[str, bytes], text: str = "Se bilaget.", subject: str = "Ledige boliger fsb uge 48"
) -> EmailMessage:
    """A mail with these attachments."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = SENDER, "anvisning@kontor.example", subject
    made["Date"] = SENT
    made["Message-ID"] = "<1@fsb.example>"
    made.set_content(text)
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def eml(
    *attachments: tuple[str, bytes], text: str = "Se bilaget.", subject: str = "Ledige boliger fsb uge 48"
) -> bytes:
    """The bytes of such a mail."""
    return mail(*attachments, text=text, subject=subject).as_bytes()


def nested(depth: int, content: Sequence[tuple[str, bytes]]) -> bytes:
    """A mail that lies ``depth`` mails deep in others."""
    inner = mail(*content)
    for _ in range(depth):
        outer = mail(text="Videresendt")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()
