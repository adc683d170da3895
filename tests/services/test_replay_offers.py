"""An offer as it was: its candidates, its rates, who was skipped, and the same øre whatever has changed since."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.office_cases import NOON, TODAY, capacity, card, person

from boligdesk import app, services
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.find_match import match_list
from boligdesk.services.kept_candidates import read_candidates
from boligdesk.services.make_offers import make_offer, record_answer
from boligdesk.services.replay_offers import (
    DONE,
    OfferThen,
    offer_as_it_was,
    print_offer_working,
    rate_words,
    replay_all,
    replayed,
    verdict_words,
)
from boligdesk.services.views import MatchList, Signature
from boligdesk.settings import Settings

BY = Signature("anja", NOON)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The real desk on an empty database in memory."""
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="anja", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        yield made


@pytest.fixture
def home(desk: Desk) -> int:
    """A dwelling, and six citizens of whom three fit."""
    with desk.office.write("test", BY) as unit:
        one = card()
        association = unit.directory.save_association(replace(one.association, id=None))
        estate = unit.directory.save_estate(
            replace(one.estate, id=None, association_id=association.id or 0, transitional=True)
        )
        dwelling = unit.directory.save_dwelling(replace(one.dwelling, id=None, estate_id=estate.id or 0))
        stored = unit.vacancies.save(replace(one.vacancy, id=None, dwelling_id=dwelling.id or 0))
        for citizen in (
            person(1, pays=5000), person(2, pays=4700, comes_from="street"), person(3, pays=3200),
            person(4, pays=1000), person(5, pays=900), person(6, pays=None),
        ):  # fmt: skip
            unit.applicants.save(citizen)
    return stored.id or 0


def offered(desk: Desk, home: int, case: str = "2026-00001", reason: str | None = None) -> int:
    with desk.office.read() as unit:
        citizen = unit.applicants.by_case(case)
    assert citizen is not None
    made = make_offer(
        office=desk.office, rates=desk.rates, letters=desk.letters, vacancy_id=home,
        applicant_id=citizen.id or 0, mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1),
        departure_reason=reason, by=BY,
    )  # fmt: skip
    return made.subject_id or 0


def then(desk: Desk, offer_id: int, rates: RateBook | None = None) -> OfferThen:
    return offer_as_it_was(office=desk.office, rates=rates or desk.rates, offer_id=offer_id, today=desk.today)


def changed(desk: Desk, offer_id: int, **values: Any) -> Offer:
    with desk.office.write("test", BY) as unit:
        return unit.offers.save(replace(unit.offers.get(offer_id), **values))


def shown(found: MatchList) -> list[tuple[Any, ...]]:
    fits = [
        (one.applicant_id, one.rank, one.mode, one.net_rent, one.capacity, one.margin, one.group, one.days_in_stay,
         tuple(remark.short for remark in one.remarks))
        for one in found.fits
    ]  # fmt: skip
    return fits + [(one.applicant_id, one.margin) for one in found.misfits]


def test_everybody_who_waited_is_kept_as_the_match_list_showed_them(desk: Desk, home: int) -> None:
    before = match_list(office=desk.office, rates=desk.rates, vacancy_id=home, today=TODAY)
    assert (len(before.fits), len(before.misfits)) == (3, 3)
    found = then(desk, offered(desk, home, reason="Nabo"))
    assert found.candidates is not None
    kept = [one.kept for one in found.candidates]
    assert [
        (one.applicant_id, one.rank, one.mode, one.net_rent, one.capacity, one.margin, one.group, one.days,
         one.remarks) for one in kept if one.fits
    ] == shown(before)[:3]  # fmt: skip
    assert sorted((one.applicant_id, one.margin or 0) for one in kept if not one.fits) == sorted(
        (which, margin or 0) for which, margin in shown(before)[3:]
    )
    poor = next(one for one in kept if one.case_no == "2026-00004")
    assert poor.remarks == ("Kan ikke betale",)


def test_names_are_not_kept_but_looked_up(desk: Desk, home: int) -> None:
    number = offered(desk, home, reason="Nabo")
    with desk.office.write("test", BY) as unit:
        text = json.dumps(unit.offers.get(number).candidates)
        second = unit.applicants.by_case("2026-00002")
        assert second is not None
        unit.applicants.save(replace(second, name="Nyt Navn"))
    assert "Borger" not in text
    found = then(desk, number)
    names = {one.kept.case_no: one.name for one in found.candidates or ()}
    assert (names["2026-00002"], names["2026-00003"]) == ("Nyt Navn", "Borger 3")
    assert [one.kept.case_no for one in found.candidates or () if one.offered] == ["2026-00001"]


def test_who_was_skipped_stands_there_with_the_reason(desk: Desk, home: int) -> None:
    found = then(desk, offered(desk, home, "2026-00003", reason="Skolen ligger der."))
    assert {(one.name, one.reason) for one in found.skipped} >= {("Borger 1", "Skolen ligger der.")}
    assert all(one.rank and one.margin is not None for one in found.skipped)


def test_a_later_capacity_or_rate_changes_nothing_in_what_was(desk: Desk, home: int) -> None:
    number = offered(desk, home, reason="Nabo")
    before = then(desk, number)
    with desk.office.write("test", BY) as unit:
        for one in unit.applicants.all():
            unit.applicants.save(replace(one, capacity=capacity(100, date=TODAY)))
        dwelling = unit.vacancies.card(home)
        unit.vacancies.save(replace(dwelling.vacancy, rent=999_900))
    every = [
        {
            "set_id": "2026-VEJ9336",
            "key": one.key,
            "amount": one.amount + 7,
            "source": "ny",
            "confirmed": True,
        }
        for one in before.rates
    ]
    after = then(desk, number, desk.rates.with_rows(every))
    assert after.replayed.same
    assert (after.candidates, after.rates, after.inputs) == (before.candidates, before.rates, before.inputs)
    assert verdict_words(after.replayed) == "Regnet efter: samme øre."


def test_one_oere_is_told_loudly_by_step(desk: Desk, home: int) -> None:
    number = offered(desk, home, reason="Nabo")
    working = then(desk, number).offer.working
    changed(desk, number, working=replace(working, benefit_paid=working.benefit_paid + 1))
    found = then(desk, number).replayed
    assert not found.same
    assert [(one.label, (one.then or 0) - (one.now or 0)) for one in found.differences] == [
        ("Boligstøtte, udbetalt", 1)
    ]
    assert verdict_words(found) == "Regnet efter: 1 tal er et andet end i tilbuddet."
    totals = [one.same for _offer, one in replay_all(office=desk.office, rates=desk.rates)]
    assert totals == [False]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"inputs": {}}, "ikke gemt oplysninger"),
        ({"inputs": {"version": 99}}, "denne udgave ikke kan læse"),
    ],
)
def test_what_cannot_be_computed_again_says_why(
    desk: Desk, home: int, values: dict[str, Any], told: str
) -> None:
    number = offered(desk, home, reason="Nabo")
    changed(desk, number, **values)
    found = then(desk, number)
    assert told in found.replayed.fault
    assert verdict_words(found.replayed).startswith("Kan ikke regnes efter: ")


def test_a_rate_set_that_is_gone_is_told(desk: Desk, home: int) -> None:
    offer = then(desk, offered(desk, home, reason="Nabo")).offer
    assert "findes ikke længere" in replayed(offer, RateBook(())).fault
    assert then(desk, offer.id or 0, RateBook(())).rates_title == "2026-VEJ9336"


def test_an_offer_from_before_candidates_were_kept_says_so(desk: Desk, home: int) -> None:
    number = offered(desk, home, reason="Nabo")
    offer = then(desk, number).offer
    with desk.office.write("test", BY) as unit:
        unit.offers.save(replace(offer, state="withdrawn", version=0))
        old = unit.offers.save(replace(offer, id=None, number="2020-0001", candidates=None, version=0))
    assert then(desk, old.id or 0).candidates is None
    assert then(desk, old.id or 0).replayed.same


def test_the_log_and_the_hash_of_the_letter_are_told(desk: Desk, home: int) -> None:
    number = offered(desk, home, reason="Nabo")
    record_answer(office=desk.office, rates=desk.rates, offer_id=number, answer="accept", by=BY)
    found = then(desk, number)
    assert [(one.words, one.user) for one in found.events] == [
        ("Tilbuddet givet.", "anja"),
        ("Borgerens svar registreret: ja.", "anja"),
    ]
    assert [(one.kind, len(one.sha256)) for one in found.letters] == [("offer", 64)]


def test_an_answer_takes_the_candidates_away_nowhere(desk: Desk, home: int) -> None:
    """Steps read offers from lists, which come without their candidates, and write them back."""
    number = offered(desk, home, reason="Nabo")
    with desk.office.write("test", BY) as unit:
        (listed,) = unit.offers.all()
        assert listed.candidates is None
        unit.offers.save(replace(listed, answer_text="Ja"))
        assert unit.offers.get(number).candidates is not None


def test_the_inputs_are_told_in_danish(desk: Desk, home: int) -> None:
    found = then(desk, offered(desk, home, reason="Nabo"))
    told = {words: value for part in found.inputs for words, value in part.facts}
    assert [part.title for part in found.inputs] == ["Husstanden", "Boligen", "Vilkårene"]
    assert (told["Voksne"], told["Indkomst om året"], told["Udlejning"]) == (
        "1",
        "150.600\u00a0kr.",
        "almindelig",
    )
    assert "Døgnhjælp" not in told


def test_the_calculation_sheet_is_the_stored_one(desk: Desk, home: int) -> None:
    number = offered(desk, home, reason="Nabo")
    sheet = print_offer_working(office=desk.office, letters=desk.letters, offer_id=number, by=BY)
    with desk.office.write("test", BY) as unit:
        dwelling = unit.vacancies.card(home)
        unit.vacancies.save(replace(dwelling.vacancy, note="Ny note"))
    again = print_offer_working(office=desk.office, letters=desk.letters, offer_id=number, by=BY)
    assert sheet == again
    assert sheet[1].startswith(b"%PDF")
    working = then(desk, number).offer.working
    changed(desk, number, working=replace(working, unknown="indkomst mangler"))
    with pytest.raises(KnownError, match="indkomst mangler"):
        print_offer_working(office=desk.office, letters=desk.letters, offer_id=number, by=BY)


def test_rates_are_told_in_their_unit(desk: Desk, home: int) -> None:
    found = {one.key: rate_words(one) for one in then(desk, offered(desk, home, reason="Nabo")).rates}
    assert found["boligsikring.share"] == "60 %"
    assert found["boligsikring.rent_ceiling"] == "95.500\u00a0kr./år"
    assert found["area.first"] == "65\u00a0m²"


def test_700_citizens_take_few_kilobytes(desk: Desk, home: int) -> None:
    with desk.office.write("test", BY) as unit:
        for number in range(10, 704):
            unit.applicants.save(person(number, pays=4600 if number % 3 else 800))
    found = then(desk, offered(desk, home, reason="Nabo"))
    assert len(found.candidates or ()) == 700
    kept = found.offer.candidates or ()
    assert len(json.dumps(kept, ensure_ascii=False)) < 45_000
    assert len(tuple(read_candidates(kept))) == 700


def test_every_action_on_an_offer_has_words() -> None:
    (folder,) = services.__path__
    found = {
        action
        for file in Path(folder).glob("*.py")
        for action, subject in re.findall(
            r'office\.write\("(\w+)"(?:(?!office\.write).)*?\.describe\(\s*"(\w+)"',
            file.read_text("utf-8"),
            re.DOTALL,
        )
        if subject == "offer"
    }
    assert {"make_offer", "record_answer", "assign"} <= found
    assert found <= set(DONE)
