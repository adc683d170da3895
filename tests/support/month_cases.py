"""A small office with a month of vacancies, as the report service reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from support.fake_office import NoAgreements, NoTenancies
from support.figure_fakes import figure_rows
from support.letter_cases import APPLICANT, CARD, OFFER, ORDINARY, RETURNED, WORKING

from boligdesk.domain import periods
from boligdesk.domain.figure_tables import FigureColumn, FigureLine, FigureTable
from boligdesk.domain.made_report import SupplyChart, SupplySheet
from boligdesk.domain.month_report import MonthReport
from boligdesk.domain.offers import Offer, Return
from boligdesk.domain.reasons import ReasonCode
from boligdesk.domain.rent_bands import RentBand
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.services.report_month import month_report
from boligdesk.services.views import MatchSummary

TODAY = date(2026, 11, 23)
BANDS = (
    RentBand(label="Til og med 3.000 kr.", upper=300_000),
    RentBand(label="3.001–5.000 kr.", upper=500_000),
    RentBand(label="Over 5.000 kr.", upper=None),
)
CODES = (
    ReasonCode(code="R01", kind="return", label="Husleje for høj for målgruppen", outcome="returned"),
    ReasonCode(code="R16", kind="return", label="Trukket tilbage", outcome="withdrawn"),
)


def card(
    number: int,
    *,
    received: date = date(2026, 11, 2),
    state: str = "received",
    decided: date | None = None,
    rent: int = 531_000,
    association: str = "fsb",
    kind: str = "family",
    district: int | None = 7,
    estate_no: str = "12",
) -> VacancyCard:
    """A vacancy of the case with a few things changed."""
    return VacancyCard(
        replace(
            CARD.vacancy, id=number, dwelling_id=number, vacant_from=date(2026, 11, 1), received=received,
            state=state, decided=decided, rent=rent, reply_by=date(2026, 11, 16),
        ),
        replace(CARD.dwelling, id=number, tenancy_no=f"0{number}", kind=kind, district=district),
        replace(CARD.estate, number=estate_no, district=None),
        replace(CARD.association, name=association),
    )  # fmt: skip


def accepted(number: int, *, answered: date, mode: str = "ordinary") -> Offer:
    """The offer that let a vacancy."""
    return replace(
        OFFER, id=number, number=f"2026-{number}", vacancy_id=number, applicant_id=3, state="accepted", mode=mode,
        made=date(2026, 11, 4), answered=answered, move_in=date(2026, 11, 16),
        working=ORDINARY if mode == "ordinary" else WORKING,
    )  # fmt: skip


def returned(
    number: int, *, on: date, reason: str = "R01", outcome: str = "returned", gap: int | None = None
) -> Return:
    """The return of a vacancy."""
    return replace(
        RETURNED, id=number, vacancy_id=number, returned=on, reason=reason, outcome=outcome, shortfall=gap
    )


CARDS = (
    card(1, state="moved_in", decided=date(2026, 11, 9)),
    card(2, state="accepted", decided=date(2026, 11, 10), rent=300_000, kind="youth"),
    card(3, state="returned", decided=date(2026, 11, 5), association="AAB", estate_no="9"),
    card(4, state="returned", decided=date(2026, 11, 6), association="AAB", estate_no="10", district=None),
    card(5, state="withdrawn", decided=date(2026, 11, 6)),
    card(6),
    card(7, received=date(2026, 10, 1), state="returned", decided=date(2026, 10, 7)),
)
SUMMARIES = {
    number: MatchSummary(
        vacancy_id=number, can_pay=can_pay, with_subsidy=with_subsidy, best_margin=None, rates_id="2026-VEJ9336",
        computed=datetime(2026, 11, 3, 9, tzinfo=UTC),
    )
    for number, can_pay, with_subsidy in ((1, 4, 0), (3, 0, 1))
}  # fmt: skip
"""Nobody has computed who could pay for the others."""
OFFERS = (
    accepted(1, answered=date(2026, 11, 9), mode="transitional"),
    accepted(2, answered=date(2026, 11, 10)),
    replace(accepted(3, answered=date(2026, 11, 4)), state="refused"),
)
RETURNS = (
    returned(3, on=date(2026, 11, 5), outcome="refused_returned", gap=124_000),
    returned(4, on=date(2026, 11, 6), gap=100_000),
    returned(5, on=date(2026, 11, 6), reason="R16", outcome="withdrawn"),
    returned(7, on=date(2026, 10, 7)),
)

SUPPLY = SupplySheet(
    name="Efterspørgsel og udbud",
    note="Borgere, der venter, mod årets boliger.",
    tables=(
        FigureTable(
            key="Udbud_alle", sheet="Efterspørgsel og udbud", title="Alle borgere",
            columns=(FigureColumn("Huslejeklasse", "text"), FigureColumn("Borgere", "count"),
                     FigureColumn("Boliger", "count")),
            lines=(FigureLine(("Til og med 3.000 kr.", 7, 4)), FigureLine(("Over 3.000 kr.", 2, 9)),
                   FigureLine(("Ukendt", 1, None))),
            total=FigureLine(("I alt", 10, 13)),
        ),
    ),
    charts=(
        SupplyChart(table="Udbud_alle", title="Kan og koster", across="Klasse", up="Antal",
                    columns=("Borgere", "Boliger"), without="Ukendt"),
    ),
)  # fmt: skip
"""Need and supply of a year, in one short table with its chart."""


def office(
    cards: Sequence[VacancyCard] = CARDS,
    offers: Sequence[Offer] = OFFERS,
    returns: Sequence[Return] = RETURNS,
) -> Any:
    """An office that can be read and nothing else."""
    unit = SimpleNamespace(
        vacancies=SimpleNamespace(cards=lambda: tuple(cards), summaries=lambda: SUMMARIES),
        offers=SimpleNamespace(returns=lambda: tuple(returns)),
        figures=figure_rows(lambda: offers, lambda: (replace(APPLICANT, children=1),)),
        tenancies=NoTenancies(),
        holds=SimpleNamespace(of=lambda: ()),
        rules=SimpleNamespace(
            rent_bands=lambda _day: BANDS, reason_codes=lambda _kind: CODES, settings=lambda _day: ()
        ),
        directory=SimpleNamespace(associations=lambda: (), estates=lambda: ()),
        dated=SimpleNamespace(settings=lambda: ()),
        agreements=NoAgreements(),
    )

    @contextmanager
    def read() -> Iterator[Any]:
        yield unit

    return SimpleNamespace(read=read)


class NoHolidays:
    """A calendar without holidays."""

    def holidays(self, first_year: int, last_year: int) -> frozenset[date]:
        """No day off."""
        assert first_year <= last_year
        return frozenset()


def report(reader: Any = None, *, key: str = "2026-11", today: date = TODAY) -> MonthReport:
    """The report of the case for a month, a quarter or a year."""
    reader = office() if reader is None else reader
    return month_report(office=reader, calendar=NoHolidays(), period=periods.of_key(key), today=today)


def full_office() -> MonthReport:
    """Three hundred dwellings of every kind, in every district and rent band, let and returned."""
    cards, offers, returns = [], [], []
    for number in range(1, 301):
        let, lost = number % 3 == 0, number % 3 == 1
        cards.append(card(
            number, state="accepted" if let else "returned" if lost else "received",
            received=date(2026, 11, 1 + number % 20), decided=date(2026, 11, 20) if let or lost else None,
            rent=200_000 + 2_500 * number, association=f"Forening {number % 7}", estate_no=f"{number % 40:03}",
            kind=("family", "youth", "elderly")[number % 3], district=(None, 99, *range(1, 11))[number % 12],
        ))  # fmt: skip
        if let:
            offers.append(
                accepted(number, answered=date(2026, 11, 20), mode=("ordinary", "transitional")[number % 2])
            )
        if lost:
            returns.append(returned(number, on=date(2026, 11, 20), gap=100 * number))
    return report(office(cards, offers, returns))
