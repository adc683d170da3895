"""A small office of random rows, by seed: the ordinary lives of dwellings and citizens, and the odd ones.

Dwellings are returned before they are vacant, withdrawn, left to expire, offered several times, handed back and taken
up again, let and taken back, vacant anew. The rows are such as the services leave them behind; they are put straight
into the tables, since two hundred offices are wanted in a minute.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection
from support.letter_cases import WORKING
from support.random_people import RandomPeople
from support.random_rows import Rows, month_end, months_later

_DAY: Final = timedelta(days=1)
_RETURNS: Final = {
    "R01": "returned", "R02": "returned", "R05": "returned", "R12": "returned", "R13": "refused_returned",
    "R14": "expired", "R16": "withdrawn",
}  # fmt: skip
_STATES: Final = {"refused_returned": "returned"}
_RENTS: Final = (299_999, 300_000, 300_001, 350_000, 400_000, 450_000, 500_000, 600_000, 750_000, 750_001)


class RandomOffice:
    """An office as it stands on ``today``, and the month, quarter or year (half-open) that is asked for."""

    def __init__(self, seed: int) -> None:
        self.rows = Rows(seed)
        rows = self.rows
        self.today = rows.day(date(2026, 3, 1), date(2027, 6, 30))
        back = rows.chance.choice((0, 0, 0, 1, 1, 2, 3, 6, 11))
        asked = months_later(self.today.replace(day=1), -back)
        self.months = rows.chance.choice((1, 1, 1, 3, 12))
        self.first = asked.replace(month=(asked.month - 1) // self.months * self.months + 1)
        self.after = months_later(self.first, self.months)
        # Most comes in around the month that is asked for, half a year and a year before it: those are looked at again.
        around = [(months_later(asked, -back), months_later(asked, 2 - back)) for back in (1, 1, 1, 8, 13)]
        self._whenever = [*around, (self.today - timedelta(days=600), self.today)]
        self.people = RandomPeople(rows, self.today, around[0])
        self._estates = self._directory()
        for number in range(rows.chance.choice((0, 5, 10, 15, 20, 30, 40))):
            self._dwelling(number)
        self._settings()

    def write(self, connection: Connection) -> None:
        """Put the office into a database, in the place of the one before."""
        self.rows.write(connection)

    # what stands still

    def _settings(self) -> None:
        """Whether two officers read a judgement, from when on; and what will hold one day."""
        rows = self.rows
        judged = [one["judged_on"] for one in rows.tables["offer"] if one["judged_on"] is not None]
        first = rows.chance.choice([rows.after(self.today, -200, -1), *judged])
        for begins in (first, rows.after(first, 1, 90), date(2028, 1, 1))[: rows.chance.randint(1, 3)]:
            rows.add(
                "setting", key="second_reading", value=rows.chance.choice("011"), valid_from=begins, source="prøve",
                confirmed=True,
            )  # fmt: skip

    def _directory(self) -> list[int]:
        rows, found = self.rows, []
        for at, name in enumerate(rows.chance.sample(("AAB", "fsb", "Ærø Bo", "3B", "KAB, Ø"), 3)):
            owner = rows.add("association", name=name, name_key=name.casefold(), sort_key=f"{at}", demo=False)
            for number in rows.chance.sample(("12", "007", "3", "10", "A1"), rows.chance.randint(1, 3)):
                estate = rows.add(
                    "estate", association_id=owner["id"], number=number, number_key=number.lstrip("0"),
                    sort_key=number, name=rows.chance.choice((None, "Parken", "Åhusene")),
                    district=rows.chance.choice((None, 2, 7, 99)), transitional=False,
                )  # fmt: skip
                found.append(estate["id"])
                self._shares(estate["id"])
        return found

    def _shares(self, estate_id: int) -> None:
        """Nothing agreed, one share that goes on, or one that has followed upon another."""
        rows = self.rows
        first = rows.after(self.today, -700, 30)
        turns = [first, rows.after(first, 1, 400)][: rows.chance.choice((0, 1, 1, 2))]
        ends = [*turns[1:], rows.after(first, 401, 900) if rows.often(0.3) else None]
        for starts, stops in zip(turns, ends, strict=False):
            rows.add(
                "estate_share", estate_id=estate_id, percent=rows.chance.choice((0, 25, 33, 100)),
                valid_from=starts, valid_to=stops,
            )  # fmt: skip

    # vacancies

    def _dwelling(self, number: int) -> None:
        rows = self.rows
        home = rows.add(
            "dwelling", estate_id=rows.chance.choice(self._estates), tenancy_no=f"0{number}", street="Prøvevej",
            house_no=f"{number}", postcode="2700", sort_key=f"{number}", rooms=2, area=5_000, heat="separate",
            district=rows.chance.choice((None, 1, 2, 2, 3, 7, 10, 99)),
            kind=rows.chance.choice((None, "family", "family", "family", "youth", "youth", "elderly")),
        )  # fmt: skip
        first_day, last_day = rows.chance.choice(self._whenever)
        first = self._vacancy(home["id"], rows.day(first_day, min(last_day, self.today)))
        if first["decided"] is None or not rows.often(0.25):
            return
        free = first["decided"] if first["state"] in ("returned", "withdrawn", "expired") else None
        if first["state"] == "moved_in":
            free = self.people.left_home(home["id"])
        if free is not None and free <= self.today:
            again = self._vacancy(home["id"], rows.day(free, self.today))
            self._end_earlier(first, again)

    def _end_earlier(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        """The rent of what was handed back ends where that of the new vacancy begins."""
        if old["state"] == "moved_in":
            return
        known = old["rent_ends"] or old["decided"] + _DAY
        if new["vacant_from"] < known:
            old["rent_ends"] = max(new["vacant_from"], old["vacant_from"])

    def _vacancy(self, dwelling_id: int, received: date) -> dict[str, Any]:
        rows = self.rows
        vacant_from = rows.after(received, -25, 60)
        row = rows.add(
            "vacancy", dwelling_id=dwelling_id, vacant_from=vacant_from, received=received, channel="list",
            reply_by=rows.after(received, 3, 20) if rows.often(0.8) else None, state="received", decided=None,
            rent=rows.chance.choice((*_RENTS, rows.chance.randint(200_000, 900_000))), rent_ends=None,
        )  # fmt: skip
        if rows.often(0.6):
            rows.add(
                "match_summary", vacancy_id=row["id"], can_pay=rows.chance.randint(0, 1), rates_id="x",
                with_subsidy=rows.chance.randint(0, 1), computed=datetime(2026, 1, 1, tzinfo=UTC),
            )  # fmt: skip
        self._holds(row)
        day = received
        for _ in range(rows.chance.choice((0, 0, 0, 1, 1, 2))):
            day = self._in_vain(row, day)
        if rows.often(0.12):
            self._return(
                row, rows.after(day, 0, 5), rows.chance.choice(tuple(_RETURNS))
            )  # and taken up again
        if day <= self.today:
            end = rows.chance.choice(("open", "let", "let", "let", "lost", "lost", "lost"))
            {"open": self._leave_open, "let": self._let, "lost": self._lose}[end](row, rows.after(day, 0, 25))
        return row

    def _holds(self, row: dict[str, Any]) -> None:
        rows = self.rows
        for _ in range(rows.chance.choice((0, 0, 0, 0, 1, 2))):
            starts = rows.after(row["vacant_from"], -5, 20)
            rows.add(
                "vacancy_hold", vacancy_id=row["id"], holder=rows.chance.choice(("association", "repair")),
                starts=starts, ends=rows.after(starts, 0, 30) if rows.often(0.8) else None, made_by="anna",
            )  # fmt: skip

    def _return(self, row: dict[str, Any], day: date, reason: str) -> dict[str, Any]:
        rows = self.rows
        outcome = _RETURNS[reason]
        owed = outcome != "withdrawn" and rows.often(0.8)
        return rows.add(
            "vacancy_return", vacancy_id=row["id"], returned=day, reason=reason, made_by="anna", outcome=outcome,
            shortfall=rows.chance.randint(0, 200_000) if rows.often(0.6) else None, side="office",
            notice_day=months_later(month_end(day) + _DAY, 3) if owed else None,
            relet=rows.after(day, 0, 80) if outcome != "withdrawn" and rows.often(0.4) else None,
        )  # fmt: skip

    # how a vacancy ends

    def _leave_open(self, row: dict[str, Any], day: date) -> None:
        rows = self.rows
        row["state"] = rows.chance.choice(("received", "assessing", "offered"))
        who = self.people.free_for_an_offer(day)
        if day > self.today or who is None:
            row["state"] = "assessing"
        elif row["state"] == "offered":
            self._offer(row, who, day, state="sent")
        elif rows.often(0.3):
            self._offer(row, who, day, state="draft", letter=False)

    def _lose(self, row: dict[str, Any], day: date) -> None:
        rows = self.rows
        decided = min(day, self.today)
        told = any(one["vacancy_id"] == row["id"] for one in rows.tables["vacancy_return"])
        if rows.often(0.04) and not told:  # nobody wrote why
            row.update(state="expired", decided=decided)
            return
        back = self._return(row, decided, rows.chance.choice(tuple(_RETURNS)))
        known = [one for one in (back["notice_day"], back["relet"]) if one is not None]
        state = _STATES.get(back["outcome"], back["outcome"])
        row.update(state=state, decided=decided, rent_ends=min(known, default=None))

    def _let(self, row: dict[str, Any], day: date) -> None:
        rows = self.rows
        made = min(day, self.today)
        who = self.people.free_for_an_offer(made)
        if who is None:
            self._lose(row, day)
            return
        yes = rows.day(made, min(made + timedelta(days=12), self.today))
        offer = self._offer(row, who, made, state="accepted", answered=yes)
        offer["move_in"] = None if rows.often(0.05) else rows.after(yes, -3, 40)
        row.update(state=self.people.follow_up(offer, row["dwelling_id"]), decided=yes)

    def _in_vain(self, row: dict[str, Any], day: date) -> date:
        """An offer that came to nothing; the day the dwelling was free again."""
        rows = self.rows
        made = rows.after(day, 0, 10)
        ended = rows.after(made, 0, 12)
        who = self.people.anybody()
        if who is None or ended > self.today:
            return day
        state = rows.chance.choice(("refused", "refused", "refused", "lapsed", "withdrawn", "taken back"))
        letter = state != "withdrawn" or rows.often(0.5)
        if state == "taken back":
            offer = self._offer(row, who, made, state="withdrawn", answered=ended)
            self.people.cancelled(offer, row["dwelling_id"], made)
        else:
            self._offer(row, who, made, state=state, answered=ended, letter=letter)
        return ended

    def _offer(
        self, row: dict[str, Any], who: int, made: date, *, state: str, answered: date | None = None,
        letter: bool = True,
    ) -> dict[str, Any]:  # fmt: skip
        """An offer with a working of its own; a letter mostly bears the day the offer was made."""
        rows = self.rows
        net = rows.chance.choice((*_RENTS, rows.chance.randint(100_000, 700_000)))
        working = replace(
            WORKING, net_rent=net, net_rent_after=net + rows.chance.randint(0, 200_000),
            unknown="logi" if rows.often(0.1) else None,
        )  # fmt: skip
        refused = state == "refused"
        judgement = rows.chance.choice(("yes", "no", "no", "pending", None)) if refused else None
        judged = judgement in ("yes", "no") and rows.often(0.9)
        judged_on = rows.after(answered, 0, 4) if judged and answered else None
        self.people.live(who, state)
        return rows.add(
            "offer", number=f"2026-{len(rows.tables['offer'])}", vacancy_id=row["id"], applicant_id=who, made=made,
            mode=rows.chance.choice(("ordinary", "ordinary", "transitional")), state=state, answered=answered,
            letter_date=rows.day(made, max(made, answered or self.today)) if letter and rows.often(0.9) else None,
            move_in=rows.after(made, 5, 40), settled=None, working=working.to_json(), inputs={}, skipped=[],
            made_by="anna", justified=judgement, judged_on=judged_on,
            refusal_code=rows.chance.choice(("A01", "A03", "A15", None)) if refused else None,
            second_on=judged_on if judged and rows.often(0.4) else None,
        )  # fmt: skip
