"""One rounding and the reading of amounts: what is read, and what is refused instead of guessed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boligdesk.domain.money import AmountError, from_decimal, parse_amount, round_half_up, to_decimal


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (1, 2, 1),
        (-1, 2, 0),
        (3, 2, 2),
        (-3, 2, -1),
        (49, 100, 0),
        (50, 100, 1),
        (-50, 100, 0),
        (-51, 100, -1),
        (7, 1, 7),
    ],
)
def test_halves_go_up(numerator: int, denominator: int, rounded: int) -> None:
    assert round_half_up(numerator, denominator) == rounded


@given(st.integers(0, 10**15), st.integers(1, 10**6))
def test_rounding_is_that_of_the_decimals_for_integers_and_arrays(numerator: int, denominator: int) -> None:
    exact = (Decimal(numerator) / denominator).quantize(Decimal(1), ROUND_HALF_UP)
    if 2 * numerator % denominator or numerator % denominator == 0:  # 28 digits cannot turn a half
        assert round_half_up(numerator, denominator) == exact
    array = round_half_up(np.array([numerator]), np.array([denominator]))
    assert array.dtype == np.int64
    assert array[0] == round_half_up(numerator, denominator)


@pytest.mark.parametrize(
    ("text", "oere"),
    [
        ("1.234,56 kr.", 123_456),
        ("4812,5", 481_250),
        ("5.000", 500_000),
        ("5412,-", 541_200),
        ("kr. 12.500", 1_250_000),
        ("kr.5000", 500_000),
        ("5000 kr", 500_000),
        ("4.312,00 kr./md.", 431_200),
        ("5.000 kr. pr. måned", 500_000),
        ("-100", -10_000),
        ("−100,50", -10_050),
        ("1\u00a0", 100),
        ("0", 0),
        ("DKK 7", 700),
        ("12.345.678,9", 1_234_567_890),
    ],
)
def test_amounts_as_people_write_them(text: str, oere: int) -> None:
    assert parse_amount(text) == oere


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "kr.",
        "12.34",
        "1234.56",
        "1.23,4",
        "12,345",
        "1,2,3",
        "fem",
        "5.00",
        "1e3",
        "12 34",
        "9" * 12,
        "٣",
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount(text)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "oere"), [("5310", 531_000), ("5310.5", 531_050), (" 0.01 ", 1), ("-2.50", -250)]
)
def test_our_own_formats_have_a_decimal_point(text: str, oere: int) -> None:
    assert from_decimal(text) == oere


@pytest.mark.parametrize("text", ["", "1,5", "1.234", "nan", "inf", "1e12", "x"])
def test_other_numbers_are_refused_in_our_own_formats(text: str) -> None:
    with pytest.raises(AmountError):
        from_decimal(text)


@given(st.integers(-(10**10), 10**10))
def test_amounts_are_written_and_read_without_loss(oere: int) -> None:
    assert from_decimal(to_decimal(oere)) == oere
