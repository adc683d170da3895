"""The way to the desk: the first choice, the passphrase, and the recovery sheet before anything can be entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import keyring
import keyring.errors
import pytest
import shiboken6
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit, QWidget
from support.desktop_office import TODAY, FakeDoors, Start

from boligdesk import app, settings
from boligdesk.desktop.dialogs.first_start import FirstStartDialog
from boligdesk.desktop.dialogs.passphrase import PassphraseDialog
from boligdesk.desktop.dialogs.recovery import RecoveryDialog
from boligdesk.desktop.opening import Doors
from boligdesk.errors import KeyNeeded, KnownError
from boligdesk.services.desk import Desk
from boligdesk.settings import Settings

WORDS = "korrekt hest batteri"
Kind = TypeVar("Kind", bound=QDialog)


class KeyRing:
    """A key store in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, _service: str, name: str) -> str | None:
        return self.kept.get(name)

    def set_password(self, _service: str, name: str, password: str) -> None:
        self.kept[name] = password


class NoKeyRing:
    """A computer without one."""

    def get_password(self, _service: str, _name: str) -> str | None:
        raise keyring.errors.NoKeyringError

    def set_password(self, _service: str, _name: str, _password: str) -> None:
        raise keyring.errors.NoKeyringError


Starter = Callable[[Doors], Start]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starter]:
    """Open the window through these doors; it is taken apart afterwards."""
    made: list[Start] = []

    def begin(doors: Doors) -> Start:
        made.append(Start(doors, tmp_path))
        return made[-1]

    yield begin
    for one in made:
        one.window.close()
        shiboken6.delete(one.window)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Callable[[], app.Doors]]:
    """The real doors to a file in a folder of its own, anew for each start of the program."""
    opened: list[app.Doors] = []

    def make() -> app.Doors:
        file = tmp_path / "kontor" / "boligdesk.db"
        file.parent.mkdir(exist_ok=True)
        opened.append(
            app.Doors(Settings(folder=file.parent, database=str(file), user="Vibeke", fixed_today=TODAY))
        )
        return opened[-1]

    yield make
    for doors in opened:
        doors.close()


def use(monkeypatch: pytest.MonkeyPatch, store: object) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)


def unnamed(dialog: QWidget) -> list[str]:
    """The controls a screen reader could not name."""
    controls = [
        one for kind in (QAbstractButton, QLineEdit, QPlainTextEdit) for one in dialog.findChildren(kind)
    ]
    return [
        type(one).__name__
        for one in controls
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]


def test_the_key_is_told_before_anything_can_be_entered(
    monkeypatch: pytest.MonkeyPatch, own: Callable[[], app.Doors], start: Starter, tmp_path: Path
) -> None:
    use(monkeypatch, KeyRing())
    first = start(own())
    first.dialog(FirstStartDialog).own.click()
    sheet = first.dialog(RecoveryDialog)
    assert "Gendannelsesnøgle" in sheet.text.toPlainText()
    assert not sheet.confirm_button.isEnabled()
    assert not first.is_open

    sheet.reject()
    assert not first.is_open
    assert "ikke gemt endnu" in first.window.waiting.words
    first.go_on()
    sheet = first.dialog(RecoveryDialog)
    sheet.save_to(tmp_path / "ark.txt")
    assert (tmp_path / "ark.txt").read_text(encoding="utf-8-sig").strip() == sheet.text.toPlainText()
    sheet.kept.click()
    sheet.kept.click()
    assert not sheet.confirm_button.isEnabled()
    sheet.kept.click()
    sheet.confirm_button.click()
    assert first.is_open


def test_a_program_closed_before_the_key_was_kept_tells_it_again(
    monkeypatch: pytest.MonkeyPatch, own: Callable[[], app.Doors], start: Starter
) -> None:
    use(monkeypatch, KeyRing())
    first = start(own())
    first.dialog(FirstStartDialog).own.click()
    told = first.dialog(RecoveryDialog).text.toPlainText()
    second = start(own())
    again = second.dialog(RecoveryDialog)
    assert again.text.toPlainText() == told
    again.kept.click()
    again.confirm_button.click()
    third = start(own())
    assert third.is_open
    assert third.dialogs == []


def test_without_a_key_store_a_passphrase_is_chosen_twice_and_asked_for_once(
    monkeypatch: pytest.MonkeyPatch, own: Callable[[], app.Doors], start: Starter
) -> None:
    use(monkeypatch, NoKeyRing())
    doors = own()
    first = start(doors)
    first.dialog(FirstStartDialog).own.click()
    dialog = first.dialog(PassphraseDialog)
    assert not dialog.confirm_button.isEnabled()
    for words, again, said in (
        ("elleve tegn", "elleve tegn", "Adgangssætningen er for kort. Skriv mindst 12 tegn."),
        (WORDS, WORDS.upper(), "De to adgangssætninger er ikke ens. Skriv den samme begge steder."),
    ):
        dialog.words.setText(words)
        dialog.again.setText(again)
        dialog.confirm_button.click()
        assert dialog.refusal == said
        assert doors.new_file() is not None
    dialog.again.setText(WORDS)
    assert dialog.refusal == ""
    dialog.confirm_button.click()
    assert first.is_open
    assert not dialog.isVisible()

    second = start(own())
    dialog = second.dialog(PassphraseDialog)
    assert not dialog.again.isVisible()
    dialog.words.setText("forkert")
    dialog.confirm_button.click()
    assert "passer ikke" in dialog.refusal
    assert dialog.words.hasSelectedText()
    assert not second.is_open
    dialog.words.setText(WORDS)
    dialog.confirm_button.click()
    assert second.is_open
    assert len(second.dialogs) == 1


def test_the_recovery_key_opens_what_the_key_store_has_lost(
    monkeypatch: pytest.MonkeyPatch, own: Callable[[], app.Doors], start: Starter
) -> None:
    use(monkeypatch, KeyRing())
    first = start(own())
    first.dialog(FirstStartDialog).own.click()
    lines = first.dialog(RecoveryDialog).text.toPlainText().splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Gendannelsesnøgle"))
    emptied = KeyRing()
    use(monkeypatch, emptied)
    second = start(own())
    dialog = second.dialog(PassphraseDialog)
    dialog.words.setText("5b" * 32)
    dialog.confirm_button.click()
    assert "passer ikke" in dialog.refusal
    assert emptied.kept == {}, "a key that does not open the file is not kept"
    dialog.words.setText("".join(lines[place + 1 : place + 3]).lower())
    dialog.confirm_button.click()
    assert second.is_open
    third = start(own())
    assert third.is_open, "the key store knows the key again"
    assert third.dialogs == []


def test_a_question_left_open_can_be_taken_up_again(
    monkeypatch: pytest.MonkeyPatch, own: Callable[[], app.Doors], start: Starter
) -> None:
    use(monkeypatch, NoKeyRing())
    opened = start(own())
    opened.dialog(FirstStartDialog).reject()
    assert "ikke taget i brug endnu" in opened.window.waiting.words
    opened.go_on()
    opened.dialog(FirstStartDialog).own.click()
    opened.dialog(PassphraseDialog).reject()
    assert "ikke åbnet" in opened.window.waiting.words
    opened.go_on()
    assert opened.dialog(PassphraseDialog).isVisible()
    assert len(opened.dialogs) == 4


def test_a_failure_stands_in_the_window_and_can_be_tried_again(desk: Desk, start: Starter) -> None:
    failures: list[Exception] = [KnownError("Serveren svarer ikke.", "Prøv om lidt."), RuntimeError("kaput")]

    def make() -> Desk:
        if failures:
            raise failures.pop(0)
        return desk

    doors = FakeDoors(make)
    opened = start(doors)
    assert opened.window.waiting.words == "Serveren svarer ikke. Prøv om lidt."
    opened.go_on()
    assert "fejl i programmet" in opened.window.waiting.words
    assert len(opened.dialogs) == 1, "the crash dialog"
    opened.go_on()
    assert opened.is_open
    assert doors.tried == [None, None, None]


def test_another_refusal_than_the_key_closes_the_question(start: Starter) -> None:
    failures = [KeyNeeded("Låst.", "Skriv adgangssætningen."), KnownError("Disken er fuld.", "Gør plads.")]

    def make() -> Desk:
        raise failures.pop(0)

    opened = start(FakeDoors(make))
    dialog = opened.dialog(PassphraseDialog)
    dialog.words.setText("hvad som helst")
    dialog.confirm_button.click()
    assert not dialog.isVisible()
    assert opened.window.waiting.words == "Disken er fuld. Gør plads."


def test_the_demo_office_is_one_press_away(office: Desk, start: Starter, tmp_path: Path) -> None:
    def refuse() -> Desk:
        raise AssertionError("the office's own database is left alone")

    opened = start(FakeDoors(refuse, lambda: office, tmp_path / "boligdesk.db"))
    opened.dialog(FirstStartDialog).demo.click()
    assert opened.is_open
    assert opened.window.top._demo.isVisible()


def test_the_data_may_lie_in_another_folder(
    own: Callable[[], app.Doors], start: Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, KeyRing())
    chosen = tmp_path / "et andet sted"
    chosen.mkdir()
    doors = own()
    dialog = start(doors).dialog(FirstStartDialog)
    dialog.move_to(chosen)
    assert str(chosen / "boligdesk.db") in dialog.place.text()
    dialog.own.click()
    assert (chosen / "boligdesk.db").exists()
    later = settings.load({"BOLIGDESK_DATA": str(tmp_path / "kontor")})
    assert later.database == str(chosen / "boligdesk.db")
    assert app.Doors(later).new_file() is None

    offered = start(own()).dialog(FirstStartDialog)
    offered.move_to(chosen)
    assert "allerede en database" in offered.place.text()


def test_a_choice_that_cannot_be_kept_is_refused(
    own: Callable[[], app.Doors], start: Starter, tmp_path: Path
) -> None:
    doors = own()
    dialog = start(doors).dialog(FirstStartDialog)
    (tmp_path / "kontor" / "settings.new").mkdir()
    dialog.move_to(tmp_path)
    assert dialog.refusal.startswith("Valget kan ikke gemmes")
    assert doors.new_file() == tmp_path / "kontor" / "boligdesk.db"


def test_the_demo_office_lies_in_its_own_file_and_is_never_opened_half_made(
    monkeypatch: pytest.MonkeyPatch, own: Callable[[], app.Doors], tmp_path: Path
) -> None:
    played: list[Desk] = []

    def stop(desk: Desk) -> None:
        played.append(desk)
        if len(played) == 1:
            raise KnownError("Disken er fuld.")

    monkeypatch.setattr(app, "play_demo", stop)
    file = tmp_path / "kontor" / "demo" / "demo.db"
    with pytest.raises(KnownError, match="Disken er fuld"):
        own().demo()
    assert not file.exists()
    desk = own().demo()
    assert (desk.user, desk.today, desk.recovery_sheet) == ("demo", date(2026, 11, 23), None)
    assert [one.name for one in file.parent.iterdir() if not one.name.startswith("demo.db-")] == ["demo.db"]
    own().demo()
    assert len(played) == 2, "made once, then opened"
    assert own().new_file() is not None, "the office's own database is not touched"


@pytest.mark.parametrize("database", [app.MEMORY, "postgresql://kontor/boligdesk"])
def test_a_server_is_opened_without_a_question(tmp_path: Path, database: str) -> None:
    assert app.Doors(Settings(folder=tmp_path, database=database, user="Vibeke")).new_file() is None


def test_a_sheet_that_cannot_be_saved_says_so(qapp: object, tmp_path: Path) -> None:
    dialog = RecoveryDialog("Ark")
    dialog.save_to(tmp_path)
    assert dialog.refusal.startswith("Filen kan ikke gemmes")
    assert dialog.saved.isHidden()
    dialog.save_to(tmp_path / "ark.txt")
    assert dialog.refusal == ""
    assert dialog.saved.text() == f"Arket er gemt: {tmp_path / 'ark.txt'}"
    shiboken6.delete(dialog)


def test_the_sheet_is_printed(qapp: object, tmp_path: Path) -> None:
    dialog = RecoveryDialog("Gendannelsesark")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ark.pdf"))
    dialog.print_on(printer)
    assert (tmp_path / "ark.pdf").read_bytes().startswith(b"%PDF")
    shiboken6.delete(dialog)


@pytest.mark.parametrize(
    "make",
    [
        lambda: FirstStartDialog(FakeDoors(lambda: pytest.fail("not opened"), file=Path("boligdesk.db"))),
        lambda: PassphraseDialog(KeyNeeded("Ingen nøglering.", "", new=True)),
        lambda: PassphraseDialog(KeyNeeded("Låst.", "")),
        lambda: RecoveryDialog("Ark"),
    ],
    ids=["first", "new", "locked", "sheet"],
)
def test_every_control_has_a_name_and_no_line_is_cut(qapp: object, make: Callable[[], QDialog]) -> None:
    dialog = make()
    dialog.show()
    assert unnamed(dialog) == []
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())
    shiboken6.delete(dialog)
