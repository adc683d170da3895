"""Danish addresses as lists write them: in one cell, in two, or in parts.

``Frederikssundsvej 128, 3. tv., 2700 Brønshøj`` gives street, house no., floor, door,
postcode and town. Floors are ``st``, ``kl`` or a number; doors ``tv``, ``mf``, ``th``
or what the association calls them (``0003`` keeps its zeros).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAIL = re.compile(r"^(?P<head>.*?)[,\s]*\b(?:DK-?\s*)?(?P<postcode>\d{4})\s+(?P<town>[^\W\d][^\d,;]*)$")
_STREET = re.compile(
    r"^(?P<street>.*?[^\W\d].*?)[\s,]+(?P<no>\d{1,3}(?:\s?[A-Za-zÆØÅæøå])?(?:-\d{1,3}[A-Z]?)?)(?=$|[\s,.])(?P<rest>.*)$"
)
_PLACE = re.compile(
    r"^(?:(?P<floor>st(?:uen|ue)?|kl|kld|kælder(?:en)?|-?\d{1,2})(?![\d])(?:\.?\s*(?:sal|etage)\b)?)?"
    r"[\s.,]*(?:(?:dør|lejl(?:ighed)?)\b\.?\s*(?:nr\.?\s*)?)?"
    r"(?P<door>t\.?\s?v|t\.?\s?h|m\.?\s?f|midt\s?for|til venstre|til højre|\d{1,4}[a-zæøå]?|[a-zæøå]\d{0,3})?"
    r"[\s.,]*$",
    re.IGNORECASE,
)
_FLOORS = {"stuen": "st", "stue": "st", "0": "st", "kld": "kl", "kælder": "kl", "kælderen": "kl", "-1": "kl"}
_DOORS = {"tilvenstre": "tv", "tilhøjre": "th", "midtfor": "mf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The parts of an address that could be told apart; ``rest`` is what could not be read."""

    street: str | None = None
    house_no: str | None = None
    floor: str | None = None
    door: str | None = None
    postcode: str | None = None
    town: str | None = None
    rest: str = ""


def read_address(text: str) -> Address:
    """Take apart an address in one cell, with or without house number, floor, postcode and town."""
    head, postcode, town = split_town(text)
    match = _STREET.match(head)
    if match is None:
        return Address(street=head.strip(" ,") or None, postcode=postcode, town=town)
    floor, door, rest = read_place(match["rest"])
    before, comma, name = rest.rpartition(",")
    if comma and not re.search(r"\d", name):
        # »…, 3. tv., Husum, 2700 Brønshøj«: a place name, or the town of an address without postcode.
        floor, door, rest = read_place(before)
        town = town or name.strip()
    return Address(
        street=match["street"].strip(" ,"),
        house_no=tidy_house_no(match["no"]),
        floor=floor,
        door=door,
        postcode=postcode,
        town=town,
        rest=rest,
    )


def split_town(text: str) -> tuple[str, str | None, str | None]:
    """Split ``…, 2700 Brønshøj`` into what stands before, the postcode and the town."""
    match = _TAIL.match(text.strip())
    if match is None:
        return text.strip(), None, None
    return match["head"].strip(" ,"), match["postcode"], match["town"].strip()


def read_place(text: str) -> tuple[str | None, str | None, str]:
    """Read floor and door from ``3. tv.``, ``st., mf`` or ``2. 0003``; the third part is unreadable text."""
    bare = text.strip(" ,.")
    if not bare:
        return None, None, ""
    match = _PLACE.match(bare)
    if match is None:
        return None, None, bare
    floor = tidy_floor(match["floor"]) if match["floor"] else None
    door = tidy_door(match["door"]) if match["door"] else None
    return floor, door, ""


def tidy_floor(text: str) -> str:
    """Write a floor as the register does: ``st``, ``kl``, ``1`` …"""
    bare = re.sub(r"\.?\s*(?:sal|etage)?\.?$", "", text.strip().casefold())
    return _FLOORS.get(bare, bare)


def tidy_door(text: str) -> str:
    """Write a door as the register does: ``tv``, ``th``, ``mf``; numbers keep their zeros."""
    bare = re.sub(r"[\s.]", "", text.strip().casefold().removeprefix("dør"))
    return _DOORS.get(bare, bare)


def tidy_house_no(text: str) -> str:
    """Write a house number as the register does: ``44A``, no space, capital letter."""
    return re.sub(r"\s", "", text).upper()
