"""The card of a citizen: checklists, closing, papers, timeline, with the mouse and with the keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from support.desktop_office import TODAY, Opened

from boligdesk.desktop.dialogs.checklists import ChecklistsDialog
from boligdesk.desktop.dialogs.close_case import CloseCaseDialog
from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.pages.citizen_card import CitizenCard
from boligdesk.desktop.widgets.facts import FactsView
from boligdesk.desktop.widgets.paper_list import size_words
from boligdesk.domain.cases import Outcome
from boligdesk.domain.checklists import Tick
from boligdesk.services.case_papers import LARGEST, MOST


def show(opened: Opened, name: str = "Mads Opdigt", view: str = "waiting") -> CitizenCard:
    opened.window.show_page("applicants")
    page = opened.applicants
    page.list.views.button(view).click()
    page.table.choose(next(row.id for row in page.table.table_model.rows if row.name == name))
    return page.card


def said(view: FactsView) -> str:
    return " | ".join(one.text() for one in view.widget().findChildren(QLabel))


def chosen(opened: Opened) -> int:
    which = opened.applicants.table.current_id()
    assert which is not None
    return which


def pdf(folder: Path, name: str = "Handleplan.pdf") -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.4 " + name.encode())
    return file


# checklists


def test_the_card_says_what_is_missing_before_a_discharge(opened: Opened) -> None:
    card = show(opened)
    words = said(card.checks)
    assert words.count("Mangler") == 4
    assert "§§ 107 eller 108 er besluttet" in words
    assert "stedet efter §§ 107" not in words
    assert "aktivloven § 81, ikke bekræftet" in words
    street = show(opened, "Ivan Model")
    assert "Mangler" not in said(street.checks)
    assert "Etablering" in said(street.checks)


def test_the_lists_are_gone_through_and_kept(opened: Opened) -> None:
    card = show(opened)
    card.checks_button.click()
    dialog = opened.dialog(ChecklistsDialog)
    entries = dialog.form.entries
    assert dialog._missing.text() == "! Før udskrivning mangler 4 af betingelserne."
    assert entries["place"].isHidden()
    entries["plan"].set_value("done")
    entries["support"].set_value("not_relevant")
    entries["bed"].set_value("granted")
    entries["bed_amount"].editor.setText("3.500,50")  # type: ignore[union-attr]
    entries["bed_note"].set_value("Leveres fredag")
    assert dialog._missing.text() == "! Før udskrivning mangler 2 af betingelserne."
    dialog.confirm_button.click()
    assert dialog.refusal == ""
    kept = opened.actions.cases.file(chosen(opened)).checks.ticks
    assert {(one.item, one.state, one.on_day, one.amount) for one in kept} == {
        ("to", "home", TODAY, None), ("plan", "done", TODAY, None), ("support", "not_relevant", TODAY, None),
        ("bed", "granted", TODAY, 350_050),
    }  # fmt: skip
    assert said(card.checks).count("Mangler") == 2
    assert "bevilget, 3.500,50 kr. (aktivloven § 81). Leveres fredag" in said(card.checks).replace(
        "\u00a0", " "
    )
    assert opened.window.messages.text.endswith("Før udskrivning mangler 2 ting.")
    opened.window.messages._take_back()
    assert opened.actions.cases.file(chosen(opened)).checks.ticks == ()


def test_the_fifth_condition_is_for_those_who_go_to_an_institution(opened: Opened) -> None:
    card = show(opened)
    card.edit_checks()
    dialog = opened.dialog(ChecklistsDialog)
    dialog.form.entries["to"].set_value("institution")
    assert not dialog.form.entries["place"].isHidden()
    assert "mangler 5" in dialog._missing.text()
    dialog.form.entries["place"].set_value("done")
    dialog.form.entries["to"].set_value("home")
    assert "mangler 4" in dialog._missing.text()


def test_an_amount_that_cannot_be_read_is_not_kept(opened: Opened) -> None:
    show(opened).edit_checks()
    dialog = opened.dialog(ChecklistsDialog)
    dialog.form.entries["bed_amount"].editor.setText("mange")  # type: ignore[union-attr]
    assert not dialog.confirm_button.isEnabled()
    assert "✕" in dialog.form.entries["bed_amount"].message.text()


def test_the_day_of_a_state_stays_while_the_state_does(opened: Opened) -> None:
    card = show(opened)
    before = Tick(list="discharge", item="plan", state="done", on_day=date(2026, 10, 1))
    hidden = Tick(list="establishment", item="bed", state="need", on_day=date(2026, 10, 1))
    opened.actions.cases.save_checks(chosen(opened), (before, hidden))
    opened.applicants.refresh()
    card = show(opened)
    card.edit_checks()
    dialog = opened.dialog(ChecklistsDialog)
    dialog.form.entries["bed"].set_value("applied")
    days = {one.item: one.on_day for one in dialog.ticks()}
    assert (days["plan"], days["bed"]) == (date(2026, 10, 1), TODAY)


# closing


def test_a_case_is_closed_by_hand_and_opened_again(opened: Opened) -> None:
    card = show(opened)
    which = chosen(opened)
    assert card.reopen_button.isHidden()
    card.close_button.click()
    dialog = opened.dialog(CloseCaseDialog)
    assert not dialog.confirm_button.isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData("private_lease"))
    assert not dialog.confirm_button.isEnabled()
    dialog.reason.setPlainText("Har lejet hos en ven.")
    dialog.confirm_button.click()
    assert opened.actions.cases.file(which).checks.outcome == Outcome(
        kind="private_lease", on_day=TODAY, reason="Har lejet hos en ven."
    )
    assert which not in {row.id for row in opened.applicants.table.table_model.rows}
    card = show(opened, view="closed")
    assert "Privat lejemål" in said(card.facts)
    assert card.close_button.isHidden()
    card.reopen_button.click()
    assert opened.actions.applicant(which).applicant.status == "waiting"
    opened.window.messages._take_back()
    assert opened.actions.applicant(which).applicant.status == "closed"


def test_a_live_offer_keeps_the_case_open_and_says_why(opened: Opened) -> None:
    card = show(opened)
    which = chosen(opened)
    home = next(one for one in opened.actions.homes(which) if one.candidate.fits)
    proposal = opened.actions.propose_offer(home.row.id, which)
    terms = {
        "vacancy_id": home.row.id, "applicant_id": which, "mode": proposal.mode, "reply_by": proposal.reply_by,
        "move_in": proposal.move_in,
    }  # fmt: skip
    opened.actions.make_offer(terms, "Haster")
    card.close_button.click()
    dialog = opened.dialog(CloseCaseDialog)
    dialog.kind.setCurrentIndex(1)
    dialog.reason.setPlainText("Skævt hus")
    dialog.confirm_button.click()
    assert "træk tilbuddet tilbage" in dialog.refusal
    assert dialog.isVisible()


# papers


def drop(card: CitizenCard, *files: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    card.dropEvent(event)
    return event


def test_files_dropped_on_the_card_lie_in_the_case(opened: Opened, tmp_path: Path) -> None:
    card = show(opened)
    assert drop(card, pdf(tmp_path), pdf(tmp_path, "Samtykke.docx")).isAccepted()
    assert opened.dialogs == [], "the window did not take them for lists"
    assert sorted(one.title for one in card.papers.table.table_model.rows) == [
        "Handleplan.pdf",
        "Samtykke.docx",
    ]
    assert card.tabs.choice == "papers"
    assert card.tabs.button("papers").text() == "Dokumenter 2"
    assert "Lagt i sagen: Handleplan.pdf." in said(card.events)
    opened.window.messages._take_back()
    assert card.papers.table.table_model.total == 0
    assert show(opened, "Ivan Model").papers.table.table_model.total == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("virus.exe", b"MZ", "kan ikke lægges"), ("tom.pdf", b"", "er tom"), ("væk.pdf", None, "findes ikke")],
)
def test_what_cannot_lie_in_a_case_is_refused_in_words(
    opened: Opened, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    card = show(opened)
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    card.add_files([pdf(tmp_path), file])
    assert words in opened.window.messages.text
    assert card.papers.table.table_model.total == 0, "all or nothing"


def test_the_limits_of_size_and_number(opened: Opened, tmp_path: Path) -> None:
    card = show(opened)
    large = tmp_path / "stor.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    card.add_files([large])
    assert "fylder mere end 20 MB" in opened.window.messages.text
    many = [pdf(tmp_path, f"{number}.pdf") for number in range(MOST + 1)]
    card.add_files(many)
    assert "højst lægges 20 filer" in opened.window.messages.text
    card.add_files(many[:MOST])
    assert card.papers.table.table_model.total == MOST


def test_a_pdf_is_shown_and_saved_by_the_keys(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = show(opened)
    stored = pdf(tmp_path)
    card.add_files([stored])
    QTest.keyClick(card.papers.table, Qt.Key.Key_Return)
    assert opened.dialog(LetterDialog).pages.content == stored.read_bytes()
    target = tmp_path / "ud.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    card.papers.save_button.click()
    assert target.read_bytes() == stored.read_bytes()
    assert "ud.pdf er gemt" in opened.window.messages.text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path), ""))
    card.papers.save_button.click()
    assert "kan ikke gemmes" in opened.window.messages.text


def test_other_files_than_pdf_are_saved_and_opened_outside(opened: Opened, tmp_path: Path) -> None:
    card = show(opened)
    card.add_files([pdf(tmp_path, "Samtykke.docx")])
    assert not card.papers.show_button.isEnabled()
    assert card.papers.save_button.isEnabled()
    wanted: list[object] = []
    card.papers.save_wanted.disconnect()
    card.papers.save_wanted.connect(wanted.append)
    QTest.keyClick(card.papers.table, Qt.Key.Key_Return)
    assert len(wanted) == 1


def test_files_are_chosen_with_the_button(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = show(opened)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(pdf(tmp_path))], ""))
    card.papers.empty.acted.emit()
    assert card.papers.table.table_model.total == 1
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([], ""))
    card.papers.add_button.click()
    assert card.papers.table.table_model.total == 1


def test_nobody_is_chosen(nothing: Opened, tmp_path: Path) -> None:
    nothing.window.show_page("applicants")
    card = nothing.applicants.card
    assert "Ingen borger valgt" in card._nobody.words
    card.add_files([pdf(tmp_path)])
    card.close_case()
    card.edit_checks()
    assert nothing.dialogs == []


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 kB"), (1024, "1 kB"), (1025, "2 kB"), (2_000_000, "1.954 kB")]
)
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


# timeline


def test_the_timeline_stands_month_by_month(opened: Opened) -> None:
    card = show(opened)
    card.show_tab("events")
    words = said(card.events)
    assert words.index("Oktober 2026") < words.index("August 2026")
    assert "2. aug. | Indstillet til familiebolig." in words
    assert "Ophold begyndt: herberg § 110." in words
    assert "Betalingsevne 3.200 kr. om måneden: oplyst. (sb)" in words.replace("\u00a0", " ")
