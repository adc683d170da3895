"""A long random walk through the window: 5,000 actions from each of 5 seeds, without a display.

Ends with 0 when no exception was left over, Qt gave no warning, the screen shows what the database holds, and
the walks together came to every page, section and kind of view.
Usage: python bench/soak.py [ACTIONS SEEDS]   (``tests`` must be on the path, as ``make soak`` puts it)
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from support.desktop_office import TODAY, fill_office, open_on
from support.random_walk import WANTED, differences, walking

from boligdesk import app
from boligdesk.desktop import language, theme
from boligdesk.settings import Settings

ACTIONS, SEEDS = 5_000, 5


def main(actions: int, seeds: int) -> int:
    """Walk once per seed; 1 when anything was wrong."""
    language.speak_danish(theme.application())
    theme.apply(theme.application(), "light")
    wrong = 0
    missed = WANTED
    for seed in range(1, seeds + 1):
        began = time.perf_counter()
        faults, trail, kinds, seen = walk_once(seed, actions)
        missed -= seen
        wrong += len(faults)
        took = time.perf_counter() - began
        print(
            f"seed {seed}: {sum(kinds.values())} actions {kinds}, {len(faults)} faults, {took:.0f} s",
            flush=True,
        )
        for fault in faults:
            print("\n".join((fault, "  the last actions:", *(f"    {one}" for one in trail))))
    if missed:
        print("never came to: " + ", ".join(sorted(missed)))
    return int(wrong > 0 or bool(missed))


def walk_once(seed: int, actions: int) -> tuple[list[str], list[str], dict[str, int], set[str]]:
    """One walk on a fresh small office: its faults, its last actions, how often each kind was done, and where."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(folder=Path(folder), database=app.MEMORY, user="Vibeke Vagt", fixed_today=TODAY)
        with app.opened_desk(chosen) as desk:
            fill_office(desk)
            with open_on(desk, Path(folder)) as opened, walking(opened, seed) as walk:
                walk.go(actions)
                walk.close_dialogs()
                return [*walk.faults, *differences(opened)], walk.trail, walk.kinds, walk.seen


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:])) if len(sys.argv) == 3 else main(ACTIONS, SEEDS))
