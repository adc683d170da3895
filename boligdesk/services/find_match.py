"""Find out who could live where: the lists of vacancies, the match list, the working of a pair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final

from boligdesk import danish
from boligdesk.domain.lifecycles import AT_WORK, LET_STATES, LOST_STATES, OPEN_STATES
from boligdesk.domain.matching import tally_of
from boligdesk.domain.outcomes import ending_of
from boligdesk.domain.rates import RateBook
from boligdesk.services.held_vacancies import held_working, holder_of
from boligdesk.services.letter_making import text_for
from boligdesk.services.letters import calculation_sheet
from boligdesk.services.match_views import candidates, pairs_of, refresh, scene_of, summary_of
from boligdesk.services.office_settings import letter_settings
from boligdesk.services.pair_workings import pair_working_of
from boligdesk.services.ports import Calendar, LetterMaker, Office, Unit
from boligdesk.services.tend_vacancies import extension_of
from boligdesk.services.vacancy_rows import rows_of_cards
from boligdesk.services.views import (
    Changes,
    HomeMatch,
    MatchList,
    PairWorking,
    Signature,
    VacancyHistory,
    VacancyRow,
)

VIEWS: Final = {
    "open": AT_WORK,
    "due": AT_WORK,
    "mine": AT_WORK,
    "decided": tuple(state for state in (*LET_STATES, *LOST_STATES) if state not in AT_WORK),
    "all": None,
}
"""The views of the list of vacancies and the states in them."""


def list_vacancies(
    *, office: Office, calendar: Calendar, today: date, view: str = "open", user: str | None = None
) -> tuple[VacancyRow, ...]:
    """The vacancies of a view, by reply deadline: ``open``, ``due`` (answer today or late), ``decided``, ``all``.

    ``mine`` are the open ones with an offer made by ``user``.
    """
    with office.read() as unit:
        cards = unit.vacancies.cards(states=VIEWS[view])
        rows = rows_of_cards(unit, cards, calendar=calendar, today=today)
        mine = _offered_by(unit, user) if view == "mine" else frozenset()
    if view == "mine":
        rows = tuple(row for row in rows if row.id in mine)
    if view == "due":
        rows = tuple(row for row in rows if row.reply_workdays is not None and row.reply_workdays <= 0)
    return tuple(sorted(rows, key=lambda row: (row.reply_by or date.max, row.id)))


def _offered_by(unit: Unit, user: str | None) -> frozenset[int]:
    return frozenset(
        offer.vacancy_id for offer in unit.offers.all(states=("draft", "sent")) if offer.made_by == user
    )


def match_list(*, office: Office, rates: RateBook, vacancy_id: int, today: date) -> MatchList:
    """All waiting citizens for one vacancy: who fits, in order, and who does not and why; and who has the offer."""
    with office.read() as unit:
        card = unit.vacancies.card(vacancy_id)
        scene = scene_of(unit, rates=rates, today=today)
        pairs = pairs_of(unit, scene, card)
        holder = holder_of(unit, card, today)
    found = candidates(pairs, card, today)
    now = datetime.combine(today, time.min, tzinfo=UTC)
    return MatchList(
        card=card,
        fits=tuple(one for one in found if one.fits),
        misfits=tuple(one for one in found if not one.fits),
        rates_id=scene.rates.id,
        summary=summary_of(card, tally_of(pairs), scene, now),
        holder=holder,
    )


def homes_for(
    *, office: Office, rates: RateBook, calendar: Calendar, applicant_id: int, today: date
) -> tuple[HomeMatch, ...]:
    """Every open vacancy seen from one citizen: those that fit first, the best margin on top."""
    rows = {row.id: row for row in list_vacancies(office=office, calendar=calendar, today=today, view="open")}
    with office.read() as unit:
        person = unit.applicants.get(applicant_id)
        cards = unit.vacancies.cards(states=OPEN_STATES)
        scene = scene_of(unit, rates=rates, today=today, people=[person])
        found = [
            HomeMatch(rows[card.id], *candidates(pairs_of(unit, scene, card), card, today))
            for card in cards
            if card.id in rows
        ]
    return tuple(sorted(found, key=_best_home_first))


def _best_home_first(home: HomeMatch) -> tuple[bool, bool, int, int]:
    one = home.candidate
    return not one.fits, one.margin is None, -(one.margin or 0), one.vacancy_id


def pair_working(
    *,
    office: Office,
    rates: RateBook,
    vacancy_id: int,
    applicant_id: int,
    today: date,
    mode: str | None = None,
) -> PairWorking:
    """The working of one citizen in one dwelling, in the mode that the matching chooses or ``mode``.

    For the citizen who has the offer of it, the working that the offer was made on.
    """
    with office.read() as unit:
        if mode is None:
            held = held_working(
                unit, rates=rates, vacancy_id=vacancy_id, applicant_id=applicant_id, today=today
            )
            if held is not None:
                return held
        return pair_working_of(
            unit, rates=rates, vacancy_id=vacancy_id, applicant_id=applicant_id, today=today, mode=mode
        )


def print_working(*, office: Office, letters: LetterMaker, pair: PairWorking, by: Signature) -> bytes:
    """The calculation sheet of a pair as PDF ("Udskriv beregning"); it is not stored."""
    with office.read() as unit:
        settings = letter_settings(unit, by.today)
        content = calculation_sheet(pair=pair, settings=settings, officer=by.user, today=by.today)
        text = text_for(unit, content.text_name, content.day)
    return letters(content, text)


def vacancy_history(*, office: Office, vacancy_id: int) -> VacancyHistory:
    """The offers and returns of one vacancy, newest first, with the citizens' names, and how it ended."""
    with office.read() as unit:
        offers = unit.offers.all(vacancy_id=vacancy_id)
        names = {offer.applicant_id: unit.applicants.get(offer.applicant_id).name for offer in offers}
        returns = unit.offers.returns(vacancy_id=vacancy_id)
        codes = {code.code: code for code in unit.rules.reason_codes("return")}
        vacancy = unit.vacancies.card(vacancy_id).vacancy
        ending = ending_of(vacancy, offers, returns, codes)
        extension = extension_of(unit, vacancy)
        return VacancyHistory(offers=offers, names=names, returns=returns, ending=ending, extension=extension)


def refresh_summaries(
    *, office: Office, rates: RateBook, by: Signature, vacancy_ids: Iterable[int] | None = None
) -> Changes:
    """Compute anew who could live in the open vacancies, for example after rates have changed."""
    with office.write("refresh_summaries", by) as unit:
        count = refresh(unit, rates=rates, at=by.at, vacancy_ids=vacancy_ids)
        unit.describe("vacancies", None, refreshed=count)
    return Changes(
        f"{danish.count(count, 'bolig', 'boliger')} er regnet igen.",
        frozenset({"vacancies"}),
        advice="Er et tal forkert, så ret satsen, boligen eller borgeren.",
    )
