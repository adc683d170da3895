"""How actions are taken back: the services by the names that stand in :class:`Undo`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from boligdesk.services import (
    assign_dwellings,
    make_offers,
    return_vacancies,
    saved_views,
    undo_imports,
)
from boligdesk.services.views import Changes

UNDOS: Final[dict[str, Callable[..., Changes]]] = {
    "undo_import": undo_imports.undo_import,
    "undo_answer": make_offers.undo_answer,
    "undo_assign": assign_dwellings.undo_assign,
    "undo_return": return_vacancies.undo_return,
    "put_back_view": lambda rates, **rest: saved_views.put_back_view(**rest),  # no rates in a view
}
