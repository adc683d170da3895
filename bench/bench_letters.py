"""500 offer letters: ours, tagged and PDF/A-2b, against plain platypus setting the same words without tables,
tags, checks or footer counts.

Prints ours, the peer, the ratio and the target (ENGINEERING.md: ≤ 1.0 × plain platypus, two processes).
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from multiprocessing import get_context
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.maker import letter_plan
from boligdesk.documents.letters.merging import merge_letters
from boligdesk.documents.letters.templates import Paragraph as Words
from boligdesk.domain.applicants import Applicant
from boligdesk.domain.dwellings import Association, Dwelling, Estate
from boligdesk.domain.net_rent import Working
from boligdesk.domain.offers import Offer
from boligdesk.domain.vacancies import Vacancy, VacancyCard, charge
from boligdesk.paths import resources
from boligdesk.services.letter_contents import OfferLetter
from boligdesk.services.letter_files import NamedLetter
from boligdesk.services.letters import offer_letter
from boligdesk.services.views import Letter

LETTERS, ROUNDS, PROCESSES, TARGET = 500, 5, 2, 1.0


def contents(count: int) -> list[OfferLetter]:
    """Invented offers that differ in name, number and amounts."""
    card = VacancyCard(
        Vacancy(
            id=17, dwelling_id=1, vacant_from=date(2026, 12, 1), received=date(2026, 11, 16), rent=531_000,
            charges=(charge("heating", 52_000), charge("water", 35_000)), deposit=1_890_000,
        ),
        Dwelling(
            id=1, estate_id=1, tenancy_no="19071", street="Frederikssundsvej", house_no="128", floor="3", door="tv",
            postcode="2700", town="Brønshøj", district=7, kind="family", rooms=2, area=5_800, first_use=1958,
        ),
        Estate(id=1, association_id=1, number="12"),
        Association(id=1, name="fsb"),
    )  # fmt: skip
    person = Applicant(
        id=3, case_no="2026-04417", name="", nominated=date(2026, 8, 1), address="Demovej 4, 2200 København N"
    )
    working = Working(
        steps=(), benefit_name="boligsikring", listed_rent=531_000, state_reduction=0, rent=531_000,
        benefit_calculated=82_200, benefit_paid=82_200, refund=210_800, grant=0, net_rent=238_000, utilities=87_000,
        net_rent_after=448_800, rates_id="2026-VEJ9336", warnings=(), unknown=None,
    )  # fmt: skip
    offer = Offer(
        number="", vacancy_id=17, applicant_id=3, mode="transitional", state="sent", made=date(2026, 11, 23),
        reply_by=date(2026, 11, 30), move_in=date(2026, 12, 1), refund_last_day=date(2031, 11, 30), working=working,
        made_by="Demo Medarbejder",
    )  # fmt: skip
    workings = [replace(working, utilities=87_000 + 100 * number) for number in range(count)]
    return [
        offer_letter(
            offer=replace(offer, number=f"2026-{number:04d}", working=workings[number]),
            card=card, applicant=replace(person, name=f"Opdigt Nummer {number}"),
            settings={"office.municipality": "Københavns Kommune", "offers_per_citizen": "2"},
        )
        for number in range(count)
    ]  # fmt: skip


def plain_platypus(letters: list[OfferLetter]) -> float:
    """The peer: the same words, one paragraph after the other, with the same typeface. Seconds of the processor."""
    start = time.process_time()
    pdfmetrics.registerFont(TTFont("Plain", str(resources() / "fonts" / "NotoSans-Regular.ttf")))
    style = ParagraphStyle("plain", fontName="Plain", fontSize=10, leading=13.7)
    for letter in letters:
        plan = letter_plan(letter)
        words = [letter.recipient.name, *letter.recipient.lines]
        for section in plan.template.fill(plan.values, plan.flags):
            words += [section.title, *(item.text for item in section.items if isinstance(item, Words))]
        SimpleDocTemplate(io.BytesIO()).build([Paragraph(escape(line), style) for line in words])
    return time.process_time() - start


def ours(letters: list[OfferLetter]) -> float:
    """Our letters, one process. Seconds of the processor."""
    start = time.process_time()
    make = Letters()
    for letter in letters:
        make(letter)
    return time.process_time() - start


def stored(letters: list[OfferLetter]) -> list[NamedLetter]:
    """The letters as they lie in the archive."""
    make, made = Letters(), datetime(2026, 11, 23, tzinfo=UTC)
    return [
        NamedLetter(
            Letter(number, "offer", f"tilbud-{number}.pdf", "application/pdf", make(letter), "", made),
            f"Tilbud {letter.number}",
        )
        for number, letter in enumerate(letters)
    ]


def one_file(letters: list[NamedLetter]) -> int:
    """The batch as staff order it under »Udskriv breve«: the stored letters in one PDF."""
    return len(merge_letters(letters))


def seconds(work: Callable[[], Iterable[float]]) -> tuple[float, float]:
    """How long one piece of work takes by the clock, and by the processor."""
    start = time.perf_counter()
    processor = sum(work())
    return time.perf_counter() - start, processor


def main() -> None:
    """Measure in alternating rounds and print the medians."""
    letters = contents(LETTERS)
    archive = stored(letters)
    parts = [letters[start::PROCESSES] for start in range(PROCESSES)]
    taken: dict[str, list[tuple[float, float]]] = {"plain": [], "one": [], "two": [], "file": []}
    # The peer has a process of its own: in one with ours it would find our typeface under the same name.
    spawn = get_context("spawn")
    with (
        ProcessPoolExecutor(PROCESSES, mp_context=spawn) as pool,
        ProcessPoolExecutor(1, mp_context=spawn) as other,
    ):
        list(pool.map(ours, [part[:2] for part in parts]))
        list(other.map(plain_platypus, [letters[:2]]))
        for _ in range(ROUNDS):
            taken["plain"].append(seconds(lambda: other.map(plain_platypus, [letters])))
            taken["one"].append(seconds(lambda: pool.map(ours, [letters])))
            taken["two"].append(seconds(lambda: pool.map(ours, parts)))
            taken["file"].append(seconds(lambda: [one_file(archive)]))
    clock = {name: statistics.median(first for first, _ in times) for name, times in taken.items()}
    work = {name: statistics.median(second for _, second in times) for name, times in taken.items()}
    base = clock["plain"]
    print(f"{LETTERS} letters: plain platypus {base:.2f} s, ours {clock['one']:.2f} s ({clock['one'] / base:.2f} ×), "
          f"ours in {PROCESSES} processes {clock['two']:.2f} s ({clock['two'] / base:.2f} ×), "
          f"target ≤ {TARGET:.1f} ×")  # fmt: skip
    print(f"of the processor: plain {work['plain']:.2f} s, ours {work['one']:.2f} s "
          f"({work['one'] / work['plain']:.2f} ×)")  # fmt: skip
    print(f"the stored letters in one file: {clock['file']:.2f} s")


if __name__ == "__main__":
    main()
