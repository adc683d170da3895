"""What the services show: frozen rows and cards that the window, the commands and the letters read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.outcomes import Ending
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.lists import ReadRow, RowMessage

RowStatus = Literal["new", "changed", "identical", "refused"]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts, and when; every write is signed. Tests and the demo office choose the time."""

    user: str
    at: datetime

    @property
    def today(self) -> date:
        """The day of the action."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class DatedSetting:
    """A setting of the office as it stands on a day: since when, where from, and whether it is confirmed."""

    key: str
    value: str
    valid_from: date
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """How to take an action back: the name of the service function and its frozen arguments."""

    service: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: a sentence for the message bar, what was touched, and how to undo it.

    ``touched`` holds kinds: ``vacancies``, ``applicants``, ``offers``, ``directory``, ``imports``, ``rules``,
    ``reports``, ``cases``, ``tenancies``, ``tasks``, ``letters``, ``texts``.
    ``subject_id`` is the id of the thing that was made or changed. Where nothing can be undone, ``advice`` is a
    sentence that says what can be done instead; every write has the one or the other. ``letter_id`` is the letter
    that was made, to be looked at. ``rows`` names the rows of lists that an undo brings back, by kind (as in
    ``touched``), so that the user stands on them again.
    """

    sentence: str
    touched: frozenset[str]
    subject_id: int | None = None
    undo: Undo | None = None
    advice: str = ""
    letter_id: int | None = None
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What was done and, where it cannot be undone, what to do if it was wrong."""
        return self.sentence if self.undo is not None else f"{self.sentence} {self.advice}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSummary:
    """Who could live in a vacancy, stored so that lists can show and sort it. Amounts in øre.

    ``best_margin`` is the greatest margin of those who fit otherwise; negative = the smallest shortfall.
    """

    vacancy_id: int
    can_pay: int
    with_subsidy: int
    best_margin: int | None
    rates_id: str
    computed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    """One line of the list of vacancies. Amounts in øre, area in hundredths of m²."""

    id: int
    association: str
    estate_no: str
    estate: str | None
    tenancy_no: str
    address: str
    """Street, number, floor and door."""
    postal: str
    """Postcode and town."""
    district: int | None
    kind: str | None
    rooms: int
    area: int
    rent: int
    utilities: int
    deposit: int | None
    first_use: int | None
    vacant_from: date
    received: date
    reply_by: date | None
    reply_workdays: int | None
    """Working days left to answer the association; 0 = today, negative = passed."""
    vacancy_cost: int
    """Rent that has run since the dwelling was at the municipality's disposal."""
    state: str
    can_pay: int | None
    with_subsidy: int | None
    best_margin: int | None
    worked_by: str | None = None
    """Who last said to be working on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantRow:
    """One line of the list of citizens. Amounts in øre."""

    id: int
    case_no: str
    name: str
    category: str
    adults: int
    children: int
    income_kind: str | None
    income_month: int | None
    capacity: int | None
    capacity_basis: str | None
    capacity_date: date | None
    capacity_outdated: bool
    comes_from: str
    days_in_stay: int | None
    support: str
    support_begun: date | None
    support_review: date | None
    nominated: date
    days_waiting: int
    group: str
    """The short label of the priority group."""
    status: str
    offers: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A reason of the matching. ``level``: ``stops`` (does not fit), ``check`` (look at it), ``info``.

    ``code`` is stable (tests, workbook), ``text`` Danish, ``short`` a chip of at most three words.
    """

    code: str
    level: str
    text: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One citizen against one vacancy. Amounts in øre; ``None`` = unknown (see ``remarks``).

    ``mode`` is ``ordinary`` or ``transitional`` (med tilskud); ``fits`` = no remark stops and margin ≥ 0.
    ``rank`` counts from 1 among those who fit.
    """

    applicant_id: int
    vacancy_id: int
    rank: int | None
    name: str
    household: str
    """``1 voksen, 2 børn`` or ``1 voksen · kontanthjælp``."""
    group_rank: int
    group: str
    days_in_stay: int | None
    days_waiting: int
    mode: str
    benefit: int | None
    refund: int | None
    net_rent: int | None
    capacity: int | None
    margin: int | None
    net_rent_after: int | None
    fits: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class HomeMatch:
    """One open vacancy seen from a citizen: "Boliger, der passer"."""

    row: VacancyRow
    candidate: Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchList:
    """All waiting citizens for one vacancy: those who fit in order, then those who do not with why.

    ``holder`` is the citizen who has a live offer of it, in the figures of the offer; not among the others.
    """

    card: VacancyCard
    fits: tuple[Candidate, ...]
    misfits: tuple[Candidate, ...]
    rates_id: str
    summary: MatchSummary
    holder: Candidate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWorking:
    """The working of one citizen in one dwelling, as the screen, the letter and the command show it."""

    card: VacancyCard
    applicant: Applicant
    candidate: Candidate
    ordinary: Working
    transitional: Working | None
    deposit_lines: tuple[str, ...]
    """What is said about the deposit and the loan for it."""
    left_to_live: int | None = None
    """What is left of the citizen's budget after rent and utilities; ``None`` = unknown, or no budget."""
    left_to_live_warnings: tuple[str, ...] = ()
    """Whether it is under the minimum amounts, or why it is unknown."""
    offered: date | None = None
    """The day of the offer whose stored working this is; ``None`` = computed now."""

    @property
    def working(self) -> Working:
        """The working of the mode that counts."""
        if self.candidate.mode == "transitional" and self.transitional is not None:
            return self.transitional
        return self.ordinary


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantCard:
    """One citizen with the offers made so far (newest first) and the days of PRACTICE.md § 0 no. 8."""

    applicant: Applicant
    offers: tuple[Offer, ...]
    offer_addresses: Mapping[int, str]
    """Offer id to address."""
    group: str
    days_in_stay: int | None
    refund_days_used: int | None
    """Days in a shelter in the running year, also those that are no longer refunded."""
    refund_days_limit: int | None
    """How many of them the state refunds at most."""
    owes: tuple[str, ...] = ()
    """The names of the associations to which the household owes."""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time to answer: who at the association agreed to it, when that was written down, and what was noted."""

    agreed_with: str
    told: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyHistory:
    """What happened to one vacancy: offers (newest first), returns, the names in the offers, and how it ended.

    ``extension`` is that of the deadline that holds now.
    """

    offers: tuple[Offer, ...]
    names: Mapping[int, str]
    returns: tuple[Return, ...]
    ending: Ending | None = None
    """``None`` while it is open."""
    extension: Extension | None = None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of a dry run: what will happen to it, the row as read, all messages, and what differs today."""

    read: ReadRow
    status: RowStatus
    messages: tuple[RowMessage, ...]
    differences: tuple[str, ...] = ()
    """Danish lines such as ``husleje 4.312 kr. → 4.410 kr.``."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import will do, before anything is done."""

    file: str
    sha256: str
    kind: str
    association: str | None
    rows: tuple[PreviewRow, ...]
    notes: tuple[str, ...]
    announced: tuple[str, ...]
    """Associations and estates that will be created, as sentences."""
    unknown_headings: tuple[str, ...]
    already_imported: date | None
    """The day the very same file was accepted, if it was."""

    def count(self, status: RowStatus) -> int:
        """How many rows have this status."""
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """An accepted import: what it made and whether it can still be undone."""

    id: int
    file: str
    sha256: str
    kind: str
    association: str | None
    accepted: datetime
    user: str
    new: int
    changed: int
    identical: int
    refused: int
    undone: datetime | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A stored document: immutable bytes with their hash. ``file_name`` is made from ids, never from names."""

    id: int | None
    kind: str
    file_name: str
    media_type: str
    content: bytes
    sha256: str
    made: datetime
    offer_id: int | None = None
    vacancy_id: int | None = None
    template: str = ""
    applicant_id: int | None = None
    tenancy_id: int | None = None
    language: str = "da"
    made_by: str = ""
    data: Mapping[str, object] | None = None
    """What a mail or case system is handed beside the PDF: no CPR number in it."""


@dataclass(frozen=True, slots=True)
class FoundHome:
    """A home that a search found, with its newest vacancy; ``guessed`` = spelled otherwise than typed."""

    vacancy_id: int
    state: str
    association: str
    estate_no: str
    tenancy_no: str
    street: str
    house_no: str
    floor: str | None
    door: str | None
    postcode: str
    town: str | None
    guessed: bool


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A citizen that a search found, never with an address; ``members`` are the names of the household."""

    id: int
    name: str
    case_no: str
    cpr: str | None
    status: str
    adults: int
    children: int
    members: tuple[str, ...]
    guessed: bool
