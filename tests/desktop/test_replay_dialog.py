"""An offer as it was, seen in the window: from the offer, from the dwelling and from the citizen."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication
from support.desktop_office import Opened

from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.replay import ReplayDialog
from boligdesk.services.kept_candidates import KeptCandidate
from boligdesk.services.make_offers import make_offer, withdraw_offer
from boligdesk.services.replay_offers import CandidateThen, OfferThen


def offered(opened: Opened) -> int:
    """An offer to the second on the list of the first dwelling."""
    desk = opened.actions.desk
    match = opened.actions.match(1)
    assert len(match.fits) > 1
    chosen = match.fits[1]
    changes = make_offer(
        office=desk.office, rates=desk.rates, letters=desk.letters, vacancy_id=1, applicant_id=chosen.applicant_id,
        mode=chosen.mode, reply_by=date(2026, 11, 24), move_in=date(2026, 12, 1),
        departure_reason="Støttepersonen bor tæt på.", by=desk.sign(),
    )  # fmt: skip
    opened.window.refresh()
    return changes.subject_id or 0


def dialog_of(opened: Opened, offer_id: int) -> ReplayDialog:
    opened.window.show_page("offers")
    opened.offers.table.choose(offer_id)
    opened.offers.sheet.replay_button.click()
    return opened.dialog(ReplayDialog)


def with_working_changed(opened: Opened, offer_id: int) -> None:
    desk = opened.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        offer = unit.offers.get(offer_id)
        unit.offers.save(replace(offer, working=replace(offer.working, net_rent=offer.working.net_rent + 1)))


def test_the_offer_is_opened_as_it_was(opened: Opened) -> None:
    number = offered(opened)
    dialog = dialog_of(opened, number)
    assert dialog.verdict.text() == "✓ Regnet efter: samme øre."
    assert dialog.refusal == ""
    assert dialog.people.table_model.total == 5
    names = [row.name for row in dialog.people.table_model.rows if row.offered]
    with opened.actions.desk.office.read() as unit:
        offer = unit.offers.get(number)
        assert names == [unit.applicants.get(offer.applicant_id).name]
    assert [row.reason for row in dialog.skipped.table_model.rows] == ["Støttepersonen bor tæt på."]
    assert [row.words for row in dialog.events.table_model.rows] == ["Tilbuddet givet."]


def test_a_difference_is_told_in_red_by_step(opened: Opened) -> None:
    number = offered(opened)
    with_working_changed(opened, number)
    dialog = dialog_of(opened, number)
    assert dialog.verdict.property("tone") == "bad"
    assert dialog.verdict.text().startswith("✗ Regnet efter: 1 tal er et andet")
    assert dialog.refusal.startswith("Nettohusleje: ")


def test_candidates_are_sorted_by_any_column(opened: Opened) -> None:
    dialog = dialog_of(opened, offered(opened))
    dialog.tabs.button("people").click()
    model = dialog.people.table_model
    place = [column.key for column in model.columns].index("margin")
    dialog.people.sortByColumn(place, dialog.people.header.sortIndicatorOrder())
    known = [row.kept.margin for row in model.rows if row.kept.margin is not None]
    assert known in (sorted(known), sorted(known, reverse=True))
    assert len(known) > 2


def test_it_is_reached_from_the_dwelling_and_from_the_citizen(opened: Opened) -> None:
    number = offered(opened)
    opened.window.show_page("vacancies")
    opened.vacancies.table.choose(1)
    opened.vacancies.match.strip.replay_button.click()
    assert opened.dialog(ReplayDialog).windowTitle().startswith("Sådan så tilbud 2026-")
    with opened.actions.desk.office.read() as unit:
        citizen = unit.offers.get(number).applicant_id
    opened.dialogs.clear()
    opened.window.show_page("applicants")
    opened.applicants.list.views.button("all").click()
    opened.applicants.table.choose(citizen)
    opened.applicants.card.tabs.button("events").click()
    opened.applicants.card.replay_button.button.click()
    assert isinstance(opened.dialogs[-1], ReplayDialog)


def test_a_citizen_with_several_offers_chooses_one(opened: Opened) -> None:
    desk = opened.actions.desk
    first = offered(opened)
    withdraw_offer(
        office=desk.office, rates=desk.rates, offer_id=first, reason="Forkert dato", by=desk.sign()
    )
    second = offered(opened)
    with desk.office.read() as unit:
        citizen = unit.offers.get(second).applicant_id
    opened.window.show_page("applicants")
    opened.applicants.list.views.button("all").click()
    opened.applicants.table.choose(citizen)
    chooser = opened.applicants.card.replay_button
    asked: list[int] = []
    chooser.wanted.connect(asked.append)
    menu = chooser.menu()
    for action in menu.actions():
        action.trigger()
    assert asked == [second, first]
    assert all("Frederikssundsvej" in action.text() for action in menu.actions())


def test_without_an_offer_there_is_no_way_to_it(opened: Opened) -> None:
    opened.window.show_page("applicants")
    opened.applicants.table.choose_first()
    assert opened.applicants.card.replay_button.isHidden()
    assert opened.vacancies.match.strip.replay_button.isHidden()


def test_an_old_offer_says_that_its_candidates_were_not_kept(opened: Opened) -> None:
    number = offered(opened)
    found = opened.actions.replays.offer(number)
    dialog = ReplayDialog(opened.window.page("offers").tools, replace(found, candidates=None, skipped=()))
    dialog.show_tab("people")
    assert "blev ikke gemt" in dialog._stack.currentWidget().words
    dialog.show_tab("skipped")
    assert "Ingen blev sprunget over" in dialog._stack.currentWidget().words
    assert dialog.tabs.button("people").text() == "Kandidaterne"
    dialog.deleteLater()


def test_what_a_tab_shows_is_copied(opened: Opened) -> None:
    dialog = dialog_of(opened, offered(opened))
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    for words in ("Regnet efter: samme øre.", "Nettohusleje", "Husstanden", "Satserne, som de blev brugt"):
        assert words in text
    dialog.tabs.button("people").click()
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Nummer\tBorger\tSagsnummer")
    assert len(lines) == 6


def test_the_stored_working_is_printed(opened: Opened) -> None:
    dialog = dialog_of(opened, offered(opened))
    dialog.print_button.click()
    assert isinstance(opened.dialogs[-1], LetterDialog)


def many(found: OfferThen, count: int) -> OfferThen:
    people = tuple(
        CandidateThen(
            name=f"Borger {number}", offered=number == 7,
            kept=KeptCandidate(
                applicant_id=number, case_no=f"2026-{number:05}", rank=number, mode="ordinary", net_rent=400_000,
                capacity=500_000, margin=100_000 - number, group="Herberg", days=number, fits=number < 900,
                remarks=("Forældet", "Se områdeforbud"),
            ),
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    return replace(found, candidates=people)


def test_2000_candidates_open_within_a_second(opened: Opened) -> None:
    found = many(opened.actions.replays.offer(offered(opened)), 2_000)
    tools = opened.offers.tools
    took = []
    for _try in range(3):
        start = time.perf_counter()
        dialog = ReplayDialog(tools, found, opened.window)
        dialog.show_tab("people")
        dialog.show()
        took.append(time.perf_counter() - start)
        assert dialog.people.table_model.total == 2_000
        dialog.close()
        dialog.deleteLater()
    assert min(took) < 1
