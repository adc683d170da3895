"""The calculation sheet: every line of the working, the same figures as on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.letter_cases import WORKING, pages, text_of
from support.sheet_cases import CANDIDATE, PAIR, sheet

from boligdesk.documents.letters import Letters
from boligdesk.errors import KnownError


def test_every_step_with_its_paragraph_and_figure() -> None:
    text = text_of(Letters()(sheet()))
    for step in WORKING.steps:
        assert step.label in text
        assert step.paragraph in text
        assert step.detail in text
    for amount in ("65.750 kr.", "5.310 kr.", "− 822 kr.", "− 2.108 kr."):
        assert amount in text
    for words in (
        "Beregning af husleje", "Beregnet af: Demo Medarbejder", "1 voksen", "12.550 kr. om måneden før skat",
        "kontanthjælp", "med tilskud", "2.380 kr.", "Betalingsevne", "3.200 kr.", "Tilbage", "820 kr.",
        "Forbrug ved siden af huslejen", "870 kr.", "når tilskuddet stopper", "4.488 kr.",
        "Lån til indskud: nej", "ikke bekræftet: logi § 110", "satser 2026 (VEJ 9336)",
    ):  # fmt: skip
        assert words in text, words
    assert "310299" not in text


def test_a_shortfall_is_called_one() -> None:
    short = replace(PAIR, candidate=replace(CANDIDATE, mode="ordinary", margin=-128_800))
    text = text_of(Letters()(sheet(short)))
    assert "Mangler −\u00a01.288 kr." in text or "Mangler − 1.288 kr." in text
    assert "almindelig" in text


def test_what_is_left_to_live_on_stands_with_its_warning() -> None:
    short = replace(PAIR, left_to_live=600_000, left_to_live_warnings=("1.240 kr. under rådighedsbeløbet.",))
    text = text_of(Letters()(sheet(short)))
    assert "Tilbage at leve for, når forbruget er betalt 6.000 kr." in text
    assert "1.240 kr. under rådighedsbeløbet." in text
    assert "Tilbage at leve for" not in text_of(Letters()(sheet()))


def test_many_steps_run_over_pages_with_their_headings() -> None:
    long = replace(WORKING, steps=WORKING.steps + WORKING.steps[:1] * 90)
    found = pages(Letters()(sheet(replace(PAIR, transitional=long))))
    assert len(found) > 2
    assert all("Trin Regel Beløb" in page for page in found[:-1])


def test_an_unknown_rent_is_not_printed() -> None:
    unknown = replace(WORKING, unknown="areal")
    with pytest.raises(KnownError, match="areal"):
        Letters()(sheet(replace(PAIR, transitional=unknown)))


def test_file_name_from_ids() -> None:
    assert sheet().file_name == "beregning-17-3.pdf"
