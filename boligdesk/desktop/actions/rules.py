"""The office's rules and settings as Indstillinger shows and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from boligdesk.domain.office_rules import Consequence, DeadlineRule
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.domain.rent_bands import RentBand
from boligdesk.services import keep_order, keep_rules, office_settings, recovery
from boligdesk.services.desk import Desk
from boligdesk.services.keep_order import OrderPreview
from boligdesk.services.keep_rules import RuleRows
from boligdesk.services.views import Changes, DatedSetting


class RuleActions:
    """Codes, alarms, consequences, closed days, match order, huslejeklasser, settings and the recovery sheet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rules(self) -> RuleRows:
        """Codes, alarms, consequences and closed days with their validity."""
        return keep_rules.list_rules(office=self._desk.office, today=self._desk.today)

    def save_code(self, old: ReasonCode | None, new: ReasonCode, valid_from: date) -> Changes:
        """Reword a code from a day on, or begin a new one."""
        return keep_rules.save_code(
            office=self._desk.office, old=old, new=new, valid_from=valid_from, by=self._desk.sign()
        )

    def end_code(self, old: ReasonCode, day: date) -> Changes:
        """Take a code out of use."""
        return keep_rules.end_code(office=self._desk.office, old=old, day=day, by=self._desk.sign())

    def save_deadline(self, old: DeadlineRule | None, new: DeadlineRule, valid_from: date) -> Changes:
        """Move an alarm, or add one."""
        return keep_rules.save_deadline(
            office=self._desk.office, old=old, new=new, valid_from=valid_from, by=self._desk.sign()
        )

    def end_deadline(self, old: DeadlineRule, day: date) -> Changes:
        """Let an alarm not come any more."""
        return keep_rules.end_deadline(office=self._desk.office, old=old, day=day, by=self._desk.sign())

    def save_consequence(self, old: Consequence, new: Consequence, valid_from: date) -> Changes:
        """Let a consequence follow after another number of refusals."""
        return keep_rules.save_consequence(
            office=self._desk.office, old=old, new=new, valid_from=valid_from, by=self._desk.sign()
        )

    def add_closed_day(self, day: date, label: str) -> Changes:
        """Count a day as closed."""
        return keep_rules.add_closed_day(
            office=self._desk.office, calendar=self._desk.calendar, day=day, label=label, by=self._desk.sign()
        )

    def remove_closed_day(self, day: date) -> Changes:
        """Count a day as an ordinary one again."""
        return keep_rules.remove_closed_day(office=self._desk.office, day=day, by=self._desk.sign())

    def groups(self) -> tuple[tuple[PriorityGroup, ...], tuple[PriorityGroup, ...]]:
        """The match order of today, and the groups of other days."""
        return keep_order.list_groups(office=self._desk.office, today=self._desk.today)

    def preview_order(self, groups: Sequence[PriorityGroup]) -> OrderPreview:
        """Who would stand where in the line."""
        return keep_order.preview_order(office=self._desk.office, groups=groups, today=self._desk.today)

    def save_order(self, groups: Sequence[PriorityGroup], valid_from: date) -> Changes:
        """Let another order hold from a day on."""
        return keep_order.save_order(
            office=self._desk.office, groups=groups, valid_from=valid_from, by=self._desk.sign()
        )

    def bands(self) -> tuple[RentBand, ...]:
        """The huslejeklasser with their validity."""
        return keep_order.list_bands(office=self._desk.office, today=self._desk.today)

    def save_bands(self, uppers: Sequence[int], valid_from: date) -> Changes:
        """Let the huslejeklasser end at other amounts from a day on."""
        return keep_order.save_bands(
            office=self._desk.office, uppers=uppers, valid_from=valid_from, by=self._desk.sign()
        )

    def settings(self) -> tuple[DatedSetting, ...]:
        """Every setting as it stands today, and the values entered for a later day."""
        office, today = self._desk.office, self._desk.today
        return (
            *office_settings.list_settings(office=office, today=today),
            *office_settings.coming_settings(office=office, today=today),
        )

    def change_setting(self, key: str, value: str, valid_from: date, source: str) -> Changes:
        """Let a setting have a value from a day on."""
        return office_settings.change_setting(
            office=self._desk.office, key=key, value=value, valid_from=valid_from, source=source,
            by=self._desk.sign(),
        )  # fmt: skip

    def recovery_sheet(self) -> str:
        """The recovery sheet once more, written in the access log."""
        return recovery.show_recovery_sheet(
            office=self._desk.office, sheet_again=self._desk.sheet_again, by=self._desk.sign()
        )

    def sheet_kept(self) -> None:
        """Remember that the sheet has been kept."""
        self._desk.sheet_kept()
