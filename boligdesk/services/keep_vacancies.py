"""Bring planned vacancies into the office's register: associations, estates, dwellings, vacancies, in that order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from boligdesk.domain.deadlines import add_workdays
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.vacancies import Vacancy
from boligdesk.services.lists import KEEPS, Progress, told
from boligdesk.services.notice_values import dwelling_from, vacancy_from
from boligdesk.services.office_settings import number_setting
from boligdesk.services.plan_vacancies import PlannedVacancy
from boligdesk.services.ports import Unit
from boligdesk.services.snapshots import record_of
from boligdesk.services.vacant_again import end_earlier

Record = Mapping[str, object]
Key = tuple[str, str, str]


@dataclass(slots=True)
class VacancyKeeper:
    """Saves the rows of one list in one unit of work and notes what each save did, for undo.

    ``closed`` are the days the office does not work, for the reply deadline of the agreement.
    """

    unit: Unit
    today: date
    closed: frozenset[date]
    channel: str
    batch_id: int | None = None
    progress: Progress | None = None
    records: list[Record] = field(default_factory=list)
    vacancy_ids: list[int] = field(default_factory=list)
    _associations: dict[str, Association] = field(default_factory=dict)
    _estates: dict[tuple[int, str], Estate] = field(default_factory=dict)

    def keep(self, planned: Sequence[PlannedVacancy]) -> None:
        """Save what is new or changed; of a dwelling that stands twice the later row holds it all."""
        rows: dict[Key, PlannedVacancy] = {}
        for row in planned:
            if row.key is None or row.status == "identical":
                continue
            earlier = rows.get(row.key)
            rows[row.key] = replace(row, vacancy=earlier.vacancy) if earlier else row
        self._keep_new([row for row in rows.values() if row.vacancy is None])
        again = [row for row in rows.values() if row.vacancy is not None]
        for row in told(again, KEEPS, self.progress):
            if row.vacancy is not None:
                self._keep_changed(row, row.vacancy)

    def _keep_new(self, rows: Sequence[PlannedVacancy]) -> None:
        places = [self._place(row) for row in told(rows, KEEPS, self.progress)]
        homes = self._homes(rows, places)
        stored = self.unit.vacancies.save_new(
            [self._new_vacancy(row, home) for row, home in zip(rows, homes, strict=True)]
        )
        for vacancy in stored:
            self._note("vacancy", vacancy, None)
            self.vacancy_ids.append(_id(vacancy.id))
        known = {_id(row.dwelling.id) for row in rows if row.dwelling is not None}
        for vacancy in stored:
            if vacancy.dwelling_id in known:
                self._end_earlier(vacancy)

    def _homes(self, rows: Sequence[PlannedVacancy], places: Sequence[Estate]) -> list[Dwelling]:
        """The stored dwelling of each row; the new ones are inserted together."""
        wanted = [
            dwelling_from(row.notice, estate_id=_id(place.id), base=row.dwelling)
            for row, place in zip(rows, places, strict=True)
        ]
        fresh = iter(self.unit.directory.save_new_dwellings([home for home in wanted if home.id is None]))
        homes = []
        for row, home in zip(rows, wanted, strict=True):
            if home.id is None:
                stored = next(fresh)
                self._note("dwelling", stored, None)
                homes.append(stored)
            else:
                homes.append(self._keep_dwelling(home, row.dwelling))
        return homes

    def _new_vacancy(self, row: PlannedVacancy, home: Dwelling) -> Vacancy:
        vacancy = vacancy_from(
            row.notice,
            dwelling_id=_id(home.id),
            received=self.today,
            channel=self.channel,
            batch_id=self.batch_id,
        )
        if vacancy.reply_by is not None:
            return vacancy
        association = self._association(row)
        days = association.reply_workdays or number_setting(
            self.unit, "association_reply_workdays", self.today
        )
        return replace(vacancy, reply_by=add_workdays(vacancy.received, days, self.closed))

    def _keep_changed(self, row: PlannedVacancy, vacancy: Vacancy) -> None:
        place = self._place(row)
        home = dwelling_from(row.notice, estate_id=_id(place.id), base=row.dwelling)
        stored_home = self._keep_dwelling(home, row.dwelling) if home.id else self._homes([row], [place])[0]
        changed = vacancy_from(
            row.notice,
            dwelling_id=_id(stored_home.id),
            received=self.today,
            channel=self.channel,
            base=vacancy,
        )
        self.vacancy_ids.append(_id(vacancy.id))
        if changed != vacancy:
            stored = self.unit.vacancies.save(changed)
            self._note("vacancy", stored, vacancy)
            if stored.vacant_from != vacancy.vacant_from:
                self._end_earlier(stored)

    def _end_earlier(self, newer: Vacancy) -> None:
        """What was handed back before costs no day of the new vacancy; undone with it."""
        for before, after in end_earlier(self.unit, newer):
            self._note("vacancy", after, before)

    def _keep_dwelling(self, home: Dwelling, before: Dwelling | None) -> Dwelling:
        if home == before:
            return home
        stored = self.unit.directory.save_dwelling(home)
        self._note("dwelling", stored, before)
        return stored

    def _place(self, row: PlannedVacancy) -> Estate:
        """The estate of a row, made where it is unknown; a name that was missing is filled in."""
        if row.estate is not None:
            return row.estate
        association = self._association(row)
        number = row.notice.estate_no or ""
        key = (_id(association.id), number.casefold())
        if key not in self._estates:
            name = row.notice.estate if row.notice.estate != number else None
            stored = self.unit.directory.save_estate(
                Estate(association_id=_id(association.id), number=number, name=name)
            )
            self._estates[key] = stored
            self.records.append({"kind": "estate", "id": stored.id})
        return self._estates[key]

    def _association(self, row: PlannedVacancy) -> Association:
        if row.association is not None:
            return row.association
        name = row.notice.association or ""
        key = name.casefold().strip()
        if key not in self._associations:
            stored = self.unit.directory.save_association(Association(name=name.strip()))
            self._associations[key] = stored
            self.records.append({"kind": "association", "id": stored.id})
        return self._associations[key]

    def _note(self, kind: str, after: Dwelling | Vacancy, before: Dwelling | Vacancy | None) -> None:
        self.records.append(record_of(kind, after.id, before, after))


def _id(value: int | None) -> int:
    if value is None:
        raise ValueError("a stored value has an id")
    return value
