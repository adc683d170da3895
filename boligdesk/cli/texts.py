"""A match list as lines for a terminal or for a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from boligdesk import danish
from boligdesk.domain.money import to_decimal
from boligdesk.errors import KnownError
from boligdesk.services.views import Candidate, MatchList, VacancyRow


def chosen_vacancy(rows: Sequence[VacancyRow], asked: str) -> VacancyRow:
    """The vacancy with this number, else the newest with this tenancy number.

    Raises:
        KnownError: when there is none.
    """
    by_tenancy = [row for row in rows if row.tenancy_no == asked]
    by_number = [row for row in rows if str(row.id) == asked]
    found = by_number or by_tenancy
    if not found:
        raise KnownError(
            f"Boligen »{asked}« findes ikke.", "Skriv dens nummer i programmet eller dens lejemålsnr."
        )
    return max(found, key=lambda row: row.id)


def match_table(row: VacancyRow, found: MatchList) -> Iterator[str]:
    """The match list for people: those who fit in order, then the others with what stops them."""
    yield f"{row.address}, {row.postal} · {row.association}, lejemål {row.tenancy_no}"
    rent = danish.kroner(row.rent)
    yield f"{danish.count(row.rooms, 'rum', 'rum')}, {danish.area(row.area)}, husleje {rent} om måneden"
    yield ""
    yield f"Passer: {danish.number(len(found.fits))}"
    if found.fits:
        yield f"{'':>4} {'Navn':<28} {'Gruppe':<18} {'Netto':>7} {'Kan betale':>10} {'Luft':>7}  Bemærkninger"
    for one in found.fits:
        yield (
            f"{one.rank or '':>4} {one.name[:28]:<28} {one.group[:18]:<18} {_amount(one.net_rent):>7} "
            f"{_amount(one.capacity):>10} {_margin(one.margin):>7}  {_remarks(one)}"
        ).rstrip()
    yield ""
    yield f"Passer ikke: {danish.number(len(found.misfits))}"
    for one in found.misfits:
        yield f"     {one.name[:28]:<28} {_remarks(one)}".rstrip()


def match_json(found: MatchList) -> Iterator[str]:
    """One JSON object per citizen; amounts are numbers in kr., ``null`` where unknown."""
    for one in (*found.fits, *found.misfits):
        yield json.dumps(
            {
                "applicant": one.applicant_id,
                "name": one.name,
                "rank": one.rank,
                "fits": one.fits,
                "mode": one.mode,
                "group": one.group,
                "net_rent": _decimal(one.net_rent),
                "benefit": _decimal(one.benefit),
                "refund": _decimal(one.refund),
                "capacity": _decimal(one.capacity),
                "margin": _decimal(one.margin),
                "remarks": [{"code": r.code, "level": r.level, "text": r.text} for r in one.remarks],
            },
            ensure_ascii=False,
        )


def _amount(ore: int | None) -> str:
    return "ukendt" if ore is None else danish.kroner(ore, unit=False)


def _margin(ore: int | None) -> str:
    return "ukendt" if ore is None else danish.signed(ore)


def _decimal(ore: int | None) -> int | float | None:
    """A JSON number of kroner, whole where it is whole."""
    if ore is None:
        return None
    text = to_decimal(ore)
    return float(text) if "." in text else int(text)


def _remarks(one: Candidate) -> str:
    mode = ["med tilskud"] if one.mode == "transitional" else []
    return "; ".join([*mode, *(remark.text for remark in one.remarks)])
