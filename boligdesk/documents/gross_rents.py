"""The rent without consumption, also from lists whose rent has heat and water inside.

A gross rent is split when the shares stand beside it, else the row is refused and the
message says which share to ask for (PRACTICE.md, »Decided«).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from boligdesk.danish import listed
from boligdesk.documents.danish_values import Value, as_text, read_amount
from boligdesk.documents.headings import contents
from boligdesk.documents.row_messages import RowReader

_NAMES: Mapping[str, str] = {"heating": "varme", "water": "vand", "electricity": "el", "antenna": "antenne"}
_TURN = re.compile(r"\s*[,(]?\s*\b(?:inkl|incl|ekskl|excl|uden)\b.*$", re.IGNORECASE)


def read_rent(reader: RowReader, charges: Mapping[str, int | None]) -> int | None:
    """Return the monthly rent in øre without consumption, ``None`` with a message if it cannot be known."""
    net = reader.filled("rent") is not None or reader.cell("gross_rent") is None
    source = "rent" if net else "gross_rent"
    cell = reader.cell(source)
    amount = reader.read(source, _amount_part, into="rent")
    if cell is None or amount is None:
        return None
    inside = cell.column.includes | contents(as_text(cell.value)) | _said_inside(reader)
    if source == "gross_rent":
        inside |= {field for field in charges if field in _heraf(reader)}
    missing = [_NAMES[field] for field in _NAMES if field in inside and charges[field] is None]
    if missing:
        text = (
            f"Huslejen er inkl. {listed(missing)}, men det beløb står ikke for sig. "
            "Bed boligorganisationen om huslejen uden forbrug."
        )
        reader.say("error", "rent", text, source=source)
        return None
    return amount - sum(charges[field] or 0 for field in inside)


def rent_contents_said(lines: Iterable[str]) -> frozenset[str]:
    """Return what a sentence beside the list says is inside the rent (»Huslejen er inkl. varme«)."""
    sentences = (sentence for line in lines for sentence in re.split(r"[.!]\s+(?=[A-ZÆØÅ])", line))
    said = [contents(sentence) for sentence in sentences if re.search(r"leje", sentence, re.IGNORECASE)]
    return frozenset().union(*said)


def _amount_part(value: Value) -> int:
    """Read the amount of a cell such as ``6.876,- inkl. varme``."""
    return read_amount(_TURN.sub("", as_text(value)) if isinstance(value, str) else value)


def _heraf(reader: RowReader) -> set[str]:
    """The charges whose own heading says that they are part of the rent (»heraf varme«)."""
    cells = {field: reader.cell(field) for field in _NAMES}
    return {field for field, cell in cells.items() if cell is not None and field in cell.column.includes}


def _said_inside(reader: RowReader) -> set[str]:
    """The charges whose own cell says »inkl.« in place of an amount."""
    texts = {field: (reader.text(field) or "").casefold() for field in _NAMES}
    return {field for field, text in texts.items() if text.startswith(("inkl", "incl", "indeholdt"))}
