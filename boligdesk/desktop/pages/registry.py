"""The pages of the window in the order of the rail; each is made when it is first shown.

Nothing is imported here before a page is wanted, so that the frame can be painted at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Page, Tools


@dataclass(frozen=True, slots=True)
class Room:
    """A page as the rail knows it. ``digit`` is its own for good (Ctrl+digit), also while others are missing.

    ``urgent``: its number counts what cannot wait, so it is red, and there is none for 0.
    """

    key: str
    words: str
    icon: str
    digit: int
    make: Callable[[Tools], Page]
    urgent: bool = False

    @property
    def shortcut(self) -> str:
        """The keys that bring the page to the front."""
        return f"Ctrl+{self.digit}"


def _overview(tools: Tools) -> Page:
    from boligdesk.desktop.pages.overview import OverviewPage

    return OverviewPage(tools)


def _vacancies(tools: Tools) -> Page:
    from boligdesk.desktop.pages.vacancies import VacanciesPage

    return VacanciesPage(tools)


def _applicants(tools: Tools) -> Page:
    from boligdesk.desktop.pages.applicants import ApplicantsPage

    return ApplicantsPage(tools)


def _reports(tools: Tools) -> Page:
    from boligdesk.desktop.pages.reports import ReportsPage

    return ReportsPage(tools)


def _settings(tools: Tools) -> Page:
    from boligdesk.desktop.pages.settings import SettingsPage

    return SettingsPage(tools)


def _offers(tools: Tools) -> Page:
    from boligdesk.desktop.pages.offers import OffersPage

    return OffersPage(tools)


def _tenancies(tools: Tools) -> Page:
    from boligdesk.desktop.pages.tenancies import TenanciesPage

    return TenanciesPage(tools)


ROOMS: Final = (
    Room("overview", "Overblik", "overview", 1, _overview, urgent=True),
    Room("vacancies", "Boliger", "home", 2, _vacancies),
    Room("applicants", "Borgere", "person", 3, _applicants),
    Room("offers", "Tilbud", "offer", 4, _offers),
    Room("tenancies", "Lejemål", "key", 6, _tenancies),
    Room("reports", "Rapporter", "report", 7, _reports),
    Room("settings", "Indstillinger", "settings", 8, _settings),
)
"""1 Overblik, 2 Boliger, 3 Borgere, 4 Tilbud, 5 Plan, 6 Lejemål, 7 Rapporter, 8 Indstillinger (UX.md)."""

FIRST: Final = "overview"
"""The page that is shown where nothing else is remembered."""
