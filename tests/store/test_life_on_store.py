"""Tenancies, tasks, holds, dispatches and letter texts on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.store_values import BY, NOW, TODAY, a_vacancy, an_applicant, letter, offer

from boligdesk.domain.holds import Hold
from boligdesk.domain.letter_texts import LetterText
from boligdesk.domain.tasks import HEARING, Task
from boligdesk.domain.tenancies import Tenancy, TenancyCheck, TenantGrant
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.ports import Conflict, Unit
from boligdesk.store.unit_of_work import SqlOffice

GRANT = TenantGrant(
    kind="refund_163a", paragraph="serviceloven § 163 a", amount=210_800, starts=date(2026, 12, 1),
    ends=date(2031, 12, 1), rates_id="2026-VEJ9336",
)  # fmt: skip


def a_tenancy(unit: Unit, tenancy_no: str = "1", case_no: str = "2026-00001") -> Tenancy:
    card = a_vacancy(unit, tenancy_no)
    person = an_applicant(unit, case_no, cpr=None)
    made = unit.offers.save(offer(card.id, person, number=f"2026-{tenancy_no}", settled=None))
    assert made.id is not None
    assert card.dwelling.id is not None
    return unit.tenancies.save(
        Tenancy(
            offer_id=made.id, dwelling_id=card.dwelling.id, applicant_id=person, mode="transitional",
            assigned=TODAY, starts=date(2026, 12, 1), signed=TODAY, moved_in=date(2026, 12, 2),
            ends=date(2028, 1, 1), end_reason="moved", end_note="Egen bolig", takeover_plan="Job fra maj",
            state="ended", grants=(GRANT,),
        )
    )  # fmt: skip


def test_a_tenancy_comes_back_with_its_grants(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second = a_tenancy(unit), a_tenancy(unit, "2", "2026-00002")
        second = unit.tenancies.save(replace(second, state="running", grants=()))
        assert first.id is not None
    with office.read() as unit:
        assert unit.tenancies.get(first.id) == first
        assert unit.tenancies.all() == (first, second)
        assert unit.tenancies.all(states=("running",)) == (second,)
        assert unit.tenancies.all(applicant_id=first.applicant_id) == (first,)
        assert unit.tenancies.of_offer(second.offer_id) == second
    with office.write("test", BY) as unit:
        unit.tenancies.save(replace(first, state="cancelled"))
        assert unit.tenancies.of_offer(first.offer_id) is None


def test_the_second_of_two_officers_is_told(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        kept = a_tenancy(unit)
    with office.write("test", BY) as unit:
        unit.tenancies.save(replace(kept, takeover_plan="Min"))
    with pytest.raises(Conflict), office.write("test", BY) as unit:
        unit.tenancies.save(replace(kept, takeover_plan="Din"))


def test_looks_that_were_done_stay(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        kept = a_tenancy(unit)
        assert kept.id is not None
        later = TenancyCheck(tenancy_id=kept.id, kind="month_12", due=date(2027, 12, 1))
        early = TenancyCheck(tenancy_id=kept.id, kind="month_6", due=date(2027, 6, 1))
        later, early = unit.tenancies.save_check(later), unit.tenancies.save_check(early)
        assert unit.tenancies.checks(kept.id) == (early, later)
        done = replace(early, done=date(2027, 6, 3), result="kept", note="Ringet", done_by="anna")
        unit.tenancies.save_check(done)
        unit.tenancies.remove_checks(kept.id)
        assert unit.tenancies.checks() == (done,)


def test_tasks_by_what_they_are_about(office: SqlOffice) -> None:
    task = Task(
        kind=HEARING, subject="applicant", subject_id=7, text="Hør borgeren", made=NOW, made_by="anna"
    )
    with office.write("test", BY) as unit:
        open_ended = unit.tasks.save(task)
        urgent = unit.tasks.save(replace(task, subject_id=8, due=TODAY, assigned_to="bo"))
        assert unit.tasks.all() == (urgent, open_ended)
        done = unit.tasks.save(
            replace(
                urgent, done=NOW + timedelta(days=1), done_by="bo", outcome="heard_stays", note="Ny adresse"
            )
        )
        assert urgent.id is not None
        assert unit.tasks.get(urgent.id) == done
        assert unit.tasks.all() == (open_ended,)
        assert unit.tasks.all(open_only=False, kind=HEARING) == (done, open_ended)
        assert unit.tasks.all(open_only=False, subject="applicant", subject_id=8) == (done,)
        assert unit.tasks.all(subject="vacancy") == ()


def test_who_holds_a_vacancy(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first, second = a_vacancy(unit), a_vacancy(unit, "2")
        mine = unit.holds.save(
            Hold(vacancy_id=first.id, holder="repair", starts=TODAY, note="Nyt køkken", made_by="anna")
        )
        other = unit.holds.save(Hold(vacancy_id=second.id, holder="association", starts=TODAY))
        assert unit.holds.of() == (mine, other)
        ended = unit.holds.save(replace(mine, ends=TODAY + timedelta(days=3)))
        assert unit.holds.of([first.id]) == (ended,)
        assert other.id is not None
        unit.holds.remove(other.id)
        assert unit.holds.of([second.id]) == ()


def test_the_day_rent_ends(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        kept = a_vacancy(unit, state="returned", decided=TODAY, rent_ends=date(2027, 3, 1))
        assert unit.vacancies.card(kept.id).vacancy.rent_ends == date(2027, 3, 1)


def test_what_was_done_with_a_letter(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        kept = unit.papers.save(letter(made_by="anna", language="en", data={"brev": "tilbud"}))
        assert kept.id is not None
        printed = unit.dispatches.save(
            Dispatch(
                document_id=kept.id, at=NOW, by="anna", how="printed", target="HP 3", copies=2, details="A4"
            )
        )
        assert unit.dispatches.of([kept.id]) == (printed,)
        assert unit.dispatches.of([kept.id + 1]) == ()
        with pytest.raises(ValueError, match="never changed"):
            unit.dispatches.save(printed)
        assert unit.papers.get(kept.id) == kept


def test_a_letter_text_holds_from_its_day(office: SqlOffice) -> None:
    old = LetterText(kind="tilbud", version=2, content="== emne\nGammel", valid_from=date(2026, 1, 1))
    new = replace(old, version=3, content="== emne\nNy", valid_from=date(2026, 12, 1))
    with office.write("test", BY) as unit:
        assert unit.letter_texts.valid("tilbud", TODAY) is None
        unit.letter_texts.save(old)
        unit.letter_texts.save(new)
        ended = replace(old, valid_to=date(2026, 12, 1))
        assert unit.letter_texts.all() == (ended, new)
        assert unit.letter_texts.valid("tilbud", date(2026, 11, 30)) == ended
        assert unit.letter_texts.valid("tilbud", date(2026, 12, 1)) == new
        assert unit.letter_texts.valid("tilbud", TODAY, language="en") is None
        unit.letter_texts.remove(new)
        assert unit.letter_texts.all("tilbud") == (old,)


def test_an_association_has_its_own_text(office: SqlOffice) -> None:
    common = LetterText(kind="anvisning", version=2, content="== emne\nAlle", valid_from=date(2026, 1, 1))
    with office.write("test", BY) as unit:
        mine = replace(
            common, version=3, content="== emne\nAAB", association_id=a_vacancy(unit).association.id
        )
        unit.letter_texts.save(common)
        unit.letter_texts.save(mine)
        assert unit.letter_texts.valid("anvisning", TODAY, association_id=mine.association_id) == mine
        assert unit.letter_texts.valid("anvisning", TODAY) == common
        assert unit.letter_texts.valid("anvisning", TODAY, association_id=99) == common


def test_a_settled_offer_lets_others_come(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        first = a_vacancy(unit)
        person = an_applicant(unit)
        yes = unit.offers.save(offer(first.id, person, state="accepted", settled=None))
    with pytest.raises(Conflict), office.write("test", BY) as unit:
        unit.offers.save(offer(a_vacancy(unit, "2").id, person, number="2026-0002", settled=None))
    with office.write("test", BY) as unit:
        unit.offers.save(replace(yes, settled=TODAY))
        unit.offers.save(offer(a_vacancy(unit, "2").id, person, number="2026-0002", settled=None))
