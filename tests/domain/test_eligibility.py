"""Each rule of eligibility at its limit and one beyond it; what nobody knows is never a pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from support.office_cases import TODAY, card, crowd, needing, person

from boligdesk.domain.applicants import Applicant, HouseholdMember, Income
from boligdesk.domain.eligibility import BANS, marks_for, stopped
from boligdesk.domain.vacancies import VacancyCard


def said(home: VacancyCard, someone: Applicant) -> list[tuple[str, str]]:
    """Level and code of everything said of one pair."""
    return [(mark.level, mark.code) for mark in marks_for(home, crowd(someone))]


def income(kind: str) -> dict[str, Any]:
    return {"incomes": (Income(kind=kind, amount=1_255_000),)}


CASES: list[tuple[str, dict[str, Any], dict[str, Any], list[tuple[str, str]]]] = [
    ("nothing to say", {}, {}, []),
    ("four in two rooms", {}, {"adults": 2, "children": 2}, []),
    ("five in two rooms", {}, {"adults": 2, "children": 3}, [("stops", "too_small")]),
    ("two in one room", {"rooms": 1}, {"adults": 1, "children": 1}, []),
    ("three in one room", {"rooms": 1}, {"adults": 1, "children": 2}, [("stops", "too_small")]),
    (
        "a grown-up child is a person",
        {"rooms": 1},
        {"children": 1, "members": (HouseholdMember(role="adult_child"),)},
        [("stops", "too_small")],
    ),
    ("youth in a family home", {}, {"category": "youth"}, [("stops", "wrong_kind")]),
    ("family in a youth home", {"kind": "youth"}, {}, [("stops", "wrong_kind")]),
    ("youth in a youth home", {"kind": "youth"}, {"category": "youth"}, []),
    ("kind unknown", {"kind": None}, {}, [("stops", "unknown_kind")]),
    ("shared home", {"kind": "shared"}, {}, [("check", "special_kind")]),
    ("elderly home", {"kind": "elderly"}, {}, [("stops", "wrong_kind")]),
    ("elderly home, pensioner", {"kind": "elderly"}, income("folkepension"), [("check", "special_kind")]),
    ("disability home, pensioner", {"kind": "disability"}, income("folkepension"), [("stops", "wrong_kind")]),
    ("disability home", {"kind": "disability"}, {"mobility_impaired": True}, [("check", "special_kind")]),
    ("at the highest floor", {"lift": False, "floor": "2"}, {"needs": needing(max_floor_without_lift=2)}, []),
    (
        "one floor above",
        {"lift": False, "floor": "3"},
        {"needs": needing(max_floor_without_lift=2)},
        [("stops", "too_high")],
    ),
    ("one floor above with a lift", {"floor": "3"}, {"needs": needing(max_floor_without_lift=2)}, []),
    (
        "one floor above, lift unknown",
        {"lift": None, "floor": "3"},
        {"needs": needing(max_floor_without_lift=2)},
        [("stops", "unknown_lift")],
    ),
    (
        "low enough, lift unknown",
        {"lift": None, "floor": "2"},
        {"needs": needing(max_floor_without_lift=2)},
        [],
    ),
    ("ground floor", {"lift": False, "floor": "st"}, {"needs": needing(max_floor_without_lift=0)}, []),
    (
        "first floor for the ground floor",
        {"lift": False, "floor": "1"},
        {"needs": needing(max_floor_without_lift=0)},
        [("stops", "too_high")],
    ),
    (
        "floor unknown",
        {"lift": None, "floor": None},
        {"needs": needing(max_floor_without_lift=0)},
        [("stops", "unknown_floor")],
    ),
    ("floor unknown, no need", {"lift": None, "floor": None}, {}, []),
    ("wheelchair", {}, {"needs": needing(wheelchair=True)}, []),
    (
        "no wheelchair",
        {"wheelchair": False},
        {"needs": needing(wheelchair=True)},
        [("stops", "no_wheelchair")],
    ),
    (
        "wheelchair unknown",
        {"wheelchair": None},
        {"needs": needing(wheelchair=True)},
        [("stops", "unknown_wheelchair")],
    ),
    ("wheelchair unknown, no need", {"wheelchair": None}, {}, []),
    ("pets", {}, {"needs": needing(pets=True)}, []),
    ("no pets", {"pets": False}, {"needs": needing(pets=True)}, [("stops", "no_pets")]),
    ("pets unknown", {"pets": None}, {"needs": needing(pets=True)}, [("stops", "unknown_pets")]),
    ("another district avoided", {}, {"needs": needing(avoid_districts=(6, 8))}, []),
    ("the district avoided", {}, {"needs": needing(avoid_districts=(6, 7))}, [("stops", "avoided_district")]),
    (
        "district unknown",
        {"district": None},
        {"needs": needing(avoid_districts=(6,))},
        [("stops", "unknown_district")],
    ),
    ("district unknown, none avoided", {"district": None}, {}, []),
    ("debt elsewhere", {}, {"debts": frozenset({2})}, []),
    ("debt here", {}, {"debts": frozenset({1, 2})}, [("stops", "debt")]),
    ("protected address", {}, {"protected_address": True}, [("check", "protected_address")]),
]


@pytest.mark.parametrize(
    ("home", "someone", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_rules(home: dict[str, Any], someone: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert said(card(**home), person(**someone)) == expected


def test_the_district_of_the_estate_counts_where_the_dwelling_has_none() -> None:
    home = card(district=None)
    home = replace(home, estate=replace(home.estate, district=7))
    assert said(home, person(needs=needing(avoid_districts=(7,)))) == [("stops", "avoided_district")]


@pytest.mark.parametrize("code", sorted(BANS))
@pytest.mark.parametrize("area", ["none", "udsat", "forebyggelse", "omdannelse"])
def test_a_confirmed_ban_stops_where_the_law_says(code: str, area: str) -> None:
    someone = person(bans=frozenset({code}), **income("wage"))
    stops = ("stops", "area_ban") in said(card(area_status=area), someone)
    assert stops == (area in BANS[code].areas)


def test_the_bans_are_those_of_the_law() -> None:
    assert len(BANS) == 8
    forebyggelse = {code for code, ban in BANS.items() if "forebyggelse" in ban.areas}
    assert forebyggelse == {"released", "released_minor", "lease_breach", "citizenship", "integration_6"}
    assert all("udsat" in ban.areas for ban in BANS.values())


@pytest.mark.parametrize(
    ("kind", "udsat", "forebyggelse"),
    [
        ("disability_new", ("stops", "area_ban"), ("check", "area")),
        ("disability_old", ("stops", "area_ban"), ("check", "area")),
        ("cash_benefit", ("stops", "unknown_area_ban"), ("check", "area")),
        ("unemployment", ("stops", "unknown_area_ban"), ("check", "area")),
        ("sickness", ("stops", "unknown_area_ban"), ("check", "area")),
        ("repatriation", ("stops", "unknown_area_ban"), ("stops", "unknown_area_ban")),
        ("wage", ("check", "area"), ("check", "area")),
        ("folkepension", ("check", "area"), ("check", "area")),
    ],
)
def test_incomes_that_ban_after_six_months_must_be_looked_up(
    kind: str, udsat: tuple[str, str], forebyggelse: tuple[str, str]
) -> None:
    someone = person(**income(kind))
    assert said(card(area_status="udsat"), someone) == [udsat]
    assert said(card(area_status="forebyggelse"), someone) == [forebyggelse]
    assert said(card(), someone) == []


@pytest.mark.parametrize(
    ("since", "level"),
    [(date(2026, 5, 23), "check"), (date(2026, 5, 24), "stops"), (None, "stops")],
)
def test_released_within_six_months_must_be_looked_up(since: date | None, level: str) -> None:
    someone = person(comes_from="released", since=since, **income("wage"))
    assert [one for one, _ in said(card(area_status="udsat"), someone)] == [level]


def test_only_those_concerned_are_stopped() -> None:
    people = crowd(person(1), person(2, children=4), person(3, needs=needing(pets=True)))
    marks = marks_for(card(pets=False), people)
    assert stopped(marks, people).tolist() == [False, True, True]
    assert people.today == TODAY
