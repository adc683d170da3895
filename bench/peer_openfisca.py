"""The peer of ``bench_net_rent.py``: boligstøtte and net rent as OpenFisca variables, one entity per pair.

Runs in an environment of its own. Reads the columns of all pairs from a file, then for every line on standard
input computes once, from given inputs to the net rent, and answers with the seconds; the figures of the
last round are written beside the columns.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import YEAR
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2026"
INPUTS = (
    "rent", "area", "heat_addition", "heat", "hot_water", "electricity", "boligydelse", "disability_new", "children",
    "persons", "two_under_30", "income", "wealth", "impaired", "care", "assigned",
)  # fmt: skip


class Formulas:
    """The rule, one formula per variable; rates are kroner, one table per benefit."""

    def __init__(self, rates: dict[str, dict[str, float]]) -> None:
        self.low, self.high = rates["boligsikring"], rates["boligydelse"]

    def own(self, pairs: Any, period: Any, key: str) -> Any:
        return np.where(pairs("boligydelse", period) > 0, self.high[key], self.low[key])

    def cost_before(self, pairs: Any, period: Any) -> Any:
        per_m2 = pairs("heat_addition", period) * self.own(pairs, period, "heat_addition")
        for key in ("heat", "hot_water", "electricity"):
            per_m2 = per_m2 - pairs(key, period) * self.own(pairs, period, key)
        return np.maximum(12 * pairs("rent", period) + per_m2 * pairs("area", period), 0)

    def severe(self, pairs: Any, period: Any) -> Any:
        return (pairs("impaired", period) + pairs("care", period)) > 0

    def cost(self, pairs: Any, period: Any) -> Any:
        area = pairs("area", period)
        limit = 65 + 10 * pairs("impaired", period) + 20 * (pairs("persons", period) - 1)
        cut = pairs("cost_before", period) * np.minimum(limit / area, 1)
        raised = np.where(
            self.severe(pairs, period), 1.5, 1 + 0.05 * np.minimum(pairs("children", period), 4)
        )
        plain = self.own(pairs, period, "rent_ceiling")
        ceiling = np.where(raised == 1, plain, np.floor(plain * raised / 100 + 0.5) * 100)
        free = (pairs("boligydelse", period) * pairs("assigned", period)) > 0
        return np.where(free, cut, np.minimum(cut, ceiling))

    def income_total(self, pairs: Any, period: Any) -> Any:
        wealth = pairs("wealth", period)
        lowest, highest = self.own(pairs, period, "wealth_low"), self.own(pairs, period, "wealth_high")
        between = np.maximum(np.minimum(wealth, highest) - lowest, 0)
        return pairs("income", period) + 0.1 * between + 0.2 * np.maximum(wealth - highest, 0)

    def above_limit(self, pairs: Any, period: Any) -> Any:
        children = pairs("children", period)
        first = (pairs("two_under_30", period) > 0) & (pairs("boligydelse", period) == 0)
        counted = np.clip(np.where(first, children, children - 1), 0, 3)
        increase = self.own(pairs, period, "child_increase") * counted
        limit = self.own(pairs, period, "income_limit") + increase
        return np.maximum(pairs("income_total", period) - limit, 0)

    def support(self, pairs: Any, period: Any) -> Any:
        by = pairs("boligydelse", period) > 0
        cost, above = pairs("cost", period), pairs("above_limit", period)
        raw = np.where(by, 0.75 * (cost + self.high["supplement"]) - 0.225 * above, 0.6 * cost - 0.18 * above)
        fixed = self.own(pairs, period, "own_payment")
        payment = np.where(by, np.maximum(0.11 * pairs("income_total", period), fixed), fixed)
        limited = np.minimum(raw, cost - payment)
        hard = self.severe(pairs, period)
        childless = ~by & (pairs("children", period) == 0) & (pairs("disability_new", period) == 0) & ~hard
        limited = np.where(childless, np.minimum(limited, 0.15 * cost), limited)
        factor = np.where(hard, 1.5, np.where(pairs("children", period) >= 4, 1.25, 1))
        most = self.own(pairs, period, "maximum") * factor
        most = np.where(by & (pairs("assigned", period) > 0), np.inf, most)
        return np.maximum(np.minimum(limited, most), 0)

    def benefit(self, pairs: Any, period: Any) -> Any:
        amount = pairs("support", period)
        year = np.where(amount < self.own(pairs, period, "minimum"), 0, np.floor(amount + 0.5))
        return np.floor(year / 12 + 0.5)

    def net_rent(self, pairs: Any, period: Any) -> Any:
        return np.maximum(pairs("rent", period) - pairs("benefit", period), 0)


def as_formula(method: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A bound method as the function of two arguments that a variable asks for."""

    def formula(pairs: Any, period: Any) -> Any:
        return method(pairs, period)

    return formula


def rules(rates: dict[str, dict[str, float]]) -> TaxBenefitSystem:
    """Inputs and formulas as variables of one entity, the pair."""
    pair = build_entity(key="pair", plural="pairs", label="pair", is_person=True)
    system = TaxBenefitSystem([pair])
    plain = {"value_type": float, "entity": pair, "definition_period": YEAR, "label": "of a pair"}
    for name in INPUTS:
        system.add_variable(type(name, (Variable,), dict(plain)))
    of = Formulas(rates)
    for method in (
        of.cost_before,
        of.cost,
        of.income_total,
        of.above_limit,
        of.support,
        of.benefit,
        of.net_rent,
    ):
        members = {**plain, "formula": as_formula(method)}
        system.add_variable(type(method.__name__, (Variable,), members))
    return system


def given(system: TaxBenefitSystem, columns: dict[str, Any]) -> Simulation:
    """A simulation with the inputs set; not part of what is timed."""
    count = len(columns["rent"])
    simulation = SimulationBuilder().build_default_simulation(system, count)
    for name in INPUTS:
        simulation.set_input(name, PERIOD, columns[name])
    return simulation


def main(folder: Path) -> None:
    columns = dict(np.load(folder / "columns.npz"))
    system = rules(json.loads((folder / "rates.json").read_text(encoding="utf-8")))
    print("ready", flush=True)
    for _ in sys.stdin:
        simulation = given(system, columns)
        start = time.perf_counter()
        simulation.calculate("net_rent", PERIOD)
        print(time.perf_counter() - start, flush=True)
        np.save(folder / "benefit.npy", simulation.calculate("benefit", PERIOD))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
