"""Twelve months of files to one reader, with corrections, and with a quarter and a year where they fit."""

from __future__ import annotations

from collections.abc import Iterator

from support.random_offices import RandomOffice
from support.small_number_attack import Published

from boligdesk.domain.figure_tables import FigureTable
from boligdesk.domain.small_numbers import is_told_of, without_small_numbers
from boligdesk.domain.told_figures import SentFile, own_months

Tables = tuple[FigureTable, ...]


class Series:
    """The files that went to a reader, each covered with regard to those before."""

    def __init__(self, seed: int, homes: int) -> None:
        self.office = RandomOffice(seed, homes)
        self.files: list[Published] = []
        self.refused = 0
        self._sent: list[SentFile] = []

    def send(self, tables: Tables, *, preliminary: bool = False) -> None:
        """Cover the tables and send them, unless the reader cannot have them."""
        if is_told_of(own_months(tables), self._sent):
            self.refused += 1
            return
        covered = without_small_numbers(tables, self._sent)
        self._sent.insert(0, SentFile(covered, preliminary=preliminary))
        self.files.append(Published(tables, covered, dict(self.office.versions)))

    def year(self) -> None:
        """A year as chance has it: where it begins, what is corrected, and which longer periods are asked for."""
        chance = self.office.chance
        order = list(range(chance.choice((1, 1, 2, 6)), 13))
        if chance.random() < 0.3:
            at = chance.randrange(len(order) - 1)
            order[at], order[at + 1] = order[at + 1], order[at]
        quarter_first = chance.random() < 0.2
        if quarter_first:
            self.send(self.office.tables("2026-K4"))
        for month in order:
            self.send(self.office.tables(f"2026-{month:02d}"))
            if chance.random() < 0.25:
                corrected = chance.randrange(1, month + 1)
                self.office.correct(2026, corrected)
                self.send(self.office.tables(f"2026-{corrected:02d}"))
            if month % 3 == 0 and chance.random() < 0.6:
                self.send(self.office.tables(f"2026-K{month // 3}"))
        self.send(self.office.tables("2026"))


def series(count: int, first: int = 0) -> Iterator[Series]:
    """So many series, each of another office."""
    for seed in range(first, first + count):
        one = Series(seed, (20, 60, 120, 250, 400)[seed % 5])
        one.year()
        yield one
