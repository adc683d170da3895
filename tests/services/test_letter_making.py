"""Letters come out in the office's own wording: from its day, the association's own before the common one."""

from __future__ import annotations

from datetime import date, timedelta

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

from boligdesk.domain.letter_texts import LetterText
from boligdesk.services.assign_dwellings import assign
from boligdesk.services.find_match import pair_working, print_working
from boligdesk.services.letter_making import text_for
from boligdesk.services.make_offers import make_offer, preview_offer_letter, record_answer
from boligdesk.services.return_vacancies import return_vacancy


def own(kind: str, *, version: int = 2, **changes: object) -> LetterText:
    values = {"content": "== emne\nVores egen", "valid_from": TODAY, **changes}
    return LetterText(kind=kind, version=version, **values)  # type: ignore[arg-type]


def keep(office: FakeOffice, *texts: LetterText) -> None:
    with office.write("save_text", BY) as unit:
        for text in texts:
            unit.letter_texts.save(text)


def chosen(
    office: FakeOffice, kind: str, day: date = TODAY, association_id: int | None = None
) -> LetterText | None:
    with office.read() as unit:
        return text_for(unit, kind, day, association_id=association_id)  # type: ignore[arg-type]


def test_a_text_holds_from_its_day_and_for_its_kind() -> None:
    office, mine = FakeOffice(), own("tilbud")
    keep(office, mine)
    assert chosen(office, "tilbud", TODAY - timedelta(days=1)) is None
    assert chosen(office, "tilbud") == mine
    assert chosen(office, "anvisning") is None


def test_the_associations_own_text_comes_first_until_it_gives_way() -> None:
    office = FakeOffice()
    common, theirs = own("anvisning"), own("anvisning", version=3, association_id=7)
    keep(office, common, theirs)
    assert chosen(office, "anvisning", association_id=7) == theirs
    assert chosen(office, "anvisning", association_id=8) == common
    assert chosen(office, "anvisning") == common
    keep(office, own("anvisning", version=4, association_id=7, content=" \n"))
    assert chosen(office, "anvisning", association_id=7) == common
    keep(office, own("anvisning", version=5, content=""))
    assert chosen(office, "anvisning", association_id=7) is None
    assert chosen(office, "anvisning") is None


@pytest.mark.parametrize("sent", [True, False])
def test_an_offer_is_seen_and_sent_in_the_offices_words(sent: bool) -> None:
    office = office_with(card(), people=(person(pays=4600, address="Gaden 1"),))
    text = own("tilbud")
    keep(office, text, own("tilbud", version=3, association_id=1))
    vacancy_id, applicant_id = ids(office)
    letters = PlainLetters()
    make = make_offer if sent else preview_offer_letter
    make(
        office=office, rates=rates(), letters=letters, vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    assert letters.texts == [text], "a citizen's letter is not the association's"


def test_the_letters_to_an_association_and_the_calculation_sheet() -> None:
    office = office_with(card(), card(2), people=(person(pays=4600, address="Gaden 1", cpr="010190-1234"),))
    first, second = sorted(office.tables.vacancies)
    association = next(iter(office.tables.associations))
    applicant_id = ids(office)[1]
    texts = [
        own("anvisning", association_id=association),
        own("returnering", association_id=association),
        own("beregning"),
    ]
    keep(office, *texts)
    letters = PlainLetters()
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=first, applicant_id=applicant_id,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    offer_id = made.subject_id or 0
    record_answer(office=office, rates=rates(), offer_id=offer_id, answer="accept", by=BY)
    assign(office=office, letters=letters, offer_id=offer_id, by=BY)
    return_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), letters=letters, vacancy_id=second,
        reason="R01", by=BY,
    )  # fmt: skip
    pair = pair_working(
        office=office, rates=rates(), vacancy_id=second, applicant_id=applicant_id, today=TODAY
    )
    print_working(office=office, letters=letters, pair=pair, by=BY)
    assert letters.texts == texts
    assert {one.made_by for one in office.tables.letters.values()} == {"anja"}
