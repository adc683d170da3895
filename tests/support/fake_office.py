"""The office's database in memory: the same promises as the real one, and nothing to set up.

A write is all or nothing and leaves one audit entry; one live offer per vacancy and per citizen and one
open vacancy per dwelling are kept; a value that somebody else has saved in between is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from support.figure_fakes import figure_rows

from boligdesk.danish import dwelling_address
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.cases import CasePaper, Trace
from boligdesk.domain.checklists import Tick
from boligdesk.domain.districts import District
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.holds import Hold
from boligdesk.domain.letter_texts import LetterText
from boligdesk.domain.lifecycles import LIVE_OFFERS, OPEN_STATES
from boligdesk.domain.made_report import MadeReport
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.office_rules import Consequence
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.domain.refusals import needs_second
from boligdesk.domain.rent_bands import RentBand
from boligdesk.domain.tasks import Task
from boligdesk.domain.tenancies import Tenancy, TenancyCheck
from boligdesk.domain.vacancies import Vacancy, VacancyCard
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.offer_rows import OfferRow
from boligdesk.services.ports import Conflict
from boligdesk.services.tenancy_rows import TenancyLine
from boligdesk.services.views import DatedSetting, ImportBatch, Letter, MatchSummary, Signature

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "office"


@cache
def shipped(name: str) -> tuple[Mapping[str, Any], ...]:
    """The entries of one file of the office's shipped data."""
    (entries,) = tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8")).values()
    return tuple(entries)


@dataclass
class Tables:
    """Everything that is stored; copied before a write and put back when it fails."""

    associations: dict[int, Association] = field(default_factory=dict)
    estates: dict[int, Estate] = field(default_factory=dict)
    dwellings: dict[int, Dwelling] = field(default_factory=dict)
    vacancies: dict[int, Vacancy] = field(default_factory=dict)
    summaries: dict[int, MatchSummary] = field(default_factory=dict)
    applicants: dict[int, Applicant] = field(default_factory=dict)
    offers: dict[int, Offer] = field(default_factory=dict)
    returns: dict[int, Return] = field(default_factory=dict)
    batches: dict[int, ImportBatch] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)
    records: dict[int, tuple[Mapping[str, object], ...]] = field(default_factory=dict)
    profiles: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    letters: dict[int, Letter] = field(default_factory=dict)
    dispatches: dict[int, Dispatch] = field(default_factory=dict)
    tasks: dict[int, Task] = field(default_factory=dict)
    holds: dict[int, Hold] = field(default_factory=dict)
    tenancies: dict[int, Tenancy] = field(default_factory=dict)
    checks: dict[int, TenancyCheck] = field(default_factory=dict)
    settings: list[tuple[str, date, str]] = field(default_factory=list)
    rate_rows: list[Mapping[str, object]] = field(default_factory=list)
    letter_texts: list[LetterText] = field(default_factory=list)
    drafts: dict[tuple[str, str], Mapping[str, object]] = field(default_factory=dict)
    audit: list[tuple[str, str, str, int | None, Mapping[str, object]]] = field(default_factory=list)
    access: list[tuple[str, str, int, str]] = field(default_factory=list)

    def copied(self) -> Tables:
        """The same values in containers of their own."""
        return Tables(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})


class _Repository:
    def __init__(self, unit: FakeUnit) -> None:
        self._unit = unit

    @property
    def _tables(self) -> Tables:
        return self._unit.tables

    def _save(self, rows: dict[int, Any], value: Any) -> Any:
        self._unit.must_write()
        if value.id is None or value.id == 0:
            value = replace(value, id=self._unit.office.new_id())
            version = 1
        else:
            stored = rows[value.id]
            known = getattr(stored, "version", 0)
            mine = (id(rows), value.id) in self._unit.saved
            if getattr(value, "version", 0) and value.version != known and not mine:
                raise Conflict("Nogen har gemt imens.", "Hent listen igen.")
            version = known + 1
        if hasattr(value, "version"):
            value = replace(value, version=version)
        rows[value.id] = value
        self._unit.saved.add((id(rows), value.id))
        return value


class FakeDirectory(_Repository):
    def associations(self) -> tuple[Association, ...]:
        return tuple(sorted(self._tables.associations.values(), key=lambda one: one.name.casefold()))

    def association(self, association_id: int) -> Association:
        return self._tables.associations[association_id]

    def association_named(self, name: str) -> Association | None:
        wanted = name.casefold().strip()
        return next((one for one in self.associations() if one.name.casefold().strip() == wanted), None)

    def save_association(self, association: Association) -> Association:
        return self._save(self._tables.associations, association)

    def estates(self, association_id: int | None = None) -> tuple[Estate, ...]:
        return tuple(
            one
            for one in self._tables.estates.values()
            if association_id is None or one.association_id == association_id
        )

    def estate(self, estate_id: int) -> Estate:
        return self._tables.estates[estate_id]

    def estate_numbered(self, association_id: int, number: str) -> Estate | None:
        wanted = number.strip().lstrip("0").casefold()
        found = (one for one in self.estates(association_id) if one.number.lstrip("0").casefold() == wanted)
        return next(found, None)

    def save_estate(self, estate: Estate) -> Estate:
        return self._save(self._tables.estates, estate)

    def dwelling(self, dwelling_id: int) -> Dwelling:
        return self._tables.dwellings[dwelling_id]

    def dwelling_of(self, estate_id: int, tenancy_no: str) -> Dwelling | None:
        found = (
            one
            for one in self._tables.dwellings.values()
            if one.estate_id == estate_id and one.tenancy_no == tenancy_no
        )
        return next(found, None)

    def save_dwelling(self, dwelling: Dwelling) -> Dwelling:
        return self._save(self._tables.dwellings, dwelling)

    def save_new_dwellings(self, dwellings: Sequence[Dwelling]) -> tuple[Dwelling, ...]:
        return tuple(self.save_dwelling(one) for one in dwellings)

    def estate_in_use(self, estate_id: int) -> bool:
        return any(one.estate_id == estate_id for one in self._tables.dwellings.values())

    def association_in_use(self, association_id: int) -> bool:
        return any(association_id in one.debts for one in self._tables.applicants.values())

    def remove_dwelling(self, dwelling_id: int) -> None:
        assert all(one.dwelling_id != dwelling_id for one in self._tables.vacancies.values())
        del self._tables.dwellings[dwelling_id]

    def remove_estate(self, estate_id: int) -> None:
        assert all(one.estate_id != estate_id for one in self._tables.dwellings.values())
        del self._tables.estates[estate_id]

    def remove_association(self, association_id: int) -> None:
        assert all(one.association_id != association_id for one in self._tables.estates.values())
        del self._tables.associations[association_id]


class NoContacts:
    """Nobody to call: what is written about contact persons is tested on the real store."""

    def all(self) -> tuple[()]:
        return ()


class NoAgreements:
    """Nothing agreed: what is written about agreements is tested on the real store."""

    def shares(self) -> dict[int, tuple[()]]:
        return {}

    areas = shares


class NoNewBuilds:
    """Nothing is built: the register is tested on the real store."""

    def all(self) -> tuple[()]:
        return ()


class NoTenancies:
    """An office in which no lease was made yet."""

    def all(self, **_which: object) -> tuple[()]:
        return ()

    lines = all

    def checks(self) -> tuple[()]:
        return ()


class FakeVacancies(_Repository):
    def card(self, vacancy_id: int) -> VacancyCard:
        vacancy = self._tables.vacancies[vacancy_id]
        dwelling = self._tables.dwellings[vacancy.dwelling_id]
        estate = self._tables.estates[dwelling.estate_id]
        return VacancyCard(vacancy, dwelling, estate, self._tables.associations[estate.association_id])

    def cards(
        self,
        *,
        ids: Iterable[int] | None = None,
        states: Iterable[str] | None = None,
        decided_from: date | None = None,
        decided_to: date | None = None,
    ) -> tuple[VacancyCard, ...]:
        wanted = None if states is None else frozenset(states)
        only = None if ids is None else frozenset(ids)
        found = []
        for number, vacancy in sorted(self._tables.vacancies.items()):
            decided = vacancy.decided
            if only is not None and number not in only:
                continue
            if wanted is not None and vacancy.state not in wanted:
                continue
            if decided_from is not None and (decided is None or decided < decided_from):
                continue
            if decided_to is not None and (decided is None or decided >= decided_to):
                continue
            found.append(self.card(number))
        return tuple(found)

    def count(self, states: Iterable[str]) -> int:
        return sum(one.state in set(states) for one in self._tables.vacancies.values())

    def open_of(self, dwelling_id: int) -> Vacancy | None:
        found = (
            one
            for one in self._tables.vacancies.values()
            if one.dwelling_id == dwelling_id and one.state in OPEN_STATES
        )
        return next(found, None)

    def of_dwelling(self, dwelling_id: int) -> tuple[Vacancy, ...]:
        found = (one for one in self._tables.vacancies.values() if one.dwelling_id == dwelling_id)
        return tuple(sorted(found, key=lambda one: one.id or 0))

    def save(self, vacancy: Vacancy) -> Vacancy:
        other = self.open_of(vacancy.dwelling_id)
        if vacancy.state in OPEN_STATES and other is not None and other.id != vacancy.id:
            raise Conflict("Boligen har allerede en ledig bolig.", "Hent listen igen.")
        return self._save(self._tables.vacancies, vacancy)

    def save_new(self, vacancies: Sequence[Vacancy]) -> tuple[Vacancy, ...]:
        return tuple(self.save(one) for one in vacancies)

    def remove(self, vacancy_id: int) -> None:
        assert all(one.vacancy_id != vacancy_id for one in self._tables.offers.values())
        del self._tables.vacancies[vacancy_id]
        self._tables.summaries.pop(vacancy_id, None)

    def summaries(self, vacancy_ids: Iterable[int] | None = None) -> dict[int, MatchSummary]:
        wanted = None if vacancy_ids is None else frozenset(vacancy_ids)
        return {key: one for key, one in self._tables.summaries.items() if wanted is None or key in wanted}

    def save_summaries(self, summaries: Iterable[MatchSummary]) -> None:
        self._unit.must_write()
        self._tables.summaries.update({one.vacancy_id: one for one in summaries})


class FakeApplicants(_Repository):
    def get(self, applicant_id: int) -> Applicant:
        return self._tables.applicants[applicant_id]

    def all(self, *, statuses: Iterable[str] | None = None) -> tuple[Applicant, ...]:
        wanted = None if statuses is None else frozenset(statuses)
        return tuple(
            one for one in self._tables.applicants.values() if wanted is None or one.status in wanted
        )

    def count(self, statuses: Iterable[str]) -> int:
        return sum(one.status in set(statuses) for one in self._tables.applicants.values())

    def by_cpr(self, cpr: str) -> Applicant | None:
        found = sorted(
            (one for one in self._tables.applicants.values() if one.cpr == cpr),
            key=lambda one: (one.status == "closed", -(one.id or 0)),
        )
        return found[0] if found else None

    def by_case(self, case_no: str) -> Applicant | None:
        return next((one for one in self._tables.applicants.values() if one.case_no == case_no), None)

    def names(self, applicant_ids: Iterable[int]) -> dict[int, str]:
        wanted = set(applicant_ids)
        return {number: one.name for number, one in self._tables.applicants.items() if number in wanted}

    def next_case_no(self, year: int) -> str:
        return _next((one.case_no for one in self._tables.applicants.values()), year, 5)

    def save(self, applicant: Applicant) -> Applicant:
        return self._save(self._tables.applicants, applicant)

    def remove(self, applicant_id: int) -> None:
        assert all(one.applicant_id != applicant_id for one in self._tables.offers.values())
        del self._tables.applicants[applicant_id]


class FakeOffers(_Repository):
    def get(self, offer_id: int) -> Offer:
        return self._tables.offers[offer_id]

    def all(
        self,
        *,
        vacancy_id: int | None = None,
        applicant_id: int | None = None,
        states: Iterable[str] | None = None,
    ) -> tuple[Offer, ...]:
        wanted = None if states is None else frozenset(states)
        found = [
            one
            for one in self._tables.offers.values()
            if (vacancy_id is None or one.vacancy_id == vacancy_id)
            and (applicant_id is None or one.applicant_id == applicant_id)
            and (wanted is None or one.state in wanted)
        ]
        return tuple(sorted(found, key=lambda one: -(one.id or 0)))

    def lines(
        self, *, states: Iterable[str] | None = None, vacancy_states: Iterable[str] | None = None
    ) -> tuple[OfferRow, ...]:
        wanted = None if vacancy_states is None else frozenset(vacancy_states)
        return tuple(
            _line(one, self._unit.vacancies.card(one.vacancy_id), self._unit.applicants.get(one.applicant_id))
            for one in reversed(self.all(states=states))
            if wanted is None or self._tables.vacancies[one.vacancy_id].state in wanted
        )

    def counts(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for one in self._tables.offers.values():
            counts[one.applicant_id] = counts.get(one.applicant_id, 0) + 1
        return counts

    def refusals(self) -> dict[int, frozenset[int]]:
        said_no: dict[int, frozenset[int]] = {}
        for one in self._tables.offers.values():
            if one.state == "refused":
                earlier = said_no.get(one.vacancy_id, frozenset())
                said_no[one.vacancy_id] = earlier | {one.applicant_id}
        return said_no

    def to_judge(self, second_since: date | None) -> tuple[Offer, ...]:
        found = self.all(states=("refused",))
        return tuple(
            one for one in reversed(found) if one.justified == "pending" or needs_second(one, second_since)
        )

    def move_ins(self, vacancy_ids: Iterable[int]) -> dict[int, date]:
        these = frozenset(vacancy_ids)
        accepted = self.all(states=("accepted",))
        return {one.vacancy_id: one.move_in for one in accepted if one.move_in and one.vacancy_id in these}

    def next_number(self, year: int) -> str:
        return _next((one.number for one in self._tables.offers.values()), year, 4)

    def save(self, offer: Offer) -> Offer:
        if offer.state in LIVE_OFFERS:
            for other in self._tables.offers.values():
                same = other.vacancy_id == offer.vacancy_id or other.applicant_id == offer.applicant_id
                if other.id != offer.id and other.state in LIVE_OFFERS and same:
                    raise Conflict("Boligen eller borgeren har fået et tilbud imens.", "Hent listen igen.")
        return self._save(self._tables.offers, offer)

    def returns(self, *, vacancy_id: int | None = None, returned: date | None = None) -> tuple[Return, ...]:
        found = [
            one
            for one in self._tables.returns.values()
            if (vacancy_id is None or one.vacancy_id == vacancy_id)
            and (returned is None or one.returned == returned)
        ]
        return tuple(sorted(found, key=lambda one: -(one.id or 0)))

    def save_return(self, returned: Return) -> Return:
        return self._save(self._tables.returns, returned)

    def remove_return(self, return_id: int) -> None:
        self._unit.must_write()
        del self._tables.returns[return_id]

    def transitional_used(self, estate_id: int | None, year: int) -> int:
        return sum(
            one.mode == "transitional"
            and one.state in ("sent", "accepted")
            and one.made.year == year
            and (estate_id is None or self._unit.vacancies.card(one.vacancy_id).estate.id == estate_id)
            for one in self._tables.offers.values()
        )


def _line(offer: Offer, card: VacancyCard, person: Applicant) -> OfferRow:
    home = card.dwelling
    mine = {one.name for one in fields(Offer)} & {one.name for one in fields(OfferRow)}
    return OfferRow(
        **{name: getattr(offer, name) for name in mine},
        name=person.name,
        case_no=person.case_no,
        vacancy_state=card.vacancy.state,
        association=card.association.name,
        estate_no=card.estate.number,
        address=dwelling_address(home.street, home.house_no, home.floor, home.door),
        postal=f"{home.postcode} {home.town or ''}".strip(),
        net_rent=None if offer.working.unknown else offer.working.net_rent,
    )


class FakeImports(_Repository):
    def accepted(self, sha256: str, kind: str) -> ImportBatch | None:
        found = (
            one
            for one in reversed(self._tables.batches.values())
            if one.sha256 == sha256 and one.kind == kind and one.undone is None
        )
        return next(found, None)

    def save(self, batch: ImportBatch, *, content: bytes | None = None) -> ImportBatch:
        stored = self._save(self._tables.batches, batch)
        if content is not None:
            self._tables.contents[stored.id] = content
        return stored

    def get(self, batch_id: int) -> ImportBatch:
        return self._tables.batches[batch_id]

    def all(self) -> tuple[ImportBatch, ...]:
        return tuple(reversed(self._tables.batches.values()))

    def record(self, batch_id: int, changes: Sequence[Mapping[str, object]]) -> None:
        self._tables.records[batch_id] = tuple(changes)

    def recorded(self, batch_id: int) -> tuple[Mapping[str, object], ...]:
        return self._tables.records.get(batch_id, ())

    def profile(self, association: str, kind: str) -> dict[str, str]:
        return dict(self._tables.profiles.get((association.casefold(), kind), {}))

    def save_profile(self, association: str, kind: str, headings: Mapping[str, str]) -> None:
        self._unit.must_write()
        self._tables.profiles[association.casefold(), kind] = dict(headings)


class FakeRules(_Repository):
    def reason_codes(self, kind: str) -> tuple[ReasonCode, ...]:
        return tuple(ReasonCode(**one) for one in shipped("reason_codes") if one["kind"] == kind)

    def priority_groups(self) -> tuple[PriorityGroup, ...]:
        return tuple(
            PriorityGroup(**{**one, "origins": frozenset(one["origins"])})
            for one in shipped("priority_groups")
        )

    def districts(self) -> tuple[District, ...]:
        return tuple(
            District(one["code"], one["label"], tuple((low, high) for low, high in one["postcodes"]))
            for one in shipped("districts")
        )

    def rent_bands(self, day: date) -> tuple[RentBand, ...]:
        return ()

    def setting(self, key: str, day: date) -> str:
        rows = [(one["key"], one["valid_from"], one["value"]) for one in shipped("settings")]
        found = [
            (since, value) for name, since, value in (*rows, *self._tables.settings)
            if name == key and since <= day
        ]  # fmt: skip
        if not found:
            raise KeyError(key)
        return max(found, key=lambda one: one[0])[1]

    def settings(self, day: date) -> tuple[DatedSetting, ...]:
        columns = ("key", "value", "valid_from", "source", "confirmed")
        rows = [DatedSetting(*(one[name] for name in columns)) for one in shipped("settings")]
        rows += [DatedSetting(key, value, since, "kontoret", True)
                 for key, since, value in self._tables.settings]  # fmt: skip
        ordered = sorted(rows, key=lambda one: (one.key, one.valid_from))
        return tuple({one.key: one for one in ordered if one.valid_from <= day}.values())

    def save_setting(self, key: str, value: str, valid_from: date, source: str) -> None:
        self._unit.must_write()
        self._tables.settings.append((key, valid_from, value))

    def deadlines(self, event: str, unit: str, day: date) -> tuple[int, ...]:
        rows = (one for one in shipped("deadlines") if (one["event"], one["unit"]) == (event, unit))
        return tuple(sorted(one["amount"] for one in rows if one["valid_from"] <= day))

    def extra_holidays(self) -> frozenset[date]:
        return frozenset()

    def rate_rows(self) -> tuple[Mapping[str, object], ...]:
        return tuple(self._tables.rate_rows)

    def save_rate_row(self, *, set_id: str, key: str, amount: int, source: str, confirmed: bool) -> None:
        self._unit.must_write()
        row = {"set_id": set_id, "key": key, "amount": amount, "source": source, "confirmed": confirmed}
        self._tables.rate_rows.append(row)

    def draft(self, user: str, form: str) -> Mapping[str, object] | None:
        return self._tables.drafts.get((user, form))

    def save_draft(self, user: str, form: str, content: Mapping[str, object] | None) -> None:
        self._unit.must_write()
        self._tables.drafts.pop((user, form), None)
        if content is not None:
            self._tables.drafts[user, form] = content


class FakeDated(_Repository):
    def consequences(self) -> tuple[Consequence, ...]:
        return tuple(Consequence(**one) for one in shipped("consequences"))

    def settings(self) -> tuple[DatedSetting, ...]:
        return tuple(DatedSetting(key, value, since, "kontoret", True)
                     for key, since, value in self._tables.settings)  # fmt: skip


class FakePapers(_Repository):
    def save(self, letter: Letter) -> Letter:
        return self._save(self._tables.letters, letter)

    def get(self, letter_id: int) -> Letter:
        return self._tables.letters[letter_id]

    def of_offer(self, offer_id: int) -> tuple[Letter, ...]:
        return tuple(one for one in self._tables.letters.values() if one.offer_id == offer_id)

    def of_vacancy(self, vacancy_id: int) -> tuple[Letter, ...]:
        return tuple(one for one in self._tables.letters.values() if one.vacancy_id == vacancy_id)

    def named(self, kind: str, file_name: str) -> Letter | None:
        found = (
            one for one in self._tables.letters.values() if (one.kind, one.file_name) == (kind, file_name)
        )
        return next(found, None)

    def letters(
        self, *, ids: Iterable[int] | None = None, since: date | None = None, unsent: bool = False
    ) -> tuple[LetterRow, ...]:
        wanted = None if ids is None else set(ids)
        rows = (self._row(one) for one in self._tables.letters.values() if wanted is None or one.id in wanted)
        return tuple(
            row
            for row in rows
            if (since is None or row.made.date() >= since) and not (unsent and row.sent is not None)
        )

    def _row(self, letter: Letter) -> LetterRow:
        tables = self._tables
        offer = tables.offers.get(letter.offer_id or 0)
        person = tables.applicants.get(letter.applicant_id or (offer.applicant_id if offer else 0))
        vacancy = tables.vacancies.get(letter.vacancy_id or 0)
        sent = [one for one in tables.dispatches.values() if one.document_id == letter.id]
        return LetterRow(
            id=letter.id or 0, kind=letter.kind, file_name=letter.file_name, template=letter.template,
            made=letter.made, made_by=letter.made_by, offer_id=letter.offer_id, vacancy_id=letter.vacancy_id,
            applicant_id=person.id if person else None, offer_number=offer.number if offer else None,
            offer_state=offer.state if offer else None, vacancy_state=vacancy.state if vacancy else None,
            name=person.name if person else None, case_no=person.case_no if person else None,
            association=None, address="", sent=sent[-1] if sent else None,
        )  # fmt: skip


class FakeLetterTexts(_Repository):
    """The office's wording as far as making letters asks for it; how it is kept is tested on the real store."""

    def valid(
        self, kind: str, day: date, *, language: str = "da", association_id: int | None = None
    ) -> LetterText | None:
        found = [
            one
            for one in self._tables.letter_texts
            if (one.kind, one.language) == (kind, language)
            and one.association_id in (None, association_id)
            and one.valid_from <= day
            and (one.valid_to is None or day < one.valid_to)
        ]
        return max(found, key=lambda one: (one.association_id is not None, one.version), default=None)

    def save(self, text: LetterText) -> LetterText:
        self._unit.must_write()
        self._tables.letter_texts.append(text)
        return text


class FakeDispatches(_Repository):
    def of(self, document_ids: Sequence[int]) -> tuple[Dispatch, ...]:
        return tuple(one for one in self._tables.dispatches.values() if one.document_id in document_ids)

    def save(self, dispatch: Dispatch) -> Dispatch:
        return self._save(self._tables.dispatches, dispatch)

    def remove(self, dispatch_id: int) -> None:
        self._unit.must_write()
        del self._tables.dispatches[dispatch_id]


class NoReports:
    """No report was ever made; how they are kept is tested on the real store."""

    def all(self) -> tuple[MadeReport, ...]:
        return ()


class FakeTasks(_Repository):
    def get(self, task_id: int) -> Task:
        return self._tables.tasks[task_id]

    def all(
        self,
        *,
        open_only: bool = True,
        kind: str | None = None,
        subject: str | None = None,
        subject_id: int | None = None,
    ) -> tuple[Task, ...]:
        found = [
            one
            for one in self._tables.tasks.values()
            if not (open_only and one.done)
            and kind in (None, one.kind)
            and subject in (None, one.subject)
            and subject_id in (None, one.subject_id)
        ]
        return tuple(sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.id)))

    def save(self, task: Task) -> Task:
        return self._save(self._tables.tasks, task)


class FakeHolds(_Repository):
    def of(self, vacancy_ids: Iterable[int] | None = None) -> tuple[Hold, ...]:
        wanted = None if vacancy_ids is None else frozenset(vacancy_ids)
        found = [one for one in self._tables.holds.values() if wanted is None or one.vacancy_id in wanted]
        return tuple(sorted(found, key=lambda one: (one.vacancy_id, one.starts)))

    def save(self, hold: Hold) -> Hold:
        return self._save(self._tables.holds, hold)


class FakeTenancies(_Repository):
    def get(self, tenancy_id: int) -> Tenancy:
        return self._tables.tenancies[tenancy_id]

    def of_offer(self, offer_id: int) -> Tenancy | None:
        found = [one for one in self.all() if one.offer_id == offer_id and one.state != "cancelled"]
        return found[-1] if found else None

    def all(
        self, *, states: Iterable[str] | None = None, applicant_id: int | None = None
    ) -> tuple[Tenancy, ...]:
        return tuple(
            one
            for one in self._tables.tenancies.values()
            if (states is None or one.state in states) and applicant_id in {None, one.applicant_id}
        )

    def lines(
        self, *, states: Iterable[str] | None = None, ids: Iterable[int] | None = None
    ) -> tuple[TenancyLine, ...]:
        wanted = None if ids is None else set(ids)
        return tuple(
            self._line(one) for one in self.all(states=states) if wanted is None or one.id in wanted
        )  # fmt: skip

    def _line(self, tenancy: Tenancy) -> TenancyLine:
        offer = self._tables.offers[tenancy.offer_id]
        home = self._unit.vacancies.card(offer.vacancy_id)
        place = home.dwelling
        return TenancyLine(
            tenancy=tenancy, offer_number=offer.number, vacancy_id=offer.vacancy_id,
            association=home.association.name, estate_no=home.estate.number,
            address=dwelling_address(place.street, place.house_no, place.floor, place.door),
            postal=f"{place.postcode} {place.town}", rent=offer.working.rent,
            full_rent=offer.working.net_rent_after,
        )  # fmt: skip

    def save(self, tenancy: Tenancy) -> Tenancy:
        return self._save(self._tables.tenancies, tenancy)

    def checks(self, tenancy_id: int | None = None) -> tuple[TenancyCheck, ...]:
        found = [one for one in self._tables.checks.values() if tenancy_id in {None, one.tenancy_id}]
        return tuple(sorted(found, key=lambda one: (one.due, one.id or 0)))

    def save_check(self, check: TenancyCheck) -> TenancyCheck:
        return self._save(self._tables.checks, check)


class FakeCases(_Repository):
    """Cases in which nothing was laid yet."""

    def ticks(self, applicant_id: int) -> tuple[Tick, ...]:
        return ()

    def papers(self, applicant_id: int) -> tuple[CasePaper, ...]:
        return ()

    def trail_of(self, subject: str, subject_id: int) -> tuple[Trace, ...]:
        return ()


class FakeUnit:
    """One unit of work on the tables of the office."""

    def __init__(self, office: FakeOffice, by: Signature | None) -> None:
        self.office = office
        self.by = by
        self.saved: set[tuple[int, int]] = set()
        self.said: tuple[str, int | None] = ("", None)
        self.details: dict[str, object] = {}
        self.directory = FakeDirectory(self)
        self.vacancies = FakeVacancies(self)
        self.applicants = FakeApplicants(self)
        self.offers = FakeOffers(self)
        self.imports = FakeImports(self)
        self.rules = FakeRules(self)
        self.dated = FakeDated(self)
        self.papers = FakePapers(self)
        self.dispatches = FakeDispatches(self)
        self.letter_texts = FakeLetterTexts(self)
        self.cases = FakeCases(self)
        self.tasks = FakeTasks(self)
        self.holds = FakeHolds(self)
        self.tenancies = FakeTenancies(self)
        self.figures = figure_rows(self.offers.all, self.applicants.all)
        self.reports = NoReports()
        self.contacts = NoContacts()
        self.agreements = NoAgreements()
        self.new_builds = NoNewBuilds()

    @property
    def tables(self) -> Tables:
        return self.office.tables

    def must_write(self) -> None:
        """A reading unit cannot write."""
        assert self.by is not None, "a reading unit cannot write"

    def describe(self, subject: str, subject_id: int | None, **details: object) -> None:
        self.said = (subject, subject_id)
        self.details |= details

    def log_access(self, subject: str, subject_id: int, seen: str) -> None:
        self.must_write()
        assert self.by is not None
        self.tables.access.append((self.by.user, subject, subject_id, seen))


class FakeOffice:
    """``services.ports.Office`` in memory. ``tables`` may be looked at by tests."""

    def __init__(self) -> None:
        self.tables = Tables()
        self._last_id = 0

    def new_id(self) -> int:
        """Ids are never given twice, also not across tables: a mix-up shows."""
        self._last_id += 1
        return self._last_id

    @contextmanager
    def read(self) -> Iterator[FakeUnit]:
        yield FakeUnit(self, None)

    @contextmanager
    def write(self, action: str, by: Signature) -> Iterator[FakeUnit]:
        before = self.tables.copied()
        unit = FakeUnit(self, by)
        try:
            yield unit
        except BaseException:
            self.tables = before
            raise
        self.tables.audit.append((action, by.user, *unit.said, dict(unit.details)))


def _next(numbers: Iterable[str], year: int, digits: int) -> str:
    prefix = f"{year}-"
    used = [int(one.removeprefix(prefix)) for one in numbers if one.startswith(prefix)]
    return f"{prefix}{max(used, default=0) + 1:0{digits}d}"
