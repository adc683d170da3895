"""The saved views of the lists, asked and kept for the user of the desk."""

from __future__ import annotations

from boligdesk.domain.list_layouts import ListLayout, SavedView
from boligdesk.services import saved_views
from boligdesk.services.desk import Desk
from boligdesk.services.views import Changes


class SavedViewActions:
    """Saved views of the desk's own user; ``page`` is the key of the list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, page: str) -> tuple[SavedView, ...]:
        """The views of a list, by name."""
        return saved_views.saved_views(office=self._desk.office, page=page, user=self._desk.sign().user)

    def save(self, page: str, name: str, layout: ListLayout) -> Changes:
        """Keep how the list stands under a name."""
        return saved_views.save_view(
            office=self._desk.office, page=page, name=name, layout=layout, by=self._desk.sign()
        )

    def rename(self, page: str, name: str, new_name: str) -> Changes:
        """Give a view another name."""
        return saved_views.rename_view(
            office=self._desk.office, page=page, name=name, new_name=new_name, by=self._desk.sign()
        )

    def remove(self, page: str, name: str) -> Changes:
        """Forget a view."""
        return saved_views.remove_view(office=self._desk.office, page=page, name=name, by=self._desk.sign())
