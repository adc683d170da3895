"""The dictionary of headings: what is recognised, what a rent holds, and names of associations."""

from __future__ import annotations

from collections import Counter

import pytest

from boligdesk.danish import DISTRICTS, DWELLING_KINDS, INCOME_KINDS, ORIGINS, SUPPORT_KINDS
from boligdesk.documents.check_rules import shipped_check_rules
from boligdesk.documents.headings import (
    _FILES,
    _load,
    association_in,
    contents,
    field_labels,
    normalise,
    recognise,
    words,
)
from boligdesk.services.lists import Kind

BOTH = frozenset({"heating", "water"})


@pytest.mark.parametrize(
    ("heading", "field", "includes"),
    [
        ("Husleje pr. md. (ekskl. forbrug)", "rent", frozenset()),
        ("HUSLEJE KR./MD.", "rent", frozenset()),
        ("Månedlig husleje uden forbrug:", "rent", frozenset()),
        ("Husleje incl. varme", "gross_rent", {"heating"}),
        ("Husleje inkl. vand, ekskl. varme", "gross_rent", {"water"}),
        ("Bruttoleje inkl. varme og vand", "gross_rent", BOTH),
        ("Bruttoleje", "gross_rent", BOTH),
        ("Heraf varme", "heating", {"heating"}),
        ("A conto varme, kr.", "heating", frozenset()),
        ("Areal (BBR), m²:", "area", frozenset()),
        ("Elevator (ja/nej):", "lift", frozenset()),
        ("Lejemåls-nr.", "tenancy_no", frozenset()),
    ],
)
def test_headings(heading: str, field: str, includes: frozenset[str]) -> None:
    column = recognise(heading, "vacancy")
    assert column is not None
    assert (column.field, column.includes) == (field, includes)


@pytest.mark.parametrize("heading", ["", "kr.", "Intern kode", "Varme og vand", "pr. md."])
def test_what_nobody_knows(heading: str) -> None:
    assert recognise(heading, "vacancy") is None


@pytest.mark.parametrize("kind", ["vacancy", "applicant"])
def test_no_heading_means_two_things(kind: Kind) -> None:
    entries = _load(_FILES[kind])
    counted = Counter(heading for entry in entries.values() for heading in entry["headings"])
    assert [heading for heading, times in counted.items() if times > 1] == []
    assert all(heading == normalise(heading) for heading in counted)
    for field, label in field_labels(kind).items():
        column = recognise(label, kind)
        assert column is not None
        assert column.field == field


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        ("kind", DWELLING_KINDS),
        ("income_kind", INCOME_KINDS),
        ("comes_from", ORIGINS),
        ("support", SUPPORT_KINDS),
    ],
)
def test_every_word_we_write_is_read_back(table: str, labels: dict[str, str]) -> None:
    assert {words(table)[normalise(label)]: label for label in labels.values()} == labels


def test_every_district_we_write_is_read_back() -> None:
    assert {int(words("district")[normalise(name)]): name for name in DISTRICTS.values()} == DISTRICTS


def test_what_a_sentence_says_is_inside_the_rent() -> None:
    assert contents("inkl. varme og vand, ekskl. el og antenne") == BOTH
    assert contents("ekskl. forbrug") == frozenset()
    assert contents("inkl. a conto varme, TV") == {"heating", "antenna"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KAB: boliger til kommunal anvisning", "KAB"), ("lejerbo_bruttoleje", "Lejerbo København"),
        ("Ledige boliger fra Domea", "Domea København"), ("fsb_ledige_boliger_2026-11", "fsb"),
        ("Ledige boliger", None), ("KABEL og antenne", None), ("", None),
    ],
)  # fmt: skip
def test_associations_in_titles(text: str, name: str | None) -> None:
    assert association_in(text) == name


def test_the_shipped_bands_leave_no_year_out() -> None:
    rules = shipped_check_rules()
    assert rules.bands[-1].before is None
    limits = [band.before for band in rules.bands[:-1]]
    assert limits == sorted(limit for limit in limits if limit is not None)
    assert all(0 < band.low < band.high for band in rules.bands)
