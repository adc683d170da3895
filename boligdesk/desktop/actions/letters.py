"""What the window asks of the services about letters: to make one, and to show one that is kept."""

from __future__ import annotations

from datetime import date

from boligdesk.services import send_letters
from boligdesk.services.association_mail import ShownLetter, shown_letter
from boligdesk.services.desk import Desk
from boligdesk.services.send_letters import HearingProposal, Telling
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

    def propose_hearing(self, applicant_id: int) -> HearingProposal:
        """What a hearing of a citizen would rest on."""
        desk = self._desk
        return send_letters.propose_hearing(
            office=desk.office, calendar=desk.calendar, applicant_id=applicant_id, today=desk.today
        )

    def hear(self, applicant_id: int, answer_by: date, language: str) -> Changes:
        """Make the letter that hears a citizen."""
        desk = self._desk
        return send_letters.send_hearing(
            office=desk.office, letters=desk.letters, applicant_id=applicant_id, answer_by=answer_by,
            language=language, by=desk.sign(),
        )  # fmt: skip

    def expire(self, tenancy_id: int, language: str) -> Changes:
        """Make the notice of a subsidy that ends."""
        desk = self._desk
        return send_letters.send_expiry_notice(
            office=desk.office, letters=desk.letters, tenancy_id=tenancy_id, language=language, by=desk.sign()
        )

    def ask_for_time(self, vacancy_id: int, until: date, words: str) -> Changes:
        """Make the request to an association for more time."""
        desk = self._desk
        return send_letters.ask_for_more_time(
            office=desk.office, letters=desk.letters, vacancy_id=vacancy_id, until=until, words=words,
            by=desk.sign(),
        )  # fmt: skip
