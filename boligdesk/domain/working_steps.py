"""Turns the columns of one pair into named steps in Danish: what the screen, the letter and the command show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from boligdesk.domain.housing_benefit import (
    SCALE,
    BenefitColumns,
    CostColumns,
    HomeFacts,
    HouseholdFacts,
    IncomeColumns,
    Needs,
)
from boligdesk.domain.money import ORE, round_half_up
from boligdesk.domain.rates import RateSet
from boligdesk.domain.rent_subsidies import LODGING_110, Terms
from boligdesk.domain.working import SUM, Step, Working

_LAW = "boligstøtteloven"
_SUBSIDY = "serviceloven § 163 a"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairColumns:
    """Everything that was computed for one household in one home. Amounts in øre a month."""

    household: HouseholdFacts
    home: HomeFacts
    terms: Terms
    rates: RateSet
    needs: Needs
    income: IncomeColumns
    costs: CostColumns
    benefit: BenefitColumns
    lodging: int
    refund: int
    below_zero: int
    net_rent: int

    @property
    def rent(self) -> int:
        """The rent after the state reduction."""
        return (self.home.rent or 0) - self.home.state_reduction


def working_of(pair: PairColumns) -> Working:
    """Make the working of a pair, or one that says what is missing."""
    missing = _missing(pair)
    benefit = pair.household.benefit
    paid = 0 if missing else int(pair.benefit.paid[0, 0])
    return Working(
        steps=() if missing else (*_chain(pair), *_basis(pair)),
        benefit_name=benefit,
        listed_rent=pair.home.rent or 0,
        state_reduction=pair.home.state_reduction,
        rent=max(pair.rent, 0),
        benefit_calculated=0 if missing else int(pair.benefit.month[0, 0]),
        benefit_paid=paid,
        refund=0 if missing else pair.refund,
        grant=0 if missing else pair.terms.grant,
        net_rent=0 if missing else pair.net_rent,
        utilities=pair.home.utilities,
        net_rent_after=0 if missing else max(pair.rent - paid, 0),
        rates_id=pair.rates.id,
        warnings=() if missing else tuple(_warnings(pair)),
        unknown=missing,
    )


def _missing(pair: PairColumns) -> str | None:
    if pair.household.income_year is None:
        return "husstandens indkomst"
    if pair.home.rent is None:
        return "husleje"
    if pair.home.area is None:
        return "areal"
    for name, where in pair.needs.open:
        if where.any():
            return name
    if pair.terms.transitional and pair.terms.lodging is None and pair.terms.lodging_107_unknown:
        return "egenbetaling for logi i botilbuddet (§ 107)"
    return None


def _chain(pair: PairColumns) -> Iterator[Step]:
    """The months' amounts in the order of the law; they add up to the net rent."""
    benefit = pair.household.benefit
    paid, calculated = int(pair.benefit.paid[0, 0]), int(pair.benefit.month[0, 0])
    yield Step(key="listed_rent", label="Husleje ekskl. forbrug", amount=pair.home.rent or 0, part=SUM)
    if pair.home.state_reduction:
        yield Step(
            key="state_reduction",
            label="Statslig huslejenedsættelse",
            amount=-pair.home.state_reduction,
            paragraph="almenboligloven §§ 98 e og 98 f",
            detail="trækkes fra, fordi den ikke er med i den oplyste husleje",
            part=SUM,
        )
    capped = paid < calculated
    yield Step(
        key="benefit",
        label=benefit.capitalize(),
        amount=-paid,
        paragraph=f"{_LAW} § {21 if benefit == 'boligydelse' else 22}",
        rate_keys=("benefit_cap.month",) if pair.household.benefit_capped else (),
        detail=f"beregnet {_kr(calculated)}, loftet giver {_kr(paid)}" if capped else "",
        part=SUM,
    )
    if pair.terms.transitional:
        yield _refund_step(pair)
    if pair.terms.grant:
        yield Step(
            key="grant",
            label="Kommunalt tilskud 2026",
            amount=-pair.terms.grant,
            paragraph="serviceloven, midlertidigt huslejetilskud 2026",
            part=SUM,
        )
    if pair.below_zero:
        yield Step(
            key="below_zero",
            label="Ikke under 0",
            amount=pair.below_zero,
            detail="støtten er større end huslejen",
            part=SUM,
        )


def _refund_step(pair: PairColumns) -> Step:
    base = pair.rent + pair.terms.obligatory
    calculated = int(pair.benefit.month[0, 0])
    members = pair.household.over_18
    inside = f"{_kr(base)} − {_kr(calculated)}"
    text = f"{inside} − logi {_kr(pair.lodging)}"
    if members > 1:
        text = f"({inside}) / {members} − logi {_kr(pair.lodging)}"
    return Step(
        key="refund",
        label="Refusion i udslusningsbolig",
        amount=-pair.refund,
        paragraph=_SUBSIDY,
        rate_keys=(LODGING_110,) if pair.terms.lodging is None else (),
        detail=f"husleje og pligtige ydelser {text}",
        part=SUM,
    )


def _basis(pair: PairColumns) -> Iterator[Step]:
    """How the benefit came about, a year; rounded copies of the exact figures."""
    name = pair.household.benefit
    yield from _cost_steps(pair, name)
    yield from _income_steps(pair, name)
    yield from _benefit_steps(pair, name)


def _cost_steps(pair: PairColumns, name: str) -> Iterator[Step]:
    costs, home = pair.costs, pair.home
    base, cut, cost = (
        _shown(column, costs.denominator) for column in (costs.base, costs.after_area, costs.cost)
    )
    keys = {
        f"{name}.heat_addition": home.heat == "separate",
        f"{name}.heat": home.heat == "included",
        f"{name}.hot_water": home.hot_water,
        f"{name}.electricity": home.electricity,
    }
    read = tuple(key for key, holds in keys.items() if holds)
    parts = [f"12 × {_kr(pair.rent)}"]
    for key in read:
        sign = "+" if key.endswith("heat_addition") else "−"
        rate = pair.rates.rate(key)
        label = rate.label.removesuffix(f" ({name})")
        parts.append(f"{sign} {label} {_kr(pair.rates.amount(key), ore=True)}/m² × {_m2(home.area or 0)}")
    yield Step(
        key="housing_cost",
        label="Boligudgift i boligstøtten pr. år",
        amount=base,
        paragraph=f"{_LAW} § 10",
        rate_keys=read,
        detail=" ".join(parts),
    )
    limit = int(costs.area_limit[0, 0])
    if (home.area or 0) > limit:
        yield Step(
            key="area_limit",
            label="Boligudgift efter arealgrænsen",
            amount=cut,
            paragraph=f"{_LAW} § 13",
            rate_keys=("area.impaired" if pair.household.mobility_impaired else "area.first", "area.person"),
            detail=f"{_m2(limit)} af {_m2(home.area or 0)} tæller med",
        )
    ceiling = int(costs.ceiling[0, 0])
    if ceiling < 0:
        yield Step(
            key="ceiling",
            label="Intet loft over boligudgiften",
            amount=cost,
            paragraph=f"{_LAW} § 14, stk. 4",
            detail="kommunen anviser en almen bolig, og husstanden får boligydelse",
        )
    elif cost < cut:
        yield Step(
            key="ceiling",
            label="Boligudgift efter loftet",
            amount=cost,
            paragraph=f"{_LAW} § 14",
            rate_keys=(f"{name}.rent_ceiling",),
            detail=f"højst {_kr(ceiling)} om året",
        )


def _income_steps(pair: PairColumns, name: str) -> Iterator[Step]:
    income = pair.income
    total = round_half_up(int(income.income_tenths[0, 0]), 10)
    extra = round_half_up(int(income.wealth_tenths[0, 0]), 10)
    if extra:
        yield Step(
            key="wealth_addition",
            label="Formuetillæg",
            amount=extra,
            paragraph=f"{_LAW} § 8 a",
            rate_keys=(f"{name}.wealth_low", f"{name}.wealth_high"),
            detail=f"af formuen {_kr(pair.household.wealth)}",
        )
    limit = int(income.limit[0, 0])
    above = max(total - limit, 0)
    yield Step(
        key="income",
        label="Husstandsindkomst pr. år",
        amount=total,
        paragraph=f"{_LAW} § 8",
        rate_keys=(f"{name}.income_limit", *([f"{name}.child_increase"] if pair.household.children else [])),
        detail=f"indkomstgrænse {_kr(limit)}, derover {_kr(above)}",
    )


def _benefit_steps(pair: PairColumns, name: str) -> Iterator[Step]:
    benefit, own = pair.benefit, pair.income.own
    by = name == "boligydelse"
    paragraph = f"{_LAW} § {21 if by else 22}"
    cost = _shown(pair.costs.cost, pair.costs.denominator)
    above = max(round_half_up(int(pair.income.income_tenths[0, 0]), 10) - int(pair.income.limit[0, 0]), 0)
    base = f"75 % af ({_kr(cost)} + tillæg {_kr(pair.rates.amount('boligydelse.supplement'))})" if by else ""
    yield Step(
        key="raw",
        label="Støtte før grænser",
        amount=_shown(benefit.raw, benefit.parts),
        paragraph=paragraph,
        rate_keys=(f"{name}.share", f"{name}.taper", *(["boligydelse.supplement"] if by else [])),
        detail=f"{base or f'60 % af {_kr(cost)}'} − {'22,5' if by else '18'} % af {_kr(above)}",
    )
    payment = round_half_up(int(own[0, 0]), SCALE)
    yield Step(
        key="own_payment",
        label="Højst, når egenbetalingen er trukket fra",
        amount=_shown(benefit.own_cap, benefit.parts),
        paragraph=paragraph,
        rate_keys=(f"{name}.own_payment", *(["boligydelse.own_share"] if by else [])),
        detail=f"{_kr(cost)} − {_kr(payment)}",
    )
    if benefit.low_cap[0, 0] >= 0:
        yield Step(
            key="childless_cap",
            label="Højst 15 % uden børn",
            amount=_shown(benefit.low_cap, benefit.parts),
            paragraph=f"{_LAW} § 22, stk. 3",
            rate_keys=("boligsikring.childless_share",),
            detail=f"15 % af {_kr(cost)}",
        )
    if benefit.maximum[0, 0] >= 0:
        yield Step(
            key="maximum",
            label="Højeste støtte",
            amount=_shown(benefit.maximum, benefit.parts),
            paragraph=f"{_LAW} § 23",
            rate_keys=(f"{name}.maximum",),
        )
    else:
        yield Step(
            key="maximum",
            label="Ingen højeste støtte",
            amount=_shown(benefit.support, benefit.parts),
            paragraph=f"{_LAW} § 23, stk. 2",
            detail="kommunen anviser en almen bolig, og husstanden får boligydelse",
        )
    year, month = int(benefit.year[0, 0]), int(benefit.month[0, 0])
    below = bool(benefit.below_minimum[0, 0])
    least = _kr(pair.rates.amount(f"{name}.minimum"))
    yield Step(
        key="year",
        label=f"{name.capitalize()} pr. år",
        amount=year,
        paragraph=f"{_LAW} § 33" if below else paragraph,
        rate_keys=(f"{name}.minimum",),
        detail=f"under mindstebeløbet {least} udbetales intet"
        if below
        else "det laveste af beløbene ovenfor",
    )
    yield Step(
        key="month",
        label=f"{name.capitalize()} pr. måned",
        amount=month,
        paragraph=paragraph,
        detail=f"{_kr(year)} / 12",
    )


def _warnings(pair: PairColumns) -> Iterator[str]:
    household, rates = pair.household, pair.rates
    if 240 * pair.rent > int(pair.income.income_tenths[0, 0]):
        yield "Huslejen er over halvdelen af indkomsten: ikke krav på boligstøtte (boligstøtteloven § 15)."
    if pair.terms.transitional and pair.terms.lodging is None:
        yield f"Logi er ikke oplyst: regnet med {_kr(pair.lodging)} om måneden."
    if pair.terms.transitional:
        yield "Refusionen forudsætter, at der er søgt boligstøtte."
    if household.benefit_capped:
        yield "ikke bekræftet: om boligstøtteloftet gælder pr. person eller pr. husstand"
    for rate in rates.unconfirmed(pair.needs.used):
        yield f"ikke bekræftet: {rate.label} {rates.year}"


def _shown(numerator: NDArray[np.int64], denominator: NDArray[np.int64]) -> int:
    """A rounded copy of a numerator, in øre."""
    return round_half_up(int(numerator[0, 0]), int(denominator[0, 0]))


def _kr(ore_amount: int, *, ore: bool = False) -> str:
    """``65.720 kr.``; with ``ore`` always two decimals."""
    whole, rest = divmod(abs(ore_amount), ORE)
    text = f"{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest or ore else "")
    return f"{'−' if ore_amount < 0 else ''}{text} kr."


def _m2(hundredths: int) -> str:
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{f',{rest:02d}'.rstrip('0') if rest else ''} m²"
