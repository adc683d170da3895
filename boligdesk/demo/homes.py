"""The vacancies of the demo office: sizes, rents and dates as PRACTICE.md § 7.3 publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from boligdesk.demo.places import DemoEstate
from boligdesk.domain.dwellings import Dwelling
from boligdesk.domain.money import ORE, round_half_up
from boligdesk.domain.vacancies import StateReduction, Vacancy, VacancyCard, charge

# Rooms, area from–to in half square metres, share of the homes in per cent.
_SIZES: Final = ((1, 50, 80, 12), (2, 90, 130, 43), (3, 130, 170, 32), (4, 172, 228, 13))
_FLOORS: Final = ("kl", "st", "1", "2", "3", "4", "5")
_FLOOR_WEIGHTS: Final = (1, 16, 18, 18, 17, 14, 5)
_DOORS: Final = ("tv", "th", "mf", "1", "2", "0003")
_DOOR_WEIGHTS: Final = (10, 10, 3, 2, 2, 1)
_NOTES: Final = (
    None,
    None,
    None,
    None,
    "Nymalet",
    "Fraflytter bor der til den 30.",
    "Bad på gangen",
    "Altan mod gården",
)
_REDUCTION_98F: Final = 1_414 * ORE
_REDUCTION_START: Final = date(2024, 7, 1)
_REPLY_WORKDAYS: Final = 10


@dataclass(slots=True)
class HomeMaker:
    """Makes homes one after another, so that ids and tenancy numbers never repeat."""

    random: Random
    estates: tuple[DemoEstate, ...]
    made: int = 0

    def vacancy(self, received: date, *, estate: DemoEstate | None = None) -> VacancyCard:
        """A new home that becomes vacant, reported on ``received``."""
        self.made += 1
        place = estate or self.random.choice(self.estates)
        dwelling = self._dwelling(place)
        return VacancyCard(
            self._vacancy(place, dwelling, received), dwelling, place.estate, place.association
        )

    def _dwelling(self, place: DemoEstate) -> Dwelling:
        random = self.random
        rooms, least, most, _ = random.choices(_SIZES, weights=[size[-1] for size in _SIZES])[0]
        floor = random.choices(_FLOORS, weights=_FLOOR_WEIGHTS)[0]
        youth = rooms == 1 and (place.youth or random.random() < 0.5)
        return Dwelling(
            id=self.made,
            estate_id=place.id,
            tenancy_no=f"{place.association.id:02d}{self.made:04d}",
            street=place.street.name,
            house_no=f"{random.randint(1, 180)}{random.choices(('', 'A', 'B'), weights=(7, 2, 2))[0]}",
            floor=floor,
            door=random.choices(_DOORS, weights=_DOOR_WEIGHTS)[0],
            postcode=place.street.postcode,
            town=place.street.town,
            district=place.street.district,
            kind=_kind(place, youth, rooms),
            rooms=rooms,
            area=random.randint(least, most) * 50,
            first_use=place.first_use,
            lift=place.lift,
            wheelchair=place.lift and place.first_use > 1980 and random.random() < 0.3,
            pets=place.pets,
            kitchen=not (youth and random.random() < 0.1),
        )

    def _vacancy(self, place: DemoEstate, dwelling: Dwelling, received: date) -> Vacancy:
        random = self.random
        price = place.price * random.randint(97, 103)
        rent = round_half_up(price * dwelling.area, 12 * 100 * 100 * ORE) * ORE
        square_metres = dwelling.area // 100
        charges = [
            charge("heating", square_metres * random.randint(80, 120) // 10 * ORE),
            charge("water", square_metres * random.randint(40, 60) // 10 * ORE),
        ]
        if antenna := random.choice((0, 95, 149)):
            charges.append(charge("antenna", antenna * ORE))
        return Vacancy(
            id=self.made,
            dwelling_id=self.made,
            vacant_from=self._vacant_from(received),
            received=received,
            channel="list",
            reply_by=add_workdays(received, place.association.reply_workdays or _REPLY_WORKDAYS),
            rent=rent,
            charges=tuple(charges),
            reductions=self._reductions(rent),
            deposit=min(45_000, max(6_000, rent * random.randint(26, 36) // 1000 // 100 * 100)) * ORE,
            note=random.choice(_NOTES),
            contact=place.estate.contact,
        )

    def _vacant_from(self, received: date) -> date:
        """The first or the fifteenth, some weeks ahead; three in ten are vacant already."""
        if self.random.random() < 0.3:
            return received.replace(day=1 if received.day < 15 else 15)
        ahead = received + timedelta(days=self.random.randint(14, 45))
        return ahead.replace(day=15) if ahead.day <= 15 else first_of_next_month(ahead)

    def _reductions(self, rent: int) -> tuple[StateReduction, ...]:
        """A few homes whose listed rent lacks the temporary state reduction of § 98 f (LAW.md § 3)."""
        if not 4_500 * ORE <= rent <= 6_500 * ORE or self.random.random() > 0.03:
            return ()
        return (
            StateReduction(
                paragraph="98 f", amount=_REDUCTION_98F, starts=_REDUCTION_START, in_listed_rent=False
            ),
        )


def _kind(place: DemoEstate, youth: bool, rooms: int) -> str:
    if youth:
        return "youth"
    return "elderly" if "Senior" in place.association.name and rooms == 2 else "family"


def first_of_next_month(day: date) -> date:
    """The first day of the month after ``day``."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def add_workdays(day: date, count: int) -> date:
    """``count`` days on, Monday to Friday (the demo months August to November have no public holiday)."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def workdays(first: date, last: date) -> tuple[date, ...]:
    """Every Monday to Friday of ``first`` ≤ day ≤ ``last``."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if day.weekday() < 5)
