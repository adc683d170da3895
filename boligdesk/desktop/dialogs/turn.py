"""Whose turn it is with a dwelling: since when it waits, when that was over, from when it is let again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boligdesk import danish
from boligdesk.desktop.dialogs.drafts import keep_typed
from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import captioned, label
from boligdesk.desktop.widgets.day_field import DayField
from boligdesk.domain.holds import Hold
from boligdesk.services.vacancy_costs import VacancyCosts
from boligdesk.services.views import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a dialog asks: one day between two, and a note where ``note`` names its draft."""

    title: str
    address: str
    text: str
    caption: str
    confirm: str
    day: date
    earliest: date
    latest: date | None
    note: str = ""


class TurnDialog(Sheet):
    """One day, and a note where there is something to say about it."""

    def __init__(
        self, tools: Tools, question: Question, save: Callable[[date, str], Changes], parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(tools, question.title, question.address, question.confirm,
                         size=(58, 42 if question.note else 28), parent=parent)  # fmt: skip
        self._save = save
        name = question.caption.replace("&", "")
        self.day = DayField(question.day, name, earliest=question.earliest, latest=question.latest)
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Bemærkning")
        self.note.setTabChangesFocus(True)
        self.body.addWidget(label(question.text, wrap=True))
        self.body.addLayout(captioned(question.caption, self.day))
        if question.note:
            self.body.addLayout(captioned("&Bemærkning", self.note), 1)
            self.draft = keep_typed(self, question.note, {"text": self.note, "day": self.day})
        else:
            self.note.setParent(self)
            self.note.hide()
            self.body.addStretch(1)

    def confirm(self) -> None:
        """Keep the day."""
        day, note = self.day.day, self.note.toPlainText().strip()
        self.write(lambda: self._save(day, note), "Gemmer …")


def start_of_wait(costs: VacancyCosts, holder: str) -> Question:
    """Since when the dwelling waits for the association, or for a repair."""
    repair = holder == "repair"
    return Question(
        title="Ikke klar til indflytning" if repair else "Afventer boligorganisationen",
        address=_address(costs),
        text="Skriv, hvad der skal laves, og hvem der har sagt det. Dagene tælles for sig, til boligen er klar."
        if repair
        else "Skriv, hvad I venter på, og hvem I har talt med. Dagene tælles hos boligorganisationen, til I har svar.",
        caption="&Fra hvilken dag?",
        confirm="&Gem",
        day=costs.today,
        earliest=costs.card.vacancy.vacant_from,
        latest=costs.today,
        note=f"wait/{costs.card.id}/{holder}",
    )


def end_of_wait(costs: VacancyCosts, hold: Hold) -> Question:
    """When the waiting was over."""
    ready = hold.holder == "repair"
    since = danish.long_date(hold.starts)
    return Question(
        title="Klar til indflytning" if ready else "Boligorganisationen har svaret",
        address=_address(costs),
        text=f"Boligen har ventet siden {since}. Ventede den alligevel ikke, så vælg den dag.",
        caption="&Fra hvilken dag er den hos kontoret igen?",
        confirm="&Gem",
        day=costs.today,
        earliest=hold.starts,
        latest=costs.today,
    )


def relet(costs: VacancyCosts) -> Question:
    """From when the association has let a returned dwelling again."""
    returned, notice = costs.returned, ""
    if returned is None:
        raise ValueError("only a returned dwelling is let again")
    if returned.notice_day is not None:
        notice = f" Uden ny lejer betaler kommunen højst til og med dagen før {danish.long_date(returned.notice_day)}."
    return Question(
        title="Udlejet igen",
        address=_address(costs),
        text=f"Kommunen betaler ikke leje fra den dag, boligorganisationens nye lejekontrakt begynder.{notice}",
        caption="&Fra hvilken dag er boligen lejet ud?",
        confirm="&Gem",
        day=returned.relet or costs.today,
        earliest=returned.returned,
        latest=None,
    )


def _address(costs: VacancyCosts) -> str:
    home = costs.card.dwelling
    return danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
