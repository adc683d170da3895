"""What became of the dwellings of the played past while rent ran: let again by the association, or not fit to live in.

Drawn from a seed of its own, so that nothing of it changes who was offered what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from boligdesk.domain.deadlines import notice_date
from boligdesk.domain.holds import Hold
from boligdesk.domain.offers import Return
from boligdesk.domain.vacancies import VacancyCard
from boligdesk.domain.vacancy_cost import end_after_return

_WAITS: Final = (
    ("repair", "Gulvene slibes, nøglen kommer bagefter.", 5, 16),
    ("repair", "Vandskade i badet udbedres.", 8, 25),
    ("repair", "Elinstallationen er ikke godkendt endnu.", 3, 12),
    ("association", "Boligorganisationen undersøger, om huslejen er rigtig.", 3, 9),
    ("association", "Vi venter på svar om, hvornår nøglen kan hentes.", 2, 7),
)
"""Who is waited for, why, and the fewest and the most days."""

_WAITED: Final = 0.2
_WAITING: Final = 0.6
"""How many of the dwellings that are decided waited for somebody once, and how many of the open ones."""

_TOLD: Final = 0.9
"""How often the association tells that it has let a dwelling again."""

_RELET_DAYS: Final = (12, 75)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The same vacancies and returns with what followed, and the times in which dwellings waited."""

    cards: dict[int, VacancyCard]
    returns: tuple[Return, ...]
    holds: tuple[Hold, ...]


def aftermath(
    cards: dict[int, VacancyCard],
    returns: Sequence[Return],
    *,
    today: date,
    holidays: frozenset[date],
    seed: int,
) -> Aftermath:
    """Play on to the morning of ``today``; ``holidays`` reach as far as notices do."""
    random = Random(seed)
    told = tuple(_followed(one, cards[one.vacancy_id], today, holidays, random) for one in returns)
    ends = {one.vacancy_id: end_after_return(one) for one in told}
    followed = {
        number: replace(card, vacancy=replace(card.vacancy, rent_ends=ends.get(number)))
        for number, card in cards.items()
    }
    return Aftermath(followed, told, tuple(_holds(cards, today, random)))


def _followed(
    returned: Return, card: VacancyCard, today: date, holidays: frozenset[date], random: Random
) -> Return:
    """The notice as the services reckon it, and the new lease where the association has told of it."""
    relet = returned.returned + timedelta(days=random.randint(*_RELET_DAYS))
    tells = random.random() < _TOLD
    if returned.outcome == "withdrawn" or returned.returned < card.vacancy.vacant_from:
        return returned
    notice = None if card.dwelling.kind == "youth" else notice_date(returned.returned, holidays)
    return replace(returned, notice_day=notice, relet=relet if tells and relet <= today else None)


def _holds(cards: dict[int, VacancyCard], today: date, random: Random) -> Iterator[Hold]:
    """Within the days until the answer, from the first days of the rent on; some still go on today."""
    for number, card in cards.items():
        holder, note, fewest, most = random.choice(_WAITS)
        often = _WAITING if card.vacancy.decided is None else _WAITED
        waits, late, days = random.random() < often, random.randint(0, 4), random.randint(fewest, most)
        starts = max(card.vacancy.vacant_from, card.vacancy.received) + timedelta(days=late)
        last = card.vacancy.decided or today
        if waits and starts < last:
            ends = starts + timedelta(days=days)
            goes_on = ends > today and card.vacancy.decided is None
            yield Hold(
                vacancy_id=number, holder=holder, starts=starts, ends=None if goes_on else min(ends, last), note=note,
                made_by="demo.anja",
            )  # fmt: skip
