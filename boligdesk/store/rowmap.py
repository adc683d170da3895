"""Between a table's row and a frozen value of the domain: the columns that carry the names of its fields."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Table

T = TypeVar("T")


class RowMap(Generic[T]):
    """Maps the fields of ``made`` that the table has a column for; the rest is given when a value is made.

    ``without`` are columns that are read and written by themselves.
    """

    def __init__(self, table: Table, made: type[T], *, without: Collection[str] = ()) -> None:
        self.table = table
        self.made = made
        named = (field.name for field in fields(made))  # type: ignore[arg-type]
        self.names = tuple(name for name in named if name in table.c and name not in without)
        self.columns: tuple[Column[Any], ...] = tuple(table.c[name] for name in self.names)
        self._written = tuple(name for name in self.names if name not in {"id", "version"})
        self._read = attrgetter(*self._written)

    def value(self, row: Sequence[Any], start: int = 0, **others: Any) -> T:
        """Make the value from a row whose columns from ``start`` are :attr:`columns`, and what lies elsewhere."""
        return self.made(**dict(zip(self.names, row[start : start + len(self.names)], strict=True)), **others)

    def row(self, value: T) -> dict[str, Any]:
        """The columns to write, without id and version."""
        return dict(zip(self._written, self._read(value), strict=True))
