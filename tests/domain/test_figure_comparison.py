"""What lies between two figures, and what they are in words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from support.month_cases import CARDS, OFFERS, RETURNS, card, office, report, returned

from boligdesk.domain.figure_comparison import change, compared_tables, difference
from boligdesk.domain.figure_tables import HIDDEN, FigureTable, Kind, Value
from boligdesk.domain.figures import Share
from boligdesk.services.figure_words import figure_words
from boligdesk.services.report_tables import report_tables


@pytest.mark.parametrize(
    ("before", "after", "kind", "between", "more"),
    [
        (8, 10, "count", "2", "+25,0\u00a0%"),
        (10, 8, "count", "−2", "−20,0\u00a0%"),
        (8, 8, "count", "0", "0,0\u00a0%"),
        (0, 8, "count", "8", "–"),
        (3, 0, "count", "−3", "−100,0\u00a0%"),
        (None, 8, "count", "–", "–"),
        (8, None, "count", "–", "–"),
        (HIDDEN, 8, "count", "skjult", "skjult"),
        (8, HIDDEN, "count", "skjult", "skjult"),
        (1_000_000, 850_000, "kroner", "−1.500\u00a0kr.", "−15,0\u00a0%"),
        (Fraction(11, 2), Fraction(4), "days", "−1,5", "−27,3\u00a0%"),
        (Fraction(4), Fraction(11, 2), "days", "1,5", "+37,5\u00a0%"),
        (Share(1, 3), Share(1, 4), "points", "−8,3 procentpoint", "–"),
        (Share(1, 4), Share(1, 3), "points", "8,3 procentpoint", "–"),
        (Share(0, 0), Share(1, 3), "points", "–", "–"),
        (Share(1, 3), HIDDEN, "points", "skjult", "skjult"),
    ],
)
def test_difference_and_change(before: Value, after: Value, kind: Kind, between: str, more: str) -> None:
    assert figure_words(difference(before, after), kind) == between
    assert figure_words(change(before, after), "change") == more


def table(tables: tuple[FigureTable, ...], title: str) -> FigureTable:
    return next(one for one in tables if one.title == title)


def test_the_tables_of_two_months() -> None:
    old = card(8, received=date_(3), state="returned", decided=date_(5), district=7)
    reader = office((*CARDS, old), OFFERS, (*RETURNS, returned(8, on=date_(5), reason="R09")))
    before, after = (report_tables(report(reader, key=key)) for key in ("2025-11", "2026-11"))
    found = compared_tables(before, after, ("November 2025", "November 2026"))
    key = found[0]
    rate = next(line for line in key.lines if line.cells[0] == "Returprocent")
    assert rate.cells[1:] == (Share(1, 1), Share(2, 4), Fraction(-50), None)
    assert [key.kind(rate, at) for at in range(1, 5)] == ["percent", "percent", "points", "change"]
    assert table(found, "Bydel: modtaget").total.cells == ("I alt", 1, 6, 5, Share(5, 1))  # type: ignore[union-attr]
    reasons = {line.cells[0]: line.cells[1:] for line in table(found, "Returårsager: antal").lines}
    assert reasons["R09 · R09"] == (1, 0, -1, Share(-1, 1)), (
        "only the earlier month has it: it was not used later"
    )
    assert reasons["R01 · Husleje for høj for målgruppen"] == (0, 2, 2, None)
    assert len({one.key for one in found}) == len(found) == 8
    assert {one.sheet for one in found} == {"Sammenligning"}


def test_a_month_without_data_is_compared_with_nothing() -> None:
    before, after = (report_tables(report(key=key)) for key in ("2025-11", "2026-11"))
    found = compared_tables(before, after, ("November 2025", "November 2026"))
    for one in found:
        for line in one.lines:
            assert line.cells[1] is None
            assert line.cells[3:] == (None, None)


def date_(day: int) -> date:
    return date(2025, 11, day)
