"""Native charts in the quiet style of the workbook, ready to paste into a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from boligdesk import danish
from boligdesk.documents.workbook.formulas import Book
from boligdesk.documents.workbook.printing import width_in_cm
from boligdesk.documents.workbook.sheet import ACCENT, PALE, cell_at

RETURNED: Final = "E0A458"
_FAINT: Final = "DDE2E7"
_INK: Final = "1C2127"
_GREY: Final = "59626B"
_FEW: Final = 36
"""So many bars can carry their figures; with more the scale and its lines are easier to read."""
_SHOWN: Final = "#,##0;;"
"""A nought, and what is not told, stand as no figure at the foot of the picture."""
_NOT_DRAWN: Final = " (antal, der er skjult, er ikke tegnet)"
"""Stands in the picture itself, which is pasted without its sheet."""
HEIGHT: Final = 8
"""How tall a chart is, in cm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What a chart shows. ``columns`` are the numbers of the columns of a table; their headings name the bars.

    ``across`` and ``up`` say what stands along the axes, with its unit. ``labels`` is the column that names the groups.
    """

    title: str
    across: str
    up: str
    columns: Sequence[int]
    colours: Sequence[str] = (PALE, ACCENT, RETURNED)
    stacked: bool = False
    labels: int = 1


def _title(text: str, size: int, colour: str, *, bold: bool) -> Title:
    """A title no larger than it needs to be."""
    look = CharacterProperties(sz=size, b=bold, solidFill=colour)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _small(colour: str = _GREY) -> RichText:
    look = ParagraphProperties(defRPr=CharacterProperties(sz=800, solidFill=colour))
    paragraph = Paragraph(pPr=look, endParaRPr=CharacterProperties(sz=800))
    paragraph.r = []  # openpyxl would put an empty piece of text there
    return RichText(p=[paragraph])


def bar_chart(
    sheet: Worksheet, bars: Bars, *, header_row: int, last_row: int, place: str, widths: Sequence[float]
) -> None:
    """Draw columns of a table as bars beside each other, or stacked on each other, as wide as the sheet's columns.

    The file carries the figures in the chart too, so that previewers draw it, and words for those who cannot see it.
    """
    chart = BarChart()
    chart.type = "col"
    chart.title = _title(bars.title, 1200, _INK, bold=True)
    chart.height, chart.width = HEIGHT, int(width_in_cm(widths))
    chart.gapWidth = 55
    chart.grouping = "stacked" if bars.stacked else "clustered"
    chart.overlap = 100 if bars.stacked else -5
    for column, colour in zip(bars.columns, bars.colours, strict=True):
        chart.series.append(_series(sheet, column, colour, bars.labels, header_row, last_row))
    labelled = len(bars.columns) * (last_row - header_row) <= _FEW and not bars.stacked
    if labelled:
        chart.dataLabels = DataLabelList(numFmt=_SHOWN, txPr=_small(_INK))
        chart.dataLabels.showVal = True
        for hidden in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            setattr(chart.dataLabels, hidden, False)
    chart.legend.position = "b"
    # openpyxl leaves the axes out of the picture unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    across = bars.across + (_NOT_DRAWN if _hides(sheet, bars, header_row, last_row) else "")
    chart.x_axis.title = _title(across, 900, _GREY, bold=False)
    chart.y_axis.title = _title(bars.up, 900, _GREY, bold=False)
    chart.x_axis.txPr = chart.y_axis.txPr = _small()
    chart.x_axis.majorTickMark = chart.y_axis.majorTickMark = "none"
    chart.y_axis.numFmt = "#,##0"
    faint = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_FAINT)))
    chart.y_axis.majorGridlines = None if labelled else faint
    chart.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.y_axis.scaling.min = 0
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    cast(Book, sheet.parent).put_chart(sheet, chart, place, _words(sheet, bars, header_row, last_row))


def _hides(sheet: Worksheet, bars: Bars, header_row: int, last_row: int) -> bool:
    rows = range(header_row + 1, last_row + 1)
    return any(cell_at(sheet, row, at).value == danish.HIDDEN_FIGURE for at in bars.columns for row in rows)


def _series(
    sheet: Worksheet, column: int, colour: str, labels: int, header_row: int, last_row: int
) -> Series:
    """The bars of a column. What is no number, such as a figure that is not shown, is no point."""
    book = cast(Book, sheet.parent)
    rows = range(header_row + 1, last_row + 1)
    name = Reference(sheet, min_col=column, min_row=header_row)
    figures = Reference(sheet, min_col=column, min_row=header_row + 1, max_row=last_row)
    names = Reference(sheet, min_col=labels, min_row=header_row + 1, max_row=last_row)
    points = [(at, book.shown(cell_at(sheet, row, column))) for at, row in enumerate(rows)]
    cache = NumData(
        formatCode="#,##0", ptCount=len(rows),
        pt=[NumVal(idx=at, v=str(value)) for at, value in points if isinstance(value, int | Decimal)],
    )  # fmt: skip
    series = Series()
    series.tx = _heading(str(name), str(cell_at(sheet, header_row, column).value))
    series.val = NumDataSource(numRef=NumRef(f=str(figures), numCache=cache))
    series.cat = AxDataSource(strRef=StrRef(f=str(names), strCache=_texts(sheet, labels, rows)))
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.graphicalProperties.line.noFill = True
    series.invertIfNegative = False
    return series


def _heading(place: str, text: str) -> SeriesLabel:
    return SeriesLabel(strRef=StrRef(f=place, strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=text)])))


def _texts(sheet: Worksheet, column: int, rows: Sequence[int]) -> StrData:
    names = [str(cell_at(sheet, row, column).value) for row in rows]
    return StrData(ptCount=len(names), pt=[StrVal(idx=at, v=name) for at, name in enumerate(names)])


def _words(sheet: Worksheet, bars: Bars, header_row: int, last_row: int) -> str:
    """The chart in words: what it shows, from where to where, and where the figures stand."""
    first, last = (cell_at(sheet, row, bars.labels).value for row in (header_row + 1, last_row))
    series = [str(cell_at(sheet, header_row, column).value) for column in bars.columns]
    return (
        f"Søjler: {bars.title}. {bars.up} efter {bars.across.lower()}, fra {first} til {last}; "
        f"søjlerne er {danish.listed(series)}. Tallene står i tabellen på arket."
    )
