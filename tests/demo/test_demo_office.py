from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from boligdesk import app
from boligdesk.demo.judge import MatchingJudge
from boligdesk.demo.office import TODAY, DemoOffice, make_office
from boligdesk.domain.lifecycles import LET_STATES, LIVE_OFFERS, OPEN_STATES
from boligdesk.domain.replay import replay

ROOT = Path(__file__).resolve().parents[2]
YEAR = ("2025-11", "2025-12", *(f"2026-{month:02d}" for month in range(1, 11)))
"""The months before the demo month: a report of it has twelve of them and the same month of last year."""
SCRIPT = """
import hashlib
from boligdesk import app
from boligdesk.demo.office import TODAY
from boligdesk.store.engine import open_office
office = open_office(app.MEMORY, today=TODAY)
print(hashlib.sha256(repr(app.make_demo_office(office, app.shipped_rates())).encode()).hexdigest())
"""


def test_the_same_seed_gives_the_same_office_in_another_process(made: DemoOffice) -> None:
    """Sets and dictionaries are ordered otherwise there: nothing may depend on that."""
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT)}
    other = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == hashlib.sha256(repr(made).encode()).hexdigest()


def test_another_seed_gives_another_office(made: DemoOffice, judge: MatchingJudge) -> None:
    assert make_office(judge, seed=1).cards != made.cards


def test_as_large_as_the_office(made: DemoOffice) -> None:
    months = Counter(f"{card.vacancy.received:%Y-%m}" for card in made.cards)
    arriving = sum(len(cards) for _, cards in made.arriving)
    waiting = [one for one in made.applicants if one.status in {"waiting", "offered"}]

    assert (len(made.associations), len(made.estates)) == (22, 150)
    assert [months[month] for month in YEAR] == [100] * 12
    assert months["2026-11"] + arriving == 100
    assert months.total() == 1_300 - arriving
    assert len(waiting) + len(made.nominations) == 700


def test_the_published_proportions_hold_on_the_demo_day(made: DemoOffice) -> None:
    waiting = [one for one in made.applicants if one.status in {"waiting", "offered"}]
    people = [*waiting, *made.nominations]
    capacities = [(one, one.capacity.amount if one.capacity else None) for one in people]

    def share(category: str, most: int) -> int:
        own = [amount for one, amount in capacities if one.category == category and amount is not None]
        return round(100 * sum(amount <= most * 100 for amount in own) / len(own))

    others = [amount for one, amount in capacities if one.incomes[0].kind != "repatriation"]
    assert share("family", 5_000) == 64
    assert share("youth", 3_000) == 66
    assert round(100 * sum((amount or 0) <= 3_500_00 for amount in others) / len(others)) == 22


def test_one_tenancy_of_an_offer_and_one_number_of_its_own(made: DemoOffice) -> None:
    offers = (*made.offers, *made.tenants.offers)
    held = {one.id: one for one in offers}
    assert len(held) == len(offers) == len({one.number for one in offers})
    assert all(one.number.startswith(f"{one.made.year}-") for one in offers)

    tenancies = made.tenants.tenancies
    assert len({one.offer_id for one in tenancies}) == len(tenancies)
    assert all(held[one.offer_id].applicant_id == one.applicant_id for one in tenancies)
    assert all(held[one.offer_id].made <= one.assigned for one in tenancies)


def test_about_forty_per_cent_were_returned_and_mostly_for_the_rent(made: DemoOffice) -> None:
    recorded = [
        one for one in made.returns if one.returned < date(2026, 11, 1) and one.outcome != "withdrawn"
    ]
    let = [
        card
        for card in made.cards
        if card.vacancy.state in LET_STATES and (card.vacancy.decided or TODAY) < date(2026, 11, 1)
    ]
    rate = 100 * len(recorded) / (len(recorded) + len(let))
    for_the_rent = [one for one in recorded if one.reason in {"R01", "R02"}]

    assert 37 <= rate <= 43
    assert len(for_the_rent) > 0.7 * len(recorded)
    assert all(one.shortfall and one.shortfall > 0 for one in for_the_rent)


def test_a_return_for_the_rent_is_the_answer_of_the_matching(made: DemoOffice, judge: MatchingJudge) -> None:
    """Nobody of those who wait today and waited then can pay a dwelling that was returned for its rent."""
    cards = {card.id: card for card in made.cards}
    for returned in [one for one in made.returns if one.reason == "R01"][::10]:
        waiting = [
            one for one in made.applicants if one.status == "waiting" and one.nominated < returned.returned
        ]
        verdict = judge.verdict(cards[returned.vacancy_id], waiting, returned.returned, {})
        assert not [choice for choice in verdict.choices if choice.mode == "ordinary"]


def test_one_live_offer_per_vacancy_and_per_citizen(made: DemoOffice) -> None:
    live = [offer for offer in made.offers if offer.state in LIVE_OFFERS]
    assert max(Counter(offer.vacancy_id for offer in live).values()) == 1
    assert max(Counter(offer.applicant_id for offer in live).values()) == 1


def test_states_of_dwellings_offers_and_citizens_agree(made: DemoOffice) -> None:
    cards = {card.id: card for card in made.cards}
    people = {one.id: one for one in made.applicants}
    states = {"sent": {"offered"}, "accepted": set(LET_STATES)}
    for offer in made.offers:
        if offer.state in states:
            assert cards[offer.vacancy_id].vacancy.state in states[offer.state]
            assert people[offer.applicant_id].status == {"sent": "offered", "accepted": "housed"}[offer.state]
    closed = {one.vacancy_id for one in made.returns}
    for card in made.cards:
        assert (card.vacancy.decided is None) == (card.vacancy.state in OPEN_STATES)
        assert (card.id in closed) == (card.vacancy.state in {"returned", "expired", "withdrawn"})


def test_no_deadline_of_a_citizen_lies_after_the_associations(made: DemoOffice) -> None:
    cards = {card.id: card for card in made.cards}
    for offer in made.offers:
        deadline = cards[offer.vacancy_id].vacancy.reply_by
        assert offer.reply_by is not None
        assert deadline is not None
        assert offer.made <= offer.reply_by <= deadline


def test_every_offer_can_be_replayed_to_the_same_oere(made: DemoOffice) -> None:
    book = app.shipped_rates()
    for offer in made.offers:
        assert replay(offer.inputs, book).net_rent == offer.working.net_rent
        assert offer.working.unknown is None
        assert (offer.mode == "transitional") == (offer.refund_last_day is not None)


def test_the_yearly_numbers_of_the_estates_are_kept(made: DemoOffice) -> None:
    cards = {card.id: card for card in made.cards}
    quotas = {estate.id: estate.estate.transitional_quota for estate in made.estates}
    used = Counter(
        cards[offer.vacancy_id].estate.id
        for offer in made.offers
        if offer.mode == "transitional" and offer.state in {"sent", "accepted"}
    )
    assert used
    for estate, number in used.items():
        quota = quotas[estate or 0]
        assert quota is None or number <= quota


def test_no_home_and_no_address_is_a_persons_own(made: DemoOffice) -> None:
    assert all((card.estate.name or "").startswith("Demo ") for card in made.cards)
    assert all(one.address is None or one.address.startswith("c/o Demo ") for one in made.applicants)
