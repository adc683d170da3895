"""The rates as Indstillinger shows and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boligdesk.services import keep_rates, rate_effects
from boligdesk.services.desk import Desk
from boligdesk.services.keep_rates import RateYear
from boligdesk.services.rate_effects import RatesPreview
from boligdesk.services.views import Changes


class RateActions:
    """A change is in the desk's own book before anybody is told of it, so that every page computes with it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def years(self) -> tuple[RateYear, ...]:
        """Every set with its rates; what another officer entered meanwhile is taken into use with it."""
        self.read_again()
        return keep_rates.list_rates(office=self._desk.office, rates=self._desk.rates)

    def preview(self, terms: Mapping[str, Any]) -> RatesPreview:
        """What the rates would do to the present vacancies and citizens."""
        return rate_effects.preview_rates(
            office=self._desk.office, rates=self._desk.rates, today=self._desk.today, **terms
        )

    def save(self, terms: Mapping[str, Any]) -> Changes:
        """Enter rates with their source."""
        changes = keep_rates.save_rates(
            office=self._desk.office, rates=self._desk.rates, by=self._desk.sign(), **terms
        )
        self.read_again()
        return changes

    def read_again(self) -> None:
        """Take the rates as they now are into use."""
        self._desk.shelf.read_again(self._desk.office)
