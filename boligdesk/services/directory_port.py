"""What the store keeps of the associations: estates and dwellings, who to call, and what is agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from boligdesk.domain.agreements import Agreement, EstateArea, EstateShare
from boligdesk.domain.contacts import ContactPerson
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.new_builds import NewBuild


class Directory(Protocol):
    """Associations, their estates and dwellings."""

    def associations(self) -> tuple[Association, ...]: ...
    def association(self, association_id: int) -> Association: ...
    def association_named(self, name: str) -> Association | None:
        """Find by name, ignoring case and surrounding blanks."""

    def save_association(self, association: Association) -> Association:
        """Insert (id ``None``) or update; return it with its id. So do all ``save_…``."""

    def estates(self, association_id: int | None = None) -> tuple[Estate, ...]: ...
    def estate(self, estate_id: int) -> Estate: ...
    def estate_numbered(self, association_id: int, number: str) -> Estate | None:
        """Find by number; leading zeros do not count."""

    def save_estate(self, estate: Estate) -> Estate: ...
    def dwelling(self, dwelling_id: int) -> Dwelling: ...
    def dwelling_of(self, estate_id: int, tenancy_no: str) -> Dwelling | None: ...
    def save_dwelling(self, dwelling: Dwelling) -> Dwelling: ...
    def save_new_dwellings(self, dwellings: Sequence[Dwelling]) -> tuple[Dwelling, ...]:
        """Insert many new dwellings at once; return them with their ids."""

    def estate_in_use(self, estate_id: int) -> bool:
        """Whether the estate has dwellings."""

    def association_in_use(self, association_id: int) -> bool:
        """Whether anything is built on the association beside its estates and contact persons."""

    def remove_dwelling(self, dwelling_id: int) -> None: ...
    def remove_estate(self, estate_id: int) -> None: ...
    def remove_association(self, association_id: int) -> None: ...


class Contacts(Protocol):
    """Who to call about what, in Danish order of their names."""

    def all(self, *, association_id: int | None = None) -> tuple[ContactPerson, ...]: ...
    def get(self, contact_id: int) -> ContactPerson: ...
    def save(self, person: ContactPerson) -> ContactPerson: ...
    def remove(self, contact_id: int) -> None: ...


class Agreements(Protocol):
    """Agreements, and the timelines of share and area status of each estate."""

    def all(self) -> tuple[Agreement, ...]:
        """Newest first."""

    def save(self, agreement: Agreement) -> Agreement: ...
    def remove(self, agreement_id: int) -> None: ...
    def shares(self, estate_id: int | None = None) -> dict[int, tuple[EstateShare, ...]]:
        """Estate id to its timeline; estates without one are left out."""

    def save_shares(self, estate_id: int, rows: Sequence[EstateShare]) -> None:
        """Put a timeline in the place of the estate's own."""

    def areas(self, estate_id: int | None = None) -> dict[int, tuple[EstateArea, ...]]:
        """Estate id to its timeline; estates without one are left out."""

    def save_areas(self, estate_id: int, rows: Sequence[EstateArea]) -> None:
        """Put a timeline in the place of the estate's own."""


class NewBuilds(Protocol):
    """Coming new-build, by the day it is ready."""

    def all(self) -> tuple[NewBuild, ...]: ...
    def save(self, value: NewBuild) -> NewBuild: ...
    def remove(self, new_build_id: int) -> None: ...
