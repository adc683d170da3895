"""Lists of vacancies, match lists, homes for a citizen, workings and stored summaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from support.office_cases import (
    BY,
    TODAY,
    NoHolidays,
    PlainLetters,
    capacity,
    card,
    ids,
    needing,
    office_with,
    person,
    rates,
)

from boligdesk.domain.eligibility import BANS
from boligdesk.domain.matching import Note, match
from boligdesk.errors import KnownError
from boligdesk.services.find_match import (
    homes_for,
    list_vacancies,
    match_list,
    pair_working,
    print_working,
    refresh_summaries,
    vacancy_history,
)
from boligdesk.services.letter_contents import CalculationSheet
from boligdesk.services.make_offers import make_offer
from boligdesk.services.remarks import _PER_CARD, _PER_PAIR, RemarkWriter
from boligdesk.services.views import MatchList, Signature, VacancyRow

HOMES = (
    card(1, reply_by=date(2026, 12, 4)),
    card(2, tenancy_no="2", reply_by=TODAY),
    card(3, tenancy_no="3", reply_by=date(2026, 11, 20), state="assessing"),
    card(4, tenancy_no="4", reply_by=None),
    card(5, tenancy_no="5", state="returned", decided=date(2026, 11, 10)),
    card(6, tenancy_no="6", vacant_from=date(2026, 12, 15)),
)


def rows(office: Any, view: str = "open", **more: Any) -> list[VacancyRow]:
    return list(list_vacancies(office=office, calendar=NoHolidays(), today=TODAY, view=view, **more))


def found(office: Any) -> MatchList:
    return match_list(office=office, rates=rates(), vacancy_id=min(office.tables.vacancies), today=TODAY)


@pytest.mark.parametrize(
    ("view", "numbers"),
    [
        ("open", ["3", "2", "19071", "6", "4"]),
        ("due", ["3", "2"]),
        ("decided", ["5"]),
        ("all", ["3", "2", "19071", "5", "6", "4"]),
        ("mine", []),
    ],
)
def test_views_by_deadline(view: str, numbers: list[str]) -> None:
    assert [row.tenancy_no for row in rows(office_with(*HOMES), view)] == numbers


def test_a_line_of_the_list() -> None:
    office = office_with(*HOMES)
    by_number = {row.tenancy_no: row for row in rows(office, "all")}
    row = by_number["19071"]
    assert (row.association, row.estate_no, row.address) == ("fsb", "012", "Frederikssundsvej 128, 3. tv.")
    assert (row.postal, row.district, row.utilities) == ("2700 Brønshøj", 7, 87_000)
    assert (row.reply_workdays, row.vacancy_cost, row.can_pay) == (9, 407_100, None)
    assert [by_number[number].reply_workdays for number in ("2", "3", "4", "5")] == [0, -1, None, None]
    assert by_number["5"].vacancy_cost == 177_000
    assert by_number["6"].vacancy_cost == 0


@pytest.mark.parametrize(
    ("rent", "vacant_from", "cost"),
    [(5310, date(2026, 11, 1), 407_100), (4488, date(2026, 10, 1), 792_880)],
)
@pytest.mark.parametrize("received", [date(2026, 9, 20), date(2026, 11, 18)])
def test_rent_runs_from_the_vacant_day_whenever_the_notice_came(
    rent: int, vacant_from: date, cost: int, received: date
) -> None:
    (row,) = rows(office_with(card(rent=rent, vacant_from=vacant_from, received=received)))
    assert row.vacancy_cost == cost


def test_rent_of_a_let_dwelling_runs_to_the_day_before_moving_in() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    vacancy_id, applicant_id = ids(office)
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 24), move_in=date(2026, 11, 24), by=BY,
    )  # fmt: skip
    with office.write("answer", BY) as unit:
        unit.offers.save(replace(unit.offers.get(made.subject_id or 0), state="accepted"))
        unit.vacancies.save(replace(unit.vacancies.card(vacancy_id).vacancy, state="accepted"))
    later = list_vacancies(office=office, calendar=NoHolidays(), today=date(2026, 12, 24), view="open")
    assert later[0].vacancy_cost == 407_100
    assert rows(office, "mine", user="anja") == []


def test_mine_are_those_i_have_offered() -> None:
    office = office_with(*HOMES[:2], people=(person(pays=4600),))
    vacancy_id, applicant_id = ids(office)
    make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 24), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    assert [row.id for row in rows(office, "mine", user="anja")] == [vacancy_id]
    assert rows(office, "mine", user="bo") == []
    history = vacancy_history(office=office, vacancy_id=vacancy_id)
    assert history.names == {applicant_id: "Borger 1"}
    assert [offer.state for offer in history.offers] == ["sent"]


def test_the_match_list_shows_who_fits_and_why_not() -> None:
    office = office_with(
        card(),
        people=(
            person(1, pays=3200),
            person(2, pays=4600, children=2, adults=1, name="Nadia Test"),
            person(3, pays=3248, comes_from="street", target_group_63=False),
            person(4, status="offered"),
        ),
    )
    listed = found(office)
    assert [(one.rank, one.mode, one.margin) for one in listed.fits] == [
        (1, "transitional", 82_000), (2, "ordinary", listed.fits[1].margin),
    ]  # fmt: skip
    assert [one.household for one in listed.fits] == ["1 voksen · kontanthjælp", "1 voksen, 2 børn"]
    (misfit,) = listed.misfits
    assert misfit.remarks[0].text == "Kan ikke betale: mangler 1.240\u00a0kr. om måneden."
    assert misfit.remarks[0].short == "Mangler 1.240"
    assert (listed.summary.can_pay, listed.summary.with_subsidy) == (1, 1)
    assert listed.rates_id == "2026-VEJ9336"


def offered(office: Any, vacancy_id: int, applicant_id: int, mode: str = "transitional") -> None:
    make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode=mode, reply_by=date(2026, 11, 24), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip


@pytest.mark.parametrize(("place", "modes"), [(0, ["transitional"]), (1, [])])
def test_an_offer_takes_the_estates_place_from_the_others_only(place: int, modes: list[str]) -> None:
    homes = (card(1, transitional_quota=1), card(2, tenancy_no="2", transitional_quota=1))
    office = office_with(*homes, people=(person(1, pays=3200), person(2, pays=3200)))
    first, second = sorted(office.tables.vacancies)
    offered(office, first, ids(office)[1])
    listed = match_list(office=office, rates=rates(), vacancy_id=(first, second)[place], today=TODAY)
    assert [one.mode for one in listed.fits] == modes


@pytest.mark.parametrize(("place", "modes"), [(0, ["transitional"]), (1, [])])
def test_an_offer_takes_the_offices_place_from_the_others_only(place: int, modes: list[str]) -> None:
    office = office_with(
        card(1), card(2, tenancy_no="2"), people=(person(1, pays=3200), person(2, pays=3200))
    )
    with office.write("setting", BY) as unit:
        unit.rules.save_setting("transitional_per_year", "1", date(2026, 1, 1), "prøve")
    first, second = sorted(office.tables.vacancies)
    offered(office, first, ids(office)[1])
    listed = match_list(office=office, rates=rates(), vacancy_id=(first, second)[place], today=TODAY)
    assert [one.mode for one in listed.fits] == modes


def test_the_citizen_with_the_offer_is_shown_in_the_figures_of_the_offer() -> None:
    office = office_with(card(transitional_quota=1), people=(person(1, pays=3200), person(2, pays=4600)))
    vacancy_id, applicant_id = ids(office)
    assert found(office).holder is None
    offered(office, vacancy_id, applicant_id)
    (made,) = office.tables.offers.values()
    with office.write("later", BY) as unit:
        unit.applicants.save(replace(unit.applicants.get(applicant_id), capacity=capacity(1000), incomes=()))
    listed = found(office)
    assert listed.holder is not None
    assert (listed.holder.name, listed.holder.margin, listed.holder.net_rent) == ("Borger 1", 82_000, 238_000)
    assert listed.holder.remarks[0].short == "Har tilbuddet"
    assert made.number in listed.holder.remarks[0].text
    assert applicant_id not in {one.applicant_id for one in (*listed.fits, *listed.misfits)}
    pair = pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY
    )
    assert (pair.working, pair.offered, pair.candidate) == (made.working, TODAY, listed.holder)


def test_the_holder_of_an_accepted_offer_has_said_yes() -> None:
    office = office_with(card(), people=(person(1, pays=3200),))
    offered(office, *ids(office))
    with office.write("answer", BY) as unit:
        (made,) = unit.offers.all()
        unit.offers.save(replace(made, state="accepted"))
    holder = found(office).holder
    assert holder is not None
    assert holder.remarks[0].short == "Har sagt ja"


def test_a_year_without_rates_is_refused_by_name() -> None:
    office = office_with(card(), people=(person(),))
    with pytest.raises(KnownError, match="ingen satser for 2027"):
        match_list(office=office, rates=rates(), vacancy_id=ids(office)[0], today=date(2027, 1, 1))


def test_stored_summaries_are_what_the_lists_say() -> None:
    office = office_with(*HOMES, people=(person(1, pays=3200), person(2, pays=4600), person(3, pays=900)))
    changes = refresh_summaries(office=office, rates=rates(), by=BY)
    assert changes.sentence == "5 boliger er regnet igen."
    for row in rows(office):
        listed = match_list(office=office, rates=rates(), vacancy_id=row.id, today=TODAY)
        assert (row.can_pay, row.with_subsidy, row.best_margin) == (
            listed.summary.can_pay, listed.summary.with_subsidy, listed.summary.best_margin,
        )  # fmt: skip
        assert office.tables.summaries[row.id].computed == BY.at
    assert [entry[0] for entry in office.tables.audit] == ["refresh_summaries"]


def test_only_some_summaries_and_none_without_rates() -> None:
    office = office_with(*HOMES, people=(person(),))
    one = min(office.tables.vacancies)
    refresh_summaries(office=office, rates=rates(), by=BY, vacancy_ids=[one])
    assert set(office.tables.summaries) == {one}
    new_year = Signature("anja", datetime(2027, 1, 4, 9, tzinfo=UTC))
    assert refresh_summaries(office=office, rates=rates(), by=new_year).sentence.startswith("0 boliger")


def test_homes_for_a_citizen_best_first() -> None:
    cheap, dear, small = (
        card(1, rent=4000, transitional=False),
        card(2, rent=9000, tenancy_no="2"),
        card(3, rooms=1, tenancy_no="3"),
    )
    office = office_with(cheap, dear, small, people=(person(pays=4000, children=2),))
    homes = homes_for(
        office=office, rates=rates(), calendar=NoHolidays(), applicant_id=ids(office)[1], today=TODAY
    )
    assert [home.row.tenancy_no for home in homes] == ["19071", "3", "2"]
    assert [home.candidate.fits for home in homes] == [True, False, False]
    assert homes[0].candidate.vacancy_id == homes[0].row.id


@pytest.mark.parametrize(
    ("mode", "chosen", "net_rent", "margin"),
    [(None, "transitional", 238_000, 82_000), ("ordinary", "ordinary", 448_800, -128_800)],
)
def test_the_working_of_a_pair(mode: str | None, chosen: str, net_rent: int, margin: int) -> None:
    office = office_with(card(), people=(person(pays=3200),))
    vacancy_id, applicant_id = ids(office)
    pair = pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY, mode=mode
    )
    assert (pair.candidate.mode, pair.working.net_rent, pair.candidate.margin) == (chosen, net_rent, margin)
    assert pair.ordinary.net_rent == 448_800
    assert pair.deposit_lines[0] == "Indskud 18.900\u00a0kr."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_use": 1963}, "før 1. april 1964"),
        ({"first_use": 1964}, "spørg"),
        ({"first_use": 1965}, "ret til at søge lån"),
        ({"first_use": None}, "spørg"),
        ({"first_use": 1999, "kind": "youth", "kitchen": False}, "ikke eget køkken"),
        ({"deposit": 0}, "Intet indskud."),
        ({"deposit": None}, "ikke oplyst"),
    ],
)
def test_what_is_said_of_the_deposit(changes: dict[str, Any], words: str) -> None:
    office = office_with(card(**changes), people=(person(),))
    vacancy_id, applicant_id = ids(office)
    pair = pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY
    )
    assert any(words in line for line in pair.deposit_lines)


def test_the_calculation_sheet_is_that_of_the_pair() -> None:
    office = office_with(card(), people=(person(pays=3200),))
    vacancy_id, applicant_id = ids(office)
    pair = pair_working(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, today=TODAY
    )
    letters = PlainLetters()
    assert print_working(office=office, letters=letters, pair=pair, by=BY).startswith(b"beregning")
    (sheet,) = letters.made
    assert isinstance(sheet, CalculationSheet)
    assert sheet.pair is pair
    assert not office.tables.letters


def test_every_reason_has_plain_words_and_a_short_chip() -> None:
    home = card(area_status="udsat", kind="elderly")
    someone = person(capacity=capacity(100, valid_to=TODAY), needs=needing(max_floor_without_lift=0))
    from support.office_cases import crowd, rates_2026

    (pair,) = match(home, crowd(someone), rates=rates_2026(), barrier=None)
    notes = [Note(code, "check") for code in (*_PER_PAIR, *_PER_CARD) if "area_ban" not in code]
    notes += [Note(code, "stops", ban) for code in ("area_ban", "unknown_area_ban") for ban in BANS]
    for remark in RemarkWriter(home).remarks(replace(pair, notes=tuple(notes))):
        assert remark.text.endswith((".", "?"))
        assert len(remark.text.split()) <= 40
        assert 1 <= len(remark.short.split()) <= 3
        assert remark.text[0].isupper()
        assert remark.short[0].isupper()
