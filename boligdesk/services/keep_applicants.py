"""The citizens who wait: the list, the card, entering and correcting, and the covered CPR number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Final

from boligdesk.domain.applicants import Applicant
from boligdesk.domain.capacity import NET, Budget, Capacity
from boligdesk.domain.deadlines import add_months, refund_days_limit, refund_days_used
from boligdesk.domain.housing_benefit import FactsRefused
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import PriorityGroup, group_of
from boligdesk.errors import KnownError
from boligdesk.services.budgets import BudgetResult, budget_problem, capacity_of_budget
from boligdesk.services.lists import RowMessage
from boligdesk.services.match_views import refresh, stored_id
from boligdesk.services.office_settings import number_setting
from boligdesk.services.ports import Office, Unit
from boligdesk.services.snapshots import record_of
from boligdesk.services.steps import address_of_card
from boligdesk.services.views import ApplicantCard, ApplicantRow, Changes, Signature, Undo

__all__ = [
    "VIEWS",
    "BudgetResult",
    "applicant_card",
    "capacity_of_budget",
    "check_applicant",
    "list_applicants",
    "new_capacity",
    "reveal_cpr",
    "save_applicant",
]

VIEWS: Final[Mapping[str, tuple[str, ...] | None]] = {
    "waiting": ("waiting", "offered"),
    "housed": ("housed",),
    "closed": ("closed",),
    "all": None,
}
"""The views of the list of citizens and the statuses in them."""

_CPR: Final = re.compile(r"\d{6}-\d{4}")
_TOUCHED: Final = frozenset({"applicants", "vacancies"})
_FIELDS: Final = {"income_year": "incomes", "adults_18plus": "adults"}


def list_applicants(*, office: Office, today: date, view: str = "waiting") -> tuple[ApplicantRow, ...]:
    """The citizens of a view in match order: ``waiting`` (offered ones too), ``housed``, ``closed``, ``all``."""
    with office.read() as unit:
        people = unit.applicants.all(statuses=VIEWS[view])
        groups = unit.rules.priority_groups()
        counts = unit.offers.counts()
    placed = [(group_of(one, groups, today), one) for one in people]
    placed.sort(key=lambda pair: (pair[0].rank, pair[1].nominated, pair[1].case_no))
    return tuple(_row(one, group, counts, today) for group, one in placed)


def _row(one: Applicant, group: PriorityGroup, counts: Mapping[int, int], today: date) -> ApplicantRow:
    capacity = one.capacity
    return ApplicantRow(
        id=stored_id(one),
        case_no=one.case_no,
        name=one.name,
        category=one.category,
        adults=one.adults,
        children=one.children,
        income_kind=one.incomes[0].kind if one.incomes else None,
        income_month=one.income_month,
        capacity=capacity.amount if capacity else None,
        capacity_basis=capacity.basis if capacity else None,
        capacity_date=capacity.date if capacity else None,
        capacity_outdated=capacity.is_outdated(today) if capacity else False,
        comes_from=one.comes_from,
        days_in_stay=one.days_in_stay(today),
        support=one.support,
        support_begun=one.support_plan.begun,
        support_review=one.support_plan.review_on,
        nominated=one.nominated,
        days_waiting=one.days_waiting(today),
        group=group.short_label,
        status=one.status,
        offers=counts.get(stored_id(one), 0),
    )


def applicant_card(*, office: Office, applicant_id: int, today: date) -> ApplicantCard:
    """One citizen with all offers, newest first, and the two counts of shelter days."""
    with office.read() as unit:
        one = unit.applicants.get(applicant_id)
        offers = unit.offers.all(applicant_id=applicant_id)
        addresses = {
            offer.id: address_of_card(unit.vacancies.card(offer.vacancy_id))
            for offer in offers
            if offer.id is not None
        }
        group = group_of(one, unit.rules.priority_groups(), today)
        owes = sorted(unit.directory.association(which).name for which in one.debts)
    return ApplicantCard(
        applicant=one,
        offers=offers,
        offer_addresses=addresses,
        group=group.label,
        days_in_stay=one.days_in_stay(today),
        refund_days_used=refund_days_used(one.known_stays, today),
        refund_days_limit=refund_days_limit(today),
        owes=tuple(owes),
    )


def save_applicant(*, office: Office, rates: RateBook, applicant: Applicant, by: Signature) -> Changes:
    """Keep a new (id ``None``) or corrected citizen; an empty case number gets the next free one.

    Raises:
        KnownError: for what cannot be, a case number in use, or a CPR number that already waits.
    """
    for message in check_applicant(applicant, today=by.today):
        if message.level == "error":
            raise KnownError(message.text, "Ret feltet, og prøv igen.")
    with office.write("save_applicant", by) as unit:
        numbered = applicant
        before = None if applicant.id is None else unit.applicants.get(applicant.id)
        if not applicant.case_no.strip():
            numbered = replace(applicant, case_no=unit.applicants.next_case_no(by.today.year))
        _refuse_double(unit, numbered)
        changed = {} if before is None else {"changed": _changed(before, numbered)}
        which = unit.applicants.save(numbered).id
        # As it is read back: an undo compares with what is stored, not with what was typed.
        stored = unit.applicants.get(which or 0)
        refresh(unit, rates=rates, at=by.at)
        unit.describe("applicant", stored.id, case_no=stored.case_no, **changed)
    done = "oprettet" if applicant.id is None else "rettet"
    return Changes(
        f"{stored.name} ({stored.case_no}) er {done}.",
        _TOUCHED,
        subject_id=stored.id,
        undo=Undo("undo_save", {"records": (record_of("applicant", stored.id, before, stored),)}),
    )


def _changed(before: Applicant, after: Applicant) -> list[str]:
    """The names of the fields that are corrected; never what stands in them, for the log keeps no CPR number."""
    names = (one.name for one in fields(Applicant) if one.compare)
    return [name for name in names if getattr(before, name) != getattr(after, name)]


def _refuse_double(unit: Unit, applicant: Applicant) -> None:
    same_case = unit.applicants.by_case(applicant.case_no)
    if same_case is not None and same_case.id != applicant.id:
        raise KnownError(
            f"Sagsnummer {applicant.case_no} er brugt til {same_case.name}.",
            "Lad feltet være tomt, så får borgeren det næste ledige.",
        )
    same_person = unit.applicants.by_cpr(applicant.cpr) if applicant.cpr else None
    if (
        same_person is not None
        and same_person.id != applicant.id
        and same_person.status in {"waiting", "offered"}
    ):
        raise KnownError(
            f"CPR-nummeret findes allerede: {same_person.name}, sag {same_person.case_no}.",
            "Ret den sag i stedet.",
        )


def check_applicant(applicant: Applicant, *, today: date) -> tuple[RowMessage, ...]:
    """The live checks of the form; ``column`` is the name of the field. Asks no database."""
    found = []
    if not applicant.name.strip():
        found.append(RowMessage("error", "name", "Skriv borgerens navn."))
    if applicant.cpr and not _CPR.fullmatch(applicant.cpr):
        found.append(RowMessage("error", "cpr", "Skriv CPR-nummeret som ddmmåå-xxxx."))
    if applicant.adults < 1:
        found.append(RowMessage("error", "adults", "Der skal være mindst én voksen."))
    elif (beyond := _beyond_computing(applicant, today)) is not None:
        found.append(beyond)
    if (text := _budget_problem(applicant.capacity)) is not None:
        found.append(RowMessage("error", "capacity", text))
    for name, day, words in (
        ("born", applicant.born, "Fødselsdagen ligger i fremtiden."),
        ("nominated", applicant.nominated, "Indstillingen ligger i fremtiden."),
    ):
        if day is not None and day > today:
            found.append(RowMessage("error", name, words))
    return (*found, *_wanted(applicant, today))


def _budget_problem(capacity: Capacity | None) -> str | None:
    if capacity is None or capacity.budget is None:
        return None
    if capacity.basis != NET:
        return "Et budget giver betalingsevnen efter boligstøtte. Vælg »efter boligstøtte«."
    return budget_problem(capacity.budget)


def _wanted(applicant: Applicant, today: date) -> tuple[RowMessage, ...]:
    """What may be missing, but stops the calculation or makes it doubtful."""
    found = []
    capacity = applicant.capacity
    if applicant.income_month is None:
        found.append(RowMessage("warning", "incomes", "Uden indkomst kan boligstøtten ikke beregnes."))
    if capacity is None or capacity.amount is None:
        found.append(RowMessage("warning", "capacity", "Uden betalingsevne kan ingen bolig passe."))
    elif capacity.is_outdated(today):
        found.append(RowMessage("warning", "capacity", "Betalingsevnen er forældet. Bed om en ny."))
    if applicant.since is not None and applicant.since > today:
        found.append(RowMessage("warning", "since", "Opholdet begynder i fremtiden."))
    if applicant.lodging_107_unknown:
        text = "Skriv, hvad borgeren betaler for sit botilbud; ellers er refusionen ukendt."
        found.append(RowMessage("warning", "lodging_month", text))
    return tuple(found)


def _beyond_computing(applicant: Applicant, today: date) -> RowMessage | None:
    """Facts that cannot be, or that are beyond what is computed exactly."""
    try:
        applicant.facts(today)
    except FactsRefused as refused:
        return RowMessage("error", _FIELDS.get(refused.column, refused.column), str(refused))
    return None


def new_capacity(
    *, office: Office, amount: int, basis: str, day: date, by: Signature, budget: Budget | None = None
) -> Capacity:
    """A capacity (øre a month) worked out on ``day``, valid as long as the office's setting says.

    ``budget`` is what it was computed from, where it was.
    """
    with office.read() as unit:
        months = number_setting(unit, "capacity_valid_months", by.today)
    return Capacity(
        amount=amount,
        basis=basis,
        date=day,
        valid_to=add_months(day, months),
        source="Skrevet ind af kontoret" if budget is None else "Beregnet af kontoret efter budget",
        who=by.user,
        budget=budget,
    )


def reveal_cpr(*, office: Office, applicant_id: int, by: Signature) -> str:
    """The CPR number of a citizen; that it was shown is written in the access log.

    Raises:
        KnownError: when no number is known.
    """
    with office.write("reveal_cpr", by) as unit:
        one = unit.applicants.get(applicant_id)
        if one.cpr is None:
            raise KnownError(f"{one.name} har intet CPR-nummer i sagen.", "Skriv det på borgeren.")
        unit.log_access("applicant", applicant_id, "cpr")
        unit.describe("applicant", applicant_id, seen="cpr")
        return one.cpr
