"""A lease that was given notice of: the last day is known before it comes, and the tenant lives there until then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.tenancies import Notice, Tenancy
from boligdesk.errors import KnownError
from boligdesk.services.follow_tenancies import TOUCHED, end_of, end_tenancy
from boligdesk.services.ports import Office, Unit
from boligdesk.services.steps import address_of_card, step_tenancy
from boligdesk.services.views import Changes, Signature, Undo

_DAY: Final = timedelta(days=1)


def end_or_notice(
    *, office: Office, tenancy_id: int, last_day: date, reason: str, note: str | None = None, by: Signature
) -> Changes:
    """Keep the last day of a tenancy: one to come is a notice, else the tenant has moved out.

    Raises:
        KnownError: before the tenant moved in, or when »Andet« is not explained.
    """
    step = give_notice if last_day > by.today else end_tenancy
    return step(office=office, tenancy_id=tenancy_id, last_day=last_day, reason=reason, note=note, by=by)


def give_notice(
    *, office: Office, tenancy_id: int, last_day: date, reason: str, note: str | None = None, by: Signature
) -> Changes:
    """The lease was given notice of; the case stays open until the tenant has moved out. The newest notice counts.

    Raises:
        KnownError: for a day that is not to come, when nobody lives there, or when »Andet« is not explained.
    """
    notice = end_of(last_day, reason, note)
    if last_day <= by.today:
        raise KnownError("Den sidste dag er kommet.", "Registrér, at borgeren er flyttet.")
    with office.write("give_notice", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        unit.tenancies.save(step_tenancy(tenancy, "give_notice").under(notice))
        unit.describe("tenancy", tenancy_id, notice=last_day.isoformat(), reason=reason)
        name, address = _named(unit, tenancy)
    return Changes(
        f"Lejemålet på {address} er opsagt til {danish.long_date(last_day)}. {name} bor der til da, "
        "og Overblik spørger den dag, om borgeren er flyttet.",
        TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("undo_notice", {"tenancy_id": tenancy_id, "notice": tenancy.notice}),
    )


def undo_notice(*, office: Office, tenancy_id: int, notice: Notice | None, by: Signature) -> Changes:
    """Let the notice be as it was; ``None`` = there was none.

    Raises:
        KnownError: when the tenant has moved out in between.
    """
    with office.write("undo_notice", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        unit.tenancies.save(step_tenancy(tenancy, "undo_notice").under(notice))
        unit.describe("tenancy", tenancy_id, undone="notice")
        _name, address = _named(unit, tenancy)
    rows = {"tenancies": tenancy_id, "applicants": tenancy.applicant_id}
    spoken = "er fortrudt" if notice is None else f"er igen til {danish.long_date(notice.ends - _DAY)}"
    return Changes(f"Opsigelsen af lejemålet på {address} {spoken}.", TOUCHED, tenancy_id, rows=rows)


def withdraw_notice(*, office: Office, tenancy_id: int, by: Signature) -> Changes:
    """The notice holds no more: the tenant stays.

    Raises:
        KnownError: when the tenancy is under no notice.
    """
    with office.write("withdraw_notice", by) as unit:
        tenancy = unit.tenancies.get(tenancy_id)
        staying = step_tenancy(tenancy, "undo_notice")
        if tenancy.notice is None:
            raise KnownError("Lejemålet er ikke opsagt.", "Hent listen igen med F5.")
        unit.tenancies.save(staying.under(None))
        unit.describe("tenancy", tenancy_id, notice="")
        name, address = _named(unit, tenancy)
    return Changes(
        f"Opsigelsen er bortfaldet: {name} bliver boende på {address.rstrip('.')}.",
        TOUCHED,
        subject_id=tenancy_id,
        undo=Undo("undo_notice", {"tenancy_id": tenancy_id, "notice": tenancy.notice}),
    )


def _named(unit: Unit, tenancy: Tenancy) -> tuple[str, str]:
    """The tenant and the dwelling as sentences name them."""
    offer = unit.offers.get(tenancy.offer_id)
    home = unit.vacancies.card(offer.vacancy_id)
    return unit.applicants.get(tenancy.applicant_id).name, address_of_card(home)
