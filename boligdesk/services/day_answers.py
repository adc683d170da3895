"""The answers of a day, one list for each association: what was assigned, returned, withdrawn, or given more time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Final

from boligdesk import danish
from boligdesk.domain.cases import Trace
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.answer_lists import (
    ANSWERS,
    ASKED,
    ASSIGNED,
    EXTENDED,
    AnswerBook,
    AnswerList,
    DayAnswer,
)
from boligdesk.services.association_mail import MailText
from boligdesk.services.file_copies import put_copy
from boligdesk.services.letters import address_of, sender_of
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Letter, Signature

_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ASKED: Final = ("ask_for_more_time",)
_EXTENDED: Final = ("extend_reply", "undo_tending")
_ASSIGNED: Final = ("assign", "undo_assign")
"""Actions of the log that tell an association something, each with what takes it back the same day."""


def day_answers(*, office: Office, day: date, today: date) -> tuple[AnswerList, ...]:
    """The answers given on ``day``, by association; who got none and waits for none is left out.

    What was taken back the same day was not an answer; what is taken back later was one. Of a dwelling that was
    answered twice the last word counts. Dwellings that should have been answered are counted for ``today`` only:
    of another day nobody can tell any more.
    """
    with office.read() as unit:
        found = {one.vacancy_id: one for one in _answers(unit, day)}
        cards = {card.id: card for card in unit.vacancies.cards(ids=found)} if found else {}
        late = _unanswered(unit, today) if day == today else ()
    lists = {_owner(card): _empty(card, day) for card in (*cards.values(), *late)}
    for which, answer in found.items():
        card = cards[which]
        filled = replace(
            answer, association=card.association.name, estate_no=card.estate.number,
            tenancy_no=card.dwelling.tenancy_no, address=address_of(card),
            received=card.vacancy.received, vacant_from=card.vacancy.vacant_from,
        )  # fmt: skip
        mine = lists[_owner(card)]
        lists[_owner(card)] = replace(mine, answers=(*mine.answers, filled))
    for card in late:
        mine = lists[_owner(card)]
        lists[_owner(card)] = replace(mine, unanswered=mine.unanswered + 1)
    ordered = (replace(one, answers=tuple(sorted(one.answers, key=_place))) for one in lists.values())
    return tuple(sorted(ordered, key=attrgetter("association")))


def save_answers(
    *, office: Office, books: AnswerBook, lists: Iterable[AnswerList], folder: Path, by: Signature
) -> tuple[Path, ...]:
    """Lay one workbook for each association with answers into a folder; a file that is there is never overwritten.

    Raises:
        KnownError: when there is nothing to tell, or the folder cannot be written to.
    """
    told = [one for one in lists if one.answers]
    if not told:
        raise KnownError("Der er ingen svar at gemme den dag.", "Vælg en anden dag eller boligorganisation.")
    with office.read() as unit:
        sender = sender_of(letter_settings(unit, by.today))
    made = []
    for one in told:
        content = books(one, office=sender.name or sender.municipality, made=by.at)
        copy = Letter(
            id=None, kind="answers", file_name=one.file_name, media_type=_EXCEL, content=content,
            sha256=hashlib.sha256(content).hexdigest(), made=by.at,
        )  # fmt: skip
        made.append(put_copy(copy, folder))
    return tuple(made)


def answers_mail(*, office: Office, content: AnswerList, by: Signature) -> MailText:
    """The short e-mail that a list is sent with."""
    with office.read() as unit:
        sender = sender_of(letter_settings(unit, by.today))
    many = danish.count(len(content.answers), "bolig", "boliger")
    counts = [f"{words}: {danish.number(count)}" for words, count in count_by_answer(content.answers).items()]
    phone = f"Telefon {sender.phone}" if sender.phone else ""
    closing = (by.user, sender.name, sender.municipality, phone)
    lines = [
        f"Til {content.contact or content.association}",
        "",
        f"Her er vores svar om {many} {danish.weekday_date(content.day)}. De står i den vedlagte liste.",
        "",
        *counts,
        "",
        "Breve om de enkelte boliger kommer for sig. Skriv til os, hvis noget ikke passer.",
        "",
        "Venlig hilsen",
        *(line for line in closing if line),
    ]
    return MailText(
        to=content.email, subject=f"Vores svar {danish.long_date(content.day)}: {many}", body="\n".join(lines)
    )


def count_by_answer(answers: Iterable[DayAnswer]) -> dict[str, int]:
    """How many answers there are of each kind, in the words of the list."""
    counts: dict[str, int] = {}
    for one in answers:
        counts[ANSWERS[one.answer]] = counts.get(ANSWERS[one.answer], 0) + 1
    return counts


def _owner(card: VacancyCard) -> int:
    return card.association.id or 0


def _empty(card: VacancyCard, day: date) -> AnswerList:
    one = card.association
    return AnswerList(
        association_id=_owner(card), association=one.name, contact=(one.contact or "").strip(),
        email=(one.email or "").strip(), day=day, answers=(), unanswered=0,
    )  # fmt: skip


def _place(answer: DayAnswer) -> tuple[int, str, str]:
    return list(ANSWERS).index(answer.answer), answer.estate_no, answer.address


def _unanswered(unit: Unit, today: date) -> tuple[VacancyCard, ...]:
    return tuple(
        card
        for card in unit.vacancies.cards(states=OPEN_STATES)
        if card.vacancy.reply_by is not None and card.vacancy.reply_by <= today
    )


def _answers(unit: Unit, day: date) -> Iterator[DayAnswer]:
    """Every answer of the day by vacancy, the weightiest last."""
    for trace in _standing(unit.cases.done_on(day, _ASKED)):
        yield _answer(trace.subject_id or 0, ASKED, day, reason=_until("Til", trace))
    for trace in _standing(unit.cases.done_on(day, _EXTENDED)):
        yield _answer(trace.subject_id or 0, EXTENDED, day, reason=_until("Ny frist", trace))
    for trace in _standing(unit.cases.done_on(day, _ASSIGNED)):
        offer = unit.offers.get(trace.subject_id or 0)
        yield _answer(offer.vacancy_id, ASSIGNED, day, reference=offer.number, move_in=offer.move_in)
    labels = {code.code: code.label for code in unit.rules.reason_codes("return")}
    for one in unit.offers.returns(returned=day):
        words = f"{labels.get(one.reason, one.reason)} ({one.reason})"
        yield _answer(one.vacancy_id, one.outcome, day, reason=words)


def _standing(traces: Iterable[Trace]) -> Iterator[Trace]:
    """The last action on each thing, where it does not take another one back."""
    last = {trace.subject_id: trace for trace in traces}
    return (trace for trace in last.values() if not trace.action.startswith("undo_"))


def _until(words: str, trace: Trace) -> str:
    until = trace.details.get("until")
    return f"{words} {danish.long_date(date.fromisoformat(until))}" if isinstance(until, str) else ""


def _answer(
    vacancy_id: int,
    answer: str,
    day: date,
    *,
    reason: str = "",
    reference: str = "",
    move_in: date | None = None,
) -> DayAnswer:
    return DayAnswer(
        vacancy_id=vacancy_id, association="", estate_no="", tenancy_no="", address="",
        received=day, vacant_from=day, answer=answer,
        day=day, reason=reason, move_in=move_in, reference=reference or f"Bolig {vacancy_id}",
    )  # fmt: skip
