"""Many letters at once: which go out, by which way, stopped on the way, and the line on Overblik."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from pypdf import PdfReader
from support.desktop_office import TODAY, Opened, open_on
from support.fake_printers import HP, PaperPrinters

from boligdesk import danish
from boligdesk.desktop.dialogs.send_letters import EACH, OTHERS, PRINTER, WHOLE, SendLettersDialog
from boligdesk.desktop.sending import Sending
from boligdesk.services import work_on_letters
from boligdesk.services.dispatch_letters import list_letters
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.work_items import WorkItem

CPR = "610101-1234"


def send(opened: Opened, vacancy_id: int, applicant_id: int) -> int:
    actions = opened.actions
    proposal = actions.propose_offer(vacancy_id, applicant_id)
    terms = {
        "vacancy_id": vacancy_id, "applicant_id": applicant_id, "mode": proposal.mode,
        "reply_by": max(proposal.reply_by, TODAY), "move_in": proposal.move_in,
    }  # fmt: skip
    made = actions.make_offer(terms, "Haster" if proposal.needs_reason else None)
    opened.window.tasks.changed.emit(made)
    return made.subject_id or 0


def marked(opened: Opened) -> list[str]:
    """What was done with each letter, in their order."""
    rows: tuple[LetterRow, ...] = list_letters(office=opened.actions.desk.office, today=TODAY, days=30)
    return ["" if row.sent is None else row.sent.how for row in rows]


@pytest.fixture
def letters(opened: Opened, tmp_path: Path) -> Opened:
    """Three letters: two offers and a dwelling that was given back."""
    send(opened, 1, 1)
    send(opened, 2, 2)
    give = opened.actions.return_vacancy(3, {"reason": "R01"})
    opened.window.tasks.changed.emit(give)
    opened.window.page("overview").tools.printers = PaperPrinters(tmp_path)
    return opened


def printers_of(opened: Opened) -> PaperPrinters:
    printers = opened.window.page("overview").tools.printers
    assert isinstance(printers, PaperPrinters)
    return printers


def line_of(opened: Opened) -> WorkItem:
    lines = [one for one in opened.overview.work.work.lines if isinstance(one, WorkItem)]
    (line,) = (one for one in lines if one.kind == "letters")
    return line


def from_overview(opened: Opened) -> SendLettersDialog:
    opened.window.show_page("overview")
    opened.overview.work.opened.emit(line_of(opened))
    return opened.dialog(SendLettersDialog)


def stop_at(opened: Opened, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Press »Stop« while the letter with that number (from 0) is being sent."""
    begin: Callable[[Sending], None] = Sending.begin

    def watched(sending: Sending) -> None:
        dialog = opened.dialog(SendLettersDialog)
        sending.progress.moved.connect(
            lambda _words, done, _total: dialog.reject() if done == number else None
        )
        begin(sending)

    monkeypatch.setattr(Sending, "begin", watched)


def test_overblik_tells_of_letters_that_nobody_has_sent(letters: Opened) -> None:
    letters.window.show_page("overview")
    line = line_of(letters)
    assert (line.when, line.due_words, line.what) == ("soon", "I dag", "3 breve er ikke udskrevet")
    assert line.detail == "Tilbudsbrev: 2 · Returbrev: 1"


def test_kinds_without_room_on_the_line_are_counted_and_told_in_the_tooltip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = datetime(2026, 11, 23, 9, tzinfo=UTC)
    waiting = [SimpleNamespace(id=n, kind=kind, made=made) for n, kind in enumerate(danish.LETTERS)]
    monkeypatch.setattr(work_on_letters, "letters_waiting", lambda *_: waiting)
    (line,) = work_on_letters.letters(cast("Any", SimpleNamespace(unit=None, today=date(2026, 11, 23))))
    assert line.detail.endswith(f" · og {danish.number(len(danish.LETTERS) - 3)} andre slags")
    assert line.detail.count(":") == 3
    assert all(words in line.words for words in danish.LETTERS.values())


def test_a_letter_of_an_earlier_day_is_urgent(letters: Opened, tmp_path: Path) -> None:
    later = replace(letters.actions.desk, clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    with open_on(later, tmp_path / "later", page="overview") as opened:
        line = line_of(opened)
        assert (line.when, line.due_words) == ("now", "Siden 23. nov.")


def test_all_that_wait_are_printed_each_as_its_own_job_and_marked(letters: Opened) -> None:
    dialog = from_overview(letters)
    assert dialog.views.button("waiting").text() == "Ikke sendt 3"
    assert dialog.summary.text() == "3 breve"
    assert dialog.way.choice == PRINTER
    dialog.confirm_button.click()
    assert not dialog.isVisible()
    assert len(printers_of(letters).files) == 3
    assert marked(letters) == ["printed"] * 3
    assert letters.window.messages.text.startswith(f"3 breve er udskrevet på {HP}.")
    assert all(title and "Prøve" not in title for _, title in printers_of(letters).orders)
    assert not [one for one in letters.overview.work.work.lines if getattr(one, "kind", "") == "letters"]


def test_only_the_marked_ones_of_one_kind(letters: Opened) -> None:
    dialog = from_overview(letters)
    dialog.kind.setCurrentIndex(dialog.kind.findText("Tilbudsbrev"))
    assert dialog.summary.text() == "2 breve"
    dialog.table.choose_first()
    assert dialog.summary.text() == "1 af 2 breve er markeret"
    (chosen,) = dialog.chosen()
    dialog.all_button.click()
    assert len(dialog.chosen()) == 2
    dialog.table.choose(chosen.id)
    dialog.confirm_button.click()
    assert sorted(marked(letters)) == ["", "", "printed"]


def test_one_pdf_with_a_bookmark_for_each(letters: Opened, tmp_path: Path) -> None:
    dialog = from_overview(letters)
    dialog.way.button(WHOLE).click()
    assert dialog.confirm_button.text() == "&Gem"
    for typed in ("", "  ", "breve"):
        dialog.folder.line.setText(typed)
        assert dialog.confirm_button.toolTip() == "Vælg en mappe."
        assert not dialog.confirm_button.isEnabled()
    dialog.folder.line.setText(str(tmp_path))
    dialog.confirm_button.click()
    file = tmp_path / "breve-2026-11-23.pdf"
    titles = [one.title for one in PdfReader(file).outline]  # type: ignore[union-attr]
    assert titles == ["Tilbudsbrev 2026-0001", "Tilbudsbrev 2026-0002", "Returbrev 3"]
    assert marked(letters) == ["saved"] * 3
    assert SendLettersDialog(dialog.tools).folder.folder == tmp_path, "the folder is remembered"


def test_one_pdf_each_and_a_folder_that_is_gone(letters: Opened, tmp_path: Path) -> None:
    dialog = from_overview(letters)
    dialog.way.button(EACH).click()
    dialog.folder.line.setText(str(tmp_path / "væk"))
    dialog.confirm_button.click()
    assert "mappen findes ikke" in dialog.refusal
    assert dialog.isVisible()
    assert marked(letters) == [""] * 3
    out = tmp_path / "ud"
    out.mkdir()
    dialog.folder.line.setText(str(out))
    dialog.confirm_button.click()
    assert {one.name for one in out.iterdir()} == {
        "tilbud-2026-0001.pdf", "tilbud-2026-0002.pdf", "returnering-3.pdf",
    }  # fmt: skip


def test_a_stop_leaves_what_was_printed_marked_and_the_rest_waiting(
    letters: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = from_overview(letters)
    stop_at(letters, monkeypatch, 1)
    dialog.confirm_button.click()
    assert dialog.isVisible()
    # The letter that was being printed when it was stopped comes out whole.
    assert len(printers_of(letters).files) == marked(letters).count("printed") == 2
    assert len(dialog.chosen()) == 1
    assert dialog.refusal == "Stoppet. 2 af 3 breve kom ud og er noteret."
    assert dialog.cancel_button.text() == "Annullér"
    assert not dialog.bar.isVisible()


def test_a_printer_that_gives_up_says_how_far_it_came(letters: Opened) -> None:
    dialog = from_overview(letters)
    printers_of(letters).stops_after = 1
    dialog.confirm_button.click()
    assert dialog.refusal.endswith("1 af 3 breve kom ud og er noteret.")
    assert marked(letters).count("printed") == 1
    assert len(dialog.chosen()) == 2
    assert dialog.confirm_button.isEnabled()


def test_a_letter_that_holds_no_more_is_not_proposed_and_not_sent_by_mistake(letters: Opened) -> None:
    made = letters.actions.withdraw_offer(1, "Forkert bolig")
    letters.window.tasks.changed.emit(made)
    dialog = from_overview(letters)
    waiting = {row.kind for row in dialog.chosen() if row.offer_id == 1}
    assert "offer" not in waiting
    dialog.views.button("all").click()
    assert not dialog.confirm_button.isEnabled()
    assert dialog.confirm_button.toolTip().startswith("1 brev gælder ikke mere.")


def test_the_letters_of_the_marked_offers(letters: Opened) -> None:
    letters.window.show_page("offers")
    letters.offers.print_button.click()
    dialog = letters.dialog(SendLettersDialog)
    assert not dialog.days.isVisible()
    assert len(dialog.chosen()) == 2, "all offers of the view, not the return"
    dialog.close()
    letters.offers.table.selectAll()
    letters.offers.print_button.click()
    assert len(letters.dialog(SendLettersDialog).chosen()) == 2


def test_the_papers_of_the_case_tell_what_was_sent(letters: Opened) -> None:
    letters.window.show_page("applicants")
    letters.applicants.table.choose(1)
    papers = letters.applicants.card.papers.table.table_model
    (sent,) = (one for one in papers.columns if one.key == "sent")
    assert [sent.cell(row).plain for row in papers.rows] == [""]
    from_overview(letters).confirm_button.click()
    letters.window.show_page("applicants")
    letters.applicants.table.choose(1)
    assert [sent.cell(row).plain for row in papers.rows] == ["Udskrevet 23. nov. 2026 kl. 12.00"]


def test_which_days(letters: Opened) -> None:
    dialog = from_overview(letters)
    for place in range(dialog.days.count()):
        dialog.days.setCurrentIndex(place)
        assert len(dialog.chosen()) == 3


def test_an_empty_office_says_so(nothing: Opened, tmp_path: Path) -> None:
    nothing.window.show_page("offers")
    nothing.offers.tools.printers = PaperPrinters(tmp_path, none=True)
    nothing.offers.print_button.click()
    dialog = nothing.dialog(SendLettersDialog)
    assert "Alle breve er sendt" in dialog.state.words
    assert not dialog.confirm_button.isEnabled()


def test_hand_over_is_there_only_where_the_office_has_a_folder(letters: Opened, tmp_path: Path) -> None:
    dialog = from_overview(letters)
    assert not dialog.way.button(OTHERS).isVisible()
    dialog.close()
    out = tmp_path / "aflevering"
    out.mkdir()
    desk = letters.actions.desk
    with desk.office.write("test", desk.sign()) as unit:
        unit.rules.save_setting("handover.folder", str(out), TODAY, "Kontoret")
    dialog = from_overview(letters)
    dialog.way.button(OTHERS).click()
    assert str(out) in dialog.others.text()
    dialog.confirm_button.click()
    assert not dialog.isVisible()
    assert marked(letters) == ["handed_over"] * 3
    assert len(list(out.glob("*.pdf"))) == 3
    assert len(list(out.glob("*.lukket.json"))) == 2
    for file in out.iterdir():
        assert CPR not in file.name
        if file.suffix == ".json" and not file.name.endswith(".lukket.json"):
            told = json.loads(file.read_text(encoding="utf-8"))
            assert told["filnavn"] == f"{file.stem}.pdf"
            assert CPR not in file.read_text(encoding="utf-8")


def test_a_mark_is_kept_also_where_the_dialog_was_closed_meanwhile(letters: Opened) -> None:
    dialog = from_overview(letters)
    sending = dialog._way_out([row.id for row in dialog.chosen()])
    dialog.close()
    sending.begin()
    assert marked(letters) == ["printed"] * 3


def test_a_refusal_keeps_the_marks_and_goes_with_another_folder(letters: Opened, tmp_path: Path) -> None:
    """Without them all would be sent by the next press."""
    dialog = from_overview(letters)
    dialog.table.mark([1])
    dialog.way.button(WHOLE).click()
    dialog.folder.line.setText(str(tmp_path / "findes" / "ikke"))
    dialog.confirm_button.click()
    assert dialog.refusal
    assert dialog.table.marked_places() == [1]
    assert dialog.summary.text() == "1 af 3 breve er markeret"
    out = tmp_path / "ud"
    out.mkdir()
    dialog.folder.line.setText(str(out))
    assert dialog.refusal == ""
    dialog.confirm_button.click()
    assert sorted(filter(None, marked(letters))) == ["saved"]


def test_no_folder_is_proposed_that_is_not_there(letters: Opened) -> None:
    folder = from_overview(letters).folder.folder
    assert folder is not None
    assert folder.is_dir()
