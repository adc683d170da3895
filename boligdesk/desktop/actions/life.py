"""What the window asks of the services about a dwelling on its way, and about what a no leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from boligdesk.domain.reasons import ReasonCode
from boligdesk.services import decide_hearings, judge_refusals, return_vacancies, send_letters, tend_vacancies
from boligdesk.services.desk import Desk
from boligdesk.services.send_letters import HearingProposal
from boligdesk.services.views import Changes


class LifeActions:
    """The services of the way from vacancy to answer, bound to one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def touch(self, vacancy_id: int) -> Changes:
        """Say that one works on a dwelling."""
        desk = self._desk
        return tend_vacancies.touch_vacancy(office=desk.office, vacancy_id=vacancy_id, by=desk.sign())

    def extend_reply(self, vacancy_id: int, until: date, agreed_with: str, note: str) -> Changes:
        """Keep that the association waits until another day."""
        desk = self._desk
        return tend_vacancies.extend_reply(
            office=desk.office, vacancy_id=vacancy_id, until=until, agreed_with=agreed_with, note=note,
            by=desk.sign(),
        )  # fmt: skip

    def ending_codes(self, outcome: str) -> tuple[ReasonCode, ...]:
        """The reasons in use today that end a vacancy in this way."""
        desk = self._desk
        return return_vacancies.ending_codes(office=desk.office, outcome=outcome, today=desk.today)

    def end(self, vacancy_id: int, terms: Mapping[str, Any]) -> Changes:
        """Let a vacancy end for one of those reasons."""
        desk = self._desk
        return return_vacancies.return_vacancy(
            office=desk.office, rates=desk.rates, calendar=desk.calendar, letters=desk.letters,
            vacancy_id=vacancy_id, by=desk.sign(), **terms,
        )  # fmt: skip

    def ask_more_time(self, vacancy_id: int, until: date, words: str) -> Changes:
        """Make the letter that asks the association for more time."""
        desk = self._desk
        return send_letters.ask_for_more_time(
            office=desk.office, letters=desk.letters, vacancy_id=vacancy_id, until=until, words=words,
            by=desk.sign(),
        )  # fmt: skip

    def judge(self, offer_id: int, justified: str) -> Changes:
        """Say whether a no had a justified reason."""
        desk = self._desk
        return judge_refusals.judge_refusal(
            office=desk.office, offer_id=offer_id, justified=justified, by=desk.sign()
        )

    def second_reading(self, offer_id: int, justified: str) -> Changes:
        """Confirm or change a colleague's judgement."""
        desk = self._desk
        return judge_refusals.second_reading(
            office=desk.office, offer_id=offer_id, justified=justified, by=desk.sign()
        )

    def propose_hearing(self, applicant_id: int) -> HearingProposal:
        """What the hearing of a citizen rests on, and until when the citizen could answer."""
        desk = self._desk
        return send_letters.propose_hearing(
            office=desk.office, calendar=desk.calendar, applicant_id=applicant_id, today=desk.today
        )

    def send_hearing(self, applicant_id: int, answer_by: date, language: str = "da") -> Changes:
        """Make the letter that hears a citizen."""
        desk = self._desk
        return send_letters.send_hearing(
            office=desk.office, letters=desk.letters, applicant_id=applicant_id, answer_by=answer_by,
            language=language, by=desk.sign(),
        )  # fmt: skip

    def decide_hearing(self, task_id: int, outcome: str, reason: str, answered: bool) -> Changes:
        """Finish a hearing; ``answered`` says that the citizen's answer has come."""
        desk = self._desk
        return decide_hearings.decide_hearing(
            office=desk.office, rates=desk.rates, task_id=task_id, outcome=outcome, reason=reason,
            answered=answered, by=desk.sign(),
        )  # fmt: skip
