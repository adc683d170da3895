"""A strict reader of written workbooks: what Excel would "repair", or refuse, without a word from a kinder reader.

It shares no code with what writes the files. The rules are those of ECMA-376 (parts 1 and 2) that our kind of workbook
comes into touch with, and the limits that Microsoft gives for Excel (32,767 letters in a cell, 255 in a footer, …).
"""

from __future__ import annotations

import math
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAW: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ORDERS: Final = {
    "sheet": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges "
        "scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr "
        "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter "
        "rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing "
        "legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst"
    ),
    "workbook": (
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
        "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
        "fileRecoveryPr webPublishObjects extLst"
    ),
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst",
    "dLbls": (
        "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
        "showBubbleSize separator showLeaderLines leaderLines extLst"
    ),
    "font": "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
    "axis": (
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
        "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip "
        "noMultiLvlLbl crossBetween majorUnit minorUnit dispUnits extLst"
    ),
}
"""Element -> the elements in it, in their order."""
_KINDS: Final = {  # what a relationship leads to -> the content type of that part
    "officeDocument": "sheet.main+xml",
    "worksheet": "worksheet+xml",
    "styles": "styles+xml",
    "theme": "theme+xml",
    "drawing": "drawing+xml",
    "chart": "chart+xml",
    "table": "table+xml",
    "core-properties": "core-properties+xml",
    "extended-properties": "extended-properties+xml",
}
_LONGEST, _LONGEST_FOOTER, _TALLEST, _WIDEST = 32_767, 255, 409, 255
_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OF_TABLE: Final = re.compile(r"([A-Za-z_]\w*)\[((?:'.|[^'\]])*)\]")
_SHEET_RANGE: Final = re.compile(r"'((?:[^']|'')*)'!\$([A-Z]+)\$([0-9]+)(?::\$([A-Z]+)\$([0-9]+))?")

Area = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


@dataclass(slots=True)
class _Book:
    parts: dict[str, ET.Element]
    types: dict[str, str]
    links: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    cells: dict[str, dict[tuple[int, int], object]] = field(default_factory=dict)
    """Sheet -> column and row -> number, text, or ``None`` where nothing lies."""
    tables: dict[str, list[str]] = field(default_factory=dict)
    formulas: list[tuple[str, str]] = field(default_factory=list)


def faults(data: bytes) -> list[str]:
    """What is wrong with the file, in words; nothing for a sound one."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        names = file.namelist()
        damaged = file.testzip()
        raw = {name: file.read(name) for name in names}
    if damaged or len({name.lower() for name in names}) != len(names):
        return [f"the package: {damaged or 'two parts with one name'}"]
    return list(_faults(raw))


def _faults(raw: dict[str, bytes]) -> Iterator[str]:
    parts = {}
    for name, content in raw.items():
        if b"<!DOCTYPE" in content:
            yield f"{name}: a document type"
        try:
            parts[name] = ET.fromstring(content.decode("utf-8"))
        except (ET.ParseError, UnicodeDecodeError) as fault:
            yield f"{name}: {fault}"
            return
    book = _Book(parts, {})
    package = [*_content_types(book), *_relationships(book)]
    yield from package
    if package:
        return  # the rest could not be found
    yield from _workbook(book)
    yield from _styles(book)
    for sheet, part in _sheets(book).items():
        yield from (f"{sheet}: {fault}" for fault in _sheet(book, sheet, part))
    yield from _tables(book)
    yield from _formulas(book)
    for sheet, part in _sheets(book).items():
        yield from (f"{sheet}: {fault}" for fault in _drawings(book, part))


def _order(element: ET.Element, kind: str, what: str) -> Iterator[str]:
    order = _ORDERS[kind].split()
    found = [child.tag.rpartition("}")[2] for child in element]
    if unknown := [one for one in found if one not in order]:
        yield f"{what}: {unknown} do not belong there"
    elif found != sorted(found, key=order.index):
        yield f"{what}: {found} are not in order"


# the package


def _content_types(book: _Book) -> Iterator[str]:
    root = book.parts["[Content_Types].xml"]
    defaults = {one.attrib["Extension"]: one.attrib["ContentType"] for one in root.iter(f"{_TYPES}Default")}
    own = [(one.attrib["PartName"], one.attrib["ContentType"]) for one in root.iter(f"{_TYPES}Override")]
    for name, count in Counter(name for name, _ in own).items():
        if count > 1 or name.lstrip("/") not in book.parts:
            yield f"[Content_Types].xml: {name} is there {count} times, or there is no such part"
    for name in book.parts:
        kind = dict(own).get(f"/{name}") or defaults.get(name.rpartition(".")[2])
        if kind is None or (kind == "application/xml" and name != "[Content_Types].xml"):
            yield f"{name}: has no content type of its own"
        book.types[name] = kind or ""


def _relationships(book: _Book) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name, root in book.parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _, own = name.rpartition("_rels/")
        source = folder + own.removesuffix(".rels")
        if source and source not in book.parts:
            yield f"{name}: there is no {source}"
        links: dict[str, tuple[str, str]] = {}
        for one in root.iter(f"{_PACKAGE}Relationship"):
            target, kind = one.attrib["Target"], one.attrib["Type"].rpartition("/")[2]
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            if one.attrib["Id"] in links or "TargetMode" in one.attrib or path not in book.parts:
                yield f"{name}: {one.attrib} leads nowhere, outside, or stands twice"
            elif not book.types[path].endswith(_KINDS.get(kind, "?")):
                yield f"{name}: {path} is no {kind} but {book.types[path]}"
            links[one.attrib["Id"]] = kind, path
            reached.add(path)
        reached.add(name)
        book.links[source] = links
    if lost := set(book.parts) - reached:
        yield f"nothing leads to {sorted(lost)}"


def _sheets(book: _Book) -> dict[str, str]:
    root = book.parts["xl/workbook.xml"]
    links = book.links["xl/workbook.xml"]
    return {one.attrib["name"]: links[one.attrib[f"{_REL}id"]][1] for one in root.iter(f"{_MAIN}sheet")}


def _workbook(book: _Book) -> Iterator[str]:
    root = book.parts["xl/workbook.xml"]
    yield from _order(root, "workbook", "the workbook")
    sheets = list(root.iter(f"{_MAIN}sheet"))
    names = [one.attrib["name"] for one in sheets]
    for name in names:
        if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"{name!r} is no name of a sheet"
    numbers = [one.attrib["sheetId"] for one in sheets]
    for what, values in (("name", [name.lower() for name in names]), ("sheetId", numbers)):
        if len(set(values)) != len(values):
            yield f"two sheets have one {what}"
    for one in root.iter(f"{_MAIN}definedName"):
        if int(one.attrib.get("localSheetId", 0)) >= len(sheets):
            yield f"the name {one.attrib} is of no sheet"


def _styles(book: _Book) -> Iterator[str]:
    root = book.parts["xl/styles.xml"]
    formats = {int(one.attrib["numFmtId"]) for one in root.iter(f"{_MAIN}numFmt")}
    counts = {
        name: len(root.find(f"{_MAIN}{name}") or ()) for name in ("fonts", "fills", "borders", "cellStyleXfs")
    }
    for xf in root.findall(f"{_MAIN}cellXfs/{_MAIN}xf"):
        number = int(xf.attrib["numFmtId"])
        if number >= 164 and number not in formats:
            yield f"styles: there is no number format {number}"
        for key, name in (
            ("fontId", "fonts"),
            ("fillId", "fills"),
            ("borderId", "borders"),
            ("xfId", "cellStyleXfs"),
        ):
            if int(xf.attrib[key]) >= counts[name]:
                yield f"styles: there is no {key} {xf.attrib[key]}"
    for font in root.iter(f"{_MAIN}font"):
        yield from _order(font, "font", "styles: a font")
    for name in ("fonts", "fills", "borders", "cellXfs", "dxfs"):
        part = root.find(f"{_MAIN}{name}")
        if part is not None and int(part.attrib["count"]) != len(part):
            yield f"styles: {name} are not {part.attrib['count']}"


# a sheet


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _area(text: str) -> Area:
    ends = [_PLACE.fullmatch(one) for one in text.split(":")]
    first, last = ends[0], ends[-1]
    assert first is not None, text
    assert last is not None, text
    return _column(first[1]), int(first[2]), _column(last[1]), int(last[2])


def _sheet(book: _Book, name: str, part: str) -> Iterator[str]:
    root = book.parts[part]
    yield from _order(root, "sheet", "the sheet")
    styles = book.parts["xl/styles.xml"]
    looks = len(styles.find(f"{_MAIN}cellXfs") or ())
    book.cells.setdefault(name, {})
    last_row = 0
    for row in root.iter(f"{_MAIN}row"):
        number, last_column = int(row.attrib["r"]), 0
        if number <= last_row or float(row.attrib.get("ht", 1)) > _TALLEST:
            yield f"row {number} is not after {last_row}, or too tall"
        last_row = number
        for cell in row:
            column, _, _, of_row = _area(cell.attrib["r"])
            if of_row != number or column <= last_column or int(cell.attrib.get("s", 0)) >= looks:
                yield f"{cell.attrib} is in the wrong place, or has no such look"
            last_column = column
            yield from _cell(book, name, cell, (column, number))
    width = 0
    for one in root.iter(f"{_MAIN}col"):
        first, last = int(one.attrib["min"]), int(one.attrib["max"])
        if not width < first <= last or float(one.attrib["width"]) > _WIDEST:
            yield f"the column {one.attrib} overlaps another, or is too wide"
        width = last
    yield from _rules(root, len(styles.find(f"{_MAIN}dxfs") or ()))
    for footer in root.iterfind(f"{_MAIN}headerFooter/*"):
        if len(footer.text or "") > _LONGEST_FOOTER:
            yield f"a footer of {len(footer.text or '')} letters"
    breaks = root.find(f"{_MAIN}rowBreaks")
    if breaks is not None and int(breaks.attrib["count"]) != len(breaks):
        yield "the breaks are not counted right"


def _cell(book: _Book, sheet: str, cell: ET.Element, place: tuple[int, int]) -> Iterator[str]:
    kind, where = cell.attrib.get("t", "n"), cell.attrib["r"]
    formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    if formula is not None:
        book.formulas.append((f"{sheet}!{where}", formula.text or ""))
        if value is None or kind not in ("n", "str"):
            yield f"{where}: a formula without a value, or of the kind {kind}"
    if kind == "inlineStr":
        text = cell.find(f"{_MAIN}is/{_MAIN}t")
        if text is None or value is not None or formula is not None or len(cell) != 1:
            yield f"{where}: a text with more than its text"
            return
        words = text.text or ""
        if words != words.strip() and text.attrib.get(_SPACE) != "preserve":
            yield f"{where}: the spaces around {words[:20]!r} would be lost"
        book.cells[sheet][place] = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), words)
        if len(str(book.cells[sheet][place])) > _LONGEST:
            yield f"{where}: a text of {len(words)} letters"
    elif kind == "str":
        book.cells[sheet][place] = value.text if value is not None else ""
        if formula is None:
            yield f"{where}: the text of a formula without a formula"
    elif kind == "n":
        book.cells[sheet][place] = None
        if value is not None:
            number = _number(value.text or "")
            book.cells[sheet][place] = number
            if not math.isfinite(number):
                yield f"{where}: {value.text} is no number"
    else:
        yield f"{where}: {kind} is no kind of ours"


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", text) else math.nan


def _rules(root: ET.Element, looks: int) -> Iterator[str]:
    rules = list(root.iterfind(f"{_MAIN}conditionalFormatting/{_MAIN}cfRule"))
    if len({one.attrib["priority"] for one in rules}) != len(rules):
        yield "two rules come first"
    for one in rules:
        if int(one.attrib.get("dxfId", 0)) >= max(looks, 1) or ("dxfId" in one.attrib and not looks):
            yield f"the rule {one.attrib} has no such look"
    for part in root.iter(f"{_MAIN}conditionalFormatting"):
        for area in part.attrib["sqref"].split():
            _area(area)


# tables and formulas


def _tables(book: _Book) -> Iterator[str]:
    numbers: list[str] = []
    for sheet, part in _sheets(book).items():
        areas: list[Area] = []
        links = book.links.get(part, {})
        for one in book.parts[part].iter(f"{_MAIN}tablePart"):
            table = book.parts[links[one.attrib[f"{_REL}id"]][1]]
            numbers.append(table.attrib["id"])
            name = table.attrib["displayName"]
            yield from (f"the table {name}: {fault}" for fault in _table(book, sheet, table, areas))
            if name.lower() in (other.lower() for other in book.tables):
                yield f"two tables are called {name}"
            book.tables[name] = [column.attrib["name"] for column in table.iter(f"{_MAIN}tableColumn")]
    if len(set(numbers)) != len(numbers):
        yield "two tables have one number"


def _table(book: _Book, sheet: str, table: ET.Element, areas: list[Area]) -> Iterator[str]:
    name = table.attrib["displayName"]
    if not re.fullmatch(r"[A-Za-z_\\][\w.\\]{0,254}", name) or _PLACE.fullmatch(name.upper()):
        yield "no name of a table"
    area = first, top, last, bottom = _area(table.attrib["ref"])
    if bottom <= top:
        yield "a table without a line"
    if any(area[0] <= x[2] and x[0] <= area[2] and area[1] <= x[3] and x[1] <= area[3] for x in areas):
        yield "lies over another"
    areas.append(area)
    columns = list(table.iter(f"{_MAIN}tableColumn"))
    names = [one.attrib["name"] for one in columns]
    counted = table.find(f"{_MAIN}tableColumns")
    if len(columns) != last - first + 1 or counted is None or int(counted.attrib["count"]) != len(columns):
        yield "has not as many columns as it says"
    if len({one.lower() for one in names}) != len(names) or len({one.attrib["id"] for one in columns}) != len(
        columns
    ):
        yield "two columns with one name or number"
    for at, one in enumerate(names):
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), one)
        if book.cells[sheet].get((first + at, top)) != text or not 0 < len(text) <= 255:
            yield f"the heading {one[:40]!r} is not what its cell says, or too long"
    filters = table.find(f"{_MAIN}autoFilter")
    if filters is not None and filters.attrib["ref"] != table.attrib["ref"]:
        yield "filters other cells"


def _formulas(book: _Book) -> Iterator[str]:
    """That the tables, columns and sheets which formulas name are there."""
    tables = {
        name: {re.sub(r"([\[\]#'])", r"'\1", one) for one in columns} for name, columns in book.tables.items()
    }
    for place, formula in book.formulas:
        bare = re.sub(r'"(?:[^"]|"")*"', "", formula)
        if not formula or formula.startswith("=") or bare.count("(") != bare.count(")"):
            yield f"{place}: {formula!r} is no formula"
        for table, column in _OF_TABLE.findall(bare):
            if column not in tables.get(table, ()):
                yield f"{place}: there is no {table}[{column}]"
        for sheet in re.findall(r"(\w+)!", bare):
            if sheet not in book.cells:
                yield f"{place}: there is no sheet {sheet}"


# charts


def _drawings(book: _Book, part: str) -> Iterator[str]:
    links = book.links.get(part, {})
    for one in book.parts[part].iter(f"{_MAIN}drawing"):
        path = links[one.attrib[f"{_REL}id"]][1]
        known = [frame.attrib for frame in book.parts[path].iter(f"{_DRAW}cNvPr")]
        for key in ("id", "name"):
            if len({frame[key] for frame in known}) != len(known):
                yield f"two charts have one {key}"
        if not all(frame.get("descr") for frame in known):
            yield "a chart without words for those who do not see it"
        for _, target in book.links.get(path, {}).values():
            yield from (f"{target}: {fault}" for fault in _chart(book, book.parts[target]))


def _chart(book: _Book, root: ET.Element) -> Iterator[str]:
    for tag in ("barChart", "ser", "dLbls", "catAx", "valAx"):
        for element in root.iter(f"{_CHART}{tag}"):
            yield from _order(element, "axis" if tag.endswith("Ax") else tag, tag)
    axes = {
        one.attrib["val"]
        for tag in ("catAx", "valAx")
        for one in root.iterfind(f".//{_CHART}{tag}/{_CHART}axId")
    }
    if {one.attrib["val"] for one in root.iterfind(f".//{_CHART}barChart/{_CHART}axId")} != axes or len(
        axes
    ) != 2:
        yield "its axes are not those it names"
    for key in ("idx", "order"):
        values = [one.attrib["val"] for one in root.iterfind(f".//{_CHART}ser/{_CHART}{key}")]
        if not values or len(set(values)) != len(values):
            yield f"no series, or two with one {key}"
    for kind, cache in (("numRef", "numCache"), ("strRef", "strCache")):
        for one in root.iter(f"{_CHART}{kind}"):
            yield from _reference(book, one, cache)


def _reference(book: _Book, one: ET.Element, cache: str) -> Iterator[str]:
    text = one.findtext(f"{_CHART}f") or ""
    match = _SHEET_RANGE.fullmatch(text)
    sheet = match[1].replace("''", "'") if match else ""
    if match is None or sheet not in book.cells:
        yield f"{text} is no place in the file"
        return
    first, top, last, bottom = _area(f"{match[2]}{match[3]}:{match[4] or match[2]}{match[5] or match[3]}")
    places = [(column, row) for column in range(first, last + 1) for row in range(top, bottom + 1)]
    values = [book.cells[sheet].get(place) for place in places]
    if None in values:
        yield f"{text} reaches beyond what is there"
    kept = one.find(f"{_CHART}{cache}")
    count = kept.find(f"{_CHART}ptCount") if kept is not None else None
    if kept is None or count is None or int(count.attrib["val"]) != len(places):
        yield f"{text}: the values kept are not as many"
        return
    wanted = {at: value for at, value in enumerate(values) if cache == "strCache" or isinstance(value, float)}
    points = {
        int(point.attrib["idx"]): point.findtext(f"{_CHART}v") or "" for point in kept.iter(f"{_CHART}pt")
    }
    found = {at: float(value) if cache == "numCache" else value for at, value in points.items()}
    if found != wanted:
        yield f"{text}: kept are {found} and there are {wanted}"
