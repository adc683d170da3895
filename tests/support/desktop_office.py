"""A small office in memory with the real services behind the window, everything in one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtWidgets import QDialog

from boligdesk.desktop.actions import Actions
from boligdesk.desktop.main_window import MainWindow
from boligdesk.desktop.memory import Memory
from boligdesk.desktop.opening import Doors, Opening
from boligdesk.desktop.pages.applicants import ApplicantsPage
from boligdesk.desktop.pages.offers import OffersPage
from boligdesk.desktop.pages.overview import OverviewPage
from boligdesk.desktop.pages.reports import ReportsPage
from boligdesk.desktop.pages.tenancies import TenanciesPage
from boligdesk.desktop.pages.vacancies import VacanciesPage
from boligdesk.desktop.tasks import InlineTasks
from boligdesk.domain.applicants import Applicant, Income, Needs
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.vacancies import Vacancy, charge
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.find_match import refresh_summaries
from boligdesk.services.ports import Unit
from boligdesk.services.views import Signature
from boligdesk.settings import ServerPlace

TODAY = date(2026, 11, 23)
Kind = TypeVar("Kind", bound=QDialog)
LONG_NAME = "Maximiliana Constantina von Opdigtsborg-Eksempelsen"


@dataclass
class Opened:
    """The window on the small office, its pages, and the dialogs that were opened and not yet closed."""

    window: MainWindow
    actions: Actions
    dialogs: list[QDialog] = field(default_factory=list)

    @property
    def vacancies(self) -> VacanciesPage:
        page = self.window.page("vacancies")
        assert isinstance(page, VacanciesPage)
        return page

    @property
    def applicants(self) -> ApplicantsPage:
        page = self.window.page("applicants")
        assert isinstance(page, ApplicantsPage)
        return page

    @property
    def offers(self) -> OffersPage:
        page = self.window.page("offers")
        assert isinstance(page, OffersPage)
        return page

    @property
    def reports(self) -> ReportsPage:
        page = self.window.page("reports")
        assert isinstance(page, ReportsPage)
        return page

    @property
    def tenancies(self) -> TenanciesPage:
        page = self.window.page("tenancies")
        assert isinstance(page, TenanciesPage)
        return page

    @property
    def overview(self) -> OverviewPage:
        page = self.window.page("overview")
        assert isinstance(page, OverviewPage)
        return page

    def dialog(self, kind: type[Kind]) -> Kind:
        """The newest dialog, of this kind."""
        newest = self.dialogs[-1]
        assert isinstance(newest, kind)
        return newest


@dataclass
class FakeDoors:
    """The ways to a desk, without a database behind them; ``folder`` is what was chosen."""

    make: Callable[[], Desk]
    make_demo: Callable[[], Desk] | None = None
    file: Path | None = None
    tried: list[str | None] = field(default_factory=list)
    places: list[ServerPlace] = field(default_factory=list)
    lost: list[KnownError] = field(default_factory=list)

    def new_file(self) -> Path | None:
        return self.file

    def choose_folder(self, folder: Path) -> None:
        self.file = folder / "boligdesk.db"

    def own(self, passphrase: str | None) -> Desk:
        self.tried.append(passphrase)
        return self.make()

    def server(self, place: ServerPlace) -> Desk:
        self.places.append(place)
        if self.lost:
            raise self.lost.pop()
        return self.make()

    def demo(self) -> Desk:
        assert self.make_demo is not None
        return self.make_demo()


class Start:
    """The window as it opens, and the dialogs over it."""

    def __init__(self, doors: Doors, folder: Path) -> None:
        self.dialogs: list[QDialog] = []
        self.window = MainWindow(Memory(folder), InlineTasks())
        self.window.show_dialog = self._show
        self.window.show()
        Opening(self.window, doors).begin()

    def _show(self, dialog: QDialog) -> None:
        self.dialogs.append(dialog)
        dialog.show()

    def dialog(self, kind: type[Kind]) -> Kind:
        """The newest dialog, of this kind."""
        newest = self.dialogs[-1]
        assert isinstance(newest, kind)
        return newest

    @property
    def is_open(self) -> bool:
        """Whether anything can be entered."""
        return bool(self.window.pages) and self.window.top.import_button.isEnabled()

    def go_on(self) -> None:
        """Press the button of the waiting page."""
        self.window.waiting.acted.emit()


@contextmanager
def open_on(desk: Desk, folder: Path, *, page: str = "vacancies") -> Iterator[Opened]:
    """Show the window on a desk, at ``page`` where the folder remembers none; it is taken apart at once afterwards."""
    actions = Actions(desk)
    memory = Memory(folder)
    memory.keep_text("page", memory.text("page") or page)
    made = Opened(MainWindow(memory, InlineTasks()), actions)

    def show(dialog: QDialog) -> None:
        made.dialogs.append(dialog)
        dialog.show()

    made.window.show_dialog = show
    made.window.resize(1366, 768)
    made.window.show()
    made.window.show_desk((actions, actions.frame_facts()))
    try:
        yield made
    finally:
        made.window.close()
        shiboken6.delete(made.window)


def fill_office(desk: Desk) -> None:
    """Three vacancies and five citizens who wait, with who could live where."""
    with desk.office.write("test", Signature("test", datetime(2026, 11, 23, 8, tzinfo=UTC))) as unit:
        fill_homes(unit)
        for person in people():
            unit.applicants.save(person)
    refresh_summaries(office=desk.office, rates=desk.rates, by=desk.sign())


def let_home(desk: Desk, vacancy_id: int, applicant_id: int, mode: str = "transitional") -> int:
    """Offer a dwelling, have the yes and assign it; return the id of the tenancy that begins."""
    actions = Actions(desk)
    proposal = actions.propose_offer(vacancy_id, applicant_id, mode)
    terms = {
        "vacancy_id": vacancy_id, "applicant_id": applicant_id, "mode": mode, "reply_by": proposal.reply_by,
        "move_in": date(2026, 12, 1),
    }  # fmt: skip
    offer_id = actions.make_offer(terms, "Haster").subject_id or 0
    actions.record_answer(offer_id, {"answer": "accept"})
    actions.assign(offer_id)
    with desk.office.read() as unit:
        tenancy = unit.tenancies.of_offer(offer_id)
    assert tenancy is not None
    return tenancy.id or 0


def moved_in(desk: Desk, vacancy_id: int, applicant_id: int, mode: str = "transitional") -> int:
    """A tenancy whose tenant moved in on 1 December 2026."""
    tenancy_id = let_home(desk, vacancy_id, applicant_id, mode)
    later = Actions(replace(desk, clock=lambda: datetime(2026, 12, 2, 9, tzinfo=UTC)))
    later.tenancies.sign(tenancy_id, {"signed_on": TODAY})
    later.tenancies.move_in(tenancy_id, {"moved_on": date(2026, 12, 1)})
    return tenancy_id


def fill_homes(unit: Unit) -> None:
    fsb = unit.directory.save_association(Association(name="fsb", demo=True))
    estate = unit.directory.save_estate(
        Estate(association_id=fsb.id or 0, number="012", name="Demo Have", district=7, transitional=True)
    )
    no_subsidy = unit.directory.save_estate(
        Estate(association_id=fsb.id or 0, number="099", name="Demo Tårn", district=4)
    )
    for number, (street, rooms, area, rent, reply_by) in enumerate(
        (
            ("Frederikssundsvej", 2, 5_800, 531_000, date(2026, 11, 24)),
            ("Tagensvej", 1, 3_200, 289_000, date(2026, 11, 23)),
            ("Sjælør Boulevard", 4, 9_600, 2_948_000, date(2026, 12, 4)),
        ),
        start=1,
    ):
        home = unit.directory.save_dwelling(
            Dwelling(
                estate_id=(no_subsidy if rooms == 4 else estate).id or 0, tenancy_no=f"1907{number}",
                street=street, house_no="128", floor="1", door="tv", postcode="2700", town="Brønshøj",
                kind="family", rooms=rooms, area=area, first_use=1952, lift=False, pets=True, kitchen=True,
            )
        )  # fmt: skip
        unit.vacancies.save(
            Vacancy(
                dwelling_id=home.id or 0, vacant_from=date(2026, 12, 1), received=date(2026, 11, 20),
                reply_by=reply_by, rent=rent, charges=(charge("heating", 60_000), charge("water", 27_000)),
                deposit=1_890_000,
            )
        )  # fmt: skip


def people() -> Iterator[Applicant]:
    for number, (name, capacity, comes_from) in enumerate(
        (
            ("Yasmin Prøve", 520_000, "crisis_109"),
            ("Mads Opdigt", 320_000, "shelter_110"),
            ("Ivan Model", 100_000, "street"),
            (LONG_NAME, None, "friends"),
            ("Ulla Eksempel", 610_000, "own_lease"),
        ),
        start=1,
    ):
        yield Applicant(
            case_no=f"2026-0000{number}", cpr=f"61010{number}-1234", name=name, born=date(1985, 1, 1),
            incomes=(Income(kind="cash_benefit", amount=1_255_000),), comes_from=comes_from,
            since=date(2026, 8, 27), nominated=date(2026, 8, number), lodging_month=325_000,
            needs=Needs(max_floor_without_lift=3), support="CTI",
            capacity=None if capacity is None else Capacity(
                amount=capacity, date=date(2026, 10, 1), valid_to=date(2027, 1, 1), source="oplyst", who="sb",
            ),
        )  # fmt: skip
