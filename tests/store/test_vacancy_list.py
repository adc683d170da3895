"""A long list is sorted and filtered in the database exactly as a short one is in memory, on both databases."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from support.store_values import offer

from boligdesk.desktop.columns import vacancy_columns
from boligdesk.desktop.paged_rows import Asked
from boligdesk.desktop.table_model import TableModel
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.lifecycles import LET_STATES, LOST_STATES, OPEN_STATES
from boligdesk.domain.vacancies import Vacancy, charge
from boligdesk.domain.vacancy_cost import cost_of_days
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.find_match import list_vacancies
from boligdesk.services.vacancy_pages import (
    ColumnLook,
    vacancy_count,
    vacancy_order,
    vacancy_rows,
    vacancy_values,
)
from boligdesk.services.views import MatchSummary, Signature, VacancyRow
from boligdesk.store.unit_of_work import SqlOffice

TODAY = date(2026, 11, 23)
BY = Signature("test", datetime(2026, 11, 23, 12, tzinfo=UTC))
NAMES = ("fsb", "AAB", "Aabo", "Åbo", "Østre 2", "Østre 10", "Ærø bolig", "SAB")
STREETS = (
    "Ålekistevej",
    "Aalborggade",
    "ØRHOLMGADE",
    "Ærøgade",
    "Zinnsgade",
    "Straße",
    "Café_allé",
    "100%vej",
)
COLUMNS = vacancy_columns(TODAY)
KEYS = tuple(column.key for column in COLUMNS)
TEXTS = (
    "a", "å", "aa", "ØR", "strasse", "_", "%", "vej 1", "tv", "2", "<500000", ">4.000", "2 til 4", "=3", "3.0",
    "<5000", "hverdag", "i dag", "over", "–", "dec", "1.", "kan betale", "ingen", "ukendt", "ret", "nørrebro",
    "ungdom", "0", "'", "/", "-1000 til 1000", "<99999999999999999999",
)  # fmt: skip


def fill(office: SqlOffice, chance: random.Random, count: int = 160) -> None:
    """Vacancies in every state, with and without what may be missing."""
    with office.write("test", BY) as unit:
        estates = []
        for name in NAMES:
            owner = unit.directory.save_association(Association(name=name))
            for number in ("2", "10", "010A"):
                estates.append(
                    unit.directory.save_estate(
                        Estate(association_id=owner.id or 0, number=number, district=chance.choice((None, 2, 7)),
                               name=chance.choice((None, "Åhaven", "Ny \u00a0Have")))
                    ).id or 0
                )  # fmt: skip
        homes = unit.directory.save_new_dwellings([
            Dwelling(
                estate_id=chance.choice(estates), tenancy_no=chance.choice(("", "A-", "å/")) + str(number),
                street=chance.choice(STREETS), house_no=f"{chance.randint(1, 120)}{chance.choice(('', 'B'))}",
                floor=chance.choice((None, "st", "1", "12")), door=chance.choice((None, "tv", "th", "3")),
                postcode="2200", town=chance.choice((None, "København\u00a0N", "Brønshøj")),
                district=chance.choice((None, 4, 10)), kind=chance.choice((None, "family", "youth", "elderly")),
                rooms=chance.randint(1, 5), area=chance.randint(2_000, 9_999),
            )
            for number in range(count)
        ])  # fmt: skip
        saved = unit.vacancies.save_new([vacancy(chance, home.id or 0) for home in homes])
        unit.vacancies.save_summaries(
            MatchSummary(
                vacancy_id=one.id or 0, can_pay=chance.randint(0, 3), with_subsidy=chance.randint(0, 2),
                best_margin=chance.choice((None, -50_000, 0, 123_456)), rates_id="2026", computed=BY.at,
            )
            for one in saved if chance.random() < 0.7
        )  # fmt: skip
        people = 0
        for one in saved:
            if one.state in LET_STATES and chance.random() < 0.8:
                people += 1
                person = unit.applicants.save(
                    Applicant(case_no=f"2026-{people:05d}", name="Mads Opdigt", nominated=TODAY)
                )
                move_in = chance.choice((None, one.vacant_from + timedelta(days=chance.randint(-9, 90))))
                unit.offers.save(
                    offer(
                        one.id or 0,
                        person.id or 0,
                        number=f"2026-{people:04d}",
                        state="accepted",
                        move_in=move_in,
                    )
                )


def vacancy(chance: random.Random, home: int) -> Vacancy:
    state = chance.choice((*OPEN_STATES, *LET_STATES, *LOST_STATES))
    begun = TODAY + timedelta(days=chance.choice((chance.randint(-1_500, 60), chance.randint(-40, 40))))
    charges = (charge("heating", chance.randint(0, 70_000)), charge("water", 20_000))
    decided = None if state in OPEN_STATES else begun + timedelta(days=chance.randint(0, 60))
    noticed = state in LOST_STATES and chance.random() < 0.6
    return Vacancy(
        dwelling_id=home, vacant_from=begun, received=begun - timedelta(days=chance.randint(0, 60)),
        reply_by=chance.choice((None, TODAY + timedelta(days=chance.randint(-9, 9)), begun)),
        rent=chance.choice((400_000, chance.randint(200_000, 900_000))), state=state,
        deposit=chance.choice((None, 1_500_000)), charges=charges[: chance.randint(0, 2)],
        decided=decided, rent_ends=TODAY + timedelta(days=chance.randint(-9, 90)) if noticed else None,
        worked_by=chance.choice((None, "åse", "Anna", "bo")),
    )  # fmt: skip


def in_memory(rows: tuple[VacancyRow, ...], asked: Asked) -> TableModel[VacancyRow]:
    model: TableModel[VacancyRow] = TableModel(COLUMNS, lambda row: row.id)
    model.set_rows(rows)
    model.set_filters(dict(asked.filters))
    order = Qt.SortOrder.DescendingOrder if asked.descending else Qt.SortOrder.AscendingOrder
    model.sort(KEYS.index(asked.sort) if asked.sort else -1, order)
    return model


def asking(office: SqlOffice, asked: Asked, view: str = "all") -> dict[str, Any]:
    by_key = {column.key: column for column in COLUMNS}
    return {
        "office": office, "calendar": DanishCalendar(), "today": TODAY, "view": view,
        "wanted": tuple(by_key[key].wanted(text) for key, text in asked.filters),
        "sort": asked.sort, "descending": asked.descending,
        "looks": {
            key: ColumnLook(text=lambda row, one=one: one.cell(row).plain, value=one.value)  # type: ignore[misc]
            for key, one in by_key.items()
        },
    }  # fmt: skip


def loaded(office: SqlOffice, view: str = "all") -> tuple[VacancyRow, ...]:
    return list_vacancies(office=office, calendar=DanishCalendar(), today=TODAY, view=view)


def test_every_order_and_every_filter_is_that_of_the_loaded_list(office: SqlOffice) -> None:
    chance = random.Random(3)
    fill(office, chance)
    rows = loaded(office)
    assert {row.state for row in rows} == {*OPEN_STATES, *LET_STATES, *LOST_STATES}
    every = [Asked(sort=key, descending=down) for key in ("", *KEYS) for down in (False, True)]
    every += [Asked(filters=((key, text),)) for key in KEYS for text in TEXTS]
    every += [
        Asked(
            filters=tuple(sorted({chance.choice(KEYS): chance.choice(TEXTS) for _ in range(2)}.items())),
            sort=chance.choice(KEYS), descending=chance.random() < 0.5,
        )
        for _ in range(60)
    ]  # fmt: skip
    narrowed = 0
    for asked in every:
        wanted = [row.id for row in in_memory(rows, asked).rows]
        assert list(vacancy_order(**asking(office, asked))) == wanted, asked
        narrowed += 0 < len(wanted) < len(rows)
    assert narrowed > 60, "the filters must find something, and not everything"


def test_a_single_home_that_says_little_has_its_place_in_every_order(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        owner = unit.directory.save_association(Association(name="–"))
        estate = unit.directory.save_estate(Estate(association_id=owner.id or 0, number="–"))
        home = unit.directory.save_dwelling(
            Dwelling(
                estate_id=estate.id or 0, tenancy_no="", street="", house_no="", postcode="", rooms=1, area=1
            )
        )
        saved = unit.vacancies.save(
            Vacancy(dwelling_id=home.id or 0, vacant_from=TODAY, received=TODAY, rent=0, state="returned")
        )
    for key in KEYS:
        assert list(vacancy_order(**asking(office, Asked(sort=key, descending=True)))) == [saved.id], key


def test_a_street_of_any_length_is_kept_and_sorted(office: SqlOffice) -> None:
    fill(office, random.Random(7), count=20)
    letters = random.Random(8)
    with office.write("test", BY) as unit:
        for home in [unit.directory.dwelling(one) for one in (3, 4, 5)]:
            street = "".join(letters.choices("abcdefghijkl mnopqrstuvwxyz 0123456789", k=9_000))
            unit.directory.save_dwelling(replace(home, street=street))
    rows = loaded(office)
    for asked in (Asked(sort="address"), Asked(sort="address", descending=True)):
        wanted = [row.id for row in in_memory(rows, asked).rows]
        assert list(vacancy_order(**asking(office, asked))) == wanted


def test_the_numbers_of_a_column_are_those_of_the_rows(office: SqlOffice) -> None:
    fill(office, random.Random(4), count=120)
    asked = Asked(filters=(("address", "e"),), sort="rent")
    rows = in_memory(loaded(office), asked).rows
    for column in COLUMNS:
        if column.kind.name == "MONEY":
            values = vacancy_values(**asking(office, asked), key=column.key)
            assert list(values) == [column.value(row) for row in rows], column.key
    assert any(row.vacancy_cost for row in rows)


def test_the_rows_somebody_looks_at_are_those_of_the_loaded_list(office: SqlOffice) -> None:
    fill(office, random.Random(5), count=60)
    by_id = {row.id: row for row in loaded(office)}
    ids = [*list(by_id)[7:40], 99_999]
    found = vacancy_rows(office=office, calendar=DanishCalendar(), today=TODAY, ids=ids)
    assert {row.id: row for row in found} == {one: by_id[one] for one in ids if one in by_id}


@pytest.mark.parametrize("view", ["all", "decided", "open"])
def test_a_view_has_its_states_only(office: SqlOffice, view: str) -> None:
    fill(office, random.Random(6), count=40)
    ids = [row.id for row in loaded(office, view)]
    assert list(vacancy_order(**asking(office, Asked(), view))) == ids
    assert vacancy_count(office=office, view=view, today=TODAY) == len(ids)


def test_an_empty_list_is_empty(office: SqlOffice) -> None:
    assert list(vacancy_order(**asking(office, Asked(sort="cost")))) == []
    assert list(vacancy_values(**asking(office, Asked()), key="rent")) == []


@pytest.mark.parametrize(
    "begun", [date(2024, 2, 28), date(2024, 2, 29), date(2025, 12, 31), date(2026, 11, 23)]
)
@pytest.mark.parametrize("last", [date(2024, 2, 29), date(2025, 2, 28), date(2026, 11, 22), TODAY])
def test_the_rent_that_has_run_is_the_same_to_the_ore(office: SqlOffice, begun: date, last: date) -> None:
    with office.write("test", BY) as unit:
        owner = unit.directory.save_association(Association(name="fsb"))
        estate = unit.directory.save_estate(Estate(association_id=owner.id or 0, number="1"))
        home = unit.directory.save_dwelling(
            Dwelling(estate_id=estate.id or 0, tenancy_no="1", street="Vej", house_no="1", postcode="2200", rooms=1,
                     area=2_000)
        )  # fmt: skip
        unit.vacancies.save(
            Vacancy(dwelling_id=home.id or 0, vacant_from=begun, received=begun, rent=531_007, state="returned",
                    decided=last)
        )  # fmt: skip
    (cost,) = vacancy_values(**asking(office, Asked()), key="cost")
    assert cost == cost_of_days(531_007, begun, last + timedelta(days=1))
