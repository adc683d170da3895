"""What the fast reader of workbooks does not tell: hidden rows, columns and sheets, merged cells in .ods.

One streaming pass over the XML, which also proves that it is well formed, declares no
entities and stays within the limits, before the fast reader sees it: two cells far
apart would otherwise make it ask for memory for all the cells between them.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from boligdesk.documents.grids import MAX_COLUMNS, MAX_ROWS
from boligdesk.documents.refusals import damaged, dangerous, too_large

MAX_TEXT = 64 * 2**20
"""Characters in all cells together: one long text can be shared by very many cells."""

SPREAD_FROM = 1_000_000
SPREAD_LEAST = 50
"""An area of more than ``SPREAD_FROM`` cells must have one in ``SPREAD_LEAST`` filled."""

Merge = tuple[int, int, int, int]
_REFERENCE = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks of one sheet; rows are 1-based line numbers, columns 0-based."""

    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()


def xlsx_marks(parts: dict[str, bytes]) -> dict[str, SheetMarks]:
    """Return sheet name → marks of an .xlsx; every XML part is proved on the way."""
    strings, relations, book = _SharedStrings(), _Relations(), _Book()
    first = {
        "xl/sharedStrings.xml": strings,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/workbook.xml": book,
    }
    for name, handler in first.items():
        if name in parts:
            _parse(parts[name], handler)
    paths = {_part_name(relations.targets.get(relation, "")): name for name, relation in book.sheets}
    sheets = {path: _XlsxSheet(strings.lengths) for path in paths if path in parts}
    for name, part in parts.items():
        if name not in first and name != "mimetype":
            _parse(part, sheets.get(name) or ContentHandler())
    _check_text(sum(sheet.text for sheet in sheets.values()))
    return {paths[path]: sheet.marks() for path, sheet in sheets.items()}


def _part_name(target: str) -> str:
    """The name in the zip of what a relation of the workbook points at."""
    return target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"


def ods_marks(parts: dict[str, bytes]) -> dict[str, SheetMarks]:
    """Return sheet name → marks of an .ods; every XML part is proved on the way."""
    content = _OdsContent()
    for name, part in parts.items():
        if name != "mimetype":
            _parse(part, content if name == "content.xml" else ContentHandler())
    _check_text(content.text)
    return content.tables


def _parse(part: bytes, handler: ContentHandler) -> None:
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(part))
    except DefusedXmlException as error:
        raise dangerous() from error
    except (SAXException, UnicodeError, LookupError, ValueError) as error:
        raise damaged() from error


def _check_text(length: int) -> None:
    if length > MAX_TEXT:
        raise too_large()


def check_place(row: int, column: int) -> None:
    """Refuse a cell (1-based row, 0-based column) beyond the limits."""
    if row > MAX_ROWS or column >= MAX_COLUMNS:
        raise too_large()


def check_spread(rows: int, columns: int, filled: int) -> None:
    """Refuse a few cells spread over a huge area, which would all be asked for in memory."""
    if rows * columns > SPREAD_FROM and filled * SPREAD_LEAST < rows * columns:
        raise too_large()


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]


class _Relations(ContentHandler):
    """Relation id → target part of a workbook."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 (the parser's name)
        if _local(name) == "Relationship":
            self.targets[attrs.get("Id", "")] = attrs.get("Target", "")


class _Book(ContentHandler):
    """The sheets of a workbook in order: name and relation id."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if _local(name) == "sheet":
            relation = next((value for key, value in attrs.items() if key.endswith(":id")), "")
            self.sheets.append((attrs.get("name", ""), relation))


class _SharedStrings(ContentHandler):
    """The length of every shared text."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        if _local(name) == "si":
            self.lengths.append(0)

    def characters(self, content: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(content)


class _XlsxSheet(ContentHandler):
    """Places, hidden marks and the amount of text of one sheet."""

    def __init__(self, lengths: list[int]) -> None:
        super().__init__()
        self.text = 0
        self._lengths = lengths
        self._row = self._column = 0
        self._shared = self._reading = False
        self._index = ""
        self._last_row = self._last_column = self._filled = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()

    def marks(self) -> SheetMarks:
        """Return the marks once the sheet is read to its end."""
        check_spread(self._last_row, self._last_column + 1, self._filled)
        return SheetMarks(
            hidden_rows=frozenset(self._hidden_rows), hidden_columns=frozenset(self._hidden_columns)
        )

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        match _local(name):
            case "c":
                self._cell(attrs)
            case "v" | "is":
                self._fill()
                self._reading, self._index = self._shared, ""
            case "row":
                self._row = int(attrs.get("r", str(self._row + 1)))
                self._column = -1
                if attrs.get("hidden") in {"1", "true"}:
                    self._hidden_rows.add(self._row)
            case "col" if attrs.get("hidden") in {"1", "true"}:
                last = min(int(attrs["max"]), MAX_COLUMNS)
                self._hidden_columns.update(range(int(attrs["min"]) - 1, last))

    def characters(self, content: str) -> None:
        if self._reading:
            self._index += content

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._reading and _local(name) == "v":
            self._reading = False
            index = int(self._index)
            if not 0 <= index < len(self._lengths):
                raise damaged()
            self.text += self._lengths[index]

    def _fill(self) -> None:
        check_place(self._row, self._column)
        self._filled += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)

    def _cell(self, attrs: AttributesImpl) -> None:
        self._shared = attrs.get("t") == "s"
        reference = attrs.get("r")
        if reference is None:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise damaged()
        self._column = _column_number(match[1])
        if int(match[2]) != self._row:
            raise damaged()


class _OdsContent(ContentHandler):
    """Places, hidden marks, merged cells and the amount of text of all tables of an .ods."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, SheetMarks] = {}
        self.text = 0
        self._hidden_styles: set[str] = set()
        self._style = self._name = ""
        self._hidden = False
        self._row = self._row_repeat = self._column = self._cell_repeat = 0
        self._columns_seen = 0
        self._last_row = self._last_column = self._filled = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merges: list[Merge] = []
        self._in_cell = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        match name:
            case "style:style":
                self._style = attrs.get("style:name", "")
            case "style:table-properties" if attrs.get("table:display") == "false":
                self._hidden_styles.add(self._style)
            case "table:table":
                self._start_table(attrs)
            case "table:table-column":
                self._start_column(attrs)
            case "table:table-row":
                self._start_row(attrs)
            case "table:table-cell" | "table:covered-table-cell":
                self._start_cell(attrs)

    def characters(self, content: str) -> None:
        if self._in_cell:
            self._check_cell()
            self.text += len(content) * self._cell_repeat * self._row_repeat

    def endElement(self, name: str) -> None:  # noqa: N802
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self._column += self._cell_repeat
            self._in_cell = False
        elif name == "table:table-row":
            self._row += self._row_repeat
        elif name == "table:table":
            check_spread(self._last_row, self._last_column + 1, self._filled)
            self.tables[self._name] = SheetMarks(
                self._hidden,
                frozenset(self._hidden_rows),
                frozenset(self._hidden_columns),
                tuple(self._merges),
            )

    def _start_table(self, attrs: AttributesImpl) -> None:
        self._name = attrs.get("table:name", "")
        self._hidden = attrs.get("table:style-name") in self._hidden_styles
        self._row = self._columns_seen = 0
        self._last_row = self._last_column = self._filled = 0
        self._hidden_rows, self._hidden_columns, self._merges = set(), set(), []

    def _start_column(self, attrs: AttributesImpl) -> None:
        repeat = int(attrs.get("table:number-columns-repeated", "1"))
        if attrs.get("table:visibility") in {"collapse", "filter"}:
            last = min(self._columns_seen + repeat, MAX_COLUMNS)
            self._hidden_columns.update(range(self._columns_seen, last))
        self._columns_seen += repeat

    def _start_row(self, attrs: AttributesImpl) -> None:
        self._row_repeat = int(attrs.get("table:number-rows-repeated", "1"))
        self._column = 0
        if attrs.get("table:visibility") in {"collapse", "filter"}:
            last = min(self._row + self._row_repeat, MAX_ROWS)
            self._hidden_rows.update(range(self._row + 1, last + 1))

    def _start_cell(self, attrs: AttributesImpl) -> None:
        self._cell_repeat = int(attrs.get("table:number-columns-repeated", "1"))
        self._in_cell = True
        if "office:value-type" in attrs:
            self._check_cell()
        down = int(attrs.get("table:number-rows-spanned", "1"))
        across = int(attrs.get("table:number-columns-spanned", "1"))
        if down > 1 or across > 1:
            check_place(self._row + down, self._column + across - 1)
            self._merges.append((self._row + 1, self._column, self._row + down, self._column + across - 1))

    def _check_cell(self) -> None:
        row, column = self._row + self._row_repeat, self._column + self._cell_repeat - 1
        check_place(row, column)
        self._last_row, self._last_column = max(self._last_row, row), max(self._last_column, column)
        self._filled += self._row_repeat * self._cell_repeat


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
