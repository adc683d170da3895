"""What a search found, read in one query per kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select

from boligdesk.domain.search_words import wanted_words
from boligdesk.services.views import FoundHome, FoundPerson
from boligdesk.store.search import Index, Wish, find, meant
from boligdesk.store.session import Session, grouped
from boligdesk.store.tables.applicants import applicant, household_member
from boligdesk.store.tables.directory import association, dwelling, estate
from boligdesk.store.tables.vacancies import vacancy

_LAST_DIGIT: Final = ":"
"""Follows ``9``: the end of a range of numbers with the same beginning."""
_HOME: Final = (
    vacancy.c.id, vacancy.c.state, association.c.name, estate.c.number, dwelling.c.tenancy_no, dwelling.c.street,
    dwelling.c.house_no, dwelling.c.floor, dwelling.c.door, dwelling.c.postcode, dwelling.c.town,
)  # fmt: skip
"""In the order of the fields of ``FoundHome``."""
_PERSON: Final = (
    applicant.c.id, applicant.c.name, applicant.c.case_no, applicant.c.cpr, applicant.c.status, applicant.c.adults,
    applicant.c.children,
)  # fmt: skip
"""In the order of the fields of ``FoundPerson``."""


class SqlSearch:
    """Search in the database (``services.ports.Search``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def homes(self, typed: str, *, limit: int) -> tuple[FoundHome, ...]:
        """Homes by tenancy number and address, each with its newest vacancy."""
        ids, guessed = self._ids("search_home", typed, limit)
        rows = self._session.rows(_homes(ids)) if ids else ()
        found = {row[0]: FoundHome(*(*row[1:], guessed)) for row in rows}
        return tuple(found[one] for one in ids if one in found)

    def people(self, typed: str, *, limit: int) -> tuple[FoundPerson, ...]:
        """Citizens by name (theirs or a household member's) and case number."""
        ids, guessed = self._ids("search_person", typed, limit)
        people = self._people(applicant.c.id.in_(ids), guessed=guessed, limit=limit) if ids else ()
        found = {one.id: one for one in people}
        return tuple(found[one] for one in ids if one in found)

    def by_cpr(self, cpr: str, *, limit: int) -> tuple[FoundPerson, ...]:
        """Citizens whose CPR number is or begins with ``cpr``, the newest first."""
        column = applicant.c.cpr.collate("C") if self._postgres else applicant.c.cpr
        mine = (column >= cpr) & (column < cpr + _LAST_DIGIT)
        return self._people(mine, guessed=False, limit=limit)

    @property
    def _postgres(self) -> bool:
        return self._session.connection.dialect.name == "postgresql"

    def _ids(self, index: Index, typed: str, limit: int) -> tuple[list[int], bool]:
        """What is kept under the very words, then what under their beginnings; a guess only when there is neither."""
        words = wanted_words(typed)
        if not words:
            return [], False
        wish: Wish = [(word,) for word in words]
        ids = find(self._session, index, wish, whole=True, limit=limit)
        if len(ids) < limit:
            more = find(self._session, index, wish, whole=False, limit=limit + len(ids))
            ids += [one for one in more if one not in ids]
        if ids:
            return ids[:limit], False
        guesses = [meant(self._session, word) for word in words]
        if all(len(words) == 1 for words in guesses):
            return [], False
        return find(self._session, index, guesses, whole=False, limit=limit), True

    def _people(self, mine: ColumnElement[bool], *, guessed: bool, limit: int) -> tuple[FoundPerson, ...]:
        statement = select(*_PERSON).where(mine).order_by(applicant.c.id.desc()).limit(limit)
        rows = self._session.rows(statement)
        members = select(household_member.c.applicant_id, household_member.c.name).where(
            household_member.c.applicant_id.in_([row[0] for row in rows])
        )
        names = grouped(self._session.rows(members.order_by(household_member.c.id)))
        return tuple(
            FoundPerson(*(*row, tuple(line[1] for line in names.get(row[0], ())), guessed)) for row in rows
        )


def _homes(ids: Sequence[int]) -> Select[Any]:
    """Homes with the newest vacancy of each."""
    newest = (
        select(func.max(vacancy.c.id)).where(vacancy.c.dwelling_id.in_(ids)).group_by(vacancy.c.dwelling_id)
    )
    joined = vacancy.join(dwelling).join(estate).join(association)
    return select(dwelling.c.id, *_HOME).select_from(joined).where(vacancy.c.id.in_(newest))
