"""A letter to an association with the e-mail that goes with it: to be copied, or opened in the mail program."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from boligdesk.desktop.help import answer_f1
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import button, captioned, column, fit, follow_the_eye, label, row
from boligdesk.desktop.widgets.letter_view import LetterView
from boligdesk.services.association_mail import MailText
from boligdesk.services.save_letters import Sent
from boligdesk.services.views import Changes, Letter


class AssociationMailDialog(QDialog):
    """At the left the e-mail, at the right the letter as it is kept. Nothing is sent from here: the officer does it in
    the mail program, and says here that it is done."""

    def __init__(self, tools: Tools, letter: Letter, mail: MailText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        answer_f1(self)
        self._tools = tools
        self._letter = letter
        self.mail = mail
        self.setWindowTitle("Brev og mail til boligorganisationen")
        fit(self, 128, 96)
        self.to = _shown(mail.to, "Til")
        self.to.setPlaceholderText("Boligorganisationen har ingen mailadresse")
        self.subject = _shown(mail.subject, "Emne")
        self.text = QPlainTextEdit(mail.body)
        self.text.setAccessibleName("Tekst")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy_button = button("&Kopiér", name="Kopiér mailens tekst")
        self.open_button = button("Åbn i &mailprogram", role="primary")
        self.sent_button = button("Ma&rkér som sendt")
        self.told: QLabel = label(tone="muted", wrap=True)
        self.close_button = button("&Luk")
        self.view = LetterView(tools, mails=False)
        self._lay_out()
        self.copy_button.clicked.connect(self.copy)
        self.open_button.clicked.connect(self.open_mail)
        self.sent_button.clicked.connect(self.mark_sent)
        self.close_button.clicked.connect(self.accept)
        self.view.show_letters((letter,))

    def _lay_out(self) -> None:
        whole = row(self, gap=2, edge=2)
        whole.addLayout(self._left(), 4)
        self.view.head.addWidget(self.close_button)
        whole.addWidget(self.view, 6)
        view = self.view
        follow_the_eye(
            (self.to, self.subject, self.text, self.copy_button, self.open_button,
             self.sent_button, view.which, view.save_button,
             view.print_button, self.close_button, view.pages)
        )  # fmt: skip

    def _left(self) -> QVBoxLayout:
        side = column(gap=1.25)
        side.addWidget(label("Mail til boligorganisationen", size=1.2, strong=True))
        note = "Læg brevet ved som PDF. Anvisningsbrevet har CPR-nummer: send det kun med sikker post."
        side.addWidget(label(note, tone="muted", wrap=True))
        for words, field in (("&Til", self.to), ("Em&ne", self.subject)):
            side.addLayout(captioned(words, field))
        side.addLayout(captioned("Tek&st", self.text), 1)
        foot = row(gap=1)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        foot.addWidget(self.sent_button)
        side.addLayout(foot)
        side.addWidget(self.told)
        return side

    def copy(self) -> None:
        """Put the text of the e-mail on the clipboard."""
        QGuiApplication.clipboard().setText(self.mail.body)
        self.told.setText("Teksten er kopieret.")

    def open_mail(self) -> None:
        """Open the e-mail in the mail program; where there is none, say what to do instead."""
        if not QDesktopServices.openUrl(QUrl(self.mail.link)):
            self.told.setText("Mailprogrammet kan ikke åbnes. Kopiér teksten i stedet.")
        elif not self.mail.fits:
            self.copy()
            self.told.setText(
                "Teksten er for lang til at følge med. Den er kopieret: sæt den ind med Ctrl+V."
            )

    def mark_sent(self) -> None:
        """Keep that the letter was sent: only who sent it knows."""
        actions, sent = self._tools.actions.dispatches, Sent((self._letter.id or 0,), self.mail.receiver)
        self._tools.tasks.write(lambda: actions.note("mailed", sent), self._marked, owner=self,
                                words="Markerer brevet …")  # fmt: skip

    def _marked(self, _changes: Changes) -> None:
        self.sent_button.setEnabled(False)
        self.told.setText("Brevet er markeret som sendt.")
        self.view.load_marks()


def _shown(words: str, name: str) -> QLineEdit:
    field = QLineEdit(words)
    field.setAccessibleName(name)
    field.setReadOnly(True)
    field.setCursorPosition(0)
    return field
