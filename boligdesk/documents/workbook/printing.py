"""How a sheet lies on A4: page after page with whole tables, never a heading without its table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

ROW_HEIGHT: Final = 15.75
"""The height of a row that sets none, in points."""
SIDE_MARGIN: Final = 0.5
TOP_MARGIN: Final = 0.75
"""Margins in inches."""
_POINTS_PER_INCH: Final = 72
_POINTS_PER_CHARACTER: Final = 5.25
"""Seven pixels of 1/96 inch: the widest digit of the workbook's font."""
_ROOM: Final = 1.4
"""Other programs draw columns up to two fifths wider where they lack the workbook's font."""
_CM_PER_POINT: Final = 2.54 / _POINTS_PER_INCH
_A4: Final = (595.3, 841.9)


def set_up_page(sheet: Worksheet, *, landscape: bool, pages_wide: int) -> None:
    """A4 on one page's width, or on ``pages_wide`` pages side by side."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = SIDE_MARGIN
    sheet.page_margins.top = sheet.page_margins.bottom = TOP_MARGIN
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = ROW_HEIGHT, True


def on_one_page(sheet: Worksheet) -> None:
    """Everything on one page, a little smaller where it must be."""
    sheet.page_setup.fitToHeight = 1


def width_in_cm(widths: Sequence[float]) -> float:
    """How wide columns are together."""
    return sum(widths) * _POINTS_PER_CHARACTER * _CM_PER_POINT


def rows_of(height: float) -> int:
    """How many rows a chart of so many cm covers."""
    return int(height / _CM_PER_POINT / ROW_HEIGHT) + 1


def keep_together(sheet: Worksheet, blocks: Sequence[tuple[int, int]], widths: Sequence[float]) -> None:
    """Begin a new page before each block, from its first row to its last, that would not end on the page.

    A sheet that is fitted to its page has no breaks of its own in Excel: one with breaks is shrunk by a scale instead.
    """
    across, down = _A4 if sheet.page_setup.orientation == "portrait" else _A4[::-1]
    across -= 2 * SIDE_MARGIN * _POINTS_PER_INCH
    down -= 2 * TOP_MARGIN * _POINTS_PER_INCH
    scale = min(100, int(100 * across / (sum(widths) * _POINTS_PER_CHARACTER * _ROOM)))
    room = down * 100 / scale
    breaks, page = [], 1
    for number, (first, last) in enumerate(blocks):
        if number and _height(sheet, page, last) > room:
            breaks.append(first - 1)
            page = first
    if not breaks:
        return
    for row in breaks:
        sheet.row_breaks.append(Break(id=row))
    sheet.page_setup.scale = scale
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)


def _height(sheet: Worksheet, first: int, last: int) -> float:
    return sum(sheet.row_dimensions[row].height or ROW_HEIGHT for row in range(first, last + 1))
