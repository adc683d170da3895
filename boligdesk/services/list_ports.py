"""What the lists of the window ask of the store: protocols, no code (the other ports are in ``services.ports``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from boligdesk.domain.list_layouts import SavedView
from boligdesk.domain.list_queries import ListQuery


class VacancyList(Protocol):
    """The list of vacancies, filtered and sorted where it is stored; columns by the keys of the list.

    What is stored for a column comes as tuples (``facts``): a service turns them into words and back.
    """

    def count(self, states: tuple[str, ...] | None) -> int: ...
    def ids(self, query: ListQuery) -> Sequence[int]:
        """The ids in order."""

    def values(self, query: ListQuery, key: str) -> Sequence[int | None]:
        """What a column of numbers holds, row by row in the order of the list."""

    def facts(self, key: str, states: tuple[str, ...] | None) -> tuple[tuple[Any, ...], ...]:
        """Everything different that is stored for a column."""


class SavedViews(Protocol):
    """How users have arranged their lists; ``page`` is the key of the list."""

    def all(self, user: str, page: str) -> tuple[SavedView, ...]:
        """By name."""

    def save(self, view: SavedView) -> None:
        """Keep it in the place of the user's own of that name."""

    def remove(self, user: str, page: str, name: str) -> None: ...
