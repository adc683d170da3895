"""Hostile text in letters: it comes out as it went in, or visibly replaced; never lost, never obeyed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.letter_cases import APPLICANT, CARD, RETURNED, assignment_case, offer_case, return_case, text_of

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.fonts import REPLACEMENT, escape, printable, register_fonts

MAKE = Letters()


def name_in_letter(name: str) -> str:
    return text_of(MAKE(offer_case(applicant=replace(APPLICANT, name=name))))


@pytest.mark.parametrize(
    "name",
    [
        "<Ukendt> & Søn",
        "<b>Fed</b> <font size=90>Stor</font>",
        "&lt;Lars&gt; &amp; &#198;rø",
        "<img src='/etc/hostname'/> Hansen",
        "</para><para> Jensen",
        "Łukasz Şahin Đorđević Nuñez-Ğül",
        'O\'Brien "Ole" {adresse} **stjerne** ~ @husleje',
        "=1+1; DROP TABLE",
        "Jean\u00adPierre",
    ],
)
def test_names_come_out_as_they_went_in(name: str) -> None:
    text = name_in_letter(name)
    shown = printable(name)
    assert shown in text
    if "\u00ad" not in name:
        assert shown == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Bo\x00 \x07Lund\x1b", f"Bo{REPLACEMENT} {REPLACEMENT}Lund{REPLACEMENT}"),
        ("Ib \u202eneslo", f"Ib {REPLACEMENT}neslo"),
        ("Rtl\u200f mærke", f"Rtl{REPLACEMENT} mærke"),
        ("Zoë\u200bNul", f"Zoë{REPLACEMENT}Nul"),
        ("Ali علي", f"Ali {REPLACEMENT * 3}"),
        ("Мария", REPLACEMENT * 5),
        ("Smil 🙂", f"Smil {REPLACEMENT}"),
        ("Delt\nlinje\tog tab", "Delt linje og tab"),
        ("e\u0301", "é"),
        ("\ud800 halv", f"{REPLACEMENT} halv"),
    ],
)
def test_what_cannot_be_shown_is_seen_to_be_missing(name: str, shown: str) -> None:
    assert printable(name) == shown
    assert shown in name_in_letter(name)


def test_very_long_names_stay_on_the_page() -> None:
    name = "X" * 300
    assert re.sub(r"\s", "", name_in_letter(name)).count("X") >= 300
    words = "Anna " * 60
    assert words.strip() in name_in_letter(words)


def test_hostile_text_everywhere_at_once() -> None:
    nasty = "<a href='file:///etc/passwd'>x</a> & <Ukendt> \x01 " + "Æ" * 200
    card = replace(
        CARD,
        vacancy=replace(CARD.vacancy, contact=nasty),
        dwelling=replace(CARD.dwelling, street=nasty, tenancy_no=nasty, town=nasty),
        estate=replace(CARD.estate, name=nasty, number=nasty),
        association=replace(CARD.association, name=nasty, contact=nasty),
    )
    person = replace(APPLICANT, name=nasty, address=nasty, caseworker=nasty)
    for content in (
        offer_case(card=card, applicant=person),
        replace(return_case(), card=card, text=nasty, reason_label=nasty, officer=nasty),
        replace(assignment_case(), card=card, name=nasty, email=nasty, officer=nasty),
    ):
        text = text_of(MAKE(content))
        assert "<Ukendt>" in text
        assert "file:///etc/passwd" in text
        assert REPLACEMENT in text


def test_free_text_of_many_pages() -> None:
    words = "Elevatoren er ude af drift. " * 400
    text = text_of(MAKE(return_case(text=words)))
    assert text.count("Elevatoren") == text.count("drift.") == 400


def test_markup_cannot_read_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.png"
    secret.write_bytes(b"not a picture")
    text = name_in_letter(f'<img src="{secret}" width="9" height="9"/>')
    assert "<img" in text


def test_the_replacement_is_in_the_typeface() -> None:
    assert ord(REPLACEMENT) in register_fonts()
    assert all(ord(letter) in register_fonts() for letter in "ÆØÅæøåéüöäŁŞĐğıćčžß§²–−»«•·…")


@given(st.text(st.characters(), max_size=60))
def test_any_text_is_escaped_and_keeps_its_length(text: str) -> None:
    shown = printable(text)
    assert "<" not in escape(text)
    assert all(ord(sign) in register_fonts() for sign in shown)
    assert printable(shown) == shown


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), min_size=1, max_size=80))
def test_any_reason_text_makes_a_letter(text: str) -> None:
    content = replace(return_case(), text=text, returned=RETURNED.returned)
    shown = re.sub(r"\s+", " ", printable(text))
    assert "".join(shown.split()) in "".join(text_of(MAKE(content)).split())
