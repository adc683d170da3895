"""What a list of vacant dwellings will do, row by row, held against what is stored: the dry run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from boligdesk.domain.districts import District, proposed_district
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.housing_benefit import FactsRefused, HomeFacts
from boligdesk.domain.lifecycles import LET_STATES, LOST_STATES
from boligdesk.domain.notices import VacancyNotice
from boligdesk.domain.vacancies import Vacancy, VacancyCard
from boligdesk.services.lists import COMPARES, Progress, ReadRow, RowMessage, told
from boligdesk.services.notice_values import differences, notice_of, overlay
from boligdesk.services.ports import Unit
from boligdesk.services.views import PreviewRow, RowStatus

UNKNOWN_ESTATE: Final = "ukendt"
_LOOK_BACK: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVacancy:
    """One row with what it means: where it belongs, what is stored of it, and the notice with everything filled in.

    ``key`` is association, estate and tenancy number in small letters; ``None`` for a refused row.
    """

    read: ReadRow
    status: RowStatus
    messages: tuple[RowMessage, ...]
    differences: tuple[str, ...] = ()
    notice: VacancyNotice
    key: tuple[str, str, str] | None = None
    association: Association | None = None
    estate: Estate | None = None
    dwelling: Dwelling | None = None
    vacancy: Vacancy | None = None

    def preview(self) -> PreviewRow:
        """The row as the dry run shows it."""
        return PreviewRow(self.read, self.status, self.messages, self.differences)


class VacancyPlanner:
    """Plans rows against one unit of work; asks the directory for each association and estate only once."""

    def __init__(self, unit: Unit, *, today: date, association: str | None) -> None:
        self._unit = unit
        self._today = today
        self._association = association
        self._districts: tuple[District, ...] = unit.rules.districts()
        self._associations: dict[str, Association | None] = {}
        self._estates: dict[tuple[int, str], Estate | None] = {}
        self._seen: dict[tuple[str, str, str], PlannedVacancy] = {}
        self._decided: dict[int, set[date]] | None = None

    def plan(self, rows: Sequence[ReadRow], progress: Progress | None = None) -> tuple[PlannedVacancy, ...]:
        """Plan every row in the order of the file."""
        return tuple(self._plan(row) for row in told(rows, COMPARES, progress))

    def _plan(self, read: ReadRow) -> PlannedVacancy:
        notice = read.vacancy
        if notice is None:
            raise ValueError("a row of a list of vacancies holds a vacancy")
        beyond = _beyond_computing(read, notice)
        if read.refused or beyond:
            return PlannedVacancy(
                read=read, status="refused", messages=(*read.messages, *beyond), notice=notice
            )
        found = self._place(read, notice)
        earlier = self._seen.get(found.key) if found.key else None
        planned = self._again(found, earlier) if earlier else self._compare(found)
        if found.key:
            self._seen[found.key] = planned
        return planned

    def _place(self, read: ReadRow, notice: VacancyNotice) -> PlannedVacancy:
        """Find out where the row belongs."""
        name = notice.association or self._association
        association = self._association_named(name)
        number = notice.estate_no or notice.estate or UNKNOWN_ESTATE
        estate = self._estate(association, notice)
        dwelling = None
        if estate is not None and estate.id is not None:
            dwelling = self._unit.directory.dwelling_of(estate.id, notice.tenancy_no or "")
        number = estate.number if estate else number
        return PlannedVacancy(
            read=read,
            status="new",
            messages=read.messages,
            notice=replace(
                notice,
                association=association.name if association else name,
                estate_no=number,
                district=notice.district or proposed_district(notice.postcode, self._districts),
            ),
            key=((name or "").casefold().strip(), number.casefold(), (notice.tenancy_no or "").casefold()),
            association=association,
            estate=estate,
            dwelling=dwelling,
            vacancy=self._unit.vacancies.open_of(dwelling.id) if dwelling and dwelling.id else None,
        )

    def _compare(self, found: PlannedVacancy) -> PlannedVacancy:
        """New, changed or identical, against the open vacancy of the same dwelling."""
        dwelling, vacancy = found.dwelling, found.vacancy
        if dwelling is None or found.association is None or found.estate is None:
            return found
        if vacancy is None:
            if self._was_decided(dwelling, found.notice):
                said = RowMessage(
                    "warning", None, "Boligen er allerede behandlet: den er anvist eller returneret."
                )
                return replace(found, status="identical", messages=(*found.messages, said))
            return replace(found, notice=overlay(_known_dwelling(found), found.notice))
        known = notice_of(VacancyCard(vacancy, dwelling, found.estate, found.association))
        return self._changed(found, known, on_offer=vacancy.state == "offered")

    def _again(self, found: PlannedVacancy, earlier: PlannedVacancy) -> PlannedVacancy:
        """The same dwelling stands in the list twice: the later row adds to the earlier one."""
        said = RowMessage(
            "warning", None, f"Boligen står også i linje {earlier.read.row}. Den nederste gælder."
        )
        again = self._changed(found, earlier.notice, on_offer=False)
        return replace(again, messages=(*again.messages, said))

    def _changed(self, found: PlannedVacancy, known: VacancyNotice, *, on_offer: bool) -> PlannedVacancy:
        # A district that is only proposed never overrules the one that somebody has settled.
        said = replace(found.notice, district=(found.read.vacancy or found.notice).district)
        if known.district is None:
            said = replace(said, district=found.notice.district)
        full = overlay(known, said)
        lines = differences(known, full)
        messages = found.messages
        if lines and on_offer:
            text = "Boligen er tilbudt en borger. Tilbuddet er regnet på de gamle oplysninger."
            messages = (*messages, RowMessage("warning", None, text))
        return replace(
            found,
            status="changed" if lines else "identical",
            differences=lines,
            messages=messages,
            notice=full,
        )

    def _association_named(self, name: str | None) -> Association | None:
        if not name:
            return None
        key = name.casefold().strip()
        if key not in self._associations:
            self._associations[key] = self._unit.directory.association_named(name)
        return self._associations[key]

    def _estate(self, association: Association | None, notice: VacancyNotice) -> Estate | None:
        """By number; a list without numbers names its estates."""
        if association is None or association.id is None:
            return None
        number = notice.estate_no or notice.estate or UNKNOWN_ESTATE
        key = (association.id, number)
        if key not in self._estates:
            found = self._unit.directory.estate_numbered(association.id, number)
            if found is None and notice.estate_no is None and notice.estate is not None:
                named = notice.estate.casefold().strip()
                found = next(
                    (
                        one
                        for one in self._unit.directory.estates(association.id)
                        if (one.name or "").casefold().strip() == named
                    ),
                    None,
                )
            self._estates[key] = found
        return self._estates[key]

    def _was_decided(self, dwelling: Dwelling, notice: VacancyNotice) -> bool:
        """Whether the same vacancy has been dealt with: the same dwelling, vacant from the same day."""
        if self._decided is None:
            self._decided = {}
            for card in self._unit.vacancies.cards(
                states=(*LET_STATES, *LOST_STATES), decided_from=self._today - _LOOK_BACK
            ):
                self._decided.setdefault(card.vacancy.dwelling_id, set()).add(card.vacancy.vacant_from)
        days = self._decided.get(dwelling.id or 0, set())
        return notice.vacant_from in days


def announcements(planned: Sequence[PlannedVacancy]) -> tuple[str, ...]:
    """What will be created beside the vacancies, and what must be said first."""
    rows = [row for row in planned if row.status != "refused"]
    said: list[str] = []
    if any(not row.notice.association for row in rows):
        said.append(
            "Listen siger ikke, hvilken boligorganisation den er fra. Vælg den, før listen godkendes."
        )
    new = {row.notice.association: None for row in rows if row.association is None and row.notice.association}
    said += [f"Boligorganisationen {name} er ny og bliver oprettet." for name in new]
    estates = {
        (row.notice.association, row.notice.estate_no): row.notice.estate
        for row in rows
        if row.estate is None and row.notice.association
    }
    for (association, number), name in estates.items():
        words = " ".join(part for part in (number, name if name != number else None) if part)
        said.append(f"Afdeling {words} ({association}) er ny og bliver oprettet.")
    return tuple(said)


def _known_dwelling(found: PlannedVacancy) -> VacancyNotice:
    """What is known of a dwelling that becomes vacant again: the home, not the former rent or dates."""
    dwelling = found.dwelling
    assert dwelling is not None
    return VacancyNotice(
        town=dwelling.town,
        district=dwelling.district,
        kind=dwelling.kind,
        first_use=dwelling.first_use,
        first_use_date=dwelling.first_use_date,
        lift=dwelling.lift,
        wheelchair=dwelling.wheelchair,
        pets=dwelling.pets,
        kitchen=dwelling.kitchen,
    )


def _beyond_computing(read: ReadRow, notice: VacancyNotice) -> tuple[RowMessage, ...]:
    """Amounts that no dwelling has and the formula refuses (more than 100.000 kr. or 1.000 m²)."""
    if notice.rent is None or notice.area is None:
        return ()
    try:
        HomeFacts(rent=notice.rent, area=notice.area)
    except FactsRefused as refused:
        field = {"rent_month": "rent", "area_m2": "area"}.get(refused.column, refused.column)
        return (RowMessage("error", read.headings.get(field), str(refused)),)
    return ()
