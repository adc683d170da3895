"""Everything that can be taken back, taken back on the real databases; and refused where something was built on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from support.list_cases import nomination_row, read_list, vacancy_row
from support.office_cases import BY, TODAY, NoHolidays, PlainLetters, capacity, needing, person, rates

from boligdesk.desktop.actions.undos import UNDOS
from boligdesk.documents.check_rules import shipped_check_rules
from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Stay
from boligdesk.domain.capacity import Budget, BudgetLine
from boligdesk.domain.notices import VacancyNotice
from boligdesk.errors import KnownError
from boligdesk.services.find_match import list_vacancies
from boligdesk.services.keep_applicants import save_applicant
from boligdesk.services.lists import ReadList
from boligdesk.services.make_offers import make_offer, propose_offer, record_answer, withdraw_offer
from boligdesk.services.receive_vacancies import (
    accept_import,
    correct_vacancy,
    enter_vacancy,
    preview_list,
    remember_columns,
    vacancy_as_notice,
)
from boligdesk.services.return_vacancies import return_vacancy
from boligdesk.services.views import Changes
from boligdesk.store.unit_of_work import SqlOffice

VACANCIES = read_list(vacancy_row(5), vacancy_row(6, tenancy_no="19072", rent=900_000, street="Åboulevard"))
CITIZENS = read_list(
    nomination_row(2),
    nomination_row(3, cpr="640302-4222", name="Fatima Opdigt", capacity_month=460_000, comes_from="street"),
)
RULES = shipped_check_rules()
NOTICE = VacancyNotice(
    association="Nyt Boligselskab", estate_no="077", estate="Søndergård", tenancy_no="9901", street="Ny Gade",
    house_no="7", postcode="2200", town="København N", rooms=2, area=5_500, rent=480_000,
    vacant_from=date(2026, 12, 15), kind="family",
)  # fmt: skip


@pytest.fixture
def filled(office: SqlOffice) -> SqlOffice:
    """Two vacancies and two citizens from lists."""
    for read in (VACANCIES, CITIZENS):
        accept(office, read)
    return office


def accept(office: SqlOffice, read: ReadList) -> Changes:
    preview = preview_list(office=office, read=read, today=TODAY)
    return accept_import(office=office, rates=rates(), calendar=NoHolidays(), preview=preview, by=BY)


def undo(office: SqlOffice, changes: Changes) -> Changes:
    assert changes.undo is not None
    return UNDOS[changes.undo.service](office=office, rates=rates(), by=BY, **changes.undo.arguments)


def everything(office: SqlOffice) -> Mapping[str, Any]:
    """What the register holds: every value, without counting how often it was saved."""
    with office.read() as unit:
        return {
            "associations": [one.name for one in unit.directory.associations()],
            "estates": [(one.number, one.name) for one in unit.directory.estates()],
            "vacancies": unit.vacancies.cards(),
            "applicants": unit.applicants.all(),
            "offers": [(one.number, one.state) for one in unit.offers.all()],
            "returns": unit.offers.returns(),
            "summaries": {
                key: (one.can_pay, one.with_subsidy, one.best_margin)
                for key, one in unit.vacancies.summaries().items()
            },
        }


def first_applicant(office: SqlOffice) -> Applicant:
    with office.read() as unit:
        return unit.applicants.all()[0]


def vacancy_ids(office: SqlOffice) -> list[int]:
    return [one.id for one in list_vacancies(office=office, calendar=NoHolidays(), today=TODAY, view="all")]


def keep(office: SqlOffice, someone: Applicant) -> Changes:
    return save_applicant(office=office, rates=rates(), applicant=someone, by=BY)


def enter(office: SqlOffice, notice: VacancyNotice = NOTICE) -> Changes:
    return enter_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), rules=RULES, notice=notice, by=BY
    )


def correct(office: SqlOffice, vacancy_id: int, **changed: Any) -> Changes:
    notice = replace(vacancy_as_notice(office=office, vacancy_id=vacancy_id), **changed)
    return correct_vacancy(
        office=office, rates=rates(), calendar=NoHolidays(), rules=RULES, vacancy_id=vacancy_id, notice=notice,
        by=BY,
    )  # fmt: skip


def send(office: SqlOffice, vacancy_id: int, applicant_id: int) -> Changes:
    proposal = propose_offer(
        office=office, rates=rates(), calendar=NoHolidays(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        today=TODAY,
    )  # fmt: skip
    return make_offer(
        office=office, rates=rates(), letters=PlainLetters(), vacancy_id=vacancy_id, applicant_id=applicant_id,
        mode=proposal.mode, reply_by=proposal.reply_by, move_in=proposal.move_in, departure_reason="Haster", by=BY,
    )  # fmt: skip


NEW_PERSON = person(
    case_no="", cpr="010190-1111", name="Ny Borger", needs=needing(pets=True), bans=frozenset({"lease_breach"}),
    members=(HouseholdMember(name="Barn", born=date(2020, 2, 29), role="child"),), children=1,
)  # fmt: skip
BUDGET = Budget(net_income=1_500_000, fixed_costs=(BudgetLine("A-kasse", 50_000),))
CORRECTIONS: Mapping[str, Callable[[Applicant], Applicant]] = {
    "name": lambda one: replace(one, name="Et andet navn"),
    "status": lambda one: replace(one, note="Ring efter kl. 12", phone="12 34 56 78"),
    "income": lambda one: replace(one, incomes=(Income(kind="su", amount=700_000),)),
    "no income": lambda one: replace(one, incomes=()),
    "budget": lambda one: replace(one, capacity=capacity(3_200, budget=BUDGET)),
    "no capacity": lambda one: replace(one, capacity=None),
    "stays": lambda one: replace(one, stays=(Stay(kind="shelter_110", starts=date(2026, 3, 1)),)),
    "needs": lambda one: replace(one, needs=needing(wheelchair=True, avoid_districts=(3, 8))),
    "support": lambda one: replace(one, support="ICM", support_paragraph="85a"),
    "bans": lambda one: replace(one, bans=frozenset({"lease_breach"})),
}


def test_a_corrected_citizen_is_as_before(filled: SqlOffice) -> None:
    """One office for all corrections: each must leave it as it was for the next."""
    before = everything(filled)
    for what, corrected in CORRECTIONS.items():
        changes = keep(filled, corrected(first_applicant(filled)))
        assert everything(filled)["applicants"] != before["applicants"], what
        done = undo(filled, changes)
        assert everything(filled) == before, what
        assert done.sentence == f"{first_applicant(filled).name} er, som det stod før."


def test_a_first_capacity_is_unknown_again(filled: SqlOffice) -> None:
    keep(filled, replace(first_applicant(filled), capacity=None))
    before = everything(filled)
    changes = keep(filled, replace(first_applicant(filled), capacity=capacity(4_000)))
    assert first_applicant(filled).capacity == capacity(4_000)
    undo(filled, changes)
    assert first_applicant(filled).capacity is None
    assert everything(filled) == before


def test_a_new_citizen_is_gone_again(filled: SqlOffice) -> None:
    before = everything(filled)
    changes = keep(filled, NEW_PERSON)
    with filled.read() as unit:
        assert unit.search.people("Borger", limit=5)
    assert undo(filled, changes).sentence == "Ny Borger er fjernet igen."
    assert everything(filled) == before
    with filled.read() as unit:
        assert unit.search.people("Borger", limit=5) == ()


def test_a_citizen_saved_again_is_left_alone(filled: SqlOffice) -> None:
    first = keep(filled, replace(first_applicant(filled), note="Første"))
    keep(filled, replace(first_applicant(filled), note="Anden"))
    with pytest.raises(KnownError, match="er ændret eller har fået tilbud siden"):
        undo(filled, first)
    assert first_applicant(filled).note == "Anden"


def test_a_new_citizen_with_an_offer_stays(filled: SqlOffice) -> None:
    changes = keep(filled, NEW_PERSON)
    send(filled, vacancy_ids(filled)[0], changes.subject_id or 0)
    before = everything(filled)
    with pytest.raises(KnownError, match="Ny Borger er ændret eller har fået tilbud siden"):
        undo(filled, changes)
    assert everything(filled) == before


def test_a_correction_is_undone_only_once(filled: SqlOffice) -> None:
    changes = keep(filled, replace(first_applicant(filled), note="Første"))
    undo(filled, changes)
    with pytest.raises(KnownError, match="siden"):
        undo(filled, changes)


def test_a_new_vacancy_is_gone_with_its_estate_and_association(filled: SqlOffice) -> None:
    before = everything(filled)
    changes = enter(filled)
    assert "Nyt Boligselskab" in everything(filled)["associations"]
    assert undo(filled, changes).sentence == "Ny Gade 7 er fjernet igen."
    assert everything(filled) == before


def test_the_estate_of_a_new_vacancy_stays_where_another_uses_it(filled: SqlOffice) -> None:
    changes = enter(filled)
    enter(filled, replace(NOTICE, tenancy_no="9902", house_no="9"))
    undo(filled, changes)
    held = everything(filled)
    assert "Nyt Boligselskab" in held["associations"]
    assert [one.dwelling.tenancy_no for one in held["vacancies"]][-1] == "9902"


def test_a_corrected_vacancy_is_as_before(filled: SqlOffice) -> None:
    before = everything(filled)
    for changed in (
        {"rent": 510_000}, {"street": "Rettet Gade"}, {"reply_by": date(2026, 12, 24)}, {"deposit": None},
        {"rent": 510_000, "rooms": 3},
    ):  # fmt: skip
        changes = correct(filled, vacancy_ids(filled)[0], **changed)
        assert everything(filled)["vacancies"] != before["vacancies"], changed
        undo(filled, changes)
        assert everything(filled) == before, changed


def test_a_correction_that_changes_nothing_has_nothing_to_undo(filled: SqlOffice) -> None:
    changes = correct(filled, vacancy_ids(filled)[0])
    assert changes.undo is None
    assert "der var intet at rette" in changes.text


def test_a_vacancy_offered_since_is_left_alone(filled: SqlOffice) -> None:
    which = vacancy_ids(filled)[0]
    changes = correct(filled, which, rent=510_000)
    send(filled, which, first_applicant(filled).id or 0)
    before = everything(filled)
    with pytest.raises(KnownError, match="er ændret eller tilbudt siden"):
        undo(filled, changes)
    assert everything(filled) == before


def test_remembered_columns_mean_what_they_meant(filled: SqlOffice) -> None:
    def remember(**headings: str) -> Changes:
        return remember_columns(office=filled, association="fsb", kind="vacancy", headings=headings, by=BY)

    def known() -> dict[str, str]:
        with filled.read() as unit:
            return unit.imports.profile("fsb", "vacancy")

    remember(Leje="rent")
    changes = remember(Rum="rooms", Leje="deposit")
    assert known() == {"Leje": "deposit", "Rum": "rooms"}
    undo(filled, changes)
    assert known() == {"Leje": "rent"}
    with pytest.raises(KnownError, match="er ændret igen siden"):
        undo(filled, changes)


def test_an_answer_is_taken_back(filled: SqlOffice) -> None:
    offer_id = send(filled, vacancy_ids(filled)[0], first_applicant(filled).id or 0).subject_id or 0
    before = everything(filled)
    changes = record_answer(office=filled, rates=rates(), offer_id=offer_id, answer="accept", by=BY)
    undo(filled, changes)
    assert without_touch(everything(filled)) == without_touch(before)


def without_touch(held: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without the day a vacancy was last worked on: that stays the day of the undo."""
    plain = [replace(one, vacancy=replace(one.vacancy, last_touched=None)) for one in held["vacancies"]]
    return {**held, "vacancies": plain}


def test_what_an_association_took_back_with_its_offer_says_so_when_undone(filled: SqlOffice) -> None:
    which, someone = vacancy_ids(filled)[0], first_applicant(filled)
    send(filled, which, someone.id or 0)
    changes = return_vacancy(
        office=filled, rates=rates(), calendar=NoHolidays(), letters=PlainLetters(), vacancy_id=which,
        reason="R16", text="Skal bruges til genhusning", by=BY,
    )  # fmt: skip
    assert undo(filled, changes).sentence.endswith(
        f"Tilbuddet til {someone.name} er ophørt og skal gives igen."
    )


def test_what_cannot_be_undone_says_what_to_do(filled: SqlOffice) -> None:
    sent = send(filled, vacancy_ids(filled)[0], first_applicant(filled).id or 0)
    assert sent.undo is None
    assert sent.text.endswith("Var det forkert, så træk tilbuddet tilbage.")
    gone = withdraw_offer(office=filled, rates=rates(), offer_id=sent.subject_id or 0, reason="Fejl", by=BY)
    assert gone.undo is None
    assert gone.text.endswith("så giv et nyt tilbud.")
    again = accept(filled, VACANCIES)
    assert again.undo is None
    assert again.text.endswith("Ret de enkelte linjer, hvis noget er forkert.")


def test_an_undo_is_one_entry_in_the_log(filled: SqlOffice) -> None:
    changes = keep(filled, replace(first_applicant(filled), note="Ring"))
    before = len(log(filled))
    undo(filled, changes)
    assert log(filled)[before:] == ["undo_save"]


def log(office: SqlOffice) -> list[str]:
    from boligdesk.store.tables.office import audit_entry

    with office.engine.connect() as connection:
        return [row.action for row in connection.execute(audit_entry.select().order_by(audit_entry.c.id))]
