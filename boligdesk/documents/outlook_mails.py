"""Mails saved by Outlook (.msg, [MS-OXMSG] in [MS-CFB]): what is in them, looked at before it is unpacked."""

from __future__ import annotations

import struct
from typing import Final

import oxmsg
from oxmsg.attachment import Attachment as OutlookAttachment
from oxmsg.domain import constants

from boligdesk.documents.mail_limits import (
    MAX_ATTACHMENTS,
    guarded,
    note_of_winmail,
    plausible,
    sealed,
    too_many,
)
from boligdesk.documents.mail_texts import clean_name, one_line, text_of_html
from boligdesk.documents.old_workbooks import stream_sizes
from boligdesk.services.inbox_items import Attachment, Mail
from boligdesk.services.lists import ListRefused

_PROPERTIES: Final = "__properties_version1.0"
_WORKBOOKS: Final = ("Workbook", "Book")
_MAX_STREAMS: Final = 20_000
_BY_VALUE: Final = 1
_MAIL_IN_MAIL: Final = 5
_HIDDEN_PICTURE: Final = ("image/", "audio/", "video/")
_SEALED: Final = "IPM.NOTE.SMIME"


def is_outlook_mail(content: bytes) -> bool:
    """Whether a file that Office's old container holds is a mail and not a workbook."""
    try:
        names = {name for name, _size in stream_sizes(content)}
    except ListRefused:
        return False
    return _PROPERTIES in names and not names & set(_WORKBOOKS)


def read_outlook_mail(content: bytes) -> Mail:
    """Read a mail that :func:`is_outlook_mail` has recognised.

    Raises:
        ListRefused: when it is damaged, encrypted, or holds more than its own size.
    """
    sizes = stream_sizes(content)
    if len(sizes) > _MAX_STREAMS:
        raise too_many()
    if sum(size for _name, size in sizes) > len(content):
        # Several entries that share the same bytes: small on disk, boundless in memory.
        raise ListRefused(
            "Mailen fylder mere, end den kan, når den pakkes ud.",
            "Åbn den ikke. Spørg afsenderen, om den er ægte.",
        )
    faults = (OSError, struct.error, LookupError, AssertionError, AttributeError)
    return guarded(lambda: _read(content), faults)


def _read(content: bytes) -> Mail:
    message = oxmsg.Message.load(content)
    if message.message_class.upper() == _SEALED:
        raise sealed()
    found = message.attachments
    if len(found) > MAX_ATTACHMENTS:
        raise too_many()
    attachments: list[Attachment] = []
    notes: list[str] = []
    for one in found:
        _take(one, attachments, notes)
    return Mail(
        sender=one_line(message.sender or ""),
        subject=one_line(message.subject),
        sent=plausible(message.sent_date),
        text=(message.body or "").strip() or text_of_html(message.html_body or ""),
        attachments=tuple(attachments),
        notes=tuple(dict.fromkeys(notes)),
    )


def _take(one: OutlookAttachment, attachments: list[Attachment], notes: list[str]) -> None:
    name = clean_name(_name(one), "bilag")
    method = one.properties.int_prop_value(constants.PID_ATTACH_METHOD)
    if method == _MAIL_IN_MAIL:
        notes.append("En mail inde i mailen er ikke læst. Åbn den i Outlook, og gem dens bilag hver for sig.")
    elif name.lower() == "winmail.dat":
        notes.append(note_of_winmail(name))
    elif method != _BY_VALUE or one.file_bytes is None:
        notes.append(f"Bilaget {name} ligger ikke i mailen. Hent det, hvor afsenderen har lagt det.")
    elif not (one.mime_type or "").startswith(_HIDDEN_PICTURE):
        attachments.append(Attachment(name, one.file_bytes))


def _name(one: OutlookAttachment) -> str | None:
    texts = (constants.PID_ATTACH_LONG_FILENAME, constants.PID_ATTACH_FILENAME, constants.PID_DISPLAY_NAME)
    return next((name for pid in texts if (name := one.properties.str_prop_value(pid))), None)
