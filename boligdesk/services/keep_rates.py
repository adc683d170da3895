"""Keep the rates: what each year says and who confirmed it, corrections on top of it, and the year to come.

Nothing is overwritten: what the office enters is a further row over the shipped value, and taking it back is
one more row that puts the earlier value there again (LAW § 0b).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from boligdesk import danish
from boligdesk.domain.rates import IN_FORCE, MISSING, Rate, RateBook, RateEntry, RateSet, missing_rates
from boligdesk.errors import KnownError
from boligdesk.services.dated_changes import need_source
from boligdesk.services.match_views import refresh
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Signature, Undo

TOUCHED: Final = frozenset({"rules", "rates", "vacancies"})
_MOST: Final = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One rate of one year as the list shows it. ``state``: ``confirmed``, ``unconfirmed``, ``own`` or ``open``.

    ``shipped`` is the value the program came with, where the office's own stands in its place; ``entries`` are
    all values the office has entered, oldest first.
    """

    id: int
    rate: Rate
    state: str
    shipped: Rate | None
    entries: tuple[RateEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateYear:
    """One set with its rates; ``missing`` is how many are still needed before the year can be calculated."""

    rate_set: RateSet
    rows: tuple[RateRow, ...]
    missing: int
    superseded_by: str
    """The title of the set that is used instead, empty where this one is in use."""
    supersedes: str
    """The title of the set it came in the place of."""


def list_rates(*, office: Office, rates: RateBook) -> tuple[RateYear, ...]:
    """Every set, the newest first, with the year to fill in on top."""
    with office.read() as unit:
        entries = unit.dated.rate_entries()
    book = rates.with_rows(_row(entry) for entry in entries)
    sets = {one.id: one for one in (*book.sets, book.next_year())}
    newest = sorted(sets.values(), key=lambda one: (one.valid_from, one.version), reverse=True)
    return tuple(_year(one, book, entries, sets) for one in newest)


def _year(
    rate_set: RateSet, book: RateBook, entries: Sequence[RateEntry], sets: Mapping[str, RateSet]
) -> RateYear:
    rows = []
    for number, rate in enumerate(rate_set.rates.values()):
        mine = tuple(one for one in entries if one.set_id == rate_set.id and one.key == rate.key)
        shipped = book.shipped_rate(rate_set.id, rate.key)
        own = bool(mine) and rate != shipped
        rows.append(
            RateRow(
                id=number,
                rate=rate,
                state=_state(rate, own=own),
                shipped=shipped if own and shipped is not None and shipped.amount is not None else None,
                entries=mine,
            )
        )
    follower = sets.get(rate_set.superseded_by or "")
    older = [one.title for one in sets.values() if one.superseded_by == rate_set.id]
    return RateYear(
        rate_set=rate_set,
        rows=tuple(rows),
        missing=len(missing_rates(rate_set)) if rate_set.status == MISSING else 0,
        superseded_by="" if follower is None else follower.title,
        supersedes=" og ".join(older),
    )


def _state(rate: Rate, *, own: bool) -> str:
    if rate.amount is None:
        return "open"
    if not rate.confirmed:
        return "unconfirmed"
    return "own" if own else "confirmed"


def _row(entry: RateEntry) -> Mapping[str, object]:
    return {
        "set_id": entry.set_id, "key": entry.key, "amount": entry.amount, "source": entry.source,
        "confirmed": entry.confirmed,
    }  # fmt: skip


def with_amounts(
    rates: RateBook, rows: Sequence[Mapping[str, object]], *, set_id: str, amounts: Mapping[str, int],
    source: str, confirmed: bool,
) -> RateBook:  # fmt: skip
    """The book as it would be with these amounts of one set over all the rows there are."""
    new = [
        {"set_id": set_id, "key": key, "amount": amount, "source": source, "confirmed": confirmed}
        for key, amount in amounts.items()
    ]
    return rates.with_rows([*rows, *new])


def save_rates(
    *, office: Office, rates: RateBook, set_id: str, amounts: Mapping[str, int], source: str, confirmed: bool,
    by: Signature,
) -> Changes:  # fmt: skip
    """Enter amounts (øre, per mille or hundredths of m²) of one set with their source; who can live where follows.

    Raises:
        KnownError: when there is no amount, no source, an amount below nought, or nothing that is new; and for a
            set that another has superseded.
    """
    source = need_source(source)
    _refuse_unusable(amounts)
    with office.write("save_rates", by) as unit:
        old_rows = unit.rules.rate_rows()
        before = rates.with_rows(old_rows)
        rate_set = _set_of(before, set_id)
        after = with_amounts(
            rates, old_rows, set_id=set_id, amounts=amounts, source=source, confirmed=confirmed
        )
        changed = [key for key in amounts if _set_of(after, set_id).rates[key] != rate_set.rates[key]]
        if not changed:
            raise KnownError("Der er ikke ændret noget.", "Ret en sats eller dens kilde, eller annullér.")
        for key in changed:
            unit.rules.save_rate_row(
                set_id=set_id, key=key, amount=amounts[key], source=source, confirmed=confirmed
            )
        refresh(unit, rates=after, at=by.at)
        unit.describe("rates", None, set=set_id, rates=changed, source=source, confirmed=confirmed)
    earlier = tuple(rate_set.rates[key] for key in changed)
    return Changes(
        _sentence(_set_of(after, set_id), changed, began=rate_set.status == MISSING), TOUCHED,
        undo=Undo("undo_rates", {"set_id": set_id, "earlier": earlier}),
    )  # fmt: skip


def undo_rates(
    *, office: Office, rates: RateBook, set_id: str, earlier: Sequence[Rate], by: Signature
) -> Changes:
    """Put earlier values back by a further row each; what was entered in between stays as history."""
    with office.write("undo_rates", by) as unit:
        for rate in earlier:
            unit.rules.save_rate_row(
                set_id=set_id, key=rate.key, amount=rate.amount, source=rate.source, confirmed=rate.confirmed
            )
        refresh(unit, rates=_read(unit, rates), at=by.at)
        unit.describe("rates", None, set=set_id, rates=[rate.key for rate in earlier])
    words = danish.count(len(earlier), "sats", "satser")
    return Changes(f"{words} er som før. Det, der var indtastet, står i historikken.", TOUCHED)


def _read(unit: Unit, rates: RateBook) -> RateBook:
    return rates.with_rows(unit.rules.rate_rows())


def _set_of(book: RateBook, set_id: str) -> RateSet:
    found = next((one for one in book.sets if one.id == set_id), None)
    found = book.empty_year(set_id) if found is None else found
    if found.superseded_by is not None:
        raise KnownError(
            f"{found.title} er afløst og bruges ikke mere.", "Ret satsen i det sæt, der har afløst det."
        )
    return found


def _refuse_unusable(amounts: Mapping[str, int]) -> None:
    if not amounts:
        raise KnownError("Der er ikke skrevet nogen sats.", "Skriv mindst én, som den står i kilden.")
    if any(not 0 <= amount <= _MOST for amount in amounts.values()):
        raise KnownError("En sats kan ikke være under 0.", "Skriv beløbet, som det står i kilden.")


def _sentence(rate_set: RateSet, keys: Sequence[str], *, began: bool) -> str:
    if len(keys) == 1:
        done = f"{rate_set.name_of(keys[0]).capitalize()} er gemt."
    else:
        done = f"{danish.number(len(keys))} satser for {rate_set.year} er gemt."
    if began and rate_set.status == IN_FORCE:
        return f"{done} {rate_set.title} er komplette og bruges fra {danish.long_date(rate_set.valid_from)}."
    if rate_set.status == MISSING:
        left = len(missing_rates(rate_set))
        return f"{done} Der mangler {danish.number(left)}, før der kan regnes på {rate_set.year}."
    return (
        f"{done} Alle beregninger bruger den nu."
        if len(keys) == 1
        else f"{done} Alle beregninger bruger dem nu."
    )
