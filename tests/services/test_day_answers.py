"""The answers of a day by association, on the real store: what counts as one, what does not, and what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from support.office_cases import NOON, TODAY, card, person

from boligdesk import app
from boligdesk.domain.dwellings import Association
from boligdesk.errors import KnownError
from boligdesk.services.answer_lists import AnswerList
from boligdesk.services.assign_dwellings import assign, undo_assign
from boligdesk.services.day_answers import answers_mail, count_by_answer, day_answers, save_answers
from boligdesk.services.desk import Desk
from boligdesk.services.make_offers import make_offer, record_answer
from boligdesk.services.return_vacancies import return_vacancy, undo_return
from boligdesk.services.send_letters import ask_for_more_time
from boligdesk.services.tend_vacancies import extend_reply
from boligdesk.services.views import Signature
from boligdesk.settings import Settings

BY = Signature("Anja Vagt", NOON)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The real desk in memory: four dwellings of AAB, one of Øens Bolig, and citizens with CPR numbers."""
    settings = Settings(folder=tmp_path, database=app.MEMORY, user="Anja Vagt", fixed_today=TODAY)
    with app.opened_desk(settings) as made:
        fill(made)
        yield made


def fill(desk: Desk) -> None:
    one = card()
    with desk.office.write("test", BY) as unit:
        for name, count in (("AAB", 4), ("Øens Bolig", 1)):
            association = unit.directory.save_association(
                Association(name=name, contact="Bo Udlejer", email=f"{count}@bolig.dk")
            )
            estate = unit.directory.save_estate(
                replace(one.estate, id=None, association_id=association.id or 0, number=f"0{count}")
            )
            for number in range(count):
                home = unit.directory.save_dwelling(
                    replace(one.dwelling, id=None, estate_id=estate.id or 0, tenancy_no=f"{count}-{number}",
                            house_no=str(10 + number))
                )  # fmt: skip
                unit.vacancies.save(replace(one.vacancy, id=None, dwelling_id=home.id or 0))
        for number in range(1, 5):
            unit.applicants.save(person(number, pays=5200, cpr=f"01018{number}-1234"))


def homes(desk: Desk, association: str) -> list[int]:
    with desk.office.read() as unit:
        cards = unit.vacancies.cards()
    return [one.id for one in cards if one.association.name == association]


def assigned(desk: Desk, vacancy_id: int, citizen: int, by: Signature = BY) -> int:
    made = make_offer(
        office=desk.office, rates=desk.rates, letters=desk.letters, vacancy_id=vacancy_id, applicant_id=citizen,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 15), departure_reason="Nabo", by=by,
    )  # fmt: skip
    offer = made.subject_id or 0
    record_answer(office=desk.office, rates=desk.rates, offer_id=offer, answer="accept", by=by)
    assign(office=desk.office, letters=desk.letters, offer_id=offer, by=by)
    return offer


def returned(desk: Desk, vacancy_id: int, code: str = "R01", text: str | None = None) -> None:
    return_vacancy(
        office=desk.office, rates=desk.rates, calendar=desk.calendar, letters=desk.letters, vacancy_id=vacancy_id,
        reason=code, text=text, by=BY,
    )  # fmt: skip


def lists(desk: Desk, day: date = TODAY) -> dict[str, AnswerList]:
    return {one.association: one for one in day_answers(office=desk.office, day=day, today=TODAY)}


def said(one: AnswerList) -> list[tuple[str, str]]:
    return [(answer.answer, answer.tenancy_no) for answer in one.answers]


def test_every_kind_of_answer_stands_in_the_list_of_its_association(desk: Desk) -> None:
    first, second, third, fourth = homes(desk, "AAB")
    (other,) = homes(desk, "Øens Bolig")
    number = assigned(desk, first, 1)
    returned(desk, second, "R01")
    returned(desk, third, "R16")
    extend_reply(office=desk.office, vacancy_id=fourth, until=date(2026, 12, 18), agreed_with="Bo", by=BY)
    ask_for_more_time(
        office=desk.office, letters=desk.letters, vacancy_id=other, until=date(2026, 12, 18), by=BY
    )
    found = lists(desk)
    assert said(found["AAB"]) == [
        ("assigned", "4-0"), ("returned", "4-1"), ("withdrawn", "4-2"), ("extended", "4-3"),
    ]  # fmt: skip
    assert said(found["Øens Bolig"]) == [("asked", "1-0")]
    let = found["AAB"].answers[0]
    with desk.office.read() as unit:
        assert let.reference == unit.offers.get(number).number
    assert (let.move_in, let.reason) == (date(2026, 12, 15), "")
    assert (let.received, let.vacant_from) == (date(2026, 11, 1), date(2026, 11, 1))
    back = found["AAB"].answers[1]
    assert (back.reason, back.reference) == ("Husleje for høj for målgruppen (R01)", f"Bolig {second}")
    assert found["AAB"].answers[3].reason == "Ny frist 18. december 2026"


def test_nobody_stands_in_it(desk: Desk) -> None:
    first, second, *_rest = homes(desk, "AAB")
    assigned(desk, first, 1)
    returned(desk, second, "R19", "Mads Prøve 010182-1234 kan ikke bo der.")
    (found,) = lists(desk).values()
    text = str(found) + answers_mail(office=desk.office, content=found, by=BY).body
    for secret in ("Borger", "Mads", "1234", "0101"):
        assert secret not in text


def test_what_was_taken_back_the_same_day_was_no_answer(desk: Desk) -> None:
    first, second, *_rest = homes(desk, "AAB")
    offer = assigned(desk, first, 1)
    undo_assign(office=desk.office, rates=desk.rates, offer_id=offer, by=BY)
    returned(desk, second)
    undo_return(office=desk.office, rates=desk.rates, vacancy_id=second, by=BY)
    assert lists(desk) == {}
    assign(office=desk.office, letters=desk.letters, offer_id=offer, by=BY)
    assert said(lists(desk)["AAB"]) == [("assigned", "4-0")]


def test_what_is_taken_back_the_day_after_was_one(desk: Desk) -> None:
    first, *_rest = homes(desk, "AAB")
    offer = assigned(desk, first, 1)
    later = Signature("bo", NOON + timedelta(days=1))
    undo_assign(office=desk.office, rates=desk.rates, offer_id=offer, by=later)
    assert said(lists(desk)["AAB"]) == [("assigned", "4-0")]
    assert lists(desk, later.today) == {}


def test_the_day_is_that_of_the_office_to_the_last_minute(desk: Desk) -> None:
    first, second, *_rest = homes(desk, "AAB")
    assigned(desk, first, 1, Signature("bo", datetime(2026, 11, 22, 23, 59, tzinfo=NOON.tzinfo)))
    assigned(desk, second, 2, Signature("bo", datetime(2026, 11, 23, 0, 0, tzinfo=NOON.tzinfo)))
    assert said(lists(desk)["AAB"]) == [("assigned", "4-1")]
    assert said(lists(desk, date(2026, 11, 22))["AAB"]) == [("assigned", "4-0")]


def test_the_last_word_of_the_day_counts(desk: Desk) -> None:
    first, *_rest = homes(desk, "AAB")
    extend_reply(office=desk.office, vacancy_id=first, until=date(2026, 12, 18), agreed_with="Bo", by=BY)
    assigned(desk, first, 1)
    assert said(lists(desk)["AAB"]) == [("assigned", "4-0")]
    assert count_by_answer(lists(desk)["AAB"].answers) == {"Anvist": 1}


def test_who_waits_for_an_answer_today_is_counted_for_today_only(desk: Desk) -> None:
    first, second, *_rest = homes(desk, "AAB")
    with desk.office.write("test", BY) as unit:
        for which, day in ((first, TODAY), (second, TODAY + timedelta(days=1))):
            stored = unit.vacancies.card(which).vacancy
            unit.vacancies.save(replace(stored, reply_by=day))
    (found,) = lists(desk).values()
    assert (found.association, found.unanswered, found.answers) == ("AAB", 1, ())
    assert lists(desk, TODAY - timedelta(days=1)) == {}


def test_one_file_for_each_association_and_none_is_overwritten(desk: Desk, tmp_path: Path) -> None:
    returned(desk, homes(desk, "AAB")[0])
    returned(desk, homes(desk, "Øens Bolig")[0])
    found = tuple(lists(desk).values())
    files = save_answers(office=desk.office, books=desk.answer_books, lists=found, folder=tmp_path, by=BY)
    assert [file.name for file in files] == ["Svar_2026-11-23_AAB.xlsx", "Svar_2026-11-23_Øens-Bolig.xlsx"]
    files[0].write_bytes(b"somebody wrote in it")
    again = save_answers(office=desk.office, books=desk.answer_books, lists=found[:1], folder=tmp_path, by=BY)
    assert [file.name for file in again] == ["Svar_2026-11-23_AAB (2).xlsx"]
    assert files[0].read_bytes() == b"somebody wrote in it"


def test_nothing_to_save_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="ingen svar"):
        save_answers(office=desk.office, books=desk.answer_books, lists=(), folder=tmp_path, by=BY)
    returned(desk, homes(desk, "AAB")[0])
    found = tuple(lists(desk).values())
    with pytest.raises(KnownError, match="mappen findes ikke"):
        save_answers(office=desk.office, books=desk.answer_books, lists=found, folder=tmp_path / "væk", by=BY)


def test_the_mail_counts_and_is_signed(desk: Desk) -> None:
    first, second, third, _fourth = homes(desk, "AAB")
    for which in (first, second):
        returned(desk, which)
    assigned(desk, third, 1)
    mail = answers_mail(office=desk.office, content=lists(desk)["AAB"], by=BY)
    assert mail.to == "4@bolig.dk"
    assert mail.subject == "Vores svar 23. november 2026: 3 boliger"
    for words in ("Til Bo Udlejer", "Anvist: 1", "Returneret: 2", "Anja Vagt"):
        assert words in mail.body


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("AAB", "Svar_2026-11-23_AAB.xlsx"),
        ("A/B: »Øst« & Co.", "Svar_2026-11-23_A-B-Øst-Co.xlsx"),
        ("../../etc", "Svar_2026-11-23_etc.xlsx"),
        ("***", "Svar_2026-11-23_7.xlsx"),
        ("x" * 300, f"Svar_2026-11-23_{'x' * 60}.xlsx"),
    ],
)
def test_a_file_name_is_one_on_every_system(name: str, file: str) -> None:
    content = AnswerList(
        association_id=7, association=name, contact="", email="", day=TODAY, answers=(), unanswered=0
    )
    assert content.file_name == file
