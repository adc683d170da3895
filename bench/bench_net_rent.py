"""Net rent of 2,000 citizens in 500 dwellings in one call, against the same rule in OpenFisca-core.

Prints ours, the peer, the ratio and the target (ENGINEERING.md: ≥ 8 × OpenFisca, 0 wrong cells, one pair
explained ≤ 1 ms), and the peak memory. The peer lives in an environment of its own (``build/bench-venv``, from the
``bench`` extra); where that cannot be made, the peer is a loop in plain fractions and the output says so.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import tracemalloc
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.plain_benefit import plain_benefit  # noqa: E402 the rule as fractions lives with the tests

from boligdesk.documents.rate_files import shipped_rate_book  # noqa: E402
from boligdesk.domain.housing_benefit import HomeFacts, Homes, HouseholdFacts, Households  # noqa: E402
from boligdesk.domain.net_rent import Conditions, NetRentMatrix, explain, net_rent_matrix  # noqa: E402
from boligdesk.domain.rates import RateSet  # noqa: E402
from boligdesk.domain.rent_subsidies import Terms  # noqa: E402

CITIZENS, DWELLINGS, ROUNDS = 2_000, 500, 5
TARGET, EXPLAIN_TARGET_MS = 8.0, 1.0
PENSIONS = ("none", "none", "none", "disability_new", "disability_old", "folkepension")


def people(draw: np.random.Generator) -> list[HouseholdFacts]:
    """Invented households of every kind that the rule tells apart."""
    return [
        HouseholdFacts(
            pension=str(draw.choice(PENSIONS)),
            adults=int(draw.integers(1, 3)),
            children=int(max(draw.integers(-3, 6), 0)),
            all_under_30=bool(draw.random() < 0.3),
            income_year=int(draw.integers(0, 450_000)) * 100,
            wealth=int(draw.integers(0, 3_000_000)) * 100 if draw.random() < 0.1 else 0,
            mobility_impaired=bool(draw.random() < 0.05),
            care_24h=bool(draw.random() < 0.03),
        )
        for _ in range(CITIZENS)
    ]


def dwellings(draw: np.random.Generator) -> list[HomeFacts]:
    return [
        HomeFacts(
            rent=int(draw.integers(2_000, 12_000)) * 100,
            area=int(draw.integers(2_000, 12_000)),
            heat=str(draw.choice(("separate", "separate", "included", "none"))),
            hot_water=bool(draw.random() < 0.2),
            electricity=bool(draw.random() < 0.05),
        )
        for _ in range(DWELLINGS)
    ]


def write_columns(
    folder: Path, households: list[HouseholdFacts], homes: list[HomeFacts], rates: RateSet
) -> None:
    """The same pairs for the peer: one value per pair, kroner and m²."""

    def by_household(values: list[float]) -> np.ndarray:
        return np.repeat(np.array(values, dtype=np.float32), DWELLINGS)

    def by_home(values: list[float]) -> np.ndarray:
        return np.tile(np.array(values, dtype=np.float32), CITIZENS)

    np.savez(
        folder / "columns.npz",
        rent=by_home([(one.rent or 0) / 100 for one in homes]),
        area=by_home([(one.area or 0) / 100 for one in homes]),
        heat_addition=by_home([one.heat == "separate" for one in homes]),
        heat=by_home([one.heat == "included" for one in homes]),
        hot_water=by_home([one.hot_water for one in homes]),
        electricity=by_home([one.electricity for one in homes]),
        boligydelse=by_household([one.benefit == "boligydelse" for one in households]),
        disability_new=by_household([one.pension == "disability_new" for one in households]),
        children=by_household([one.children for one in households]),
        persons=by_household([one.persons for one in households]),
        two_under_30=by_household([one.adults == 2 and one.all_under_30 for one in households]),
        income=by_household([(one.income_year or 0) / 100 for one in households]),
        wealth=by_household([one.wealth / 100 for one in households]),
        impaired=by_household([one.mobility_impaired for one in households]),
        care=by_household([one.care_24h for one in households]),
        assigned=by_household([1.0] * CITIZENS),
    )
    tables: dict[str, dict[str, float]] = {"boligsikring": {}, "boligydelse": {}}
    for key, rate in rates.rates.items():
        benefit, name = key.split(".")
        if benefit in tables and rate.amount is not None:
            tables[benefit][name] = rate.amount / 100
    (folder / "rates.json").write_text(json.dumps(tables), encoding="utf-8")


def peer_python() -> Path | None:
    """The interpreter of the peer's environment, made on first use; ``None`` where it cannot be made."""
    home = ROOT / "build" / "bench-venv"
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = extras["optional-dependencies"]["bench"]
    asked = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", *wanted], capture_output=True, text=True, check=False
    )
    if asked.returncode:
        print(f"OpenFisca-core cannot be installed here: {asked.stderr.strip().splitlines()[-1]}")
        return None
    return python


@contextmanager
def openfisca(python: Path, folder: Path) -> Iterator[Callable[[], float]]:
    """The peer as a function that computes once and returns the seconds."""
    command = [str(python), str(Path(__file__).with_name("peer_openfisca.py")), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("the peer did not start")
        talk, hear = process.stdin, process.stdout

        def once() -> float:
            talk.write("\n")
            talk.flush()
            return float(hear.readline())

        yield once
        process.stdin.close()


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def wrong_cells(
    matrix: NetRentMatrix,
    households: list[HouseholdFacts],
    homes: list[HomeFacts],
    rates: RateSet,
    peer: np.ndarray | None,
) -> tuple[int, int, int]:
    """Cells that are wrong: ours and the peer's; and how many were judged by the rule in plain fractions.

    Judged are all cells in which the two differ, and every fifth household in every fifth home.
    """
    judged = np.zeros(matrix.known.shape, dtype=np.bool_)
    judged[::5, ::5] = True
    if peer is not None:
        judged |= peer.reshape(judged.shape) != matrix.benefit_calculated // 100
    ours = theirs = 0
    for i, j in np.argwhere(judged):
        right = plain_benefit(households[i], homes[j], assigned=True, rates=rates).month
        ours += matrix.benefit_calculated[i, j] != right * 100
        theirs += peer is not None and peer.reshape(judged.shape)[i, j] != right
    return int(ours), int(theirs), int(judged.sum())


def peak_memory(action: Callable[[], object]) -> float:
    """The most memory that one call holds at a time, MB."""
    tracemalloc.start()
    action()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    draw = np.random.default_rng(2026)
    households, homes = people(draw), dwellings(draw)
    rates = shipped_rate_book().for_date(date(2026, 11, 23))
    rows, columns = Households.of(households), Homes.of(homes)
    conditions = Conditions.of(lodging=[None] * CITIZENS, obligatory=[0] * DWELLINGS, rates=rates)

    def ours() -> NetRentMatrix:
        return net_rent_matrix(rows, columns, conditions, rates)

    matrix = ours()
    python = peer_python()
    figures = None
    if python is not None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_columns(folder, households, homes, rates)
            with openfisca(python, folder) as peer:
                peer()
                rounds = [(timed(ours), peer()) for _ in range(ROUNDS)]
            figures = np.load(folder / "benefit.npy")
        what = "OpenFisca-core, from inputs set to net rent"
    else:
        share = [(one, home) for one in households[::50] for home in homes[::50]]
        scale = CITIZENS * DWELLINGS / len(share)

        def loop() -> None:
            for one, home in share:
                plain_benefit(one, home, assigned=True, rates=rates)

        rounds = [(timed(ours), timed(loop) * scale) for _ in range(ROUNDS)]
        what = "a loop in plain fractions, scaled up"
    mine, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    wrong, peer_wrong, judged = wrong_cells(matrix, households, homes, rates, figures)
    one = statistics.median(
        timed(lambda: explain(households[0], homes[0], Terms(), rates)) for _ in range(300)
    )
    print(f"net rent, {CITIZENS:,} × {DWELLINGS} pairs in one call, median of {ROUNDS} alternating rounds")
    print(f"  ours   {mine * 1000:8.1f} ms   peak memory {peak_memory(ours):.0f} MB, the results included")
    print(f"  peer   {theirs * 1000:8.1f} ms   {what}")
    print(f"  ratio  {theirs / mine:8.1f} ×    target ≥ {TARGET:.0f} ×")
    print(
        f"  wrong cells: ours {wrong}, peer {peer_wrong} ({judged:,} judged by the rule in plain fractions)"
    )
    print(f"  one pair explained with all steps {one * 1000:.2f} ms   target ≤ {EXPLAIN_TARGET_MS:.0f} ms")
    if wrong or theirs / mine < TARGET or one * 1000 > EXPLAIN_TARGET_MS:
        sys.exit("target missed")


if __name__ == "__main__":
    main()
