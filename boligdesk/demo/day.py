"""The demo day: one allocation day played through the same services as the window uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from boligdesk.demo.afternoon import play_afternoon
from boligdesk.domain.refusals import PENDING
from boligdesk.services.desk import Desk
from boligdesk.services.dispatch_letters import list_letters, stored_letters
from boligdesk.services.find_match import list_vacancies, match_list
from boligdesk.services.make_offers import make_offer, propose_offer, record_answer
from boligdesk.services.receive_vacancies import accept_import, preview_list
from boligdesk.services.return_vacancies import propose_return, return_vacancy
from boligdesk.services.send_letters import ask_for_more_time, confirm_acceptance, send_reminder
from boligdesk.services.views import Letter, VacancyRow

TOLD_ASSOCIATION: Final = {"lejerbo_bruttoleje.csv": "Lejerbo København"}
"""What the officer knows and the list does not say."""

_ORDINARY_OFFERS: Final = 9
_SUBSIDISED_OFFERS: Final = 3
_ANSWERS_WAITING: Final = 8
_ANSWERS_TODAY: Final = 4
_RETURNS: Final = 9
_REFUSAL_EVERY: Final = 4
_REMINDERS: Final = 2
_MORE_TIME: Final = timedelta(days=7)


@dataclass(slots=True)
class DayOutcome:
    """What was done on the demo day, as sentences under their step, and the letters that were made."""

    imports: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    returns: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    afternoon: list[str] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)


def play_day(desk: Desk, lists: Path) -> DayOutcome:
    """Import the lists of ``lists``, record answers, offer, return, and do what follows; return what was done."""
    outcome = DayOutcome()
    _import(desk, lists, outcome)
    _answer_waiting(desk, outcome)
    made = _offer(desk, outcome)
    for count, offer_id in enumerate(made[:_ANSWERS_TODAY], start=1):
        _answer(desk, offer_id, count, outcome)
    _return(desk, outcome)
    _remind(desk, outcome)
    _ask_for_more_time(desk, outcome)
    outcome.afternoon += play_afternoon(desk)
    outcome.letters += _letters(desk)
    return outcome


def _import(desk: Desk, lists: Path, outcome: DayOutcome) -> None:
    for file in sorted(lists.iterdir()):
        read = desk.lists(file, today=desk.today)
        preview = preview_list(
            office=desk.office, read=read, today=desk.today, association=TOLD_ASSOCIATION.get(file.name)
        )
        changes = accept_import(
            office=desk.office,
            rates=desk.rates,
            calendar=desk.calendar,
            preview=preview,
            by=desk.sign(),
            content=file.read_bytes(),
        )
        outcome.imports.append(changes.sentence)


def _answer_waiting(desk: Desk, outcome: DayOutcome) -> None:
    """The citizens whose deadline is nearest have answered over the weekend; the last ones are silent still."""
    with desk.office.read() as unit:
        waiting = sorted(
            unit.offers.all(states=("sent",)), key=lambda one: (one.reply_by or one.made, one.id or 0)
        )
    for count, offer in enumerate(waiting[:-_REMINDERS][:_ANSWERS_WAITING], start=1):
        if offer.id is not None:
            _answer(desk, offer.id, count, outcome)


def _answer(desk: Desk, offer_id: int, count: int, outcome: DayOutcome) -> None:
    """Every fourth citizen says no, for a reason that is judged in the afternoon; the others say yes."""
    refuses = count % _REFUSAL_EVERY == 0
    changes = record_answer(
        office=desk.office,
        rates=desk.rates,
        offer_id=offer_id,
        answer="refuse" if refuses else "accept",
        refusal_code="A08" if refuses else None,
        justified=PENDING if refuses else None,
        text="For langt til borgerens behandlingssted." if refuses else None,
        by=desk.sign(),
    )
    outcome.answers.append(changes.sentence)
    if not refuses:
        outcome.written.append(confirm_acceptance(
            office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign()
        ).sentence)  # fmt: skip


def _remind(desk: Desk, outcome: DayOutcome) -> None:
    """Remind those whose deadline is nearest and who have not answered."""
    with desk.office.read() as unit:
        silent = [one for one in unit.offers.all(states=("sent",)) if one.made < desk.today and one.reply_by]
    for offer in sorted(silent, key=lambda one: (one.reply_by or one.made, one.id or 0))[:_REMINDERS]:
        outcome.written.append(send_reminder(
            office=desk.office, letters=desk.letters, offer_id=offer.id or 0, by=desk.sign()
        ).sentence)  # fmt: skip


def _ask_for_more_time(desk: Desk, outcome: DayOutcome) -> None:
    """Ask one association for a week more: the one whose dwelling somebody could have, with the nearest deadline."""
    for row in [one for one in _open_rows(desk) if one.can_pay and one.reply_by][:1]:
        until = max(row.reply_by or desk.today, desk.today) + _MORE_TIME
        outcome.written.append(ask_for_more_time(
            office=desk.office, letters=desk.letters, vacancy_id=row.id, until=until,
            words="En borger vil gerne se boligen først.", by=desk.sign(),
        ).sentence)  # fmt: skip


def _offer(desk: Desk, outcome: DayOutcome) -> list[int]:
    """Offer the most urgent dwellings: first those somebody can pay, then some that need a subsidy."""
    rows = _open_rows(desk)
    ordinary = [row for row in rows if row.can_pay][:_ORDINARY_OFFERS]
    subsidised = [row for row in rows if not row.can_pay and row.with_subsidy][:_SUBSIDISED_OFFERS]
    return [offer_id for row in (*ordinary, *subsidised) for offer_id in _offer_one(desk, row, outcome)]


def _offer_one(desk: Desk, row: VacancyRow, outcome: DayOutcome) -> Iterator[int]:
    """Offer to the first who fits; nobody where all have other offers now."""
    found = match_list(office=desk.office, rates=desk.rates, vacancy_id=row.id, today=desk.today)
    if not found.fits:
        return
    first = found.fits[0]
    proposal = propose_offer(
        office=desk.office,
        rates=desk.rates,
        calendar=desk.calendar,
        vacancy_id=row.id,
        applicant_id=first.applicant_id,
        today=desk.today,
    )
    changes = make_offer(
        office=desk.office,
        rates=desk.rates,
        letters=desk.letters,
        vacancy_id=row.id,
        applicant_id=first.applicant_id,
        mode=proposal.mode,
        reply_by=proposal.reply_by,
        move_in=proposal.move_in,
        by=desk.sign(),
    )
    outcome.offers.append(changes.sentence)
    if changes.subject_id is not None:
        yield changes.subject_id


def _return(desk: Desk, outcome: DayOutcome) -> None:
    """Hand back the most urgent dwellings that nobody can live in, with the reason the figures propose."""
    hopeless = [row for row in _open_rows(desk) if row.can_pay == 0 and row.with_subsidy == 0]
    for row in hopeless[:_RETURNS]:
        proposal = propose_return(office=desk.office, rates=desk.rates, vacancy_id=row.id, today=desk.today)
        changes = return_vacancy(
            office=desk.office,
            rates=desk.rates,
            calendar=desk.calendar,
            letters=desk.letters,
            vacancy_id=row.id,
            reason=proposal.code,
            by=desk.sign(),
        )
        outcome.returns.append(changes.sentence)


def _letters(desk: Desk) -> tuple[Letter, ...]:
    """The letters of the day, in the order they were made."""
    rows = list_letters(office=desk.office, today=desk.today, days=0)
    return stored_letters(office=desk.office, document_ids=sorted(row.id for row in rows))


def _open_rows(desk: Desk) -> list[VacancyRow]:
    """The dwellings that wait for an offer, the nearest reply deadline first.

    What must be answered today is left to whoever opens the window after the demo.
    """
    rows = list_vacancies(office=desk.office, calendar=desk.calendar, today=desk.today, view="open")
    waiting = [row for row in rows if row.state in {"received", "assessing"} and row.reply_workdays != 0]
    return sorted(waiting, key=lambda row: (row.reply_by or desk.today, row.id))
