"""What was done with letters, on both databases: which wait, the mark, and the parcels for other systems."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.office_cases import PlainLetters, card, person, rates, store_card
from support.store_values import BY, TODAY, a_vacancy, an_applicant, by, letter, offer

from boligdesk.documents.hand_over import lay_parcel
from boligdesk.errors import KnownError
from boligdesk.paths import resources
from boligdesk.services.assign_dwellings import assign, undo_assign
from boligdesk.services.dispatch_letters import (
    HANDED_OVER,
    MOST,
    PRINTED,
    dispatches_of,
    holds_true,
    letters_waiting,
    list_letters,
    note_dispatch,
    receiver,
    stored_letters,
)
from boligdesk.services.hand_over import hand_over_folder, lay_parcels, pack_letters
from boligdesk.services.make_offers import make_offer
from boligdesk.services.offer_answers import record_answer
from boligdesk.services.ports import Unit
from boligdesk.store.unit_of_work import SqlOffice

CPR = "710299-0000"
LOOSE = "710299 – 0000"
"""As Word writes it."""


def two_letters(unit: Unit, *, state: str = "sent", **changes: object) -> tuple[int, int, int]:
    """An offer letter and a return letter of one dwelling; the ids of both and of the offer."""
    card = a_vacancy(unit)
    person = an_applicant(unit)
    made = unit.offers.save(offer(card.id, person, state=state, settled=None, number="2026-0371"))
    common = {"made_by": "anna", "vacancy_id": card.id, **changes}
    first = unit.papers.save(
        letter(kind="offer", template="tilbud-familie", offer_id=made.id, applicant_id=person, **common)
    )
    second = unit.papers.save(letter(kind="return", template="returnering", **common))
    return first.id or 0, second.id or 0, made.id or 0


def test_the_list_of_letters_without_their_bytes(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second, made = two_letters(unit)
        unit.papers.save(letter(kind="month_report"))
    rows = list_letters(office=office, today=TODAY, days=30)
    assert [row.id for row in rows] == [first, second]
    assert (rows[0].offer_number, rows[0].offer_state, rows[0].address) == (
        "2026-0371",
        "sent",
        "Frederikssundsvej 128, 3. tv.",
    )
    assert [receiver(row) for row in rows] == ["Åse Øst-Æblegård Łukasz", "AAB Ærø"]
    assert list_letters(office=office, today=TODAY, days=None, offer_ids=[made]) == rows[:1]
    assert list_letters(office=office, today=TODAY, days=None, offer_ids=[]) == ()


def test_letters_made_since_a_day(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        two_letters(unit)
    last = TODAY + timedelta(days=30)
    assert len(list_letters(office=office, today=last, days=30)) == 2
    assert list_letters(office=office, today=last + timedelta(days=1), days=30) == ()
    assert len(list_letters(office=office, today=last + timedelta(days=1), days=None)) == 2


def test_which_letters_wait(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second, made = two_letters(unit)
        # The dwelling is looked at again: its return letter must not be sent any more.
        assert [row.id for row in letters_waiting(unit, TODAY)] == [first]
        unit.offers.save(replace(unit.offers.get(made), state="withdrawn"))
        assert letters_waiting(unit, TODAY) == ()
        vacancy = unit.vacancies.card(unit.offers.get(made).vacancy_id).vacancy
        unit.vacancies.save(replace(vacancy, state="returned"))
        assert [row.id for row in letters_waiting(unit, TODAY)] == [second]
    note_dispatch(office=office, document_ids=[second], how=PRINTED, target="HP 3", by=BY)
    with office.read() as unit:
        assert letters_waiting(unit, TODAY) == ()


def test_for_how_long_a_letter_waits_is_the_offices_own_deadline(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, _second, _made = two_letters(unit)
        last, shorter = TODAY + timedelta(days=30), TODAY + timedelta(days=10)
        assert [row.id for row in letters_waiting(unit, last)] == [first]
        assert letters_waiting(unit, last + timedelta(days=1)) == ()
        (rule,) = [one for one in unit.dated.deadlines() if one.event == "letter_waiting"]
        unit.dated.keep([rule], [replace(rule, amount=10)])
        assert [row.id for row in letters_waiting(unit, shorter)] == [first]
        assert letters_waiting(unit, shorter + timedelta(days=1)) == ()


def test_letters_from_before_it_was_kept_who_made_them_do_not_wait(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        two_letters(unit, made_by="")
        assert letters_waiting(unit, TODAY) == ()


def test_a_mark_of_what_was_printed_and_the_last_one_in_the_list(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second, _ = two_letters(unit)
    changes = note_dispatch(
        office=office, document_ids=[first, second], how=PRINTED, target="HP 3", copies=2, details="Begge sider",
        by=BY,
    )  # fmt: skip
    assert changes.sentence == "2 breve er udskrevet på HP 3."
    assert changes.advice
    again = note_dispatch(
        office=office, document_ids=[first], how=HANDED_OVER, target="M:/ud", by=by(1, "bo")
    )
    assert again.sentence == "Tilbudsbrev er afleveret i M:/ud."
    one, two = dispatches_of(office=office, document_ids=[first])
    assert (one.by, one.target, one.copies, one.details) == ("anna", "HP 3", 2, "Begge sider")
    rows = {row.id: row.sent for row in list_letters(office=office, today=TODAY, days=30)}
    assert rows[first] == two
    assert rows[second] is not None


def test_a_mark_of_a_letter_that_is_not_there_is_refused_whole(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, _, _ = two_letters(unit)
    for ids in ([first, 4711], [], [4711]):
        with pytest.raises(KnownError, match="findes ikke mere"):
            note_dispatch(office=office, document_ids=ids, how=PRINTED, target="HP 3", by=BY)
    assert dispatches_of(office=office, document_ids=[first]) == ()


def test_a_folder_named_after_a_citizen_is_not_kept_with_the_number(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, _, _ = two_letters(unit)
    changes = note_dispatch(
        office=office, document_ids=[first], how="saved", target=f"C:/{LOOSE}/brev.pdf", by=BY
    )
    (kept,) = dispatches_of(office=office, document_ids=[first])
    assert kept.target == "C:/(CPR)/brev.pdf"
    assert LOOSE not in changes.text


def test_so_many_letters_at_once_and_no_more(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second, _ = two_letters(unit)
    assert [one.id for one in stored_letters(office=office, document_ids=[second, first])] == [second, first]
    assert len(stored_letters(office=office, document_ids=[first] * MOST)) == MOST
    with pytest.raises(KnownError, match=r"højst sendes 1\.000 breve"):
        stored_letters(office=office, document_ids=[first] * (MOST + 1))


def hands_over(office: SqlOffice, folder: Path | str, kle: str = "") -> None:
    with office.write("test", BY) as unit:
        unit.rules.save_setting("handover.folder", str(folder), TODAY, "Kontoret")
        unit.rules.save_setting("handover.kle", kle, TODAY, "Kontoret")


def test_parcels_with_open_and_restricted_part(office: SqlOffice, tmp_path: Path) -> None:
    out = tmp_path / "ud"
    out.mkdir()
    hands_over(office, out, "27.03.00")
    data = {
        "brevtype": "tilbud", "titel": "Tilbudsbrev", "sprog": "da", "brevdato": "2026-11-23",
        "modtagertype": "borger", "sagsnr": "2026-00017", "tilbudsnr": "2026-0371", "frist": "2026-11-30",
    }  # fmt: skip
    with office.write("test", BY) as unit:
        first, second, _ = two_letters(unit, data=data)
    packed = pack_letters(office=office, document_ids=[first, second], by=BY)
    sent = lay_parcels(packed, lay_parcel)
    assert (sent.ids, sent.fault, sent.target) == ((first, second), None, str(out))
    names = {one.name for one in out.iterdir()}
    assert names == {
        f"brev-{first}.pdf", f"brev-{first}.json", f"brev-{first}.lukket.json", f"brev-{second}.pdf",
        f"brev-{second}.json",
    }  # fmt: skip
    told = json.loads((out / f"brev-{first}.json").read_text(encoding="utf-8"))
    with office.read() as unit:
        stored = unit.papers.get(first)
    assert told == {
        "skemaversion": 1, "dokumentid": first, "filnavn": f"brev-{first}.pdf", "sha256": stored.sha256, **data,
        "kle": "27.03.00", "lukketfil": f"brev-{first}.lukket.json",
    }  # fmt: skip
    schema = json.loads((resources() / "handover" / "brev.v1.schema.json").read_text(encoding="utf-8"))
    other = json.loads((out / f"brev-{second}.json").read_text(encoding="utf-8"))
    assert "boligorganisation" not in told, "a letter to a citizen goes to no association"
    assert other["boligorganisation"] == "AAB Ærø"
    assert set(told) | set(other) == set(schema["properties"]), (
        "every field is there, none that is not described"
    )
    assert set(schema["required"]) <= set(told)
    closed = json.loads((out / f"brev-{first}.lukket.json").read_text(encoding="utf-8"))
    assert (closed["fortroligt"], closed["cpr"], closed["navn"]) == (True, CPR, "Åse Øst-Æblegård Łukasz")
    assert (out / f"brev-{first}.pdf").read_bytes() == stored.content
    for file in out.iterdir():
        open_part = not file.name.endswith((".lukket.json", ".pdf"))
        assert not open_part or CPR not in file.read_text(encoding="utf-8")
        assert not open_part or "Łukasz" not in file.read_text(encoding="utf-8")


def test_a_letter_from_before_its_data_were_stored_is_handed_over_too(
    office: SqlOffice, tmp_path: Path
) -> None:
    hands_over(office, tmp_path)
    with office.write("test", BY) as unit:
        first, second, _ = two_letters(unit, data=None)
    lay_parcels(pack_letters(office=office, document_ids=[first, second], by=BY), lay_parcel)
    told = json.loads((tmp_path / f"brev-{first}.json").read_text(encoding="utf-8"))
    assert (told["brevtype"], told["sagsnr"], told["tilbudsnr"]) == ("tilbud", "2026-00001", "2026-0371")
    assert "kle" not in told
    other = json.loads((tmp_path / f"brev-{second}.json").read_text(encoding="utf-8"))
    assert (other["modtagertype"], "lukketfil" in other) == ("boligorganisation", False)


def test_a_case_number_that_is_a_cpr_number_stays_here(office: SqlOffice, tmp_path: Path) -> None:
    hands_over(office, tmp_path)
    with office.write("test", BY) as unit:
        first, _, _ = two_letters(unit, data={"brevtype": "tilbud", "sagsnr": LOOSE})
    with pytest.raises(KnownError, match="Feltet sagsnr ligner et CPR-nummer"):
        pack_letters(office=office, document_ids=[first], by=BY)
    assert list(tmp_path.glob("brev*")) == []


def test_nothing_is_handed_over_where_the_office_has_no_folder(office: SqlOffice) -> None:
    assert hand_over_folder(office=office, today=TODAY) == ""
    with office.write("test", BY) as unit:
        first, _, _ = two_letters(unit)
    with pytest.raises(KnownError, match="ingen mappe til aflevering"):
        pack_letters(office=office, document_ids=[first], by=BY)


def test_a_letter_made_again_after_an_undo_stands_once(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        home = store_card(unit, card(1)).id or 0
        citizen = unit.applicants.save(person(pays=6000, cpr=CPR)).id or 0
    made = make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=home, applicant_id=citizen,
        mode="ordinary", reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), by=BY,
    )  # fmt: skip
    offer = made.subject_id or 0
    record_answer(office=office, rates=rates(), offer_id=offer, answer="accept", by=BY)
    first = assign(office=office, letters=PlainLetters(), offer_id=offer, by=BY)
    undo_assign(office=office, rates=rates(), offer_id=offer, by=BY)
    again = assign(office=office, letters=PlainLetters(), offer_id=offer, by=BY)
    with office.read() as unit:
        waiting = [row.id for row in letters_waiting(unit, TODAY)]
        rows = {row.id: row for row in unit.papers.letters()}
    assert (again.letter_id in waiting, first.letter_id in waiting) == (True, False)
    assert [holds_true(rows[one.letter_id or 0]) for one in (first, again)] == [False, True]
