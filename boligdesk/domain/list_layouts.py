"""How somebody has arranged a list, as a value that can be named, kept and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column: its key, its width in logical pixels, and whether it is shown."""

    key: str
    width: int
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """A list as it stands: columns from left to right, order, filters and the page's own view.

    ``sized`` tells that the widths were chosen by hand; else they follow the room. ``sort`` is the key of a
    column, empty for the order the rows came in. ``filters`` are what stands in the filter row, by column key.
    """

    columns: tuple[ColumnLayout, ...]
    sized: bool = False
    sort: str = ""
    descending: bool = False
    filters: tuple[tuple[str, str], ...] = ()
    view: str = ""

    def plain(self) -> dict[str, Any]:
        """The layout as plain JSON values."""
        return {**asdict(self), "filters": dict(self.filters)}

    @classmethod
    def of_plain(cls, values: Mapping[str, Any]) -> ListLayout:
        """The layout that :meth:`plain` was made from."""
        columns = tuple(ColumnLayout(**one) for one in values["columns"])
        return cls(**{**values, "columns": columns, "filters": tuple(values["filters"].items())})


@dataclass(frozen=True, slots=True)
class SavedView:
    """A layout under the name its user gave it; ``page`` is the list it belongs to."""

    user: str
    page: str
    name: str
    layout: ListLayout
