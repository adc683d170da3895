"""Turns the columns of one pair into named steps in Danish: what the screen, the letter and the command show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from boligdesk.domain.housing_benefit import (
    NO_LIMIT,
    BenefitBlock,
    HomeFacts,
    HouseholdFacts,
    in_ore,
    year_of,
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
    block: BenefitBlock
    used: tuple[str, ...]
    gaps: tuple[str, ...]
    calculated: int
    lodging: int
    paid: int
    refund: int
    net_rent: int

    @property
    def rent(self) -> int:
        """The rent after the state reduction."""
        return (self.home.rent or 0) - self.home.state_reduction

    @property
    def income(self) -> int:
        """Income with formuetillæg, øre a year, rounded."""
        return round_half_up(int(self.block.side.income_tenths[0, 0]), 10)

    @property
    def income_limit(self) -> int:
        """Øre a year."""
        return int(self.block.side.income_limit[0, 0])

    @property
    def area_limit(self) -> int:
        """Hundredths of m²."""
        return int(self.block.side.area_limit[0, 0])

    @property
    def ceiling(self) -> int:
        """Øre a year, or ``NO_LIMIT``."""
        return int(self.block.side.ceiling[0, 0])


def working_of(pair: PairColumns) -> Working:
    """Make the working of a pair, or one that says what is missing."""
    missing = _missing(pair)
    benefit = pair.household.benefit
    paid = 0 if missing else pair.paid
    return Working(
        steps=() if missing else (*_chain(pair), *_basis(pair)),
        benefit_name=benefit,
        listed_rent=pair.home.rent or 0,
        state_reduction=pair.home.state_reduction,
        rent=max(pair.rent, 0),
        benefit_calculated=0 if missing else pair.calculated,
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
    if pair.household.special_rule and pair.terms.benefit_by_hand is None:
        return "boligstøtte efter § 14, stk. 5 eller 6 (skal indtastes)"
    if pair.gaps:
        return pair.rates.name_of(pair.gaps[0])
    if pair.terms.transitional and pair.terms.lodging is None and pair.terms.lodging_107_unknown:
        return "egenbetaling for logi i botilbuddet (§ 107)"
    return None


def _chain(pair: PairColumns) -> Iterator[Step]:
    """The months' amounts in the order of the law; they add up to the net rent."""
    benefit = pair.household.benefit
    paid, calculated = pair.paid, pair.calculated
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
    below_zero = pair.net_rent - (pair.rent - paid - pair.refund - pair.terms.grant)
    if below_zero:
        yield Step(
            key="below_zero",
            label="Ikke under 0",
            amount=below_zero,
            detail="støtten er større end huslejen",
            part=SUM,
        )


def _refund_step(pair: PairColumns) -> Step:
    base = pair.rent + pair.terms.obligatory
    calculated = pair.calculated
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
    if pair.household.special_rule:
        yield Step(
            key="month",
            label=f"{name.capitalize()} pr. måned, indtastet",
            amount=pair.calculated,
            paragraph=f"{_LAW} § 14, stk. 5 og 6",
        )
        return
    yield from _cost_steps(pair, name)
    yield from _income_steps(pair, name)
    yield from _benefit_steps(pair, name)


def _cost_steps(pair: PairColumns, name: str) -> Iterator[Step]:
    side, home = pair.block.home, pair.home
    cut, cost = in_ore(side.after_area), in_ore(side.cost)
    area_keys = ("area.impaired" if pair.household.mobility_impaired else "area.first", "area.person")
    over_area = (home.area or 0) > pair.area_limit
    ceiling_keys = () if pair.ceiling == NO_LIMIT else (f"{name}.rent_ceiling",)
    over_ceiling = cost < cut
    yield _housing_cost(
        pair, name, (*(() if over_area else area_keys), *(() if over_ceiling else ceiling_keys))
    )
    if over_area:
        yield Step(
            key="area_limit",
            label="Boligudgift efter arealgrænsen",
            amount=cut,
            paragraph=f"{_LAW} § 13",
            rate_keys=area_keys,
            detail=f"{_m2(pair.area_limit)} af {_m2(home.area or 0)} tæller med",
        )
    if pair.ceiling == NO_LIMIT:
        yield Step(
            key="ceiling",
            label="Intet loft over boligudgiften",
            amount=cost,
            paragraph=f"{_LAW} § 14, stk. 4",
            detail="kommunen anviser en almen bolig, og husstanden får boligydelse",
        )
    elif over_ceiling:
        yield Step(
            key="ceiling",
            label="Boligudgift efter loftet",
            amount=cost,
            paragraph=f"{_LAW} § 14",
            rate_keys=ceiling_keys,
            detail=f"højst {_kr(pair.ceiling)} om året",
        )


def _housing_cost(pair: PairColumns, name: str, compared: tuple[str, ...]) -> Step:
    """The cost before any limit; ``compared`` are the limits that it was held against and does not reach."""
    home = pair.home
    signs = {f"{name}.{key}": sign for key, sign in home.per_m2.items()}
    read = tuple(signs)
    parts = [f"12 × {_kr(pair.rent)}"]
    for key, sign in signs.items():
        label = pair.rates.rate(key).label.removesuffix(f" ({name})")
        parts.append(
            f"{'+' if sign > 0 else '−'} {label} {_kr(pair.rates.amount(key), ore=True)}/m² × {_m2(home.area or 0)}"
        )
    return Step(
        key="housing_cost",
        label="Boligudgift i boligstøtten pr. år",
        amount=in_ore(pair.block.home.base),
        paragraph=f"{_LAW} § 10",
        rate_keys=(*read, *(key for key in compared if pair.rates.has(key))),
        detail=" ".join(parts),
    )


def _income_steps(pair: PairColumns, name: str) -> Iterator[Step]:
    extra = round_half_up(int(pair.block.side.wealth_tenths[0, 0]), 10)
    limits = tuple(key for key in (f"{name}.wealth_low", f"{name}.wealth_high") if key in pair.used)
    if extra:
        yield Step(
            key="wealth_addition",
            label="Formuetillæg",
            amount=extra,
            paragraph=f"{_LAW} § 8 a",
            rate_keys=limits,
            detail=f"af formuen {_kr(pair.household.wealth)}",
        )
    above = max(pair.income - pair.income_limit, 0)
    child = f"{name}.child_increase"
    yield Step(
        key="income",
        label="Husstandsindkomst pr. år",
        amount=pair.income,
        paragraph=f"{_LAW} § 8",
        rate_keys=(
            f"{name}.income_limit",
            *([child] if child in pair.used else []),
            *(() if extra else limits),
        ),
        detail=f"indkomstgrænse {_kr(pair.income_limit)}, derover {_kr(above)}",
    )


def _benefit_steps(pair: PairColumns, name: str) -> Iterator[Step]:
    block = pair.block
    by = name == "boligydelse"
    paragraph = f"{_LAW} § {21 if by else 22}"
    cost = in_ore(block.home.cost)
    above = max(pair.income - pair.income_limit, 0)
    base = f"75 % af ({_kr(cost)} + tillæg {_kr(pair.rates.amount('boligydelse.supplement'))})" if by else ""
    yield Step(
        key="raw",
        label="Støtte før grænser",
        amount=in_ore(block.home.share - block.side.taper),
        paragraph=paragraph,
        rate_keys=(f"{name}.share", f"{name}.taper", *(["boligydelse.supplement"] if by else [])),
        detail=f"{base or f'60 % af {_kr(cost)}'} − {'22,5' if by else '18'} % af {_kr(above)}",
    )
    yield Step(
        key="own_payment",
        label="Højst, når egenbetalingen er trukket fra",
        amount=in_ore(block.home.cost - block.side.own),
        paragraph=paragraph,
        rate_keys=(f"{name}.own_payment", *(["boligydelse.own_share"] if by else [])),
        detail=f"{_kr(cost)} − {_kr(in_ore(block.side.own))}",
    )
    if block.side.childless[0, 0]:
        yield Step(
            key="childless_cap",
            label="Højst 15 % uden børn",
            amount=in_ore(block.home.low_cap),
            paragraph=f"{_LAW} § 22, stk. 3",
            rate_keys=("boligsikring.childless_share",),
            detail=f"15 % af {_kr(cost)}",
        )
    yield _maximum_step(pair, name)
    year = int(year_of(block)[0, 0])
    below = bool(block.support[0, 0] < block.least)
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
        amount=pair.calculated,
        paragraph=paragraph,
        detail=f"{_kr(year)} / 12",
    )


def _maximum_step(pair: PairColumns, name: str) -> Step:
    maximum = pair.block.side.maximum
    if int(maximum[0, 0]) == NO_LIMIT:
        return Step(
            key="maximum",
            label="Ingen højeste støtte",
            amount=max(in_ore(pair.block.support), 0),
            paragraph=f"{_LAW} § 23, stk. 2",
            detail="kommunen anviser en almen bolig, og husstanden får boligydelse",
        )
    key = f"{name}.maximum"
    known = pair.rates.has(key)
    return Step(
        key="maximum",
        label="Højeste støtte" if known else "Højeste støtte, mindst",
        amount=in_ore(maximum),
        paragraph=f"{_LAW} § 23",
        rate_keys=(key,) if known else (),
    )


def _warnings(pair: PairColumns) -> Iterator[str]:
    household, rates = pair.household, pair.rates
    if 240 * pair.rent > int(pair.block.side.income_tenths[0, 0]):
        yield "Huslejen er over halvdelen af indkomsten: ikke krav på boligstøtte (boligstøtteloven § 15)."
    if pair.terms.transitional and pair.terms.lodging is None:
        yield f"Logi er ikke oplyst: regnet med {_kr(pair.lodging)} om måneden."
    if pair.terms.transitional:
        yield "Refusionen forudsætter, at der er søgt boligstøtte."
    if household.benefit_capped:
        yield "ikke bekræftet: om boligstøtteloftet gælder pr. person eller pr. husstand"
    if household.special_rule:
        yield "Boligstøtten er indtastet: boligstøttelovens § 14, stk. 5 og 6, beregnes ikke."
    if pair.home.water_tax or pair.home.sewage_tax or pair.home.maintenance != "none":
        yield "ikke bekræftet: tillæg for vandafgifter og vedligeholdelse (boligstøtteloven § 10, stk. 3 og 4)"
    read = [key for key in pair.used if not (household.special_rule and key.startswith(household.benefit))]
    for rate in rates.unconfirmed(read):
        yield f"ikke bekræftet: {rate.label} {rates.year}"


def _kr(ore_amount: int, *, ore: bool = False) -> str:
    """``65.720 kr.``; with ``ore`` always two decimals."""
    whole, rest = divmod(abs(ore_amount), ORE)
    text = f"{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest or ore else "")
    return f"{'−' if ore_amount < 0 else ''}{text} kr."


def _m2(hundredths: int) -> str:
    whole, rest = divmod(hundredths, 100)
    return f"{whole}{f',{rest:02d}'.rstrip('0') if rest else ''} m²"
