"""The budget of a household: the payment capacity it gives, and what is left to live on in a certain home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.capacity import (
    Budget,
    BudgetLine,
    capacity_from_budget,
    confirmed_for,
    left_to_live_on,
    minimum_to_live_on,
)
from boligdesk.domain.money import AmountError, parse_amount
from boligdesk.domain.net_rent import Working
from boligdesk.domain.rates import MinimumAmounts, RateBook
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office, Unit

_CHILD_BANDS: Final = ((0, 1), (2, 6), (7, 17))
_KEYS: Final = (
    "minimum.single",
    "minimum.other_adult",
    *(f"minimum.child_{low}_{high}" for low, high in _CHILD_BANDS),
)
"""The settings with the office's own minimum amounts."""

_OLDEST: Final = 130
_OWN: Final = "kontorets egne beløb"


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """What a budget gives: the capacity in øre a month, the lines that add up to it, and Danish warnings.

    ``source`` says where the minimum amounts come from.
    """

    amount: int
    lines: tuple[BudgetLine, ...]
    warnings: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeftToLive:
    """What is left to live on, øre a month (``None`` = unknown or no budget), and what is said about it."""

    amount: int | None = None
    warnings: tuple[str, ...] = ()


def capacity_of_budget(*, office: Office, rates: RateBook, budget: Budget, today: date) -> BudgetResult:
    """The payment capacity a budget gives on ``today``, net (after boligstøtte) and excl. utilities.

    The minimum amounts are the office's own dated settings where it has any, else the shipped guidance.

    Raises:
        KnownError: for a budget that cannot be, or a day without minimum amounts.
    """
    problem = budget_problem(budget)
    if problem is not None:
        raise KnownError(problem, "Ret budgettet, og prøv igen.")
    with office.read() as unit:
        minimums = office_minimums(unit, rates, today)
    if minimums is None:
        raise KnownError(
            f"Der er ingen rådighedsbeløb for {today.year}, så betalingsevnen kan ikke beregnes.",
            "Skriv kontorets egne rådighedsbeløb ind, eller skriv betalingsevnen direkte.",
        )
    return BudgetResult(*capacity_from_budget(budget, minimums, day=today), minimums.source)


def budget_problem(budget: Budget) -> str | None:
    """What cannot be in a budget, as a sentence; ``None`` when it is in order."""
    amounts = (budget.net_income, budget.debt, budget.utilities, *(one.amount for one in budget.fixed_costs))
    if any(amount < 0 for amount in amounts):
        return "Et beløb i budgettet er mindre end 0. Skriv både indtægter og udgifter uden minus."
    if any(not line.label.strip() for line in budget.fixed_costs):
        return "En udgift i budgettet har intet navn."
    if budget.adults < 1:
        return "Der skal være mindst én voksen i budgettet."
    if any(not 0 <= age <= _OLDEST for age in budget.children_ages):
        return "Et barns alder i budgettet kan ikke passe."
    return None


def office_minimums(unit: Unit, rates: RateBook, day: date) -> MinimumAmounts | None:
    """What a household must have left on ``day``: the office's amounts, the guidance where it has set none.

    Only when the office has set all five are they confirmed: its own hold until it changes them.

    Raises:
        KnownError: for a setting that is no amount.
    """
    guidance = rates.minimum_amounts(day)
    own = {key: amount for key in _KEYS if (amount := _own(unit, key, day)) is not None}
    if len(own) == len(_KEYS):
        return _minimums(own, valid_from=date(day.year, 1, 1), confirmed=True, source=_OWN)
    if guidance is None or not own:
        return guidance
    return _minimums(
        _keyed(guidance) | own,
        valid_from=guidance.valid_from,
        confirmed=guidance.confirmed,
        source=f"dels {_OWN}, dels {guidance.source}",
    )


def left_to_live(
    unit: Unit, *, rates: RateBook, applicant: Applicant, card: VacancyCard, working: Working, day: date
) -> LeftToLive:
    """What a citizen with a budget has left in a dwelling; under the minimum amounts is a warning, never a block.

    Where the dwelling's utilities are not known the answer is unknown.
    """
    budget = applicant.capacity.budget if applicant.capacity else None
    if budget is None or working.unknown:
        return LeftToLive()
    if not card.vacancy.charges:
        return LeftToLive(None, ("Tilbage at leve for er ukendt: boligens forbrug er ikke oplyst.",))
    left = left_to_live_on(budget, net_rent=working.net_rent, utilities=working.utilities)
    minimums = office_minimums(unit, rates, day)
    if minimums is None:
        return LeftToLive(left, (f"Der er ingen rådighedsbeløb for {day.year} at holde budgettet op mod.",))
    least = minimum_to_live_on(budget, minimums)
    if left >= least:
        return LeftToLive(left)
    doubt = "" if confirmed_for(minimums, day) else f"; ikke bekræftet for {day.year}"
    words = (
        f"Borgeren har {danish.kroner(left)} om måneden tilbage at leve for, {danish.kroner(least - left)} "
        f"under rådighedsbeløbet på {danish.kroner(least)} ({minimums.source}{doubt})."
    )
    return LeftToLive(left, (words,))


def _own(unit: Unit, key: str, day: date) -> int | None:
    """A minimum amount of the office in øre; ``None`` where it has set none."""
    value = unit.rules.setting(key, day).strip()
    if not value:
        return None
    try:
        return parse_amount(value)
    except AmountError as error:
        raise KnownError(
            f"Kontorets rådighedsbeløb »{key}« kan ikke læses: {error}",
            "Ret indstillingen, eller lad den være tom.",
        ) from error


def _keyed(minimums: MinimumAmounts) -> dict[str, int]:
    """Minimum amounts under the keys of the settings."""
    children = {f"minimum.child_{low}_{high}": amount for low, high, amount in minimums.children}
    return {"minimum.single": minimums.single, "minimum.other_adult": minimums.other_adult, **children}


def _minimums(
    amounts: Mapping[str, int], *, valid_from: date, confirmed: bool, source: str
) -> MinimumAmounts:
    return MinimumAmounts(
        valid_from=valid_from,
        single=amounts["minimum.single"],
        other_adult=amounts["minimum.other_adult"],
        children=tuple((low, high, amounts[f"minimum.child_{low}_{high}"]) for low, high in _CHILD_BANDS),
        confirmed=confirmed,
        source=source,
    )
