"""What Indstillinger asks of the directory and the agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from boligdesk.domain.agreements import Agreement
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Association, Estate
from boligdesk.domain.figures import Tally
from boligdesk.services import keep_agreements, keep_contacts, keep_directory, keep_timelines
from boligdesk.services.desk import Desk
from boligdesk.services.keep_agreements import AgreementBook
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

    # agreements, shares and area statuses

    def read_agreements(self) -> AgreementBook:
        """All agreements, and every estate with its share and area status over time."""
        return keep_agreements.read_agreements(office=self._desk.office, today=self._desk.today)

    def came_in(self) -> dict[tuple[str, str], Tally]:
        """What came of each estate in the last twelve months; it takes longer to count than to read the rest."""
        return keep_agreements.came_in(
            office=self._desk.office, calendar=self._desk.calendar, today=self._desk.today
        )

    def save_agreement(self, agreement: Agreement) -> Changes:
        """Keep a new or corrected agreement."""
        return keep_agreements.save_agreement(
            office=self._desk.office, agreement=agreement, by=self._desk.sign()
        )

    def remove_agreement(self, agreement_id: int) -> Changes:
        """Take an agreement out."""
        return keep_agreements.remove_agreement(
            office=self._desk.office, agreement_id=agreement_id, by=self._desk.sign()
        )

    def set_shares(
        self, estate_ids: Sequence[int], percent: int | None, agreement_id: int | None, valid_from: date
    ) -> Changes:
        """Let a share hold for estates from a day on."""
        return keep_timelines.set_shares(
            office=self._desk.office, estate_ids=estate_ids, percent=percent, agreement_id=agreement_id,
            valid_from=valid_from, by=self._desk.sign(),
        )  # fmt: skip

    def set_areas(self, estate_ids: Sequence[int], area_status: str, valid_from: date) -> Changes:
        """Let an area status hold for estates from a day on."""
        return keep_timelines.set_areas(
            office=self._desk.office, rates=self._desk.rates, estate_ids=estate_ids, area_status=area_status,
            valid_from=valid_from, by=self._desk.sign(),
        )  # fmt: skip

    def remove_newest_share(self, estate_id: int) -> Changes:
        """Take the newest row of an estate's share away."""
        return keep_timelines.remove_newest_share(
            office=self._desk.office, estate_id=estate_id, by=self._desk.sign()
        )

    def remove_newest_area(self, estate_id: int) -> Changes:
        """Take the newest row of an estate's area status away."""
        return keep_timelines.remove_newest_area(
            office=self._desk.office, rates=self._desk.rates, estate_id=estate_id, by=self._desk.sign()
        )
