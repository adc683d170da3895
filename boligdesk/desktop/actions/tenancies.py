"""What the window asks of the services about tenancies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boligdesk.domain.figures import Share
from boligdesk.domain.tenancy_figures import BudgetMonth
from boligdesk.services import follow_tenancies, list_tenancies, tenancy_care, tenancy_grants, tenancy_notices
from boligdesk.services.desk import Desk
from boligdesk.services.list_tenancies import TenancyCard, TenancyRow
from boligdesk.services.send_letters import send_expiry_notice
from boligdesk.services.tenancy_grants import GrantProposal
from boligdesk.services.views import Changes


class TenancyActions:
    """The list of tenancies, the card of one, its steps, its care and what is granted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lists(self, view: str) -> tuple[tuple[TenancyRow, ...], Mapping[str, int]]:
        """The rows of a view, and how many there are in the others."""
        return list_tenancies.list_tenancies(office=self._desk.office, today=self._desk.today, view=view)

    def kept(self) -> Mapping[str, Share]:
        """How many tenants still lived in their home when it was looked at, by kind of look."""
        return list_tenancies.kept_shares(office=self._desk.office, today=self._desk.today)

    def asking(self) -> int:
        """How many tenancies ask for something today."""
        return list_tenancies.count_asking(office=self._desk.office, today=self._desk.today)

    def card(self, tenancy_id: int) -> TenancyCard:
        """One tenancy with everything around it."""
        return list_tenancies.tenancy_card(
            office=self._desk.office, tenancy_id=tenancy_id, today=self._desk.today
        )

    def budget(self) -> tuple[BudgetMonth, ...]:
        """Refunds and grants by month through six years."""
        return list_tenancies.refund_budget(office=self._desk.office, today=self._desk.today)

    def sign(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """The lease is signed."""
        return follow_tenancies.sign(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign(), **values
        )

    def correct_signing(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """The lease was signed on another day than was written."""
        return follow_tenancies.correct_signing(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign(), **values
        )

    def move_in(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """The tenant has moved in."""
        return follow_tenancies.move_in(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign(), **values
        )

    def cancel(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """The lease came to nothing."""
        return follow_tenancies.cancel_tenancy(
            office=self._desk.office, rates=self._desk.rates, tenancy_id=tenancy_id, by=self._desk.sign(),
            **values,
        )  # fmt: skip

    def end(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """The tenant has moved out, or is to on a day that is known."""
        return tenancy_notices.end_or_notice(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign(), **values
        )

    def withdraw_notice(self, tenancy_id: int) -> Changes:
        """The notice holds no more: the tenant stays."""
        return tenancy_notices.withdraw_notice(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign()
        )

    def record_check(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """Keep what a look at the first year showed."""
        return tenancy_care.record_check(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign(), **values
        )

    def plan(self, tenancy_id: int, text: str) -> Changes:
        """Keep how the rent is to be paid when subsidies end."""
        return tenancy_care.plan_takeover(
            office=self._desk.office, tenancy_id=tenancy_id, text=text, by=self._desk.sign()
        )

    def propose_grant(self, tenancy_id: int, kind: str) -> GrantProposal:
        """What is granted, and what today's rates and income give."""
        desk = self._desk
        return tenancy_grants.propose_grant(
            office=desk.office, rates=desk.rates, tenancy_id=tenancy_id, kind=kind, today=desk.today
        )

    def change_grant(self, tenancy_id: int, values: Mapping[str, Any]) -> Changes:
        """Let a refund or grant be another amount, or end on another day."""
        return tenancy_grants.change_grant(
            office=self._desk.office, tenancy_id=tenancy_id, by=self._desk.sign(), **values
        )

    def warn_of_expiry(self, tenancy_id: int, language: str) -> Changes:
        """Make and keep the letter that tells the tenant that a subsidy ends."""
        desk = self._desk
        return send_expiry_notice(
            office=desk.office, letters=desk.letters, tenancy_id=tenancy_id, language=language, by=desk.sign()
        )
