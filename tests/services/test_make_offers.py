"""Offers: the proposal, the refusals, what is stored, the answer and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from support.fake_office import FakeOffice
from support.office_cases import (
    BY,
    NOON,
    TODAY,
    NoHolidays,
    PlainLetters,
    capacity,
    card,
    ids,
    office_with,
    person,
    rates,
    store_card,
)

from boligdesk.domain.deadlines import citizen_reply_by
from boligdesk.domain.net_rent import Working
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.calendar import DanishCalendar
from boligdesk.services.letter_contents import OfferLetter
from boligdesk.services.make_offers import (
    OfferProposal,
    letters_of_offer,
    make_offer,
    preview_offer_letter,
    propose_offer,
    record_answer,
    refusal_codes,
    replay_offer,
    undo_answer,
    withdraw_offer,
)
from boligdesk.services.offer_warnings import no_address, short_notice
from boligdesk.services.ports import Conflict
from boligdesk.services.views import Changes, Signature

LATER = Signature("bo", datetime(2026, 11, 25, 9, tzinfo=UTC))
SUBSIDISED = person(1, pays=3200)
PAYS = person(2, pays=4600, comes_from="street")


def propose(office: FakeOffice, vacancy_id: int, applicant_id: int, **asked: Any) -> OfferProposal:
    return propose_offer(
        office=office, rates=rates(), calendar=NoHolidays(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        **{"today": TODAY, **asked},
    )  # fmt: skip


def offer(office: FakeOffice, vacancy_id: int, applicant_id: int, **asked: Any) -> Changes:
    terms = {
        "mode": "transitional",
        "reply_by": date(2026, 11, 30),
        "move_in": date(2026, 12, 1),
        "letters": PlainLetters(),
        "by": BY,
    }
    return make_offer(
        office=office, rates=rates(), vacancy_id=vacancy_id, applicant_id=applicant_id, **{**terms, **asked}
    )


def answer(office: FakeOffice, offer_id: int | None, said: str = "accept", **more: Any) -> Changes:
    assert offer_id is not None
    return record_answer(office=office, rates=rates(), offer_id=offer_id, answer=said, by=LATER, **more)


def states(office: FakeOffice, vacancy_id: int, applicant_id: int) -> tuple[str, str, list[str]]:
    offers = [one.state for one in office.tables.offers.values()]
    return office.tables.vacancies[vacancy_id].state, office.tables.applicants[applicant_id].status, offers


def test_the_proposal_of_the_worked_case() -> None:
    office = office_with(card(), people=(SUBSIDISED, PAYS))
    found = propose(office, *ids(office))
    assert (found.mode, found.reply_by, found.move_in) == (
        "transitional",
        date(2026, 11, 30),
        date(2026, 12, 1),
    )
    assert (found.rank, found.needs_reason, found.skipped_names) == (1, False, ())
    assert found.refund_last_day == date(2031, 11, 30)
    assert found.pair.working.net_rent == 238_000
    assert found.pair.ordinary.net_rent == 448_800


def test_a_letter_that_cannot_be_answered_is_warned_of() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    told = "Kontorets adresse og telefon mangler i brevet"
    assert any(one.startswith(told) for one in propose(office, *ids(office)).warnings)
    with office.write("change_setting", BY) as unit:
        unit.rules.save_setting("office.phone", "33 17 00 00", TODAY, "kontoret")
    assert not any(one.startswith(told) for one in propose(office, *ids(office)).warnings)


def test_choosing_another_than_the_first_needs_a_reason() -> None:
    office = office_with(card(), people=(SUBSIDISED, PAYS, person(3, pays=1000)))
    vacancy_id, first = ids(office)
    second, misfit = first + 1, first + 2
    assert propose(office, vacancy_id, second).skipped_names == ("Borger 1",)
    found = propose(office, vacancy_id, misfit)
    assert (found.rank, found.needs_reason, found.skipped_names) == (None, True, ("Borger 1", "Borger 2"))
    with pytest.raises(KnownError, match="ikke programmets forslag"):
        offer(office, vacancy_id, second, mode="ordinary", departure_reason="  ")
    changes = offer(
        office, vacancy_id, second, mode="ordinary", departure_reason="Støttepersonen anbefaler det."
    )
    stored = office.tables.offers[changes.subject_id or 0]
    assert stored.departure_reason == "Støttepersonen anbefaler det."
    assert stored.rank == 2
    assert stored.skipped == (
        {
            "applicant_id": first, "case_no": "2026-00001", "rank": 1, "mode": "transitional", "margin": 82_000,
            "reason": "Støttepersonen anbefaler det.",
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("association", "expected"),
    [
        (date(2026, 12, 4), date(2026, 11, 30)),
        (date(2026, 11, 26), date(2026, 11, 26)),
        (None, date(2026, 11, 30)),
    ],
)
def test_the_citizens_deadline_is_never_after_the_associations(
    association: date | None, expected: date
) -> None:
    office = office_with(card(reply_by=association), people=(PAYS,))
    assert propose(office, *ids(office)).reply_by == expected


def test_danish_holidays_and_the_offices_own_closed_days_do_not_count() -> None:
    office = office_with(card(reply_by=None), people=(PAYS,))
    found = propose_offer(
        office=office, rates=rates(), calendar=DanishCalendar(), vacancy_id=ids(office)[0],
        applicant_id=ids(office)[1], today=date(2026, 12, 22),
    )  # fmt: skip
    # 23, 28, 29 and 30 December, then 4 January: 24 and 31 are closed by setting, 25 and 1 are holidays.
    assert found.reply_by == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("home", "someone", "words"),
    [
        ({}, {"capacity": capacity(4600, valid_to=TODAY)}, "forældet"),
        ({"reply_by": date(2026, 11, 20)}, {}, "Svarfristen til boligorganisationen er gået"),
        ({"vacant_from": date(2027, 1, 1)}, {}, "satserne for 2026"),
        ({}, {"protected_address": True}, "beskyttet adresse"),
    ],
)
def test_what_to_look_at_is_said(home: dict[str, Any], someone: dict[str, Any], words: str) -> None:
    office = office_with(card(**home), people=(replace(PAYS, **someone),))
    assert any(words in one for one in propose(office, *ids(office)).warnings)


def test_a_subsidy_the_rules_do_not_allow_is_a_warning() -> None:
    office = office_with(card(transitional=False), people=(PAYS,))
    warnings = propose(office, *ids(office), mode="transitional").warnings
    assert "Afdelingen har ingen aftale om udslusningsboliger." in warnings
    assert "Borgeren er ikke i målgruppen for udslusning (almenboligloven § 63)." in warnings


def test_an_offer_is_stored_with_everything() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    letters = PlainLetters()
    changes = offer(office, vacancy_id, applicant_id, letters=letters)
    assert changes.sentence == (
        "Frederikssundsvej 128, 3. tv. er tilbudt Borger 1 med svar senest mandag den 30. november 2026."
    )
    assert states(office, vacancy_id, applicant_id) == ("offered", "offered", ["sent"])
    stored = office.tables.offers[changes.subject_id or 0]
    assert (stored.number, stored.made, stored.margin, stored.capacity) == (
        "2026-0001",
        TODAY,
        82_000,
        320_000,
    )
    assert (stored.refund_last_day, stored.made_by, stored.rank) == (date(2031, 11, 30), "anja", 1)
    (letter,) = letters_of_offer(office=office, offer_id=stored.id or 0)
    (content,) = letters.made
    assert isinstance(content, OfferLetter)
    assert content.working == stored.working
    assert (letter.content, letter.made, letter.kind) == (b"tilbud-udslusning 238000", NOON, "offer")
    assert letter.file_name == "tilbud-2026-0001.pdf"
    (entry,) = office.tables.audit
    assert entry[:3] == ("make_offer", "anja", "offer")
    (summary,) = office.tables.summaries.values()
    assert (summary.can_pay, summary.with_subsidy, summary.best_margin) == (0, 0, None)


def test_the_preview_is_the_letter_that_is_sent() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    letters = PlainLetters()
    preview_offer_letter(
        office=office, rates=rates(), letters=letters, vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="transitional", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    assert not office.tables.offers
    offer(office, vacancy_id, applicant_id, letters=letters)
    assert letters.made[0] == letters.made[1]


def test_a_replay_gives_the_same_ore_after_rates_have_changed() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    changes = offer(office, *ids(office))
    stored = office.tables.offers[changes.subject_id or 0]
    assert replay_offer(office=office, rates=rates(), offer_id=stored.id or 0) == stored.working
    corrected = rates().with_rows(_every_rate_at_one(rates(), stored.working.rates_id))
    again = replay_offer(office=office, rates=corrected, offer_id=stored.id or 0)
    assert (again.net_rent, again.refund, again.benefit_paid) == (238_000, 210_800, 82_200)


def _every_rate_at_one(book: RateBook, set_id: str) -> list[dict[str, Any]]:
    return [
        {"set_id": set_id, "key": key, "amount": 1, "source": "", "confirmed": True}
        for key in book.by_id(set_id).rates
    ]


def test_a_working_is_stored_without_loss() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    changes = offer(office, *ids(office))
    working = office.tables.offers[changes.subject_id or 0].working
    assert Working.from_json(working.to_json()) == working


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"reply_by": TODAY - timedelta(days=1)}, "svarfrist er allerede gået"),
        ({"reply_by": date(2026, 12, 5)}, "ikke få længere frist end vi har"),
        ({"move_in": date(2026, 10, 31)}, "først ledig"),
    ],
)
def test_impossible_days_are_refused(asked: dict[str, Any], words: str) -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    with pytest.raises(KnownError, match=words):
        offer(office, *ids(office), **asked)
    assert states(office, *ids(office)) == ("received", "waiting", [])
    assert office.tables.audit == []


def test_the_last_possible_days_are_taken() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    offer(office, *ids(office), reply_by=date(2026, 12, 4), move_in=date(2026, 11, 1))


def test_one_live_offer_per_vacancy_and_per_citizen() -> None:
    office = office_with(card(), people=(SUBSIDISED, PAYS))
    vacancy_id, first = ids(office)
    with office.write("fill", BY) as unit:
        other = store_card(unit, card(2, tenancy_no="500"))
    offer(office, vacancy_id, first)
    with pytest.raises(KnownError, match="allerede tilbudt Borger 1"):
        offer(office, vacancy_id, first + 1, mode="ordinary", departure_reason="x")
    with pytest.raises(KnownError, match="har tilbud"):
        offer(office, other.id or 0, first, departure_reason="x")


def test_a_conflict_in_the_store_is_a_clear_sentence_and_leaves_nothing() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    offer(office, vacancy_id, applicant_id)
    running = next(iter(office.tables.offers.values()))
    with pytest.raises(Conflict, match="tilbud"), office.write("make_offer", LATER) as unit:
        unit.offers.save(replace(running, id=None, number="2026-0002"))
    assert len(office.tables.offers) == 1


def test_an_unknown_rent_is_no_offer() -> None:
    office = office_with(card(), people=(person(income=None),))
    with pytest.raises(KnownError, match="huslejen er ukendt"):
        offer(office, *ids(office), mode="ordinary", departure_reason="x")


def test_yes_decides_the_dwelling_and_houses_the_citizen() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    made = offer(office, vacancy_id, applicant_id)
    changes = answer(office, made.subject_id)
    assert changes.sentence == "Borger 1 har sagt ja til Frederikssundsvej 128, 3. tv."
    assert states(office, vacancy_id, applicant_id) == ("accepted", "housed", ["accepted"])
    assert office.tables.vacancies[vacancy_id].decided == LATER.today
    assert changes.undo is not None
    undo_answer(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[arg-type]
    assert states(office, vacancy_id, applicant_id) == ("offered", "offered", ["sent"])
    assert office.tables.vacancies[vacancy_id].decided is None
    assert [entry[0] for entry in office.tables.audit] == ["make_offer", "record_answer", "undo_answer"]


def test_no_frees_both_and_keeps_the_reason() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    made = offer(office, vacancy_id, applicant_id)
    changes = answer(office, made.subject_id, "refuse", refusal_code="A01", text="For langt væk.")
    assert states(office, vacancy_id, applicant_id) == ("assessing", "waiting", ["refused"])
    stored = office.tables.offers[made.subject_id or 0]
    assert (stored.refusal_code, stored.justified, stored.answered) == ("A01", "pending", LATER.today)
    (summary,) = office.tables.summaries.values()
    assert summary.with_subsidy == 0, "the citizen waits again, but not for this dwelling"
    undo_answer(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[union-attr, arg-type]
    assert states(office, vacancy_id, applicant_id) == ("offered", "offered", ["sent"])
    assert office.tables.offers[made.subject_id or 0].refusal_code is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Vælg en årsag"),
        ({"refusal_code": "A99"}, "Vælg en årsag"),
        ({"refusal_code": "A15"}, "skal forklares"),
    ],
)
def test_a_no_needs_its_code_and_words(more: dict[str, Any], words: str) -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    made = offer(office, *ids(office))
    with pytest.raises(KnownError, match=words):
        answer(office, made.subject_id, "refuse", **more)
    assert states(office, *ids(office)) == ("offered", "offered", ["sent"])


def test_an_answer_is_given_once() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    made = offer(office, *ids(office))
    answer(office, made.subject_id)
    with pytest.raises(KnownError, match="tilbud 2026-0001 er accepteret"):
        answer(office, made.subject_id)


def test_a_no_cannot_be_undone_when_the_dwelling_is_offered_again() -> None:
    office = office_with(card(), people=(SUBSIDISED, PAYS))
    vacancy_id, first = ids(office)
    made = offer(office, vacancy_id, first)
    changes = answer(office, made.subject_id, "refuse", refusal_code="A02", justified="no")
    offer(office, vacancy_id, first + 1, mode="ordinary", departure_reason="Har sagt nej.")
    with pytest.raises(KnownError, match="andet tilbud"):
        undo_answer(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[union-attr, arg-type]


def test_a_yes_cannot_be_undone_when_the_dwelling_is_assigned() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    made = offer(office, vacancy_id, applicant_id)
    answer(office, made.subject_id)
    with office.write("assign", BY) as unit:
        unit.vacancies.save(replace(unit.vacancies.card(vacancy_id).vacancy, state="assigned"))
    with pytest.raises(KnownError, match="allerede anvist"):
        undo_answer(office=office, rates=rates(), offer_id=made.subject_id or 0, by=LATER)


def test_an_offer_is_withdrawn_with_a_reason() -> None:
    office = office_with(card(), people=(SUBSIDISED,))
    vacancy_id, applicant_id = ids(office)
    made = offer(office, vacancy_id, applicant_id)
    with pytest.raises(KnownError, match="hvorfor"):
        withdraw_offer(office=office, rates=rates(), offer_id=made.subject_id or 0, reason=" ", by=LATER)
    withdraw_offer(
        office=office, rates=rates(), offer_id=made.subject_id or 0, reason="Fejl i lejen", by=LATER
    )
    assert states(office, vacancy_id, applicant_id) == ("assessing", "waiting", ["withdrawn"])
    assert office.tables.offers[made.subject_id or 0].answer_text == "Fejl i lejen"
    offer(office, vacancy_id, applicant_id)
    assert [one.number for one in office.tables.offers.values()] == ["2026-0001", "2026-0002"]


def test_refusals_without_a_good_reason_count() -> None:
    homes = [card(number, tenancy_no=str(number)) for number in range(1, 5)]
    office = office_with(*homes, people=(SUBSIDISED,))
    *refused, last = sorted(office.tables.vacancies)
    applicant_id = min(office.tables.applicants)
    for vacancy_id, justified in zip(refused, ("no", "yes", "no"), strict=True):
        assert not any("sagt nej" in one for one in propose(office, vacancy_id, applicant_id).warnings)
        made = offer(office, vacancy_id, applicant_id)
        answer(office, made.subject_id, "refuse", refusal_code="A03", justified=justified)
    assert any(
        one.startswith("Borgeren har sagt nej uden saglig grund til 2 tilbud")
        for one in propose(office, last, applicant_id).warnings
    )


@pytest.mark.parametrize("justified", ["yes", "no", "pending"])
def test_a_refused_home_is_not_proposed_to_the_same_citizen_again(justified: str) -> None:
    other = card(2, tenancy_no="500")
    office = office_with(card(), other, people=(SUBSIDISED, PAYS))
    vacancy_id, first = ids(office)
    made = offer(office, vacancy_id, first)
    changes = answer(office, made.subject_id, "refuse", refusal_code="A06", justified=justified)
    again = propose(office, vacancy_id, first)
    assert (again.rank, again.skipped_names) == (None, ("Borger 2",))
    assert "Har sagt nej til denne bolig." in again.warnings
    assert propose(office, vacancy_id, first + 1).rank == 1, "the next in turn is now the first"
    assert propose(office, max(office.tables.vacancies), first).rank == 1, "another home is another matter"
    assert office.tables.summaries[vacancy_id].with_subsidy == 0
    undo_answer(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[union-attr, arg-type]
    withdraw_offer(office=office, rates=rates(), offer_id=made.subject_id or 0, reason="Fejl", by=LATER)
    assert propose(office, vacancy_id, first).rank == 1, "what the office takes back does not count"


def test_refusal_codes_are_those_in_use() -> None:
    codes = refusal_codes(office=FakeOffice(), today=TODAY)
    assert [code.code for code in codes] == [f"A{number:02d}" for number in range(1, 16)]
    assert all(code.kind == "refusal" for code in codes)


@pytest.mark.parametrize(
    ("reply_by", "short"),
    [(TODAY, True), (date(2026, 11, 27), True), (date(2026, 11, 30), False), (None, False)],
)
def test_less_time_than_usual_is_told(reply_by: date | None, short: bool) -> None:
    """Five working days from Monday 23 November end on Monday the 30th."""
    said = short_notice(TODAY, 5, citizen_reply_by(TODAY, 5, reply_by, frozenset()), frozenset())
    assert bool(said) is short
    assert all("Ring til borgeren" in one for one in said)


def test_a_letter_that_cannot_arrive_is_told() -> None:
    assert "adresse mangler" in no_address(person())[0]
    assert no_address(person(address="c/o Demo Herberg, Demovej 1")) == ()
