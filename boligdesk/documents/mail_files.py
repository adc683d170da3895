"""Taking lists out of mails (.eml, .msg): sender, subject, date, plain text and attachments, never more.

No link is followed, nothing is run, no picture is fetched. What cannot be taken out is said in a note; a mail that
cannot be read to the end is refused with a sentence.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from typing import Final

from boligdesk.documents.mail_limits import (
    MAX_ATTACHMENTS,
    MAX_DEPTH,
    MAX_PARTS,
    guarded,
    note_of_winmail,
    plausible,
    sealed,
    too_many,
)
from boligdesk.documents.mail_texts import clean_name, one_line, text_of_html
from boligdesk.documents.outlook_mails import is_outlook_mail, read_outlook_mail
from boligdesk.documents.refusals import MAX_FILE
from boligdesk.services.inbox_items import Attachment, Mail
from boligdesk.services.lists import ListRefused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(
    rb"(?:return-path|received|delivered-to|from|to|date|subject|message-id|mime-version|x-[\w-]+|"
    rb"dkim-signature|arc-[\w-]+|authentication-results|content-type|thread-\w+|reply-to|list-\w+): ?",
    re.IGNORECASE,
)
_TELLING: Final = (
    b"\nfrom:",
    b"\ndate:",
    b"\nmime-version:",
    b"\nsubject:",
    b"\nreceived:",
    b"\nmessage-id:",
)
_BESIDE: Final = ("image/", "audio/", "video/", "text/calendar", "text/vcard", "text/x-vcard")
_SIGNATURES: Final = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
_SEALED: Final = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_OUTLOOK_ONLY: Final = ("application/ms-tnef", "application/vnd.ms-tnef")


def read_mail(name: str, content: bytes) -> Mail | None:
    """Read a mail; ``None`` for a file that is none. What it is called counts only for ``.eml``.

    Raises:
        ListRefused: for a mail that is damaged, encrypted or beyond the limits.
    """
    if content.startswith(_OLE):
        return read_outlook_mail(_small(content)) if is_outlook_mail(content) else None
    if name.lower().endswith(".eml") or _looks_like_mail(content):
        return guarded(lambda: _read(_small(content)), (MessageError, LookupError, AttributeError))
    return None


def _small(content: bytes) -> bytes:
    if len(content) > MAX_FILE:
        raise ListRefused("Mailen er for stor.", "Gem de bilag, der er lister, i mappen i stedet.")
    return content


def _looks_like_mail(content: bytes) -> bool:
    """A text that begins with a header line and has several of those that every mail has."""
    start = b"\n" + content[:8192].replace(b"\r", b"").lower()
    return _HEADER.match(start, 1) is not None and sum(one in start for one in _TELLING) >= 3


@dataclass
class _Taken:
    """What was found in a mail so far."""

    attachments: list[Attachment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    plain: str = ""
    html: str = ""
    parts: int = 0

    def attach(self, name: str, content: bytes) -> None:
        """Take an attachment, as long as there are not too many."""
        if len(self.attachments) >= MAX_ATTACHMENTS:
            raise too_many()
        self.attachments.append(Attachment(name, content))

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _read(content: bytes) -> Mail:
    message = email.message_from_bytes(content, policy=email.policy.default)
    taken = _Taken()
    _take(message, taken, 0)
    return Mail(
        sender=_header(message, "from"),
        subject=_header(message, "subject"),
        sent=plausible(_sent(message)),
        text=taken.plain.strip() or text_of_html(taken.html),
        attachments=tuple(taken.attachments),
        notes=tuple(taken.notes),
    )


def _header(message: EmailMessage, name: str) -> str:
    return one_line(str(message.get(name) or ""))


def _sent(message: EmailMessage) -> datetime | None:
    header = message.get("date")
    return getattr(header, "datetime", None)


def _take(message: EmailMessage, taken: _Taken, depth: int) -> None:
    """Go through a mail's parts; the text is only that of the outermost mail."""
    for part in _parts(message):
        taken.parts += 1
        if taken.parts > MAX_PARTS:
            raise too_many()
        kind = part.get_content_type()
        name = part.get_filename()
        if kind in _SEALED:
            raise sealed()
        if kind in _OUTLOOK_ONLY or (name or "").lower() == "winmail.dat":
            taken.note(note_of_winmail(clean_name(name, "winmail.dat")))
        elif kind == "message/rfc822":
            _take_inner(part, taken, depth)
        elif _is_body(part, kind, name):
            _take_text(part, kind, taken, depth)
        elif kind not in _SIGNATURES and not kind.startswith(_BESIDE):
            taken.attach(clean_name(name, "bilag"), _bytes_of(part))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, without going into mails that are attached."""
    kind = message.get_content_type()
    if kind in _SEALED or not message.is_multipart() or kind == "message/rfc822":
        yield message
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _parts(part)


def _take_inner(part: EmailMessage, taken: _Taken, depth: int) -> None:
    inner = part.get_payload()
    if depth >= MAX_DEPTH:
        taken.note("En mail inde i mailen ligger for dybt og er ikke læst. Gem dens bilag hver for sig.")
        return
    for message in inner if isinstance(inner, list) else []:
        if isinstance(message, EmailMessage):
            _take(message, taken, depth + 1)


def _is_body(part: EmailMessage, kind: str, name: str | None) -> bool:
    if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
        return False
    return not name


def _take_text(part: EmailMessage, kind: str, taken: _Taken, depth: int) -> None:
    if depth:
        return
    text = _decoded(part)
    if kind == "text/plain":
        taken.plain = f"{taken.plain}\n{text}" if taken.plain else text
    else:
        taken.html += text


def _decoded(part: EmailMessage) -> str:
    data = _bytes_of(part)
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return data.decode(charset or "utf-8")
        except (LookupError, UnicodeDecodeError):
            # Wrong or invented character sets are common; the last one below takes every byte.
            continue
    return data.decode("cp1252", errors="replace")


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
