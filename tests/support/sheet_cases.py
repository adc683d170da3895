"""The worked case as a calculation sheet."""

from __future__ import annotations

from dataclasses import replace

from support.letter_cases import APPLICANT, CARD, ORDINARY, SETTINGS, TODAY, WORKING

from boligdesk.domain.applicants import Income
from boligdesk.services.letter_contents import CalculationSheet
from boligdesk.services.letters import calculation_sheet
from boligdesk.services.views import Candidate, PairWorking

CANDIDATE = Candidate(
    applicant_id=3, vacancy_id=17, rank=1, name="Mads Opdigt", household="1 voksen", group_rank=2, group="Herberg",
    days_in_stay=114, days_waiting=114, mode="transitional", benefit=82_200, refund=210_800, net_rent=238_000,
    capacity=320_000, margin=82_000, net_rent_after=448_800, fits=True, remarks=(),
)  # fmt: skip
PAIR = PairWorking(
    card=CARD,
    applicant=replace(APPLICANT, incomes=(Income(kind="cash_benefit", amount=1_255_000),)),
    candidate=CANDIDATE,
    ordinary=ORDINARY,
    transitional=WORKING,
    deposit_lines=("Lån til indskud: nej, taget i brug 1958.",),
)


def sheet(pair: PairWorking = PAIR) -> CalculationSheet:
    """The calculation sheet of a pair."""
    return calculation_sheet(pair=pair, settings=SETTINGS, officer="Demo Medarbejder", today=TODAY)
