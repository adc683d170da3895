"""Where the office's shared database is: asked once, tried at once, and remembered only when it answers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boligdesk.desktop.dialogs.panel import Panel
from boligdesk.desktop.widgets.basics import button, captioned, label
from boligdesk.errors import KnownError
from boligdesk.settings import ServerPlace

_PORT: Final = 5432
_FIELDS: Final = (
    ("host", "&Server", "fx db.kontoret.dk eller db.kontoret.dk:5433"),
    ("database", "&Databasens navn", "fx boligdesk"),
    ("user", "&Brugernavn på serveren", ""),
    ("password", "&Adgangskode", "tom, hvis serveren kender dit Windows-login"),
)


class ServerDialog(Panel):
    """Stays open until the server answers; ``given`` carries the :class:`ServerPlace` that is to be tried."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kontorets fælles database", size=(68, 54), parent=parent)
        words = (
            "It-afdelingen kender oplysningerne. Adgangskoden bliver gemt i pc'ens nøglering, ikke i en fil."
        )
        self.body.addWidget(label(words, tone="muted", wrap=True))
        self.fields: dict[str, QLineEdit] = {}
        for name, caption, hint in _FIELDS:
            field = QLineEdit()
            field.setAccessibleName(caption.replace("&", ""))
            field.setPlaceholderText(hint)
            field.textChanged.connect(self._check)
            self.fields[name] = field
            self.body.addLayout(captioned(caption, field))
        self.fields["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addStretch(1)
        cancel = button("Annullér")
        cancel.clicked.connect(self.reject)
        self.confirm_button = button("&Forbind", role="primary")
        self.confirm_button.setDefault(True)
        self.confirm_button.clicked.connect(self.confirm)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.confirm_button)
        self._check()

    def _check(self) -> None:
        self.refuse("")
        needed = ("host", "database", "user")
        self.confirm_button.setEnabled(all(self.fields[name].text().strip() for name in needed))

    def confirm(self) -> None:
        """Hand the place on, unless the port is no number."""
        written = {name: field.text().strip() for name, field in self.fields.items()}
        host, _colon, port = written["host"].partition(":")
        if port and not port.isdecimal():
            self.refuse("Skriv tallet for porten efter kolonet, fx db.kontoret.dk:5433.")
            return
        self._wait(waiting=True)
        self.given.emit(
            ServerPlace(
                host=host, port=int(port or _PORT), database=written["database"], user=written["user"],
                password=self.fields["password"].text(),
            )
        )  # fmt: skip

    def try_again(self, error: KnownError) -> None:
        """The server did not open: say why; what was written stays."""
        self._wait(waiting=False)
        self.refuse(error.text)
        self.fields["host"].setFocus()

    def _wait(self, *, waiting: bool) -> None:
        for one in (*self.fields.values(), self.confirm_button):
            one.setEnabled(not waiting)
