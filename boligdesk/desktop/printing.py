"""Printers and what is printed on them: page for page on A4, at the printer's own dots, never scaled.

Nothing here touches a widget, so that printing may run beside the window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from boligdesk.errors import KnownError

LEAST_DPI: Final = 300
_MOST_DPI: Final = 600
"""Letters are no photographs: more dots are not seen, and take four times the work."""
_BAND: Final = 512
"""Rows of dots that are drawn at once: a whole page of 600 dots per inch would take 140 MB."""
ONE_SIDE, LONG_EDGE, SHORT_EDGE = "one", "long", "short"
SIDES: Final = {
    ONE_SIDE: "Kun på forsiden",
    LONG_EDGE: "Begge sider",
    SHORT_EDGE: "Begge sider, vendt om den korte kant",
}
_DUPLEX: Final = {
    ONE_SIDE: QPrinter.DuplexMode.DuplexNone,
    LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}
_AUTO: Final = QPrinter.PaperSource.Auto.value
TRAYS: Final = {
    _AUTO: "Printeren vælger",
    QPrinter.PaperSource.Upper.value: "Øverste bakke",
    QPrinter.PaperSource.Middle.value: "Midterste bakke",
    QPrinter.PaperSource.Lower.value: "Nederste bakke",
    QPrinter.PaperSource.LargeCapacity.value: "Stor bakke",
    QPrinter.PaperSource.Cassette.value: "Kassette",
    QPrinter.PaperSource.Manual.value: "Fremføring med hånden",
    QPrinter.PaperSource.Envelope.value: "Konvolutter",
}
"""The trays that every printer driver knows, by their number."""
_OWN_TRAY: Final = QPrinter.PaperSource.CustomSource.value
"""From this number on a driver has names of its own, which Qt does not tell."""
_GONE: Final = "Se efter, om den er tændt og forbundet, eller vælg en anden printer."


@dataclass(frozen=True, slots=True)
class Device:
    """A printer of this computer: its name, whether it is the usual one, its trays by number, and its ``sides``."""

    name: str
    usual: bool = False
    trays: tuple[tuple[int, str], ...] = tuple(TRAYS.items())
    sides: tuple[str, ...] = (ONE_SIDE, LONG_EDGE)
    blocked: bool = False
    """The printer says that it cannot print now."""
    edge: float = 0
    """How many millimetres at the edge of the sheet it leaves white, at most."""


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is to be printed where. Pages are counted from 1; ``last`` 0 = to the end."""

    printer: str
    tray: int = _AUTO
    sides: str = ONE_SIDE
    copies: int = 1
    first: int = 1
    last: int = 0

    def pages(self, first: int, last: int) -> PrintOrder:
        """The same, but only these pages."""
        return replace(self, first=first, last=last)

    @property
    def details(self) -> str:
        """How it is printed, in Danish, for the mark of the letter."""
        parts = [SIDES[self.sides].lower()] if self.sides != ONE_SIDE else []
        if self.tray != _AUTO:
            parts.append(tray_words(self.tray).lower())
        if self.first > 1 or self.last:
            parts.append(
                f"side {self.first}–{self.last}" if self.last != self.first else f"side {self.first}"
            )
        return ", ".join(parts)


def tray_words(tray: int) -> str:
    """What a tray is called."""
    return TRAYS.get(tray) or f"Bakke {tray - _OWN_TRAY + 1 if tray >= _OWN_TRAY else tray}"


class Printers:
    """The printers of this computer. Tests put other ones in their place."""

    def devices(self) -> tuple[Device, ...]:
        """All printers, the usual one first. Asks the system, which may take a moment where they are on a network."""
        usual = QPrinterInfo.defaultPrinterName()
        found = [_device(one, usual) for one in QPrinterInfo.availablePrinters()]
        return tuple(sorted(found, key=lambda one: (not one.usual, one.name.casefold())))

    def open(self, order: PrintOrder, title: str) -> QPrinter:
        """A print job on the printer of the order.

        Raises:
            KnownError: when the printer is gone or says that it cannot print.
        """
        info = QPrinterInfo.printerInfo(order.printer)
        if info.isNull():
            raise KnownError(f"Printeren {order.printer} findes ikke mere.", _GONE)
        _refuse_blocked(info)
        return prepared(QPrinter(info, QPrinter.PrinterMode.HighResolution), order, title)


def prepared(printer: QPrinter, order: PrintOrder, title: str) -> QPrinter:
    """Set a printer up as the order wants it: A4, the whole sheet, tray, sides and copies."""
    printer.setDocName(title)
    printer.setResolution(dots_of(printer.supportedResolutions()))
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    printer.setFullPage(True)
    printer.setDuplex(_DUPLEX[order.sides])
    if order.tray != _AUTO:
        printer.setPaperSource(QPrinter.PaperSource(order.tray))
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)
    return printer


def dots_of(supported: list[int]) -> int:
    """The dots per inch to print with: as many as are of use, of those the printer has."""
    fitting = [one for one in supported if LEAST_DPI <= one <= _MOST_DPI]
    return max(fitting, default=_MOST_DPI)


def white_edge(printer: QPrinter) -> float:
    """How many millimetres at the edge of the sheet the printer leaves white, at most; 0 = none."""
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    edge = layout.minimumMargins()
    return max(edge.left(), edge.top(), edge.right(), edge.bottom())


def print_on(printers: Printers, order: PrintOrder, title: str, content: bytes) -> int:
    """Print a PDF as one job and return how many pages went out.

    Raises:
        KnownError: when the printer is gone or does not take the pages.
    """
    return print_pdf(printers.open(order, title), content, order)


def print_pdf(printer: QPrinter, content: bytes, order: PrintOrder) -> int:
    """Print a PDF and return how many pages went out.

    Raises:
        KnownError: when the printer does not take the pages, or there is no such page.
    """
    document, source = QPdfDocument(), QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(source)
    pages = _pages(document.pageCount(), order)
    copies = 1 if printer.supportsMultipleCopies() else order.copies
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(f"Printeren {order.printer} tager ikke imod brevet.", _GONE)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        sheets = [page for _copy in range(copies) for page in pages]
        for number, page in enumerate(sheets):
            if number and not printer.newPage():
                raise KnownError(
                    f"Printeren {order.printer} standsede efter {number} af {len(sheets)} sider.",
                    "Se efter papir, toner og fejl på printeren, og udskriv igen.",
                )
            _draw(painter, printer, document, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise KnownError(f"Printeren {order.printer} melder en fejl.", "Se på printeren, og udskriv igen.")
    return len(sheets)


def _pages(count: int, order: PrintOrder) -> range:
    last = order.last or count
    if not 1 <= order.first <= last <= count:
        raise KnownError(f"Brevet har ikke side {order.first}–{last}.", f"Det har {count} sider.")
    return range(order.first - 1, last)


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """One page in bands, dot for dot, from the very corner of the sheet."""
    points, dots = document.pagePointSize(page), printer.resolution()
    size = QSize(round(points.width() * dots / 72), round(points.height() * dots / 72))
    for top in range(0, size.height(), _BAND):
        part = QRect(0, top, size.width(), min(_BAND, size.height() - top))
        painter.drawImage(part.topLeft(), _band(document, page, size, part))


def _band(document: QPdfDocument, page: int, size: QSize, part: QRect) -> QImage:
    """A part of a page on white paper; the document itself draws no ground."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(size)
    # Qt takes the last row and column for the size, one less than there are: without the 1 every band is squeezed.
    options.setScaledClipRect(part.adjusted(0, 0, 1, 1))
    drawn = document.render(page, part.size(), options)
    band = QImage(part.size(), QImage.Format.Format_RGB32)
    band.fill(Qt.GlobalColor.white)
    over = QPainter(band)
    over.drawImage(0, 0, drawn)
    over.end()
    return band


def _device(info: QPrinterInfo, usual: str) -> Device:
    modes = {one for one, mode in _DUPLEX.items() if mode in info.supportedDuplexModes()}
    printer = QPrinter(info)
    return Device(
        info.printerName(),
        usual=info.printerName() == usual,
        trays=_trays(printer),
        sides=tuple(one for one in SIDES if one == ONE_SIDE or one in modes),
        blocked=info.state() == QPrinter.PrinterState.Error,
        edge=white_edge(printer),
    )


def _trays(printer: QPrinter) -> tuple[tuple[int, str], ...]:
    """The trays the driver tells of (Windows); elsewhere those that every driver knows."""
    ask = getattr(printer, "supportedPaperSources", None)
    if ask is None:
        return tuple(TRAYS.items())
    numbers = sorted({_AUTO, *(getattr(one, "value", one) for one in ask())}, key=lambda one: one != _AUTO)
    return tuple((one, tray_words(one)) for one in numbers)


def _refuse_blocked(info: QPrinterInfo) -> None:
    if info.state() == QPrinter.PrinterState.Error:
        raise KnownError(
            f"Printeren {info.printerName()} melder en fejl.",
            "Se efter papir, toner og fejl på printeren, eller vælg en anden printer.",
        )
