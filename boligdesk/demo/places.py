"""Where the demo homes lie: real associations and real streets, invented estates.

The associations are those of PRACTICE.md § 7.2 and, up to the published 22, others whose names say
that they are invented. Streets are real and stand in one district each; estates and house numbers are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from boligdesk.domain.dwellings import Association, Estate

ASSOCIATIONS: Final = (
    ("fsb", 20), ("AAB", 17), ("KAB", 13), ("AKB København", 11), ("SAB", 9), ("VIBO", 10), ("3B", 12),
    ("Lejerbo København", 10), ("Domea København", 8), ("BO-VITA", 7), ("DFB", 4), ("PAB", 4),
    ("Boligkontoret Danmark", 4), ("Brumleby", 1), ("Demo Østerbro Boligselskab", 3),
    ("Demo Vesterbro Almene", 3), ("Demo Amager Boligforening", 4), ("Demo Valby Boligselskab", 3),
    ("Demo Hovedstadens Små Boliger", 2), ("Demo Ungdomsboliger", 2), ("Demo Seniorbo", 1),
    ("Demo Nordvest Boligforening", 2),
)  # fmt: skip
"""Name and number of estates: 22 associations, 150 estates."""

REPLY_WORKDAYS: Final = {"fsb": 8, "KAB": 8, "Brumleby": 12}
"""Agreed reply deadlines of the demo office; the others have the office's own."""


@dataclass(frozen=True, slots=True)
class Street:
    """A real street with the postcode and the district of the part that is used."""

    name: str
    postcode: str
    town: str
    district: int


STREETS: Final = tuple(
    Street(name, postcode, town, district)
    for district, postcode, town, names in (
        (1, "1264", "København K", ("Store Kongensgade",)),
        (1, "1422", "København K", ("Prinsessegade",)),
        (2, "2100", "København Ø", ("Østerbrogade", "Reersøgade", "Ourøgade", "Vognmandsmarken")),
        (
            3,
            "2200",
            "København N",
            ("Husumgade", "Stefansgade", "Rantzausgade", "Lundtoftegade", "Tagensvej"),
        ),
        (4, "2450", "København SV", ("Sjælør Boulevard", "Mozartsvej", "Borgbjergsvej")),
        (4, "1758", "København V", ("Lyrskovgade",)),
        (5, "2500", "Valby", ("Folehaven", "Vigerslevvej", "Valby Langgade", "Toftegårds Allé")),
        (6, "2720", "Vanløse", ("Jernbane Allé", "Ålekistevej", "Rebildvej")),
        (
            7,
            "2700",
            "Brønshøj",
            ("Frederikssundsvej", "Tingbjergvej", "Veksøvej", "Brønshøjvej", "Gadelandet"),
        ),
        (8, "2400", "København NV", ("Dortheavej", "Bispebjerg Parkallé", "Rentemestervej", "Tomsgårdsvej")),
        (9, "2300", "København S", ("Holmbladsgade", "Østrigsgade", "Lyneborggade")),
        (10, "2300", "København S", ("Peder Lykkes Vej", "Artillerivej", "Hørgården")),
    )
    for name in names
)

_DISTRICT_WEIGHT: Final = {1: 3, 2: 12, 3: 14, 4: 12, 5: 13, 6: 6, 7: 15, 8: 14, 9: 10, 10: 13}

# Year of first use and rent in kr. per m² a year (PRACTICE.md § 7.3); the weights give a mean near the
# published average carried forward to 2026.
_AGES: Final = (
    ((1912, 1949), (800, 950), 22),
    ((1950, 1979), (850, 1050), 32),
    ((1980, 2005), (1000, 1250), 25),
    ((2006, 2024), (1250, 1600), 21),
)


@dataclass(frozen=True, slots=True)
class DemoEstate:
    """An estate with what its homes have in common. ``price`` is øre per m² a year."""

    estate: Estate
    association: Association
    street: Street
    first_use: int
    price: int
    lift: bool
    pets: bool
    youth: bool

    @property
    def id(self) -> int:
        """The number of the estate in the demo office, from 1."""
        assert self.estate.id is not None
        return self.estate.id


def make_associations() -> tuple[Association, ...]:
    """The 22 associations, numbered from 1."""
    return tuple(
        Association(
            id=number,
            name=name,
            contact="Udlejningen",
            email="udlejning@demo.example",
            phone=f"33 00 00 {number:02d}",
            reply_workdays=REPLY_WORKDAYS.get(name),
            demo=True,
        )
        for number, (name, _) in enumerate(ASSOCIATIONS, start=1)
    )


def make_estates(random: Random, associations: tuple[Association, ...]) -> tuple[DemoEstate, ...]:
    """The 150 estates, numbered from 1; their own numbers are unique within an association."""
    estates: list[DemoEstate] = []
    for association, (_, count) in zip(associations, ASSOCIATIONS, strict=True):
        for number in sorted(random.sample(range(1, 70), count)):
            estates.append(_make_estate(random, association, number, len(estates) + 1))
    return tuple(estates)


def _make_estate(random: Random, association: Association, number: int, estate_id: int) -> DemoEstate:
    street = _pick_street(random, association.name)
    years, prices, _ = random.choices(_AGES, weights=[weight for *_, weight in _AGES])[0]
    first_use = random.randint(*years)
    transitional = random.random() < 0.08
    assert association.id is not None
    estate = Estate(
        id=estate_id,
        association_id=association.id,
        number=f"{number:03d}",
        name=f"Demo {street.name}",
        district=street.district,
        area_status="forebyggelse" if street.name == "Gadelandet" else "none",
        transitional=transitional,
        transitional_quota=random.choice((1, 2, None)) if transitional else None,
        share_percent=random.choices((25, 33, 40), weights=(2, 7, 1))[0],
        contact=random.choice(("udlejning@demo.example, 33 00 00 00", "Ejendomskontoret, 33 00 00 01")),
    )
    return DemoEstate(
        estate=estate,
        association=association,
        street=street,
        first_use=first_use,
        price=random.randint(*prices) * 100,
        lift=random.random() < (0.9 if first_use > 1990 else 0.25),
        pets=random.random() < 0.35,
        youth="Ungdom" in association.name or random.random() < 0.3,
    )


def _pick_street(random: Random, association: str) -> Street:
    """A street in a likely district; an association named after a part of the town stays there."""
    home = {
        "Brumleby": (2,),
        "Østerbro": (2,),
        "Vesterbro": (4,),
        "Amager": (9, 10),
        "Valby": (5,),
        "Nordvest": (8,),
    }
    bound = next((districts for word, districts in home.items() if word in association), None)
    streets = [street for street in STREETS if bound is None or street.district in bound]
    per_district = {
        street.district: sum(other.district == street.district for other in streets) for street in streets
    }
    # 840 is divisible by every number of streets in a district, so the weights stay whole numbers.
    weights = [_DISTRICT_WEIGHT[street.district] * 840 // per_district[street.district] for street in streets]
    return random.choices(streets, weights=weights)[0]
