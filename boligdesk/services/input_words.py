"""What an offer was computed from, in words: the facts of the household, the home and the terms as they were kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from boligdesk import danish


@dataclass(frozen=True, slots=True)
class InputFacts:
    """Facts under a heading: pairs of words and value."""

    title: str
    facts: tuple[tuple[str, str], ...]


_HEATS: Final = {"separate": "betales for sig", "included": "i huslejen", "none": "intet beløb"}
_MAINTENANCES: Final = {"none": "nej", "full": "hel", "partial": "delvis"}
_MODES: Final = {True: "udslusning, med tilskud (§ 63)", False: "almindelig"}


def _kroner(ore: int | None) -> str:
    return "ukendt" if ore is None else danish.kroner(ore)


def _yes(value: bool) -> str:
    return "ja" if value else "nej"


def _day(value: str | None) -> str:
    return "" if value is None else danish.long_date(date.fromisoformat(value))


_Reader = Callable[[Any], str]
_HOUSEHOLD: Final[Mapping[str, tuple[str, _Reader]]] = {
    "adults": ("Voksne", str),
    "adults_18plus": ("Personer over 18 år", str),
    "children": ("Børn", str),
    "income_year": ("Indkomst om året", _kroner),
    "wealth": ("Formue", _kroner),
    "pension": ("Pension", lambda code: danish.INCOME_KINDS.get(code, "ingen")),
    "all_under_30": ("Alle under 30 år", _yes),
    "mobility_impaired": ("Stærkt bevægelseshæmmet", _yes),
    "care_24h": ("Døgnhjælp", _yes),
    "benefit_capped": ("Boligstøtteloft", _yes),
    "special_rule": ("Særlig regel (§ 14, stk. 5 eller 6)", _yes),
}
_HOME: Final[Mapping[str, tuple[str, _Reader]]] = {
    "rent": ("Husleje ekskl. forbrug", _kroner),
    "state_reduction": ("Statslig huslejenedsættelse", _kroner),
    "utilities": ("Forbrug", _kroner),
    "area": ("Areal", lambda value: "ukendt" if value is None else danish.area(value)),
    "heat": ("Varme", lambda code: _HEATS.get(code) or str(code)),
    "hot_water": ("Varmt vand i huslejen", _yes),
    "electricity": ("El i huslejen", _yes),
    "water_tax": ("Vandafgift betales selv", _yes),
    "sewage_tax": ("Vandafledning betales selv", _yes),
    "maintenance": ("Vedligeholdelse betales selv", lambda code: _MAINTENANCES.get(code) or str(code)),
}
_TERMS: Final[Mapping[str, tuple[str, _Reader]]] = {
    "transitional": ("Udlejning", lambda value: _MODES[bool(value)]),
    "obligatory": ("Pligtige ydelser", _kroner),
    "lodging": ("Betaling for opholdet", lambda value: "satsen" if value is None else danish.kroner(value)),
    "lodging_107_unknown": ("Betaling efter § 107 ukendt", _yes),
    "grant": ("Tilskud", _kroner),
    "refund_last_day": ("Refusion til og med", _day),
    "benefit_by_hand": ("Boligstøtte skrevet ind", _kroner),
}
_PARTS: Final = (
    ("household", "Husstanden", _HOUSEHOLD),
    ("home", "Boligen", _HOME),
    ("terms", "Vilkårene", _TERMS),
)
_UNSAID: Final = ("nej", "ingen", "", "0\u00a0kr.")
"""Facts that are only told where they are otherwise: most households have none of them."""
_ALWAYS: Final = {"adults", "children", "income_year", "rent", "area", "utilities", "heat", "transitional"}


def input_facts(inputs: Mapping[str, Any]) -> tuple[InputFacts, ...]:
    """The kept inputs of an offer in words, by household, home and terms; empty where none were kept."""
    found = (InputFacts(title, tuple(_told(inputs.get(part, {}), words))) for part, title, words in _PARTS)
    return tuple(one for one in found if one.facts)


def _told(values: Mapping[str, Any], words: Mapping[str, tuple[str, _Reader]]) -> Iterator[tuple[str, str]]:
    for key, (name, read) in words.items():
        if key not in values or (values[key] is None and key not in _ALWAYS | {"lodging"}):
            continue
        said = read(values[key])
        if key in _ALWAYS or said not in _UNSAID:
            yield name, said
