"""»Ring til…«: whom to call about the dwelling that is shown; choosing one copies the number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from boligdesk import danish
from boligdesk.desktop.places import Place
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.vacancies import VacancyCard


class CallButton(QPushButton):
    """A menu of the contact persons of the estate and its association, by what they are called about."""

    copied = Signal(str)
    """What was put on the clipboard, in words for the message bar."""
    correct_wanted = Signal(object)
    """The :class:`Place` where the contact persons are kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ring til…", parent)
        self.setProperty("role", "link")
        self.setAccessibleName("Ring til boligorganisationen")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._place = Place(page="settings", view="directory")
        self._lines: tuple[tuple[str, str], ...] = ()
        self.clicked.connect(lambda: self.menu_of_people().popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.hide()

    def show_people(self, card: VacancyCard, people: tuple[ContactPerson, ...]) -> None:
        """Offer these persons; without any the association's own number."""
        owner = card.association
        lines = [(_words(one), one.phone or one.email or "") for one in people]
        if not lines and (number := owner.phone or owner.email):
            lines = [(f"{owner.contact or owner.name}: {number}", number)]
        self._lines = tuple(lines)
        self._place = Place(page="settings", view="directory", row=owner.id, partner=card.estate.id)
        self.show()

    def menu_of_people(self) -> QMenu:
        """The menu, made when it is opened."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, number in self._lines:
            # A name may hold an ampersand, which a menu would take for a mnemonic.
            menu.addAction(words.replace("&", "&&"), partial(self._copy, number))
        if not self._lines:
            menu.addAction("Ingen kontakter er skrevet ind").setEnabled(False)
        menu.addSeparator()
        menu.addAction("Vis og ret kontakterne", lambda: self.correct_wanted.emit(self._place))
        return menu

    def _copy(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self.copied.emit(f"{number} er kopieret.")


def _words(person: ContactPerson) -> str:
    """``Udlejning: Hanne Udlejer, 33 00 00 00``."""
    topic = danish.CONTACT_TOPICS[person.about]
    reached = person.phone or person.email
    return f"{topic[:1].upper()}{topic[1:]}: {person.name}, {reached}"
