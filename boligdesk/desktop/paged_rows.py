"""Rows of a list too long to be loaded: the ids are here in order, the rows come as they are looked at.

Nothing here waits. What is not there yet is asked for in the background, in pages, and shown when it comes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

Row = TypeVar("Row")
Made_co = TypeVar("Made_co", covariant=True)
PAGE: Final = 100
"""Rows fetched in one go: some more than any screen shows."""
_KEPT_PAGES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a list shall show: what stands in the filter row by column, and the column it is sorted by."""

    filters: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    descending: bool = False


class Source(Protocol[Made_co]):
    """Where the rows come from; every method is called in the background."""

    total: int

    def order(self, asked: Asked) -> Sequence[int]:
        """The ids that fit, in order."""

    def values(self, asked: Asked, key: str) -> Sequence[int | None]:
        """What a column of numbers holds, in the same order."""

    def rows(self, ids: Sequence[int]) -> Sequence[Made_co]:
        """The rows with these ids, in any order, as far as they are still there."""


class Read(Protocol):
    """Runs work in the background and hands over its answer; the last of a ``key`` counts."""

    def __call__(
        self, work: Callable[[], Any], done: Callable[[Any], None], *, key: str, words: str
    ) -> None: ...


class PagedRows(Generic[Row]):
    """One order of a source. ``identity`` gives the id of a row."""

    def __init__(self, source: Source[Row], read: Read, identity: Callable[[Row], int], asked: Asked) -> None:
        self.source = source
        self.read = read
        self.asked = asked
        self.ids: Sequence[int] = ()
        self._all: Sequence[int] = ()
        self._identity = identity
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._values: dict[str, dict[int, int | None]] = {}
        self._missed: set[int] = set()
        self._fetching: set[int] = set()

    def begin(self, near: int | None, done: Callable[[], None]) -> None:
        """Fetch the order, and with it the rows around the id ``near``, or else the first ones."""

        def work() -> tuple[Sequence[int], Sequence[Row]]:
            ids = self.source.order(self.asked)
            place = ids.index(near) if near is not None and near in ids else 0
            return ids, self.source.rows(ids[max(0, place - PAGE) : place + PAGE])

        def take(answer: tuple[Sequence[int], Sequence[Row]]) -> None:
            self._all = self.ids = answer[0]
            self._keep(answer[1])
            done()

        self.read(work, take, key="order", words="Sorterer …")

    def narrow(self, only: frozenset[int] | None) -> None:
        """Keep only these ids; ``None`` keeps all."""
        self.ids = self._all if only is None else [one for one in self._all if one in only]

    def place_of(self, identity: int) -> int | None:
        """Where an id stands, ``None`` where it is not shown."""
        return self.ids.index(identity) if identity in self.ids else None

    def row(self, place: int) -> Row | None:
        """The row at a place, ``None`` while it is not there."""
        return self._rows.get(self.ids[place])

    def at_hand(self) -> list[Row]:
        """The shown rows that are here, in order."""
        return [row for one in self.ids if (row := self._rows.get(one)) is not None]

    def miss(self, place: int) -> None:
        """Note that the row at a place was looked at and is not here."""
        self._missed.add(place // PAGE)

    def fetch_missed(self, came: Callable[[int, int], None]) -> None:
        """Fetch the pages that were looked at in vain; ``came`` is told the first and last place of each."""
        missed, self._missed = self._missed, set()
        if not missed or missed <= self._fetching:
            return
        self._fetching = missed
        wanted = [one for page in sorted(missed) for one in self.ids[page * PAGE : (page + 1) * PAGE]]

        def take(rows: Sequence[Row]) -> None:
            self._fetching = set()
            self._keep(rows)
            for page in missed:
                came(page * PAGE, min((page + 1) * PAGE, len(self.ids)) - 1)

        self.read(lambda: self.source.rows(wanted), take, key="rows", words="Henter rækker …")

    def with_rows(self, places: Iterable[int], then: Callable[[Sequence[Row]], None]) -> None:
        """Hand over the rows at these places, fetched where they are not here."""
        wanted = [self.ids[place] for place in places]
        if all(one in self._rows for one in wanted):
            then([self._rows[one] for one in wanted])
            return

        def take(rows: Sequence[Row]) -> None:
            by_id = {self._identity(row): row for row in rows}
            then([by_id[one] for one in wanted if one in by_id])

        self.read(lambda: self.source.rows(wanted), take, key="copy", words="Henter rækker …")

    def values(self, key: str, came: Callable[[], None]) -> dict[int, int | None] | None:
        """What a column of numbers holds by id; ``None`` while it is fetched, ``came`` is called then."""
        if key not in self._values:

            def take(values: Sequence[int | None]) -> None:
                self._values[key] = dict(zip(self._all, values, strict=True))
                came()

            asked = self.asked
            self.read(lambda: self.source.values(asked, key), take, key="values", words="Lægger sammen …")
        return self._values.get(key)

    def _keep(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows[self._identity(row)] = row
            self._rows.move_to_end(self._identity(row))
        while len(self._rows) > _KEPT_PAGES * PAGE:
            self._rows.popitem(last=False)
