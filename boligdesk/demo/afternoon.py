"""The afternoon of the demo day: what follows offers and answers, up to tenants who move in.

Played through the same services as the window uses: assignments, the reason of a no, a hearing, leases and the notice
of a subsidy that ends. At last every offer of the day is computed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.refusals import NO, PENDING, YES
from boligdesk.domain.tasks import HEARING
from boligdesk.services.assign_dwellings import assign
from boligdesk.services.desk import Desk
from boligdesk.services.find_match import list_vacancies, match_list
from boligdesk.services.follow_tenancies import move_in, sign
from boligdesk.services.judge_refusals import judge_refusal
from boligdesk.services.list_tenancies import list_tenancies
from boligdesk.services.make_offers import make_offer, propose_offer
from boligdesk.services.offer_answers import record_answer, withdraw_offer
from boligdesk.services.replay_offers import replayed
from boligdesk.services.send_letters import (
    Telling,
    propose_hearing,
    send_expiry_notice,
    send_hearing,
)
from boligdesk.services.vacancy_costs import hold_vacancy
from boligdesk.services.views import Candidate

_ASSIGNED: Final = 5
_LEASES: Final = 2
_REFUSALS: Final = 2


def play_afternoon(desk: Desk) -> list[str]:
    """What was done, a sentence each.

    Raises:
        RuntimeError: when an offer of the day does not give the same øre again.
    """
    done = [
        *_assign(desk),
        *_judge(desk),
        *_refuse_twice(desk),
        *_hear(desk),
        *_repair(desk),
        *_lease(desk),
        *_notify(desk),
    ]
    _replay(desk)
    return done


def _assign(desk: Desk) -> Iterable[str]:
    """Some associations get the letter about who said yes; the others wait for a click."""
    with desk.office.read() as unit:
        yes = [row.id for row in unit.offers.lines(states=("accepted",), vacancy_states=("accepted",))]
    for offer_id in yes[:_ASSIGNED]:
        yield assign(office=desk.office, letters=desk.letters, offer_id=offer_id, by=desk.sign()).sentence


def _judge(desk: Desk) -> Iterable[str]:
    """The reasons nobody has judged yet, but for one that is left: a long way to a treatment is a good one."""
    with desk.office.read() as unit:
        pending = [one for one in unit.offers.all(states=("refused",)) if one.justified == PENDING]
    for offer in pending[:-1]:
        yield judge_refusal(
            office=desk.office, offer_id=offer.id or 0,
            justified=YES if offer.refusal_code == "A08" else NO, by=desk.sign(),
        ).sentence  # fmt: skip


def _refuse_twice(desk: Desk) -> Iterable[str]:
    """A citizen says no to one dwelling after the other on the telephone, without a good reason."""
    homes: dict[int, list[Candidate]] = {}
    rows = list_vacancies(office=desk.office, calendar=desk.calendar, today=desk.today, view="open")
    for row in [one for one in rows if one.state in OPEN_STATES[:2] and one.can_pay]:
        found = match_list(office=desk.office, rates=desk.rates, vacancy_id=row.id, today=desk.today)
        for one in found.fits:
            homes.setdefault(one.applicant_id, []).append(one)
        if (twice := next((fits for fits in homes.values() if len(fits) == _REFUSALS), None)) is not None:
            yield from (_refused(desk, one) for one in twice)
            return


def _refused(desk: Desk, candidate: Candidate) -> str:
    proposal = propose_offer(
        office=desk.office, rates=desk.rates, calendar=desk.calendar, vacancy_id=candidate.vacancy_id,
        applicant_id=candidate.applicant_id, today=desk.today,
    )  # fmt: skip
    made = make_offer(
        office=desk.office, rates=desk.rates, letters=desk.letters, vacancy_id=candidate.vacancy_id,
        applicant_id=candidate.applicant_id, mode=proposal.mode, reply_by=proposal.reply_by,
        move_in=proposal.move_in, departure_reason="Borgeren kan flytte med det samme.", by=desk.sign(),
    )  # fmt: skip
    return record_answer(
        office=desk.office, rates=desk.rates, offer_id=made.subject_id or 0, answer="refuse", refusal_code="A01",
        justified="no", text="Vil kun bo i en anden bydel.", by=desk.sign(),
    ).sentence  # fmt: skip


def _hear(desk: Desk) -> Iterable[str]:
    """Whoever may be taken off is heard first."""
    with desk.office.read() as unit:
        tasks = unit.tasks.all(kind=HEARING, subject="applicant")
    for task in tasks[:1]:
        person = task.subject_id or 0
        proposal = propose_hearing(
            office=desk.office, calendar=desk.calendar, applicant_id=person, today=desk.today
        )
        yield send_hearing(
            office=desk.office, letters=desk.letters, applicant_id=person, answer_by=proposal.answer_by,
            by=desk.sign(),
        ).sentence  # fmt: skip


def _repair(desk: Desk) -> Iterable[str]:
    """Water has come in: the offer is taken back, and the dwelling waits for its repair."""
    with desk.office.read() as unit:
        waiting = unit.offers.lines(states=("sent",))
        homes = {card.id: card.vacancy for card in unit.vacancies.cards(states=("offered",))}
    ready = [one for one in waiting if homes[one.vacancy_id].vacant_from <= desk.today]
    if not ready:
        return
    sent = max(ready, key=lambda one: one.id)
    words = "Der er kommet vand ind i boligen. Den kan ikke bruges, før den er sat i stand."
    yield withdraw_offer(
        office=desk.office, rates=desk.rates, offer_id=sent.id, reason="Vandskade",
        telling=Telling(letters=desk.letters, words=words), by=desk.sign(),
    ).sentence  # fmt: skip
    yield hold_vacancy(
        office=desk.office, vacancy_id=sent.vacancy_id, holder="repair", starts=desk.today, note="Vandskade",
        by=desk.sign(),
    ).sentence  # fmt: skip


def _lease(desk: Desk) -> Iterable[str]:
    """Leases come back signed, and who should have moved in has."""
    rows, _counts = list_tenancies(office=desk.office, today=desk.today, view="awaiting")
    earlier = [one for one in rows if one.assigned < desk.today]
    for row in [one for one in earlier if one.state == "agreed"][:_LEASES]:
        yield sign(office=desk.office, tenancy_id=row.id, signed_on=desk.today, by=desk.sign()).sentence
    for row in [one for one in earlier if one.state == "signed" and one.starts <= desk.today][:_LEASES]:
        yield move_in(office=desk.office, tenancy_id=row.id, moved_on=row.starts, by=desk.sign()).sentence


def _notify(desk: Desk) -> Iterable[str]:
    """The tenant whose subsidy ends first is told what the rent will be."""
    rows, _counts = list_tenancies(office=desk.office, today=desk.today, view="ending")
    for row in [one for one in rows if one.state == "running"][:1]:
        yield send_expiry_notice(
            office=desk.office, letters=desk.letters, tenancy_id=row.id, by=desk.sign()
        ).sentence


def _replay(desk: Desk) -> None:
    with desk.office.read() as unit:
        made = [one for one in unit.offers.all() if one.made == desk.today]
    for offer in made:
        if not replayed(offer, desk.rates).same:
            raise RuntimeError(f"offer {offer.number} does not give the same øre again")
