"""The check of a letter's wording: names by line, marks that are not closed, what must be there, plain language."""

from __future__ import annotations

import time

import pytest

from boligdesk.domain.letter_checks import (
    LONGEST_TEXT,
    Finding,
    Vocabulary,
    Word,
    check_form,
    lix_of,
    needed_sections,
)

KNOWN = Vocabulary(
    fields=(Word("navn", "navnet"), Word("adresse", "adressen"), Word("telefon", "telefonen")),
    conditions=(Word("telefon", "er kendt"), Word("støtte", "får støtte")),
    blocks=(Word("hilsen", "hilsen"), Word("boligen", "boligen")),
    needed=("emne", "hilsen"),
)
GOOD = "== emne\nHej {navn}\n== hilsen\n@hilsen\n"


def found(text: str) -> list[tuple[str, int, str]]:
    return [(one.level, one.line, one.text) for one in check_form(text, KNOWN)]


def errors(text: str) -> list[Finding]:
    return [one for one in check_form(text, KNOWN) if one.level == "error"]


def test_a_good_text_has_no_findings() -> None:
    good = "# en bemærkning med {hvad} som helst\n== emne\nHej **{navn}** i {adresse}\n\n[hvis ikke støtte] ~ Note.\n"
    assert (
        found(good + "[hvis telefon og støtte] Ring på {telefon}.\n@boligen\n== hilsen | Farvel\n@hilsen")
        == []
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Til {nanv}", "{nanv} er ikke en oplysning, som brevet kender. Mente du »navn«?"),
        ("Til **{xyz}**", "{xyz} er ikke en oplysning, som brevet kender."),
        ("[hvis støte] Hej", "[hvis støte] er ikke en betingelse, som brevet kender. Mente du »støtte«?"),
        (
            "[hvis støtte eller telefon] Hej",
            "»eller« kan ikke stå i en betingelse: skriv teksten på to linjer, en til hver.",
        ),
        ("@bolig", "@bolig er ikke en tabel, som brevet kender. Mente du »boligen«?"),
        ("Til {navn", "En krølleparentes er ikke lukket: skriv {navn} uden mellemrum."),
        ("Til {{navn}}", "En krølleparentes er ikke lukket: skriv {navn} uden mellemrum."),
        ("Til { navn }", "En krølleparentes er ikke lukket: skriv {navn} uden mellemrum."),
        ("[hvis støtte Hej", "Betingelsen er skrevet forkert: skriv »[hvis navn] Tekst«."),
        ("[støtte] Hej", "Betingelsen er skrevet forkert: skriv »[hvis navn] Tekst«."),
        ("Hej [hvis støtte] du", "En betingelse gælder en hel linje: begynd en ny linje med [hvis …]."),
        ("== mere | Til {navn}", "En overskrift er kun tekst: flyt {navn} og **fed** ned i afsnittet."),
        ("=== boligen", "Afsnittet begynder forkert: skriv »== navn | Overskrift«."),
        ("== en bolig", "Afsnittet begynder forkert: skriv »== navn | Overskrift«."),
    ],
)
def test_an_error_is_told_with_its_line(line: str, says: str) -> None:
    text = f"== emne\nHej\n== mere\n{line}\n== hilsen\n@hilsen\n"
    assert [(one.line, one.text) for one in errors(text)] == [(4, says)]


def test_a_very_long_name_is_cut_where_it_is_told() -> None:
    (one,) = errors(GOOD + "{" + "x" * 5_000 + "}")
    assert len(one.text) < 100


def test_needed_sections() -> None:
    assert [one.text for one in errors("== hilsen\n@hilsen")] == [
        "Afsnittet »emne« mangler: skriv »== emne« og teksten under."
    ]
    assert [one.text for one in errors("== emne\n\n== hilsen\n@hilsen")] == ["Afsnittet »emne« er tomt."]
    assert [(one.line, one.text) for one in errors(GOOD + "== emne\nIgen")] == [
        (5, "Afsnittet »emne« står to gange.")
    ]
    assert [(one.line, one.text) for one in errors("Kære du\n" + GOOD)] == [
        (1, "Teksten står før det første afsnit: begynd med »== emne«.")
    ]


@pytest.mark.parametrize(
    ("subject", "whole"),
    [
        ("[hvis støtte] Hej", False),
        ("[hvis støtte] Hej\n[hvis ikke støtte] Goddag", True),
        ("[hvis støtte] Hej\nAltid", True),
        ("[hvis støtte og telefon] A\n[hvis ikke støtte] B\n[hvis ikke telefon] C", True),
        ("[hvis støtte og telefon] A\n[hvis ikke støtte] B", False),
    ],
)
def test_a_subject_stands_in_every_case(subject: str, whole: bool) -> None:
    said = errors(f"== emne\n{subject}\n== hilsen\n@hilsen")
    assert (said == []) == whole
    assert whole or "kan blive tomt" in said[0].text


def test_needed_are_those_of_the_shipped_text() -> None:
    assert needed_sections("== emne\nA\n== klage | Klag\nB\n== andet\nC") == ("emne", "klage")


def test_a_field_that_may_be_empty_is_warned_of() -> None:
    assert found(GOOD + "== a\nRing på {telefon}.") == [
        ("warning", 6, "{telefon} kan mangle: skriv [hvis telefon] foran linjen.")
    ]
    assert found(GOOD + "== a\n[hvis ikke telefon] Ring på {telefon}.")[0][0] == "warning"


def test_sentences_of_25_words_are_fine_and_of_26_are_not() -> None:
    assert found(GOOD + "== a\n" + "ord " * 24 + "{navn}.") == []
    ((level, line, text),) = found(GOOD + "== a\nKort.\n" + "Ord " * 12 + "\n" + "ord " * 13 + "{navn}.")
    assert (level, line) == ("warning", 7)
    assert text.startswith("Sætningen har 26 ord: »Ord Ord")
    assert found(GOOD + "== a\n" + "ord " * 20 + "ca. {navn} " + "ord " * 5)[0][2].startswith(
        "Sætningen har 27"
    )


def test_lines_under_other_conditions_are_no_one_sentence() -> None:
    half = "ord " * 15
    assert found(GOOD + f"== a\n[hvis støtte] {half}\n[hvis ikke støtte] {half}") == []
    assert found(GOOD + f"== a\n[hvis støtte] {half}\n[hvis støtte] {half}")[0][1] == 6


def test_a_hard_text_is_told() -> None:
    hard = "== a\n" + "Forvaltningsmyndigheden sagsbehandler anmodningen skriftligt. " * 13
    assert found(GOOD + hard)[0][:2] == ("warning", 0)
    assert "lixtal" in found(GOOD + hard)[0][2]
    assert lix_of([["kort"] * 25, ["kort"] * 24]) is None, "49 words say nothing"
    assert lix_of([["kort"] * 25, ["kort"] * 25]) == 25


@pytest.mark.parametrize(
    "nasty",
    ["{" * 39_000, "**a" * 13_000, "[hvis " * 6_000, "== emne\n" * 4_900, "{a}" * 13_000, "\x00" * 20_000,
     "== emne\n[hvis " + " og ".join(f"x{n}" for n in range(4_000)) + "] a", "== a\n" + "A. " * 13_000],
)  # fmt: skip
def test_nasty_texts_are_checked_at_once(nasty: str) -> None:
    begun = time.process_time()
    assert errors(nasty)
    assert time.process_time() - begun < 2


def test_a_text_has_a_greatest_length() -> None:
    fill = GOOD + "# "
    assert found(fill + "x" * (LONGEST_TEXT - len(fill))) == []
    assert found(fill + "x" * (LONGEST_TEXT - len(fill) + 1)) == [
        ("error", 0, "Teksten er for lang: højst 40.000 tegn.")
    ]
    assert found("x" * 100_000)[0][2].startswith("Teksten er for lang")
