"""Brevtekster: the letter follows the typing, findings lead to their line, what is written is never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.desktop_office import TODAY, Opened, open_on
from support.letter_cases import text_of

from boligdesk.desktop import theme
from boligdesk.desktop.pages.settings import SettingsPage
from boligdesk.desktop.sections.letter_texts import LetterTextsSection
from boligdesk.desktop.tasks import Tasks
from boligdesk.services.desk import Desk

MARK = "Vores egne ord om boligen."


def section_of(opened: Opened) -> LetterTextsSection:
    opened.window.show_page("settings")
    page = opened.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.choose("letter_texts")
    made = page.section("letter_texts")
    assert isinstance(made, LetterTextsSection)
    return made


@pytest.fixture
def section(opened: Opened) -> LetterTextsSection:
    return section_of(opened)


def write(section: LetterTextsSection, words: str = MARK) -> None:
    """Write a sentence under the dwelling's block, and let the timer of the preview ring."""
    section.writing.editor.setPlainText(section.writing.text.replace("@boligen\n", f"@boligen\n{words}\n", 1))
    assert section.preview_timer.isActive()
    section.preview_timer.timeout.emit()


def shown(section: LetterTextsSection) -> str:
    return text_of(section.side.pages.content)


def test_every_letter_is_there_and_the_first_is_shown(section: LetterTextsSection) -> None:
    titles = [one.title for one in section.table.table_model.rows]
    assert len(titles) == 10
    assert titles[0] == section.writing.title.text() == "Tilbud"
    assert section.writing.state.text() == "Programmets tekst"
    assert section.writing.text.startswith("== emne\nVi tilbyder dig en bolig")
    assert "Vi tilbyder dig en bolig" in shown(section)
    assert not section.writing.owner.isVisible()
    for one in (section.writing.save_button, section.writing.discard_button, section.side.shipped_button):
        assert not one.isEnabled()


def test_the_letter_follows_the_typing(section: LetterTextsSection, qtbot: QtBot) -> None:
    section.writing.editor.go_to_line(2)
    section.writing.editor.moveCursor(section.writing.editor.textCursor().MoveOperation.EndOfBlock)
    qtbot.keyClicks(section.writing.editor, " i dag")
    assert "30. november i dag" not in shown(section)
    assert section.preview_timer.isActive()
    section.preview_timer.timeout.emit()
    assert "30. november i dag" in shown(section)
    assert section.writing.save_button.isEnabled()


def test_the_work_of_the_preview_holds_up_no_database_and_only_the_last_counts(
    section: LetterTextsSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(Tasks, "read", lambda _self, _work, _done, **more: asked.append(more))
    section.show_preview()
    (one,) = asked
    assert (one["apart"], one["key"], one["words"]) == (True, "letter_texts/preview", "")


def test_the_last_good_letter_stays_while_there_are_errors(section: LetterTextsSection) -> None:
    good = section.side.pages.content
    write(section, "Hej {nanv}")
    assert section.side.pages.content == good
    assert section.side.note.isVisible()
    (item,) = [section.writing.findings.item(place) for place in range(section.writing.findings.count())]
    assert item.text() == "✕  Linje 17: {nanv} er ikke en oplysning, som brevet kender."
    section.writing.findings.itemActivated.emit(item)
    assert section.writing.editor.textCursor().selectedText() == "Hej {nanv}"
    section.writing.editor.insert("Hej")
    section.preview_timer.timeout.emit()
    assert not section.side.note.isVisible()
    assert not section.writing.findings.isVisible()
    assert section.writing.found.text() == "Teksten har ingen fejl."


def test_a_text_with_errors_cannot_be_saved_and_says_so(section: LetterTextsSection) -> None:
    save = section.writing.save_button
    write(section, "Hej {nanv}")
    assert not save.isEnabled()
    assert section.writing.found.text() == "1 fejl. Ret det, før du gemmer: vælg en for at gå til linjen."
    assert save.toolTip() == "En tekst med fejl kan ikke gemmes"
    section.writing.valid_from.set_day(TODAY.replace(day=30))
    section.writing.edited.emit()
    assert not save.isEnabled()
    section.writing.editor.setPlainText(section.writing.text.replace("{nanv}", "dig"))
    section.preview_timer.timeout.emit()
    assert save.isEnabled()
    assert save.toolTip() == ""
    write(section, "Hej {nanv}")
    section.discard()
    assert not section.writing.errors


def test_ctrl_s_on_a_text_with_errors_says_what_is_wrong(
    opened: Opened, section: LetterTextsSection, qtbot: QtBot
) -> None:
    write(section, "Hej {nanv}")
    section._save_by_key()
    assert "Teksten kan ikke gemmes. Linje 17: {nanv}" in opened.window.messages.text
    assert section.is_changed


def test_an_error_is_told_when_it_is_saved_all_the_same(opened: Opened, section: LetterTextsSection) -> None:
    write(section, "Hej {nanv}")
    section.save()
    assert "Teksten kan ikke gemmes. Linje 17: {nanv}" in opened.window.messages.text
    assert section.is_changed


def test_the_samples_can_be_chosen(section: LetterTextsSection) -> None:
    assert "§ 163 a" not in shown(section)
    section.side.samples.setCurrentIndex(section.side.samples.findText("Udslusningsbolig"))
    assert "§ 163 a" in shown(section)


def test_save_and_take_back(opened: Opened, section: LetterTextsSection) -> None:
    write(section)
    section.writing.save_button.click()
    assert "bruger den nye tekst fra i dag" in opened.window.messages.text
    assert section.writing.state.text() == "Egen tekst, version 2"
    assert MARK in section.writing.text
    assert not section.is_changed
    assert [one.name for one in section.side.history.table_model.rows] == [
        "Version 2, egen", "Version 1, programmets",
    ]  # fmt: skip
    opened.window.messages._take_back()
    assert MARK not in section.writing.text
    assert section.writing.state.text() == "Programmets tekst"


def test_ctrl_s_saves_for_a_later_day(opened: Opened, section: LetterTextsSection, qtbot: QtBot) -> None:
    write(section)
    section.writing.valid_from.set_day(date(2026, 12, 1))
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    section.writing.editor.setFocus()
    qtbot.keyClick(section.writing.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "fra 1. december 2026" in opened.window.messages.text
    assert section.writing.state.text() == "Programmets tekst; ny fra 1. dec."
    assert section.writing.valid_from.day == date(2026, 12, 1)
    assert MARK in section.writing.text


def test_back_to_the_programs_text(opened: Opened, section: LetterTextsSection) -> None:
    write(section)
    section.save()
    section.side.show_tab("history")
    assert section.side.shipped_button.isEnabled()
    section.side.shipped_button.click()
    assert "programmets tekst fra i dag" in opened.window.messages.text
    assert MARK not in section.writing.text
    assert not section.side.shipped_button.isEnabled()
    assert section.side.history.table_model.rows[0].name == "Tilbage til programmets tekst"


def test_an_earlier_text_is_put_into_the_editor(section: LetterTextsSection) -> None:
    write(section)
    section.save()
    section.side.show_tab("history")
    oldest = section.side.history.table_model.rows[-1]
    section.side.history.choose(oldest.id)
    section.side.back_button.click()
    assert section.writing.text == oldest.version.content
    assert section.is_changed
    assert MARK not in shown(section)


def test_what_is_not_saved_is_kept_while_one_looks_elsewhere(section: LetterTextsSection) -> None:
    write(section)
    section.choose_kind("anvisning")
    assert section.writing.title.text() == "Anvisning"
    assert not section.is_changed
    section.choose_kind("tilbud")
    assert MARK in section.writing.text
    assert section.is_changed
    assert section.writing.state.text() == "Kladde fra mandag den 23. november 2026, ikke gemt"
    section.writing.discard_button.click()
    assert MARK not in section.writing.text
    section.writing.editor.undo()
    assert MARK in section.writing.text
    section.discard()
    section.choose_kind("anvisning")
    section.choose_kind("tilbud")
    assert MARK not in section.writing.text


def test_a_draft_survives_a_crash(office: Desk, tmp_path: Path, qapp: QApplication) -> None:
    with open_on(office, tmp_path) as first:
        section = section_of(first)
        write(section)
        assert section.draft_timer.isActive()
        section.draft_timer.timeout.emit()
        assert section.writing.state.text() == "Ikke gemt. Kladde kl. 12.00"
        first.window.tasks.close()  # nothing after this reaches the database
    with open_on(office, tmp_path) as second:
        section = section_of(second)
        assert MARK in section.writing.text
        assert section.is_changed
        assert MARK in shown(section)
        section.save()
    with open_on(office, tmp_path) as third:
        section = section_of(third)
        assert not section.is_changed
        assert section.writing.state.text() == "Egen tekst, version 2"


def test_others_changes_leave_what_is_being_written(opened: Opened, section: LetterTextsSection) -> None:
    write(section)
    section.refresh()
    assert MARK in section.writing.text
    changes = opened.actions.letter_texts.save(
        "tilbud", section.writing.text.replace(MARK, "Andre ord."), TODAY, None
    )
    opened.window.tasks.changed.emit(changes)
    assert MARK in section.writing.text
    section.discard()
    assert "Andre ord." in section.writing.text


def test_an_association_gets_its_own_text(opened: Opened, section: LetterTextsSection) -> None:
    section.choose_kind("returnering")
    owner = section.writing.owner
    assert owner.isVisible()
    assert [owner.itemText(place) for place in range(owner.count())] == ["Alle boligorganisationer", "fsb"]
    owner.setCurrentIndex(1)
    write(section, "Kære fsb.")
    section.save()
    assert owner.currentText() == "fsb (egen tekst)"
    assert section.writing.state.text() == "Egen tekst, version 2"
    owner.setCurrentIndex(0)
    assert section.writing.state.text() == "Programmets tekst"
    assert "Kære fsb." not in section.writing.text
    owner.setCurrentIndex(1)
    assert "Kære fsb." in section.writing.text
    section.side.shipped_button.click()
    assert "den fælles tekst" in opened.window.messages.text
    assert section.writing.state.text() == "Programmets tekst"


def test_words_are_looked_up_and_inserted_with_the_keys(
    opened: Opened, section: LetterTextsSection, qtbot: QtBot
) -> None:
    with qtbot.waitActive(opened.window):
        opened.window.activateWindow()
    words = section.words
    words.group.setCurrentIndex(1)
    table = words.table
    table.choose(next(one.id for one in table.table_model.rows if one.written == "[hvis lån] "))
    section.writing.editor.go_to_line(0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert section.writing.text.startswith("[hvis lån] == emne")
    assert section.writing.editor.hasFocus()
    words.group.setCurrentIndex(3)
    assert table.table_model.rows[0].written == "== navn | Overskrift"


def test_known_names_are_coloured_and_others_underlined(section: LetterTextsSection) -> None:
    def colours(line: int) -> dict[str, tuple[str, bool]]:
        block = section.writing.editor.document().findBlockByNumber(line)
        return {
            block.text()[one.start : one.start + one.length]: (
                one.format.foreground().color().name(), one.format.fontUnderline(),
            )
            for one in block.layout().formats()
        }  # fmt: skip

    section.writing.editor.setPlainText(
        "[hvis støtte] Hej {netto} og {nettto}\n@boligen\n@kat\n# note\n[hvis kat] a"
    )
    look = theme.now()
    first = colours(0)
    assert first["{netto}"] == (look.accent_text, False)
    assert first["{nettto}"][0] == look.bad.text
    assert first["[hvis støtte] "][0] == look.warn.text
    assert colours(1)["@boligen"][0] == look.good.text
    assert colours(2)["@kat"][0] == look.bad.text
    assert colours(3)["# note"][0] == look.muted
    assert colours(4)["[hvis kat] "][0] == look.bad.text


def test_a_hostile_text_is_refused_in_words(opened: Opened, section: LetterTextsSection) -> None:
    section.writing.editor.setPlainText("{" * 1_000 + "<b>&" * 25_000)
    section.preview_timer.timeout.emit()
    assert section.writing.findings.item(0).text() == "✕  Teksten er for lang: højst 40.000 tegn."
    section.save()
    assert "for lang" in opened.window.messages.text
    section.discard()
    write(section, "<b>fed</b> & <img src='x'/>")
    assert "<b>fed</b> & <img src='x'/>" in shown(section)


def test_a_refusal_goes_when_the_text_is_put_right(opened: Opened, section: LetterTextsSection) -> None:
    write(section, "Hej {nanv}")
    section.save()
    assert "kan ikke gemmes" in opened.window.messages.text
    section.writing.editor.setPlainText(section.writing.text.replace("{nanv}", "dig"))
    section.show_preview()
    assert opened.window.messages.text == ""


def test_a_day_that_has_gone_is_told_in_words(section: LetterTextsSection) -> None:
    write(section)
    day = section.writing.valid_from
    day.setText("1.11.2026")
    day.settle()
    assert section.writing.day_fault.text() == "Dagen må ikke ligge før den 23. november 2026."
    assert not section.writing.save_button.isEnabled()
    day.set_day(TODAY)
    assert section.writing.day_fault.text() == ""
    assert section.writing.save_button.isEnabled()
