"""Shows a PDF as pages under each other: the very bytes that are stored or sent."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import column


class PdfPages(QScrollArea):
    """Pages as wide as the view, drawn sharp for the screen's scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Brevet")
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._inner = QWidget()
        self._layout = column(self._inner, gap=1.5, edge=1)
        self._layout.addStretch(1)
        self.setWidget(self._inner)
        self._pages: list[QLabel] = []
        self._width = 0
        self.content = b""

    def show_pdf(self, content: bytes) -> None:
        """Show these bytes."""
        self.content = content
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._width = 0
        self._draw()

    @property
    def page_count(self) -> int:
        """How many pages the document has."""
        return self._document.pageCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew where the width changed."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        width = self.viewport().width() - 2 * theme.unit(1)
        if width == self._width or width <= 0 or not self.content:
            return
        self._width = width
        while len(self._pages) < self.page_count:
            page = QLabel()
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.setMinimumSize(1, 1)  # else a page once drawn wide keeps the view from growing narrower
            self._layout.insertWidget(len(self._pages), page)
            self._pages.append(page)
        for number, page in enumerate(self._pages):
            page.setVisible(number < self.page_count)
            if number < self.page_count:
                picture = self._picture(number, width)
                page.setPixmap(picture)
                page.setFixedHeight(round(picture.height() / picture.devicePixelRatio()))
                page.setAccessibleName(f"Side {number + 1} af {self.page_count}")

    def _picture(self, number: int, width: int) -> QPixmap:
        size = self._document.pagePointSize(number)
        ratio = max(1.0, self.devicePixelRatioF())
        pixels = QSize(round(width * ratio), round(width * ratio * size.height() / size.width()))
        picture = QPixmap.fromImage(self._image(number, pixels))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _image(self, number: int, size: QSize) -> QImage:
        """A page on white paper; the document itself draws no ground."""
        page = self._document.render(number, size)
        sheet = QImage(size, QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, page)
        painter.end()
        return sheet
