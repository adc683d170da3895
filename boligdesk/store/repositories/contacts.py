"""Contact persons of associations and estates."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.danish_order import danish_key
from boligdesk.store.rowmap import RowMap
from boligdesk.store.session import Session, found
from boligdesk.store.tables.directory import contact_person

CONTACTS = RowMap(contact_person, ContactPerson)


class SqlContacts:
    """Who to call about what (``services.ports.Contacts``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, *, association_id: int | None = None) -> tuple[ContactPerson, ...]:
        """The persons of one association or of all, in Danish order of their names."""
        statement = select(*CONTACTS.columns).order_by(contact_person.c.id)
        if association_id is not None:
            statement = statement.where(contact_person.c.association_id == association_id)
        people = (CONTACTS.value(row) for row in self._session.rows(statement))
        return tuple(sorted(people, key=lambda one: danish_key(one.name)))

    def get(self, contact_id: int) -> ContactPerson:
        """One person."""
        row = self._session.first(select(*CONTACTS.columns).where(contact_person.c.id == contact_id))
        return CONTACTS.value(found(row, "contact_person", contact_id))

    def save(self, person: ContactPerson) -> ContactPerson:
        """Insert or update."""
        row_id, version = self._session.save(contact_person, person.id, person.version, CONTACTS.row(person))
        return replace(person, id=row_id, version=version)

    def remove(self, contact_id: int) -> None:
        """Delete a person."""
        self._session.remove(contact_person, contact_id)
