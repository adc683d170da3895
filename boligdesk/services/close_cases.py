"""Close a case that ended otherwise than in a home of this office, and open it again."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.cases import Outcome
from boligdesk.domain.lifecycles import LIVE_OFFERS
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"applicants", "vacancies"})


def close_case(
    *, office: Office, rates: RateBook, applicant_id: int, kind: str, on_day: date, reason: str, by: Signature
) -> Changes:  # fmt: skip
    """Close a case with how it ended, on which day and why.

    Raises:
        KnownError: without a reason, for a day to come, or while the citizen has an offer or a home of this office.
    """
    if not reason.strip():
        raise KnownError("Skriv, hvorfor sagen afsluttes.")
    if on_day > by.today:
        raise KnownError("Datoen ligger i fremtiden.", "Afslut sagen, når det er sket.")
    outcome = Outcome(kind=kind, on_day=on_day, reason=reason.strip())
    words = danish.OUTCOMES[kind]
    with office.write("close_case", by) as unit:
        person = close_in(unit, applicant_id, outcome)
        refresh(unit, rates=rates, at=by.at)
        unit.describe("applicant", applicant_id, outcome=kind, on_day=on_day.isoformat())
    return Changes(
        f"Sagen om {person.name} er afsluttet: {words.lower()}.",
        _TOUCHED,
        subject_id=applicant_id,
        rows={"applicants": applicant_id},
        undo=Undo("reopen_case", {"applicant_id": applicant_id}),
    )


def close_in(unit: Unit, applicant_id: int, outcome: Outcome) -> Applicant:
    """Close a case within another action; returns the citizen as before.

    Raises:
        KnownError: when it is closed, or the citizen has an offer or a home of this office.
    """
    person = unit.applicants.get(applicant_id)
    _refuse_closing(unit, person, applicant_id)
    unit.applicants.save(replace(person, status="closed"))
    unit.cases.save_outcome(applicant_id, outcome)
    return person


def _refuse_closing(unit: Unit, person: Applicant, applicant_id: int) -> None:
    if person.status == "closed":
        raise KnownError(f"Sagen om {person.name} er allerede afsluttet.", "Hent listen igen med F5.")
    live = unit.offers.all(applicant_id=applicant_id, states=LIVE_OFFERS)
    running = [one for one in live if one.settled is None]
    if any(one.state == "accepted" for one in running) or person.status == "housed":
        raise KnownError(
            f"{person.name} har sagt ja til en bolig herfra.",
            "Sagen står under »Har fået bolig«. Bliver boligen ikke til noget, så fortryd svaret først.",
        )
    if running:
        raise KnownError(
            f"{person.name} har et tilbud, der ikke er besvaret: {running[0].number}.",
            "Registrér svaret, eller træk tilbuddet tilbage. Afslut så sagen.",
        )


def reopen_case(*, office: Office, rates: RateBook, applicant_id: int, by: Signature) -> Changes:
    """Let a closed case wait again, at its old place in the order; how it ended stays in the log only.

    Raises:
        KnownError: when it is not closed, or the citizen has got another case in between.
    """
    with office.write("reopen_case", by) as unit:
        person, ended = reopen_in(unit, applicant_id)
        refresh(unit, rates=rates, at=by.at)
        unit.describe("applicant", applicant_id)
    return Changes(
        f"Sagen om {person.name} er åbnet igen.",
        _TOUCHED,
        subject_id=applicant_id,
        rows={"applicants": applicant_id},
        advice="Afslut sagen igen, hvis det var en fejl.",
        undo=None if ended is None else Undo("close_case", {"applicant_id": applicant_id, **asdict(ended)}),
    )


def reopen_in(unit: Unit, applicant_id: int) -> tuple[Applicant, Outcome | None]:
    """Open a closed case within another action; returns the citizen as before and how the case had ended.

    Raises:
        KnownError: when it is not closed, or the citizen has got another case in between.
    """
    person = unit.applicants.get(applicant_id)
    if person.status != "closed":
        raise KnownError(f"Sagen om {person.name} er ikke afsluttet.", "Hent listen igen med F5.")
    newer = unit.applicants.by_cpr(person.cpr) if person.cpr else None
    if newer is not None and newer.id != applicant_id and newer.status != "closed":
        raise KnownError(
            f"{person.name} har fået en ny sag: {newer.case_no}.", "Arbejd videre i den nye sag."
        )
    ended = unit.cases.outcome(applicant_id)
    unit.applicants.save(replace(person, status="waiting"))
    unit.cases.save_outcome(applicant_id, None)
    return person, ended
