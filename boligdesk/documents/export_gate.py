"""The gate that every workbook passes before it may leave the program: what it must not carry stops it.

Only the parts that our own workbooks are made of may lie in the file, so that comments, macros, links to other files,
hidden parts and whatever else a workbook can carry unseen are refused by being none of them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Final

from boligdesk.domain.cpr import CPR_LIKE
from boligdesk.errors import KnownError

NUMBER_COLUMNS: Final = ("Lejemålsnr.",)
"""Columns of numbers that may look like a CPR number and are none."""

_PARTS: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml"
    r"|xl/(workbook|styles|theme/theme1)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(worksheets/sheet|tables/table|charts/chart|drawings/drawing)[0-9]+\.xml"
    r"|xl/(worksheets|drawings)/_rels/(sheet|drawing)[0-9]+\.xml\.rels"
)
_NUMBER: Final = re.compile(r"<v>[-+0-9.eE]*</v>")
_TEXT_CELL: Final = re.compile(r'<c r="([A-Z]+)[0-9]+"[^>]*><is>.*?</is></c>', re.DOTALL)
_TAG: Final = re.compile("<[^>]*>")
_FUNCTION: Final = re.compile(r"([A-Za-z_.][A-Za-z0-9_.]*)\(")
_FUNCTIONS: Final = frozenset({
    "ABS", "COUNTIFS", "EXACT", "IF", "ROUND", "SUBTOTAL", "SUM", "SUMIFS", "SUMPRODUCT",
})  # fmt: skip
_PROPERTIES: Final = frozenset({"creator", "title", "created", "modified"})


def passed(workbook: bytes, *, creators: frozenset[str]) -> bytes:
    """The workbook itself when it may go out; ``creators`` may stand as who made it.

    Raises:
        KnownError: when it carries what must not leave the office; no file is made.
    """
    for fault in _faults(workbook, creators):
        raise refusal("Excel-filen", fault)
    return workbook


def refusal(file: str, fault: str) -> KnownError:
    """Why a file is not made that would carry what must not leave the office; ``file`` as ``Excel-filen``."""
    return KnownError(
        f"{file} er ikke lavet, fordi {fault}.",
        "Ret det i Boligdesk, og lav filen igen. Sker det stadig, så sig det til den, der passer programmet.",
    )


def cpr_fault(text: str) -> str:
    """What is wrong with a text that would leave the office with a CPR number in it, empty where there is none."""
    found = CPR_LIKE.search(text)
    return f"der står noget, der ligner et CPR-nummer: {found[0][:6]}-…" if found else ""


def _faults(workbook: bytes, creators: frozenset[str]) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as file:
        for name in file.namelist():
            if _PARTS.fullmatch(name) is None:
                yield f"den ville indeholde {name}, som ikke hører til i en fil herfra"
                return
        for name in file.namelist():
            text = file.read(name).decode("utf-8")
            yield from _structure_faults(name, text)
            if name == "docProps/core.xml":
                yield from _property_faults(text, creators)
            if fault := cpr_fault(_told(name, text)):
                yield fault


def _structure_faults(name: str, text: str) -> Iterator[str]:
    if 'TargetMode="External"' in text or "<!DOCTYPE" in text or "macroEnabled" in text:
        yield f"{name} peger ud af filen"
    if name == "xl/workbook.xml" and re.search(r'<sheet [^>]*state="(hidden|veryHidden)"', text):
        yield "den har skjulte ark"
    if re.search(r'<(row|col) [^>]*(hidden="(1|true)"|(width|ht)="0(\.0+)?")', text):
        yield "den har skjulte rækker eller kolonner"
    for formula in re.findall(r"<f[^>]*>([^<]*)</f>", text) if name.startswith("xl/worksheets/") else ():
        if not set(_FUNCTION.findall(re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", formula))) <= _FUNCTIONS:
            yield "den har en formel, som programmet ikke selv har skrevet"
    if name == "docProps/app.xml" and re.search("<(Company|Manager|HyperlinkBase)>", text):
        yield "den nævner personer i filens egenskaber"


def _property_faults(text: str, creators: frozenset[str]) -> Iterator[str]:
    for name, value in re.findall(r"<(?:\w+:)?(\w+)(?: [^>]*)?>([^<]+)</", text):
        if name not in _PROPERTIES or (name == "creator" and value not in creators):
            yield "den nævner personer i filens egenskaber"


def _told(name: str, part: str) -> str:
    """What can be read in a part: without its numbers and without the columns of numbers that name a dwelling."""
    if not name.startswith("xl/worksheets/"):
        return unescape(part)
    cells = [(match[1], match[0]) for match in _TEXT_CELL.finditer(part)]
    passed_over = {column for column, cell in cells if unescape(_TAG.sub("", cell)) in NUMBER_COLUMNS}
    part = _TEXT_CELL.sub(lambda cell: "" if cell[1] in passed_over else cell[0], part)
    return unescape(_NUMBER.sub("", part))
