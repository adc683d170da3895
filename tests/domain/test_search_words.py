"""Words as they are compared: what is kept and what is typed meet, and one slip is forgiven."""

from __future__ import annotations

import pytest

from boligdesk.domain.search_words import folded, kept_words, spellings, wanted_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åboulevard", "aaboulevard"), ("AABOULEVARD", "Åboulevard"), ("Sjælør", "sjaeloer"), ("ØSTER", "oester"),
        ("A\u030asa", "Åsa"), ("René", "rene"), ("Łukasz", "lukasz"), ("Müller", "myller"),
        ("Æble-Gård", "aeble gaard"),
    ],
)  # fmt: skip
def test_letters_that_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("019071", {"019071", "19071"}),
        ("12-0345-6", {"12", "0345", "345", "6", "1203456"}),
        ("2026-00017", {"2026", "00017", "17", "202600017"}),
        ("12B", {"12b"}),
        ("Frederikssundsvej 128, 3. tv", {"frederikssundsvej", "128", "3", "tv"}),
        ("", set()),
        ("–", set()),
        ("000", {"000"}),
    ],
)
def test_what_is_kept(text: str, words: set[str]) -> None:
    assert set(kept_words(text, None)) == words


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("0019071", ("19071",)),
        ("2026-00017", ("2026", "17")),
        ("00", ("00",)),
        ('"; DROP *', ("drop",)),
        ("Ø", ("oe",)),
    ],
)
def test_what_is_wanted(typed: str, wanted: tuple[str, ...]) -> None:
    assert wanted_words(typed) == wanted


def near(one: str, other: str) -> bool:
    return bool(spellings(one) & spellings(other))


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("frederikssundsvej", "fredrikssundsvej"),  # a letter left out
        ("frederikssundsvej", "frederiksundsvej"),  # one of a pair
        ("tagensvej", "taagensvej"),
        ("tagensvej", "tegensvej"),  # changed
        ("tagensvej", "tagenvsej"),  # swapped
        ("christensen", "kristensen"),
        ("soerensen", "sorensen"),  # o for ø
        ("aasen", "asen"),
        ("yasmin", "jasmin"),
    ],
)
def test_one_slip_is_forgiven(meant: str, typed: str) -> None:
    assert near(meant, typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("tagensvej", "folehaven"), ("jensen", "hansen"), ("19071", "19072"), ("bo", "ib"), ("tv", "th")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert not near(one, other)
