"""Contact persons: who to call about what, for a whole boligorganisation or for one of its estates."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from boligdesk.domain.contacts import TOPICS, ContactPerson
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.keep_directory import known_id
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"directory"})


def save_contact(*, office: Office, person: ContactPerson, by: Signature) -> Changes:
    """Keep a new or corrected contact person.

    Raises:
        KnownError: without a name, or without a way to reach the person.
    """
    kept = replace(person, name=person.name.strip())
    if kept.about not in TOPICS:
        raise ValueError(f"no such topic: {kept.about}")
    if not kept.name:
        raise KnownError("Kontakten mangler et navn.", "Skriv navnet, fx »Udlejningen«.")
    if not (kept.phone or kept.email):
        raise KnownError(f"{kept.name} kan ikke nås.", "Skriv en telefon eller en e-mail.")
    with office.write("save_contact", by) as unit:
        before = None if kept.id is None else unit.contacts.get(kept.id)
        stored = unit.contacts.save(kept)
        _describe(unit, stored)
    done = "rettet" if before else "tilføjet"
    return Changes(f"{stored.name} er {done}.", _TOUCHED, stored.id,
                   Undo("undo_contact", {"before": before, "after": stored}))  # fmt: skip


def remove_contact(*, office: Office, contact_id: int, by: Signature) -> Changes:
    """Take a contact person out of the directory."""
    with office.write("remove_contact", by) as unit:
        person = unit.contacts.get(contact_id)
        unit.contacts.remove(contact_id)
        _describe(unit, person)
    return Changes(f"{person.name} er fjernet.", _TOUCHED, contact_id,
                   Undo("undo_contact", {"before": person, "after": None}))  # fmt: skip


def undo_contact(
    *,
    office: Office,
    rates: RateBook,
    before: ContactPerson | None,
    after: ContactPerson | None,
    by: Signature,
) -> Changes:
    """Put a contact person back as before: unchanged, gone again, or there again.

    Raises:
        KnownError: when the person was changed or removed again in between.
    """
    with office.write("undo_contact", by) as unit:
        if after is not None:
            _refuse_changed(unit, after)
        if before is None and after is not None:
            unit.contacts.remove(known_id(after))
            person, words = after, "er fjernet igen"
        elif before is not None:
            again = replace(before, version=0) if after else replace(before, id=None, version=0)
            person, words = unit.contacts.save(again), "er, som det var før" if after else "er tilbage"
        else:
            raise ValueError("nothing to take back")
        _describe(unit, person)
    return Changes(f"{person.name} {words}.", _TOUCHED, person.id)


def _refuse_changed(unit: Unit, after: ContactPerson) -> None:
    if after not in unit.contacts.all(association_id=after.association_id):
        raise KnownError(
            f"{after.name} er ændret siden og kan ikke føres tilbage.", "Ret kontakten i stedet."
        )


def _describe(unit: Unit, person: ContactPerson) -> None:
    unit.describe("contact", person.id, association=person.association_id, about=person.about)
