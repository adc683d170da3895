"""Agreements with the boligorganisationer, and what is agreed for each estate with what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from boligdesk.domain import figures, periods
from boligdesk.domain.agreements import (
    Agreement,
    EstateArea,
    EstateShare,
    held_on,
)
from boligdesk.domain.dwellings import Association, Estate
from boligdesk.domain.figures import Tally
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.keep_directory import known_id
from boligdesk.services.ports import Calendar, Office, Unit
from boligdesk.services.vacancy_facts import vacancy_facts
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"directory"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEntry:
    """An agreement with whom it is made (``None`` = all) and how many estates have their share from it today."""

    id: int
    agreement: Agreement
    association: str | None
    estates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateAgreed:
    """An estate with its timelines; ``tally`` is what came of it (:func:`came_in`), ``None`` while it is counted."""

    id: int
    estate: Estate
    association: str
    shares: tuple[EstateShare, ...]
    areas: tuple[EstateArea, ...]
    tally: Tally | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementBook:
    """Everything that is agreed, as the section shows it."""

    agreements: tuple[AgreementEntry, ...]
    estates: tuple[EstateAgreed, ...]


def read_agreements(*, office: Office, today: date) -> AgreementBook:
    """All agreements, newest first, and all estates by association and number."""
    with office.read() as unit:
        associations = {known_id(one): one for one in unit.directory.associations()}
        estates = unit.directory.estates()
        agreements = unit.agreements.all()
        shares, areas = unit.agreements.shares(), unit.agreements.areas()
    held = (held_on(rows, today) for rows in shares.values())
    used = Counter(row.agreement_id for row in held if row is not None)
    return AgreementBook(
        agreements=tuple(_entry(one, associations, used[one.id]) for one in agreements),
        estates=tuple(
            EstateAgreed(
                id=known_id(one),
                estate=one,
                association=associations[one.association_id].name,
                shares=shares.get(known_id(one), ()),
                areas=areas.get(known_id(one), ()),
            )
            for owner in associations
            for one in estates
            if one.association_id == owner
        ),
    )


def came_in(*, office: Office, calendar: Calendar, today: date) -> dict[tuple[str, str], Tally]:
    """What the month's report counts in its last twelve months, by association and estate number."""
    with office.read() as unit:
        facts = vacancy_facts(unit, calendar)
    period = periods.twelve_months(today.year, today.month)
    return figures.tally_by(facts, period, lambda fact: (fact.association, fact.estate_no))


def _entry(one: Agreement, associations: Mapping[int, Association], estates: int) -> AgreementEntry:
    name = None if one.association_id is None else associations[one.association_id].name
    return AgreementEntry(id=one.id or 0, agreement=one, association=name, estates=estates)


# agreements


def save_agreement(*, office: Office, agreement: Agreement, by: Signature) -> Changes:
    """Keep a new or corrected agreement.

    Raises:
        KnownError: without a name or a source, or when it ends before it begins.
    """
    kept = replace(agreement, name=agreement.name.strip(), source=agreement.source.strip())
    if not kept.name or not kept.source:
        raise KnownError(
            "Aftalen mangler navn eller kilde.", "Skriv, hvad den hedder, og hvor den kan læses."
        )
    if kept.valid_to is not None and kept.valid_to <= kept.valid_from:
        raise KnownError("Aftalen slutter, før den begynder.", "Ret den første eller den sidste dag.")
    with office.write("save_agreement", by) as unit:
        before = agreement_of(unit, kept.id)
        stored = unit.agreements.save(kept)
        unit.describe("agreement", stored.id, name=stored.name)
    done = "rettet" if before else "oprettet"
    return Changes(f"Aftalen »{stored.name}« er {done}.", _TOUCHED, stored.id,
                   Undo("undo_agreement", {"before": before, "after": stored}))  # fmt: skip


def remove_agreement(*, office: Office, agreement_id: int, by: Signature) -> Changes:
    """Take an agreement out.

    Raises:
        KnownError: when a share stands in it, also one that has ended.
    """
    with office.write("remove_agreement", by) as unit:
        agreement = agreement_of(unit, agreement_id)
        if agreement is None:
            raise KnownError("Aftalen er allerede fjernet.", "Hent siden igen med F5.")
        _refuse_used(unit, agreement)
        unit.agreements.remove(agreement_id)
        unit.describe("agreement", agreement_id, name=agreement.name)
    return Changes(f"Aftalen »{agreement.name}« er fjernet.", _TOUCHED, agreement_id,
                   Undo("undo_agreement", {"before": agreement, "after": None}))  # fmt: skip


def undo_agreement(
    *, office: Office, rates: RateBook, before: Agreement | None, after: Agreement | None, by: Signature
) -> Changes:
    """Put an agreement back as before: unchanged, gone again, or there again.

    Raises:
        KnownError: when it was changed again, or a share stands in it by now.
    """
    one = before or after
    if one is None:
        raise ValueError("nothing to take back")
    with office.write("undo_agreement", by) as unit:
        if after is not None and agreement_of(unit, after.id) != after:
            raise KnownError(f"Aftalen »{after.name}« er ændret siden.", "Ret den i stedet.")
        if before is None:
            _refuse_used(unit, one)
            unit.agreements.remove(one.id or 0)
            words = "er fjernet igen"
        else:
            unit.agreements.save(before if after else replace(before, id=None))
            words = "er, som den var før" if after else "er tilbage"
        unit.describe("agreement", one.id, name=one.name)
    return Changes(f"Aftalen »{one.name}« {words}.", _TOUCHED, one.id)


def agreement_of(unit: Unit, agreement_id: int | None) -> Agreement | None:
    """The stored agreement, ``None`` when it is gone."""
    return (
        next((one for one in unit.agreements.all() if one.id == agreement_id), None) if agreement_id else None
    )


def _refuse_used(unit: Unit, agreement: Agreement) -> None:
    timelines = unit.agreements.shares().values()
    if any(row.agreement_id == agreement.id for rows in timelines for row in rows):
        raise KnownError(f"Afdelinger har deres andel fra aftalen »{agreement.name}«, så den kan ikke fjernes.",
                         "Ret aftalens sidste dag, hvis den er slut.")  # fmt: skip
