"""The life cycles of a vacancy, an offer and a tenancy: one frozen transition table each.

States and actions are codes; their Danish words are in ``danish``. An impossible step is
refused here, whatever the screen allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


class ImpossibleStep(Exception):
    """The step does not exist in the life cycle; carries the state and the action asked for."""

    def __init__(self, life: str, state: str, action: str) -> None:
        super().__init__(f"{life}: {action} is not possible from {state}")
        self.life = life
        self.state = state
        self.action = action


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """A frozen table ``(state, action) → state`` with the state it begins in."""

    name: str
    start: str
    table: Mapping[tuple[str, str], str]

    def step(self, state: str, action: str) -> str:
        """Return the next state.

        Raises:
            ImpossibleStep: when the table has no such step.
        """
        try:
            return self.table[state, action]
        except KeyError:
            raise ImpossibleStep(self.name, state, action) from None

    def allows(self, state: str, action: str) -> bool:
        """Whether the step exists."""
        return (state, action) in self.table

    @property
    def states(self) -> frozenset[str]:
        """Every state of the table."""
        return frozenset({self.start, *self.table.values(), *(state for state, _ in self.table)})

    @property
    def ends(self) -> frozenset[str]:
        """The states that nothing leads out of."""
        return self.states - {state for state, _ in self.table}


VACANCY = LifeCycle(
    "vacancy",
    "received",
    MappingProxyType(
        {
            ("received", "assess"): "assessing",
            ("received", "offer"): "offered",
            ("received", "return"): "returned",
            ("received", "withdraw"): "withdrawn",
            ("received", "expire"): "expired",
            ("assessing", "undo_assess"): "received",
            ("assessing", "offer"): "offered",
            ("assessing", "return"): "returned",
            ("assessing", "withdraw"): "withdrawn",
            ("assessing", "expire"): "expired",
            ("offered", "refuse"): "assessing",
            ("offered", "take_back"): "assessing",
            ("offered", "accept"): "accepted",
            ("offered", "withdraw"): "withdrawn",
            ("accepted", "take_back"): "assessing",
            ("accepted", "assign"): "assigned",
            ("accepted", "withdraw"): "withdrawn",
            ("assigned", "take_back"): "assessing",
            ("assigned", "sign"): "contracted",
            ("assigned", "withdraw"): "withdrawn",
            ("contracted", "move_in"): "moved_in",
            ("contracted", "undo_sign"): "assigned",
            ("contracted", "take_back"): "assessing",
            ("contracted", "withdraw"): "withdrawn",
            ("moved_in", "undo_move_in"): "contracted",
            ("returned", "reopen"): "assessing",
            ("withdrawn", "reopen"): "assessing",
            ("expired", "reopen"): "assessing",
        }
    ),
)
"""received → assessing → offered → accepted → assigned → contracted → moved_in (PRACTICE.md § 3.4)."""

OPEN_STATES = ("received", "assessing", "offered")
"""The office still owes the association an answer."""

AT_WORK = (*OPEN_STATES, "accepted")
"""The office has something to do: answer the association, or assign what the citizen has said yes to."""

LET_STATES = ("accepted", "assigned", "contracted", "moved_in")
"""A citizen has said yes."""

LOST_STATES = ("returned", "withdrawn", "expired")

OFFER = LifeCycle(
    "offer",
    "draft",
    MappingProxyType(
        {
            ("draft", "send"): "sent",
            ("draft", "withdraw"): "withdrawn",
            ("sent", "accept"): "accepted",
            ("sent", "refuse"): "refused",
            ("sent", "lapse"): "lapsed",
            ("sent", "withdraw"): "withdrawn",
            ("accepted", "withdraw"): "withdrawn",
            ("accepted", "undo_answer"): "sent",
            ("refused", "undo_answer"): "sent",
            ("lapsed", "undo_lapse"): "sent",
        }
    ),
)

LIVE_OFFERS = ("draft", "sent", "accepted")
"""At most one such offer that is not settled per vacancy and per applicant, kept by the database.

An accepted offer is settled when its tenant has moved in: the same citizen may need a home again one day.
"""

TENANCY = LifeCycle(
    "tenancy",
    "agreed",
    MappingProxyType(
        {
            ("agreed", "sign"): "signed",
            ("agreed", "cancel"): "cancelled",
            ("signed", "undo_sign"): "agreed",
            ("signed", "move_in"): "running",
            ("signed", "cancel"): "cancelled",
            ("running", "undo_move_in"): "signed",
            ("running", "give_notice"): "running",
            ("running", "undo_notice"): "running",
            ("running", "end"): "ended",
            ("ended", "undo_end"): "running",
        }
    ),
)
"""agreed (the dwelling is assigned) → signed → running → ended; a lease that came to nothing is cancelled.

A tenant under notice still lives there: giving notice, or taking it back, changes no state.
"""

HELD_TENANCIES = ("agreed", "signed", "running")
"""The tenant has the dwelling, or is about to."""
