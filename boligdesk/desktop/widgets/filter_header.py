"""A table heading with a row of filter fields under it, one per column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.table_model import Column, Kind


class FilterHeader(QHeaderView):
    """Headings that can be clicked, moved and widened, with the filter row of Ctrl+F."""

    filtered = Signal(dict)
    """What stands in the fields: column key to text."""

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setFont(theme.scaled(self.font(), 0.9, weight=QFont.Weight.DemiBold))
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(theme.unit(3))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Kolonneoverskrifter")
        self._fields = {column.key: self._field(column) for column in columns}
        self._keys = [column.key for column in columns]
        self._shown = False
        self.sectionResized.connect(self._place)
        self.sectionMoved.connect(self._place)
        self.geometriesChanged.connect(self._place)

    def _field(self, column: Column[Any]) -> QLineEdit:
        field = QLineEdit(self)
        field.setProperty("role", "filter")
        field.setAccessibleName(f"Filtrér {column.full_name}")
        number = column.kind in (Kind.MONEY, Kind.NUMBER)
        field.setToolTip("Skriv et tal, <5000, >=3 eller 2 til 4" if number else "Skriv et eller flere ord")
        field.setPlaceholderText("" if column.right else "Filtrér")
        field.textChanged.connect(lambda _text: self.filtered.emit(self.texts()))
        field.hide()
        return field

    @property
    def filters_shown(self) -> bool:
        """Whether the filter row is open."""
        return self._shown

    def texts(self) -> dict[str, str]:
        """What is written, column by column; only what is not empty."""
        return {key: field.text() for key, field in self._fields.items() if field.text().strip()}

    def field(self, key: str) -> QLineEdit:
        """The filter field of a column."""
        return self._fields[key]

    def show_filters(self, shown: bool) -> None:
        """Open the row with the cursor in its first field, or close it and forget the filters."""
        self._shown = shown
        if not shown:
            self.clear()
        self.updateGeometries()
        self._place()
        if shown:
            self._first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Empty all fields; the list is told once."""
        self.write({})

    def write(self, texts: Mapping[str, str]) -> None:
        """Write these texts into the fields and nothing into the others; the list is told once."""
        if self.texts() == texts:
            return
        for key, field in self._fields.items():
            field.blockSignals(True)
            field.setText(texts.get(key, ""))
            field.blockSignals(False)
        self.filtered.emit(self.texts())

    def sizeHint(self) -> QSize:
        """Higher by a field when the row is open."""
        hint = super().sizeHint()
        if getattr(self, "_shown", False):
            hint.setHeight(hint.height() + self._height())
        return hint

    def updateGeometries(self) -> None:
        """Keep room under the headings for the fields."""
        self.setViewportMargins(0, 0, 0, self._height() if getattr(self, "_shown", False) else 0)
        super().updateGeometries()

    def _height(self) -> int:
        return next(iter(self._fields.values())).sizeHint().height() + theme.unit(0.5)

    def _first(self) -> QLineEdit:
        places = (self.logicalIndex(place) for place in range(self.count()))
        return self._fields[self._keys[next(place for place in places if not self.isSectionHidden(place))]]

    def _place(self, *_ignored: int) -> None:
        high, gap = self._height() - theme.unit(0.5), theme.unit(0.25)
        top = self.height() - self._height()
        for place, key in enumerate(self._keys):
            field = self._fields[key]
            visible = self._shown and place < self.count() and not self.isSectionHidden(place)
            field.setVisible(visible)
            if visible:
                left = self.sectionViewportPosition(place)
                field.setGeometry(left + gap, top, max(0, self.sectionSize(place) - 2 * gap), high)
