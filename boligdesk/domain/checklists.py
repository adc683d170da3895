"""Two lists that are gone through with a citizen: what a discharge asks for, and what a new home needs.

Nothing here decides: the lists say what is missing, and where the law has it from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk.domain.applicants import Applicant

DISCHARGE: Final = "discharge"
ESTABLISHMENT: Final = "establishment"
TO: Final = "to"
"""The line of the discharge list that says where the citizen goes: ``home`` or ``institution``."""
HOME, INSTITUTION = "home", "institution"
DONE: Final = "done"
NOT_RELEVANT: Final = "not_relevant"
_SHELTER: Final = "shelter_110"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a list with the paragraph it stands in; ``confirmed`` = the paragraph has been read there."""

    code: str
    words: str
    paragraph: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What is known about one line for one citizen. ``amount`` is øre, ``on_day`` when the state was set.

    ``state``: of a discharge ``missing``, ``done``, ``not_relevant``; of an establishment ``need``, ``applied``,
    ``granted``, ``declined``, ``not_relevant``.
    """

    list: str
    item: str
    state: str
    on_day: date | None = None
    amount: int | None = None
    note: str | None = None


_CONDITIONS: Final = (
    CheckItem("plan", "Der er lavet en handleplan efter §§ 141 eller 142", "serviceloven § 110, stk. 5, nr. 1"),
    CheckItem("home", "Egen bolig er anvist, eller ophold efter §§ 107 eller 108 er besluttet",
              "serviceloven § 110, stk. 5, nr. 2"),
    CheckItem("support", "Støtte til at beholde boligen er besluttet", "serviceloven § 110, stk. 5, nr. 3"),
    CheckItem("lease", "Lejekontrakten er indgået, borgeren kan flytte ind, og støtten begynder ved udskrivningen",
              "serviceloven § 110, stk. 5, nr. 4"),
    CheckItem("place", "Borgeren kan flytte ind på stedet efter §§ 107 eller 108", "serviceloven § 110, stk. 5, nr. 5"),
)  # fmt: skip
"""LAW.md § 7: a shelter may discharge only if all of them hold."""

NEEDS: Final = (
    CheckItem("bed", "Seng og nødvendige møbler", "aktivloven § 81"),
    CheckItem("white_goods", "Hvidevarer", "aktivloven § 81", confirmed=False),
    CheckItem("deposit", "Indskud", "aktivloven § 85, stk. 1"),
)
"""LAW.md § 6, one-off help. White goods are not named there, so their paragraph is not confirmed."""


def discharge_conditions(to: str) -> tuple[CheckItem, ...]:
    """The conditions that apply: the last one only where the citizen goes to a place under §§ 107 or 108."""
    return _CONDITIONS if to == INSTITUTION else _CONDITIONS[:-1]


def goes_to(ticks: Iterable[Tick]) -> str:
    """Where the citizen goes; a home of their own as long as nobody has said otherwise."""
    said = (one.state for one in ticks if (one.list, one.item) == (DISCHARGE, TO))
    return next(said, HOME)


def missing_for_discharge(ticks: Iterable[Tick]) -> tuple[CheckItem, ...]:
    """The conditions that nobody has ticked or set aside."""
    known = tuple(ticks)
    met = {one.item for one in known if one.list == DISCHARGE and one.state in (DONE, NOT_RELEVANT)}
    return tuple(one for one in discharge_conditions(goes_to(known)) if one.code not in met)


def may_be_discharged(applicant: Applicant) -> bool:
    """Whether the citizen lives in a shelter, so that the conditions apply."""
    lives_there = any(one.kind == _SHELTER and one.ends is None for one in applicant.stays)
    return lives_there or applicant.comes_from == _SHELTER
