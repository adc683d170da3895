"""Receive a vacancy by hand or from pasted text, and correct one; checked while it is written."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boligdesk.desktop import theme
from boligdesk.desktop.dialogs.drafts import DraftKeeper
from boligdesk.desktop.dialogs.notice_fields import VACANCY_SECTIONS
from boligdesk.desktop.dialogs.unsaved import UnsavedGuard
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import button, column, label, row
from boligdesk.desktop.widgets.form import Form
from boligdesk.domain.notices import VacancyNotice
from boligdesk.services.lists import ReadRow, RowMessage


class VacancyDialog(UnsavedGuard):
    """A new vacancy, or the correction of one that is stored."""

    def __init__(
        self, tools: Tools, *, vacancy_id: int | None = None, notice: VacancyNotice | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        new = vacancy_id is None
        super().__init__(tools, "Ny ledig bolig" if new else "Ret boligen", "Felter med * skal udfyldes.",
                         "&Modtag boligen" if new else "&Gem rettelsen", size=(112, 96), parent=parent)  # fmt: skip
        self._vacancy_id = vacancy_id
        self._notice = notice or VacancyNotice()
        self.paste = QPlainTextEdit()
        self.form = Form(VACANCY_SECTIONS, tools.actions.today)
        self._others = label(tone="warn", wrap=True)
        if new:
            self.body.addWidget(self._paste_box())
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self._others)
        self.form.set_values(asdict(self._notice))
        self.form.edited.connect(self._edited)
        self.check(show=not new)
        self.draft = DraftKeeper(self, f"vacancy/{vacancy_id or 'new'}", self.form, self.paste, self.form)
        self.draft.ask()

    def _paste_box(self) -> QWidget:
        box = QWidget()
        layout = column(box, gap=0.5)
        head = row(gap=1)
        caption = label("&Har du opslaget som tekst, så sæt det ind her:", tone="muted", size=0.9)
        caption.setBuddy(self.paste)
        read = button("&Læs teksten", role="link")
        read.clicked.connect(self.read_paste)
        clip = button("Sæt &ind fra udklipsholderen", role="link")
        clip.clicked.connect(self._from_clipboard)
        head.addWidget(caption, 1)
        head.addWidget(clip)
        head.addWidget(read)
        layout.addLayout(head)
        self.paste.setAccessibleName("Opslagets tekst")
        self.paste.setTabChangesFocus(True)
        self.paste.setFixedHeight(theme.unit(9))
        layout.addWidget(self.paste)
        return box

    def _from_clipboard(self) -> None:
        self.paste.setPlainText(QGuiApplication.clipboard().text())
        self.read_paste()

    def read_paste(self) -> None:
        """Fill the form from the text, as far as it can be read."""
        text, actions = self.paste.toPlainText(), self.tools.actions
        if text.strip():
            self.tools.tasks.read(lambda: actions.read_pasted(text), self._fill, owner=self, failed=self.fail,
                                  words="Læser teksten …")  # fmt: skip

    def _fill(self, read: ReadRow) -> None:
        found = asdict(read.vacancy or VacancyNotice())
        self.form.set_values({name: value for name, value in found.items() if value is not None})
        count = sum(value is not None for value in found.values())
        self.subtitle.setText(f"{count} felter er læst af teksten. Se dem efter, og udfyld resten.")
        self.check(show=True, more=read.messages)

    def notice(self) -> tuple[VacancyNotice, list[RowMessage]]:
        """What the form says, and what of it cannot be read."""
        values, unread = self.form.values()
        return replace(self._notice, **values), unread

    def _edited(self) -> None:
        self.mark_edited()
        self.check(show=True)

    def check(self, *, show: bool, more: tuple[RowMessage, ...] = ()) -> bool:
        """Check everything again; say whether it can be saved. A fresh form is not scolded before it is touched."""
        notice, unread = self.notice()
        named = {message.column for message in unread}
        messages = [one for one in self.tools.actions.check_vacancy(notice) if one.column not in named]
        if show:
            self._others.setText("\n".join(self.form.show_messages([*unread, *messages, *more])))
        self._others.setVisible(bool(self._others.text()))
        good = not any(one.level == "error" for one in (*unread, *messages))
        self.confirm_button.setEnabled(good)
        return good

    def confirm(self) -> None:
        """Receive or correct the vacancy."""
        notice, _unread = self.notice()
        actions, which = self.tools.actions, self._vacancy_id
        if which is None:
            self.write(lambda: actions.enter_vacancy(notice), "Modtager boligen …")
        else:
            self.write(lambda: actions.correct_vacancy(which, notice), "Gemmer rettelsen …")
