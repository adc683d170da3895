"""The office's dated data with all their history, and how a change of them is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table, delete, select, update

from boligdesk.domain.office_rules import ClosedDay, Consequence, DeadlineRule
from boligdesk.domain.rates import RateEntry
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.domain.rent_bands import RentBand
from boligdesk.services.views import DatedSetting
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session
from boligdesk.store.tables import rules


@dataclass(frozen=True, slots=True)
class _Kept:
    """How values of one type are stored: their table, and the columns of which no two rows are alike."""

    rows: RowMap[Any]
    key: tuple[str, ...]

    @property
    def table(self) -> Table:
        """The table of these values."""
        return self.rows.table


_KEPT: Final[dict[type, _Kept]] = {
    DeadlineRule: _Kept(RowMap(rules.deadline, DeadlineRule), ("event", "amount", "unit", "valid_from")),
    Consequence: _Kept(RowMap(rules.consequence, Consequence), ("code", "valid_from")),
    RentBand: _Kept(RowMap(rules.rent_band, RentBand), ("label", "valid_from")),
    ClosedDay: _Kept(RowMap(rules.holiday, ClosedDay), ("day",)),
    DatedSetting: _Kept(RowMap(rules.setting, DatedSetting), ("key", "valid_from")),
    ReasonCode: _Kept(RowMap(rules.reason_code, ReasonCode), ("code", "valid_from")),
    PriorityGroup: _Kept(RowMap(rules.priority_group, PriorityGroup), ("rank", "valid_from")),
}
_ENTRIES: Final = RowMap(rules.rate_row, RateEntry)


class SqlDatedRules:
    """Dated data in the database, to be changed (``services.ports.DatedRules``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """All alarms with their validity."""
        return self._all(DeadlineRule)

    def consequences(self) -> tuple[Consequence, ...]:
        """All consequences of refusals with their validity."""
        return self._all(Consequence)

    def rent_bands(self) -> tuple[RentBand, ...]:
        """All huslejeklasser with their validity."""
        return self._all(RentBand)

    def closed_days(self) -> tuple[ClosedDay, ...]:
        """The single days the office is closed."""
        return self._all(ClosedDay)

    def settings(self) -> tuple[DatedSetting, ...]:
        """All settings with their validity."""
        return self._all(DatedSetting)

    def rate_entries(self) -> tuple[RateEntry, ...]:
        """All rows of rates ever entered, in that order."""
        rows = self._session.rows(select(*_ENTRIES.columns).order_by(rules.rate_row.c.id))
        return tuple(_ENTRIES.value(row) for row in rows)

    def keep(self, before: Sequence[object], after: Sequence[object]) -> None:
        """Turn the rows ``before`` into ``after``, touching only those that differ.

        What goes is deleted before anything comes, so that a name may pass from one row to another.
        """
        old = {_name(value): value for value in before}
        new = {_name(value): value for value in after}
        for name in [name for name in old if name not in new]:
            self._session.write(delete(_KEPT[name[0]].table).where(*_named(name)))
        for name, value in new.items():
            if name not in old:
                self._session.write(_KEPT[name[0]].table.insert(), _row(value))
            elif value != old[name]:
                self._session.write(update(_KEPT[name[0]].table).where(*_named(name)).values(_row(value)))

    def _all(self, made: type[Any]) -> tuple[Any, ...]:
        kept = _KEPT[made]
        order = [kept.table.c[name] for name in kept.key]
        return tuple(
            kept.rows.value(row) for row in self._session.rows(select(*kept.rows.columns).order_by(*order))
        )


def _row(value: object) -> Mapping[str, Any]:
    row = _KEPT[type(value)].rows.row(value)
    if isinstance(value, PriorityGroup):
        return {**row, "origins": sorted(value.origins)}
    return row


def _name(value: object) -> tuple[Any, ...]:
    return type(value), *(getattr(value, column) for column in _KEPT[type(value)].key)


def _named(name: tuple[Any, ...]) -> list[Any]:
    kept = _KEPT[name[0]]
    return [kept.table.c[column] == part for column, part in zip(kept.key, name[1:], strict=True)]
