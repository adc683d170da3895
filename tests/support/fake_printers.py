"""Printers that print into PDF files, so that one can look at what comes out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from boligdesk.desktop.printing import ONE_SIDE, Device, Printers, PrintOrder, prepared
from boligdesk.errors import KnownError

HP, OLD = "HP-3", "Gangen"


class PaperPrinters(Printers):
    """Two printers; what is printed lies in ``folder``, one file for each job. ``broken``: none of them answers."""

    def __init__(self, folder: Path, *, none: bool = False) -> None:
        self.folder = folder
        self.none = none
        self.broken = False
        self.orders: list[tuple[PrintOrder, str]] = []
        self.stops_after: int | None = None

    def devices(self) -> tuple[Device, ...]:
        """A good one that is the usual one, and an old one that prints on one side, not up to the edge."""
        if self.none:
            return ()
        return (Device(HP, usual=True), Device(OLD, sides=(ONE_SIDE,), edge=4.2, blocked=True))

    def open(self, order: PrintOrder, title: str) -> QPrinter:
        """A printer that writes the next file."""
        if self.broken or len(self.orders) == self.stops_after:
            raise KnownError(f"Printeren {order.printer} findes ikke mere.", "Vælg en anden printer.")
        self.orders.append((order, title))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"ud-{len(self.orders)}.pdf"))
        return prepared(printer, order, title)

    @property
    def files(self) -> list[Path]:
        """What came out, in order."""
        return sorted(self.folder.glob("ud-*.pdf"), key=lambda one: int(one.stem.removeprefix("ud-")))
