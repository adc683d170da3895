"""One of each stored value with every field set, so that a lost column shows."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from support.letter_cases import WORKING

from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Needs, Stay, SupportPlan
from boligdesk.domain.capacity import Budget, BudgetLine, Capacity
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.vacancies import Charge, StateReduction, Vacancy, VacancyCard
from boligdesk.services.ports import Unit
from boligdesk.services.views import ImportBatch, Letter, MatchSummary, Signature

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 34, 56, 789, tzinfo=UTC)
BY = Signature("anna", NOW)
LIST = b"et ark med ledige boliger"


def by(days: int = 0, user: str = "anna") -> Signature:
    """A signature some days after today."""
    return Signature(user, NOW + timedelta(days=days))


def association(**changes: object) -> Association:
    values: dict[str, object] = {
        "name": "AAB Ærø", "lbf_no": "0123", "contact": "Søren", "email": "post@eksempel.dk", "phone": "00 00 00 01",
        "reply_workdays": 8, "demo": True,
    }  # fmt: skip
    return Association(**(values | changes))  # type: ignore[arg-type]


def estate(association_id: int, **changes: object) -> Estate:
    values: dict[str, object] = {
        "number": "0012", "name": "Demogården", "district": 7, "area_status": "udsat", "transitional": True,
        "transitional_quota": 3, "share_percent": 33, "contact": "Ejendomskontoret",
    }  # fmt: skip
    return Estate(association_id=association_id, **(values | changes))  # type: ignore[arg-type]


def dwelling(estate_id: int, **changes: object) -> Dwelling:
    values: dict[str, object] = {
        "tenancy_no": "019071", "street": "Frederikssundsvej", "house_no": "128", "floor": "3", "door": "tv",
        "postcode": "2700", "town": "Brønshøj", "district": 7, "kind": "family", "rooms": 2, "area": 5_850,
        "first_use": 1964, "first_use_date": date(1964, 4, 1), "lift": False, "wheelchair": True, "pets": None,
        "kitchen": True, "heat": "included",
    }  # fmt: skip
    return Dwelling(estate_id=estate_id, **(values | changes))  # type: ignore[arg-type]


def vacancy(dwelling_id: int, **changes: object) -> Vacancy:
    values: dict[str, object] = {
        "vacant_from": date(2026, 12, 1), "received": date(2026, 11, 16), "channel": "phone",
        "reply_by": date(2026, 11, 30), "rent": 531_055,
        "charges": (Charge("heating", 52_000, True), Charge("electricity", 9_999, False)),
        "reductions": (
            StateReduction(
                paragraph="98 f", amount=141_400, starts=date(2024, 1, 1), ends=date(2030, 1, 1), in_listed_rent=False
            ),
        ),
        "deposit": 1_890_000, "note": "»Nyistandsat« – æøå", "contact": "Vicevært 00 00 00 02", "state": "assessing",
        "decided": None, "last_touched": date(2026, 11, 20), "worked_by": "bo",
    }  # fmt: skip
    return Vacancy(dwelling_id=dwelling_id, **(values | changes))  # type: ignore[arg-type]


def applicant(**changes: object) -> Applicant:
    values: dict[str, object] = {
        "case_no": "2026-00017", "cpr": "710299-0000", "name": "Åse Øst-Æblegård Łukasz", "born": date(1999, 2, 11),
        "category": "youth", "adults": 2, "children": 1,
        "members": (
            HouseholdMember(name="Yasmin Prøve", born=date(1998, 1, 2), role="partner", cpr="620198-0000"),
            HouseholdMember(name="", born=None, role="child"),
        ),
        "incomes": (Income(kind="wage", amount=1_812_345, documented=True), Income(kind="cash_benefit", amount=0)),
        "wealth": 3_000_000_000_00,
        "capacity": capacity(), "comes_from": "shelter_110", "since": date(2026, 8, 1),
        "stays": (
            Stay(kind="shelter_110", starts=date(2025, 1, 1), ends=date(2025, 2, 1), place="Demoherberget"),
            Stay(kind="shelter_110", starts=date(2026, 8, 1)),
        ),
        "support": "CTI", "support_paragraph": "§ 85 a",
        "support_plan": SupportPlan(
            provider="shelter", begun=date(2026, 11, 2), review_on=date(2027, 2, 1), wish="private",
            departure_reason="Ingen ledig plads – æøå",
        ),
        "needs": Needs(max_floor_without_lift=0, wheelchair=True, pets=True, avoid_districts=(7, 3)),
        "nominated": date(2026, 9, 1), "status": "waiting", "bans": frozenset({"eviction", "sentence"}),
        "target_group_63": True, "lodging_month": 325_500, "mobility_impaired": True, "care_24h": True,
        "benefit_capped": True, "grant_month": 50_000, "cohort": "Pilot 50", "address": "Demovej 4",
        "protected_address": True, "phone": "00 00 00 03", "email": "aase@eksempel.dk", "caseworker": "Sofie",
        "note": "Ring efter kl. 12",
    }  # fmt: skip
    return Applicant(**(values | changes))  # type: ignore[arg-type]


BUDGET = Budget(
    net_income=1_812_345, adults=2, children_ages=(0, 17), debt=100_001, utilities=90_000,
    fixed_costs=(BudgetLine("A-kasse", 50_000), BudgetLine("Børnebidrag – æøå", 25_050)),
)  # fmt: skip


def capacity(amount: int | None = 400_000) -> Capacity:
    return Capacity(
        amount=amount,
        basis="net",
        date=date(2026, 11, 2),
        valid_to=date(2027, 2, 2),
        source="Lønseddel",
        who="Sofie",
        budget=BUDGET,
    )


def offer(vacancy_id: int, applicant_id: int, **changes: object) -> Offer:
    values: dict[str, object] = {
        "number": "2026-0001", "mode": "transitional", "state": "sent", "made": TODAY, "letter_date": TODAY,
        "reply_by": date(2026, 11, 30), "answered": date(2026, 11, 25), "move_in": date(2026, 12, 1),
        "refund_last_day": date(2031, 11, 30), "refusal_code": "A03", "justified": "pending", "answer_text": "Måske",
        "margin": -11_500, "capacity": 400_000, "working": WORKING,
        "inputs": {"rent": 531_055, "area": 5_850, "terms": {"assigned": True, "lodging": None}, "åben": [1, 2]},
        "rank": 2, "departure_reason": "Ønsker ikke at flytte skole",
        "skipped": ({"applicant_id": 4, "reason": "Har husdyr"},), "made_by": "anna",
        "candidates": ({"applicant_id": 4, "margin": 1_200},), "judged_by": "anna", "judged_on": date(2026, 11, 25),
        "second_by": "bo", "second_on": date(2026, 11, 26),
    }  # fmt: skip
    return Offer(vacancy_id=vacancy_id, applicant_id=applicant_id, **(values | changes))  # type: ignore[arg-type]


def returned(vacancy_id: int, **changes: object) -> Return:
    values: dict[str, object] = {
        "returned": TODAY, "reason": "R01", "second_reason": "R05", "text": "For dyr", "shortfall": 124_000,
        "outcome": "returned", "made_by": "anna", "side": "citizen", "consequence": "Leje til opsigelsen virker",
        "notice_day": date(2027, 3, 1), "relet": date(2026, 12, 15),
    }  # fmt: skip
    return Return(vacancy_id=vacancy_id, **(values | changes))  # type: ignore[arg-type]


def batch(**changes: object) -> ImportBatch:
    values: dict[str, object] = {
        "id": 0, "file": "uge 47.xlsx", "sha256": hashlib.sha256(LIST).hexdigest(), "kind": "vacancy",
        "association": "KAB", "accepted": NOW, "user": "anna", "new": 3, "changed": 1, "identical": 2, "refused": 4,
        "undone": None,
    }  # fmt: skip
    return ImportBatch(**(values | changes))  # type: ignore[arg-type]


def letter(content: bytes = b"%PDF-1.7 \x00\xff", **changes: object) -> Letter:
    values: dict[str, object] = {
        "id": None, "kind": "offer", "file_name": "tilbud-2026-0001.pdf", "media_type": "application/pdf",
        "content": content, "sha256": hashlib.sha256(content).hexdigest(), "made": NOW, "template": "tilbud.v1",
    }  # fmt: skip
    return Letter(**(values | changes))  # type: ignore[arg-type]


def summary(vacancy_id: int, **changes: object) -> MatchSummary:
    values: dict[str, object] = {
        "can_pay": 4, "with_subsidy": 7, "best_margin": -12_300, "rates_id": "2026-VEJ9336", "computed": NOW,
    }  # fmt: skip
    return MatchSummary(vacancy_id=vacancy_id, **(values | changes))  # type: ignore[arg-type]


def a_vacancy(unit: Unit, tenancy_no: str = "1", **changes: object) -> VacancyCard:
    """A stored vacancy in a dwelling of its own, in the one estate of the one association."""
    owner = unit.directory.association_named("AAB Ærø") or unit.directory.save_association(association())
    assert owner.id is not None
    there = unit.directory.estate_numbered(owner.id, "12") or unit.directory.save_estate(estate(owner.id))
    assert there.id is not None
    home = unit.directory.save_dwelling(dwelling(there.id, tenancy_no=tenancy_no))
    assert home.id is not None
    return VacancyCard(unit.vacancies.save(vacancy(home.id, **changes)), home, there, owner)


def an_applicant(unit: Unit, case_no: str = "2026-00001", **changes: object) -> int:
    """The id of a stored citizen."""
    stored = unit.applicants.save(applicant(case_no=case_no, **changes))
    assert stored.id is not None
    return stored.id
