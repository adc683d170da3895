"""The saved views of each user's lists."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, select

from boligdesk.domain.danish_order import danish_key
from boligdesk.domain.list_layouts import ListLayout, SavedView
from boligdesk.store.session import Session
from boligdesk.store.tables.work import saved_view


class SqlSavedViews:
    """Saved views in the database (``services.list_ports.SavedViews``)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self, user: str, page: str) -> tuple[SavedView, ...]:
        """The views a user has saved of a list, in Danish order of their names."""
        mine = (saved_view.c.user == user) & (saved_view.c.page == page)
        rows = self._session.rows(select(saved_view.c.name, saved_view.c.content).where(mine))
        found = (SavedView(user, page, name, ListLayout.of_plain(content)) for name, content in rows)
        return tuple(sorted(found, key=lambda view: (danish_key(view.name), view.name)))

    def save(self, view: SavedView) -> None:
        """Keep a view in the place of the user's own of that name."""
        row = {"user": view.user, "page": view.page, "name": view.name, "content": view.layout.plain()}
        self._session.replace_owned(saved_view, _one(view.user, view.page, view.name), [row])

    def remove(self, user: str, page: str, name: str) -> None:
        """Forget a view."""
        self._session.replace_owned(saved_view, _one(user, page, name), [])


def _one(user: str, page: str, name: str) -> ColumnElement[bool]:
    return and_(saved_view.c.user == user, saved_view.c.page == page, saved_view.c.name == name)
