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
from boligdesk.documents.letters.fonts import REPLACEMENT, escape, printable, register_fonts, text_layer

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
    assert text_layer(name) == name
    assert name in text
    assert printable(name) == name.replace("\u00ad", REPLACEMENT)


@pytest.mark.parametrize(
    ("name", "shown", "copied"),
    [
        ("Bo\x07 Lund\x1b", f"Bo{REPLACEMENT} Lund{REPLACEMENT}", "Bo\x07 Lund\x1b"),
        ("Ib \u202eneslo", f"Ib {REPLACEMENT}neslo", "Ib \u202eneslo"),
        ("Rtl\u200f mærke", f"Rtl{REPLACEMENT} mærke", "Rtl\u200f mærke"),
        ("Zoë\u200bNul", f"Zoë{REPLACEMENT}Nul", "Zoë\u200bNul"),
        ("Мария", REPLACEMENT * 5, "Мария"),
        ("Smil 🙂", f"Smil {REPLACEMENT}", "Smil 🙂"),
        ("Ali علي", f"Ali {REPLACEMENT * 3}", f"Ali {REPLACEMENT * 3}"),
        ("Nul\x00tegn", f"Nul{REPLACEMENT}tegn", f"Nul{REPLACEMENT}tegn"),
        ("\ud800 halv", f"{REPLACEMENT} halv", f"{REPLACEMENT} halv"),
        ("\ue000\U00100041 privat", f"{REPLACEMENT * 2} privat", f"{REPLACEMENT * 2} privat"),
        ("Delt\nlinje\tog tab", "Delt linje og tab", "Delt linje og tab"),
        ("e\u0301", "é", "é"),
    ],
)
def test_what_cannot_be_shown_is_seen_to_be_missing_and_copied_as_it_is(
    name: str, shown: str, copied: str
) -> None:
    assert printable(name) == shown
    assert text_layer(name) == copied
    assert copied in name_in_letter(name)


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
        assert "\x01" in text


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
    assert "".join(text_layer(text).split()) in "".join(text_of(MAKE(content)).split())
