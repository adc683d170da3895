"""What makes a vacancy notice an error or a warning, at each limit and one step beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from boligdesk.domain.notice_checks import MANDATORY, CheckRules, RentBand, check_vacancy, clashing
from boligdesk.domain.notices import VacancyNotice

TODAY = date(2026, 11, 23)
RULES = CheckRules(
    postcodes=((1050, 1473), (1500, 1799), (2100, 2100), (2720, 2720)),
    neighbours=((1800, 2000, "Frederiksberg"),),
    bands=(RentBand(1950, 80_000, 95_000), RentBand(1980, 85_000, 105_000), RentBand(None, 125_000, 160_000)),
    low_percent=60,
    high_percent=150,
    small_area=4000,
    small_percent=120,
)
GOOD = VacancyNotice(
    association="AAB", estate_no="018", tenancy_no="07105", street="Store Kongensgade", house_no="40", floor="kl",
    door="1", postcode="1264", rooms=2, area=6000, rent=450_000, vacant_from=date(2026, 12, 15), first_use=1938,
)  # fmt: skip


def said(notice: VacancyNotice) -> list[tuple[str, str, bool]]:
    return [
        (found.level, found.field, found.unknown) for found in check_vacancy(notice, today=TODAY, rules=RULES)
    ]


def test_a_good_notice_is_left_alone() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize("field", MANDATORY)
def test_every_mandatory_field_is_missed(field: str) -> None:
    assert said(replace(GOOD, **{field: None})) == [("error", field, False)]


@pytest.mark.parametrize(
    "field", ["association", "estate_no", "floor", "door", "town", "kind", "deposit", "first_use", "reply_by"]
)
def test_nothing_else_is_missed(field: str) -> None:
    assert said(replace(GOOD, **{field: None})) == []


@pytest.mark.parametrize("postcode", ["1050", "1473", "1500", "1799", "2100", "2720"])
def test_postcodes_of_the_municipality(postcode: str) -> None:
    assert said(replace(GOOD, postcode=postcode)) == []


@pytest.mark.parametrize(
    ("postcode", "words"),
    [
        ("1800", "på Frederiksberg"), ("2000", "på Frederiksberg"), ("1049", "ikke i Københavns Kommune"),
        ("1474", "ikke i Københavns Kommune"), ("2001", "ikke i Københavns Kommune"), ("210", "fire cifre"),
        ("21000", "fire cifre"), ("21OO", "fire cifre"),
    ],
)  # fmt: skip
def test_other_postcodes_are_errors(postcode: str, words: str) -> None:
    (found,) = check_vacancy(replace(GOOD, postcode=postcode), today=TODAY, rules=RULES)
    assert (found.level, found.field) == ("error", "postcode")
    assert words in found.text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"rooms": 1}, []),
        ({"rooms": 0}, [("error", "rooms", True)]),
        ({"rooms": -1}, [("error", "rooms", True)]),
        ({"area": 0}, [("error", "area", True)]),
        ({"area": -6000}, [("error", "area", True)]),
        ({"rent": 0}, [("error", "rent", True)]),
        ({"rent": -1}, [("error", "rent", True)]),
        ({"deposit": 0}, []),
        ({"deposit": -1}, [("warning", "deposit", True)]),
        ({"heating": -1}, [("warning", "heating", True)]),
        ({"antenna": -1}, [("warning", "antenna", True)]),
        ({"first_use": 2026}, []),
        ({"first_use": 2027}, [("warning", "first_use", True)]),
        ({"first_use": 2026, "first_use_date": date(2026, 11, 23)}, []),
        ({"first_use": 2026, "first_use_date": date(2026, 11, 24)}, [("warning", "first_use", True)]),
        ({"reply_by": date(2026, 11, 23)}, []),
        ({"reply_by": date(2026, 11, 22)}, [("warning", "reply_by", False)]),
    ],
)
def test_values_at_their_limits(values: dict[str, object], expected: list[tuple[str, str, bool]]) -> None:
    notice = replace(GOOD, **values)  # type: ignore[arg-type]
    rent_set_aside = [found for found in said(notice) if found[:2] != ("warning", "rent")]
    assert rent_set_aside == expected


@pytest.mark.parametrize(
    ("first_use", "area", "rent", "far"),
    [
        # 60 m² from before 1950: 60 % of 800 kr. is 2.400 kr. a month, 150 % of 950 kr. is 7.125 kr.
        (1938, 6000, 240_000, False),
        (1938, 6000, 239_999, True),
        (1938, 6000, 712_500, False),
        (1938, 6000, 712_501, True),
        (1949, 6000, 712_501, True),
        (1950, 6000, 712_501, False),
        # 40 m² is small: 150 % and again 120 % of 950 kr. is 5.700 kr.; 40,01 m² is not.
        (1938, 4000, 570_000, False),
        (1938, 4000, 570_001, True),
        (1938, 4001, 570_000, True),
        # of unknown age: from 60 % of the lowest band to 150 % of the highest
        (None, 6000, 240_000, False),
        (None, 6000, 239_999, True),
        (None, 6000, 1_200_000, False),
        (None, 6000, 1_200_001, True),
    ],
)
def test_rents_far_outside_their_band(first_use: int | None, area: int, rent: int, far: bool) -> None:
    found = said(replace(GOOD, first_use=first_use, area=area, rent=rent))
    assert found == ([("warning", "rent", False)] if far else [])


def test_the_warning_tells_the_price() -> None:
    (found,) = check_vacancy(replace(GOOD, area=3750, rent=4_821_000), today=TODAY, rules=RULES)
    assert "15.427 kr. pr. m²" in found.text
    assert "langt over" in found.text


def test_the_same_tenancy_elsewhere_clashes_on_both_rows() -> None:
    elsewhere = replace(GOOD, street="Mozartsvej")
    assert clashing([GOOD, elsewhere]) == {0: (1,), 1: (0,)}
    assert clashing([GOOD, elsewhere, GOOD]) == {0: (1,), 1: (0, 2), 2: (1,)}


@pytest.mark.parametrize(
    "other",
    [
        GOOD,
        replace(GOOD, street="STORE KONGENSGADE", vacant_from=None),
        replace(GOOD, street="Mozartsvej", tenancy_no="07106"),
        replace(GOOD, street="Mozartsvej", estate_no="019"),
        replace(GOOD, street="Mozartsvej", association="fsb"),
    ],
)
def test_what_does_not_clash(other: VacancyNotice) -> None:
    assert clashing([GOOD, other]) == {}


def test_without_an_estate_equal_numbers_may_be_two_dwellings() -> None:
    bare = replace(GOOD, estate_no=None)
    assert clashing([bare, replace(bare, street="Mozartsvej")]) == {}
