"""Coming new-build: what is planned, at what rent, and what the citizens who wait would pay there.

A line is one kind of dwelling of a project. Its rent is what the tenant is to pay a month excl. utilities, with any
state reduction (almenboligloven §§ 98 e, 98 f) taken off already; nothing is subtracted from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from boligdesk.domain.crowd import Crowd
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.rates import RateSet
from boligdesk.domain.rent_bands import RentBand, band_of
from boligdesk.domain.rent_steps import pair_steps
from boligdesk.domain.supply import middle_net_rents
from boligdesk.domain.vacancies import Vacancy, VacancyCard

REDUCTIONS: Final = ("98 e", "98 f")
"""The paragraphs of almenboligloven under which the state lowers a rent (LAW.md § 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBuild:
    """``units`` dwellings of one kind and size in a project, to be ready from a day; rent in øre a month, area in
    hundredths of m².

    ``kind`` is a code of ``danish.DWELLING_KINDS``, ``reduction`` one of :data:`REDUCTIONS` or ``None``. ``noted`` is
    the day the figures were given, ``source`` where they can be read; ``confirmed``: the rent is decided, no estimate.
    """

    id: int | None = None
    project: str
    association: str
    district: int | None = None
    ready_from: date
    kind: str
    rooms: int
    units: int
    area: int
    rent: int
    reduction: str | None = None
    source: str
    noted: date
    confirmed: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLine:
    """Coming units of one rent band by rent and by the middle net rent; ``confirmed`` of the former are decided."""

    band: RentBand
    rents: int
    net_rents: int
    confirmed: int


def still_to_come(builds: Sequence[NewBuild], today: date) -> tuple[NewBuild, ...]:
    """Those that are not ready yet: what is ready comes as vacancies."""
    return tuple(one for one in builds if one.ready_from > today)


def coming_lines(
    builds: Sequence[NewBuild], crowd: Crowd, bands: Sequence[RentBand], rates: RateSet
) -> tuple[ComingLine, ...]:
    """The units of the lines by rent band; net as for dwellings that came in (``domain.supply``)."""
    pairs = pair_steps([_card(number, one) for number, one in enumerate(builds, start=1)], crowd, rates=rates)
    rents, net_rents, confirmed = ([0] * len(bands) for _ in range(3))
    for one, net in zip(builds, middle_net_rents(pairs, crowd.everybody()), strict=True):
        at = band_of(one.rent, bands)
        rents[at] += one.units
        confirmed[at] += one.units if one.confirmed else 0
        if net is not None:
            net_rents[band_of(net, bands)] += one.units
    return tuple(
        ComingLine(band=band, rents=rents[at], net_rents=net_rents[at], confirmed=confirmed[at])
        for at, band in enumerate(bands)
    )


def _card(number: int, build: NewBuild) -> VacancyCard:
    """One such dwelling as the matching takes it; what nobody has said of it stays unknown."""
    return VacancyCard(
        Vacancy(id=number, dwelling_id=number, vacant_from=build.ready_from, received=build.noted, rent=build.rent),
        Dwelling(
            id=number, estate_id=0, tenancy_no="", street="", house_no="", postcode="", district=build.district,
            kind=build.kind, rooms=build.rooms, area=build.area,
        ),
        Estate(association_id=0, number=""),
        Association(name=build.association),
    )  # fmt: skip
