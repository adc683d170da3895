"""The working of one citizen in one dwelling, with what is said about the deposit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.deadlines import refund_last_day
from boligdesk.domain.deposit import ASK, YES, loan_income_limit, loan_of_home
from boligdesk.domain.matching import ORDINARY, TRANSITIONAL, Pair, pair_inputs
from boligdesk.domain.net_rent import Working, explain
from boligdesk.domain.rates import RateBook, RateOpen, RateSet
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.budgets import left_to_live
from boligdesk.services.match_views import Scene, candidates, pairs_of, scene_of
from boligdesk.services.office_settings import number_setting
from boligdesk.services.ports import Unit
from boligdesk.services.views import PairWorking

_LOAN_WORDS: Final = {
    "yes": "Boligen giver ret til at søge lån til indskuddet.",
    "too_old": "Intet lån til indskuddet: boligen er taget i brug før 1. april 1964.",
    "no_kitchen": "Intet lån til indskuddet: ungdomsboligen har ikke eget køkken.",
    "ask": "Lån til indskuddet er ukendt: spørg, hvornår boligen er taget i brug, og om den har eget køkken.",
}


def pair_working_of(
    unit: Unit,
    *,
    rates: RateBook,
    vacancy_id: int,
    applicant_id: int,
    today: date,
    mode: str | None = None,
    move_in: date | None = None,
) -> PairWorking:
    """Compute one pair in both modes; ``mode`` overrules the one the matching chooses.

    ``move_in`` is the day from which a refund runs, the vacant day where nobody has said.
    """
    return working_of_values(
        unit, rates=rates, card=unit.vacancies.card(vacancy_id), applicant=unit.applicants.get(applicant_id),
        today=today, mode=mode, move_in=move_in,
    )  # fmt: skip


def working_of_values(
    unit: Unit,
    *,
    rates: RateBook,
    card: VacancyCard,
    applicant: Applicant,
    today: date,
    mode: str | None = None,
    move_in: date | None = None,
) -> PairWorking:
    """Compute a pair of values that are at hand, stored as they are or not (see :func:`pair_working_of`)."""
    scene = scene_of(unit, rates=rates, today=today, people=[applicant])
    (pair,) = pairs_of(unit, scene, card, mode)
    years = number_setting(unit, "refund_years", today)
    last_day = refund_last_day(move_in or max(today, card.vacancy.vacant_from), years)
    made = _working(card, pair, scene, last_day)
    left = left_to_live(unit, rates=rates, applicant=applicant, card=card, working=made.working, day=today)
    return replace(made, left_to_live=left.amount, left_to_live_warnings=left.warnings)


def _working(card: VacancyCard, pair: Pair, scene: Scene, last_day: date) -> PairWorking:
    today, rates = scene.crowd.today, scene.rates
    ordinary = _explained(card, pair, ORDINARY, today, rates)
    transitional = None
    if pair.tried:
        transitional = _explained(card, pair, TRANSITIONAL, today, rates, last_day)
    (candidate,) = candidates([pair], card, today)
    return PairWorking(
        card=card,
        applicant=pair.applicant,
        candidate=candidate,
        ordinary=ordinary,
        transitional=transitional,
        deposit_lines=deposit_lines(card, pair.applicant, rates),
    )


def _explained(
    card: VacancyCard, pair: Pair, mode: str, today: date, rates: RateSet, last_day: date | None = None
) -> Working:
    household, home, terms = pair_inputs(card, pair.applicant, mode, today, last_day)
    return explain(household, home, terms, rates)


def deposit_lines(card: VacancyCard, applicant: Applicant, rates: RateSet) -> tuple[str, ...]:
    """The deposit, whether the home gives a loan for it, and the income limit of the loan (LAW.md § 5)."""
    deposit, home = card.vacancy.deposit, card.dwelling
    if deposit == 0:
        return ("Intet indskud.",)
    said = ["Indskuddet er ikke oplyst." if deposit is None else f"Indskud {danish.kroner(deposit)}"]
    loan = loan_of_home(
        first_use=home.first_use,
        first_use_date=home.first_use_date,
        youth=home.kind == "youth",
        kitchen=home.kitchen,
    )
    said.append(_LOAN_WORDS[loan])
    if loan in {YES, ASK}:
        said += _limit_words(applicant, rates)
    return tuple(said)


def _limit_words(applicant: Applicant, rates: RateSet) -> list[str]:
    try:
        limit = loan_income_limit(rates, children=applicant.children)
    except RateOpen as gap:
        return [f"Indkomstgrænsen for lån er ukendt: {gap}."]
    income = applicant.income_month
    words = f"Lån kræver en husstandsindkomst på højst {danish.kroner(limit.amount)} om året"
    if income is None:
        return [f"{words}; indkomsten er ukendt.", *limit.warnings]
    yearly = 12 * income
    verdict = "holder" if yearly <= limit.amount else "holder ikke"
    return [f"{words}; det {verdict} med {danish.kroner(yearly)}", *limit.warnings]
