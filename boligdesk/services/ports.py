"""What the services ask of the store, the documents and the clock: protocols, no code.

``Office`` gives units of work. A unit lives inside one ``with``; it commits at the end of a write,
together with exactly one audit entry, and rolls back on any exception. Only frozen domain values
and rows cross this border.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.districts import District
from boligdesk.domain.letter_texts import LetterText
from boligdesk.domain.made_report import MadeReport, ReportContent
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.domain.rent_bands import RentBand
from boligdesk.domain.vacancies import Vacancy, VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.case_port import Cases
from boligdesk.services.dated_port import DatedRules
from boligdesk.services.directory_port import Agreements, Contacts, Directory, NewBuilds
from boligdesk.services.figure_port import FigureRows
from boligdesk.services.inbox_items import Inbox
from boligdesk.services.letter_contents import LetterContent
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.life_ports import Dispatches, Holds, LetterTexts, Tasks, Tenancies
from boligdesk.services.list_ports import SavedViews, VacancyList
from boligdesk.services.offer_rows import OfferRow
from boligdesk.services.views import (
    DatedSetting,
    FoundHome,
    FoundPerson,
    ImportBatch,
    Letter,
    MatchSummary,
    Signature,
)


class Conflict(KnownError):
    """The database refused because somebody was first: one live offer per vacancy and per applicant."""


class Vacancies(Protocol):
    """Vacancies with their charges and reductions, always as cards."""

    def card(self, vacancy_id: int) -> VacancyCard: ...
    def cards(
        self,
        *,
        ids: Iterable[int] | None = None,
        states: Iterable[str] | None = None,
        decided_from: date | None = None,
        decided_to: date | None = None,
    ) -> tuple[VacancyCard, ...]:
        """Cards with one of ``ids``, in one of ``states``, decided in ``[from, to)``, where given; by id."""

    def count(self, states: Iterable[str]) -> int:
        """How many vacancies are in one of ``states``."""

    def open_of(self, dwelling_id: int) -> Vacancy | None:
        """The vacancy of a dwelling that is not decided yet, if any."""

    def of_dwelling(self, dwelling_id: int) -> tuple[Vacancy, ...]:
        """Every vacancy of a dwelling, by id."""

    def save(self, vacancy: Vacancy) -> Vacancy:
        """Insert or update.

        Raises:
            Conflict: when the dwelling already has an undecided vacancy, or somebody saved in between.
        """

    def save_new(self, vacancies: Sequence[Vacancy]) -> tuple[Vacancy, ...]:
        """Insert many new vacancies at once; return them with their ids."""

    def remove(self, vacancy_id: int) -> None: ...
    def summaries(self, vacancy_ids: Iterable[int] | None = None) -> dict[int, MatchSummary]: ...
    def save_summaries(self, summaries: Iterable[MatchSummary]) -> None: ...


class Applicants(Protocol):
    """Citizens with household, incomes, capacity (the newest), needs, stays and debts."""

    def get(self, applicant_id: int) -> Applicant: ...
    def all(self, *, statuses: Iterable[str] | None = None) -> tuple[Applicant, ...]: ...
    def count(self, statuses: Iterable[str]) -> int:
        """How many citizens have one of ``statuses``."""

    def by_cpr(self, cpr: str) -> Applicant | None: ...
    def by_case(self, case_no: str) -> Applicant | None: ...
    def names(self, applicant_ids: Iterable[int]) -> dict[int, str]:
        """The names of those of these citizens who are in the program, and nothing else of them."""

    def next_case_no(self, year: int) -> str:
        """The next free case number ``YYYY-NNNNN``."""

    def save(self, applicant: Applicant) -> Applicant:
        """Insert or update. A changed capacity is added as a new row; earlier ones stay."""

    def remove(self, applicant_id: int) -> None: ...


class Offers(Protocol):
    """Offers and returns."""

    def get(self, offer_id: int) -> Offer: ...
    def all(
        self,
        *,
        vacancy_id: int | None = None,
        applicant_id: int | None = None,
        states: Iterable[str] | None = None,
    ) -> tuple[Offer, ...]:
        """Newest first; without their candidates, of which a list of offers would carry megabytes."""

    def lines(
        self, *, states: Iterable[str] | None = None, vacancy_states: Iterable[str] | None = None
    ) -> tuple[OfferRow, ...]:
        """Offers in one of ``states``, of vacancies in one of ``vacancy_states``, as the list shows them; by id."""

    def counts(self) -> dict[int, int]:
        """Applicant id to the number of offers ever sent."""

    def refusals(self) -> dict[int, frozenset[int]]:
        """Vacancy id to the citizens who have said no to it."""

    def to_judge(self, second_since: date | None) -> tuple[Offer, ...]:
        """Refusals whose reason nobody has judged, by id; with those judged »no« from ``second_since`` on (if given)
        that no second officer has read."""

    def move_ins(self, vacancy_ids: Iterable[int]) -> dict[int, date]:
        """The day of moving in of those vacancies that a citizen has said yes to."""

    def next_number(self, year: int) -> str:
        """The next free offer number ``YYYY-NNNN``."""

    def save(self, offer: Offer) -> Offer:
        """Insert or update. Candidates that were kept stay: a value without them takes nothing away.

        Raises:
            Conflict: when vacancy or applicant already has a live offer.
        """

    def returns(self, *, vacancy_id: int | None = None, returned: date | None = None) -> tuple[Return, ...]:
        """Of a vacancy, of a day, where given; newest first."""

    def save_return(self, returned: Return) -> Return: ...
    def remove_return(self, return_id: int) -> None: ...
    def transitional_used(self, estate_id: int | None, year: int) -> int:
        """How many transitional offers are accepted (or live) in the estate that year; ``None`` = everywhere."""


class Imports(Protocol):
    """Accepted imports and what each made; column profiles."""

    def accepted(self, sha256: str, kind: str) -> ImportBatch | None:
        """The batch of the very same file that is not undone."""

    def save(self, batch: ImportBatch, *, content: bytes | None = None) -> ImportBatch:
        """Insert (id 0) or update; keeps the source file's bytes where given."""

    def get(self, batch_id: int) -> ImportBatch: ...
    def all(self) -> tuple[ImportBatch, ...]: ...
    def record(self, batch_id: int, changes: Sequence[Mapping[str, object]]) -> None:
        """Keep what each row made or changed (``kind``, ``id``, ``before`` as JSON), for undo."""

    def recorded(self, batch_id: int) -> tuple[Mapping[str, object], ...]: ...
    def profile(self, association: str, kind: str) -> dict[str, str]: ...
    def save_profile(self, association: str, kind: str, headings: Mapping[str, str]) -> None: ...


class Rules(Protocol):
    """Dated data of the office: codes, groups, settings, holidays, rate rows."""

    def reason_codes(self, kind: str) -> tuple[ReasonCode, ...]: ...
    def priority_groups(self) -> tuple[PriorityGroup, ...]: ...
    def rent_bands(self, day: date) -> tuple[RentBand, ...]:
        """The huslejeklasser that are used on ``day``, lowest first, the last without upper bound."""

    def districts(self) -> tuple[District, ...]:
        """The districts with the postcodes that lie in them."""

    def setting(self, key: str, day: date) -> str:
        """The value of a dated setting on ``day`` (shipped default where the office has none)."""

    def settings(self, day: date) -> tuple[DatedSetting, ...]:
        """Every setting as it stands on ``day``, by key."""

    def save_setting(self, key: str, value: str, valid_from: date, source: str) -> None: ...
    def deadlines(self, event: str, unit: str, day: date) -> tuple[int, ...]:
        """How long before (for a stay: after the start of) an event something is due, as on ``day``; lowest first."""

    def extra_holidays(self) -> frozenset[date]: ...
    def rate_rows(self) -> tuple[Mapping[str, object], ...]:
        """Rows that supersede shipped rates, in the form ``RateBook.with_rows`` takes."""

    def save_rate_row(
        self, *, set_id: str, key: str, amount: int | None, source: str, confirmed: bool
    ) -> None:
        """Let a value of the office (øre) supersede the shipped one, or be open again; earlier rows stay as history."""

    def draft(self, user: str, form: str) -> Mapping[str, object] | None: ...
    def save_draft(self, user: str, form: str, content: Mapping[str, object] | None) -> None: ...


class Papers(Protocol):
    """Stored letters and other documents; never changed once saved."""

    def save(self, letter: Letter) -> Letter: ...
    def get(self, letter_id: int) -> Letter: ...
    def of_offer(self, offer_id: int) -> tuple[Letter, ...]: ...
    def of_vacancy(self, vacancy_id: int) -> tuple[Letter, ...]: ...
    def named(self, kind: str, file_name: str) -> Letter | None:
        """The first of a kind with this name, compared with its hash; ``None`` when there is none."""

    def letters(
        self, *, ids: Iterable[int] | None = None, since: date | None = None, unsent: bool = False
    ) -> tuple[LetterRow, ...]:
        """Letters without their bytes, in the order they were made: these, those made on ``since`` or later.

        ``unsent``: only those with which nothing was done yet.
        """


class Reports(Protocol):
    """Reports as they were made; never changed once saved. Their files are papers."""

    def save(self, report: MadeReport, figures: Mapping[str, object]) -> MadeReport:
        """Insert a report with the figures of its tables.

        Raises:
            Conflict: when somebody else has made the same revision in between.
        """

    def all(self) -> tuple[MadeReport, ...]:
        """The newest month first, in it what was made last."""

    def get(self, report_id: int) -> MadeReport: ...
    def latest(self, period: str, profile: str) -> MadeReport | None:
        """The newest revision, if the month was ever reported."""

    def figures(self, report_id: int) -> Mapping[str, object]: ...


class Search(Protocol):
    """Finds homes and citizens by what somebody types; at most ``limit`` of each, what fits exactly first.

    Every word must begin a kept one. Where nothing does, words that differ by one slip are tried (``guessed``).
    """

    def homes(self, typed: str, *, limit: int) -> tuple[FoundHome, ...]:
        """By tenancy number and address; homes that were never vacant are left out."""

    def people(self, typed: str, *, limit: int) -> tuple[FoundPerson, ...]:
        """By name (also of a household member) and case number."""

    def by_cpr(self, cpr: str, *, limit: int) -> tuple[FoundPerson, ...]:
        """By a whole CPR number ``DDMMYY-NNNN`` or its first six digits, the newest first."""


class Unit(Protocol):
    """One unit of work with its repositories."""

    @property
    def directory(self) -> Directory: ...
    @property
    def vacancies(self) -> Vacancies: ...
    @property
    def applicants(self) -> Applicants: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def offers(self) -> Offers: ...
    @property
    def figures(self) -> FigureRows: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def rules(self) -> Rules: ...
    @property
    def dated(self) -> DatedRules: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def search(self) -> Search: ...
    @property
    def views(self) -> SavedViews: ...
    @property
    def contacts(self) -> Contacts: ...
    @property
    def agreements(self) -> Agreements: ...
    @property
    def new_builds(self) -> NewBuilds: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def tenancies(self) -> Tenancies: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def holds(self) -> Holds: ...
    @property
    def dispatches(self) -> Dispatches: ...
    @property
    def letter_texts(self) -> LetterTexts: ...
    def vacancy_list(self, today: date) -> VacancyList:
        """``today`` is the day until which rent has run."""

    def describe(self, subject: str, subject_id: int | None, **details: object) -> None:
        """Say what the audit entry of this write is about (JSON-able details, no CPR)."""

    def log_access(self, subject: str, subject_id: int, seen: str) -> None:
        """Note in the access log that the signer asked to see what is kept covered.

        ``seen``: ``cpr``, or ``cpr_search`` where somebody was found by the whole number.
        """


class Office(Protocol):
    """The office's database: gives units of work.

    Raises (from both): ``KnownError`` with advice when the database cannot be reached, is locked or full.
    """

    def read(self) -> AbstractContextManager[Unit]: ...
    def write(self, action: str, by: Signature) -> AbstractContextManager[Unit]:
        """One action, one commit, one audit entry. ``action`` is the name of the service function."""

    def jot(self, by: Signature) -> AbstractContextManager[Unit]:
        """A commit without an audit entry, for what somebody notes down for himself: drafts."""


class LetterMaker(Protocol):
    """Makes the PDF of a letter from one of the frozen contents of ``services.letters``.

    ``text`` is the office's wording; without one the shipped wording of the letter's day is used.
    """

    def __call__(self, content: LetterContent, text: LetterText | None = None) -> bytes: ...


class WorkbookMaker(Protocol):
    """Makes the Excel file of a report."""

    def __call__(self, content: ReportContent) -> bytes: ...


class Calendar(Protocol):
    """Danish holidays as values: the domain never asks a calendar itself."""

    def holidays(self, first_year: int, last_year: int) -> frozenset[date]: ...


class RateSource(Protocol):
    """The shipped rate sets."""

    def __call__(self) -> RateBook: ...
