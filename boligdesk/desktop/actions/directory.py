"""What Indstillinger asks of the directory and the agreements."""

from __future__ import annotations

from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Association, Estate
from boligdesk.services import keep_contacts, keep_directory
from boligdesk.services.desk import Desk
from boligdesk.services.keep_directory import AssociationEntry
from boligdesk.services.views import Changes


class DirectoryActions:
    """The services of the directory, bound to one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> tuple[AssociationEntry, ...]:
        """All associations with their estates and contact persons."""
        return keep_directory.read_directory(office=self._desk.office)

    def contacts_of_vacancy(self, vacancy_id: int) -> tuple[ContactPerson, ...]:
        """Who to call about a vacant dwelling."""
        return keep_directory.contacts_of_vacancy(office=self._desk.office, vacancy_id=vacancy_id)

    def save_association(self, association: Association) -> Changes:
        """Keep a new or corrected association."""
        return keep_directory.save_association(
            office=self._desk.office, association=association, by=self._desk.sign()
        )

    def remove_association(self, association_id: int) -> Changes:
        """Take an association out of the directory."""
        return keep_directory.remove_association(
            office=self._desk.office, association_id=association_id, by=self._desk.sign()
        )

    def save_estate(self, estate: Estate) -> Changes:
        """Keep a new or corrected estate."""
        return keep_directory.save_estate(
            office=self._desk.office, rates=self._desk.rates, estate=estate, by=self._desk.sign()
        )

    def remove_estate(self, estate_id: int) -> Changes:
        """Take an estate out of the directory."""
        return keep_directory.remove_estate(
            office=self._desk.office, estate_id=estate_id, by=self._desk.sign()
        )

    def save_contact(self, person: ContactPerson) -> Changes:
        """Keep a new or corrected contact person."""
        return keep_contacts.save_contact(office=self._desk.office, person=person, by=self._desk.sign())

    def remove_contact(self, contact_id: int) -> Changes:
        """Take a contact person out of the directory."""
        return keep_contacts.remove_contact(
            office=self._desk.office, contact_id=contact_id, by=self._desk.sign()
        )
