"""A match list as lines for a terminal or for a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from boligdesk import danish
from boligdesk.domain.lifecycles import LIVE_OFFERS, OPEN_STATES
from boligdesk.domain.matching import rent_day
from boligdesk.domain.money import to_decimal
from boligdesk.errors import KnownError
from boligdesk.services.ending_words import consequence_words, ending_words
from boligdesk.services.views import Candidate, MatchList, PairWorking, VacancyHistory, VacancyRow


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


def match_table(
    row: VacancyRow, found: MatchList, history: VacancyHistory, held: PairWorking | None, today: date
) -> Iterator[str]:
    """The match list for people: how the dwelling stands, who fits in order, and the others with what stops them.

    ``held`` is the stored working of the citizen who has the offer, where there is one.
    """
    yield f"{row.address}, {row.postal} · {row.association}, lejemål {row.tenancy_no}"
    yield f"{danish.count(row.rooms, 'rum', 'rum')}, {danish.area(row.area)}, {rent_words(found, today)}"
    yield status_words(row, history, today)
    if held is not None:
        yield ""
        yield f"Har tilbuddet: {held.applicant.name}. Beregningen, som tilbuddet er givet på:"
        yield from _chain(held)
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


def rent_words(found: MatchList, today: date) -> str:
    """The listed rent, and where the state lowers it by how much and to what."""
    rent, reduction = _rent_of(found, today)
    words = f"husleje {danish.kroner(rent)} om måneden"
    if reduction:
        words += f", statslig huslejenedsættelse {danish.kroner(reduction)}, så lejen er "
        words += danish.kroner(rent - reduction)
    return words


def status_words(row: VacancyRow, history: VacancyHistory, today: date) -> str:
    """One sentence on how the dwelling stands: not offered, offered to whom and till when, or how it ended."""
    state = danish.VACANCY_STATES[row.state]
    offer = next((one for one in history.offers if one.state in LIVE_OFFERS), None)
    if offer is not None:
        name = history.names[offer.applicant_id]
        if row.state == "offered" and offer.reply_by is not None:
            late = " Fristen er overskredet." if offer.reply_by < today else ""
            return (
                f"Tilbudt til {name} (tilbud {offer.number}), svar senest "
                f"{danish.weekday_date(offer.reply_by)}.{late}"
            )
        return f"{state}: {name} har sagt ja til tilbud {offer.number}."
    if history.ending is not None:
        words = f"{ending_words(history.ending, today=today)}. {consequence_words(history.ending)}"
        return words.strip()
    if row.state in OPEN_STATES and row.reply_by is not None:
        return f"Ikke tilbudt. Boligorganisationen skal have svar senest {danish.weekday_date(row.reply_by)}."
    return "Ikke tilbudt." if row.state in OPEN_STATES else f"{state}."


def _rent_of(found: MatchList, today: date) -> tuple[int, int]:
    """The listed rent and the state reduction of the day whose rent counts, øre a month."""
    vacancy = found.card.vacancy
    return vacancy.rent, vacancy.reduction_on(rent_day(found.card, today))


def _chain(held: PairWorking) -> Iterator[str]:
    working = held.working
    steps = [(one.label, one.amount) for one in working.chain if one.amount]
    for label, amount in [*steps, ("Nettohusleje", working.net_rent)]:
        yield f"     {label:<44} {danish.kroner(amount, unit=False):>8}"


def match_json(found: MatchList, held: PairWorking | None, today: date) -> Iterator[str]:
    """One JSON object per citizen, the holder of the offer first; amounts are numbers in kr., ``null`` = unknown.

    ``rent`` is the listed rent and ``state_reduction`` what the state takes off it before the boligstøtte.
    """
    now = _rent_of(found, today)
    then = now if held is None else (held.working.listed_rent, held.working.state_reduction)
    holder = () if found.holder is None else (found.holder,)
    for one in (*holder, *found.fits, *found.misfits):
        rent, reduction = then if one is found.holder else now
        yield json.dumps(
            {
                "applicant": one.applicant_id,
                "name": one.name,
                "rank": one.rank,
                "fits": one.fits,
                "has_offer": one is found.holder,
                "mode": one.mode,
                "group": one.group,
                "rent": _decimal(rent),
                "state_reduction": _decimal(reduction),
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
