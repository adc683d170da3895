"""Look after a vacancy on its way: who works on it, and the day its association will wait until."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.rates import RateBook
from boligdesk.domain.vacancies import Vacancy, VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office, Unit
from boligdesk.services.snapshots import from_plain, to_plain
from boligdesk.services.steps import address_of_card, step_vacancy
from boligdesk.services.views import Changes, Extension, Signature, Undo

_TOUCHED: Final = frozenset({"vacancies"})


def touch_vacancy(*, office: Office, vacancy_id: int, by: Signature) -> Changes:
    """Say that one works on a vacancy; from today on nobody is reminded of it for a while.

    Raises:
        KnownError: when the association has got its answer already.
    """
    with office.write("touch_vacancy", by) as unit:
        card = _open_card(unit, vacancy_id)
        steps = ("assess",) if card.vacancy.state == "received" else ()
        stored = unit.vacancies.save(
            replace(step_vacancy(card.vacancy, *steps, today=by.today), worked_by=by.user)
        )
        unit.describe("vacancy", vacancy_id, worked_by=by.user)
    return Changes(
        f"Du arbejder på {address_of_card(card).rstrip('.')}.",
        _TOUCHED,
        subject_id=vacancy_id,
        undo=_undo(card.vacancy, stored),
    )


def extend_reply(
    *, office: Office, vacancy_id: int, until: date, agreed_with: str, note: str | None = None, by: Signature
) -> Changes:
    """Keep that the association waits until another day, and who there has agreed to it. The log keeps both.

    Raises:
        KnownError: for a day that is no later one, or without the name of who agreed.
    """
    if not agreed_with.strip():
        raise KnownError("Skriv, hvem hos boligorganisationen der har sagt ja til mere tid.")
    with office.write("extend_reply", by) as unit:
        card = _open_card(unit, vacancy_id)
        before = card.vacancy.reply_by
        if until < by.today:
            raise KnownError("Den nye svarfrist er allerede gået.", "Vælg en dag fra i dag og frem.")
        if before is not None and until <= before:
            raise KnownError(
                f"Svarfristen er allerede {danish.weekday_date(before)}.",
                "Vælg en senere dag. Er fristen blevet kortere, så ret den på boligen.",
            )
        stored = unit.vacancies.save(replace(step_vacancy(card.vacancy, today=by.today), reply_by=until))
        unit.describe(
            "vacancy", vacancy_id, before=before.isoformat() if before else None, until=until.isoformat(),
            agreed_with=agreed_with.strip(), note=(note or "").strip(),
        )  # fmt: skip
    return Changes(
        f"{card.association.name} skal nu have svar om {address_of_card(card)} senest {danish.weekday_date(until)}.",
        _TOUCHED,
        subject_id=vacancy_id,
        undo=_undo(card.vacancy, stored),
    )


def extension_of(unit: Unit, vacancy: Vacancy) -> Extension | None:
    """Who agreed to the deadline that holds now, as the log kept it; ``None`` where it was not moved."""
    if vacancy.reply_by is None:
        return None
    until = vacancy.reply_by.isoformat()
    for trace in reversed(unit.cases.trail_of("vacancy", vacancy.id or 0)):
        if trace.action == "extend_reply" and trace.details.get("until") == until:
            found = trace.details
            return Extension(str(found["agreed_with"]), trace.at.date(), str(found.get("note") or ""))
    return None


def undo_tending(
    *,
    office: Office,
    rates: RateBook,
    before: object,
    after: object,
    by: Signature,
) -> Changes:
    """Put a vacancy back as it was before it was touched or its deadline was moved.

    Raises:
        KnownError: when something has happened to it since.
    """
    was: Vacancy = from_plain(before)
    with office.write("undo_tending", by) as unit:
        card = unit.vacancies.card(was.id or 0)
        address = address_of_card(card)
        if card.vacancy != from_plain(after):
            raise KnownError(
                f"Det kan ikke fortrydes: der er sket mere med {address.rstrip('.')}.",
                "Ret boligen i stedet.",
            )
        if card.vacancy.state != was.state:
            step_vacancy(card.vacancy, "undo_assess", today=by.today)
        unit.vacancies.save(replace(was, version=0))
        unit.describe("vacancy", was.id)
    return Changes(f"{address} er, som den var.", _TOUCHED, card.id, rows={"vacancies": card.id})


def _open_card(unit: Unit, vacancy_id: int) -> VacancyCard:
    card = unit.vacancies.card(vacancy_id)
    if card.vacancy.state not in OPEN_STATES:
        state = danish.VACANCY_STATES[card.vacancy.state].lower()
        raise KnownError(f"{address_of_card(card)} er {state}.", "Hent listen igen med F5.")
    return card


def _undo(before: Vacancy, after: Vacancy) -> Undo:
    return Undo("undo_tending", {"before": to_plain(before), "after": to_plain(after)})
