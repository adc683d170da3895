"""Addresses as lists write them, in one cell and in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.danish import dwelling_address
from boligdesk.documents.addresses import (
    Address,
    read_address,
    read_place,
    split_town,
    tidy_door,
    tidy_floor,
    tidy_house_no,
)


def parts(text: str) -> tuple[str | None, ...]:
    read = read_address(text)
    return (read.street, read.house_no, read.floor, read.door, read.postcode, read.town)


# What stands in the cell | street | house no. | floor | door | postcode | town
ADDRESSES = """
Frederikssundsvej 128, 3. tv., 2700 Brønshøj | Frederikssundsvej | 128 | 3 | tv | 2700 | Brønshøj
Tagensvej 119B, 2. 0003, 2200 København N | Tagensvej | 119B | 2 | 0003 | 2200 | København N
Sjælør Boulevard 44A, 4. 0003 | Sjælør Boulevard | 44A | 4 | 0003 |  |
Jernbane Allé 75, st. tv., 2720 Vanløse | Jernbane Allé | 75 | st | tv | 2720 | Vanløse
Østerbrogade 53, st. mf. | Østerbrogade | 53 | st | mf |  |
Store Kongensgade 40, kl. 1, 1264 København K | Store Kongensgade | 40 | kl | 1 | 1264 | København K
Peder Lykkes Vej 78 a, 4. mf, DK-2300 København S | Peder Lykkes Vej | 78A | 4 | mf | 2300 | København S
H.C. Andersens Boulevard 12 1.th 1553 København V | H.C. Andersens Boulevard | 12 | 1 | th | 1553 | København V
Mozartsvej 19B, 1. sal t.h., Sydhavnen, 2450 København SV | Mozartsvej | 19B | 1 | th | 2450 | København SV
Husumgade 73, stuen til venstre, 2200 København N | Husumgade | 73 | st | tv | 2200 | København N
Folehaven 63, kælderen, 2500 Valby | Folehaven | 63 | kl |  | 2500 | Valby
Folehaven 63, 1. dør 12, 2500 Valby | Folehaven | 63 | 1 | 12 | 2500 | Valby
Folehaven 63, 1. tv, Valby | Folehaven | 63 | 1 | tv |  | Valby
Rækkehusvej 7, 2720 Vanløse | Rækkehusvej | 7 |  |  | 2720 | Vanløse
Folehaven 63-65, 2500 Valby | Folehaven | 63-65 |  |  | 2500 | Valby
Folehaven, 2500 Valby | Folehaven |  |  |  | 2500 | Valby
Folehaven | Folehaven |  |  |  |  |
 |  |  |  |  |  |
"""


@pytest.mark.parametrize("line", ADDRESSES.strip("\n").splitlines())
def test_addresses_in_one_cell(line: str) -> None:
    text, *expected_parts = (part.strip() for part in line.split("|"))
    expected = tuple(part or None for part in expected_parts)
    assert parts(text) == expected
    assert read_address(text).rest == ""


def test_what_cannot_be_read_is_kept_apart() -> None:
    read = read_address("Folehaven 63, øverst oppe 4, 2500 Valby")
    assert (read.floor, read.door, read.rest) == (None, None, "øverst oppe 4")
    assert (read.street, read.postcode) == ("Folehaven", "2500")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. tv.", ("3", "tv", "")), ("2. 0003", ("2", "0003", "")), ("st, mf", ("st", "mf", "")),
        ("", (None, None, "")),
        ("4", ("4", None, "")), ("th", (None, "th", "")), ("0003", (None, "0003", "")), ("1. sal", ("1", None, "")),
        ("10. 2", ("10", "2", "")), ("3tv", ("3", "tv", "")), ("st. midt for", ("st", "mf", "")),
        ("højt", (None, None, "højt")),
    ],
)  # fmt: skip
def test_floors_and_doors(text: str, expected: tuple[str | None, str | None, str]) -> None:
    assert read_place(text) == expected


def test_parts_are_written_as_the_register_does() -> None:
    assert [tidy_floor(text) for text in ("St.", "stuen", "0", "3. sal", "kld.", "12")] == [
        "st",
        "st",
        "st",
        "3",
        "kl",
        "12",
    ]
    assert [tidy_door(text) for text in ("TV.", "t.h.", "Midt for", "0003", "dør 4")] == [
        "tv",
        "th",
        "mf",
        "0003",
        "4",
    ]
    assert [tidy_house_no(text) for text in ("44 a", "12B", "7")] == ["44A", "12B", "7"]


def test_the_postcode_is_split_off_the_town() -> None:
    assert split_town("2700 Brønshøj") == ("", "2700", "Brønshøj")
    assert split_town("Vej 1, 2400 København NV") == ("Vej 1", "2400", "København NV")
    assert split_town("0003") == ("0003", None, None)


@given(
    street=st.sampled_from(
        ["Tagensvej", "Peder Lykkes Vej", "Østerbrogade", "H.C. Ørsteds Vej", "Bispebjerg Parkallé"]
    ),
    number=st.integers(1, 299),
    house_letter=st.sampled_from(["", "A", "Æ"]),
    floor=st.sampled_from(["st", "kl", "1", "4", "12"]),
    door=st.sampled_from(["tv", "th", "mf", "1", "0003", "12"]),
    town=st.sampled_from([("2200", "København N"), ("2700", "Brønshøj"), ("2720", "Vanløse")]),
)
def test_every_address_we_write_is_read_back(
    street: str, number: int, house_letter: str, floor: str, door: str, town: tuple[str, str]
) -> None:
    house_no = f"{number}{house_letter}"
    text = dwelling_address(street, house_no, floor, door, postcode=town[0], town=town[1])
    assert read_address(text) == Address(
        street=street, house_no=house_no, floor=floor, door=door, postcode=town[0], town=town[1]
    )


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_without_failing(text: str) -> None:
    assert read_address(text) is not None
