"""The case of a citizen on both databases: checklists, how it ended, papers, and the timeline."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.list_cases import nomination_row, read_list
from support.office_cases import NoHolidays, rates
from support.store_values import BY, TODAY, a_vacancy, an_applicant, applicant, by, letter, offer

from boligdesk.domain.applicants import Stay
from boligdesk.domain.cases import Outcome
from boligdesk.domain.checklists import Tick
from boligdesk.errors import KnownError
from boligdesk.services.case_checks import case_checks, save_checks
from boligdesk.services.case_papers import (
    PaperFile,
    add_papers,
    case_papers,
    open_paper,
    take_out_papers,
)
from boligdesk.services.close_cases import close_case, reopen_case
from boligdesk.services.keep_applicants import save_applicant
from boligdesk.services.receive_vacancies import accept_import, preview_list, undo_import
from boligdesk.services.timeline import Event, timeline
from boligdesk.services.views import Changes
from boligdesk.store import audit
from boligdesk.store.unit_of_work import SqlOffice

PLAN = Tick(list="discharge", item="plan", state="done", on_day=TODAY)
BED = Tick(
    list="establishment", item="bed", state="granted", on_day=TODAY, amount=3_500_00, note="Æble & øre"
)
PDF = PaperFile("Handleplan, Åse.pdf", b"%PDF-1.7 en plan")


def citizen(office: SqlOffice, **changes: object) -> int:
    with office.write("test", BY) as unit:
        stored = unit.applicants.save(applicant(**{"status": "waiting", "wealth": 0, **changes}))
    assert stored.id is not None
    return stored.id


def close(office: SqlOffice, which: int, **changes: object) -> Changes:
    terms = {"kind": "special_home", "on_day": TODAY, "reason": "Flyttet i skævt hus."} | changes
    return close_case(office=office, rates=rates(), applicant_id=which, by=BY, **terms)  # type: ignore[arg-type]


def words(office: SqlOffice, which: int) -> list[str]:
    return [one.words for one in timeline(office=office, applicant_id=which)]


def event(office: SqlOffice, which: int, begins: str) -> Event:
    return next(one for one in timeline(office=office, applicant_id=which) if one.words.startswith(begins))


def test_ticks_come_back_and_go_with_the_citizen(office: SqlOffice) -> None:
    which, other = citizen(office), citizen(office, case_no="2026-00018", cpr=None)
    done = save_checks(office=office, applicant_id=which, ticks=(PLAN, BED), by=BY)
    assert case_checks(office=office, applicant_id=which).ticks == (PLAN, BED)
    assert case_checks(office=office, applicant_id=other).ticks == ()
    save_checks(
        office=office, applicant_id=which, ticks=(replace(BED, state="declined", amount=None),), by=BY
    )
    assert done.undo is not None
    save_checks(office=office, by=BY, **done.undo.arguments)  # type: ignore[arg-type]
    assert case_checks(office=office, applicant_id=which).ticks == ()
    save_checks(office=office, applicant_id=which, ticks=(PLAN,), by=BY)
    with office.write("test", BY) as unit:
        unit.applicants.remove(which)
    with office.read() as unit:
        assert unit.cases.ticks(which) == ()


def test_what_is_missing_is_said_only_of_those_in_a_shelter(office: SqlOffice) -> None:
    there = citizen(office, comes_from="shelter_110")
    assert "mangler 3 ting" in save_checks(office=office, applicant_id=there, ticks=(PLAN,), by=BY).sentence
    street = citizen(office, comes_from="street", stays=(), case_no="2026-00018", cpr=None)
    assert "mangler" not in save_checks(office=office, applicant_id=street, ticks=(PLAN,), by=BY).sentence


def test_no_amount_below_nothing(office: SqlOffice) -> None:
    which = citizen(office)
    save_checks(office=office, applicant_id=which, ticks=(replace(BED, amount=0),), by=BY)
    with pytest.raises(KnownError, match="under 0"):
        save_checks(office=office, applicant_id=which, ticks=(replace(BED, amount=-1),), by=BY)
    assert case_checks(office=office, applicant_id=which).ticks == (replace(BED, amount=0),)


def test_a_case_is_closed_and_opened_again(office: SqlOffice) -> None:
    which = citizen(office)
    done = close(office, which, on_day=TODAY - timedelta(days=3), reason=" Fik en skæv bolig. ")
    kept = case_checks(office=office, applicant_id=which)
    assert kept.applicant.status == "closed"
    assert kept.outcome == Outcome(
        kind="special_home", on_day=TODAY - timedelta(days=3), reason="Fik en skæv bolig."
    )
    assert done.sentence.endswith("er afsluttet: skæv bolig.")
    assert done.undo is not None
    reopen_case(office=office, rates=rates(), by=BY, **done.undo.arguments)  # type: ignore[arg-type]
    again = case_checks(office=office, applicant_id=which)
    assert (again.applicant.status, again.outcome) == ("waiting", None)
    with pytest.raises(KnownError, match="ikke afsluttet"):
        reopen_case(office=office, rates=rates(), applicant_id=which, by=BY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"reason": "  "}, "hvorfor"), ({"on_day": TODAY + timedelta(days=1)}, "fremtiden")],
)
def test_a_closing_wants_a_reason_and_a_day_that_has_come(
    office: SqlOffice, changes: dict[str, object], said: str
) -> None:
    which = citizen(office)
    with pytest.raises(KnownError, match=said):
        close(office, which, **changes)
    assert case_checks(office=office, applicant_id=which).applicant.status == "waiting"
    close(office, which, on_day=TODAY)
    with pytest.raises(KnownError, match="allerede afsluttet"):
        close(office, which)


@pytest.mark.parametrize(
    ("state", "status", "advice"),
    [("draft", "offered", "Registrér svaret"), ("sent", "offered", "Registrér svaret"),
     ("accepted", "housed", "fortryd svaret"), (None, "housed", "Har fået bolig")],
)  # fmt: skip
def test_no_case_is_closed_over_a_live_offer(
    office: SqlOffice, state: str | None, status: str, advice: str
) -> None:
    which = citizen(office, status=status)
    if state is not None:
        with office.write("test", BY) as unit:
            unit.offers.save(offer(a_vacancy(unit).id, which, state=state, settled=None))
    with pytest.raises(KnownError) as refused:
        close(office, which)
    assert advice in refused.value.advice


def test_a_refused_offer_does_not_keep_a_case_open(office: SqlOffice) -> None:
    which = citizen(office)
    with office.write("test", BY) as unit:
        unit.offers.save(offer(a_vacancy(unit).id, which, state="refused"))
    assert close(office, which).subject_id == which


def test_a_case_is_not_opened_beside_a_newer_one(office: SqlOffice) -> None:
    which = citizen(office)
    close(office, which)
    citizen(office, case_no="2026-00099")
    with pytest.raises(KnownError, match="2026-00099"):
        reopen_case(office=office, rates=rates(), applicant_id=which, by=BY)


def test_papers_lie_unchanged_in_their_case(office: SqlOffice) -> None:
    which, other = citizen(office), citizen(office, case_no="2026-00018", cpr=None)
    done = add_papers(office=office, applicant_id=which, files=(PDF,), by=BY)
    assert done.sentence == "1 dokument er lagt i sagen om Åse Øst-Æblegård Łukasz."
    (paper,) = case_papers(office=office, applicant_id=which)
    digest = hashlib.sha256(PDF.content).hexdigest()
    assert (paper.title, paper.size, paper.sha256, paper.received) == (
        PDF.name,
        len(PDF.content),
        digest,
        True,
    )
    assert "Åse" not in paper.file_name
    stored = open_paper(office=office, applicant_id=which, document_id=paper.id)
    assert (stored.content, stored.media_type, stored.made) == (PDF.content, "application/pdf", BY.at)
    with pytest.raises(KnownError, match="ligger ikke i sagen"):
        open_paper(office=office, applicant_id=other, document_id=paper.id)
    assert case_papers(office=office, applicant_id=other) == ()


def test_the_same_file_lies_there_once(office: SqlOffice) -> None:
    which = citizen(office)
    add_papers(office=office, applicant_id=which, files=(PDF,), by=BY)
    more = PaperFile("Samtykke.PDF", b"%PDF-1.7 et samtykke")
    done = add_papers(office=office, applicant_id=which, files=(PDF, more, more), by=by(days=1))
    assert "1 dokument er lagt" in done.sentence
    assert done.sentence.endswith("2 filer lå der allerede.")
    assert [one.title for one in case_papers(office=office, applicant_id=which)] == ["Samtykke.PDF", PDF.name]
    with pytest.raises(KnownError, match="ligger allerede"):
        add_papers(office=office, applicant_id=which, files=(PDF,), by=BY)


def test_letters_lie_beside_what_was_put_in_and_stay(office: SqlOffice) -> None:
    which = citizen(office)
    with office.write("test", BY) as unit:
        made = unit.offers.save(offer(a_vacancy(unit).id, which))
        sent = unit.papers.save(letter(offer_id=made.id))
    done = add_papers(office=office, applicant_id=which, files=(PDF,), by=by(days=1))
    papers = case_papers(office=office, applicant_id=which)
    assert [one.received for one in papers] == [True, False]
    assert sent.id is not None
    with pytest.raises(KnownError, match="brev kan ikke"):
        take_out_papers(office=office, applicant_id=which, documents=(sent.id,), by=BY)
    assert done.undo is not None
    take_out_papers(office=office, by=BY, **done.undo.arguments)  # type: ignore[arg-type]
    assert [one.id for one in case_papers(office=office, applicant_id=which)] == [sent.id]
    with office.read() as unit:
        assert unit.papers.get(sent.id) == sent
        with pytest.raises(LookupError):
            unit.papers.get(papers[0].id)


def test_only_papers_of_the_case_are_taken_out(office: SqlOffice) -> None:
    which, other = citizen(office), citizen(office, case_no="2026-00018", cpr=None)
    add_papers(office=office, applicant_id=which, files=(PDF,), by=BY)
    (paper,) = case_papers(office=office, applicant_id=which)
    take_out_papers(office=office, applicant_id=other, documents=(paper.id,), by=BY)
    assert case_papers(office=office, applicant_id=which) == (paper,)


def test_the_timeline_tells_it_all_newest_first(office: SqlOffice) -> None:
    which = citizen(office, stays=(Stay(kind="shelter_110", starts=date(2026, 1, 5), ends=date(2026, 3, 5)),))
    with office.read() as unit:
        person = unit.applicants.get(which)
    changed = replace(person, phone="12 34 56 78", adults=1, children=0, members=())
    save_applicant(office=office, rates=rates(), applicant=changed, by=by(days=1, user="bo"))
    with office.write("test", BY) as unit:
        made = unit.offers.save(
            offer(a_vacancy(unit).id, which, state="refused", made=TODAY, answered=TODAY + timedelta(days=2))
        )
        unit.papers.save(letter(offer_id=made.id))
    add_papers(office=office, applicant_id=which, files=(PDF,), by=by(days=3))
    close(office, which)
    told = timeline(office=office, applicant_id=which)
    assert [one.day for one in told] == sorted((one.day for one in told), reverse=True)
    said = " | ".join(one.words for one in told)
    assert "Ophold slut: herberg § 110, efter 59 dage." in said
    assert "Indstillet til ungdomsbolig." in said
    assert f"Tilbud {made.number}: " in said
    assert "Nej til " in said
    assert "Tilbudsbrev lavet." in said
    assert "Lagt i sagen: Handleplan, Åse.pdf." in said
    assert "Betalingsevne " in said
    assert "Sagen afsluttet: skæv bolig. Flyttet i skævt hus." in said
    assert event(office, which, "Rettet: ").who == "bo"
    assert event(office, which, "Rettet: ").words == "Rettet: husstand og telefon."
    assert said.count("Sagen afsluttet") == 1


def test_a_closing_that_was_taken_back_stays_in_the_timeline(office: SqlOffice) -> None:
    which = citizen(office)
    close(office, which)
    reopen_case(office=office, rates=rates(), applicant_id=which, by=BY)
    close(office, which, kind="institution", reason="Botilbud bevilget.")
    ends = [one for one in words(office, which) if one.startswith("Sagen ")]
    assert sorted(ends) == [
        "Sagen afsluttet: botilbud. Botilbud bevilget.", "Sagen afsluttet: skæv bolig.", "Sagen åbnet igen.",
    ]  # fmt: skip


def test_a_protected_place_is_not_told(office: SqlOffice) -> None:
    stay = Stay(kind="crisis_109", starts=TODAY, place="Skjulested 2")
    hidden = citizen(office, stays=(stay,), protected_address=True)
    shown = citizen(office, stays=(stay,), protected_address=False, case_no="2026-00018", cpr=None)
    assert "Skjulested" not in " ".join(words(office, hidden))
    assert "Skjulested" in " ".join(words(office, shown))


def test_the_log_of_a_correction_names_fields_and_no_contents(office: SqlOffice) -> None:
    which = citizen(office)
    with office.read() as unit:
        person = unit.applicants.get(which)
    save_applicant(office=office, rates=rates(), applicant=replace(person, cpr="620298-1111"), by=BY)
    with office.read() as unit:
        (trace,) = unit.cases.trail(which)
    assert trace.details == {"case_no": person.case_no, "changed": ["cpr"]}
    with office.engine.connect() as connection:
        assert audit.first_break(connection) is None


@pytest.mark.parametrize("what", ["paper", "tick"])
def test_an_import_is_not_undone_over_what_lies_in_a_case(office: SqlOffice, what: str) -> None:
    preview = preview_list(office=office, read=read_list(nomination_row(2)), today=TODAY)
    done = accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=preview, by=BY)
    with office.read() as unit:
        (person,) = unit.applicants.all()
    which = person.id or 0
    if what == "paper":
        add_papers(office=office, applicant_id=which, files=(PDF,), by=BY)
    else:
        save_checks(office=office, applicant_id=which, ticks=(BED,), by=BY)
    assert done.undo is not None
    batch = done.undo.arguments
    with pytest.raises(KnownError):
        undo_import(office=office, rates=rates(), by=BY, **batch)  # type: ignore[arg-type]
    if what == "paper":
        (paper,) = case_papers(office=office, applicant_id=which)
        take_out_papers(office=office, applicant_id=which, documents=(paper.id,), by=BY)
    else:
        save_checks(office=office, applicant_id=which, ticks=(), by=BY)
    undo_import(office=office, rates=rates(), by=BY, **batch)  # type: ignore[arg-type]
    with office.read() as unit:
        assert unit.applicants.all() == ()


def test_another_citizens_trail_is_not_told(office: SqlOffice) -> None:
    which = citizen(office)
    with office.write("test", BY) as unit:
        other = an_applicant(unit, "2026-00044")
    close(office, which)
    assert not [one for one in words(office, other) if one.startswith("Sagen")]
