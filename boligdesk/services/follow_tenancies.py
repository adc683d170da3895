"""The steps of a tenancy: the lease is signed, the tenant moves in, it comes to nothing, or the tenant moves out.

Each step takes the vacancy along (PRACTICE.md § 3.4). When the tenant has moved in the offer is settled: it stands in
the way of no other any more. What follows for refunds and grants is proposed, never done by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.deadlines import refund_last_day
from boligdesk.domain.lifecycles import HELD_TENANCIES
from boligdesk.domain.offers import Offer
from boligdesk.domain.rates import RateBook
from boligdesk.domain.tenancies import REFUND, Notice, Tenancy, TenantGrant
from boligdesk.domain.tenancy_figures import planned_checks
from boligdesk.domain.vacancies import Vacancy, VacancyCard
from boligdesk.errors import KnownError
from boligdesk.services.match_views import refresh
from boligdesk.services.offer_answers import take_back
from boligdesk.services.office_settings import number_setting
from boligdesk.services.ports import Office, Unit
from boligdesk.services.steps import address_of_card, set_status, step_tenancy, step_vacancy
from boligdesk.services.views import Changes, Signature, Undo

TOUCHED: Final = frozenset({"tenancies", "vacancies", "offers", "applicants"})
_DAY: Final = timedelta(days=1)


def sign(*, office: Office, tenancy_id: int, signed_on: date, by: Signature) -> Changes:
    """The association has told that the lease is signed.

    Raises:
        KnownError: for a day to come, before the dwelling was assigned, or when the lease is signed already.
    """
    with office.write("sign", by) as unit:
        tenancy, _offer, card = _scene(unit, tenancy_id)
        _refuse_signing(tenancy, signed_on, by)
        unit.tenancies.save(replace(step_tenancy(tenancy, "sign"), signed=signed_on))
        unit.vacancies.save(_stepped(card.vacancy, "sign", by))
        unit.describe("tenancy", tenancy_id, signed=signed_on.isoformat())
        name = unit.applicants.get(tenancy.applicant_id).name
    return Changes(
        f"{name} har underskrevet kontrakten til {address_of_card(card).rstrip('.')}.",
        TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("undo_sign", {"tenancy_id": tenancy_id}),
    )


def undo_sign(*, office: Office, tenancy_id: int, by: Signature) -> Changes:
    """Take back that the lease is signed: the dwelling is assigned.

    Raises:
        KnownError: when the tenant has moved in, or the lease came to nothing.
    """
    with office.write("undo_sign", by) as unit:
        tenancy, _offer, card = _scene(unit, tenancy_id)
        unit.tenancies.save(replace(step_tenancy(tenancy, "undo_sign"), signed=None))
        unit.vacancies.save(_stepped(card.vacancy, "undo_sign", by))
        unit.describe("tenancy", tenancy_id, undone="signed")
    return Changes(
        f"Kontrakten til {address_of_card(card)} er ikke længere registreret som underskrevet.",
        TOUCHED,
        subject_id=tenancy_id,
        rows=_rows(tenancy, card),
    )


def correct_signing(*, office: Office, tenancy_id: int, signed_on: date, by: Signature) -> Changes:
    """The lease was signed on another day than was written; nobody has moved in yet.

    Raises:
        KnownError: for a day to come, before the dwelling was assigned, or when the lease is not signed or the
            tenant has moved in.
    """
    with office.write("correct_signing", by) as unit:
        tenancy, _offer, card = _scene(unit, tenancy_id)
        if tenancy.state != "signed" or tenancy.signed is None:
            raise KnownError(
                "Underskriftsdagen kan kun rettes, når kontrakten er underskrevet og borgeren ikke er flyttet ind.",
                "Hent listen igen med F5.",
            )
        _refuse_signing(tenancy, signed_on, by)
        unit.tenancies.save(replace(tenancy, signed=signed_on))
        unit.describe("tenancy", tenancy_id, signed=signed_on.isoformat(), before=tenancy.signed.isoformat())
    return Changes(
        f"Kontrakten til {address_of_card(card).rstrip('.')} er underskrevet {danish.long_date(signed_on)}.",
        TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("correct_signing", {"tenancy_id": tenancy_id, "signed_on": tenancy.signed}),
        rows=_rows(tenancy, card),
    )


def proposed_refund_end(unit: Unit, tenancy: Tenancy, moved_on: date) -> date | None:
    """The last day that the law allows a refund from the day of moving in; ``None`` = it has one already, or none.

    The municipality may refund for so many years as the setting ``refund_years`` says of that day (LAW.md § 3).
    """
    refunds = [one for one in tenancy.grants if one.kind == REFUND]
    if not refunds:
        return None
    last = refund_last_day(moved_on, number_setting(unit, "refund_years", moved_on))
    return None if refunds[-1].ends - _DAY == last and refunds[0].starts == moved_on else last


def move_in(
    *, office: Office, tenancy_id: int, moved_on: date, move_refund: bool = False, by: Signature
) -> Changes:
    """The tenant has moved in: the offer is settled, and the looks at the first year are planned.

    With ``move_refund`` the refund runs from that day for as long as the law allows; else it stays as agreed.

    Raises:
        KnownError: for a day to come, before the lease was signed, or before the dwelling was vacant.
    """
    with office.write("move_in", by) as unit:
        tenancy, offer, card = _scene(unit, tenancy_id)
        moved = step_tenancy(tenancy, "move_in")
        _refuse_moving(tenancy, card, moved_on, by)
        last = proposed_refund_end(unit, tenancy, moved_on) if move_refund else None
        grants = tenancy.grants if last is None else _moved(tenancy.grants, moved_on, last)
        unit.tenancies.save(replace(moved, moved_in=moved_on, grants=grants))
        for check in planned_checks(
            tenancy_id, moved_on, unit.rules.deadlines("tenancy_check", "months", moved_on)
        ):
            unit.tenancies.save_check(check)
        unit.vacancies.save(_stepped(card.vacancy, "move_in", by))
        unit.offers.save(replace(offer, settled=moved_on))
        unit.describe("tenancy", tenancy_id, moved_in=moved_on.isoformat(), refund_moved=last is not None)
        name = unit.applicants.get(tenancy.applicant_id).name
    until = "" if last is None else f" Refusionen løber til og med {danish.long_date(last)}."
    return Changes(
        f"{name} er flyttet ind på {address_of_card(card).rstrip('.')}.{until}",
        TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("undo_move_in", {"tenancy_id": tenancy_id, "grants": tenancy.grants}),
    )


def undo_move_in(
    *, office: Office, tenancy_id: int, grants: tuple[TenantGrant, ...], by: Signature
) -> Changes:
    """Take back that the tenant has moved in; ``grants`` are those from before.

    Raises:
        KnownError: when the tenancy has been looked at or is under notice, the tenant has moved out or has another
            offer.
    """
    with office.write("undo_move_in", by) as unit:
        tenancy, offer, card = _scene(unit, tenancy_id)
        undone = step_tenancy(tenancy, "undo_move_in")
        if tenancy.notice is not None:
            raise KnownError(
                "Indflytningen kan ikke fortrydes: lejemålet er opsagt.", "Lad først opsigelsen bortfalde."
            )
        if any(check.done is not None for check in unit.tenancies.checks(tenancy_id)):
            raise KnownError(
                "Indflytningen kan ikke fortrydes: der er fulgt op på lejemålet.",
                "Registrér en fraflytning, hvis borgeren ikke bor der.",
            )
        unit.tenancies.remove_checks(tenancy_id)
        unit.tenancies.save(replace(undone, moved_in=None, grants=grants))
        unit.vacancies.save(_stepped(card.vacancy, "undo_move_in", by))
        unit.offers.save(replace(offer, settled=None))
        unit.describe("tenancy", tenancy_id, undone="moved_in")
    return Changes(f"Indflytningen på {address_of_card(card)} er fortrudt.", TOUCHED, tenancy_id,
                   rows=_rows(tenancy, card))  # fmt: skip


def cancel_tenancy(
    *, office: Office, rates: RateBook, tenancy_id: int, side: str, reason: str, by: Signature
) -> Changes:
    """The lease comes to nothing, on whose ``side`` (``danish.TENANCY_CANCELS``) and why.

    The offer is withdrawn, and dwelling and citizen are free again.

    Raises:
        KnownError: without a reason, or when the tenant has moved in.
    """
    if side not in danish.TENANCY_CANCELS:
        raise ValueError(f"unknown side {side}")
    if not reason.strip():
        raise KnownError("Skriv, hvorfor lejemålet ikke blev til noget.")
    with office.write("cancel_tenancy", by) as unit:
        tenancy, offer, card = _scene(unit, tenancy_id)
        step_tenancy(tenancy, "cancel")
        take_back(unit, offer, reason.strip(), by.today, side)
        unit.vacancies.save(step_vacancy(card.vacancy, "take_back", today=by.today))
        refresh(unit, rates=rates, at=by.at)
        unit.describe("tenancy", tenancy_id, cancelled=side, vacancy=card.id, offer=offer.id)
        name = unit.applicants.get(tenancy.applicant_id).name
    return Changes(
        f"Lejemålet på {address_of_card(card)} blev ikke til noget. {name} venter igen, og boligen er under vurdering.",
        TOUCHED,
        subject_id=tenancy_id,
        advice="Skal borgeren alligevel have boligen, så giv et nyt tilbud.",
    )


def end_tenancy(
    *, office: Office, tenancy_id: int, last_day: date, reason: str, note: str | None = None, by: Signature
) -> Changes:
    """The tenant has moved out; ``last_day`` is the last day of the tenancy, ``reason`` a code of ``TENANCY_ENDS``.

    The case is closed. It can be opened again, and a new nomination makes a new case. What a notice said before is
    overwritten: this is what happened.

    Raises:
        KnownError: for a day to come or before the tenant moved in, or when »Andet« is not explained.
    """
    moving = end_of(last_day, reason, note)
    with office.write("end_tenancy", by) as unit:
        tenancy, _offer, card = _scene(unit, tenancy_id)
        ended = step_tenancy(tenancy, "end")
        _refuse_to_come(last_day, by, "Borgeren er ikke flyttet endnu.")
        if tenancy.moved_in is not None and last_day < tenancy.moved_in:
            raise KnownError(
                f"Borgeren flyttede først ind {danish.weekday_date(tenancy.moved_in)}.",
                "Skriv den sidste dag, borgeren boede der.",
            )
        unit.tenancies.save(ended.under(moving))
        person = unit.applicants.get(tenancy.applicant_id)
        if person.status == "housed" and not _lives_elsewhere(unit, tenancy):
            set_status(unit, tenancy.applicant_id, "closed")
        unit.describe("tenancy", tenancy_id, ends=last_day.isoformat(), reason=reason)
    return Changes(
        f"{person.name} er flyttet fra {address_of_card(card).rstrip('.')}. "
        "Sagen er afsluttet og kan åbnes igen under Borgere.",
        TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("undo_end", {"tenancy_id": tenancy_id, "notice": tenancy.notice}),
    )


def end_of(last_day: date, reason: str, note: str | None) -> Notice:
    """The end of a tenancy as it was told, ``last_day`` its last day.

    Raises:
        KnownError: when »Andet« is not explained.
    """
    if reason not in danish.TENANCY_ENDS:
        raise ValueError(f"unknown reason {reason}")
    words = (note or "").strip() or None
    if reason == "other" and words is None:
        raise KnownError("Årsagen »Andet« skal forklares.", "Skriv en bemærkning.")
    return Notice(ends=last_day + _DAY, reason=reason, note=words)


def undo_end(*, office: Office, tenancy_id: int, notice: Notice | None = None, by: Signature) -> Changes:
    """Take back that the tenant has moved out; ``notice`` is the one from before, if any.

    Raises:
        KnownError: when the case has been opened again in between.
    """
    with office.write("undo_end", by) as unit:
        tenancy, _offer, card = _scene(unit, tenancy_id)
        running = step_tenancy(tenancy, "undo_end")
        person = unit.applicants.get(tenancy.applicant_id)
        if person.status not in {"closed", "housed"}:
            raise KnownError(
                f"Fraflytningen kan ikke fortrydes: sagen om {person.name} er åbnet igen.",
                "Arbejd videre i sagen under Borgere.",
            )
        unit.tenancies.save(running.under(notice))
        set_status(unit, tenancy.applicant_id, "housed")
        unit.describe("tenancy", tenancy_id, undone="ended")
    return Changes(f"Fraflytningen fra {address_of_card(card)} er fortrudt.", TOUCHED, tenancy_id,
                   rows=_rows(tenancy, card))  # fmt: skip


def _scene(unit: Unit, tenancy_id: int) -> tuple[Tenancy, Offer, VacancyCard]:
    tenancy = unit.tenancies.get(tenancy_id)
    offer = unit.offers.get(tenancy.offer_id)
    return tenancy, offer, unit.vacancies.card(offer.vacancy_id)


def _rows(tenancy: Tenancy, card: VacancyCard) -> dict[str, int]:
    """Where the lists stand again after an undo."""
    return {
        "tenancies": tenancy.id or 0, "offers": tenancy.offer_id, "vacancies": card.id,
        "applicants": tenancy.applicant_id,
    }  # fmt: skip


def _stepped(vacancy: Vacancy, action: str, by: Signature) -> Vacancy:
    """The next state; the day of the decision stays that of the citizen's yes."""
    return replace(step_vacancy(vacancy, action, today=by.today), decided=vacancy.decided)


def _refuse_to_come(day: date, by: Signature, words: str) -> None:
    if day > by.today:
        raise KnownError(words, "Vælg i dag eller en tidligere dag.")


def _refuse_signing(tenancy: Tenancy, signed_on: date, by: Signature) -> None:
    _refuse_to_come(signed_on, by, "Kontrakten kan ikke være underskrevet i fremtiden.")
    if signed_on < tenancy.assigned:
        raise KnownError(
            f"Boligen blev først anvist {danish.weekday_date(tenancy.assigned)}.",
            "Skriv den dag, kontrakten blev underskrevet.",
        )


def _refuse_moving(tenancy: Tenancy, card: VacancyCard, moved_on: date, by: Signature) -> None:
    _refuse_to_come(moved_on, by, "Borgeren kan ikke være flyttet ind i fremtiden.")
    if tenancy.signed is not None and moved_on < tenancy.signed:
        raise KnownError(
            f"Kontrakten blev først underskrevet {danish.weekday_date(tenancy.signed)}.",
            "Skriv en senere dag, eller højreklik på lejemålet, og vælg »Ret underskriftsdag…«.",
        )
    if moved_on < card.vacancy.vacant_from:
        raise KnownError(
            f"Boligen var først ledig {danish.weekday_date(card.vacancy.vacant_from)}.",
            "Skriv den dag, borgeren flyttede ind.",
        )


def _moved(grants: tuple[TenantGrant, ...], moved_on: date, last: date) -> tuple[TenantGrant, ...]:
    """Every refund from the day of moving in; the last of them for as long as the law allows."""
    refunds = [one for one in grants if one.kind == REFUND]
    others = tuple(one for one in grants if one.kind != REFUND)
    first, newest = refunds[0], refunds[-1]
    if first is newest:
        return (replace(first, starts=moved_on, ends=last + _DAY), *others)
    return (replace(first, starts=moved_on), *refunds[1:-1], replace(newest, ends=last + _DAY), *others)


def _lives_elsewhere(unit: Unit, tenancy: Tenancy) -> bool:
    held = unit.tenancies.all(states=HELD_TENANCIES, applicant_id=tenancy.applicant_id)
    return any(one.id != tenancy.id for one in held)
