"""The working of one household in one home: named steps with paragraph and rates, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

VERSION: Final = 1

SUM, BASIS = "sum", "basis"
"""A step of ``SUM`` is an amount a month in the chain from listed rent to net rent; one of ``BASIS`` explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One named step. ``amount`` is øre, signed as it works: what lowers the payment is negative.

    ``part`` is ``sum`` (the monthly chain; its amounts add up to the net rent) or ``basis`` (how the benefit
    and the refund came about). ``rate_keys`` name the rates that were read, ``detail`` says the sum in Danish.
    """

    key: str
    label: str
    amount: int
    paragraph: str = ""
    rate_keys: tuple[str, ...] = ()
    detail: str = ""
    part: str = BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """What a household would pay, and why. Amounts in øre a month.

    ``net_rent_after`` is what is paid when refund and grant have ended, at the same rates; ``utilities`` stand
    beside the rent. When ``unknown`` names something missing, the amounts are 0 and mean nothing.
    """

    steps: tuple[Step, ...]
    benefit_name: str
    listed_rent: int
    state_reduction: int
    rent: int
    benefit_calculated: int
    benefit_paid: int
    refund: int
    grant: int
    net_rent: int
    utilities: int
    net_rent_after: int
    rates_id: str
    warnings: tuple[str, ...] = ()
    unknown: str | None = None

    @property
    def chain(self) -> tuple[Step, ...]:
        """The steps that add up from the listed rent to the net rent."""
        return tuple(step for step in self.steps if step.part == SUM)

    def step(self, key: str) -> Step | None:
        """The step of this key, if the working has it."""
        return next((step for step in self.steps if step.key == key), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing; :meth:`from_json` gives the same working back."""
        return {"version": VERSION, **asdict(self)}

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Working:
        """Read what :meth:`to_json` wrote.

        Raises:
            ValueError: when it is of a version this program does not know.
        """
        if content.get("version") != VERSION:
            raise ValueError(f"a working of version {content.get('version')}")
        steps = tuple(Step(**{**step, "rate_keys": tuple(step["rate_keys"])}) for step in content["steps"])
        plain = {field.name: content[field.name] for field in fields(cls)}
        return cls(**{**plain, "steps": steps, "warnings": tuple(content["warnings"])})
