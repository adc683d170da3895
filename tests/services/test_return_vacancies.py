"""Returns: the proposed reason with the shortfall, the outcome of the code, the letter, undoing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
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

from boligdesk.domain.applicants import Applicant
from boligdesk.errors import KnownError
from boligdesk.services.letter_contents import ReturnLetter
from boligdesk.services.make_offers import make_offer, record_answer
from boligdesk.services.return_vacancies import ReturnProposal, propose_return, return_vacancy, undo_return
from boligdesk.services.views import Changes, Signature

LATER = Signature("bo", datetime(2026, 11, 25, 9, tzinfo=UTC))


def propose(office: FakeOffice) -> ReturnProposal:
    return propose_return(office=office, rates=rates(), vacancy_id=min(office.tables.vacancies), today=TODAY)


YESTERDAY = TODAY - timedelta(days=1)


def give_back(office: FakeOffice, reason: str = "R01", **more: Any) -> Changes:
    terms = {"letters": PlainLetters(), "calendar": NoHolidays(), "by": BY, **more}
    return return_vacancy(
        office=office, rates=rates(), vacancy_id=min(office.tables.vacancies), reason=reason, **terms
    )


def offer(office: FakeOffice) -> Changes:
    vacancy_id, applicant_id = ids(office)
    return make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("people", "code", "shortfall", "could_live", "with_subsidy"),
    [
        ((), "R12", None, 0, 0),
        ((person(1, category="youth"),), "R12", None, 0, 0),
        ((person(1, pays=None),), "R12", None, 0, 0),
        (
            (person(1, pays=3248, comes_from="street"), person(2, pays=1000, comes_from="street")),
            "R01",
            124_000,
            0,
            0,
        ),
        ((person(1, pays=2000), person(2, pays=1000, comes_from="street")), "R02", 38_000, 0, 0),
        ((person(1, pays=3200), person(2, pays=4600)), "R19", None, 1, 1),
    ],
)
def test_the_figures_propose_the_reason(
    people: tuple[Applicant, ...], code: str, shortfall: int | None, could_live: int, with_subsidy: int
) -> None:
    found = propose(office_with(card(), people=people))
    assert (found.code, found.shortfall) == (code, shortfall)
    assert (found.could_live, found.with_subsidy) == (could_live, with_subsidy)
    assert [one.code for one in found.codes] == [f"R{number:02d}" for number in range(1, 20)]


def test_after_a_refusal_with_nobody_else_it_is_r13() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    made = offer(office)
    record_answer(
        office=office,
        rates=rates(),
        offer_id=made.subject_id or 0,
        answer="refuse",
        refusal_code="A01",
        by=BY,
    )
    assert propose(office).code == "R13", "the citizen still waits, but not for this dwelling"


@pytest.mark.parametrize(
    ("reason", "outcome", "state", "text"),
    [
        ("R01", "returned", "returned", None),
        ("R13", "refused_returned", "returned", None),
        ("R14", "expired", "expired", None),
        ("R16", "withdrawn", "withdrawn", None),
        ("R19", "returned", "returned", "Boligen er brændt."),
    ],
)
def test_the_code_decides_the_outcome(reason: str, outcome: str, state: str, text: str | None) -> None:
    office = office_with(card(reply_by=YESTERDAY), people=(person(pays=2000),))
    letters = PlainLetters()
    changes = give_back(office, reason, text=text, second_reason="R05", letters=letters)
    (vacancy,) = office.tables.vacancies.values()
    (returned,) = office.tables.returns.values()
    assert (vacancy.state, vacancy.decided) == (state, TODAY)
    assert (returned.reason, returned.second_reason, returned.outcome) == (reason, "R05", outcome)
    assert (returned.shortfall, returned.made_by, returned.text) == (38_000, "anja", text)
    assert changes.sentence.startswith("Frederikssundsvej 128, 3. tv. ")
    (content,) = letters.made
    assert isinstance(content, ReturnLetter)
    assert (content.reason, content.second_label, content.withdrawn) == (
        reason,
        "For stor",
        outcome == "withdrawn",
    )
    (letter,) = office.tables.letters.values()
    assert (letter.vacancy_id, letter.offer_id, letter.kind) == (vacancy.id, None, "return")
    assert [entry[0] for entry in office.tables.audit] == ["return_vacancy"]


def test_the_letter_says_how_long_rent_can_be_owed() -> None:
    letters = PlainLetters()
    give_back(office_with(card()), "R12", letters=letters)
    give_back(office_with(card(kind="youth")), "R12", letters=letters)
    assert [one.rent_until for one in letters.made if isinstance(one, ReturnLetter)] == [
        date(2027, 2, 28),
        None,
    ]


@pytest.mark.parametrize(
    ("vacant_from", "before", "rent_until"),
    [(TODAY, False, date(2027, 2, 28)), (TODAY + timedelta(days=1), True, None)],
)
def test_rent_is_owed_only_from_the_day_the_dwelling_is_vacant(
    vacant_from: date, before: bool, rent_until: date | None
) -> None:
    letters = PlainLetters()
    give_back(office_with(card(vacant_from=vacant_from)), "R12", letters=letters)
    (letter,) = letters.made
    assert isinstance(letter, ReturnLetter)
    assert (letter.before_vacant, letter.rent_until) == (before, rent_until)


@pytest.mark.parametrize(
    ("reason", "more", "words"),
    [
        ("R99", {}, "ikke i brug"),
        ("R01", {"second_reason": "R99"}, "ikke i brug"),
        ("R01", {"second_reason": "R01"}, "den samme"),
        ("R19", {}, "skal forklares"),
        ("R01", {"second_reason": "R19", "text": "  "}, "skal forklares"),
    ],
)
def test_codes_are_checked(reason: str, more: dict[str, Any], words: str) -> None:
    office = office_with(card())
    with pytest.raises(KnownError, match=words):
        give_back(office, reason, **more)
    assert not office.tables.returns
    assert office.tables.audit == []


def test_a_dwelling_on_offer_is_not_returned() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    offer(office)
    with pytest.raises(KnownError, match="tilbudt Borger 1") as refusal:
        give_back(office)
    assert "Træk tilbuddet tilbage" in refusal.value.advice
    assert not office.tables.returns


def test_an_association_that_takes_its_dwelling_back_ends_the_offer() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    offer(office)
    give_back(office, "R16")
    (stored,) = office.tables.offers.values()
    (someone,) = office.tables.applicants.values()
    assert (stored.state, stored.answer_text) == ("withdrawn", "fsb har trukket boligen tilbage.")
    assert someone.status == "waiting"


def test_a_citizen_whose_offer_ends_with_the_dwelling_is_told_in_a_letter() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    offer(office)
    changes = give_back(office, "R16")
    kinds = [one.kind for one in office.tables.letters.values()]
    assert kinds == ["offer", "withdrawal", "return"]
    assert "Der er også lavet et brev til Borger 1, som skal sendes." in changes.text
    assert changes.letter_id == max(office.tables.letters)


def test_without_an_offer_nobody_is_written_to() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    changes = give_back(office, "R16")
    assert [one.kind for one in office.tables.letters.values()] == ["return"]
    assert "brev til" not in changes.text


def test_it_is_returned_once() -> None:
    office = office_with(card())
    give_back(office, "R12")
    with pytest.raises(KnownError, match="boligen er returneret"):
        give_back(office, "R12")
    assert len(office.tables.returns) == 1


def test_undo_opens_it_again() -> None:
    office = office_with(card(), people=(person(pays=4600),))
    changes = give_back(office, "R05")
    assert changes.undo is not None
    undo_return(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[arg-type]
    (vacancy,) = office.tables.vacancies.values()
    assert (vacancy.state, vacancy.decided, office.tables.returns) == ("assessing", None, {})
    (summary,) = office.tables.summaries.values()
    assert summary.can_pay == 1
    with pytest.raises(KnownError, match="ikke returneret"):
        undo_return(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "advice"), [("received", "Brug den nye"), ("moved_in", "Afgjorte"), ("returned", "Afgjorte")]
)
def test_undo_is_refused_when_the_dwelling_is_reported_again(state: str, advice: str) -> None:
    """Also when the later vacancy is decided by now: its days of rent would be counted in both."""
    office = office_with(card())
    changes = give_back(office, "R12")
    with office.write("again", BY) as unit:
        (old,) = office.tables.vacancies.values()
        unit.vacancies.save(replace(old, id=None, state=state, decided=None, vacant_from=date(2027, 3, 1)))
    with pytest.raises(KnownError, match="meldt ledig igen") as refused:
        undo_return(office=office, rates=rates(), by=LATER, **changes.undo.arguments)  # type: ignore[union-attr, arg-type]
    assert advice in refused.value.advice


@pytest.mark.parametrize(
    ("reason", "vacant_from", "ends"),
    [
        ("R01", TODAY, date(2027, 3, 1)),
        ("R14", TODAY, date(2027, 3, 1)),
        ("R01", TODAY + timedelta(days=1), None),
        ("R16", TODAY, None),
    ],
)
def test_the_rent_ends_when_the_notice_takes_effect_where_rent_is_owed(
    reason: str, vacant_from: date, ends: date | None
) -> None:
    office = office_with(card(vacant_from=vacant_from, reply_by=YESTERDAY))
    give_back(office, reason)
    (gone,) = office.tables.vacancies.values()
    assert gone.rent_ends == ends
    undo_return(office=office, rates=rates(), vacancy_id=gone.id or 0, by=LATER)
    (ours,) = office.tables.vacancies.values()
    assert (ours.state, ours.rent_ends) == ("assessing", None)


@pytest.mark.parametrize("reply_by", [TODAY, TODAY + timedelta(days=1)])
def test_the_last_day_is_the_offices_own(reply_by: date) -> None:
    office = office_with(card(reply_by=reply_by))
    with pytest.raises(KnownError, match="venter til og med"):
        give_back(office, "R14")
    (vacancy,) = office.tables.vacancies.values()
    assert (vacancy.state, office.tables.returns, office.tables.letters) == ("received", {}, {})
    give_back(office, "R01")


@pytest.mark.parametrize("reply_by", [YESTERDAY, None])
def test_the_day_after_it_has_expired(reply_by: date | None) -> None:
    office = office_with(card(reply_by=reply_by))
    give_back(office, "R14")
    (vacancy,) = office.tables.vacancies.values()
    assert vacancy.state == "expired"
