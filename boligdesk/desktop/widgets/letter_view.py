"""Stored letters to be read, printed and saved: the very bytes, never made anew, and what was done with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from boligdesk import danish
from boligdesk.desktop.letter_words import choice_words, mark_words, title_of
from boligdesk.desktop.widgets.basics import Elided, button, column, label, row
from boligdesk.desktop.widgets.pdf_pages import PdfPages
from boligdesk.services.association_mail import ASSOCIATION_LETTERS, ShownLetter
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.save_letters import Sent
from boligdesk.services.views import Letter

if TYPE_CHECKING:
    from boligdesk.desktop.pages.page import Tools


class LetterView(QWidget):
    """A heading with the buttons over the pages; of several letters one chooses.

    Under the heading stands what was done with the letter last.
    """

    def __init__(self, tools: Tools, parent: QWidget | None = None, *, mails: bool = True) -> None:
        super().__init__(parent)
        self._tools = tools
        self._mails = mails
        self._title = ""
        self._file_name = ""
        self._letters: tuple[Letter, ...] = ()
        self._letter_id: int | None = None
        self.pages: PdfPages
        self.heading = label(size=1.2, strong=True)
        self.which = QComboBox()
        self.which.setAccessibleName("Hvilket brev")
        self.which.currentIndexChanged.connect(self._choose)
        self.which.hide()
        self.mail_button = button("&Mail…", name="Mail til boligorganisationen")
        self.mail_button.clicked.connect(self._fetch_mail)
        self.mail_button.hide()
        self.save_button = button("&Gem som PDF…")
        self.save_button.clicked.connect(self._save)
        self.print_button = button("&Udskriv…")
        self.print_button.clicked.connect(self.print_letter)
        self.mark = Elided(tone="muted", size=0.9)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        # Made after the buttons, so that Tab comes to it after them.
        self.pages = PdfPages()
        self.head: QHBoxLayout = row(gap=1)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.which)
        self.head.addStretch(1)
        self.head.addWidget(self.mail_button)
        self.head.addWidget(self.save_button)
        self.head.addWidget(self.print_button)
        layout.addLayout(self.head)
        layout.addWidget(self.mark)
        layout.addWidget(self.pages, 1)
        self.mark.hide()

    def show_pdf(self, title: str, content: bytes, file_name: str) -> None:
        """Show one document that is no stored letter."""
        self._show(title, content, file_name, None)
        self.mail_button.hide()
        self._show_marks(())

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show stored letters, beginning with the first; at least one."""
        self._letters = tuple(letters)
        self.which.blockSignals(True)
        self.which.clear()
        for letter in letters:
            day = danish.short_date(letter.made.date(), today=self._tools.actions.today)
            self.which.addItem(f"{title_of(letter)} · {day}")
        self.which.blockSignals(False)
        if len(letters) > 1:
            actions, ids = self._tools.actions.dispatches, [one.id or 0 for one in letters]
            self._tools.tasks.read(
                lambda: actions.rows(ids), self._tell_apart, owner=self, key=f"rows/{id(self)}", words=""
            )
        self.which.setVisible(len(letters) > 1)
        self.heading.setVisible(len(letters) == 1)
        self._choose(0)

    def _tell_apart(self, rows: Sequence[LetterRow]) -> None:
        """Two letters of one kind about a dwelling are for two citizens: the list names them."""
        today, by_id = self._tools.actions.today, {row.id: row for row in rows}
        for place, letter in enumerate(self._letters):
            if (row := by_id.get(letter.id or 0)) is not None:
                self.which.setItemText(place, choice_words(row, today))

    def _choose(self, place: int) -> None:
        letter = self._letters[place]
        self._show(title_of(letter), letter.content, letter.file_name, letter.id)
        self.mail_button.setVisible(self._mails and letter.kind in ASSOCIATION_LETTERS)
        self.load_marks()

    def _show(self, title: str, content: bytes, file_name: str, letter_id: int | None) -> None:
        self._title, self._file_name, self._letter_id = title, file_name, letter_id
        self.heading.setText(title)
        self.pages.show_pdf(content)

    # what was done with it

    def load_marks(self) -> None:
        """Ask what was done with the letter."""
        actions, which = self._tools.actions.dispatches, [self._letter_id or 0]
        self._tools.tasks.read(
            lambda: actions.marks(which), self._show_marks, owner=self, key=f"marks/{id(self)}", words=""
        )

    def _show_marks(self, marks: Sequence[Dispatch]) -> None:
        words = [mark_words(one, self._tools.actions.today) for one in reversed(marks)]
        self.mark.setText(words[0] if words else "")
        self.mark.setAccessibleDescription("\n".join(words))
        self.mark.setVisible(bool(words))
        again = any(one.how == "printed" for one in marks)
        self.print_button.setText("&Udskriv igen…" if again else "&Udskriv…")
        self.print_button.setAccessibleName("Udskriv igen…" if again else "Udskriv…")

    # out of the program

    def _fetch_mail(self) -> None:
        actions, which = self._tools.actions.letters, self._letter_id or 0
        self._tools.tasks.read(
            lambda: actions.shown(which), self._show_mail, owner=self, key=f"mail/{id(self)}",
            words="Henter mailen …",
        )  # fmt: skip

    def _show_mail(self, shown: ShownLetter) -> None:
        from boligdesk.desktop.dialogs.association_mail import AssociationMailDialog

        if shown.mail is None:
            self._tools.messages.inform("Det, brevet siger, er fortrudt. Der er ingen mail at sende.")
        else:
            self._tools.show_dialog(
                AssociationMailDialog(self._tools, shown.letter, shown.mail, self.window())
            )

    def print_letter(self) -> None:
        """Ask for a printer and print."""
        from boligdesk.desktop.dialogs.print_letter import PrintDialog

        pages = self.pages
        dialog = PrintDialog(
            self._tools, self._title, pages.content, pages.page_count, self._letter_id, self.window()
        )
        dialog.printed.connect(self.load_marks)
        self._tools.show_dialog(dialog)

    def _save(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, self._title, self._file_name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the PDF where the user wants it, and mark a stored letter."""
        from boligdesk.desktop.sending import saving

        sending = saving(self._tools, self._letter_id, self.pages.content, target)
        sending.ended.connect(self._saved)
        sending.failed.connect(self._tools.tasks.refused)
        sending.begin()

    def _saved(self, sent: Sent) -> None:
        if sent.fault is not None:
            self._tools.tasks.refused.emit(sent.fault)
        elif self._letter_id is not None:
            self.load_marks()
