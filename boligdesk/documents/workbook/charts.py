"""Native charts in the quiet style of the workbook, ready to paste into a slide."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

_FAINT = "DDE2E7"


def _title(text: str) -> Title:
    """A title no larger than it needs to be."""
    look = CharacterProperties(sz=1200, b=True, solidFill="1C2127")
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def bar_chart(
    sheet: Worksheet,
    *,
    title: str,
    header_row: int,
    last_row: int,
    columns: Sequence[int],
    colours: Sequence[str],
    place: str,
    stacked: bool = False,
    labels_column: int = 1,
) -> None:
    """Draw columns of a table as bars beside each other, or stacked on each other.

    ``columns`` are the numbers of the columns, their headings name the series.
    """
    chart = BarChart()
    chart.type = "col"
    chart.title = _title(title)
    chart.height, chart.width = 8, 19
    chart.gapWidth = 55
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else -5
    for column, colour in zip(columns, colours, strict=True):
        chart.add_data(
            Reference(sheet, min_col=column, min_row=header_row, max_row=last_row), titles_from_data=True
        )
        series = chart.series[-1]
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.graphicalProperties.line.noFill = True
        series.invertIfNegative = False
    chart.set_categories(Reference(sheet, min_col=labels_column, min_row=header_row + 1, max_row=last_row))
    chart.dataLabels = DataLabelList()
    chart.dataLabels.showVal = not stacked
    for hidden in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, hidden, False)
    chart.legend.position = "b"
    # openpyxl leaves the axes out of the picture unless told otherwise.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.numFmt = "#,##0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=_FAINT)))
    chart.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.y_axis.scaling.min = 0
    sheet.add_chart(chart, place)
