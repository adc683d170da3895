"""What ``boligdesk match`` says beside the list: how the dwelling stands, who has the offer, the state's reduction."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import (
    BY,
    TODAY,
    NoHolidays,
    PlainLetters,
    card,
    ids,
    office_with,
    person,
    rates,
)

from boligdesk.cli.texts import match_json, match_table, rent_words, status_words
from boligdesk.domain.offers import Return
from boligdesk.domain.vacancies import StateReduction
from boligdesk.services.find_match import list_vacancies, match_list, pair_working, vacancy_history
from boligdesk.services.make_offers import make_offer
from boligdesk.services.views import MatchList, PairWorking

REDUCTION = StateReduction(paragraph="§ 98 f", amount=141_400, starts=date(2024, 1, 1), in_listed_rent=False)
OFFERED = "Tilbudt til Borger 1 (tilbud 2026-0001), svar senest tirsdag den 24. november 2026."


def offer(office: FakeOffice) -> None:
    vacancy_id, applicant_id = ids(office)
    make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 24), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip


def status(office: FakeOffice, today: date = TODAY) -> str:
    (row,) = list_vacancies(office=office, calendar=NoHolidays(), today=today, view="all")
    return status_words(row, vacancy_history(office=office, vacancy_id=row.id), today)


def listed(office: FakeOffice) -> tuple[MatchList, PairWorking | None]:
    vacancy_id, applicant_id = ids(office)
    found = match_list(office=office, rates=rates(), vacancy_id=vacancy_id, today=TODAY)
    if found.holder is None:
        return found, None
    return found, pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY
    )


def set_state(office: FakeOffice, state: str) -> None:
    with office.write("state", BY) as unit:
        vacancy = unit.vacancies.card(ids(office)[0]).vacancy
        unit.vacancies.save(replace(vacancy, state=state))


@pytest.mark.parametrize(
    ("reply_by", "words"),
    [
        (date(2026, 12, 4), "Ikke tilbudt. Boligorganisationen skal have svar senest fredag den 4. december 2026."),
        (None, "Ikke tilbudt."),
    ],
)  # fmt: skip
def test_a_dwelling_nobody_has(reply_by: date | None, words: str) -> None:
    assert status(office_with(card(reply_by=reply_by))) == words


@pytest.mark.parametrize(
    ("today", "words"),
    [(date(2026, 11, 24), OFFERED), (date(2026, 11, 25), f"{OFFERED} Fristen er overskredet.")],
)
def test_an_offered_dwelling(today: date, words: str) -> None:
    office = office_with(card(), people=(person(pays=4600),))
    offer(office)
    assert status(office, today) == words


def test_a_dwelling_with_a_yes() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    offer(office)
    with office.write("answer", BY) as unit:
        unit.offers.save(replace(unit.offers.all()[0], state="accepted"))
    set_state(office, "assigned")
    assert status(office) == "Anvist: Borger 1 har sagt ja til tilbud 2026-0001."


def test_a_returned_dwelling() -> None:
    office = office_with(card(), people=(person(),))
    with office.write("return", BY) as unit:
        unit.offers.save_return(
            Return(vacancy_id=ids(office)[0], returned=date(2026, 11, 20), reason="R01", outcome="returned")
        )
    set_state(office, "returned")
    assert status(office) == (
        "Endte som returneret 20. nov.: R01 Husleje for høj for målgruppen · afsluttet af kommunen."
    )


@pytest.mark.parametrize(
    ("reductions", "words"),
    [
        ((), "husleje 4.710 kr. om måneden"),
        ((replace(REDUCTION, in_listed_rent=True),), "husleje 4.710 kr. om måneden"),
        (
            (REDUCTION,),
            "husleje 4.710 kr. om måneden, statslig huslejenedsættelse 1.414 kr., så lejen er 3.296 kr.",
        ),
    ],
)
def test_the_rent_says_what_the_state_takes_off(reductions: tuple[StateReduction, ...], words: str) -> None:
    found, _ = listed(office_with(card(rent=4710, reductions=reductions), people=(person(),)))
    assert rent_words(found, TODAY).replace("\u00a0", " ") == words


def lines(office: FakeOffice) -> list[dict[str, Any]]:
    found, held = listed(office)
    return [json.loads(line) for line in match_json(found, held, TODAY)]


def test_the_amounts_for_machines_add_up() -> None:
    office = office_with(
        card(rent=4710, reductions=(REDUCTION,)),
        people=(person(1, pays=3200), person(2, pays=4600, children=2), person(3, pays=900)),
    )
    found = lines(office)
    assert len(found) == 3
    for one in found:
        assert (one["rent"], one["state_reduction"], one["has_offer"]) == (4710, 1414, False)
        assert one["rent"] - one["state_reduction"] - one["benefit"] - one["refund"] == one["net_rent"]


def test_the_holder_comes_first_in_the_figures_of_the_offer() -> None:
    office = office_with(
        card(rent=4710, reductions=(REDUCTION,)), people=(person(1, pays=4600), person(2, pays=4600))
    )
    offer(office)
    with office.write("rent", BY) as unit:
        vacancy = unit.vacancies.card(ids(office)[0]).vacancy
        unit.vacancies.save(replace(vacancy, rent=500_000))
    first, second = lines(office)
    assert (first["has_offer"], first["name"], first["rent"]) == (True, "Borger 1", 4710)
    assert (second["has_offer"], second["name"], second["rent"]) == (False, "Borger 2", 5000)
    assert first["rent"] - 1414 - first["benefit"] - first["refund"] == first["net_rent"]


def test_the_table_shows_the_working_of_the_offer() -> None:
    office = office_with(card(rent=4710, reductions=(REDUCTION,)), people=(person(pays=4600),))
    offer(office)
    (row,) = list_vacancies(office=office, calendar=NoHolidays(), today=TODAY, view="all")
    history = vacancy_history(office=office, vacancy_id=row.id)
    found, held = listed(office)
    text = list(match_table(row, found, history, held, TODAY))
    assert text[2] == OFFERED
    assert text[4].startswith("Har tilbuddet: Borger 1.")
    assert [line.split()[-1] for line in text[5:7]] == ["4.710", "−1.414"]
    assert "Passer: 0" in text
