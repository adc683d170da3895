"""Offices with chance vacancies over three years, and the tables of their reports."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from support.month_cases import NoHolidays, accepted, card, office, returned

from boligdesk.domain import periods
from boligdesk.domain.figure_tables import FigureTable
from boligdesk.services.report_month import month_report
from boligdesk.services.report_tables import report_tables

FIRST, DAYS = date(2025, 1, 1), 730


class RandomOffice:
    """So many vacancies from January 2025 to December 2026; ``correct`` changes one afterwards."""

    def __init__(self, seed: int, homes: int) -> None:
        self.chance = random.Random(seed)
        self._estates = self.chance.choice((5, 5, 20))
        """Numbers of estates of each association: where there are many, each has few dwellings."""
        self.versions: dict[int, int] = {}
        self._counted: dict[str, tuple[FigureTable, ...]] = {}
        self._homes = {number: self._home(number) for number in range(1, homes + 1)}

    def _home(self, number: int, day: date | None = None) -> tuple[Any, Any, Any]:
        chance = self.chance
        # Most estates lie in one district, as anybody knows; some have dwellings in two.
        association, estate = chance.choice(("fsb", "AAB", "KAB")), chance.randrange(1, self._estates + 1)
        lies = (1 + (ord(association[0]) + estate * 3) % 10) if estate != 5 else None
        district = chance.choice((3, 4)) if estate == 4 else lies
        received = day or FIRST + timedelta(days=chance.randrange(DAYS))
        outcome = chance.choice(("let", "returned", "open", "let", "expired", "refused_returned", "let"))
        decided = None if outcome == "open" else received + timedelta(days=chance.randrange(1, 20))
        state = {"let": "moved_in", "open": "received"}.get(outcome, "returned")
        home = card(
            number, received=received, state=state, decided=decided, rent=chance.randrange(250_000, 900_000),
            kind=chance.choice(("family", "family", "youth", "family", "elderly")),
            association=association, estate_no=str(estate), district=district,
        )  # fmt: skip
        home = replace(home, vacancy=replace(home.vacancy, reply_by=received + timedelta(days=14)))
        if outcome == "let" and decided:
            mode = chance.choice(("ordinary", "transitional"))
            offer = accepted(number, answered=decided, mode=mode)
            return home, replace(offer, made=received, letter_date=received), None
        if decided is None:
            return home, None, None
        reason = chance.choice(("R01", "R02", "R05", "R07", "R12"))
        gap = chance.choice((None, 50_000, 120_000))
        return home, None, returned(number, on=decided, reason=reason, outcome=outcome, gap=gap)

    def correct(self, year: int, month: int) -> None:
        """Write a vacancy of a month anew."""
        self._counted.clear()
        days = [
            n for n, (home, _, _) in self._homes.items() if _month(home.vacancy.received) == (year, month)
        ]
        number = self.chance.choice(days) if days else len(self._homes) + 1
        before = self._homes.get(number)
        day = date(year, month, self.chance.randrange(1, 28))
        self._homes[number] = self._home(number, before[0].vacancy.received if before else day)
        for home, _, _ in (one for one in (before, self._homes[number]) if one):
            for one in (home.vacancy.received, home.vacancy.decided):
                if one is not None:
                    at = one.year * 12 + one.month - 1
                    self.versions[at] = self.versions.get(at, 0) + 1

    def tables(self, key: str) -> tuple[FigureTable, ...]:
        """What the report of a period (``2026-11``, ``2026-K4`` or ``2026``) counts when it is over."""
        if key not in self._counted:
            self._counted[key] = self._count(key)
        return self._counted[key]

    def _count(self, key: str) -> tuple[FigureTable, ...]:
        homes = zip(*self._homes.values(), strict=True)
        cards, offers, returns = ([one for one in column if one] for column in homes)
        report = month_report(
            office=office(cards, offers, returns), calendar=NoHolidays(), period=periods.of_key(key),
            today=date(2027, 3, 1),
        )  # fmt: skip
        return report_tables(report)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
