"""Judge whether a citizen's no has a justified reason (saglig grund), and let a second officer read the judgement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.refusals import JUDGEMENTS, NO, PENDING, YES, needs_second
from boligdesk.errors import KnownError
from boligdesk.services.hearing_tasks import follow_refusals, second_reading_since
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"offers", "applicants", "tasks"})
_FIELDS: Final = ("justified", "judged_by", "judged_on", "second_by", "second_on")
_WORDS: Final = {YES: "saglig", NO: "ikke saglig", PENDING: "ikke vurderet endnu"}
_HEARING: Final = " Der er nok afslag til en partshøring; den står på Overblik."
_UNREAD: Final = " En anden medarbejder skal læse vurderingen, før afslaget tæller."


def judged(justified: str, by: Signature) -> dict[str, str | date | None]:
    """The fields of an offer after ``by`` has judged the reason; a pending one is judged by nobody."""
    signed = justified != PENDING
    return {
        "justified": justified, "judged_by": by.user if signed else None, "judged_on": by.today if signed else None,
        "second_by": None, "second_on": None,
    }  # fmt: skip


def judge_refusal(*, office: Office, offer_id: int, justified: str, by: Signature) -> Changes:
    """Judge the reason of a refusal: ``yes``, ``no``, or ``pending`` to leave it open again.

    Raises:
        KnownError: when the offer was not refused.
    """
    if justified not in JUDGEMENTS:
        raise ValueError(f"unknown judgement {justified}")
    with office.write("judge_refusal", by) as unit:
        offer = _refused(unit, offer_id)
        changes = _keep(unit, offer, replace(offer, **judged(justified, by)), by)  # type: ignore[arg-type]
        unit.describe("offer", offer_id, applicant=offer.applicant_id, justified=justified)
    return changes


def second_reading(*, office: Office, offer_id: int, justified: str, by: Signature) -> Changes:
    """Read a colleague's judgement »no«: ``no`` confirms it, so that the refusal counts; ``yes`` changes it.

    Raises:
        KnownError: when nothing waits to be read, or the reader judged it himself.
    """
    if justified not in (YES, NO):
        raise ValueError(f"unknown judgement {justified}")
    with office.write("second_reading", by) as unit:
        offer = _refused(unit, offer_id)
        if not needs_second(offer, second_reading_since(unit, by.today)):
            raise KnownError("Afslaget venter ikke på en anden læsning.", "Hent listen igen med F5.")
        if offer.judged_by == by.user:
            raise KnownError("Du har selv vurderet afslaget.", "En anden medarbejder skal læse det.")
        read = replace(offer, justified=justified, second_by=by.user, second_on=by.today)
        changes = _keep(unit, offer, read, by)
        unit.describe("offer", offer_id, applicant=offer.applicant_id, justified=justified)
    return changes


def undo_judgement(
    *,
    office: Office,
    rates: RateBook,
    offer_id: int,
    before: tuple[str | date | None, ...],
    after: tuple[str | date | None, ...],
    by: Signature,
) -> Changes:
    """Put a judgement back as it was, with the task that followed from it.

    Raises:
        KnownError: when somebody has judged it again since.
    """
    with office.write("undo_judgement", by) as unit:
        offer = _refused(unit, offer_id)
        if _values(offer) != tuple(after):
            raise KnownError(
                "Det kan ikke fortrydes: vurderingen er ændret siden.", "Vurdér grunden igen i stedet."
            )
        unit.offers.save(replace(offer, **dict(zip(_FIELDS, before, strict=True))))  # type: ignore[arg-type]
        follow_refusals(unit, offer.applicant_id, by)
        unit.describe("offer", offer_id, applicant=offer.applicant_id)
    return Changes(
        f"Vurderingen af afslaget på tilbud {offer.number} er, som den var.", _TOUCHED, subject_id=offer_id,
        rows={"offers": offer_id},
    )  # fmt: skip


def _refused(unit: Unit, offer_id: int) -> Offer:
    offer = unit.offers.get(offer_id)
    if offer.state != "refused":
        raise KnownError(f"Borgeren har ikke sagt nej til tilbud {offer.number}.", "Hent listen igen med F5.")
    return offer


def _values(offer: Offer) -> tuple[str | date | None, ...]:
    return tuple(getattr(offer, name) for name in _FIELDS)


def _keep(unit: Unit, before: Offer, after: Offer, by: Signature) -> Changes:
    """Save a judgement and what follows from it, and say so."""
    stored = unit.offers.save(after)
    task = follow_refusals(unit, stored.applicant_id, by)
    name = unit.applicants.get(stored.applicant_id).name
    more = _UNREAD if needs_second(stored, second_reading_since(unit, by.today)) else ""
    return Changes(
        f"Grunden til, at {name} sagde nej, er {_WORDS[stored.justified or PENDING]}.{_HEARING if task else more}",
        _TOUCHED,
        subject_id=stored.id,
        undo=Undo(
            "undo_judgement", {"offer_id": stored.id, "before": _values(before), "after": _values(stored)}
        ),
    )
