"""One table model for every list: frozen rows and column specs, sorted and filtered by native values.

The rows of most lists are few (at most some thousands) and loaded; they are sorted and filtered here, on keys
computed once, and never through a proxy that calls back into Python for each comparison. A list that is too long
for that comes from a source which sorts and filters it (``paged_rows``); the view sees no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from boligdesk import danish
from boligdesk.desktop.paged_rows import Asked, PagedRows, Read, Source
from boligdesk.domain.danish_order import danish_key
from boligdesk.domain.list_queries import Between, Words, wanted_by

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


_PENDING: Final = Cell("…", "muted")
"""Stands in a row of a long list until the row has come."""


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
    narrow for all. ``meaning`` says how the figures of a column are counted. Money values are øre.
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
    meaning: str = ""

    def wanted(self, text: str) -> Between | Words:
        """What a text in the filter field of the column asks for."""
        return wanted_by(self.key, text, number=self.kind is Kind.NUMBER, money=self.kind is Kind.MONEY)

    @property
    def full_name(self) -> str:
        """What the column chooser and a screen reader call the column."""
        return self.name or self.title


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one type. ``identity`` gives the stable id by which a selection survives a refresh.

    ``pinned`` rows stay on top, however the others are sorted.
    """

    came = Signal()
    """The rows stand anew: loaded, filtered, narrowed, or fetched in another order."""
    came_values = Signal()
    """What :meth:`values` was asked for is here."""

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
        self._texts: dict[str, str] = {}
        self._filters: dict[str, Callable[[Row], bool]] = {}
        self._paged: PagedRows[Row] | None = None
        self._coming: PagedRows[Row] | None = None
        self._sort: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Show these rows, under the filters and the order that are already chosen.

        ``columns`` are the same columns made anew where their look depends on the rows (the scale of a bar).
        """
        self.beginResetModel()
        if columns is not None:
            self.columns = tuple(columns)
        self._paged = self._coming = None
        self._all = tuple(rows)
        self._arrange()
        self.endResetModel()
        self.came.emit()

    def set_source(self, source: Source[Row], read: Read, *, near: int | None = None) -> None:
        """Show the rows of a source that is too long to be loaded, first those around the id ``near``.

        They are filtered and sorted there; until they come the model shows what it did.
        """
        self._ask(PagedRows(source, read, self._identity, self._asked()), near)

    def set_filters(self, texts: dict[str, str]) -> None:
        """Keep the rows that agree with every written filter; empty texts count as none."""
        by_key = {column.key: column for column in self.columns}
        self._texts = {key: text for key, text in texts.items() if text.strip()}
        self._filters = {key: _predicate(by_key[key], text) for key, text in self._texts.items()}
        if self._ask_anew():
            return
        self.beginResetModel()
        self._arrange()
        self.endResetModel()
        self.came.emit()

    def narrow(self, ids: frozenset[int] | None) -> None:
        """Keep only the rows with these ids, under the filters; ``None`` keeps all."""
        self.beginResetModel()
        self._only = ids
        if self._paged is not None:
            self._paged.narrow(ids)
        self._arrange()
        self.endResetModel()
        self.came.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; rows without a value stay last either way. −1: as they came."""
        self._sort = None if column < 0 else (column, order)
        if self._ask_anew():
            return
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.identity(index.row())) for index in self.persistentIndexList()]
        self._arrange()
        places = {self._identity(row): number for number, row in enumerate(self._shown)}
        for index, identity in kept:
            self.changePersistentIndex(index, self.index(places[identity], index.column()))
        self.layoutChanged.emit()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they are shown now; of a long list those that are here."""
        return self._shown if self._paged is None else self._paged.at_hand()

    @property
    def total(self) -> int:
        """How many rows there are when no filter hides any."""
        return len(self._all) if self._paged is None else self._paged.source.total

    def row(self, number: int) -> Row:
        """The row shown at this place.

        Raises:
            LookupError: while the row of a long list is fetched.
        """
        if (row := self.row_here(number)) is None:
            raise LookupError(f"row {number} is not here yet")
        return row

    def row_here(self, number: int) -> Row | None:
        """The row shown at this place, ``None`` while it is fetched."""
        return self._shown[number] if self._paged is None else self._paged.row(number)

    def identity(self, number: int) -> int:
        """The stable id of the row shown at this place."""
        return self._identity(self._shown[number]) if self._paged is None else self._paged.ids[number]

    def with_rows(self, places: Sequence[int], then: Callable[[Sequence[Row]], None]) -> None:
        """Hand over the rows shown at these places, at once or when they have been fetched."""
        if self._paged is None:
            then([self._shown[place] for place in places])
        else:
            self._paged.with_rows(places, then)

    def values(self, column: Column[Row], places: Sequence[int]) -> list[int] | None:
        """What is known of a column of numbers at these places; ``None`` until :attr:`came_values` says it is here."""
        if self._paged is None:
            held = [column.value(self._shown[place]) for place in places]
            return [one for one in held if one is not None]
        by_id = self._paged.values(column.key, self.came_values.emit)
        ids = self._paged.ids
        return None if by_id is None else [one for place in places if (one := by_id[ids[place]]) is not None]

    def fetch_missed(self) -> None:
        """Fetch what was looked at and not there; the view calls it when it has painted."""
        if self._paged is not None:
            self._paged.fetch_missed(self._tell_fetched)

    def place_of(self, identity: int) -> int | None:
        """Where the row with this id is shown, ``None`` when it is not."""
        if self._paged is not None:
            return self._paged.place_of(identity)
        places = (place for place, row in enumerate(self._shown) if self._identity(row) == identity)
        return next(places, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own name and default
        shown = self._shown if self._paged is None else self._paged.ids
        return 0 if parent.isValid() else len(shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row_here(index.row())
        if row is None:
            return self._pending(index.row(), column, role)
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
        if role == Qt.ItemDataRole.ToolTipRole and column.meaning:
            return f"{column.full_name}: {column.meaning}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.full_name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return column.meaning or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def _pending(self, place: int, column: Column[Row], role: int) -> Any:
        """What a row shows until it has come."""
        if self._paged is not None:
            self._paged.miss(place)
        if role == CELL:
            return _PENDING
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _asked(self) -> Asked:
        column, order = self._sort or (-1, Qt.SortOrder.AscendingOrder)
        return Asked(
            filters=tuple(sorted(self._texts.items())),
            sort=self.columns[column].key if column >= 0 else "",
            descending=order == Qt.SortOrder.DescendingOrder,
        )

    def _ask_anew(self) -> bool:
        """Ask a long list for its rows as they are wanted now; ``False`` where the rows are loaded."""
        paged = self._coming or self._paged
        if paged is None:
            return False
        near = next((self.identity(index.row()) for index in self.persistentIndexList()), None)
        self._ask(PagedRows(paged.source, paged.read, self._identity, self._asked()), near)
        return True

    def _ask(self, paged: PagedRows[Row], near: int | None) -> None:
        self._coming = paged
        paged.begin(near, lambda: self._take(paged))

    def _take(self, paged: PagedRows[Row]) -> None:
        if paged is not self._coming:
            return  # something else is shown by now
        self.beginResetModel()
        self._paged, self._coming = paged, None
        self._all, self._shown = (), []
        paged.narrow(self._only)
        self.endResetModel()
        self.came.emit()

    def _tell_fetched(self, first: int, last: int) -> None:
        if last < self.rowCount():
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

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
        return danish_key(value) if isinstance(value, str) else value


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _predicate(column: Column[Row], text: str) -> Callable[[Row], bool]:
    """The test a filter text stands for: ``<5000``, ``2 til 4``, ``710``, else "contains these words"."""
    wanted = column.wanted(text)
    if isinstance(wanted, Between):
        least, most = wanted.least, wanted.most
        return lambda row: (value := column.value(row)) is not None and least <= value <= most
    return lambda row: wanted.found_in(column.cell(row).plain)


def money(ore: int | None, *, tone: str = "normal", strong: bool = False) -> Cell:
    """A cell with an amount, ``–`` where there is none."""
    return Cell("–" if ore is None else danish.kroner(ore, unit=False), tone, strong)


def day(value: date | None, today: date) -> Cell:
    """A cell with a short date, ``–`` where there is none."""
    return Cell("–" if value is None else danish.short_date(value, today=today))
