"""The strip over the match list of an open dwelling: who works on it, and what the program proposes at its deadline."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from boligdesk import danish
from boligdesk.desktop import theme
from boligdesk.desktop.widgets.basics import button, label, restyle, row
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.views import Extension


class HomeStrip(QFrame):
    """Hidden once the association has its answer, and while a citizen thinks and there is time."""

    touch_wanted = Signal()
    ask_wanted = Signal()
    extend_wanted = Signal()
    expire_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAccessibleName("Arbejdet med boligen")
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.touch_button = button("&Jeg arbejder på den", role="link", name="Jeg arbejder på boligen")
        self.ask_button = button("Bed om &mere tid…", role="link", name="Bed boligorganisationen om mere tid")
        self.extend_button = button(
            "N&y svarfrist…", role="link", name="Ny svarfrist til boligorganisationen"
        )
        self.expire_button = button("&Fristen er gået…", role="link", name="Boligen er udløbet hos os")
        layout = row(self, gap=0.5)
        layout.setContentsMargins(theme.unit(1.5), theme.unit(0.5), theme.unit(1), theme.unit(0.5))
        layout.addWidget(self._words, 1)
        for one, signal in (
            (self.touch_button, self.touch_wanted),
            (self.ask_button, self.ask_wanted),
            (self.extend_button, self.extend_wanted),
            (self.expire_button, self.expire_wanted),
        ):
            one.clicked.connect(lambda _checked=False, tell=signal: tell.emit())
            layout.addWidget(one)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says, empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_card(self, card: VacancyCard, extension: Extension | None, today: date) -> None:
        """Say who works on the dwelling and who agreed to more time; at the end of the deadline, what can be done."""
        vacancy = card.vacancy
        late = vacancy.reply_by is not None and vacancy.reply_by < today
        offered = vacancy.state == "offered"
        words = _late_words(card, today) if late else _worked_words(card, today)
        self._words.setText(
            words if extension is None else f"{words}\n{_extension_words(card, extension, today)}"
        )
        restyle(self._words, "tone", "warn" if late else "muted")
        said = vacancy.worked_by is not None and vacancy.last_touched == today
        self.touch_button.setVisible(not offered and not said)
        # While there is time, asking for more of it stands in the menu: the strip stays calm.
        self.ask_button.setVisible(late)
        self.expire_button.setVisible(late and not offered)
        self.setVisible(vacancy.state in OPEN_STATES and (late or not offered or extension is not None))


def _worked_words(card: VacancyCard, today: date) -> str:
    vacancy = card.vacancy
    touched = "" if vacancy.last_touched is None else danish.short_date(vacancy.last_touched, today=today)
    if vacancy.worked_by:
        return f"{vacancy.worked_by} arbejder på boligen · sidst {touched}".removesuffix(" · sidst ")
    if touched:
        return f"Sidst arbejdet på {touched}"
    return f"Ingen har arbejdet på boligen, siden den blev modtaget {danish.short_date(vacancy.received, today=today)}"


def _extension_words(card: VacancyCard, extension: Extension, today: date) -> str:
    until = danish.short_date(card.vacancy.reply_by or today, today=today)
    told = danish.short_date(extension.told, today=today)
    note = f": {extension.note}" if extension.note else ""
    return f"Svarfristen {until} er aftalt med {extension.agreed_with} {told}{note}"


def _late_words(card: VacancyCard, today: date) -> str:
    reply_by = card.vacancy.reply_by or today
    day = danish.short_date(reply_by, today=today).rstrip(".")
    what = (
        "Bed om mere tid, eller træk tilbuddet tilbage."
        if card.vacancy.state == "offered"
        else "Bed om mere tid, eller giv boligen tilbage som udløbet."
    )
    return f"Svarfristen til {card.association.name} gik {day}. {what}"
