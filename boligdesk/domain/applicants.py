"""A citizen who waits for a home: household, income, capacity, needs and stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from boligdesk.domain.capacity import Capacity
from boligdesk.domain.housing_benefit import HouseholdFacts

_PENSION_OF_INCOME = ("folkepension", "disability_old", "disability_new")
_TARGET_GROUP_63 = frozenset({"shelter_110", "crisis_109", "institution_107"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdMember:
    """One more person in the household. ``role``: ``partner``, ``child``, ``adult_child``, ``other``."""

    name: str = ""
    born: date | None = None
    role: str
    cpr: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """An income before tax, øre a month. ``kind`` is a code of ``danish.INCOME_KINDS``."""

    kind: str
    amount: int
    documented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay in a shelter or the like; half-open: ``starts`` ≤ day < ``ends``. ``kind`` as ``danish.ORIGINS``."""

    kind: str
    starts: date
    ends: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportPlan:
    """How the home support is given. ``provider`` and ``wish`` (the provider the citizen asked for) are codes of
    ``danish.SUPPORT_PROVIDERS``; ``departure_reason`` says why another than the wished one was chosen.

    ``begun`` is the first day, ``review_on`` when an open-ended method is looked at again.
    """

    provider: str | None = None
    begun: date | None = None
    review_on: date | None = None
    wish: str | None = None
    departure_reason: str | None = None

    @property
    def departs(self) -> bool:
        """Whether another provider was chosen than the one the citizen asked for."""
        return None not in (self.provider, self.wish) and self.provider != self.wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the household must have and cannot live with. ``avoid_districts`` are district codes."""

    max_floor_without_lift: int | None = None
    wheelchair: bool = False
    pets: bool = False
    avoid_districts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """A nominated citizen and the household (amounts in øre).

    ``status``: ``waiting``, ``offered``, ``housed``, ``closed``. ``bans`` are the codes of the
    circumstances of almenboligloven § 59(6)–(7) that the caseworker has confirmed (``eligibility.BANS``).
    ``debts`` are ids of associations to which the household owes without an instalment agreement.
    ``lodging_month`` is the logi charge where it is known; ``target_group_63`` ``None`` = as the origin says.
    """

    id: int | None = None
    case_no: str
    cpr: str | None = None
    name: str
    born: date | None = None
    category: str = "family"
    adults: int = 1
    children: int = 0
    members: tuple[HouseholdMember, ...] = ()
    incomes: tuple[Income, ...] = ()
    wealth: int = 0
    capacity: Capacity | None = None
    comes_from: str = "other"
    since: date | None = None
    stays: tuple[Stay, ...] = ()
    support: str = "none"
    support_paragraph: str | None = None
    support_plan: SupportPlan = SupportPlan()
    needs: Needs = Needs()
    nominated: date
    status: str = "waiting"
    bans: frozenset[str] = frozenset()
    debts: frozenset[int] = frozenset()
    target_group_63: bool | None = None
    lodging_month: int | None = None
    mobility_impaired: bool = False
    care_24h: bool = False
    benefit_capped: bool = False
    grant_month: int = 0
    cohort: str | None = None
    address: str | None = None
    protected_address: bool = False
    phone: str | None = None
    email: str | None = None
    caseworker: str | None = None
    note: str | None = None
    import_batch_id: int | None = None
    version: int = field(default=0, compare=False, repr=False)
    """Counts the saves; what was read is only written back if nobody saved in between. 0 = do not ask."""

    @property
    def income_month(self) -> int | None:
        """The household's income before tax, øre a month; ``None`` when no income is known."""
        return sum(income.amount for income in self.incomes) if self.incomes else None

    @property
    def persons(self) -> int:
        """Everybody who will live in the home."""
        return self.adults + self.children

    @property
    def persons_with_grown_up_children(self) -> int:
        """Everybody who will live in the home, children of 18 or more included."""
        return self.persons + self.grown_up_children

    @property
    def grown_up_children(self) -> int:
        """Children of 18 or more: adults of the household, but no tenants."""
        return sum(member.role == "adult_child" for member in self.members)

    @property
    def lodging_107_unknown(self) -> bool:
        """Whether the logi charge of a § 107 place must be entered before a refund can be computed."""
        return self.comes_from == "institution_107" and self.lodging_month is None

    @property
    def pension(self) -> str:
        """The pension that decides the benefit (RENT_CASES.md)."""
        kinds = {income.kind for income in self.incomes}
        return next((kind for kind in _PENSION_OF_INCOME if kind in kinds), "none")

    @property
    def in_target_group_63(self) -> bool:
        """Whether the household may be offered an udslusningsbolig (almenboligloven § 63(3))."""
        return self.comes_from in _TARGET_GROUP_63 if self.target_group_63 is None else self.target_group_63

    @property
    def known_stays(self) -> tuple[Stay, ...]:
        """The stays that are known; where only "since" is known, that stay, which goes on."""
        if self.stays or self.since is None:
            return self.stays
        return (Stay(kind=self.comes_from, starts=self.since),)

    def days_waiting(self, today: date) -> int:
        """Days since the nomination."""
        return (today - self.nominated).days

    def days_in_stay(self, today: date) -> int | None:
        """Days since the present stay began, ``None`` when nobody knows."""
        return None if self.since is None else (today - self.since).days

    def facts(self, today: date) -> HouseholdFacts:
        """What the benefit rules need to know about the household on ``today``."""
        income = self.income_month
        return HouseholdFacts(
            pension=self.pension,
            adults=self.adults,
            children=self.children,
            adults_18plus=self.adults + self.grown_up_children,
            all_under_30=self._both_under_30(today),
            income_year=None if income is None else 12 * income,
            wealth=self.wealth,
            mobility_impaired=self.mobility_impaired,
            care_24h=self.care_24h,
            benefit_capped=self.benefit_capped,
        )

    def _both_under_30(self, today: date) -> bool:
        """Two adults, both known to be under 30; an unknown birth date is never read as young."""
        if self.adults != 2:
            return False
        partners = [member.born for member in self.members if member.role == "partner"]
        born = [self.born, *partners]
        return len(born) == 2 and all(day is not None and age(day, today) < 30 for day in born)


def age(born: date, today: date) -> int:
    """Whole years on ``today``; someone born on 29 February turns on 1 March in common years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
