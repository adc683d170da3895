"""The answers of a day to the associations: seen before they are saved, one Excel file for each association."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.table_model import Cell, Column, Kind, TableModel, day
from boligdesk.desktop.widgets.basics import (
    EmptyState,
    button,
    captioned,
    card,
    column,
    follow_the_eye,
    label,
    row,
)
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.desktop.widgets.table import Table
from boligdesk.errors import KnownError
from boligdesk.services.answer_lists import ANSWERS, AnswerList, DayAnswer
from boligdesk.services.association_mail import MailText
from boligdesk.services.day_answers import count_by_answer

_FOLDER: Final = "DayAnswers/folder"
_EVERY: Final = 0


def answer_columns(today: date) -> tuple[Column[DayAnswer], ...]:
    """The columns of the list as the association gets it, with the association before them."""
    return (
        Column(key="association", title="Organisation", value=lambda a: a.association,
               cell=lambda a: Cell(a.association), sample="Lejerbo København", stretch=1, tip=lambda a: a.association),
        Column(key="tenancy", title="Lejemålsnr.", value=lambda a: a.tenancy_no, cell=lambda a: Cell(a.tenancy_no),
               sample="0190-7111"),
        Column(key="address", title="Adresse", value=lambda a: a.address, cell=lambda a: Cell(a.address, strong=True),
               sample="Frederikssundsvej 128, 3. tv., 2700 Brønshøj", stretch=3, tip=lambda a: a.address),
        Column(key="vacant", title="Ledig fra", value=lambda a: a.vacant_from,
               cell=lambda a: day(a.vacant_from, today), sample="15. jan. 2027", kind=Kind.DATE, optional=True),
        Column(key="answer", title="Vores svar", value=lambda a: ANSWERS[a.answer],
               cell=lambda a: Cell(ANSWERS[a.answer]), sample="Vi beder om længere frist"),
        Column(key="reason", title="Årsag", value=lambda a: a.reason, cell=lambda a: Cell(a.reason, "muted"),
               sample="Husleje for høj for målgruppen (R01)", stretch=3, tip=lambda a: a.reason),
        Column(key="move_in", title="Indflytning", value=lambda a: a.move_in,
               cell=lambda a: Cell("") if a.move_in is None else day(a.move_in, today), sample="15. jan. 2027",
               kind=Kind.DATE),
        Column(key="reference", title="Vores nr.", value=lambda a: a.reference,
               cell=lambda a: Cell(a.reference, "muted"), sample="2026-03711"),
    )  # fmt: skip


class DayAnswersDialog(Panel):
    """A day and an association are chosen, the list is seen, then it is saved or its e-mail copied."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__("Dagens svar til boligorganisationerne", size=(140, 84), parent=parent)
        self._tools = tools
        self._lists: tuple[AnswerList, ...] = ()
        today = tools.actions.today
        self.day = DayField(today, "Svar givet den", latest=today)
        self.association = QComboBox()
        self.association.setAccessibleName("Boligorganisation")
        self.association.setMinimumWidth(theme.unit(36))
        model: TableModel[DayAnswer] = TableModel(answer_columns(today), lambda one: one.vacancy_id, self)
        self.table = Table(model, key="day_answers", name="Dagens svar")
        self.told = label(tone="muted", wrap=True)
        self.late = label(tone="warn", wrap=True)
        self._empty = EmptyState()
        self._lay_out()
        self.day.changed.connect(self.load)
        self.association.currentIndexChanged.connect(lambda _place: self._show())
        self.load()

    def _lay_out(self) -> None:
        line = row(gap=2)
        line.addLayout(captioned("&Dag", self.day))
        line.addLayout(captioned("&Boligorganisation", self.association))
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.told)
        self.body.addWidget(self.late)
        frame = card()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column(frame).addWidget(self._stack)
        self.body.addWidget(frame, 1)
        self.mail_button = button("&Kopiér mailtekst", name="Kopiér teksten til mailen")
        self.mail_reason = label(tone="muted", size=0.9)
        self.mail_button.clicked.connect(self.copy_mail)
        self.close_button = button("&Luk")
        self.close_button.clicked.connect(self.accept)
        self.save_button = button("&Gem i mappe…", role="primary", name="Gem listerne som Excel i en mappe")
        self.save_button.clicked.connect(self.save)
        self.foot.addWidget(self.mail_button)
        self.foot.addWidget(self.mail_reason)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self.foot.addWidget(self.save_button)
        follow_the_eye(
            (self.day, self.association, self.table, self.mail_button, self.close_button, self.save_button)
        )

    def load(self) -> None:
        """Fetch the answers of the chosen day."""
        answers, chosen = self._tools.actions.day_answers, self.day.day
        self._tools.tasks.read(
            lambda: answers.lists(chosen), self._fill, owner=self, key="day_answers", failed=self.fail,
            words="Finder dagens svar …",
        )  # fmt: skip

    def _fill(self, lists: tuple[AnswerList, ...]) -> None:
        before = self.association.currentData()
        self._lists = lists
        self.association.blockSignals(True)
        self.association.clear()
        self.association.addItem("Alle boligorganisationer", _EVERY)
        for one in lists:
            self.association.addItem(
                f"{one.association} ({danish.number(len(one.answers))})", one.association_id
            )
        self.association.setCurrentIndex(max(0, self.association.findData(before)))
        self.association.blockSignals(False)
        self._show()

    @property
    def shown(self) -> tuple[AnswerList, ...]:
        """The lists of the chosen association, or of all."""
        chosen = self.association.currentData()
        return tuple(one for one in self._lists if chosen in (_EVERY, one.association_id))

    def _show(self) -> None:
        self.refuse("")
        lists = self.shown
        answers = [answer for one in lists for answer in one.answers]
        told = sum(bool(one.answers) for one in lists)
        late = sum(one.unanswered for one in lists)
        self.table.set_rows(answers)
        counts = [f"{words} {danish.number(count)}" for words, count in count_by_answer(answers).items()]
        many = danish.count(told, "boligorganisation", "boligorganisationer")
        self.told.setText(f"{danish.count(len(answers), 'svar', 'svar')} til {many}: {', '.join(counts)}."
                          if answers else "")  # fmt: skip
        self.told.setVisible(bool(answers))
        self.late.setText(
            f"{danish.count(late, 'bolig', 'boliger')} skulle have haft svar senest i dag og mangler det endnu."
        )
        self.late.setVisible(bool(late))
        self._empty.say(
            "Ingen svar den dag", "Det, der anvises, returneres eller får ny svarfrist, kommer her."
        )
        self._stack.setCurrentIndex(0 if answers else 1)
        self.save_button.setEnabled(bool(answers))
        one_list = len(lists) == 1 and bool(answers)
        self.mail_button.setEnabled(one_list)
        why = "" if one_list else "Vælg først én boligorganisation med svar."
        self.mail_button.setToolTip(why)
        self.mail_button.setAccessibleDescription(why)
        self.mail_reason.setText(why)
        self.mail_reason.setVisible(bool(why))

    # what can be done

    def save(self) -> None:
        """Ask for the folder and lay one file for each association in it."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Mappe til svarlisterne", self._tools.memory.text(_FOLDER)
        )
        if chosen:
            self._tools.memory.keep_text(_FOLDER, chosen)
            self.save_to(Path(chosen))

    def save_to(self, folder: Path) -> None:
        """Lay one file for each shown association in a folder."""
        answers, lists = self._tools.actions.day_answers, self.shown
        self._tools.tasks.read(
            lambda: answers.save(lists, folder), self._tell_saved, owner=self, key="day_answers/save",
            failed=self.fail, words="Gemmer svarlisterne …",
        )  # fmt: skip

    def _tell_saved(self, files: tuple[Path, ...]) -> None:
        many = danish.count(len(files), "svarliste", "svarlister")
        self._tools.messages.inform(f"{many} er gemt i {files[0].parent}.")
        self.accept()

    def copy_mail(self) -> None:
        """Put the text of the e-mail on the clipboard, its subject on top."""
        answers, (content,) = self._tools.actions.day_answers, self.shown
        self._tools.tasks.read(
            lambda: answers.mail(content), self._take_mail, owner=self, key="day_answers/mail", failed=self.fail,
            words="Skriver mailen …",
        )  # fmt: skip

    def _take_mail(self, mail: MailText) -> None:
        QGuiApplication.clipboard().setText(f"{mail.subject}\n\n{mail.body}".replace("\u00a0", " "))
        to = f" Send den til {mail.to}." if mail.to else ""
        self._tools.messages.inform(f"Mailteksten er kopieret.{to}")

    def fail(self, error: BaseException) -> None:
        """A refusal stands in the dialog; a fault of the program goes to the crash dialog."""
        if isinstance(error, KnownError):
            self.refuse(error.text)
        else:
            self._tools.tasks.refused.emit(error)
