"""Printing: page for page and dot for dot, what is asked and remembered, what goes wrong, and the mark of it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from support.desktop_office import TODAY, Opened
from support.fake_printers import HP, OLD, PaperPrinters
from support.letter_cases import offer_case

from boligdesk.desktop.dialogs.letter import LetterDialog
from boligdesk.desktop.dialogs.print_letter import PrintDialog
from boligdesk.desktop.printing import (
    LONG_EDGE,
    ONE_SIDE,
    SIDES,
    TRAYS,
    PrintOrder,
    dots_of,
    prepared,
    print_pdf,
    tray_words,
)
from boligdesk.documents.letters import Letters
from boligdesk.errors import KnownError


@pytest.fixture(scope="module")
def letter(qapp: QApplication) -> bytes:
    return Letters()(offer_case())


def pdf_printer(target: Path, order: PrintOrder) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return prepared(printer, order, "Tilbudsbrev")


def dots(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    values = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.width(), 4)
    return values[:, :, :3].astype(int)


def drawn_whole(letter: Path, page: int, size: QSize) -> np.ndarray:
    """The page as the preview would draw it at that size, all at once."""
    document = QPdfDocument()
    document.load(str(letter))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return dots(sheet)


def printed_dots(file: Path, page: int) -> np.ndarray:
    """What was painted on a printed page: its bands under each other."""
    bands = PdfReader(file).pages[page].images
    return np.concatenate([np.asarray(one.image.convert("RGB")).astype(int) for one in bands])[:, :, ::-1]


def test_every_page_comes_out_dot_for_dot(letter: bytes, tmp_path: Path) -> None:
    source, out = tmp_path / "brev.pdf", tmp_path / "ud.pdf"
    source.write_bytes(letter)
    order = PrintOrder(HP)
    printer = pdf_printer(out, order)
    assert printer.resolution() == 600
    pages = len(PdfReader(source).pages)
    assert print_pdf(printer, letter, order) == pages
    assert len(PdfReader(out).pages) == pages
    for page in range(pages):
        found = printed_dots(out, page)
        assert found.shape[:2] == (7016, 4961), "A4 at 600 dots per inch, to the edge"
        wanted = drawn_whole(source, page, QSize(4961, 7016))
        assert np.abs(found - wanted).max() <= 20


def test_the_sheet_is_a4_without_margins(letter: bytes, tmp_path: Path) -> None:
    order = PrintOrder(HP)
    print_pdf(pdf_printer(tmp_path / "ud.pdf", order), letter, order)
    box = PdfReader(tmp_path / "ud.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_copies_and_pages(letter: bytes, tmp_path: Path) -> None:
    order = PrintOrder(HP, copies=2, first=2, last=2)
    assert print_pdf(pdf_printer(tmp_path / "ud.pdf", order), letter, order) == 2
    assert len(PdfReader(tmp_path / "ud.pdf").pages) == 2
    assert np.array_equal(printed_dots(tmp_path / "ud.pdf", 0), printed_dots(tmp_path / "ud.pdf", 1))


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 3), (3, 3)])
def test_pages_that_are_not_there_are_refused(letter: bytes, tmp_path: Path, first: int, last: int) -> None:
    order = PrintOrder(HP, first=first, last=last)
    with pytest.raises(KnownError, match="har ikke side"):
        print_pdf(pdf_printer(tmp_path / "ud.pdf", order), letter, order)


def test_a_printer_that_takes_nothing_is_a_known_error(letter: bytes, tmp_path: Path) -> None:
    order = PrintOrder(HP)
    with pytest.raises(KnownError, match="HP-3 tager ikke imod"):
        print_pdf(pdf_printer(tmp_path / "mangler" / "ud.pdf", order), letter, order)


def test_the_dots_of_a_printer() -> None:
    assert dots_of([]) == 600
    assert dots_of([72]) == 600
    assert dots_of([150, 300, 1200]) == 300
    assert dots_of([300, 600, 1200]) == 600
    assert dots_of([299, 601]) == 600


def test_how_it_was_printed_in_words() -> None:
    assert PrintOrder(HP).details == ""
    assert PrintOrder(HP, tray=1, sides=LONG_EDGE).details == "begge sider, nederste bakke"
    assert PrintOrder(HP, first=2, last=3).details == "side 2–3"
    assert PrintOrder(HP, first=1, last=1).details == "side 1"
    assert tray_words(257) == "Bakke 244"
    assert TRAYS[PrintOrder(HP).tray] == "Printeren vælger"


# the dialog


def send(opened: Opened) -> None:
    """Offer the first citizen the first dwelling, so that there is a letter."""
    actions = opened.actions
    proposal = actions.propose_offer(1, 1)
    terms = {
        "vacancy_id": 1, "applicant_id": 1, "mode": proposal.mode, "reply_by": max(proposal.reply_by, TODAY),
        "move_in": proposal.move_in,
    }  # fmt: skip
    opened.window.tasks.write(lambda: actions.make_offer(terms, "Haster" if proposal.needs_reason else None))


def come(opened: Opened) -> None:
    opened.window.show_page("offers")


def at_paper(opened: Opened, tmp_path: Path, *, none: bool = False) -> PaperPrinters:
    printers = PaperPrinters(tmp_path, none=none)
    opened.window._tools.printers = printers
    for page in opened.window.pages.values():
        page.tools.printers = printers
    return printers


def letter_dialog(opened: Opened) -> LetterDialog:
    send(opened)
    come(opened)
    opened.offers.show_letter()
    return opened.dialog(LetterDialog)


def test_a_letter_is_printed_marked_and_printed_again(opened: Opened, tmp_path: Path) -> None:
    printers = at_paper(opened, tmp_path)
    shown = letter_dialog(opened)
    assert shown.view.print_button.text() == "&Udskriv…"
    assert not shown.view.mark.isVisible()
    shown.view.print_button.click()
    asked = opened.dialog(PrintDialog)
    assert asked.panel.printer.currentText() == HP
    asked.panel.copies.setCurrentIndex(1)
    asked.confirm_button.click()
    assert not asked.isVisible()
    (file,) = printers.files
    assert len(PdfReader(file).pages) == 2 * len(PdfReader(BytesIO(shown.pages.content)).pages)
    assert shown.view.mark.text() == "Udskrevet 23. nov. kl. 12.00 af Vibeke Vagt på HP-3, 2 kopier"
    assert "udskrevet på HP-3" in opened.window.messages.text
    assert shown.view.print_button.text() == "&Udskriv igen…"
    shown.view.print_button.click()
    opened.dialog(PrintDialog).confirm_button.click()
    assert len(printers.files) == 2
    assert printers.orders[1][0].copies == 1, "copies begin with one again"


def test_only_some_pages(opened: Opened, tmp_path: Path) -> None:
    printers = at_paper(opened, tmp_path)
    shown = letter_dialog(opened)
    shown.view.print_button.click()
    asked = opened.dialog(PrintDialog)
    asked.first.setCurrentIndex(1)
    asked.last.setCurrentIndex(0)
    assert not asked.confirm_button.isEnabled()
    asked.last.setCurrentIndex(1)
    asked.confirm_button.click()
    assert len(PdfReader(printers.files[0]).pages) == 1
    assert shown.view.mark.text().endswith("HP-3, side 2")


def test_printer_tray_and_sides_are_remembered(opened: Opened, tmp_path: Path) -> None:
    at_paper(opened, tmp_path)
    shown = letter_dialog(opened)
    shown.view.print_button.click()
    asked = opened.dialog(PrintDialog)
    asked.panel.tray.setCurrentIndex(asked.panel.tray.findText("Nederste bakke"))
    asked.panel.sides.setCurrentIndex(asked.panel.sides.findText("Begge sider"))
    asked.confirm_button.click()
    shown.view.print_button.click()
    again = opened.dialog(PrintDialog).panel
    assert again.order() == PrintOrder(HP, tray=1, sides=LONG_EDGE)
    again.printer.setCurrentIndex(1)
    assert again.order() == PrintOrder(OLD, tray=1, sides=ONE_SIDE), "the old one prints on one side only"
    assert [again.sides.itemText(place) for place in range(again.sides.count())] == [SIDES[ONE_SIDE]]


def test_what_a_printer_cannot_do_is_said(opened: Opened, tmp_path: Path) -> None:
    at_paper(opened, tmp_path)
    letter_dialog(opened).view.print_button.click()
    panel = opened.dialog(PrintDialog).panel
    assert not panel.edge.isVisible()
    panel.printer.setCurrentIndex(1)
    assert "yderste 4 mm" in panel.edge.text()
    assert "melder en fejl" in panel.warning.text()
    panel.show_devices((replace(panel.device, edge=15.0, blocked=False),))  # type: ignore[type-var]
    assert "skåret af" in panel.warning.text()
    assert not panel.edge.isVisible()


def test_without_a_printer_nothing_can_be_printed_and_it_says_what_to_do(
    opened: Opened, tmp_path: Path
) -> None:
    at_paper(opened, tmp_path, none=True)
    letter_dialog(opened).view.print_button.click()
    asked = opened.dialog(PrintDialog)
    assert "Ingen printer på denne computer" in asked.panel.state.words
    assert not asked.confirm_button.isEnabled()


def test_a_printer_that_is_gone_stays_in_the_dialog_and_marks_nothing(opened: Opened, tmp_path: Path) -> None:
    printers = at_paper(opened, tmp_path)
    shown = letter_dialog(opened)
    shown.view.print_button.click()
    asked = opened.dialog(PrintDialog)
    printers.broken = True
    asked.confirm_button.click()
    assert asked.isVisible()
    assert asked.refusal == "Printeren HP-3 findes ikke mere. Vælg en anden printer."
    assert not shown.view.mark.isVisible()
    printers.broken = False
    asked.confirm_button.click()
    assert len(printers.files) == 1


def test_a_letter_that_was_tampered_with_is_not_printed(opened: Opened, tmp_path: Path) -> None:
    printers = at_paper(opened, tmp_path)
    shown = letter_dialog(opened)
    with opened.actions.desk.office.engine.begin() as connection:  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE document SET content = x'25504446'")
    shown.view.print_button.click()
    asked = opened.dialog(PrintDialog)
    asked.confirm_button.click()
    assert "ikke, som det blev gemt" in asked.refusal
    assert printers.files == []


def test_a_calculation_is_printed_without_a_mark(opened: Opened, tmp_path: Path) -> None:
    printers = at_paper(opened, tmp_path)
    opened.vacancies.print_working()
    shown = opened.dialog(LetterDialog)
    shown.view.print_button.click()
    opened.dialog(PrintDialog).confirm_button.click()
    assert len(printers.files) == 1
    assert not shown.view.mark.isVisible()


def test_saving_is_marked_too(opened: Opened, tmp_path: Path) -> None:
    shown = letter_dialog(opened)
    shown.save_to(tmp_path / "brev.pdf")
    assert shown.view.mark.text() == f"Gemt 23. nov. kl. 12.00 af Vibeke Vagt i {tmp_path / 'brev.pdf'}"
    shown.save_to(tmp_path / "mangler" / "brev.pdf")
    assert "kan ikke gemmes" in opened.window.messages.text
