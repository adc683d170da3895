"""Danish words for the codes the lists show: states, deadlines, who can live where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.desktop.table_model import Cell, Chip
from boligdesk.domain.capacity import GROSS_BASIS
from boligdesk.domain.lifecycles import AT_WORK, LET_STATES, OPEN_STATES
from boligdesk.domain.support import CTI, CTI_PHASES, cti_phase, cti_phases
from boligdesk.services.views import Candidate, VacancyRow

_STATE_TONES: Final = {
    "offered": "info", "accepted": "good", "assigned": "good", "contracted": "good", "moved_in": "good",
    "returned": "neutral", "withdrawn": "neutral", "expired": "bad",
}  # fmt: skip
_DISTRICT_SHORT: Final = {4: "Vesterbro/Kgs. Enghave"}
_SOON: Final = 2
_SHELTER_RANKS: Final = (2, 3)
_COMFORTABLE: Final = 10_000
"""From this margin on (øre) a citizen can pay with something over (UX.md)."""


def district(code: int | None) -> str:
    """The name of a district, »Ukendt« when nobody has said."""
    return "Ukendt" if code is None else _DISTRICT_SHORT.get(code, danish.DISTRICTS.get(code, str(code)))


def state(code: str) -> Cell:
    """The state of a vacancy as a word; the later ones on a coloured ground."""
    words = danish.VACANCY_STATES[code]
    tone = _STATE_TONES.get(code)
    return Cell(chips=(Chip(words, tone),)) if tone else Cell(words, "muted")


def deadline(row: VacancyRow) -> Cell:
    """The days left to answer the association, or to assign after a yes: red when it is due, yellow the day before."""
    workdays = row.reply_workdays
    if row.state not in AT_WORK:
        return Cell("–", "muted")
    if workdays is None:
        return Cell("Ingen frist", "muted")
    if workdays < 0:
        return Cell(chips=(Chip(f"{danish.count(-workdays, 'hverdag', 'hverdage')} over", "bad"),))
    if workdays == 0:
        return Cell(chips=(Chip("I dag", "bad"),))
    words = danish.count(workdays, "hverdag", "hverdage")
    return Cell(chips=(Chip(words, "warn"),)) if workdays < _SOON else Cell(words)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where home support stands, in words; ``turns`` is the day on which something must be done about it."""

    words: str = ""
    turns: date | None = None
    urgent: bool = False


def support_stage(method: str, begun: date | None, review: date | None, today: date) -> Stage:
    """The phase of CTI with its last day, else the review date of an open-ended method (PRACTICE.md § 8.2)."""
    if method == CTI and begun is not None:
        return _cti_stage(begun, today)
    if review is None:
        return Stage()
    if review < today:
        return Stage(f"Vurdering over tid, {danish.short_date(review, today=today)}", review, True)
    return Stage(f"Vurderes {danish.short_date(review, today=today)}", review)


def _cti_stage(begun: date, today: date) -> Stage:
    now, last = cti_phase(begun, today), cti_phases(begun)[-1]
    if now is None and begun > today:
        return Stage(f"Begynder {danish.short_date(begun, today=today)}", begun)
    if now is None:
        return Stage(f"Afsluttet {danish.short_date(last.ends - timedelta(days=1), today=today)}", last.ends)
    until = danish.short_date(now.ends - timedelta(days=1), today=today)
    if today >= now.alarm:
        return Stage(f"Fase {now.number} slutter {until}", now.ends, True)
    return Stage(f"Fase {now.number} af {CTI_PHASES}, til {until}", now.ends)


def who_can_live(row: VacancyRow) -> Cell:
    """How many citizens could live in a dwelling, and how many only with a subsidy; later what came of it."""
    can_pay, with_subsidy = row.can_pay, row.with_subsidy
    if row.state in LET_STATES:
        return Cell("En borger har sagt ja", "muted")
    if row.state not in OPEN_STATES:
        return Cell("–", "muted")
    if can_pay is None or with_subsidy is None:
        return Cell("Ikke beregnet", "muted")
    parts = []
    if can_pay:
        parts.append(f"{danish.number(can_pay)} kan betale")
    if with_subsidy:
        parts.append(f"{danish.number(with_subsidy)} med tilskud")
    tone = "good" if can_pay else "warn" if with_subsidy else "bad"
    return Cell(chips=(Chip(" · ".join(parts) or "Ingen", tone),))


def priority(group: str, group_rank: int, days: int | None) -> Cell:
    """The priority group as a chip, with the days in the stay where they are known."""
    tone = {1: "info", 2: "bad", 3: "warn", 4: "info"}.get(group_rank, "neutral")
    if days is not None and group_rank in _SHELTER_RANKS:
        # The days themselves say more than the limit in the group's label.
        group = f"{group.split(' >', maxsplit=1)[0]}, {danish.number(days)} dage"
    return Cell(chips=(Chip(group, tone),))


def margin(ore: int | None, widest: int, *, fits: bool) -> Cell:
    """A margin with its sign and a bar; ``widest`` is the greatest margin of the list, in øre.

    Those who do not fit have no bar, and no green: what they lack is said in words.
    """
    if ore is None:
        return Cell("Ukendt", "muted")
    if not fits:
        return Cell(danish.signed(ore), "muted")
    tone = "good" if ore >= _COMFORTABLE else "warn" if ore >= 0 else "bad"
    share = max(-1.0, min(1.0, ore / widest)) if widest else 0.0
    return Cell(danish.signed(ore), tone, strong=True, bar=share)


def margin_tip(one: Candidate) -> str:
    """What a margin means, and that it is held against another rent than the net rent beside it."""
    known = None not in (one.capacity, one.margin, one.net_rent)
    before = known and (one.capacity or 0) - (one.margin or 0) != one.net_rent
    return f"{margin_words(one.margin)} {GROSS_BASIS}" if before else margin_words(one.margin)


def margin_words(ore: int | None) -> str:
    """What a margin and its colour mean, for the tooltip and the screen reader."""
    if ore is None:
        return "Ukendt: huslejen eller betalingsevnen mangler."
    limit = danish.kroner(_COMFORTABLE)
    if ore < 0:
        return f"Rød: der mangler {danish.kroner(-ore)} om måneden."
    if ore < _COMFORTABLE:
        return f"Gul: betalingsevnen rækker, men der er mindre end {limit} tilovers om måneden."
    return f"Grøn: der er mindst {limit} tilovers om måneden."
