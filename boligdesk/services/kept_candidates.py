"""Everybody who waited when an offer was made, as it is kept with the offer: small, without names and CPR numbers.

Those who fit are kept line by line, with their figures and remarks. The others are kept by what stopped them: a reason
is written once, and under it stand the citizens with what they lacked. Names are looked up when somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from boligdesk.domain.matching import Pair
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.match_views import stored_id
from boligdesk.services.remarks import RemarkWriter
from boligdesk.services.views import Remark

_COLUMNS: Final = (
    "applicant_id", "case_no", "rank", "mode", "net_rent", "capacity", "margin", "group", "days", "remarks",
)  # fmt: skip
"""The fields of a line of those who fit, in their order."""

_Chips = tuple[tuple[str, str], ...]
"""Code and chip of remarks."""

_SAME: Final = {"too_dear": "Kan ikke betale"}
"""The chip of a reason that else carries an amount: how much a citizen lacked is the margin beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCandidate:
    """One citizen as the match list showed them then. Amounts in øre a month, ``None`` = unknown, or not kept.

    ``days`` are those in the stay, ``remarks`` the chips of the list: what to look at, or what stopped the citizen.
    """

    applicant_id: int
    case_no: str
    rank: int | None
    mode: str
    net_rent: int | None
    capacity: int | None
    margin: int | None
    group: str
    days: int | None
    fits: bool
    remarks: tuple[str, ...]


def kept_candidates(pairs: Sequence[Pair], card: VacancyCard, today: date) -> tuple[dict[str, object], ...]:
    """What an offer keeps of its match list (``Offer.candidates``)."""
    writer = RemarkWriter(card)
    stopped: dict[_Chips, list[list[object]]] = {}
    for pair in pairs:
        if not pair.fits:
            people = stopped.setdefault(_reasons(writer.remarks(pair)), [])
            people.append([stored_id(pair.applicant), pair.applicant.case_no, pair.margin])
    groups = [
        {"fits": False, "remarks": [list(one) for one in reasons], "people": people}
        for reasons, people in stopped.items()
    ]
    return _fitting([pair for pair in pairs if pair.fits], writer, today), *groups


def _fitting(pairs: Sequence[Pair], writer: RemarkWriter, today: date) -> dict[str, object]:
    """Those who fit as lines under one heading; groups and remarks are written once and named by their place."""
    groups: dict[str, int] = {}
    remarks: dict[tuple[str, str], int] = {}
    people: list[list[object]] = []
    for pair in pairs:
        chips = [(one.code, one.short) for one in writer.remarks(pair)]
        people.append(
            [
                stored_id(pair.applicant),
                pair.applicant.case_no,
                pair.rank,
                pair.mode,
                pair.net_rent,
                pair.capacity,
                pair.margin,
                groups.setdefault(pair.group.short_label, len(groups)),
                pair.applicant.days_in_stay(today),
                [remarks.setdefault(chip, len(remarks)) for chip in chips],
            ]
        )
    return {
        "fits": True,
        "columns": list(_COLUMNS),
        "groups": list(groups),
        "remarks": [list(one) for one in remarks],
        "people": people,
    }


def _reasons(remarks: Sequence[Remark]) -> _Chips:
    return tuple((one.code, _SAME.get(one.code, one.short)) for one in remarks if one.level == "stops")


def read_candidates(kept: Sequence[Mapping[str, Any]]) -> Iterator[KeptCandidate]:
    """The citizens of a kept match list, those who fit in their order and then the others."""
    for entry in kept:
        chips = [short for _code, short in entry["remarks"]]
        if entry["fits"]:
            yield from (_read_fitting(dict(zip(entry["columns"], line, strict=True)), entry["groups"], chips)
                        for line in entry["people"])  # fmt: skip
            continue
        for applicant_id, case_no, margin in entry["people"]:
            yield KeptCandidate(
                applicant_id=applicant_id, case_no=case_no, rank=None, mode="", net_rent=None, capacity=None,
                margin=margin, group="", days=None, fits=False, remarks=tuple(chips),
            )  # fmt: skip


def _read_fitting(line: dict[str, Any], groups: Sequence[str], chips: Sequence[str]) -> KeptCandidate:
    remarks = tuple(chips[place] for place in line["remarks"])
    return KeptCandidate(**{**line, "group": groups[line["group"]], "remarks": remarks}, fits=True)
