"""Every page and every dialog, as ``make screens`` draws them: Danish to the last word, and usable by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit, QWidget
from support.desktop_office import TODAY, fill_office, let_home, moved_in
from support.every_window import (
    Listener,
    against_the_eye,
    dead_mnemonics,
    english_in,
    shared_mnemonics,
    unnamed,
    words_of,
)

from boligdesk import app
from boligdesk.desktop import language, theme
from boligdesk.desktop.pages.registry import ROOMS
from boligdesk.desktop.screens import SIZES, visit
from boligdesk.settings import Settings

LISTS = Path(__file__).resolve().parents[2] / "resources" / "demo" / "lists"


@dataclass
class Audit:
    """What was found, by window."""

    windows: set[str] = field(default_factory=set)
    english: dict[str, set[str]] = field(default_factory=dict)
    unnamed: dict[str, list[str]] = field(default_factory=dict)
    mnemonics: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    dead: dict[str, list[str]] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    untranslated: set[tuple[str, str]] = field(default_factory=set)

    def look_at(self, widget: QWidget, what: str) -> None:
        """Ask everything of one window; only what is wrong is kept."""
        QApplication.processEvents()
        self.windows.add(what)
        english = {f"{word} ({kind}: {text})" for kind, text in words_of(widget) for word in english_in(text)}
        for where, found in (
            (self.english, english),
            (self.unnamed, unnamed(widget)),
            (self.mnemonics, shared_mnemonics(widget)),
            (self.dead, dead_mnemonics(widget)),
            (self.order, against_the_eye(widget)),
        ):
            if found:
                where[what] = found  # type: ignore[index, assignment]


@pytest.fixture(scope="module")
def audit(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audit]:
    """All windows of the small office, gone through once."""
    language.speak_danish(qapp)
    theme.apply(qapp, "light")
    listener = Listener(language.translators(qapp))
    qapp.installTranslator(listener)
    found = Audit()
    settings = Settings(
        folder=tmp_path_factory.mktemp("kontor"), database=app.MEMORY, user="Vibeke Vagt", fixed_today=TODAY
    )
    with app.opened_desk(settings) as desk:
        fill_office(desk)
        offer_one(desk)
        moved_in(desk, 1, 2)
        let_home(desk, 3, 5, "ordinary")
        visit(desk, found.look_at, size=SIZES[0], dialogs=True, lists=sorted(LISTS.iterdir())[:1])
    standard_windows_of_qt()
    found.untranslated = listener.untranslated
    yield found
    qapp.removeTranslator(listener)


def offer_one(desk) -> None:  # type: ignore[no-untyped-def]
    """An offer that waits for its answer, so that its dialogs are seen too."""
    from boligdesk.desktop.actions import Actions

    actions = Actions(desk)
    proposal = actions.propose_offer(2, 1)
    terms = {"vacancy_id": 2, "applicant_id": 1, "mode": proposal.mode, "reply_by": proposal.reply_by,
             "move_in": proposal.move_in}  # fmt: skip
    actions.make_offer(terms, "Bor tæt på sin skole")


def standard_windows_of_qt() -> None:
    """Qt's own boxes and menus, as the program may show them."""
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton(0x0FFFFC00))
    box.deleteLater()
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.deleteLater()
    for field_ in (QLineEdit(), QPlainTextEdit()):
        menu = field_.createStandardContextMenu()
        menu.deleteLater()
        field_.deleteLater()


def test_all_pages_and_many_dialogs_were_seen(audit: Audit) -> None:
    assert len(audit.windows) >= len(ROOMS) + 12


def test_no_english_word_is_seen_or_heard(audit: Audit) -> None:
    assert audit.english == {}, audit.english


def test_qt_itself_speaks_danish(audit: Audit) -> None:
    of_the_system = {one for one in audit.untranslated if one[0] == "QMimeType"}
    assert audit.untranslated - of_the_system == set(), sorted(audit.untranslated)


def test_a_screen_reader_can_name_every_control(audit: Audit) -> None:
    assert audit.unnamed == {}


def test_no_alt_key_stands_twice_in_a_window(audit: Audit) -> None:
    assert audit.mnemonics == {}


def test_every_underlined_letter_works(audit: Audit) -> None:
    assert audit.dead == {}


def test_tab_goes_as_the_eye_does(audit: Audit) -> None:
    assert audit.order == {}, "\n".join(f"{k}: {v}" for k, v in audit.order.items())


def test_the_word_list_finds_english_and_leaves_danish_alone() -> None:
    assert english_in("Please &save the changes") == {"please", "save", "the", "changes"}
    assert english_in("Gem ændringerne under »Tilbud«, og vælg type og status for personen") == set()
