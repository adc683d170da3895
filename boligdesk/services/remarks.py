"""The reasons of the matching in plain Danish: a sentence for the list, a chip of at most three words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from boligdesk import danish
from boligdesk.domain.eligibility import BANS, PERSONS_PER_ROOM
from boligdesk.domain.matching import Note, Pair
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.views import Remark

Words = tuple[str, str]
"""The sentence and the chip."""

_PER_PAIR: Final[Mapping[str, Callable[[Pair, VacancyCard], Words]]] = {
    "too_small": lambda pair, card: (
        f"For lille: {danish.count(pair.applicant.persons_with_grown_up_children, 'person', 'personer')} i "
        f"{danish.count(card.dwelling.rooms, 'rum', 'rum')}, højst {PERSONS_PER_ROOM} personer pr. rum.",
        "For lille",
    ),
    "too_high": lambda pair, _card: (
        f"For højt oppe: ingen elevator, og borgeren kan højst bo på {_floor(pair)} uden.",
        "Ingen elevator",
    ),
    "unknown_lift": lambda pair, _card: (
        f"Ukendt: har huset elevator? Uden elevator kan borgeren højst bo på {_floor(pair)}.",
        "Elevator ukendt",
    ),
    "unknown_floor": lambda pair, _card: (
        f"Ukendt: hvilken etage? Uden elevator kan borgeren højst bo på {_floor(pair)}.",
        "Etage ukendt",
    ),
    "too_dear": lambda pair, _card: _too_dear(pair),
    "unknown_net_rent": lambda pair, _card: _unknown_net_rent(pair),
    "capacity_outdated": lambda pair, _card: (
        f"Betalingsevnen er forældet{_capacity_day(pair)}. Bed sagsbehandleren om en ny.",
        "Forældet",
    ),
    "with_subsidy": lambda pair, _card: _with_subsidy(pair),
}

_PER_CARD: Final[Mapping[str, Callable[[Note, VacancyCard], Words]]] = {
    "refused_here": lambda _note, _card: ("Har sagt nej til denne bolig.", "Har sagt nej"),
    "unknown_kind": lambda _note, _card: (
        "Ukendt: er boligen en familie- eller ungdomsbolig? Ret boligen.",
        "Boligtype ukendt",
    ),
    "wrong_kind": lambda _note, card: (
        f"Forkert boligtype: boligen er en {_kind(card)}, og borgeren er ikke indstillet til den type.",
        "Forkert boligtype",
    ),
    "special_kind": lambda _note, card: (
        f"Boligen er en {_kind(card)}. Se efter, om den er noget for borgeren.",
        danish.DWELLING_KINDS.get(card.dwelling.kind or "", "Særlig bolig"),
    ),
    "no_wheelchair": lambda _note, _card: (
        "Boligen er ikke egnet til kørestol, og borgeren bruger kørestol.",
        "Ikke kørestol",
    ),
    "unknown_wheelchair": lambda _note, _card: (
        "Ukendt: er boligen egnet til kørestol? Borgeren bruger kørestol. Spørg boligorganisationen.",
        "Kørestol ukendt",
    ),
    "no_pets": lambda _note, _card: ("Husdyr er ikke tilladt, og borgeren har husdyr.", "Ingen husdyr"),
    "unknown_pets": lambda _note, _card: (
        "Ukendt: er husdyr tilladt? Borgeren har husdyr. Spørg boligorganisationen.",
        "Husdyr ukendt",
    ),
    "avoided_district": lambda _note, card: (
        f"Borgeren skal undgå {danish.DISTRICTS.get(card.district or 0, 'bydelen')}.",
        "Undgår bydelen",
    ),
    "unknown_district": lambda _note, _card: (
        "Ukendt: hvilken bydel ligger boligen i? Borgeren skal undgå en eller flere. Ret boligen.",
        "Bydel ukendt",
    ),
    "debt": lambda _note, card: (
        f"Gæld til {card.association.name} uden aftale om afdrag.",
        "Gæld",
    ),
    "area_ban": lambda note, card: (
        f"Må ikke anvises i {_area(card)} (almenboligloven § 59): {BANS[note.subject].label}.",
        "Områdeforbud",
    ),
    "unknown_area_ban": lambda note, card: (
        f"Ukendt: {BANS[note.subject].label}? I så fald må borgeren ikke anvises i {_area(card)}.",
        "Områdeforbud ukendt",
    ),
    "area": lambda _note, card: (
        f"Boligen ligger i {_area(card)}. Se efter forbuddene i almenboligloven § 59.",
        "Se områdeforbud",
    ),
    "protected_address": lambda _note, _card: (
        "Borgeren har beskyttet adresse. Pas på med breve og besked til andre.",
        "Beskyttet adresse",
    ),
    "unknown_capacity": lambda _note, _card: (
        "Ukendt: borgerens betalingsevne mangler.",
        "Betalingsevne mangler",
    ),
    "capacity_gross": lambda _note, _card: (
        "Betalingsevnen er oplyst før boligstøtte og holdes op mod huslejen før boligstøtte.",
        "Før boligstøtte",
    ),
    "unknown_refund": lambda _note, _card: (
        "Refusionen er ukendt: skriv, hvad borgeren betaler for sit botilbud (§ 107).",
        "Logi mangler",
    ),
    "unknown_target_63": lambda _note, _card: (
        "Måske med tilskud: vurdér, om borgeren er i målgruppen for udslusning (almenboligloven § 63).",
        "Vurdér udslusning",
    ),
    "not_target_63": lambda _note, _card: (
        "Ikke med tilskud: borgeren er ikke i målgruppen for udslusning (almenboligloven § 63).",
        "Ikke udslusning",
    ),
    "no_agreement": lambda _note, _card: (
        "Ikke med tilskud: afdelingen har ingen aftale om udslusningsboliger.",
        "Ingen aftale",
    ),
    "estate_quota_used": lambda _note, _card: (
        "Ikke med tilskud: afdelingens udslusningsboliger for i år er brugt.",
        "Årets antal brugt",
    ),
    "office_quota_used": lambda _note, _card: (
        "Ikke med tilskud: kontorets udslusningsboliger for i år er brugt.",
        "Årets antal brugt",
    ),
    "no_ceiling": lambda _note, _card: (
        "Boligydelse uden loft og maksimum, fordi kommunen anviser boligen.",
        "Uden loft: anvist",
    ),
}


class RemarkWriter:
    """Words for the notes of one vacancy's pairs; what is the same for all is written once."""

    def __init__(self, card: VacancyCard) -> None:
        self._card = card
        self._written: dict[Note, Remark] = {}

    def remarks(self, pair: Pair) -> tuple[Remark, ...]:
        """The remarks of a pair in the order of its notes."""
        return tuple(self._remark(note, pair) for note in pair.notes)

    def _remark(self, note: Note, pair: Pair) -> Remark:
        known = self._written.get(note)
        if known is not None:
            return known
        if note.code in _PER_PAIR:
            return Remark(note.code, note.level, *_PER_PAIR[note.code](pair, self._card))
        remark = Remark(note.code, note.level, *_PER_CARD[note.code](note, self._card))
        self._written[note] = remark
        return remark


def _too_dear(pair: Pair) -> Words:
    missing = -(pair.margin or 0)
    also = ", heller ikke med tilskud" if pair.tried else ""
    return (
        f"Kan ikke betale{also}: mangler {danish.kroner(missing)} om måneden.",
        f"Mangler {danish.kroner(missing, unit=False)}",
    )


def _unknown_net_rent(pair: Pair) -> Words:
    if pair.applicant.income_month is None:
        return "Ukendt: borgerens indkomst mangler, så boligstøtten kan ikke beregnes.", "Indkomst mangler"
    return "Ukendt: en sats eller en oplysning om boligen mangler. Se beregningen.", "Husleje ukendt"


def _with_subsidy(pair: Pair) -> Words:
    text = f"Med tilskud: kommunen refunderer {danish.kroner(pair.refund or 0)} om måneden (serviceloven § 163 a)."
    after = pair.net_rent_after
    if after is not None and pair.capacity is not None and after > pair.capacity:
        over = danish.kroner(after - pair.capacity)
        text += f" Når tilskuddet ophører, er huslejen {over} over betalingsevnen."
    return text, "Udslusning"


def _capacity_day(pair: Pair) -> str:
    capacity = pair.applicant.capacity
    return f": den er fra {danish.long_date(capacity.date)}" if capacity else ""


def _floor(pair: Pair) -> str:
    most = pair.applicant.needs.max_floor_without_lift
    return "stueetagen" if not most or most < 0 else f"{most}. sal"


def _kind(card: VacancyCard) -> str:
    return danish.DWELLING_KINDS.get(card.dwelling.kind or "", "anden bolig").lower()


def _area(card: VacancyCard) -> str:
    return "et udsat boligområde" if card.estate.area_status == "udsat" else "et forebyggelsesområde"
