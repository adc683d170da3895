"""Small line icons, drawn from a few strokes so that they take any colour and any size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKES: Final = {
    "home": '<path d="M3 9.5 10 3.5l7 6V17h-4.5v-4.5h-5V17H3z"/>',
    "person": '<circle cx="10" cy="6.5" r="3.2"/><path d="M3.5 17c.6-3.6 3.2-5.3 6.5-5.3s5.9 1.7 6.5 5.3"/>',
    "import": '<path d="M10 3v9M6.5 8.7 10 12.2l3.5-3.5M3.5 13v3.5h13V13"/>',
    "inbox": '<path d="M3 11.5 5.3 4.5h9.4L17 11.5v5H3zM3 11.5h4l1.2 2h3.6l1.2-2h4"/>',
    "fold": '<rect x="3" y="3.5" width="14" height="13" rx="1.5"/><path d="M8 3.5v13M13.5 8l-2 2 2 2"/>',
    "unfold": '<rect x="3" y="3.5" width="14" height="13" rx="1.5"/><path d="M8 3.5v13M11.5 8l2 2-2 2"/>',
    "filter": '<path d="M3 4.5h14L11.7 10.7V15.5L8.3 17v-6.3z"/>',
    "columns": '<rect x="3" y="3.5" width="14" height="13" rx="1.5"/><path d="M7.7 3.5v13M12.3 3.5v13"/>',
    "views": '<path d="M5.5 3.5h9V17L10 13.6 5.5 17z"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "done": '<path d="M4 10.5 8.2 14.7 16.2 5.7"/>',
    "warn": '<path d="M10 3.5 17.5 16.5h-15zM10 8.5v3.7M10 14.2v.3"/>',
    "bad": '<circle cx="10" cy="10" r="7"/><path d="M7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4"/>',
    "info": '<circle cx="10" cy="10" r="7"/><path d="M10 9.2v4.3M10 6.5v.3"/>',
    "close": '<path d="M5 5l10 10M15 5 5 15"/>',
    "undo": '<path d="M7.5 4 4 7.5 7.5 11M4 7.5h7.5a4.2 4.2 0 0 1 0 8.4H8"/>',
    "letter": '<rect x="2.8" y="4.5" width="14.4" height="11" rx="1.5"/><path d="M3 5.5l7 5.7 7-5.7"/>',
    "print": '<path d="M6 8V3.5h8V8M6 14H3.5V8h13v6H14M6 12h8v5H6z"/>',
    "help": '<circle cx="10" cy="10" r="7"/><path d="M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 13.9v.3"/>',
    "offer": '<path d="M4.5 3h8l3 3v11h-11zM12.5 3v3h3M7 9.5h6M7 12.5h4"/>',
    "search": '<circle cx="9" cy="9" r="5.2"/><path d="M13 13l4 4"/>',
    "settings": '<path d="M3.5 6h7M15.5 6h1M3.5 14h1M9.5 14h7"/><circle cx="13" cy="6" r="2.3"/>'
    '<circle cx="7" cy="14" r="2.3"/>',
    "report": '<path d="M3.5 16.5h13M5.5 13.5v-3M9 13.5V6M12.5 13.5V8.5M16 13.5V4"/>',
    "back": '<path d="M12 4.5 6.5 10l5.5 5.5"/>',
    "forward": '<path d="M8 4.5 13.5 10 8 15.5"/>',
    "folder": '<path d="M3 5.5h5l1.5 2H17v8.5H3z"/>',
    "overview": '<rect x="3" y="3.5" width="6" height="7" rx="1"/><rect x="3" y="13" width="6" height="3.5" rx="1"/>'
    '<rect x="11.5" y="3.5" width="5.5" height="3.5" rx="1"/><rect x="11.5" y="9.5" width="5.5" height="7" rx="1"/>',
    "calendar": '<rect x="3" y="4.5" width="14" height="12" rx="1.5"/><path d="M3 8.5h14M7 3v3M13 3v3"/>',
    "key": '<circle cx="6.8" cy="13.2" r="3.7"/><path d="M9.5 10.5 16.5 3.5M13 7l2.5 2.5"/>',
    "clock": '<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.8 1.8"/>',
    "coins": '<circle cx="8" cy="8" r="4.5"/><path d="M13 8.3a4.5 4.5 0 1 1-4.7 4.7"/>',
    "percent": '<circle cx="6" cy="6" r="2.3"/><circle cx="14" cy="14" r="2.3"/><path d="M15.5 4.5l-11 11"/>',
    "data": '<ellipse cx="10" cy="5" rx="6" ry="2.2"/><path d="M4 5v10c0 1.2 2.7 2.2 6 2.2s6-1 6-2.2V5'
    'M4 10c0 1.2 2.7 2.2 6 2.2s6-1 6-2.2"/>',
}

_TEMPLATE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{colour}" '
    'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">{strokes}</svg>'
)
_SCALES: Final = (1.0, 1.5, 2.0)


def paint(painter: QPainter, name: str, box: QRectF, colour: QColor | str) -> None:
    """Draw an icon into ``box``; sharp at any scale because nothing is a stored picture."""
    text = _TEMPLATE.format(colour=QColor(colour).name(), strokes=_STROKES[name])
    QSvgRenderer(QByteArray(text.encode())).render(painter, box)


def icon(name: str, colour: QColor | str, size: int) -> QIcon:
    """An icon for a button, ``size`` logical pixels square, with pictures for the usual screen scales."""
    made = QIcon()
    for scale in _SCALES:
        side = round(size * scale)
        picture = QPixmap(QSize(side, side))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, name, QRectF(0, 0, side, side), colour)
        painter.end()
        picture.setDevicePixelRatio(scale)
        made.addPixmap(picture)
    return made
