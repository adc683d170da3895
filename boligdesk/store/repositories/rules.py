"""The office's dated data: codes, groups, settings, holidays, rent bands, rate rows; and drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update

from boligdesk.domain.districts import District
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.domain.rent_bands import RentBand
from boligdesk.services.views import DatedSetting
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session
from boligdesk.store.tables.rules import (
    deadline,
    district,
    holiday,
    priority_group,
    rate_row,
    reason_code,
    rent_band,
    setting,
)
from boligdesk.store.tables.work import draft

CODES = RowMap(reason_code, ReasonCode)
GROUPS = RowMap(priority_group, PriorityGroup)
BANDS = RowMap(rent_band, RentBand)
SETTINGS = RowMap(setting, DatedSetting)

_ORIGINS = GROUPS.names.index("origins")


class SqlRules:
    """Dated data in the database (``services.ports.Rules``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reason_codes(self, kind: str) -> tuple[ReasonCode, ...]:
        """All codes of a kind (``return``, ``refusal``) with their validity, by code."""
        here = select(*CODES.columns).where(reason_code.c.kind == kind)
        rows = self._session.rows(here.order_by(reason_code.c.code, reason_code.c.valid_from))
        return tuple(CODES.value(row) for row in rows)

    def priority_groups(self) -> tuple[PriorityGroup, ...]:
        """All groups of the match order with their validity, by rank."""
        rows = self._session.rows(
            select(*GROUPS.columns).order_by(priority_group.c.rank, priority_group.c.valid_from)
        )
        return tuple(
            GROUPS.value([*row[:_ORIGINS], frozenset(row[_ORIGINS]), *row[_ORIGINS + 1 :]]) for row in rows
        )

    def rent_bands(self, day: date) -> tuple[RentBand, ...]:
        """The huslejeklasser in force on ``day``, lowest first, the one without end last."""
        in_force = (rent_band.c.valid_from <= day) & (
            rent_band.c.valid_to.is_(None) | (rent_band.c.valid_to > day)
        )
        rows = self._session.rows(select(*BANDS.columns).where(in_force))
        bands = (BANDS.value(row) for row in rows)
        return tuple(sorted(bands, key=lambda band: (band.upper is None, band.upper)))

    def districts(self) -> tuple[District, ...]:
        """The districts by code, with the postcodes that lie in them."""
        rows = self._session.rows(
            select(district.c.code, district.c.label, district.c.postcodes).order_by(district.c.code)
        )
        return tuple(
            District(code, label, tuple((low, high) for low, high in ranges)) for code, label, ranges in rows
        )

    def setting(self, key: str, day: date) -> str:
        """The value of a dated setting on ``day``.

        Raises:
            KeyError: for a setting that does not exist.
        """
        in_force = (setting.c.key == key, setting.c.valid_from <= day)
        row = self._session.first(
            select(setting.c.value).where(*in_force).order_by(setting.c.valid_from.desc())
        )
        if row is None:
            raise KeyError(key)
        return str(row[0])

    def settings(self, day: date) -> tuple[DatedSetting, ...]:
        """Every setting as it stands on ``day``, by key."""
        in_force = select(*SETTINGS.columns).where(setting.c.valid_from <= day)
        rows = self._session.rows(in_force.order_by(setting.c.key, setting.c.valid_from))
        newest = {row.key: SETTINGS.value(row) for row in rows}
        return tuple(newest.values())

    def save_setting(self, key: str, value: str, valid_from: date, source: str) -> None:
        """Let a value hold from a day; what the office enters itself is confirmed."""
        values = {"value": value, "source": source, "confirmed": True}
        same = (setting.c.key == key) & (setting.c.valid_from == valid_from)
        if not self._session.write(update(setting).where(same), values):
            self._session.insert(setting, {"key": key, "valid_from": valid_from, **values})

    def deadlines(self, event: str, unit: str, day: date) -> tuple[int, ...]:
        """The amounts of an event's deadlines in force on ``day``, lowest first."""
        in_force = (deadline.c.valid_from <= day) & (
            deadline.c.valid_to.is_(None) | (deadline.c.valid_to > day)
        )
        statement = select(deadline.c.amount).where(
            deadline.c.event == event, deadline.c.unit == unit, in_force
        )
        return tuple(row[0] for row in self._session.rows(statement.order_by(deadline.c.amount)))

    def extra_holidays(self) -> frozenset[date]:
        """Days the office is closed beside the public holidays."""
        return frozenset(row[0] for row in self._session.rows(select(holiday.c.day)))

    def rate_rows(self) -> tuple[Mapping[str, object], ...]:
        """Rows that supersede shipped rates, in the order they were entered: the last of a key counts."""
        columns = [rate_row.c[name] for name in ("set_id", "key", "amount", "source", "confirmed")]
        return tuple(
            dict(row._mapping) for row in self._session.rows(select(*columns).order_by(rate_row.c.id))
        )

    def save_rate_row(
        self, *, set_id: str, key: str, amount: int | None, source: str, confirmed: bool
    ) -> None:
        """Let a value of the office (øre) supersede the shipped one, or be open again; earlier rows stay as history."""
        values = {"set_id": set_id, "key": key, "amount": amount, "source": source, "confirmed": confirmed}
        self._session.insert(rate_row, {**values, **self._session.stamp("entered", "entered_by")})

    def draft(self, user: str, form: str) -> Mapping[str, object] | None:
        """The unfinished form of a user, if any."""
        row = self._session.first(select(draft.c.content).where(draft.c.user == user, draft.c.form == form))
        return None if row is None else dict(row[0])

    def save_draft(self, user: str, form: str, content: Mapping[str, object] | None) -> None:
        """Keep an unfinished form in the place of the older one; ``None`` forgets it."""
        mine = (draft.c.user == user) & (draft.c.form == form)
        rows = [] if content is None else [{"user": user, "form": form, "content": dict(content)}]
        self._session.replace_owned(draft, mine, rows)
