"""Draw the program's icon anew from ``resources/icon/boligdesk.svg``: a PNG for the window, an ICO for Windows.

Run it after the drawing was changed: ``.venv/bin/python .ci/make_icon.py``.
"""

from __future__ import annotations

import io
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from boligdesk.paths import resources

SIZES = (16, 24, 32, 48, 64, 128, 256)
WINDOW = 128


def main() -> None:
    """Write both files beside the drawing."""
    QGuiApplication([])
    folder = resources() / "icon"
    pictures = [draw(QSvgRenderer(str(folder / "boligdesk.svg")), side) for side in SIZES]
    pictures[SIZES.index(WINDOW)].save(folder / "boligdesk.png", optimize=True)
    pictures[-1].save(
        folder / "boligdesk.ico", sizes=[(side, side) for side in SIZES], append_images=pictures[:-1]
    )


def draw(drawing: QSvgRenderer, side: int) -> Image.Image:
    """The drawing ``side`` pixels square, each size drawn by itself so that the small ones are sharp."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(kept.data())))


if __name__ == "__main__":
    main()
