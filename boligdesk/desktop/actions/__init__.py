"""What the window asks of the services, with the desk's office, rates and calendar filled in.

The one place of the window that names services; pages and dialogs get an :class:`Actions` and call it
in the background. Every method is one call: what is more than that belongs into a service.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from boligdesk.desktop.actions.cases import CaseActions
from boligdesk.desktop.actions.day_answers import DayAnswerActions
from boligdesk.desktop.actions.directory import DirectoryActions
from boligdesk.desktop.actions.dispatches import DispatchActions
from boligdesk.desktop.actions.drafts import DraftActions
from boligdesk.desktop.actions.inbox import InboxActions
from boligdesk.desktop.actions.letter_texts import LetterTextActions
from boligdesk.desktop.actions.letters import LetterActions
from boligdesk.desktop.actions.life import LifeActions
from boligdesk.desktop.actions.offers import OfferActions
from boligdesk.desktop.actions.overview import OverviewActions
from boligdesk.desktop.actions.rates import RateActions
from boligdesk.desktop.actions.replays import ReplayActions
from boligdesk.desktop.actions.reports import ReportActions
from boligdesk.desktop.actions.rules import RuleActions
from boligdesk.desktop.actions.saved_views import SavedViewActions
from boligdesk.desktop.actions.supply import SupplyActions
from boligdesk.desktop.actions.tenancies import TenancyActions
from boligdesk.desktop.actions.undos import UNDOS
from boligdesk.desktop.actions.vacancy_costs import CostActions
from boligdesk.desktop.actions.vacancy_pages import LOADED_AT_MOST, VacancyPages
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.capacity import Budget
from boligdesk.domain.lifecycles import AT_WORK
from boligdesk.domain.notices import VacancyNotice
from boligdesk.domain.reasons import ReasonCode
from boligdesk.services import (
    assign_dwellings,
    find_match,
    keep_applicants,
    make_offers,
    receive_vacancies,
    return_vacancies,
    vacancy_pages,
)
from boligdesk.services.budgets import BudgetResult, capacity_of_budget
from boligdesk.services.desk import Desk
from boligdesk.services.lists import Progress, ReadList, ReadRow, RowMessage
from boligdesk.services.make_offers import OfferProposal
from boligdesk.services.received_lists import Taken
from boligdesk.services.return_vacancies import ReturnProposal
from boligdesk.services.search import Hit, search
from boligdesk.services.views import (
    ApplicantCard,
    ApplicantRow,
    Changes,
    HomeMatch,
    ImportPreview,
    Letter,
    MatchList,
    PairWorking,
    Undo,
    VacancyHistory,
    VacancyRow,
)
from boligdesk.services.what_if import Supposed, Supposition, as_it_is, what_if


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """What the window's frame shows and its forms need to know, asked once when the desk is there."""

    demo: bool
    rates: str
    unconfirmed: bool
    capacity_months: int


class Actions:
    """The services bound to one desk; everything that asks the database belongs on its thread."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.reports = ReportActions(desk)
        self.replays = ReplayActions(desk)
        self.day_answers = DayAnswerActions(desk)
        self.saved_views = SavedViewActions(desk)
        self.directory = DirectoryActions(desk)
        self.rules = RuleActions(desk)
        self.rates = RateActions(desk)
        self.offers = OfferActions(desk)
        self.inbox = InboxActions(desk)
        self.overview = OverviewActions(desk, self.inbox)
        self.cases = CaseActions(desk)
        self.life = LifeActions(desk)
        self.drafts = DraftActions(desk)
        self.letter_texts = LetterTextActions(desk)
        self.letters = LetterActions(desk)
        self.costs = CostActions(desk)
        self.dispatches = DispatchActions(desk)
        self.tenancies = TenancyActions(desk)
        self.supply = SupplyActions(desk)

    def frame_facts(self) -> FrameFacts:
        """Whether this is a demo office, which rates are in force, and how long a capacity is valid."""
        with self.desk.office.read() as unit:
            demo = any(one.demo for one in unit.directory.associations())
            months = int(unit.rules.setting("capacity_valid_months", self.today))
        rates = self.desk.rates.for_date(self.today)
        unconfirmed = any(not rate.confirmed for rate in rates.rates.values())
        return FrameFacts(demo, rates.title, unconfirmed, months)

    def association_names(self) -> tuple[str, ...]:
        """The associations the office knows, by name."""
        with self.desk.office.read() as unit:
            return tuple(sorted(one.name for one in unit.directory.associations()))

    def associations(self) -> dict[int, str]:
        """The names of the associations by id."""
        with self.desk.office.read() as unit:
            return {one.id: one.name for one in unit.directory.associations() if one.id is not None}

    @property
    def today(self) -> date:
        """The day the desk believes it is."""
        return self.desk.today

    def vacancies(self, view: str) -> tuple[VacancyRow, ...]:
        """The vacancies of a view: ``open``, ``due``, ``decided`` or ``all``."""
        return find_match.list_vacancies(
            office=self.desk.office, calendar=self.desk.calendar, today=self.today, view=view
        )

    def badges(self) -> dict[str, int]:
        """The numbers in the rail, by page."""
        with self.desk.office.read() as unit:
            counts = {
                "vacancies": unit.vacancies.count(AT_WORK),
                "applicants": unit.applicants.count(keep_applicants.VIEWS["waiting"] or ()),
                "offers": len(unit.offers.lines(states=("sent",))),
            }
        return {"overview": self.overview.urgent(), "tenancies": self.tenancies.asking(), **counts}

    def vacancy_lists(self, view: str) -> tuple[tuple[VacancyRow, ...] | VacancyPages, int, int]:
        """The rows of a view, how many vacancies are open, and how many of them must be answered today.

        A view that is too long to be loaded comes as its pages.
        """
        opened = self.vacancies("open")
        due = sum(one.reply_workdays is not None and one.reply_workdays <= 0 for one in opened)
        return opened if view == "open" else self._view_of(view), len(opened), due

    def _view_of(self, view: str) -> tuple[VacancyRow, ...] | VacancyPages:
        total = vacancy_pages.vacancy_count(office=self.desk.office, view=view, today=self.today)
        if total > LOADED_AT_MOST:
            return VacancyPages(self.desk, view, total)
        return self.vacancies(view)

    def match(self, vacancy_id: int) -> MatchList:
        """All waiting citizens for one vacancy."""
        return find_match.match_list(
            office=self.desk.office, rates=self.desk.rates, vacancy_id=vacancy_id, today=self.today
        )

    def history(self, vacancy_id: int) -> VacancyHistory:
        """The offers and returns of one vacancy."""
        return find_match.vacancy_history(office=self.desk.office, vacancy_id=vacancy_id)

    def pair(self, vacancy_id: int, applicant_id: int) -> PairWorking:
        """The working of one citizen in one dwelling."""
        return find_match.pair_working(
            office=self.desk.office, rates=self.desk.rates, vacancy_id=vacancy_id,
            applicant_id=applicant_id, today=self.today,
        )  # fmt: skip

    def as_it_is(self, pair: PairWorking) -> Supposition:
        """The figures of a pair that can be changed for a look; asks no database."""
        return as_it_is(pair.card, pair.applicant, self.today)

    def what_if(self, pair: PairWorking, supposition: Supposition) -> Supposed:
        """A pair on other figures; nothing is saved."""
        return what_if(
            office=self.desk.office, rates=self.desk.rates, vacancy_id=pair.card.id,
            applicant_id=pair.candidate.applicant_id, supposition=supposition, today=self.today,
        )  # fmt: skip

    def calculation_sheet(self, pair: PairWorking) -> bytes:
        """The working of a pair as a PDF for the case file; it is not stored."""
        return find_match.print_working(
            office=self.desk.office, letters=self.desk.letters, pair=pair, by=self.desk.sign()
        )

    def homes(self, applicant_id: int) -> tuple[HomeMatch, ...]:
        """The vacant dwellings seen from one citizen."""
        return find_match.homes_for(
            office=self.desk.office, rates=self.desk.rates, calendar=self.desk.calendar,
            applicant_id=applicant_id, today=self.today,
        )  # fmt: skip

    def applicants(self, view: str) -> tuple[ApplicantRow, ...]:
        """The citizens of a view: ``waiting``, ``housed``, ``closed`` or ``all``."""
        return keep_applicants.list_applicants(office=self.desk.office, today=self.today, view=view)

    def applicant_lists(self, view: str) -> tuple[tuple[ApplicantRow, ...], int]:
        """The rows of a view, and how many citizens wait."""
        rows = self.applicants(view)
        if view == "waiting":
            return rows, len(rows)
        with self.desk.office.read() as unit:
            return rows, unit.applicants.count(keep_applicants.VIEWS["waiting"] or ())

    def applicant(self, applicant_id: int) -> ApplicantCard:
        """The card of one citizen."""
        return keep_applicants.applicant_card(
            office=self.desk.office, applicant_id=applicant_id, today=self.today
        )

    def save_applicant(self, applicant: Applicant) -> Changes:
        """Keep a new or corrected citizen."""
        return keep_applicants.save_applicant(
            office=self.desk.office, rates=self.desk.rates, applicant=applicant, by=self.desk.sign()
        )

    def check_applicant(self, applicant: Applicant) -> tuple[RowMessage, ...]:
        """The live checks of the citizen form; asks no database."""
        return keep_applicants.check_applicant(applicant, today=self.today)

    def capacity_of_budget(self, budget: Budget) -> BudgetResult:
        """The payment capacity a budget gives today."""
        return capacity_of_budget(
            office=self.desk.office, rates=self.desk.rates, budget=budget, today=self.today
        )

    def search(self, text: str) -> tuple[Hit, ...]:
        """What fits the text; a whole CPR number is written in the access log."""
        return search(office=self.desk.office, text=text, by=self.desk.sign())

    def reveal_cpr(self, applicant_id: int) -> str:
        """The CPR number, written in the access log."""
        return keep_applicants.reveal_cpr(
            office=self.desk.office, applicant_id=applicant_id, by=self.desk.sign()
        )

    def propose_offer(self, vacancy_id: int, applicant_id: int, mode: str | None = None) -> OfferProposal:
        """Deadlines, dates and warnings for an offer."""
        return make_offers.propose_offer(
            office=self.desk.office, rates=self.desk.rates, calendar=self.desk.calendar, vacancy_id=vacancy_id,
            applicant_id=applicant_id, today=self.today, mode=mode,
        )  # fmt: skip

    def preview_offer(self, terms: Mapping[str, Any]) -> bytes:
        """The PDF of the letter as it would be sent."""
        return make_offers.preview_offer_letter(
            office=self.desk.office,
            rates=self.desk.rates,
            letters=self.desk.letters,
            by=self.desk.sign(),
            **terms,
        )

    def make_offer(self, terms: Mapping[str, Any], departure_reason: str | None) -> Changes:
        """Send an offer and keep its letter."""
        return make_offers.make_offer(
            office=self.desk.office, rates=self.desk.rates, letters=self.desk.letters,
            departure_reason=departure_reason, by=self.desk.sign(), **terms,
        )  # fmt: skip

    def refusal_codes(self) -> tuple[ReasonCode, ...]:
        """The reasons a citizen can give for a no, valid today."""
        return make_offers.refusal_codes(office=self.desk.office, today=self.today)

    def record_answer(self, offer_id: int, answer: Mapping[str, Any]) -> Changes:
        """Keep the citizen's yes or no."""
        return make_offers.record_answer(
            office=self.desk.office, rates=self.desk.rates, offer_id=offer_id, by=self.desk.sign(), **answer
        )

    def withdraw_offer(self, offer_id: int, reason: str, words: str = "", language: str = "da") -> Changes:
        """Take an offer back; ``words`` to the citizen make a letter."""
        return make_offers.withdraw_offer(
            office=self.desk.office,
            rates=self.desk.rates,
            offer_id=offer_id,
            reason=reason,
            telling=self.letters.telling(words, language),
            by=self.desk.sign(),
        )

    def letters_of_vacancy(self, vacancy_id: int) -> tuple[Letter, ...]:
        """The stored letters about a dwelling, newest first."""
        return make_offers.letters_of_vacancy(office=self.desk.office, vacancy_id=vacancy_id)

    def assign(self, offer_id: int) -> Changes:
        """Assign the accepted dwelling; the letter to the association is made and kept."""
        return assign_dwellings.assign(
            office=self.desk.office, letters=self.desk.letters, offer_id=offer_id, by=self.desk.sign()
        )

    def propose_return(self, vacancy_id: int) -> ReturnProposal:
        """The suggested reason of a return, with the shortfall."""
        return return_vacancies.propose_return(
            office=self.desk.office, rates=self.desk.rates, vacancy_id=vacancy_id, today=self.today
        )

    def return_vacancy(self, vacancy_id: int, terms: Mapping[str, Any]) -> Changes:
        """Hand a dwelling back to its association."""
        return return_vacancies.return_vacancy(
            office=self.desk.office, rates=self.desk.rates, calendar=self.desk.calendar, letters=self.desk.letters,
            vacancy_id=vacancy_id, by=self.desk.sign(), **terms,
        )  # fmt: skip

    def preview_list(
        self, read: ReadList, association: str | None, progress: Progress | None = None
    ) -> ImportPreview:
        """What an import would do."""
        return receive_vacancies.preview_list(
            office=self.desk.office, read=read, today=self.today, association=association, progress=progress
        )

    def accept_import(
        self, preview: ImportPreview, taken: Taken, progress: Progress | None = None
    ) -> Changes:
        """Import all accepted rows in one unit of work, filed with their source."""
        return receive_vacancies.accept_import(
            office=self.desk.office, rates=self.desk.rates, calendar=self.desk.calendar, preview=preview,
            by=self.desk.sign(), content=taken.content, origin=taken.origin, progress=progress,
        )  # fmt: skip

    def column_profile(self, association: str, kind: str) -> dict[str, str]:
        """What the headings of an association's lists mean."""
        return receive_vacancies.column_profile(office=self.desk.office, association=association, kind=kind)

    def remember_columns(self, association: str, kind: str, headings: Mapping[str, str]) -> Changes:
        """Keep what unknown headings mean."""
        return receive_vacancies.remember_columns(
            office=self.desk.office,
            association=association,
            kind=kind,
            headings=headings,
            by=self.desk.sign(),
        )

    def enter_vacancy(self, notice: VacancyNotice) -> Changes:
        """Receive a vacancy by hand."""
        return receive_vacancies.enter_vacancy(
            office=self.desk.office, rates=self.desk.rates, calendar=self.desk.calendar, rules=self.desk.checks,
            notice=notice, by=self.desk.sign(),
        )  # fmt: skip

    def correct_vacancy(self, vacancy_id: int, notice: VacancyNotice) -> Changes:
        """Correct a vacancy."""
        return receive_vacancies.correct_vacancy(
            office=self.desk.office, rates=self.desk.rates, calendar=self.desk.calendar, rules=self.desk.checks,
            vacancy_id=vacancy_id, notice=notice, by=self.desk.sign(),
        )  # fmt: skip

    def vacancy_as_notice(self, vacancy_id: int) -> VacancyNotice:
        """A stored vacancy as the form shows it."""
        return receive_vacancies.vacancy_as_notice(office=self.desk.office, vacancy_id=vacancy_id)

    def check_vacancy(self, notice: VacancyNotice) -> tuple[RowMessage, ...]:
        """The live checks of the vacancy form; asks no database."""
        return receive_vacancies.check_vacancy(notice, today=self.today, rules=self.desk.checks)

    def read_pasted(self, text: str) -> ReadRow:
        """A notice read out of pasted text, as far as it goes."""
        return self.desk.paste(text)

    def undo(self, undo: Undo) -> Changes:
        """Take an action back by the service it names."""
        service = UNDOS[undo.service]
        changes = service(
            office=self.desk.office, rates=self.desk.rates, by=self.desk.sign(), **undo.arguments
        )
        if "rates" in changes.touched:
            self.rates.read_again()
        return changes
