"""Who owns a dwelling, where it lies and what it is: association, estate, dwelling."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

_BASEMENT_AND_GROUND = {"kl": -1, "pt": 0, "st": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """An almen boligorganisation. ``reply_workdays`` is its agreed reply deadline, ``None`` = the office's own."""

    id: int | None = None
    name: str
    lbf_no: str | None = None
    contact: str | None = None
    email: str | None = None
    phone: str | None = None
    reply_workdays: int | None = None
    demo: bool = False
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estate:
    """A boligafdeling with what is agreed for it today.

    ``area_status`` is ``"none"``, ``"udsat"``, ``"forebyggelse"`` or ``"omdannelse"`` (LAW.md § 4, lists of
    1 December). ``transitional`` says whether a § 63 agreement allows udslusningsboliger,
    ``transitional_quota`` how many a year (``None`` = no limit of its own).
    ``share_percent`` is the agreed share of vacancies for the municipality, in whole per cent.
    """

    id: int | None = None
    association_id: int
    number: str
    name: str | None = None
    district: int | None = None
    area_status: str = "none"
    transitional: bool = False
    transitional_quota: int | None = None
    share_percent: int | None = None
    contact: str | None = None
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwelling:
    """One home. ``area`` is hundredths of m²; ``first_use`` the year it was taken into use.

    ``kind`` is a code of ``danish.DWELLING_KINDS``. ``None`` means that nobody has said.
    ``heat`` is ``"separate"`` (a conto or own utility), ``"included"`` or ``"none"`` (RENT_CASES.md).
    """

    id: int | None = None
    estate_id: int
    tenancy_no: str
    street: str
    house_no: str
    floor: str | None = None
    door: str | None = None
    postcode: str
    town: str | None = None
    district: int | None = None
    kind: str | None = None
    rooms: int
    area: int
    first_use: int | None = None
    first_use_date: date | None = None
    lift: bool | None = None
    wheelchair: bool | None = None
    pets: bool | None = None
    kitchen: bool | None = None
    heat: str = "separate"
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""

    @property
    def floor_number(self) -> int | None:
        """Storeys above the ground: 0 for ``st``, −1 for ``kl``, ``None`` when the floor is not a number."""
        if self.floor is None:
            return None
        text = self.floor.lower().rstrip(".")
        if text in _BASEMENT_AND_GROUND:
            return _BASEMENT_AND_GROUND[text]
        return int(text) if text.isdecimal() else None
