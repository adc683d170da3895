"""A view of the list of vacancies that is too long to be loaded, fetched piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from boligdesk.desktop.columns import vacancy_columns
from boligdesk.desktop.paged_rows import Asked
from boligdesk.desktop.table_model import Column
from boligdesk.domain.list_queries import Wanted
from boligdesk.services import vacancy_pages
from boligdesk.services.desk import Desk
from boligdesk.services.vacancy_pages import ColumnLook
from boligdesk.services.views import VacancyRow

LOADED_AT_MOST: Final = 2_000
"""Rows that a list takes into memory; a longer one is sorted and filtered in the database."""


class VacancyPages:
    """The pages of one view (``desktop.paged_rows.Source``); to be asked in the background."""

    def __init__(self, desk: Desk, view: str, total: int) -> None:
        self.total = total
        self._desk = desk
        self._view = view
        self._columns = {column.key: column for column in vacancy_columns(desk.today)}
        self._looks = {key: _look(column) for key, column in self._columns.items()}

    def order(self, asked: Asked) -> Sequence[int]:
        """The ids under the filters, in order."""
        return vacancy_pages.vacancy_order(**self._asking(asked))

    def values(self, asked: Asked, key: str) -> Sequence[int | None]:
        """What a column of numbers holds, in the same order."""
        return vacancy_pages.vacancy_values(**self._asking(asked), key=key)

    def rows(self, ids: Sequence[int]) -> tuple[VacancyRow, ...]:
        """The rows with these ids."""
        return vacancy_pages.vacancy_rows(
            office=self._desk.office, calendar=self._desk.calendar, today=self._desk.today, ids=ids
        )

    def _asking(self, asked: Asked) -> dict[str, Any]:
        return {
            "office": self._desk.office, "calendar": self._desk.calendar, "today": self._desk.today,
            "view": self._view, "wanted": self._wanted(asked), "sort": asked.sort, "descending": asked.descending,
            "looks": self._looks,
        }  # fmt: skip

    def _wanted(self, asked: Asked) -> tuple[Wanted, ...]:
        return tuple(self._columns[key].wanted(text) for key, text in asked.filters)


def _look(column: Column[VacancyRow]) -> ColumnLook:
    return ColumnLook(text=lambda row: column.cell(row).plain, value=column.value)
