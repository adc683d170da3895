"""Danish order without a Danish database."""

from __future__ import annotations

import random

import pytest

from boligdesk.domain.danish_order import danish_key
from boligdesk.store.collation import name_key

IN_ORDER = [
    "", "2 B", "3B", "9. sal", "10. sal", "100", "Abe", "AKB", "Domea", "Édouard", "Eva", "fsb", "Łukasz", "Lykke",
    "Müller", "Mynte", "Nørrebro 2", "Nørrebro 10", "Zet", "Ærø", "Østerbro", "Özil", "Øzil", "Åby", "Aalborg", "Åre",
]  # fmt: skip


def test_the_order() -> None:
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert [danish_key(text) for text in sorted(shuffled, key=danish_key)] == [
        danish_key(text) for text in IN_ORDER
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aa", "Å"), ("å", "Å"), ("A\u030a", "Å"), ("é", "E"), ("Ä", "Æ"), ("Ö", "Ø"), ("007", "7"), ("fsb", "FSB"),
     ("Sct. Knuds", "Sct Knuds")],
)  # fmt: skip
def test_what_counts_as_the_same(one: str, other: str) -> None:
    assert danish_key(one) == danish_key(other)


def test_a_key_is_plain_text_for_both_databases() -> None:
    key = danish_key("Łódź 12 – æøå ÆØÅ ß § »x« \u2028 漢字 12345678901234567890")
    assert key.isascii()
    assert key == key.strip()


def test_names_are_found_whatever_case_and_blanks() -> None:
    assert name_key("  BO-VITA\u00a0 København ") == name_key("bo-vita københavn")
    assert name_key("AAB") != name_key("ÅB"), "two names that only sort alike are two names"
