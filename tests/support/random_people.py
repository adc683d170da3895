"""The citizens of a random office: stays, home support, projects, and the tenancies that a yes leads to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from support.random_rows import Rows, months_later

_METHODS: Final = ("CTI", "CTI", "ICM", "ACT", "p85", "p85a", "p99", "none")
_DAY: Final = timedelta(days=1)


class RandomPeople:
    """Citizens; one has at most one live offer, and a second home only after the first was left."""

    def __init__(self, rows: Rows, today: date, asked: tuple[date, date]) -> None:
        self.rows = rows
        self.today = today
        self._asked = asked
        self.ids: list[int] = []
        self._busy: set[int] = set()
        self._left: dict[int, date | None] = {}
        """When a citizen left the home they had got; ``None`` = they live there."""
        projects = [
            rows.add("cohort", name=name, quota=rows.chance.choice((None, 5, 20)))["id"]
            for name in rows.chance.sample(("Pilot 50", "Unge", "Ærlig start"), rows.chance.randint(0, 3))
        ]
        for number in range(rows.chance.choice((0, 4, 8, 16, 25))):
            self._person(number, projects)

    def _person(self, number: int, projects: list[int]) -> None:
        rows = self.rows
        who = rows.add(
            "applicant", case_no=f"{number}", name="Prøve", sort_key=f"{number}", category="family", wealth=0,
            adults=rows.chance.randint(1, 2), children=rows.chance.choice((0, 0, 1, 3)),
            comes_from=rows.chance.choice(("street", "shelter_110")),
            since=rows.after(self.today, -400, 0) if rows.often(0.5) else None, nominated=self.today,
            status=rows.chance.choice(("waiting", "waiting", "offered", "housed", "closed")),
            mobility_impaired=False, care_24h=False, benefit_capped=False, grant_month=0, protected_address=False,
        )["id"]  # fmt: skip
        self.ids.append(who)
        if projects and rows.often(0.5):
            rows.add("cohort_member", cohort_id=rows.chance.choice(projects), applicant_id=who)
        self._stays(who)
        self._support(who)
        for _ in range(rows.chance.choice((0, 1, 1, 2))):  # the last one counts
            told = rows.after(self.today, -200, 0)
            rows.add(
                "capacity", applicant_id=who, basis=rows.chance.choice(("net", "net", "gross")), date=told,
                amount=rows.chance.choice((None, 300_000, 300_001, 350_000, rows.chance.randint(0, 900_000))),
                valid_to=rows.after(told, 0, 190), source="prøve", who="anna",
            )  # fmt: skip

    def _stays(self, who: int) -> None:
        """Stays after each other, moves between shelters on one day, and some that nobody ended before the next."""
        rows = self.rows
        starts = rows.after(self.today, -900, 0)
        for _ in range(rows.chance.choice((0, 1, 1, 2, 4))):
            ends = rows.after(starts, 0, 250)
            unknown = ends > self.today and not rows.often(0.3)
            known = None if unknown or rows.often(0.1) else ends
            kind = rows.chance.choice(("shelter_110", "shelter_110", "shelter_110", "crisis_109"))
            rows.add("stay", applicant_id=who, kind=kind, starts=starts, ends=known)
            starts = ends if rows.often(0.3) else rows.after(ends, -20, 200)
            if starts > self.today:
                return

    def _support(self, who: int) -> None:
        """Rows as they follow each other: the same course written again, or another method."""
        rows = self.rows
        whenever = (self.today - timedelta(days=500), self.today)
        turns = sorted(
            min(rows.day(*(self._asked if rows.often(0.5) else whenever)), self.today)
            for _ in range(rows.chance.choice((0, 1, 1, 2, 3)))
        )
        method, begun = "CTI", None
        for at, starts in enumerate(turns):
            if at == 0 or rows.often(0.7):
                method = rows.chance.choice(_METHODS)
                begun = rows.after(starts, -60, 60) if rows.often(0.8) else None
            goes_on = at == len(turns) - 1 and rows.often(0.8)
            ends = None if goes_on else turns[min(at + 1, len(turns) - 1)]
            rows.add(
                "support", applicant_id=who, support=method, begun=begun, valid_from=starts, valid_to=ends
            )

    # offers

    def anybody(self) -> int | None:
        """Somebody for an offer that is over."""
        return self.rows.chance.choice(self.ids) if self.ids else None

    def free_for_an_offer(self, day: date) -> int | None:
        """Somebody without a live offer who had no home on ``day``."""
        found = [
            who for who in self.ids
            if who not in self._busy and (who not in self._left or (self._left[who] or date.max) <= day)
        ]  # fmt: skip
        return self.rows.chance.choice(found) if found else None

    def live(self, who: int, state: str) -> None:
        """Remember who has an offer that is neither over nor settled."""
        if state in ("draft", "sent", "accepted"):
            self._busy.add(who)

    # tenancies

    def cancelled(self, offer: dict[str, Any], dwelling_id: int, yes: date) -> None:
        """A lease that came to nothing before its offer was taken back."""
        rows = self.rows
        lease = self._lease(offer, dwelling_id, rows.day(yes, offer["answered"]), "cancelled")
        lease["ends"] = offer["answered"] if rows.often(0.3) else None

    def follow_up(self, offer: dict[str, Any], dwelling_id: int) -> str:
        """What a yes led to by today; the state of the vacancy."""
        rows = self.rows
        assigned = rows.after(offer["answered"], 0, 6)
        state = rows.chance.choice(("accepted", "assigned", "contracted", *["moved_in"] * 5))
        moved = max(assigned, rows.after(offer["move_in"] or assigned, -3, 10))
        if assigned > self.today:
            return "accepted"
        if state == "moved_in" and moved > self.today:
            state = "contracted"
        if state == "accepted" or (state == "assigned" and rows.often(0.1)):
            return state  # of old assignments nobody wrote a tenancy
        lease = self._lease(
            offer, dwelling_id, assigned, {"assigned": "agreed", "contracted": "signed"}.get(state, "running")
        )
        if state == "moved_in":
            self._moved_in(offer, lease, moved)
        return state

    def _moved_in(self, offer: dict[str, Any], lease: dict[str, Any], moved: date) -> None:
        rows = self.rows
        lease["moved_in"] = moved
        offer["settled"] = moved
        self._busy.discard(offer["applicant_id"])
        ends = rows.chance.choice(
            (rows.after(moved, 1, 400), *(months_later(moved, months) for months in (6, 12)))
        )
        if rows.often(0.5) and ends <= self.today:
            lease.update(state="ended", ends=ends)
        self._left[offer["applicant_id"]] = lease["ends"]
        courses = [one for one in rows.tables["support"] if one["applicant_id"] == offer["applicant_id"]]
        if courses and rows.often(0.5):
            courses[-1]["begun"] = moved + timedelta(days=rows.chance.choice((-10, 0, 13, 14, 15)))
        for kind, months in (("month_6", 6), ("month_12", 12)):
            result = rows.chance.choice(("kept", "kept", "lost", "unknown", None))
            rows.add(
                "tenancy_check",
                tenancy_id=lease["id"],
                kind=kind,
                due=months_later(moved, months),
                result=result,
            )

    def _lease(self, offer: dict[str, Any], dwelling_id: int, assigned: date, state: str) -> dict[str, Any]:
        rows = self.rows
        starts = offer["move_in"] or assigned
        lease = rows.add(
            "tenancy", offer_id=offer["id"], dwelling_id=dwelling_id, applicant_id=offer["applicant_id"],
            mode=offer["mode"], state=state, assigned=assigned, starts=starts, moved_in=None, ends=None,
        )  # fmt: skip
        for kind in rows.chance.choice(
            ((), (), ("refund_163a",), ("grant_2026",), ("refund_163a", "grant_2026"))
        ):
            self._grants(lease["id"], kind, starts)
        return lease

    def _grants(self, lease_id: int, kind: str, starts: date) -> None:
        """One grant, or two that follow upon each other."""
        rows = self.rows
        for _ in range(rows.chance.choice((1, 1, 2))):
            ends = rows.after(starts, 1, 500)
            rows.add(
                "transitional_grant", tenancy_id=lease_id, kind=kind, paragraph="§", starts=starts, ends=ends,
                amount=rows.chance.randint(1, 250_000), rates_id="x",
            )  # fmt: skip
            starts = ends

    def left_home(self, dwelling_id: int) -> date | None:
        """When the tenant of a dwelling left it, if ever."""
        leases = [one for one in self.rows.tables["tenancy"] if one["dwelling_id"] == dwelling_id]
        found: date | None = leases[-1]["ends"] if leases else None
        return found
