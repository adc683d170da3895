"""Where a dwelling lies and what it is called: address, estate and tenancy number from any mix of columns."""

from __future__ import annotations

import re
from dataclasses import replace

from boligdesk.documents.addresses import (
    Address,
    read_address,
    read_place,
    split_town,
    tidy_door,
    tidy_house_no,
)
from boligdesk.documents.row_messages import RowReader

_NUMBERED = re.compile(
    r"^(?:afd(?:eling|\.)?\s*)?(?P<no>\d{1,5}[a-z]?)\b[\s.:,-]*(?P<name>.*)$", re.IGNORECASE
)


def read_whereabouts(reader: RowReader) -> Address:
    """Return the address from one cell, from parts, or from both; a column of its own wins."""
    address = _from_whole(reader)
    if (street := reader.text("street")) is not None:
        parts = read_address(street)
        alone = reader.filled("house_no") is not None
        address = replace(
            address,
            street=street if alone else parts.street,
            house_no=address.house_no if alone else parts.house_no or address.house_no,
            floor=parts.floor or address.floor,
            door=parts.door or address.door,
        )
    if (house_no := reader.text("house_no")) is not None:
        address = replace(address, house_no=tidy_house_no(house_no))
    address = _with_place(reader, address)
    return _with_town(reader, address)


def estate_and_tenancy(reader: RowReader) -> tuple[str | None, str | None, str | None]:
    """Return estate number, estate name and tenancy number.

    One cell can hold number and name (``45 Demo Reersøgade``), and a tenancy number the
    estate's number before it (``045-03300``), which then tells how many zeros that has.
    """
    number, name = reader.text("estate_no"), reader.text("estate")
    for text in (number, name):
        match = _NUMBERED.match(text or "")
        if match is None or (text is name and number is not None and not _same(match["no"], number)):
            continue
        if text is name or match["name"]:
            number, name = _longer(number, match["no"]), match["name"] or (None if text is name else name)
    tenancy_no = reader.text("tenancy_no")
    parts = re.split(r"\s*[-/]\s*", tenancy_no) if tenancy_no else []
    if number is not None and len(parts) > 1 and _same(parts[-2], number):
        return _longer(number, parts[-2]), name, parts[-1]
    return number, name, tenancy_no


def _from_whole(reader: RowReader) -> Address:
    for field in ("address", "street_house"):
        text = reader.text(field)
        if text is not None:
            address = read_address(text)
            if address.rest:
                reader.say(
                    "warning",
                    "floor",
                    f"Etage og dør kan ikke læses af »{address.rest}« og står som ukendt.",
                    source=field,
                )
            return address
    return Address()


def _with_place(reader: RowReader, address: Address) -> Address:
    both = reader.text("floor_door")
    if both is not None:
        floor, door, rest = read_place(both)
        if rest:
            reader.unreadable("floor", f"Etage og dør kan ikke læses af »{rest}«.", source="floor_door")
        address = replace(address, floor=floor, door=door)
    if (text := reader.text("floor")) is not None:
        floor, door, rest = read_place(text)
        if rest:
            reader.unreadable("floor", f"»{text}« er ikke en etage.")
        address = replace(address, floor=floor, door=door or address.door)
    if (text := reader.text("door")) is not None:
        address = replace(address, door=tidy_door(text))
    return address


def _with_town(reader: RowReader, address: Address) -> Address:
    for field in ("postcode_town", "town", "postcode"):
        text = reader.text(field)
        if text is None:
            continue
        _, postcode, town = split_town(text)
        if postcode is not None:
            address = replace(address, postcode=postcode, town=town)
        elif field == "town":
            address = replace(address, town=text)
        else:
            address = replace(address, postcode=re.sub(r"^(?:DK|K)\s*-?\s*", "", text))
    return address


def _same(one: str, other: str) -> bool:
    """Whether two estate numbers are the same but for leading zeros."""
    return one.casefold().lstrip("0") == other.casefold().lstrip("0")


def _longer(one: str | None, other: str) -> str:
    """Of two writings of one number the one that has kept its zeros."""
    return other if one is None or len(other) > len(one) else one
