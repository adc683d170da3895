"""Saved views: how a user has arranged a list, kept under a name of the user's own choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from boligdesk.domain.list_layouts import ListLayout, SavedView
from boligdesk.errors import KnownError
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Signature, Undo

LONGEST_NAME: Final = 40
"""Letters in the name of a view: more would not fit the button that shows it."""
_TOUCHED: Final = frozenset({"views"})


def saved_views(*, office: Office, page: str, user: str) -> tuple[SavedView, ...]:
    """The views a user has saved of a list, by name."""
    with office.read() as unit:
        return unit.views.all(user, page)


def save_view(*, office: Office, page: str, name: str, layout: ListLayout, by: Signature) -> Changes:
    """Keep a layout under a name; a view that has the name already is replaced, and can be had back.

    Raises:
        KnownError: for an empty or too long name.
    """
    name = _fit(name)
    with office.write("save_view", by) as unit:
        before = _named(name, unit.views.all(by.user, page))
        if before is not None:
            unit.views.remove(by.user, page, before.name)
        unit.views.save(SavedView(by.user, page, name, layout))
        unit.describe("saved_view", None, page=page, name=name)
    done = "gemt" if before is None else "gemt på ny"
    return Changes(f"Visningen »{name}« er {done}.", _TOUCHED, undo=_undo(page, name, before))


def rename_view(*, office: Office, page: str, name: str, new_name: str, by: Signature) -> Changes:
    """Give a view another name.

    Raises:
        KnownError: for an empty or too long name, one that another view has, or a view that is gone.
    """
    new_name = _fit(new_name)
    with office.write("rename_view", by) as unit:
        views = unit.views.all(by.user, page)
        before = _there(name, views)
        other = _named(new_name, views)
        if other is not None and other != before:
            raise KnownError(f"Der er allerede en visning, der hedder »{other.name}«.", "Vælg et andet navn.")
        unit.views.remove(by.user, page, before.name)
        unit.views.save(SavedView(by.user, page, new_name, before.layout))
        unit.describe("saved_view", None, page=page, name=new_name, before=before.name)
    return Changes(
        f"Visningen »{before.name}« hedder nu »{new_name}«.", _TOUCHED, undo=_undo(page, new_name, before)
    )


def remove_view(*, office: Office, page: str, name: str, by: Signature) -> Changes:
    """Forget a view.

    Raises:
        KnownError: for a view that is gone.
    """
    with office.write("remove_view", by) as unit:
        before = _there(name, unit.views.all(by.user, page))
        unit.views.remove(by.user, page, before.name)
        unit.describe("saved_view", None, page=page, name=before.name)
    return Changes(f"Visningen »{before.name}« er slettet.", _TOUCHED, undo=_undo(page, before.name, before))


def put_back_view(
    *, office: Office, page: str, name: str, before: SavedView | None, by: Signature
) -> Changes:
    """Undo: take the view of this name away and put the one before in its place, if there was one."""
    with office.write("put_back_view", by) as unit:
        unit.views.remove(by.user, page, name)
        if before is not None:
            unit.views.save(before)
        unit.describe("saved_view", None, page=page, name=name)
    sentence = "Visningen er fjernet igen." if before is None else f"Visningen »{before.name}« er som før."
    return Changes(sentence, _TOUCHED)


def _undo(page: str, name: str, before: SavedView | None) -> Undo:
    return Undo("put_back_view", {"page": page, "name": name, "before": before})


def _fit(name: str) -> str:
    fitted = " ".join(name.split())
    if not fitted:
        raise KnownError("Visningen har intet navn.", "Skriv et navn, så du kan finde den igen.")
    if len(fitted) > LONGEST_NAME:
        raise KnownError(f"Navnet er længere end {LONGEST_NAME} tegn.", "Skriv et kortere navn.")
    return fitted


def _named(name: str, views: Sequence[SavedView]) -> SavedView | None:
    """The view of this name, whatever its capitals."""
    return next((one for one in views if one.name.casefold() == name.casefold()), None)


def _there(name: str, views: Sequence[SavedView]) -> SavedView:
    found = _named(name, views)
    if found is None:
        raise KnownError(f"Visningen »{name}« findes ikke længere.", "Åbn listen over visninger igen.")
    return found
