"""Answers the played past with the law and the matching of the program itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from boligdesk.demo.past import Choice, Verdict
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.crowd import Crowd, crowd_of
from boligdesk.domain.matching import match, pair_inputs, subsidy_barrier, tally_of
from boligdesk.domain.net_rent import Working, explain
from boligdesk.domain.rates import RateBook
from boligdesk.domain.reasons import PriorityGroup
from boligdesk.domain.replay import stored_inputs
from boligdesk.domain.vacancies import VacancyCard


class MatchingJudge:
    """The matching in the office's own order; ``per_year`` is its yearly number of udslusningsboliger."""

    def __init__(self, rates: RateBook, groups: Sequence[PriorityGroup], per_year: int) -> None:
        self._rates = rates
        self._groups = tuple(groups)
        self._per_year = per_year
        self._crowd: Crowd | None = None
        self._known: frozenset[int | None] = frozenset()

    def verdict(
        self, card: VacancyCard, waiting: Sequence[Applicant], day: date, used: Mapping[int, int]
    ) -> Verdict:
        """Who of ``waiting`` fits ``card`` on ``day``."""
        barrier = subsidy_barrier(
            card,
            used_in_estate=used.get(card.estate.id or 0, 0),
            used_in_office=sum(used.values()),
            per_year=self._per_year,
        )
        able = {one.id for one in waiting}
        crowd = self._crowd_of(waiting, day)
        pairs = match(card, crowd, rates=self._rates.for_date(day), barrier=barrier)
        pairs = tuple(pair for pair in pairs if pair.applicant.id in able)
        counted = tally_of(pairs)
        best = counted.best_margin
        return Verdict(
            choices=tuple(
                Choice(pair.applicant.id or 0, rank, pair.mode, pair.margin or 0)
                for rank, pair in enumerate((pair for pair in pairs if pair.fits), start=1)
            ),
            best_shortfall=-best if best is not None and best < 0 else None,
            subsidised_tried=counted.tried,
        )

    def working(
        self, card: VacancyCard, applicant: Applicant, mode: str, day: date, refund_last_day: date | None
    ) -> tuple[Working, Mapping[str, object]]:
        """The net rent of the pair, and the inputs from which it can be replayed."""
        rates = self._rates.for_date(day)
        household, home, terms = pair_inputs(card, applicant, mode, day, refund_last_day)
        working = explain(household, home, terms, rates)
        return working, stored_inputs(household, home, terms, day=day, working=working, rates=rates)

    def _crowd_of(self, waiting: Sequence[Applicant], day: date) -> Crowd:
        """The columns of those who waited when the day began; made anew when somebody has come since.

        To make them costs more than to match; whoever got an offer during the day is left out afterwards.
        """
        if (
            self._crowd is None
            or self._crowd.today != day
            or not self._known.issuperset(one.id for one in waiting)
        ):
            self._crowd = crowd_of(waiting, groups=self._groups, today=day)
            self._known = frozenset(one.id for one in waiting)
        return self._crowd
