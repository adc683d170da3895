"""What the window asks of the services about letters: to make one, and to show one that is kept."""

from __future__ import annotations

from boligdesk.services import send_letters
from boligdesk.services.association_mail import ShownLetter, shown_letter
from boligdesk.services.desk import Desk
from boligdesk.services.send_letters import Telling
from boligdesk.services.views import Changes


class LetterActions:
    """The letters after the offer, each made and kept by one action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def shown(self, letter_id: int) -> ShownLetter:
        """A kept letter, with the e-mail that goes with it."""
        return shown_letter(office=self._desk.office, letter_id=letter_id, today=self._desk.today)

    def telling(self, words: str, language: str) -> Telling | None:
        """How a citizen is told that an offer is taken back; ``None`` without words."""
        if not words.strip():
            return None
        return Telling(letters=self._desk.letters, words=words, language=language)

    def remind(self, offer_id: int, language: str) -> Changes:
        """Make the reminder of an offer."""
        desk = self._desk
        return send_letters.send_reminder(
            office=desk.office, letters=desk.letters, offer_id=offer_id, language=language, by=desk.sign()
        )

    def confirm(self, offer_id: int, language: str) -> Changes:
        """Make the confirmation of a citizen's yes."""
        desk = self._desk
        return send_letters.confirm_acceptance(
            office=desk.office, letters=desk.letters, offer_id=offer_id, language=language, by=desk.sign()
        )
