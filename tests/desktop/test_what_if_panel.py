"""The what-if tab beside the working: live, compared with the real figures, and never saved."""

from __future__ import annotations

from dataclasses import replace

from support.desktop_office import Opened

from boligdesk.desktop import words
from boligdesk.desktop.widgets.what_if import compared_lines
from boligdesk.desktop.widgets.working_lines import kroner, overview_lines


def trying(opened: Opened):  # type: ignore[no-untyped-def]
    opened.vacancies.table.choose(1)
    panel = opened.vacancies.working
    panel.tabs.button("what_if").click()
    return panel


def test_it_begins_with_the_real_figures(opened: Opened) -> None:
    panel = trying(opened)
    assert panel.what_if.entries["rent"].editor.text() == "5.310"
    assert panel.what_if.entries["adults"].editor.text() == "1"
    assert not panel.what_if.reset_button.isEnabled()
    lines = compared_lines(panel.pair, panel._supposed)
    assert all(line.source == "uændret" for line in lines[:-1])
    assert lines[-1].words == "Højeste husleje uden refusion"


def test_every_keystroke_is_computed_and_nothing_is_saved(opened: Opened) -> None:
    panel = trying(opened)
    real = panel.pair.working.net_rent
    panel.what_if.entries["rent"].editor.setText("4.310")
    supposed = panel._supposed
    assert supposed.pair.working.net_rent < real
    lines = compared_lines(panel.pair, supposed)
    before = {line.words: line.amount for line in overview_lines(panel.pair)}
    net = next(line for line in lines if line.words == "Nettohusleje")
    assert net.source == f"nu {before['Nettohusleje']}"
    opened.window.refresh()
    assert opened.vacancies.table.current_row().rent == 531_000


def test_reset_brings_the_real_figures_back(opened: Opened) -> None:
    panel = trying(opened)
    panel.what_if.entries["children"].editor.setText("3")
    assert panel._supposed.pair.applicant.children == 3
    panel.what_if.reset_button.click()
    assert panel._supposed.pair == panel.pair
    assert panel.what_if.entries["children"].editor.text() == "0"


def test_what_cannot_be_read_stays_and_is_told_under_the_field(opened: Opened) -> None:
    panel = trying(opened)
    before = panel._supposed
    panel.what_if.entries["rent"].editor.setText("12.34")
    assert panel.what_if.entries["rent"].message.isVisible()
    assert panel._supposed is before
    panel.what_if.entries["rent"].editor.setText("")
    assert "Skriv et tal" in panel.what_if.entries["rent"].message.text()
    panel.what_if.entries["rent"].editor.setText("5.000")
    assert not panel.what_if.entries["rent"].message.isVisible()


def test_figures_that_cannot_be_meant_are_told_in_the_panel(opened: Opened) -> None:
    panel = trying(opened)
    panel.what_if.entries["reduction"].editor.setText("9.000")
    assert "større end huslejen" in panel.what_if._words.text()
    panel.what_if.entries["reduction"].editor.setText("100")
    assert "Intet bliver gemt" in panel.what_if._words.text()


def test_another_citizen_begins_anew(opened: Opened) -> None:
    panel = trying(opened)
    panel.what_if.entries["rent"].editor.setText("1.000")
    other = next(one for one in opened.vacancies.match.match.misfits + opened.vacancies.match.match.fits
                 if one.applicant_id != panel.pair.candidate.applicant_id)  # fmt: skip
    opened.vacancies.match.choose(other.applicant_id)
    assert panel.pair.candidate.applicant_id == other.applicant_id
    assert panel.what_if.entries["rent"].editor.text() == "5.310"
    assert panel._supposed.pair.applicant.id == other.applicant_id


def test_without_real_figures_there_is_no_what_if(opened: Opened) -> None:
    panel = trying(opened)
    panel.show_pair(panel.pair, can_offer=False, can_return=False)
    assert not panel.tabs.button("what_if").isVisible()
    assert panel.tabs.choice == "short"


def test_a_capacity_before_benefit_stands_at_the_rent_before_benefit(opened: Opened) -> None:
    real = trying(opened).pair
    net = real.working.net_rent
    after = replace(
        real, candidate=replace(real.candidate, capacity=net + 20_000, margin=20_000, net_rent=net)
    )
    (line,) = (one for one in overview_lines(after) if one.words == "Nettohusleje")
    assert line.source.replace("\u00a0", " ") == "200 kr. under betalingsevnen"
    assert "før boligstøtte" not in words.margin_tip(after.candidate)
    gross = replace(after, candidate=replace(after.candidate, margin=-80_000))
    lines = {one.words: one for one in overview_lines(gross)}
    assert lines["Nettohusleje"].source == ""
    held = lines["Husleje før boligstøtte"]
    assert held.amount == kroner(net + 100_000)
    assert held.source.replace("\u00a0", " ") == "mangler 800 kr. om måneden (begge før boligstøtte)"
    assert "holdes mod huslejen før boligstøtte" in words.margin_tip(gross.candidate)
