"""What openpyxl leaves out of the files it writes: the values of formulas, the words of charts, the order of fonts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape, quoteattr

Result = int | Decimal | str
"""What a formula comes to."""

_FORMULA: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)<v\s*(?:/>|></v>)</c>')
_CHART: Final = re.compile(rb'name="Chart ([0-9]+)"')
_CHART_FORMAT: Final = re.compile(rb'(<numFmt formatCode="[^"]*")\s*/>')
_ANY_FORMULA: Final = re.compile(rb"<f[ >/]")
_FONT: Final = re.compile(rb"<font>(.*?)</font>")
_OF_FONT: Final = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER: Final = (
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)


def completed(
    data: bytes, results: Mapping[str, Mapping[str, Result]], words: Mapping[str, Sequence[str]]
) -> bytes:
    """The file with what its formulas come to, by part and cell, and what its charts show, by part and in order.

    Raises:
        ValueError: when it has other formulas or other charts.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(target, "w") as file:
        for part in made.infolist():
            name, content = part.filename, made.read(part)
            if name in results:
                content = _filled(name, content, results[name])
            elif name in words:
                content = _described(name, content, words[name])
            elif name.startswith("xl/charts/"):
                # openpyxl leaves out that the format is the chart's own and not that of the cells.
                content = _CHART_FORMAT.sub(rb'\1 sourceLinked="0"/>', content)
            elif name == "xl/styles.xml":
                content = _FONT.sub(_ordered, content)
            file.writestr(part, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _described(name: str, drawing: bytes, words: Sequence[str]) -> bytes:
    """A drawing whose charts have a Danish name and their words."""
    if len(_CHART.findall(drawing)) != len(words):
        raise ValueError(f"{name}: the charts are not those that were set")
    told = iter(words)
    return _CHART.sub(
        lambda match: f'name="Graf {match[1].decode()}" descr={quoteattr(next(told))}'.encode(), drawing
    )


def _filled(name: str, sheet: bytes, results: Mapping[str, Result]) -> bytes:
    places = [match[1].decode() for match in _FORMULA.finditer(sheet)]
    if set(places) != set(results) or len(places) != len(_ANY_FORMULA.findall(sheet)):
        raise ValueError(
            f"{name}: the formulas are not those that were set: {sorted(set(places) ^ set(results))}"
        )
    return _FORMULA.sub(lambda match: _cell(match, results), sheet)


def _cell(match: re.Match[bytes], results: Mapping[str, Result]) -> bytes:
    place, attributes, formula = match.groups()
    result = results[place.decode()]
    kind = b' t="str"' if isinstance(result, str) else b""
    value = escape(str(result)).encode()
    return b'<c r="' + place + b'"' + attributes + kind + b">" + formula + b"<v>" + value + b"</v></c>"


def _ordered(font: re.Match[bytes]) -> bytes:
    """A font as the schemas of Office Open XML have it."""
    inner = sorted(_OF_FONT.finditer(font[1]), key=lambda one: _FONT_ORDER.index(one[1]))
    return b"<font>" + b"".join(one[0] for one in inner) + b"</font>"
