"""The share and the area status of estates over time: a new row ends the earlier one, the newest can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from boligdesk import danish
from boligdesk.domain.agreements import (
    AREA_STATUSES,
    NO_AREA,
    Agreement,
    Dated,
    EstateArea,
    EstateShare,
    cut,
    follow,
    held_on,
    without_newest,
)
from boligdesk.domain.dwellings import Estate
from boligdesk.domain.rates import RateBook
from boligdesk.errors import KnownError
from boligdesk.services.keep_agreements import agreement_of
from boligdesk.services.keep_directory import estate_words, known_id, recompute
from boligdesk.services.ports import Office
from boligdesk.services.views import Changes, Signature, Undo

_TOUCHED: Final = frozenset({"directory"})
_AREA_TOUCHED: Final = frozenset({"directory", "vacancies"})

Shares = Mapping[int, tuple[EstateShare, ...]]
Areas = Mapping[int, tuple[EstateArea, ...]]


def set_shares(
    *,
    office: Office,
    estate_ids: Sequence[int],
    percent: int | None,
    agreement_id: int | None,
    valid_from: date,
    by: Signature,
) -> Changes:
    """Let a share hold for estates from a day on; what held before ends there. ``None`` = no share any more.

    Raises:
        KnownError: for a share outside 0–100, an agreement that is not the estate's or not in force on the day,
            an estate that already has a later row, or when nothing would change.
    """
    if percent is not None and not 0 <= percent <= 100:
        raise KnownError(f"En andel på {percent} procent findes ikke.", "Skriv et helt tal fra 0 til 100.")
    new = None if percent is None else EstateShare(
        percent=percent, agreement_id=agreement_id, valid_from=valid_from
    )  # fmt: skip
    with office.write("set_shares", by) as unit:
        places = [unit.directory.estate(one) for one in estate_ids]
        if new is not None and new.agreement_id is not None:
            _check_agreement(agreement_of(unit, new.agreement_id), places, valid_from)
        before, after = _changed(places, unit.agreements.shares(), new, valid_from)
        _save_all(unit.agreements.save_shares, after)
        unit.describe(
            "estate_share", None, estates=len(after), percent=percent, valid_from=valid_from.isoformat()
        )
    what = "ingen aftalt andel" if percent is None else f"en andel på {percent}\u00a0%"
    return Changes(f"{_names(places, after)} har {what} fra {danish.long_date(valid_from)}.", _TOUCHED,
                   undo=Undo("put_back_shares", {"before": before, "after": after}))  # fmt: skip


def set_areas(
    *,
    office: Office,
    rates: RateBook,
    estate_ids: Sequence[int],
    area_status: str,
    valid_from: date,
    by: Signature,
) -> Changes:
    """Let an area status hold for estates from a day on; ``none`` = on no list any more.

    Raises:
        KnownError: for an estate that already has a later row, or when nothing would change.
    """
    if area_status not in (NO_AREA, *AREA_STATUSES):
        raise ValueError(f"no such area status: {area_status}")
    new = None if area_status == NO_AREA else EstateArea(area_status=area_status, valid_from=valid_from)
    with office.write("set_areas", by) as unit:
        places = [unit.directory.estate(one) for one in estate_ids]
        before, after = _changed(places, unit.agreements.areas(), new, valid_from)
        _save_all(unit.agreements.save_areas, after)
        recompute(unit, rates, after, by)
        unit.describe("estate_area", None, estates=len(after), area_status=area_status,
                      valid_from=valid_from.isoformat())  # fmt: skip
    return Changes(f"{_names(places, after)}: {danish.AREA_STATUSES[area_status].lower()} "
                   f"fra {danish.long_date(valid_from)}.", _AREA_TOUCHED,
                   undo=Undo("put_back_areas", {"before": before, "after": after}))  # fmt: skip


def remove_newest_share(*, office: Office, estate_id: int, by: Signature) -> Changes:
    """Take the newest row of an estate's share away: what it ended goes on."""
    with office.write("remove_newest_share", by) as unit:
        before = unit.agreements.shares(estate_id)
        _refuse_none(before)
        after = {one: without_newest(rows) for one, rows in before.items()}
        _save_all(unit.agreements.save_shares, after)
        unit.describe("estate_share", estate_id, removed=True)
        words = estate_words(unit.directory.estate(estate_id))
    return Changes(f"Den nyeste andel for {words} er fjernet.", _TOUCHED, estate_id,
                   Undo("put_back_shares", {"before": before, "after": after}))  # fmt: skip


def remove_newest_area(*, office: Office, rates: RateBook, estate_id: int, by: Signature) -> Changes:
    """Take the newest row of an estate's area status away: what it ended goes on."""
    with office.write("remove_newest_area", by) as unit:
        before = unit.agreements.areas(estate_id)
        _refuse_none(before)
        after = {one: without_newest(rows) for one, rows in before.items()}
        _save_all(unit.agreements.save_areas, after)
        recompute(unit, rates, after, by)
        unit.describe("estate_area", estate_id, removed=True)
        words = estate_words(unit.directory.estate(estate_id))
    return Changes(f"Den nyeste områdestatus for {words} er fjernet.", _AREA_TOUCHED, estate_id,
                   Undo("put_back_areas", {"before": before, "after": after}))  # fmt: skip


def put_back_shares(
    *, office: Office, rates: RateBook, before: Shares, after: Shares, by: Signature
) -> Changes:
    """Put the shares of estates back as they were.

    Raises:
        KnownError: when one of them was changed again.
    """
    with office.write("put_back_shares", by) as unit:
        _refuse_changed(unit.agreements.shares(), after)
        _save_all(unit.agreements.save_shares, before)
        unit.describe("estate_share", None, estates=len(before))
    return Changes("Andelene er, som de var før.", _TOUCHED)


def put_back_areas(*, office: Office, rates: RateBook, before: Areas, after: Areas, by: Signature) -> Changes:
    """Put the area statuses of estates back as they were.

    Raises:
        KnownError: when one of them was changed again.
    """
    with office.write("put_back_areas", by) as unit:
        _refuse_changed(unit.agreements.areas(), after)
        _save_all(unit.agreements.save_areas, before)
        recompute(unit, rates, before, by)
        unit.describe("estate_area", None, estates=len(before))
    return Changes("Områdestatus er, som den var før.", _AREA_TOUCHED)


def _changed(
    places: Sequence[Estate], timelines: Mapping[int, tuple[Dated, ...]], new: Dated | None, day: date
) -> tuple[dict[int, tuple[Dated, ...]], dict[int, tuple[Dated, ...]]]:
    """The timelines of the estates that change, before and after."""
    before: dict[int, tuple[Dated, ...]] = {}
    after: dict[int, tuple[Dated, ...]] = {}
    for place in places:
        rows = timelines.get(known_id(place), ())
        later = next((row for row in rows if row.valid_from > day), None)
        if later is not None:
            raise KnownError(f"{estate_words(place)} har allerede en linje fra {danish.long_date(later.valid_from)}.",
                             "Fjern den nyeste linje først, eller vælg en senere dag.")  # fmt: skip
        if _as_held(held_on(rows, day), day) == new:
            continue
        before[known_id(place)] = rows
        after[known_id(place)] = cut(rows, day) if new is None else follow(rows, new)
    if not after:
        raise KnownError("Det gælder allerede den dag.", "Vælg noget andet, eller en anden dag.")
    return before, after


def _as_held(row: Dated | None, day: date) -> Dated | None:
    """A row as it would be written from ``day`` on."""
    return None if row is None else replace(row, valid_from=day, valid_to=None)


def _check_agreement(agreement: Agreement | None, places: Sequence[Estate], day: date) -> None:
    if agreement is None:
        raise KnownError("Aftalen er fjernet.", "Hent siden igen med F5, og vælg en anden.")
    if not agreement.holds_on(day):
        raise KnownError(f"Aftalen »{agreement.name}« gælder ikke {danish.long_date(day)}.",
                         "Vælg en dag i aftalens tid, eller en anden aftale.")  # fmt: skip
    for place in places:
        if agreement.association_id not in (None, place.association_id):
            raise KnownError(f"Aftalen »{agreement.name}« er med en anden boligorganisation end {estate_words(place)}.",
                             "Vælg en aftale med boligorganisationen eller med alle.")  # fmt: skip


def _save_all(
    save: Callable[[int, Sequence[Dated]], None], timelines: Mapping[int, tuple[Dated, ...]]
) -> None:
    for estate_id, rows in timelines.items():
        save(estate_id, rows)


def _refuse_changed(now: Mapping[int, tuple[Dated, ...]], after: Mapping[int, tuple[Dated, ...]]) -> None:
    if any(now.get(one, ()) != rows for one, rows in after.items()):
        raise KnownError("Afdelingerne er ændret siden og kan ikke føres tilbage.",
                         "Ret linjerne, eller fjern den nyeste.")  # fmt: skip


def _names(places: Sequence[Estate], changed: Mapping[int, object]) -> str:
    mine = [place for place in places if place.id in changed]
    return estate_words(mine[0]) if len(mine) == 1 else danish.count(len(mine), "afdeling", "afdelinger")


def _refuse_none(rows: Mapping[int, object]) -> None:
    if not rows:
        raise KnownError("Der er ingen linje at fjerne.", "Hent siden igen med F5.")
