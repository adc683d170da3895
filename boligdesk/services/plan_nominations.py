"""What a list of nominations will do, row by row, and bringing it into the register of citizens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from boligdesk.domain.applicants import Applicant, Income, Needs, Stay
from boligdesk.domain.capacity import NET, Capacity
from boligdesk.domain.deadlines import add_months
from boligdesk.domain.housing_benefit import FactsRefused
from boligdesk.domain.notices import Nomination
from boligdesk.services.lists import COMPARES, KEEPS, Progress, ReadRow, RowMessage, told
from boligdesk.services.notice_values import differences, overlay
from boligdesk.services.office_settings import number_setting
from boligdesk.services.ports import Unit
from boligdesk.services.snapshots import to_plain
from boligdesk.services.views import PreviewRow, RowStatus, Signature

_ENDED: Final = frozenset({"housed", "closed"})
_STAYS: Final = frozenset({"shelter_110", "crisis_109", "institution_107"})
_SOURCE: Final = "Indstilling"
_OTHER_INCOME: Final = "other"
_CASE_DIGITS: Final = 5
_FACT_FIELDS: Final = {"income_year": "income_month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNomination:
    """One row with the citizen it is about, as stored and as it will be."""

    read: ReadRow
    status: RowStatus
    messages: tuple[RowMessage, ...]
    differences: tuple[str, ...] = ()
    before: Applicant | None = None
    after: Applicant | None = None

    def preview(self) -> PreviewRow:
        """The row as the dry run shows it."""
        return PreviewRow(self.read, self.status, self.messages, self.differences)


class NominationPlanner:
    """Plans rows against one unit of work. A citizen is known by CPR number, else by name and birth date."""

    def __init__(self, unit: Unit, *, today: date, who: str) -> None:
        self._today = today
        self._who = who
        self._months = number_setting(unit, "capacity_valid_months", today)
        self._by_cpr: dict[str, Applicant] = {}
        self._by_name: dict[tuple[str, date | None], Applicant] = {}
        for one in sorted(unit.applicants.all(), key=lambda one: (one.status not in _ENDED, one.id or 0)):
            self._remember(one)
        self._rows: dict[int, int] = {}

    def plan(
        self, rows: Sequence[ReadRow], progress: Progress | None = None
    ) -> tuple[PlannedNomination, ...]:
        """Plan every row in the order of the file."""
        return tuple(self._plan(row) for row in told(rows, COMPARES, progress))

    def _remember(self, applicant: Applicant) -> None:
        if applicant.cpr:
            self._by_cpr[applicant.cpr] = applicant
        self._by_name[_name_key(applicant.name), applicant.born] = applicant

    def _plan(self, read: ReadRow) -> PlannedNomination:
        said = read.applicant
        if said is None:
            raise ValueError("a row of a list of nominations holds a nomination")
        if read.refused:
            return PlannedNomination(read=read, status="refused", messages=read.messages)
        before = self._known(said)
        if before is not None and before.status in _ENDED:
            if said.nominated is None or said.nominated <= before.nominated:
                text = (
                    "Indstillingen er allerede behandlet: borgeren har fået bolig, eller sagen er afsluttet."
                )
                message = RowMessage("warning", None, text)
                return PlannedNomination(read=read, status="identical", messages=(*read.messages, message))
            before = None
        try:
            planned = self._new(read, said) if before is None else self._changed(read, said, before)
        except FactsRefused as refused:
            column = read.headings.get(_FACT_FIELDS.get(refused.column, refused.column))
            message = RowMessage("error", column, str(refused))
            return PlannedNomination(read=read, status="refused", messages=(*read.messages, message))
        if planned.after is not None:
            self._remember(planned.after)
        return planned

    def _known(self, said: Nomination) -> Applicant | None:
        if said.cpr:
            return self._by_cpr.get(said.cpr)
        return self._by_name.get((_name_key(said.name or ""), said.born))

    def _new(self, read: ReadRow, said: Nomination) -> PlannedNomination:
        missing = tuple(
            RowMessage("warning", read.headings.get(name), text)
            for name, text in _WANTED.items()
            if getattr(said, name) is None and name in read.carried
        )
        blank = Applicant(case_no="", name=said.name or "", nominated=said.nominated or self._today)
        after = self._filled(blank, said)
        after.facts(self._today)
        return PlannedNomination(read=read, status="new", messages=(*read.messages, *missing), after=after)

    def _changed(self, read: ReadRow, said: Nomination, before: Applicant) -> PlannedNomination:
        known = nomination_of(before)
        full = _storable(overlay(known, said, always=read.carried & {"max_floor_without_lift"}))
        lines = differences(known, full)
        if not lines:
            return PlannedNomination(read=read, status="identical", messages=read.messages, before=before)
        after = self._filled(before, full)
        after.facts(self._today)
        return PlannedNomination(
            read=read, status="changed", messages=read.messages, differences=lines, before=before, after=after
        )

    def _filled(self, base: Applicant, said: Nomination) -> Applicant:
        """The citizen with everything the nomination says."""
        known = nomination_of(base)
        values: dict[str, Any] = {
            name: getattr(said, name)
            for name in ("cpr", "name", "born", "category", "adults", "children", "wealth", "comes_from", "since",
                         "support", "nominated")
            if getattr(said, name) is not None
        }  # fmt: skip
        if said.pilot is not None:
            values["cohort"] = said.pilot or None
        if (said.income_kind, said.income_month) != (known.income_kind, known.income_month):
            values["incomes"] = _incomes(said)
        if said.capacity_month is not None and _capacity_facts(said) != _capacity_facts(known):
            values["capacity"] = self._capacity(said)
        values["needs"] = Needs(
            max_floor_without_lift=said.max_floor_without_lift,
            wheelchair=bool(said.wheelchair),
            pets=bool(said.pets),
            avoid_districts=said.avoid_districts or (),
        )
        filled = replace(base, **values)
        if (filled.comes_from, filled.since) != (base.comes_from, base.since) or not base.stays:
            filled = replace(filled, stays=_stays(filled))
        return filled

    def _capacity(self, said: Nomination) -> Capacity:
        day = said.capacity_date or said.nominated or self._today
        return Capacity(
            amount=said.capacity_month,
            basis=said.capacity_basis or NET,
            date=day,
            valid_to=add_months(day, self._months),
            source=_SOURCE,
            who=self._who,
        )


_WANTED: Final = {
    "category": "Boligtype mangler: borgeren står som indstillet til familiebolig, til andet er oplyst.",
    "adults": "Antal voksne mangler og er sat til 1.",
    "income_month": "Indkomsten mangler, så boligstøtten er ukendt.",
    "capacity_month": "Betalingsevnen mangler, så ingen bolig kan passe endnu.",
}


def keep_nominations(
    unit: Unit,
    planned: Sequence[PlannedNomination],
    *,
    batch_id: int,
    by: Signature,
    progress: Progress | None = None,
) -> list[dict[str, object]]:
    """Save the new and changed citizens; return what each save did, for undo."""
    records: dict[int | None, dict[str, object]] = {}
    latest: dict[str, Applicant] = {}
    first_free = unit.applicants.next_case_no(by.today.year)
    number = int(first_free.rpartition("-")[2])
    for row in told(planned, KEEPS, progress):
        after = row.after
        if after is None:
            continue
        key = after.cpr or f"{_name_key(after.name)} {after.born}"
        earlier = latest.get(key)
        if earlier is not None:
            after = replace(after, id=earlier.id, case_no=earlier.case_no, version=earlier.version)
        elif after.id is None:
            case_no = f"{by.today.year}-{number:0{_CASE_DIGITS}d}"
            after = replace(after, case_no=case_no, import_batch_id=batch_id)
            number += 1
        stored = unit.applicants.save(after)
        latest[key] = stored
        # A citizen who stands twice in the list is one save to undo: from before the first row.
        before = records[stored.id]["before"] if stored.id in records else _snapshot(row.before)
        records[stored.id] = {
            "kind": "applicant",
            "id": stored.id,
            "before": before,
            "after": to_plain(stored),
        }
    return list(records.values())


def _snapshot(before: Applicant | None) -> object:
    return None if before is None or before.id is None else to_plain(before)


def nomination_of(applicant: Applicant) -> Nomination:
    """A stored citizen as the nomination that would say the same."""
    capacity, needs = applicant.capacity, applicant.needs
    return Nomination(
        cpr=applicant.cpr,
        name=applicant.name,
        born=applicant.born,
        category=applicant.category,
        adults=applicant.adults,
        children=applicant.children,
        income_kind=applicant.incomes[0].kind if applicant.incomes else None,
        income_month=applicant.income_month,
        wealth=applicant.wealth,
        capacity_month=capacity.amount if capacity else None,
        capacity_basis=capacity.basis if capacity else None,
        capacity_date=capacity.date if capacity else None,
        comes_from=applicant.comes_from,
        since=applicant.since,
        support=applicant.support,
        max_floor_without_lift=needs.max_floor_without_lift,
        wheelchair=needs.wheelchair,
        pets=needs.pets,
        avoid_districts=needs.avoid_districts,
        nominated=applicant.nominated,
        pilot=applicant.cohort or "",
    )


def _storable(said: Nomination) -> Nomination:
    """As it can be stored: no kind of income or basis of capacity without its amount."""
    return replace(
        said,
        income_kind=None if said.income_month is None else said.income_kind or _OTHER_INCOME,
        capacity_basis=None if said.capacity_month is None else said.capacity_basis or NET,
        capacity_date=None if said.capacity_month is None else said.capacity_date,
    )


def _incomes(said: Nomination) -> tuple[Income, ...]:
    if said.income_month is None:
        return ()
    return (Income(kind=said.income_kind or _OTHER_INCOME, amount=said.income_month),)


def _capacity_facts(said: Nomination) -> tuple[object, ...]:
    return said.capacity_month, said.capacity_basis, said.capacity_date


def _stays(applicant: Applicant) -> tuple[Stay, ...]:
    """The present stay, where a nomination tells when it began; earlier ones end there."""
    if applicant.since is None or applicant.comes_from not in _STAYS:
        return applicant.stays
    since = applicant.since
    earlier = tuple(
        replace(stay, ends=since) if stay.ends is None and stay.starts < since else stay
        for stay in applicant.stays
        if stay.starts != since
    )
    return (*earlier, Stay(kind=applicant.comes_from, starts=since))


def _name_key(name: str) -> str:
    return " ".join(name.casefold().split())
