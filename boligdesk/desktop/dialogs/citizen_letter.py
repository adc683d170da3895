"""Make a letter to a citizen that changes nothing else: what it will say, and whether in English as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from boligdesk.desktop.dialogs.sheet import Sheet
from boligdesk.desktop.pages.page import Tools
from boligdesk.desktop.widgets.basics import label
from boligdesk.desktop.widgets.english_box import EnglishBox
from boligdesk.services.views import Changes


@dataclass(frozen=True, slots=True)
class LetterKind:
    """How a kind of letter is asked for: the title, what it tells the citizen, and the word on the button."""

    title: str
    tells: str
    confirm: str


REMINDER = LetterKind(
    "Påmind borgeren",
    "Brevet siger, at vi mangler borgerens svar, hvornår fristen er, og hvad der sker uden svar.",
    "&Lav påmindelsen",
)
CONFIRMATION = LetterKind(
    "Bekræft borgerens ja",
    "Brevet siger, hvad borgeren skal gøre nu: skrive lejekontrakten under, søge boligstøtte, betale indskuddet og "
    "flytte ind.",
    "&Lav bekræftelsen",
)
EXPIRY = LetterKind(
    "Varsl, at tilskuddet stopper",
    "Brevet siger, hvornår tilskuddet stopper, hvad borgeren betaler nu og bagefter, og hvem man kan tale med.",
    "&Lav varslet",
)


class CitizenLetterDialog(Sheet):
    """The letter is made and kept when it is confirmed; the message bar shows it."""

    def __init__(
        self,
        tools: Tools,
        kind: LetterKind,
        about: str,
        make: Callable[[str], Changes],
        *,
        english: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools, kind.title, about, kind.confirm, size=(58, 30), parent=parent)
        self._make = make
        self.english = EnglishBox()
        self.english.setChecked(english)
        self.body.addWidget(label(kind.tells, wrap=True))
        self.body.addWidget(self.english)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """There is nothing to fill in: Enter makes the letter, and Space does not tick the page in English unseen."""
        self.confirm_button.setFocus()

    def confirm(self) -> None:
        """Make the letter."""
        make, language = self._make, self.english.language
        self.write(lambda: make(language), "Laver brevet …")
