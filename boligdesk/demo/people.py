"""The citizens of the demo office: invented, with the published payment capacities (PRACTICE.md § 1.3).

Every CPR number has 60 added to its day, so that it can never be a person's own, and every surname says
that it is invented. The incomes are those of the invented persons, not rates of any law.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from boligdesk.domain.applicants import Applicant, HouseholdMember, Income, Needs, Stay
from boligdesk.domain.capacity import Capacity
from boligdesk.domain.deadlines import add_months
from boligdesk.domain.money import ORE

FIRST_NAMES: Final = (
    "Aage", "Amina", "Anders", "Asta", "Birgit", "Bjarne", "Bodil", "Carl", "Dilan", "Dorthe", "Emil",
    "Fatima",
    "Freja", "Gert", "Hanne", "Hassan", "Ivan", "Jette", "Jonas", "Karim", "Kirsten", "Leila", "Lone", "Mads",
    "Malik", "Merete", "Mikkel", "Nadia", "Ole", "Omar", "Peter", "Pia", "Rasmus", "Rikke", "Sanne", "Silas",
    "Sofie", "Tariq", "Thea", "Tove", "Ulla", "Viggo", "William", "Yasmin", "Zainab", "Øjvind", "Åse",
    "Łukasz",
)  # fmt: skip
INVENTED: Final = (
    "Opdigt", "Prøve", "Eksempel", "Fiktiv", "Skabelon", "Test", "Demo", "Model", "Påfund", "Attrap", "Pseudonym",
    "Statist", "Tænkt", "Udkast", "Kladde", "Opdigtsen", "Prøvestad", "Testrup", "Demosen", "Eksempelholm",
)  # fmt: skip
CASEWORKERS: Final = ("Ida Skabelon", "Jens Eksempel", "Mette Prøve", "Samir Opdigt", "Trine Fiktiv")


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of those who wait, how many they are and what they can pay (kr., both included)."""

    name: str
    category: str
    count: int
    least: int
    most: int
    incomes: tuple[tuple[str, int], ...]
    households: tuple[tuple[int, int, int], ...]
    """Adults, children, weight."""


STRATA: Final = (
    Stratum(
        "family up to 3.500", "family", 39, 2_400, 3_500,
        (("cash_benefit", 78), ("wage", 10), ("sickness", 6), ("other", 6)),
        ((1, 0, 92), (1, 1, 4), (1, 2, 4)),
    ),
    Stratum(
        "family up to 5.000", "family", 279, 3_550, 5_000,
        (("cash_benefit", 76), ("wage", 8), ("unemployment", 7), ("sickness", 6), ("disability_new", 2),
         ("folkepension", 1)),
        ((1, 0, 89), (1, 1, 1), (1, 2, 1), (2, 0, 9)),
    ),
    Stratum(
        "family above 5.000", "family", 202, 5_050, 5_350,
        (("cash_benefit", 58), ("wage", 24), ("unemployment", 17), ("disability_new", 1)),
        ((1, 0, 89), (1, 1, 1), (2, 0, 10)),
    ),
    Stratum(
        "refugees up to 3.500", "family", 30, 2_200, 3_500, (("repatriation", 100),),
        ((1, 0, 90), (1, 1, 4), (2, 2, 3), (2, 3, 3)),
    ),
    Stratum(
        "refugees up to 5.000", "family", 10, 3_550, 4_600, (("repatriation", 100),), ((1, 0, 40), (2, 0, 60)),
    ),
    Stratum(
        "youth up to 3.000", "youth", 92, 1_900, 3_000,
        (("cash_benefit", 72), ("study_grant", 8), ("disability_new", 12), ("wage", 8)),
        ((1, 0, 94), (1, 1, 6)),
    ),
    Stratum(
        "youth up to 3.500", "youth", 14, 3_050, 3_500, (("cash_benefit", 70), ("wage", 30)), ((1, 0, 100),),
    ),
    Stratum(
        "youth above 3.500", "youth", 34, 3_550, 4_600,
        (("cash_benefit", 50), ("wage", 30), ("unemployment", 20)), ((1, 0, 90), (2, 0, 10)),
    ),
)  # fmt: skip
"""700 citizens. Published: 64 % of families can pay at most 5.000, 66 % of the young at most 3.000, and
22 % of all but refugees at most 3.500; the last asks for about 20 % young.

Pensioners on boligydelse are few among those who wait: with neither ceiling nor maximum they can pay
nearly every rent and do not wait long. So it is with large families."""

_ORIGINS: Final = (
    ("shelter_110", 29), ("friends", 17), ("institution_107", 11), ("crisis_109", 8), ("street", 8),
    ("night_shelter", 7), ("own_lease", 7), ("released", 5), ("hospital", 4), ("other", 4),
)  # fmt: skip
_PLACES: Final = {
    "shelter_110": ("Demo Herberg Nord", "Demo Herberg Syd", "Demo Herberg Øst"),
    "crisis_109": ("Demo Krisecenter",),
    "institution_107": ("Demo Botilbud Lunden", "Demo Botilbud Havnen"),
    "hospital": ("Demo Hospital",),
}
_SUPPORT: Final = (("none", 24), ("CTI", 22), ("ICM", 20), ("p85", 14), ("ACT", 10), ("p85a", 6), ("p99", 4))
_AVOID: Final = ((8, 7), (3,), (7,), (1, 2), (9, 10), (5,))
_COHORTS: Final = (None, "Sundholm", "Unge", "Uden bostøtte")
_PER_CHILD: Final = 4_422 * ORE
_LODGING_107: Final = (2_950, 3_120, 3_300)


@dataclass(slots=True)
class PeopleMaker:
    """Makes citizens one after another, so that ids, case numbers and CPR numbers never repeat."""

    random: Random
    made: int = 0
    _cprs: set[str] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    def citizen(self, stratum: Stratum, nominated: date) -> Applicant:
        """A citizen of ``stratum`` who waits since ``nominated``."""
        random = self.random
        self.made += 1
        *households, weights = zip(*stratum.households, strict=True)
        adults, children = random.choices(list(zip(*households, strict=True)), weights=weights)[0]
        kind = random.choices(
            [kind for kind, _ in stratum.incomes], weights=[part for _, part in stratum.incomes]
        )[0]
        born = self._born(stratum, kind, nominated)
        origin = random.choices([code for code, _ in _ORIGINS], weights=[part for _, part in _ORIGINS])[0]
        since = nominated - timedelta(days=random.randint(5, 60) + int(random.expovariate(1 / 70)))
        place = random.choice(_PLACES[origin]) if origin in _PLACES else None
        return Applicant(
            id=self.made,
            case_no=f"{nominated.year}-{self.made:05d}",
            cpr=self._cpr(born),
            name=self._name(),
            born=born,
            category=stratum.category,
            adults=adults,
            children=children,
            members=self._members(adults, children, born, nominated),
            incomes=(
                Income(
                    kind=kind, amount=self._income(kind, adults, children, born, nominated), documented=True
                ),
            ),
            wealth=random.choice((120_000, 240_000, 1_030_000)) * ORE if random.random() < 0.03 else 0,
            capacity=self._capacity(stratum, nominated),
            comes_from=origin,
            since=since,
            stays=(Stay(kind=origin, starts=since, place=place),) if place else (),
            support=random.choices([code for code, _ in _SUPPORT], weights=[part for _, part in _SUPPORT])[0],
            needs=self._needs(),
            nominated=nominated,
            lodging_month=self._lodging(origin),
            cohort=random.choice(_COHORTS) if random.random() < 0.06 else None,
            address=f"c/o {place}, Demovej {random.randint(1, 60)}, 2300 København S" if place else None,
            protected_address=origin == "crisis_109",
            phone=f"33 00 {random.randint(10, 99)} {random.randint(10, 99)}",
            caseworker=random.choice(CASEWORKERS),
            note="Demo: opdigtet person.",
        )

    def _born(self, stratum: Stratum, kind: str, nominated: date) -> date:
        if stratum.category == "youth":
            least, most = 18, 29
        else:
            least, most = (67, 82) if kind == "folkepension" else (25, 66)
        return nominated - timedelta(days=self.random.randint(least * 366, most * 365))

    def _cpr(self, born: date) -> str:
        """A number that no person can have: the day has 60 added; the seventh digit tells the century."""
        while True:
            century = self.random.randint(4, 9) if born.year >= 2000 else self.random.randint(0, 3)
            number = f"{born.day + 60:02d}{born:%m%y}-{century}{self.random.randint(0, 999):03d}"
            if number not in self._cprs:
                self._cprs.add(number)
                return number

    def _name(self) -> str:
        name = f"{self.random.choice(FIRST_NAMES)} {self.random.choice(INVENTED)}"
        while name in self._names:
            name = f"{self.random.choice(FIRST_NAMES)} {' '.join(self.random.sample(INVENTED, 2))}"
        self._names.add(name)
        return name

    def _members(self, adults: int, children: int, born: date, today: date) -> tuple[HouseholdMember, ...]:
        random = self.random
        last = random.choice(INVENTED)
        partners = [
            HouseholdMember(
                name=f"{random.choice(FIRST_NAMES)} {last}",
                born=born + timedelta(days=random.randint(-1_500, 1_500)),
                role="partner",
            )
            for _ in range(adults - 1)
        ]
        young = [
            HouseholdMember(
                name=f"{random.choice(FIRST_NAMES)} {last}",
                born=today - timedelta(days=random.randint(200, 16 * 365)),
                role="child",
            )
            for _ in range(children)
        ]
        return (*partners, *young)

    def _income(self, kind: str, adults: int, children: int, born: date, today: date) -> int:
        """What the invented household has before tax, øre a month."""
        random = self.random
        under_30 = (today - born).days < 30 * 365
        single = {
            "cash_benefit": 7_350 if under_30 else 12_550,
            "repatriation": 6_789,
            "disability_new": 22_000,
            "disability_old": 20_150,
            "folkepension": 16_273,
            "study_grant": 7_086,
            "unemployment": random.randint(14_500, 20_500),
            "sickness": random.randint(14_000, 19_500),
            "wage": random.randint(15_500, 25_000),
            "other": random.randint(8_000, 12_000),
        }[kind] * ORE
        supported = kind in {"cash_benefit", "repatriation"} and children > 0
        return single * adults + (_PER_CHILD if supported else 0)

    def _capacity(self, stratum: Stratum, nominated: date) -> Capacity:
        """The lower of two draws in the upper strata: most of those who can pay much can only just."""
        random = self.random
        steps = (stratum.least // 50, stratum.most // 50)
        amount = (
            min(random.randint(*steps), random.randint(*steps))
            if stratum.least > 5_000
            else random.randint(*steps)
        )
        gross = random.random() < 0.04
        return capacity_on(
            amount * 50 * ORE, "gross" if gross else "net", nominated, random.choice(CASEWORKERS)
        )

    def _needs(self) -> Needs:
        random = self.random
        return Needs(
            max_floor_without_lift=random.choice((0, 1, 1, 2)) if random.random() < 0.16 else None,
            wheelchair=random.random() < 0.03,
            pets=random.random() < 0.1,
            avoid_districts=random.choice(_AVOID) if random.random() < 0.18 else (),
        )

    def _lodging(self, origin: str) -> int | None:
        """Botilbud § 107: what is paid there now, where it is known."""
        if origin != "institution_107" or self.random.random() < 0.4:
            return None
        return self.random.choice(_LODGING_107) * ORE


def capacity_on(amount: int, basis: str, day: date, who: str) -> Capacity:
    """A capacity of ``amount`` øre worked out on ``day``, valid for three months."""
    return Capacity(
        amount=amount,
        basis=basis,
        date=day,
        valid_to=add_months(day, 3),
        source="Demo: oplyst af borgeren",
        who=who,
    )
