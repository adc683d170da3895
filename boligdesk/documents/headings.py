"""Which column is what: the dictionary of Danish headings, words and association names.

The words themselves are data (``resources/headings``). A heading is compared without
case, punctuation and units; what no dictionary knows is asked once and kept in a profile.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from boligdesk import paths
from boligdesk.services.lists import Kind

CHARGES = frozenset({"heating", "water", "electricity", "antenna"})
"""What a gross rent may hold beside the rent itself."""

KEYS: Mapping[Kind, tuple[frozenset[str], int]] = {
    "vacancy": (
        frozenset(
            {"tenancy_no", "address", "street", "street_house", "rent", "gross_rent", "area", "vacant_from"}
        ),
        2,
    ),
    "applicant": (frozenset({"cpr", "name"}), 1),
}
"""Fields of which a list of a kind has at least so many; a sheet of choices for drop-downs has none."""

_FILES: Mapping[Kind, str] = {"vacancy": "vacancies.toml", "applicant": "applicants.toml"}
_UNITS = frozenset({"kr", "dkk", "md", "mdr", "mdl", "pr", "per", "måned", "i", "ca"})
_TURN = re.compile(r"\b(inkl|incl|inklusive|inclusive|indeholder|ekskl|excl|eksklusive|ex|uden)\b")
_INSIDE = frozenset({"inkl", "incl", "inklusive", "inclusive", "indeholder"})
_CONTENTS: Mapping[str, frozenset[str]] = {
    "varme": frozenset({"heating"}),
    "fjernvarme": frozenset({"heating"}),
    "vand": frozenset({"water"}),
    "el": frozenset({"electricity"}),
    "antenne": frozenset({"antenna"}),
    "tv": frozenset({"antenna"}),
    "forbrug": frozenset({"heating", "water"}),
    "aconto": frozenset({"heating", "water"}),
}


@dataclass(frozen=True, slots=True)
class Column:
    """What a heading means: a field, and for a rent the charges that are inside it."""

    field: str
    includes: frozenset[str] = frozenset()


def normalise(text: str) -> str:
    """Reduce a heading or a word to what is compared: lower case, no punctuation, single spaces."""
    bare = text.casefold().replace("m²", "m2")
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split())


@lru_cache(maxsize=8_192)
def recognise(heading: str, kind: Kind) -> Column | None:
    """Return what a heading means in a list of ``kind``, ``None`` if the dictionary does not know it."""
    text = normalise(heading)
    if not text:
        return None
    exact, bare = _dictionary(kind)
    field = exact.get(text) or bare.get(_without_units(text))
    if field is not None:
        return _column(field, text, frozenset())
    head = _TURN.split(text)[0].strip()
    field = exact.get(head) or bare.get(_without_units(head))
    if field is None:
        return None
    return _column(field, text, contents(heading))


def contents(text: str) -> frozenset[str]:
    """Return the charges a text says are inside the rent: »inkl. varme og vand, ekskl. el«."""
    parts = _TURN.split(normalise(text))
    inside: set[str] = set()
    for turn, words in zip(parts[1::2], parts[2::2], strict=True):
        if turn in _INSIDE:
            for word in words.replace("a conto", "").split():
                inside |= _CONTENTS.get(word, frozenset())
    return frozenset(inside)


def column_for(field: str, heading: str) -> Column:
    """Return the column a profile has named, with the charges its heading says are inside."""
    return _column(field, normalise(heading), contents(heading))


def field_labels(kind: Kind) -> dict[str, str]:
    """Return field → Danish label: what a person can choose for a heading that nobody knows."""
    return {field: str(entry["label"]) for field, entry in _entries(kind).items()}


@cache
def words(table: str) -> Mapping[str, str]:
    """Return normalised word → code for one table of ``words.toml`` (kind, comes_from, district …)."""
    data = _load("words.toml")[table]
    return {normalise(word): code for code, entries in data.items() for word in entries}


def association_in(text: str) -> str | None:
    """Return the association named in a title or a file name, if one is known."""
    spaced = f" {normalise(text)} "
    for alias, name in _associations():
        if f" {alias} " in spaced:
            return name
    return None


def _column(field: str, text: str, includes: frozenset[str]) -> Column:
    if field == "rent" and text.startswith("brutto"):
        field = "gross_rent"
    if field == "rent" and includes:
        return Column("gross_rent", includes)
    if field == "gross_rent":
        return Column(field, includes or _CONTENTS["forbrug"])
    if field in CHARGES and text.startswith("heraf "):
        return Column(field, frozenset({field}))
    return Column(field)


def _without_units(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _UNITS)


@cache
def _dictionary(kind: Kind) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Exact headings, and headings without their units where that leaves one meaning only."""
    exact: dict[str, str] = {}
    bare: dict[str, set[str]] = {}
    for field, entry in _entries(kind).items():
        for heading in [*entry["headings"], entry["label"]]:
            text = normalise(heading)
            exact.setdefault(text, field)
            bare.setdefault(_without_units(text), set()).add(field)
    alone = {text: next(iter(fields)) for text, fields in bare.items() if len(fields) == 1 and text}
    return exact, alone


@cache
def _entries(kind: Kind) -> dict[str, dict[str, Any]]:
    return _load(_FILES[kind])


@cache
def _associations() -> tuple[tuple[str, str], ...]:
    pairs = [
        (normalise(alias), entry["name"])
        for entry in _load("associations.toml")["association"]
        for alias in (entry["name"], *entry.get("aliases", ()))
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "headings" / name).read_text(encoding="utf-8"))
