"""Drafts of the one who sits at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boligdesk.services.desk import Desk
from boligdesk.services.drafts import Draft, draft_of, forget_draft, keep_draft


class DraftActions:
    """The drafts of the desk's user, by form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, form: str) -> Draft | None:
        """The draft in a form, if there is one."""
        return draft_of(office=self._desk.office, form=form, user=self._desk.user)

    def keep(self, form: str, typed: Mapping[str, Any]) -> Draft:
        """Keep what is typed."""
        return keep_draft(office=self._desk.office, form=form, typed=typed, by=self._desk.sign())

    def forget(self, form: str) -> None:
        """Nothing is left to go on with."""
        forget_draft(office=self._desk.office, form=form, by=self._desk.sign())
