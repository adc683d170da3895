"""The directory of boligorganisationer: associations, their estates, and who to call about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from boligdesk import danish
from boligdesk.domain.agreements import EstateArea, EstateShare
from boligdesk.domain.contacts import ContactPerson, by_topic
from boligdesk.domain.dwellings import Association, Estate
from boligdesk.domain.lifecycles import OPEN_STATES
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"directory"})
_LISTS: Final = ("vacancy", "applicant")
_MOST_WORKDAYS: Final = 60
"""More than a quarter of a year of workdays is a slip of the finger, not a deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateEntry:
    """An estate in the directory, with how many of its dwellings are vacant now."""

    id: int
    estate: Estate
    vacant: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationEntry:
    """An association with its estates by number and its contact persons by topic."""

    id: int
    association: Association
    estates: tuple[EstateEntry, ...]
    contacts: tuple[ContactPerson, ...]

    @property
    def vacant(self) -> int:
        """How many of its dwellings are vacant now."""
        return sum(one.vacant for one in self.estates)


def read_directory(*, office: Office) -> tuple[AssociationEntry, ...]:
    """All associations in Danish order, each with its estates and contact persons."""
    with office.read() as unit:
        cards = unit.vacancies.cards(states=OPEN_STATES)
        vacant = Counter(card.estate.id for card in cards)
        estates: dict[int, list[EstateEntry]] = {}
        for one in unit.directory.estates():
            entry = EstateEntry(id=known_id(one), estate=one, vacant=vacant[one.id])
            estates.setdefault(one.association_id, []).append(entry)
        people: dict[int, list[ContactPerson]] = {}
        for person in unit.contacts.all():
            people.setdefault(person.association_id, []).append(person)
        return tuple(
            AssociationEntry(
                id=known_id(one),
                association=one,
                estates=tuple(estates.get(known_id(one), ())),
                contacts=tuple(sorted(people.get(known_id(one), ()), key=by_topic)),
            )
            for one in unit.directory.associations()
        )


def contacts_of_vacancy(*, office: Office, vacancy_id: int) -> tuple[ContactPerson, ...]:
    """Who to call about a vacant dwelling: those of its estate first, then those of the whole association."""
    with office.read() as unit:
        card = unit.vacancies.card(vacancy_id)
        people = unit.contacts.all(association_id=known_id(card.association))
    mine = [one for one in people if one.estate_id in (None, card.estate.id)]
    return tuple(sorted(mine, key=by_topic))


# associations


def save_association(*, office: Office, association: Association, by: Signature) -> Changes:
    """Keep a new or corrected association.

    Raises:
        KnownError: without a name, with the name of another association, or with an impossible deadline.
    """
    kept = replace(association, name=association.name.strip())
    _refuse_deadline(kept.reply_workdays)
    with office.write("save_association", by) as unit:
        if not kept.name:
            raise KnownError("Boligorganisationen mangler et navn.", "Skriv navnet.")
        same = unit.directory.association_named(kept.name)
        if same is not None and same.id != kept.id:
            raise KnownError(f"{same.name} står her allerede.", "Ret den, der er, eller skriv et andet navn.")
        before = None if kept.id is None else unit.directory.association(kept.id)
        stored = unit.directory.save_association(kept)
        if before is not None and before.name != stored.name:
            _keep_profiles(unit, before.name, stored.name)
        unit.describe("association", stored.id, name=stored.name)
    done = "rettet" if before else "oprettet"
    return Changes(f"{stored.name} er {done}.", _TOUCHED, stored.id,
                   Undo("undo_association", {"before": before, "after": stored}))  # fmt: skip


def undo_association(
    *, office: Office, rates: RateBook, before: Association | None, after: Association, by: Signature
) -> Changes:
    """Put an association back as it was; one that was new goes.

    Raises:
        KnownError: when it was changed again, or something was built on it.
    """
    with office.write("undo_association", by) as unit:
        which = known_id(after)
        _refuse_changed(unit.directory.association(which) == after, after.name)
        if before is None:
            _refuse_used_association(unit, after)
            unit.directory.remove_association(which)
        else:
            unit.directory.save_association(replace(before, version=0))
        unit.describe("association", which, name=after.name)
    words = f"{after.name} er fjernet igen." if before is None else f"{before.name} er, som den var før."
    return Changes(words, _TOUCHED, which)


def remove_association(*, office: Office, association_id: int, by: Signature) -> Changes:
    """Take an association out of the directory, with its contact persons.

    Raises:
        KnownError: when it has estates, or anything else is built on it.
    """
    with office.write("remove_association", by) as unit:
        association = unit.directory.association(association_id)
        _refuse_used_association(unit, association)
        contacts = unit.contacts.all(association_id=association_id)
        unit.directory.remove_association(association_id)
        unit.describe("association", association_id, name=association.name)
    return Changes(f"{association.name} er fjernet.", _TOUCHED, association_id,
                   Undo("restore_association", {"association": association, "contacts": contacts}))  # fmt: skip


def restore_association(
    *,
    office: Office,
    rates: RateBook,
    association: Association,
    contacts: Sequence[ContactPerson],
    by: Signature,
) -> Changes:
    """Put a removed association back, with its contact persons.

    Raises:
        KnownError: when there is another of that name by now.
    """
    with office.write("restore_association", by) as unit:
        if unit.directory.association_named(association.name) is not None:
            raise KnownError(f"{association.name} er oprettet på ny.", "Ret den, der er.")
        stored = unit.directory.save_association(replace(association, id=None, version=0))
        for one in contacts:
            unit.contacts.save(replace(one, id=None, version=0, association_id=known_id(stored)))
        unit.describe("association", stored.id, name=stored.name)
    return Changes(f"{stored.name} er tilbage.", _TOUCHED, stored.id,
                   rows={"associations": known_id(stored)})  # fmt: skip


# estates


def save_estate(*, office: Office, rates: RateBook, estate: Estate, by: Signature) -> Changes:
    """Keep a new or corrected estate. Share and area status are dated and kept by ``keep_agreements``.

    Raises:
        KnownError: without a number, or with the number of another estate of the association.
    """
    kept = replace(estate, number=estate.number.strip())
    if not kept.transitional:
        kept = replace(kept, transitional_quota=None)
    with office.write("save_estate", by) as unit:
        association = unit.directory.association(kept.association_id)
        if not kept.number:
            raise KnownError("Afdelingen mangler et nummer.", "Skriv afdelingens nummer.")
        same = unit.directory.estate_numbered(kept.association_id, kept.number)
        if same is not None and same.id != kept.id:
            raise KnownError(f"{association.name} har allerede en afdeling {same.number}.",
                             "Ret den, der er, eller skriv et andet nummer.")  # fmt: skip
        before = None if kept.id is None else unit.directory.estate(kept.id)
        if before is not None:
            kept = replace(kept, area_status=before.area_status, share_percent=before.share_percent)
        stored = unit.directory.save_estate(kept)
        recompute(unit, rates, [known_id(stored)], by)
        unit.describe("estate", stored.id, number=stored.number, association=association.name)
    done = "rettet" if before else "oprettet"
    return Changes(f"{estate_words(stored)} i {association.name} er {done}.", _ESTATE_TOUCHED, stored.id,
                   Undo("undo_estate", {"before": before, "after": stored}))  # fmt: skip


_ESTATE_TOUCHED: Final = frozenset({"directory", "vacancies"})


def undo_estate(
    *, office: Office, rates: RateBook, before: Estate | None, after: Estate, by: Signature
) -> Changes:
    """Put an estate back as it was; one that was new goes.

    Raises:
        KnownError: when it was changed again, or has dwellings by now.
    """
    with office.write("undo_estate", by) as unit:
        which = known_id(after)
        _refuse_changed(unit.directory.estate(which) == after, estate_words(after))
        if before is None:
            _refuse_used_estate(unit, after)
            unit.directory.remove_estate(which)
        else:
            unit.directory.save_estate(replace(before, version=0))
            recompute(unit, rates, [which], by)
        unit.describe("estate", which, number=after.number)
    done = "er fjernet igen" if before is None else "er, som den var før"
    return Changes(f"{estate_words(after)} {done}.", _ESTATE_TOUCHED, which)


def remove_estate(*, office: Office, estate_id: int, by: Signature) -> Changes:
    """Take an estate without dwellings out of the directory, with its persons, shares and area statuses.

    Raises:
        KnownError: when it has dwellings.
    """
    with office.write("remove_estate", by) as unit:
        estate = unit.directory.estate(estate_id)
        _refuse_used_estate(unit, estate)
        people = unit.contacts.all(association_id=estate.association_id)
        kept = {
            "estate": estate,
            "contacts": tuple(one for one in people if one.estate_id == estate_id),
            "shares": unit.agreements.shares(estate_id).get(estate_id, ()),
            "areas": unit.agreements.areas(estate_id).get(estate_id, ()),
        }
        unit.directory.remove_estate(estate_id)
        unit.describe("estate", estate_id, number=estate.number)
    return Changes(f"{estate_words(estate)} er fjernet.", _TOUCHED, estate_id, Undo("restore_estate", kept))


def restore_estate(
    *,
    office: Office,
    rates: RateBook,
    estate: Estate,
    contacts: Sequence[ContactPerson],
    shares: Sequence[EstateShare],
    areas: Sequence[EstateArea],
    by: Signature,
) -> Changes:
    """Put a removed estate back, with all that belonged to it.

    Raises:
        KnownError: when there is another of that number by now.
    """
    with office.write("restore_estate", by) as unit:
        if unit.directory.estate_numbered(estate.association_id, estate.number) is not None:
            raise KnownError(f"{estate_words(estate)} er oprettet på ny.", "Ret den, der er.")
        stored = unit.directory.save_estate(replace(estate, id=None, version=0))
        which = known_id(stored)
        unit.agreements.save_shares(which, shares)
        unit.agreements.save_areas(which, areas)
        for one in contacts:
            unit.contacts.save(replace(one, id=None, version=0, estate_id=which))
        unit.describe("estate", which, number=stored.number)
    return Changes(f"{estate_words(stored)} er tilbage.", _TOUCHED, which,
                   rows={"associations": stored.association_id, "estates": which})  # fmt: skip


def known_id(one: Association | Estate | ContactPerson) -> int:
    """The id of what is stored."""
    if one.id is None:
        raise ValueError(f"{one.name} is not stored yet")
    return one.id


def recompute(unit: Unit, rates: RateBook, estate_ids: Iterable[int], by: Signature) -> None:
    """Who can live in the vacant dwellings of these estates: it depends on agreement and area status."""
    wanted = frozenset(estate_ids)
    mine = [card.id for card in unit.vacancies.cards(states=OPEN_STATES) if card.estate.id in wanted]
    if mine:
        refresh(unit, rates=rates, at=by.at, vacancy_ids=mine)


def estate_words(estate: Estate) -> str:
    """``Afdeling 012 Demo Have``."""
    return f"Afdeling {estate.number} {estate.name or ''}".strip()


def _keep_profiles(unit: Unit, old: str, new: str) -> None:
    """What the headings of its lists mean is remembered by name: another name must not lose it."""
    for kind in _LISTS:
        if headings := unit.imports.profile(old, kind):
            unit.imports.save_profile(new, kind, headings)


def _refuse_deadline(days: int | None) -> None:
    if days is not None and not 1 <= days <= _MOST_WORKDAYS:
        raise KnownError(f"En svarfrist på {danish.number(days)} hverdage kan ikke bruges.",
                         f"Skriv et tal fra 1 til {_MOST_WORKDAYS}, eller lad feltet være tomt.")  # fmt: skip


def _refuse_changed(same: bool, name: str) -> None:
    if not same:
        raise KnownError(f"{name} er ændret siden og kan ikke føres tilbage.", "Ret oplysningerne i stedet.")


def _refuse_used_association(unit: Unit, association: Association) -> None:
    which = known_id(association)
    if count := len(unit.directory.estates(which)):
        have = danish.count(count, "afdeling", "afdelinger")
        raise KnownError(f"{association.name} har {have} og kan ikke fjernes.",
                         "Fjern først afdelingerne. Har de boliger, bliver boligorganisationen stående.")  # fmt: skip
    if unit.directory.association_in_use(which):
        raise KnownError(f"{association.name} bruges i en aftale, en gæld eller et brev og kan ikke fjernes.",
                         "Lad den blive stående, så sagerne kan læses.")  # fmt: skip


def _refuse_used_estate(unit: Unit, estate: Estate) -> None:
    if unit.directory.estate_in_use(known_id(estate)):
        raise KnownError(f"{estate_words(estate)} har boliger og kan ikke fjernes.",
                         "Lad den blive stående, så boligernes historie kan læses.")  # fmt: skip
