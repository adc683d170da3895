"""The figures behind the checks of vacancy notices, read from ``resources/headings/checks.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from boligdesk import paths
from boligdesk.domain.money import ORE
from boligdesk.domain.notice_checks import SQUARE_METRE, CheckRules, RentBand


@cache
def shipped_check_rules() -> CheckRules:
    """Return the rent bands and postcodes that ship with the program."""
    text = (paths.resources() / "headings" / "checks.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return CheckRules(
        postcodes=tuple((low, high) for low, high in data["postcodes"]),
        neighbours=tuple((low, high, name) for low, high, name in data["neighbours"]),
        bands=tuple(
            RentBand(band.get("before"), band["low"] * ORE, band["high"] * ORE) for band in data["rent_band"]
        ),
        low_percent=data["low_percent"],
        high_percent=data["high_percent"],
        small_area=data["small_area"] * SQUARE_METRE,
        small_percent=data["small_percent"],
    )
