"""The square code beside the coupon: useful to the citizen, harmless to everybody."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
import segno
from support.letter_cases import offer_case, text_of
from support.pdf_structure import structure

from boligdesk.documents.letters import Letters
from boligdesk.documents.letters.qr import SIDE, mail_link, squares

LINK = "mailto:post@eksempel.dk?subject=Svar%20p%C3%A5%20tilbud%202026-1183"


def test_the_code_opens_a_mail_with_the_number_of_the_offer_and_nothing_about_the_citizen() -> None:
    assert mail_link("post@eksempel.dk", "Svar på tilbud 2026-1183") == LINK
    with pikepdf.open(BytesIO(Letters()(offer_case()))) as file:
        drawn = [
            tuple(float(side) for side in operands)
            for operands, operator in pikepdf.parse_content_stream(file.pages[-1])
            if str(operator) == "re"
        ]
    code = [tuple(round(side, 3) for side in square) for square in squares(LINK)]
    assert [square for square in drawn if square in code] == code


def test_the_squares_are_those_of_the_standard() -> None:
    """Painted again on a grid, they are the matrix of the code."""
    matrix = [list(row) for row in segno.make_qr(LINK, error="m", mask=4, boost_error=False).matrix]
    unit = SIDE / len(matrix)
    painted = [[0] * len(matrix) for _ in matrix]
    for left, bottom, width, height in squares(LINK):
        assert height == pytest.approx(unit)
        row = len(matrix) - 1 - round(bottom / unit)
        for column in range(round(left / unit), round((left + width) / unit)):
            painted[row][column] = 1
    assert painted == [[int(bool(module)) for module in row] for row in matrix]
    assert unit > 0.5, "a telephone reads dots of a sixth of a millimetre, not less"


def test_the_code_is_a_figure_with_words_for_it() -> None:
    pdf = Letters()(offer_case())
    assert len(structure(pdf).find("Figure")) == 1
    with pikepdf.open(BytesIO(pdf)) as file:
        alts = [str(one.Alt) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert alts == ["Kode, der åbner en e-mail til os. Skriv ja eller nej."]
    assert "men ikke dit CPR-nummer" in text_of(pdf)


@pytest.mark.parametrize(
    "address", ["", "  ", "ingen", "a b@c.dk", "a@b@c", "x" * 61 + "@eksempel.dk", "\n@"]
)
def test_without_an_address_there_is_the_coupon_alone(address: str) -> None:
    letter = offer_case()
    letter = replace(letter, sender=replace(letter.sender, email=address))
    pdf = Letters()(letter)
    assert structure(pdf).find("Figure") == []
    assert "Scan koden" not in text_of(pdf)
    assert "Svarkupon" in text_of(pdf)


def test_signs_with_a_meaning_in_a_link_are_only_signs() -> None:
    assert mail_link("a&bcc=x@eksempel.dk", "?&#") == "mailto:a%26bcc%3Dx@eksempel.dk?subject=%3F%26%23"
