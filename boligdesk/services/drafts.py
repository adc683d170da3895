"""Drafts: what somebody has typed into a form and not saved yet, per user and form.

A draft is a note of one officer to himself: it is kept every few seconds and stands in no log. It lies in the
database like everything else, and so under its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boligdesk.services.ports import Office
from boligdesk.services.views import Signature


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, by field, and when it was kept. Only fields that differ from the untouched form stand in it."""

    at: datetime
    typed: Mapping[str, Any]


def draft_of(*, office: Office, form: str, user: str) -> Draft | None:
    """The draft of a user in a form (``applicant/17``, ``vacancy/new``), if there is one."""
    with office.read() as unit:
        content = unit.rules.draft(user, form)
    if content is None:
        return None
    typed = content["typed"]
    assert isinstance(typed, Mapping)
    return Draft(datetime.fromisoformat(str(content["at"])), dict(typed))


def keep_draft(*, office: Office, form: str, typed: Mapping[str, Any], by: Signature) -> Draft:
    """Keep what is typed in the place of what was kept before. The values are plain JSON."""
    with office.jot(by) as unit:
        unit.rules.save_draft(by.user, form, {"at": by.at.isoformat(), "typed": dict(typed)})
    return Draft(by.at, typed)


def forget_draft(*, office: Office, form: str, by: Signature) -> None:
    """The form is saved or thrown away: nothing is left to go on with."""
    with office.jot(by) as unit:
        unit.rules.save_draft(by.user, form, None)
