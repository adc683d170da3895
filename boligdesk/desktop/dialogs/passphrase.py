"""Asks for the passphrase of a database: chosen twice for a new one, written once for one that is there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.widgets.basics import button, captioned, label
from boligdesk.errors import KeyNeeded

_SHORTEST: Final = 12
"""Characters of a new passphrase; four everyday words have twice as many."""

_CHOOSE: Final = (
    "Databasen bliver krypteret. Pc'en har ingen nøglering, der kan gemme nøglen, så du vælger selv en "
    "adgangssætning. Den skal skrives, hver gang programmet åbnes."
)
_LOST: Final = (
    "Glemmes adgangssætningen, kan ingen åbne databasen, heller ikke leverandøren, og alt, hvad der står i den, "
    "er tabt. Skriv den ned nu, og læg den i et aflåst skab, adskilt fra pc'en."
)
_WRITE: Final = "Skriv adgangssætningen. Gendannelsesnøglen fra gendannelsesarket kan skrives i stedet."


class PassphraseDialog(Panel):
    """Stays open until the database is; ``given`` says that the words are to be tried."""

    given = Signal(str)

    def __init__(self, needed: KeyNeeded, parent: QWidget | None = None) -> None:
        self._new = needed.new
        title = "Vælg en adgangssætning" if self._new else "Databasen er låst"
        super().__init__(title, size=(68, 44 if self._new else 32), parent=parent)
        self.words = _secret("Adgangssætning")
        self.again = _secret("Adgangssætningen igen")
        self.shown = button("&Vis det skrevne", role="link")
        self.shown.setCheckable(True)
        self.shown.toggled.connect(self._show)
        self._fill(needed)
        cancel = button("Annullér")
        cancel.clicked.connect(self.reject)
        self.confirm_button = button("&Opret databasen" if self._new else "&Lås op", role="primary")
        self.confirm_button.setDefault(True)
        self.confirm_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.shown)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.confirm_button)
        for one in (self.words, self.again):
            one.textChanged.connect(self._check)
        self._check()
        self.words.setFocus()

    def _fill(self, needed: KeyNeeded) -> None:
        if self._new:
            self.body.addWidget(label(_CHOOSE, wrap=True))
            self.body.addWidget(label(_LOST, tone="warn", strong=True, wrap=True))
            self.body.addLayout(
                captioned(f"&Adgangssætning (mindst {_SHORTEST} tegn, fx fire tilfældige ord)", self.words)
            )
            self.body.addLayout(captioned("Adgangssætningen &igen", self.again))
        else:
            self.body.addWidget(label(str(needed), tone="muted", wrap=True))
            self.body.addWidget(label(_WRITE, wrap=True))
            self.body.addLayout(captioned("&Adgangssætning eller gendannelsesnøgle", self.words))
        self.body.addStretch(1)

    def _check(self) -> None:
        self.refuse("")
        both = bool(self.words.text()) and (not self._new or bool(self.again.text()))
        self.confirm_button.setEnabled(both)

    def _show(self, plainly: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if plainly else QLineEdit.EchoMode.Password
        for one in (self.words, self.again):
            one.setEchoMode(mode)

    def confirm(self) -> None:
        """Hand the words on, unless a new passphrase is too short or was not written alike."""
        words = self.words.text()
        if self._new and len(words) < _SHORTEST:
            self.refuse(f"Adgangssætningen er for kort. Skriv mindst {_SHORTEST} tegn.")
        elif self._new and words != self.again.text():
            self.refuse("De to adgangssætninger er ikke ens. Skriv den samme begge steder.")
        else:
            self._wait(waiting=True)
            self.given.emit(words)

    def try_again(self, error: KeyNeeded) -> None:
        """The words did not fit: say so, with what was written marked."""
        self._wait(waiting=False)
        self.refuse(error.text)
        self.words.setFocus()
        self.words.selectAll()

    def _wait(self, *, waiting: bool) -> None:
        for one in (self.words, self.again, self.confirm_button):
            one.setEnabled(not waiting)


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
