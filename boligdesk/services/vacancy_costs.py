"""What a dwelling has cost while nobody lived in it, by who had it in hand; and what changes whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.holds import HOLDERS, Hold
from boligdesk.domain.lifecycles import LOST_STATES
from boligdesk.domain.offers import Return
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.vacancy_cost import Part, Turn, split_cost, within
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office, Unit
from boligdesk.services.steps import address_of_card
from boligdesk.services.vacancy_turns import turns_of
from boligdesk.services.vacant_again import rent_ends
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"vacancies"})
_DAY: Final = timedelta(days=1)
_LOOK_AGAIN: Final = "Hent listen igen med F5, og se, hvad der er sket med boligen."


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyCosts:
    """The vacancy clock of one dwelling on ``today``. Amounts in øre.

    ``turns`` and ``parts`` count to and including today. ``ends`` is the first day without rent where it is known,
    ``holds`` are all the times it waited for others, ``returned`` how it was given back.
    """

    card: VacancyCard
    today: date
    turns: tuple[Turn, ...]
    parts: tuple[Part, ...]
    ends: date | None
    holds: tuple[Hold, ...]
    returned: Return | None

    @property
    def hold(self) -> Hold | None:
        """What it waits for now."""
        return next((one for one in self.holds if one.ends is None), None)

    @property
    def total(self) -> int:
        """The rent that has run: what the list of vacancies shows."""
        return sum(one.cost for one in self.parts)

    @property
    def runs(self) -> bool:
        """Whether rent runs today."""
        return bool(self.turns) and (self.ends is None or self.today < self.ends)

    @property
    def can_wait(self) -> bool:
        """Whether somebody else can be given the turn: rent runs, and the dwelling is not given back."""
        return self.runs and self.hold is None and self.card.vacancy.state not in LOST_STATES

    @property
    def can_be_relet(self) -> bool:
        """Whether the association may tell that it has let the dwelling again."""
        return self.returned is not None and _owes(self.card, self.returned)


def vacancy_costs(*, office: Office, vacancy_id: int, today: date) -> VacancyCosts:
    """What a dwelling has cost to and including ``today``, and whose turn it was."""
    with office.read() as unit:
        card = unit.vacancies.card(vacancy_id)
        found = turns_of(unit, card.vacancy)
        returned = _return_of(unit, card)
        holds = unit.holds.of([vacancy_id])
    return VacancyCosts(
        card=card,
        today=today,
        turns=within(found, date.min, today + _DAY),
        parts=split_cost(card.vacancy.rent, found, today + _DAY),
        ends=found[-1].ends if found else None,
        holds=holds,
        returned=returned,
    )


def hold_vacancy(
    *, office: Office, vacancy_id: int, holder: str, starts: date, note: str = "", by: Signature
) -> Changes:
    """Say that a vacancy waits for ``holder`` from ``starts`` on: the association, or a repair.

    Raises:
        KnownError: for a day on which no rent runs or that has not come, and where it already waits.
    """
    if holder not in HOLDERS:
        raise ValueError(f"nobody waits for {holder}")
    with office.write("hold_vacancy", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        _check_day(card, starts, by.today)
        if card.vacancy.state in LOST_STATES:
            raise KnownError("Boligen er givet tilbage og venter ikke på kontoret.", _LOOK_AGAIN)
        turns = turns_of(unit, card.vacancy)
        if not turns or (turns[-1].ends is not None and turns[-1].ends <= starts):
            raise KnownError("Den dag betaler kommunen ikke leje for boligen.", "Vælg en tidligere dag.")
        _check_free(unit.holds.of([vacancy_id]), starts)
        hold = unit.holds.save(
            Hold(
                vacancy_id=vacancy_id,
                holder=holder,
                starts=starts,
                note=note.strip() or None,
                made_by=by.user,
            )
        )
        unit.describe("vacancy", vacancy_id, holder=holder, starts=starts.isoformat())
    since = danish.short_date(starts, today=by.today)
    waits = "afventer boligorganisationen" if holder == "association" else "er ikke klar til indflytning"
    return Changes(
        f"{address_of_card(card)} {waits} siden {since.rstrip('.')}.",
        _TOUCHED,
        subject_id=vacancy_id,
        undo=Undo("undo_hold", {"vacancy_id": vacancy_id, "hold_id": hold.id}),
    )


def undo_hold(*, office: Office, vacancy_id: int, hold_id: int, by: Signature) -> Changes:
    """Take it back that a vacancy waits.

    Raises:
        KnownError: when it was taken away since.
    """
    with office.write("undo_hold", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        _hold(unit, vacancy_id, hold_id)
        unit.holds.remove(hold_id)
        unit.describe("vacancy", vacancy_id, undone="hold")
    return _put_back(
        vacancy_id,
        f"{address_of_card(card)} ligger hos kontoret, som før.",
        "Venter boligen alligevel, så skriv det igen.",
    )


def end_hold(*, office: Office, vacancy_id: int, ends: date, by: Signature) -> Changes:
    """Say from which day on a vacancy no longer waits; the day it began means that it never waited.

    Raises:
        KnownError: when it does not wait, or for a day before it began or that has not come.
    """
    with office.write("end_hold", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        hold = _open_hold(unit, vacancy_id)
        if hold is None or hold.id is None:
            raise KnownError("Boligen venter ikke på nogen.", _LOOK_AGAIN)
        if ends < hold.starts:
            began = danish.long_date(hold.starts)
            raise KnownError(f"Boligen begyndte først at vente {began}.", "Vælg den dag eller en senere.")
        _check_past(ends, by.today)
        unit.holds.save(replace(hold, ends=ends))
        unit.describe("vacancy", vacancy_id, holder=hold.holder, ends=ends.isoformat())
    return Changes(
        f"{address_of_card(card)} venter ikke længere.",
        _TOUCHED,
        subject_id=vacancy_id,
        undo=Undo("undo_end_hold", {"vacancy_id": vacancy_id, "hold_id": hold.id}),
    )


def undo_end_hold(*, office: Office, vacancy_id: int, hold_id: int, by: Signature) -> Changes:
    """Let a vacancy wait on.

    Raises:
        KnownError: when it waits for something else by now, or the waiting was taken away.
    """
    with office.write("undo_end_hold", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        hold = _hold(unit, vacancy_id, hold_id)
        _check_free((one for one in unit.holds.of([vacancy_id]) if one.id != hold_id), hold.starts)
        unit.holds.save(replace(hold, ends=None))
        unit.describe("vacancy", vacancy_id, undone="end_hold")
    return _put_back(
        vacancy_id,
        f"{address_of_card(card)} venter stadig.",
        "Venter boligen ikke længere, så skriv det igen.",
    )


def note_relet(*, office: Office, vacancy_id: int, day: date, by: Signature) -> Changes:
    """Keep the first day of the association's new lease: rent is owed no longer (LAW.md § 4). May be written anew.

    Raises:
        KnownError: where no rent is owed after the return, or for a day before it.
    """
    with office.write("note_relet", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        returned = _return_of(unit, card)
        if returned is None or not _owes(card, returned):
            raise KnownError("Kommunen betaler ikke leje for boligen.", _LOOK_AGAIN)
        if day < returned.returned:
            back = danish.long_date(returned.returned)
            raise KnownError(f"Boligen blev først givet tilbage {back}.", "Vælg den dag eller en senere.")
        ends = _keep_relet(unit, card, returned, day)
        unit.describe("vacancy", vacancy_id, relet=day.isoformat())
    last = "" if ends is None else f" Kommunen betaler leje til og med {danish.long_date(ends - _DAY)}."
    return Changes(
        f"{address_of_card(card)} er lejet ud igen fra {danish.long_date(day)}.{last}",
        _TOUCHED,
        subject_id=vacancy_id,
        undo=Undo("undo_relet", {"vacancy_id": vacancy_id, "before": returned.relet}),
    )


def undo_relet(*, office: Office, vacancy_id: int, before: date | None, by: Signature) -> Changes:
    """Put back what was known of the new lease.

    Raises:
        KnownError: when the dwelling is no longer given back.
    """
    with office.write("undo_relet", by) as unit:
        card = unit.vacancies.card(vacancy_id)
        returned = _return_of(unit, card)
        if returned is None:
            raise KnownError("Boligen er ikke længere givet tilbage.", _LOOK_AGAIN)
        _keep_relet(unit, card, returned, before)
        unit.describe("vacancy", vacancy_id, undone="relet")
    return _put_back(
        vacancy_id,
        f"Udlejningen af {address_of_card(card)} er fortrudt. Lejen løber, som før.",
        "Er boligen lejet ud igen, så skriv dagen.",
    )


def _put_back(vacancy_id: int, sentence: str, advice: str) -> Changes:
    """What every undo here ends in."""
    return Changes(sentence, _TOUCHED, vacancy_id, advice=advice, rows={"vacancies": vacancy_id})


def _keep_relet(unit: Unit, card: VacancyCard, returned: Return, day: date | None) -> date | None:
    unit.offers.save_return(replace(returned, relet=day))
    ends = rent_ends(unit, card.vacancy)
    unit.vacancies.save(replace(card.vacancy, rent_ends=ends))
    return ends


def _return_of(unit: Unit, card: VacancyCard) -> Return | None:
    if card.vacancy.state not in LOST_STATES:
        return None
    return next(iter(unit.offers.returns(vacancy_id=card.id)), None)


def _owes(card: VacancyCard, returned: Return) -> bool:
    """Not for a dwelling that the association took back itself, nor for one that never was at our disposal."""
    return returned.outcome != "withdrawn" and returned.returned >= card.vacancy.vacant_from


def _open_hold(unit: Unit, vacancy_id: int) -> Hold | None:
    return next((one for one in unit.holds.of([vacancy_id]) if one.ends is None), None)


def _hold(unit: Unit, vacancy_id: int, hold_id: int) -> Hold:
    for one in unit.holds.of([vacancy_id]):
        if one.id == hold_id:
            return one
    raise KnownError("Det kan ikke fortrydes: ventetiden er fjernet i mellemtiden.", _LOOK_AGAIN)


def _check_free(holds: Iterable[Hold], starts: date) -> None:
    """A vacancy waits for one thing at a time."""
    for one in holds:
        if one.ends is None:
            raise KnownError("Boligen venter allerede.", "Skriv først, at den ventetid er slut.")
        if one.starts < one.ends and starts < one.ends:
            until = danish.long_date(one.ends)
            raise KnownError(f"Boligen ventede allerede indtil {until}.", "Vælg den dag eller en senere.")


def _check_day(card: VacancyCard, day: date, today: date) -> None:
    if day < card.vacancy.vacant_from:
        vacant = danish.long_date(card.vacancy.vacant_from)
        raise KnownError(
            f"Boligen er først ledig {vacant}, og lejen løber derfra.", "Vælg den dag eller en senere."
        )
    _check_past(day, today)


def _check_past(day: date, today: date) -> None:
    if day > today:
        raise KnownError("Den dag er ikke kommet endnu.", "Vælg i dag eller en tidligere dag.")
