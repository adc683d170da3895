"""``boligdesk replay``: an offer as it was made, or all of them computed again as a proof."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from boligdesk import danish
from boligdesk.cli import REFUSED
from boligdesk.domain.money import to_decimal
from boligdesk.domain.offers import Offer
from boligdesk.errors import KnownError
from boligdesk.services.desk import Desk
from boligdesk.services.find_offers import offer_named
from boligdesk.services.replay_offers import (
    OfferThen,
    Replayed,
    offer_as_it_was,
    rate_words,
    replay_all,
    verdict_words,
)


def run_replay(desk: Desk, asked: Namespace) -> int:
    """Tell of one offer, or prove all; 0 = everything came out to the same øre, 1 = something did not.

    Raises:
        KnownError: without an offer, or with one beside ``--all``.
    """
    if bool(asked.offer) == asked.all:
        raise KnownError("Skriv enten et tilbud eller --all.", "Fx: boligdesk replay 2026-0371")
    if asked.all:
        return _all(desk, as_json=asked.json)
    offer = offer_named(office=desk.office, asked=asked.offer)
    found = offer_as_it_was(office=desk.office, rates=desk.rates, offer_id=offer.id or 0, today=desk.today)
    lines = (json.dumps(_json(found), ensure_ascii=False),) if asked.json else _lines(found)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 0 if found.replayed.same else REFUSED


def _all(desk: Desk, *, as_json: bool) -> int:
    """Every offer, one at a time; only what is not the same is told."""
    total = different = faults = 0
    for offer, found in replay_all(office=desk.office, rates=desk.rates):
        total += 1
        different += bool(found.differences)
        faults += bool(found.fault)
        if as_json:
            sys.stdout.write(f"{json.dumps(_verdict(offer, found), ensure_ascii=False)}\n")
        elif not found.same:
            sys.stdout.write(f"Tilbud {offer.number}: {verdict_words(found)}\n")
            for line in _differences(found):
                sys.stdout.write(f"{line}\n")
    told = f"{danish.count(total - faults, 'tilbud', 'tilbud')} regnet efter, "
    told += danish.count(different, "forskel", "forskelle")
    if faults:
        told += f"; {danish.count(faults, 'tilbud', 'tilbud')} kunne ikke regnes efter"
    (sys.stderr if as_json else sys.stdout).write(f"{told}.\n")
    return REFUSED if different or faults else 0


def _lines(found: OfferThen) -> Iterator[str]:
    """An offer for people, in the order in which somebody asks."""
    offer, pair = found.offer, found.pair
    home = pair.card.dwelling
    address = danish.dwelling_address(home.street, home.house_no, home.floor, home.door)
    yield f"Tilbud {offer.number}: {address} til {pair.applicant.name}"
    yield f"Givet {danish.weekday_date(offer.made)} af {offer.made_by}. {danish.OFFER_STATES[offer.state]}."
    yield verdict_words(found.replayed)
    yield from _differences(found.replayed)
    yield ""
    yield "Beregningen, som den er gemt"
    for step in offer.working.chain:
        yield _line(step.label, danish.kroner(step.amount, unit=False))
    yield _line("Nettohusleje", danish.kroner(offer.working.net_rent, unit=False))
    yield ""
    yield f"Satserne: {found.rates_title}"
    for rate in found.rates:
        yield _line(rate.label, rate_words(rate))
    for part in found.inputs:
        yield ""
        yield part.title
        for words, value in part.facts:
            yield _line(words, value)
    yield ""
    yield from _people(found)
    yield ""
    yield "Historik"
    for event in found.events:
        yield f"  {danish.numeric_date(event.at.date())} {event.at:%H.%M}  {event.words} {event.user}"
    for letter in found.letters:
        yield f"  {letter.file_name}  SHA-256 {letter.sha256}"


def _people(found: OfferThen) -> Iterator[str]:
    if found.candidates is None:
        yield "Kandidaterne blev ikke gemt, da tilbuddet blev givet."
    else:
        fits = [one for one in found.candidates if one.kept.fits]
        yield f"Kandidater: {danish.number(len(fits))} passede af {danish.number(len(found.candidates))}"
        for one in fits:
            margin = "ukendt" if one.kept.margin is None else danish.signed(one.kept.margin)
            yield f"  {one.kept.rank or '':>4} {one.kept.case_no} {one.name[:28]:<28} {margin:>8}"
    if found.skipped:
        yield "Sprunget over"
        for skipped in found.skipped:
            yield f"  {skipped.rank or '':>4} {skipped.case_no} {skipped.name[:28]:<28} {skipped.reason}"


def _differences(found: Replayed) -> Iterator[str]:
    for one in found.differences:
        then, now = (
            "findes ikke" if amount is None else danish.kroner(amount, decimals=True)
            for amount in (one.then, one.now)
        )
        yield f"  {one.label}: {then} i tilbuddet, {now} nu"


def _line(words: str, value: str) -> str:
    return f"  {words:<52} {value:>14}".rstrip()


def _json(found: OfferThen) -> dict[str, Any]:
    offer = found.offer
    candidates = found.candidates
    return {
        **_verdict(offer, found.replayed),
        "made": offer.made.isoformat(),
        "made_by": offer.made_by,
        "state": offer.state,
        "working": offer.working.to_json(),
        "inputs": dict(offer.inputs),
        "rates": [
            {"key": one.key, "amount": one.amount, "unit": one.unit, "source": one.source, "confirmed": one.confirmed}
            for one in found.rates
        ],
        "candidates": None if candidates is None else [
            {"case_no": one.kept.case_no, "rank": one.kept.rank, "fits": one.kept.fits, "margin": one.kept.margin,
             "remarks": list(one.kept.remarks), "offered": one.offered}
            for one in candidates
        ],
        "skipped": [{"case_no": one.case_no, "rank": one.rank, "reason": one.reason} for one in found.skipped],
        "letters": [{"file": one.file_name, "sha256": one.sha256} for one in found.letters],
    }  # fmt: skip


def _verdict(offer: Offer, found: Replayed) -> dict[str, Any]:
    return {
        "offer": offer.number,
        "same": found.same,
        "fault": found.fault or None,
        "differences": [
            {"step": one.label, "then": _decimal(one.then), "now": _decimal(one.now)}
            for one in found.differences
        ],
    }


def _decimal(ore: int | None) -> str | None:
    return None if ore is None else to_decimal(ore)
