"""Postcodes and districts: proposed only where there is no doubt."""

from __future__ import annotations

import pytest

from boligdesk.domain.districts import District, districts_of, proposed_district

DISTRICTS = (
    District(2, "Østerbro", ((2100, 2100), (2150, 2150))),
    District(8, "Bispebjerg", ((2400, 2400), (2100, 2100))),
    District(1, "Indre By", ((1050, 1473),)),
    District(99, "Uden for inddeling"),
)


@pytest.mark.parametrize(
    ("postcode", "codes", "proposed"),
    [
        ("2150", (2,), 2),
        ("2100", (2, 8), None),
        ("1050", (1,), 1),
        ("1473", (1,), 1),
        ("1049", (), None),
        ("1474", (), None),
        ("K", (), None),
        (None, (), None),
    ],
)
def test_a_postcode_tells_its_district_or_asks(
    postcode: str | None, codes: tuple[int, ...], proposed: int | None
) -> None:
    assert districts_of(postcode, DISTRICTS) == codes
    assert proposed_district(postcode, DISTRICTS) == proposed
