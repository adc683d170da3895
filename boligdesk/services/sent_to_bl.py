"""What BL has been sent, and what it may be sent on top of that (``domain.small_numbers``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from boligdesk import danish
from boligdesk.domain import periods
from boligdesk.domain.figure_tables import FigureTable, tables_from_json
from boligdesk.domain.made_report import BL, MadeReport
from boligdesk.domain.periods import Period
from boligdesk.domain.small_numbers import is_told_of, without_small_numbers
from boligdesk.domain.told_figures import Months, SentFile, named_figures, own_months
from boligdesk.errors import KnownError
from boligdesk.services.ports import Unit

FIRST_TO_BL: Final = (
    "Det er den første rapport til BL. "
    "Når den er lavet, kan BL ikke få rapporter for de tidligere måneder, som den har tal om."
)


def sent_to_bl(unit: Unit) -> tuple[SentFile, ...]:
    """Every file that was made for BL, the newest first."""
    return tuple(_sent(unit, one) for one in sorted(_made(unit), key=lambda one: -(one.id or 0)))


def count_sent(unit: Unit) -> int:
    """How many files were made for BL."""
    return len(_made(unit))


def _made(unit: Unit) -> list[MadeReport]:
    return [one for one in unit.reports.all() if one.profile == BL]


def _sent(unit: Unit, made: MadeReport) -> SentFile:
    tables = tables_from_json(unit.reports.figures(made.id or 0))
    return SentFile(tables, preliminary=made.made.date() <= made.days.last_day)


def tables_for_bl(tables: Sequence[FigureTable], sent: Sequence[SentFile]) -> tuple[FigureTable, ...]:
    """The tables as BL may see them, who has ``sent`` already.

    Raises:
        KnownError: for a month that stands in BL's figures of other periods, as its own would tell what they hide;
            for a longer period of which BL has a part only, as nothing of it could be told.
    """
    own = own_months(tables)
    name = danish.period_name(_key(own))
    if is_told_of(own, sent):
        raise KnownError(
            f"BL kan ikke få en rapport for {name}: BL har allerede tal, hvor {name} er talt med.",
            "Lav rapporterne til BL måned for måned, den ældste først. Den interne rapport kan altid laves.",
        )
    covered = without_small_numbers(tables, sent)
    if not any(isinstance(one.value, int) for one in named_figures(covered) if one.name.months == own):
        raise KnownError(
            f"BL kan ikke få en rapport for {name} endnu: BL har tal for en del af perioden, så alt ville være skjult.",
            "Lav først rapporterne til BL for de måneder i perioden, der mangler.",
        )
    return covered


def _key(months: Months) -> str:
    """The key of the period with these months."""
    first, last = (divmod(one, 12) for one in (min(months), max(months)))
    start, end = (periods.month(year, month + 1) for year, month in (first, last))
    return periods.key_of(Period(start.start, end.end))
