"""Every value comes back as it went in, on both databases."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from support.store_values import (
    BUDGET,
    BY,
    LIST,
    TODAY,
    a_vacancy,
    an_applicant,
    applicant,
    association,
    batch,
    by,
    capacity,
    dwelling,
    estate,
    letter,
    offer,
    returned,
    summary,
    vacancy,
)

from boligdesk.domain.applicants import Applicant, Needs, SupportPlan
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.new_builds import NewBuild
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.reasons import PriorityGroup, ReasonCode
from boligdesk.domain.vacancies import Charge, Vacancy
from boligdesk.services.views import ImportBatch, Letter, MatchSummary
from boligdesk.store.repositories import (
    applicants,
    directory,
    imports,
    new_builds,
    offers,
    papers,
    rules,
    vacancies,
)
from boligdesk.store.tables.applicants import capacity as capacity_table
from boligdesk.store.unit_of_work import SqlOffice

ELSEWHERE: dict[type, set[str]] = {
    Association: set(),
    Estate: {"share_percent", "area_status"},
    Dwelling: set(),
    NewBuild: set(),
    Vacancy: {"charges", "reductions"},
    Applicant: {
        "members", "incomes", "capacity", "stays", "support", "support_paragraph", "support_plan", "needs",
        "bans", "debts", "cohort",
    },
    Capacity: set(),
    Offer: {"candidates"},
    Return: set(),
    MatchSummary: set(),
    ImportBatch: set(),
    Letter: set(),
    ReasonCode: set(),
    PriorityGroup: set(),
}  # fmt: skip
"""Fields that live in tables of their own; every other field is a column of the value's table."""

MAPS: list[Any] = [
    directory.ASSOCIATIONS, directory.ESTATES, directory.DWELLINGS, vacancies.VACANCIES, vacancies.SUMMARIES,
    applicants.APPLICANTS, applicants.CAPACITIES, offers.OFFERS, offers.RETURNS, imports.BATCHES, papers.LETTERS,
    new_builds.NEW_BUILDS, rules.CODES, rules.GROUPS,
]  # fmt: skip


@pytest.mark.parametrize("mapped", MAPS, ids=lambda mapped: mapped.made.__name__)
def test_every_field_has_a_column_or_a_table(mapped: Any) -> None:
    missing = {field.name for field in fields(mapped.made)} - set(mapped.names)
    assert missing == ELSEWHERE[mapped.made]


def test_sample_values_set_every_field() -> None:
    """The values below would not show a lost column that stands at its default."""
    samples: list[tuple[Any, set[str]]] = [
        (association(), set()), (estate(1), set()), (dwelling(1), {"pets"}), (vacancy(1), {"decided", "rent_ends"}),
        (applicant(), {"status", "debts"}), (offer(1, 1), {"settled"}), (returned(1), set()),
    ]  # fmt: skip
    for sample, left_out in samples:
        at_default = {
            field.name
            for field in fields(sample)
            if getattr(sample, field.name) == field.default
            and field.name not in {"id", "version", "import_batch_id"}
        }
        assert at_default <= left_out, type(sample).__name__


def test_directory(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        owner = unit.directory.save_association(association())
        assert owner.id is not None
        there = unit.directory.save_estate(estate(owner.id))
        assert there.id is not None
        home = unit.directory.save_dwelling(dwelling(there.id))
        assert home.id is not None
    with office.read() as unit:
        assert unit.directory.association(owner.id) == association(id=owner.id)
        assert unit.directory.estate(there.id) == estate(owner.id, id=there.id)
        assert unit.directory.dwelling(home.id) == dwelling(there.id, id=home.id)
        assert unit.directory.association_named("  aab   ærø ") == owner
        assert unit.directory.association_named("aab") is None
        assert unit.directory.estate_numbered(owner.id, "12") == there
        assert unit.directory.estate_numbered(owner.id, "00012") == there
        assert unit.directory.estate_numbered(owner.id, "120") is None
        assert unit.directory.dwelling_of(there.id, "019071") == home
        assert unit.directory.dwelling_of(there.id, "19071") is None, (
            "leading zeros of a tenancy number count"
        )


def test_directory_is_in_danish_order(office: SqlOffice) -> None:
    names = ["Østerbro", "Aalborgkredsen", "Ærø", "fsb", "AKB", "3B", "Zet"]
    with office.write("test", BY) as unit:
        owners = [unit.directory.save_association(association(name=name)) for name in names]
        first = owners[0].id
        assert first is not None
        for number in ("10", "9", "012", "2 B"):
            unit.directory.save_estate(estate(first, number=number))
    with office.read() as unit:
        ordered = [one.name for one in unit.directory.associations()]
        assert ordered == ["3B", "AKB", "fsb", "Zet", "Ærø", "Østerbro", "Aalborgkredsen"]
        assert [one.number for one in unit.directory.estates(first)] == ["2 B", "9", "10", "012"]
        assert unit.directory.estates(owners[1].id) == ()


def test_removed_directory_is_gone(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        card = a_vacancy(unit)
        unit.vacancies.remove(card.id)
        unit.directory.remove_dwelling(card.dwelling.id or 0)
        unit.directory.remove_estate(card.estate.id or 0)
        unit.directory.remove_association(card.association.id or 0)
    with office.read() as unit:
        assert unit.directory.associations() == ()
        assert unit.directory.estates() == ()
        assert unit.vacancies.cards() == ()
        with pytest.raises(LookupError):
            unit.vacancies.card(card.id)


def test_vacancy_card(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        card = a_vacancy(unit)
    with office.read() as unit:
        stored = unit.vacancies.card(card.id)
    assert stored == card
    assert stored.vacancy == vacancy(card.dwelling.id or 0, id=card.id)
    assert stored.vacancy.utilities == 61_999


def test_vacancy_changes_with_its_lines(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        card = a_vacancy(unit)
    for changes in (
        {"charges": ()},
        {"charges": (Charge("water", 1, True),), "reductions": ()},
        {"deposit": None},
    ):
        with office.write("test", BY) as unit:
            changed = replace(unit.vacancies.card(card.id).vacancy, **changes)  # type: ignore[arg-type]
            unit.vacancies.save(changed)
        with office.read() as unit:
            assert unit.vacancies.card(card.id).vacancy == changed


def test_cards_by_state_and_day(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        decided = [
            a_vacancy(unit, f"{day}", state="returned", decided=date(2026, 10, day)).id for day in (1, 15, 31)
        ]
        waiting = a_vacancy(unit, "open", state="received").id
    with office.read() as unit:

        def ids(**wanted: Any) -> list[int]:
            return [card.id for card in unit.vacancies.cards(**wanted)]

        assert ids() == [*decided, waiting]
        assert ids(states=["received"]) == [waiting]
        assert ids(states=[]) == []
        assert ids(decided_from=date(2026, 10, 1), decided_to=date(2026, 10, 31)) == decided[:2]
        assert ids(states=["returned"], decided_from=date(2026, 10, 2)) == decided[1:]
        home = unit.vacancies.card(waiting).dwelling.id or 0
        assert unit.vacancies.open_of(home) == unit.vacancies.card(waiting).vacancy
        assert unit.vacancies.open_of(unit.vacancies.card(decided[0]).dwelling.id or 0) is None


def test_many_new_at_once(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        there = a_vacancy(unit, "first").estate
        homes = [dwelling(there.id or 0, tenancy_no=f"{number:04d}") for number in range(500)]
        stored = unit.directory.save_new_dwellings(homes)
        made = unit.vacancies.save_new(
            [vacancy(home.id or 0, rent=number) for number, home in enumerate(stored)]
        )
        after = a_vacancy(unit, "last")
    assert [replace(home, id=None) for home in stored] == homes
    with office.read() as unit:
        assert len(unit.vacancies.cards()) == 502
        assert unit.vacancies.card(made[77].id or 0).vacancy == made[77]
        assert unit.vacancies.card(made[77].id or 0).vacancy.rent == 77
        assert unit.vacancies.card(after.id).dwelling.tenancy_no == "last"
        assert unit.vacancies.save_new([]) == ()


def test_summaries(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        one, other = a_vacancy(unit, "1").id, a_vacancy(unit, "2").id
        unit.vacancies.save_summaries([summary(one), summary(other, best_margin=None)])
        unit.vacancies.save_summaries([])
    with office.write("test", BY) as unit:
        unit.vacancies.save_summaries([summary(one, can_pay=9)])
    with office.read() as unit:
        assert unit.vacancies.summaries() == {
            one: summary(one, can_pay=9),
            other: summary(other, best_margin=None),
        }
        assert unit.vacancies.summaries([other]) == {other: summary(other, best_margin=None)}
        assert unit.vacancies.summaries([]) == {}


def test_applicant(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        owner = unit.directory.save_association(association()).id or 0
        stored = unit.applicants.save(applicant(debts=frozenset({owner})))
        bare = unit.applicants.save(Applicant(case_no="2026-00018", name="Mads Opdigt", nominated=TODAY))
    with office.read() as unit:
        assert unit.applicants.get(stored.id or 0) == applicant(id=stored.id, debts=frozenset({owner}))
        assert unit.applicants.all() == (stored, bare)
        assert unit.applicants.all(statuses=["closed"]) == ()
        assert unit.applicants.by_cpr("710299-0000") == stored
        assert unit.applicants.by_case("2026-00018") == bare
        assert unit.applicants.by_cpr("000000-0000") is None
        assert unit.applicants.by_case("x") is None


def test_a_stated_capacity_has_no_budget_in_the_database(office: SqlOffice) -> None:
    stated = replace(capacity(), budget=None)
    with office.write("test", BY) as unit:
        unit.applicants.save(applicant(case_no="1", cpr=None))
        unit.applicants.save(applicant(case_no="2", cpr=None, capacity=stated))
    with office.engine.connect() as connection:
        rows = connection.execute(select(capacity_table.c.budget.is_(None)).order_by(capacity_table.c.id))
        assert [empty for (empty,) in rows] == [False, True]


EMPTIED = [
    {"members": ()}, {"incomes": ()}, {"stays": ()}, {"needs": Needs()}, {"bans": frozenset()}, {"debts": frozenset()},
    {"support": "none", "support_paragraph": None, "support_plan": SupportPlan()},
    {"support_plan": SupportPlan(provider="private")}, {"cohort": None}, {"needs": Needs(avoid_districts=(1,))},
    {"cohort": "En anden"}, {"support": "ACT"}, {"name": "Å"}, {"capacity": capacity(350_001)},
    {"capacity": replace(capacity(), budget=None)},
    {"capacity": replace(capacity(), budget=replace(BUDGET, fixed_costs=(), debt=100_002))},
]  # fmt: skip


@pytest.mark.parametrize("changes", EMPTIED, ids=",".join)
def test_applicant_changes(office: SqlOffice, changes: dict[str, Any]) -> None:
    with office.write("test", BY) as unit:
        stored = unit.applicants.save(applicant())
    with office.write("test", by(days=1)) as unit:
        unit.applicants.save(replace(stored, **changes))
    with office.read() as unit:
        assert unit.applicants.get(stored.id or 0) == replace(stored, **changes)


def test_applicant_is_removed_with_the_household(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        key = an_applicant(unit)
        unit.applicants.remove(key)
    with office.read() as unit:
        assert unit.applicants.all() == ()


def test_reopened_case_is_found_before_a_closed_one(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        unit.applicants.save(applicant(case_no="2026-00001", status="waiting"))
        unit.applicants.save(applicant(case_no="2026-00002", status="closed"))
    with office.read() as unit:
        found = unit.applicants.by_cpr("710299-0000")
    assert found is not None
    assert found.case_no == "2026-00001"


def test_next_numbers(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        assert unit.applicants.next_case_no(2026) == "2026-00001"
        for case_no in ("2026-00009", "2026-00010", "2025-77777", "2026-ABC", "X2026-99999"):
            an_applicant(unit, case_no)
        assert unit.applicants.next_case_no(2026) == "2026-00011"
        assert unit.applicants.next_case_no(2027) == "2027-00001"
        assert unit.offers.next_number(2026) == "2026-0001"
        unit.offers.save(offer(a_vacancy(unit).id, an_applicant(unit, "n"), number="2026-9999"))
        assert unit.offers.next_number(2026) == "2026-10000"


def test_offer_and_its_working(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        home, citizen = a_vacancy(unit).id, an_applicant(unit)
        stored = unit.offers.save(offer(home, citizen))
    with office.read() as unit:
        again = unit.offers.get(stored.id or 0)
        assert again == offer(home, citizen, id=stored.id)
        assert again.working.net_rent == 238_000
        listed = replace(again, candidates=None)
        assert unit.offers.all(vacancy_id=home) == (listed,)
        assert unit.offers.all(applicant_id=citizen, states=["sent"]) == (listed,)
        assert unit.offers.all(states=["refused"]) == ()
        assert unit.offers.counts() == {citizen: 1}


def test_drafts_are_not_counted_as_sent(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        citizen = an_applicant(unit)
        unit.offers.save(offer(a_vacancy(unit).id, citizen, state="draft", letter_date=None))
        assert unit.offers.counts() == {}


def test_who_has_said_no_to_what(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        assert unit.offers.refusals() == {}
        one, other, third = (a_vacancy(unit, number).id for number in "123")
        ada, bo = an_applicant(unit, "1"), an_applicant(unit, "2")
        said = [
            (one, ada, "refused"), (one, bo, "refused"), (other, ada, "refused"), (other, bo, "withdrawn"),
            (third, bo, "lapsed"), (third, ada, "accepted"),
        ]  # fmt: skip
        for number, (home, citizen, state) in enumerate(said, 1):
            unit.offers.save(offer(home, citizen, number=str(number), state=state))
        assert unit.offers.refusals() == {one: frozenset({ada, bo}), other: frozenset({ada})}


def test_transitional_quota(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        there = a_vacancy(unit, "0").estate.id or 0
        cases = [
            ("transitional", "sent", TODAY), ("transitional", "accepted", date(2026, 1, 1)),
            ("transitional", "refused", TODAY), ("ordinary", "sent", TODAY),
            ("transitional", "accepted", date(2025, 12, 31)), ("transitional", "accepted", date(2027, 1, 1)),
        ]  # fmt: skip
        for number, (mode, state, made) in enumerate(cases, 1):
            home, citizen = a_vacancy(unit, str(number)).id, an_applicant(unit, str(number))
            unit.offers.save(offer(home, citizen, number=str(number), mode=mode, state=state, made=made))
        assert unit.offers.transitional_used(there, 2026) == 2
        assert unit.offers.transitional_used(there, 2024) == 0


def test_returns(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        one, other = a_vacancy(unit, "1").id, a_vacancy(unit, "2").id
        first = unit.offers.save_return(returned(one))
        second = unit.offers.save_return(returned(other, shortfall=None, second_reason=None, text=None))
        unit.offers.save_return(replace(first, reason="R02"))
    with office.write("test", BY) as unit:
        assert unit.offers.returns() == (second, replace(first, reason="R02"))
        assert unit.offers.returns(vacancy_id=one) == (replace(first, reason="R02"),)
        unit.offers.remove_return(first.id or 0)
        assert unit.offers.returns() == (second,)


def test_import_with_file_changes_and_profile(office: SqlOffice) -> None:
    before = {
        "rent": 531_055,
        "charges": [{"kind": "water", "amount": 1}],
        "note": None,
        "vacant_from": "2026-12-01",
    }
    changes = [{"kind": "vacancy", "id": 4, "before": before}, {"kind": "estate", "id": 2, "before": None}]
    with office.write("test", BY) as unit:
        unit.imports.save_profile("KAB", "vacancy", {"Ledig pr.": "vacant_from", "Balkon": ""})
        unit.imports.save_profile("kab ", "vacancy", {"Ledig pr.": "vacant_from"})
        stored = unit.imports.save(batch(), content=LIST)
        unit.imports.record(stored.id, changes)
        unit.imports.record(stored.id, [])
    with office.read() as unit:
        assert unit.imports.get(stored.id) == replace(batch(), id=stored.id)
        assert unit.imports.accepted(stored.sha256, "vacancy") == stored
        assert unit.imports.accepted(stored.sha256, "applicant") is None
        assert list(unit.imports.recorded(stored.id)) == changes
        assert unit.imports.profile("KAB", "vacancy") == {"Ledig pr.": "vacant_from"}
        assert unit.imports.profile("KAB", "applicant") == {}
    undone = replace(stored, undone=datetime.fromisoformat("2026-11-24T08:00:00+01:00"))
    with office.write("test", BY) as unit:
        unit.imports.save(undone)
    with office.read() as unit:
        assert unit.imports.all() == (undone,)
        assert unit.imports.accepted(stored.sha256, "vacancy") is None


def test_import_keeps_only_the_file_it_read(office: SqlOffice) -> None:
    with pytest.raises(ValueError, match="not those of the file"), office.write("test", BY) as unit:
        unit.imports.save(batch(), content=b"noget andet")


def test_letters(office: SqlOffice) -> None:
    big = bytes(range(256)) * 20_000
    with office.write("test", BY) as unit:
        home, citizen = a_vacancy(unit).id, an_applicant(unit)
        sent = unit.offers.save(offer(home, citizen)).id
        first = unit.papers.save(letter(offer_id=sent, vacancy_id=home))
        second = unit.papers.save(letter(big, kind="return", vacancy_id=home))
    with office.read() as unit:
        assert unit.papers.get(first.id or 0) == first
        assert unit.papers.of_offer(sent or 0) == (first,)
        assert unit.papers.of_vacancy(home) == (first, second)
        assert type(unit.papers.get(second.id or 0).content) is bytes


def test_stored_letters_are_never_changed(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        stored = unit.papers.save(letter())
        with pytest.raises(ValueError, match="never changed"):
            unit.papers.save(stored)
        with pytest.raises(ValueError, match="hash"):
            unit.papers.save(replace(letter(), content=b"%PDF-1.7 forfalsket"))


def test_rules(office: SqlOffice) -> None:
    with office.write("test", BY) as unit:
        unit.rules.save_setting("offers_per_citizen", "3", date(2027, 1, 1), "Beslutning 7")
        unit.rules.save_setting("offers_per_citizen", "4", date(2027, 1, 1), "Beslutning 8")
        unit.rules.save_rate_row(
            set_id="2026", key="lodging_110_day", amount=10_700, source="BEK", confirmed=True
        )
        unit.rules.save_draft("anna", "vacancy", {"rent": "4.312"})
        unit.rules.save_draft("anna", "vacancy", {"rent": "4.400"})
        unit.rules.save_draft("bo", "vacancy", {})
    with office.write("test", BY) as unit:
        assert unit.rules.setting("offers_per_citizen", date(2026, 12, 31)) == "2"
        assert unit.rules.setting("offers_per_citizen", date(2027, 1, 1)) == "4"
        (found,) = [one for one in unit.rules.settings(date(2027, 1, 1)) if one.key == "offers_per_citizen"]
        assert (found.value, found.source, found.confirmed) == ("4", "Beslutning 8", True)
        assert "offers_per_citizen" in {one.key for one in unit.rules.settings(date(2026, 12, 31))}
        row = {
            "set_id": "2026",
            "key": "lodging_110_day",
            "amount": 10_700,
            "source": "BEK",
            "confirmed": True,
        }
        assert unit.rules.rate_rows() == (row,)
        assert unit.rules.draft("anna", "vacancy") == {"rent": "4.400"}
        assert unit.rules.draft("bo", "vacancy") == {}
        unit.rules.save_draft("anna", "vacancy", None)
        assert unit.rules.draft("anna", "vacancy") is None
        assert unit.rules.extra_holidays() == frozenset()
        with pytest.raises(KeyError):
            unit.rules.setting("offers_per_citicen", TODAY)
