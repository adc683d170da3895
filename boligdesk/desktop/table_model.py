"""One table model for every list: frozen rows and column specs, sorted and filtered by native values.

The rows a page holds are few (at most some thousands) and loaded; so sorting and filtering happen here,
on keys computed once, and never through a proxy that calls back into Python for each comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from boligdesk import danish
from boligdesk.domain.money import AmountError, parse_amount

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
CELL: Final = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the whole :class:`Cell`."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A status in a few words on a coloured ground; the colour only repeats what the words say."""

    text: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. ``after`` stands small beside ``text``, ``second`` small below it.

    ``bar`` is a margin as a share of the longest one in the list; it is drawn, never computed with, and nothing
    is drawn for a negative one.
    """

    text: str = ""
    tone: str = "normal"
    strong: bool = False
    after: str = ""
    second: str = ""
    chips: tuple[Chip, ...] = ()
    bar: float | None = None

    @property
    def plain(self) -> str:
        """The cell in words: for copying, for filters and for a screen reader."""
        parts = (self.text, self.after, self.second, *(chip.text for chip in self.chips))
        return " ".join(part for part in parts if part).replace("\n", " ")


class Kind(IntEnum):
    """How a column is compared with what is written in the filter row."""

    TEXT = 0
    NUMBER = 1
    MONEY = 2
    DATE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column: its heading, the value it sorts by, and how a cell looks.

    ``sample`` is a text as wide as the column should be; ``stretch`` how much of the spare room it takes;
    ``name`` the full name where the heading is short; ``optional`` columns step aside where the list is too
    narrow for all. Money values are øre.
    """

    key: str
    title: str
    value: Callable[[Row], Any]
    cell: Callable[[Row], Cell]
    sample: str
    kind: Kind = Kind.TEXT
    right: bool = False
    stretch: int = 0
    hidden: bool = False
    optional: bool = False
    name: str = ""
    tip: Callable[[Row], str] | None = None

    @property
    def full_name(self) -> str:
        """What the column chooser and a screen reader call the column."""
        return self.name or self.title


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one type. ``identity`` gives the stable id by which a selection survives a refresh.

    ``pinned`` rows stay on top, however the others are sorted.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], int],
        parent: QObject | None = None,
        *,
        pinned: Callable[[Row], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._identity = identity
        self._pinned = pinned
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._only: frozenset[int] | None = None
        self._filters: dict[str, Callable[[Row], bool]] = {}
        self._sort: tuple[int, Qt.SortOrder] | None = None
        self._collator = QCollator(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        self._collator.setNumericMode(True)

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Show these rows, under the filters and the order that are already chosen.

        ``columns`` are the same columns made anew where their look depends on the rows (the scale of a bar).
        """
        self.beginResetModel()
        if columns is not None:
            self.columns = tuple(columns)
        self._all = tuple(rows)
        self._arrange()
        self.endResetModel()

    def set_filters(self, texts: dict[str, str]) -> None:
        """Keep the rows that agree with every written filter; empty texts count as none."""
        by_key = {column.key: column for column in self.columns}
        filters = {key: _predicate(by_key[key], text) for key, text in texts.items() if text.strip()}
        self.beginResetModel()
        self._filters = filters
        self._arrange()
        self.endResetModel()

    def narrow(self, ids: frozenset[int] | None) -> None:
        """Keep only the rows with these ids, under the filters; ``None`` keeps all."""
        self.beginResetModel()
        self._only = ids
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; rows without a value stay last either way. −1: as they came."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.identity(index.row())) for index in self.persistentIndexList()]
        self._sort = None if column < 0 else (column, order)
        self._arrange()
        places = {self._identity(row): number for number, row in enumerate(self._shown)}
        for index, identity in kept:
            self.changePersistentIndex(index, self.index(places[identity], index.column()))
        self.layoutChanged.emit()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they are shown now."""
        return self._shown

    @property
    def total(self) -> int:
        """How many rows there are when no filter hides any."""
        return len(self._all)

    def row(self, number: int) -> Row:
        """The row shown at this place."""
        return self._shown[number]

    def identity(self, number: int) -> int:
        """The stable id of the row shown at this place."""
        return self._identity(self._shown[number])

    def place_of(self, identity: int) -> int | None:
        """Where the row with this id is shown, ``None`` when it is not."""
        places = (place for place, row in enumerate(self._shown) if self._identity(row) == identity)
        return next(places, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own name and default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role == CELL:
            return column.cell(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.cell(row).plain
        if (
            role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
            and column.tip is not None
        ):
            return column.tip(row) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.full_name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def _arrange(self) -> None:
        rows = [row for row in self._all if all(keep(row) for keep in self._filters.values())]
        if (only := self._only) is not None:
            rows = [row for row in rows if self._identity(row) in only]
        if self._sort is not None:
            column, order = self._sort
            rows = self._sorted(rows, self.columns[column], order)
        if self._pinned is not None:
            pinned = self._pinned
            rows.sort(key=lambda row: not pinned(row))
        self._shown = rows

    def _sorted(self, rows: list[Row], column: Column[Row], order: Qt.SortOrder) -> list[Row]:
        known = [row for row in rows if column.value(row) is not None]
        unknown = [row for row in rows if column.value(row) is None]
        known.sort(
            key=lambda row: self._key(column.value(row)), reverse=order == Qt.SortOrder.DescendingOrder
        )
        return known + unknown

    def _key(self, value: Any) -> Any:
        return self._collator.sortKey(value) if isinstance(value, str) else value


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


_COMPARE: Final = re.compile(
    r"^(?P<sign><=|>=|≤|≥|<|>|=)?\s*(?P<first>.+?)(?:\s*(?:\.\.|–|til|(?<=\d)-)\s*(?P<last>.+))?$"
)


def _predicate(column: Column[Row], text: str) -> Callable[[Row], bool]:
    """The test a filter text stands for: ``<5000``, ``2 til 4``, ``710``, else "contains these words"."""
    if column.kind in (Kind.NUMBER, Kind.MONEY):
        limits = _limits(text.strip(), column.kind)
        if limits is not None:
            least, most = limits
            return lambda row: column.value(row) is not None and least <= column.value(row) <= most
    words = text.casefold().split()
    return lambda row: all(word in column.cell(row).plain.casefold().replace("\u00a0", " ") for word in words)


_ENDLESS: Final = 10**15


def _limits(text: str, kind: Kind) -> tuple[int, int] | None:
    match = _COMPARE.match(text)
    if match is None:
        return None
    try:
        first = _number(match["first"], kind)
        last = _number(match["last"], kind) if match["last"] else first
    except (AmountError, ValueError):
        return None  # words such as »i dag« are looked for as words
    ranges = {
        "<": (-_ENDLESS, first - 1), "<=": (-_ENDLESS, first), "≤": (-_ENDLESS, first),
        ">": (first + 1, _ENDLESS), ">=": (first, _ENDLESS), "≥": (first, _ENDLESS),
    }  # fmt: skip
    whole_krone = 99 if kind is Kind.MONEY and "," not in text else 0
    return ranges.get(match["sign"] or "", (first, last + whole_krone))


def _number(text: str, kind: Kind) -> int:
    return parse_amount(text) if kind is Kind.MONEY else int(text)


def money(ore: int | None, *, tone: str = "normal", strong: bool = False) -> Cell:
    """A cell with an amount, ``–`` where there is none."""
    return Cell("–" if ore is None else danish.kroner(ore, unit=False), tone, strong)


def day(value: date | None, today: date) -> Cell:
    """A cell with a short date, ``–`` where there is none."""
    return Cell("–" if value is None else danish.short_date(value, today=today))
