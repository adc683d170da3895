"""Borgere: the list, the card, the CPR number that is only shown on request, and the way to a dwelling."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.desktop_office import LONG_NAME, TODAY, Opened

from boligdesk.desktop.applicant_facts import facts_of
from boligdesk.desktop.widgets.basics import Elided
from boligdesk.domain.applicants import Stay


def people(opened: Opened) -> list[str]:
    return [row.name for row in opened.applicants.table.table_model.rows]


def show(opened: Opened, name: str = "") -> None:
    opened.window.show_page("applicants")
    rows = opened.applicants.table.table_model.rows
    if name:
        opened.applicants.table.choose(next(row.id for row in rows if row.name == name))


def card_text(opened: Opened) -> str:
    labels = opened.applicants.facts.widget().findChildren(type(opened.applicants.list._count))
    return " | ".join(one.text() for one in labels)


def test_the_rail_counts_before_the_page_is_shown(opened: Opened) -> None:
    assert opened.window.rail.button("applicants").accessibleDescription() == "5"
    assert not opened.applicants.isVisible()
    assert people(opened) == []


def test_those_who_wait_stand_in_match_order(opened: Opened) -> None:
    show(opened)
    assert people(opened) == ["Yasmin Prøve", "Mads Opdigt", "Ivan Model", LONG_NAME, "Ulla Eksempel"]
    assert opened.applicants.list.views.button("waiting").text() == "Venter 5"


def test_unknown_capacity_is_said_aloud(opened: Opened) -> None:
    show(opened)
    model = opened.applicants.table.table_model
    capacity = next(column for column in model.columns if column.key == "capacity")
    assert [capacity.cell(row).plain for row in model.rows] == ["5.200", "3.200", "1.000", "Ukendt", "6.100"]


def test_the_cpr_number_is_masked_until_asked_for(opened: Opened) -> None:
    show(opened, "Mads Opdigt")
    assert "610102-••••" in card_text(opened)
    assert "1234" not in card_text(opened)
    opened.applicants.cpr_button.click()
    assert "610102-1234" in card_text(opened)
    assert not opened.applicants.cpr_button.isEnabled()
    show(opened, "Yasmin Prøve")
    assert "610101-••••" in card_text(opened)
    assert opened.applicants.cpr_button.isEnabled()


def test_the_dwellings_that_fit_seen_from_the_citizen(opened: Opened) -> None:
    show(opened, "Mads Opdigt")
    page = opened.applicants
    fits = [home.row.address.split()[0] for home in page.homes.table_model.rows]
    assert sorted(fits) == ["Frederikssundsvej", "Tagensvej"]
    page.tabs.button("misfits").click()
    assert [home.row.address.split()[0] for home in page.homes.table_model.rows] == ["Sjælør"]


def test_from_the_citizen_to_the_pair_on_the_other_page(opened: Opened) -> None:
    show(opened, "Mads Opdigt")
    page = opened.applicants
    home = next(one for one in page.homes.table_model.rows if one.row.address.startswith("Frederiks"))
    page.homes.choose(home.row.id)
    page.go_button.click()
    assert opened.vacancies.isVisible()
    pair = opened.vacancies.working.pair
    assert pair is not None
    assert (pair.applicant.name, pair.card.dwelling.street) == ("Mads Opdigt", "Frederikssundsvej")


def test_a_long_name_is_cut_on_screen_and_whole_in_the_tooltip(opened: Opened) -> None:
    show(opened, LONG_NAME)
    name = opened.applicants.findChild(Elided)
    assert name is not None
    name.resize(60, 20)
    name.grab()
    assert name.toolTip() == LONG_NAME


@pytest.mark.parametrize(
    ("used", "limit", "words"),
    [
        (0, 90, "0 af 90 brugt i løbende år"),
        (90, 90, "90 af 90 brugt i løbende år"),
        (91, 90, "90 af 90 brugt i løbende år (91 dage på herberg med i dag)"),
        (311, 120, "120 af 120 brugt i løbende år (311 dage på herberg med i dag)"),
        (311, None, "311 brugt i løbende år"),
    ],
)
def test_no_more_days_are_refunded_than_the_law_has(
    opened: Opened, used: int, limit: int | None, words: str
) -> None:
    show(opened, "Mads Opdigt")
    card = opened.actions.applicant(opened.applicants.table.current_id() or 0)
    stayed = replace(card, refund_days_used=used, refund_days_limit=limit)
    said = {fact.words: fact.value for part in facts_of(stayed, TODAY, None) for fact in part.facts}
    assert said["Refusionsdage"] == words


def test_a_protected_address_is_shown_nowhere(opened: Opened) -> None:
    show(opened, "Mads Opdigt")
    card = opened.actions.applicant(opened.applicants.table.current_id() or 0)
    stay = Stay(kind="crisis_109", starts=TODAY, place="Skjulested 2")
    person = replace(card.applicant, protected_address=True, address="Skjulvej 1", stays=(stay,))
    hidden = replace(card, applicant=person)
    said = " ".join(fact.value for part in facts_of(hidden, TODAY, None) for fact in part.facts)
    assert "Beskyttet" in said
    assert "Skjulvej" not in said
    assert "Skjulested" not in said
    shown = replace(hidden, applicant=replace(hidden.applicant, protected_address=False))
    assert "Skjulested 2" in " ".join(
        fact.value for part in facts_of(shown, TODAY, None) for fact in part.facts
    )


def test_an_empty_office_says_what_to_do(nothing: Opened) -> None:
    show(nothing)
    assert "Importér indstillinger" in nothing.applicants.list.empty.words
    assert "Vælg en borger" in nothing.applicants._no_home._text.text()
