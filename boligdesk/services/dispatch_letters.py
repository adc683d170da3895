"""What is done with stored letters: which still wait, their bytes, and the mark of what was sent when by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from boligdesk import danish
from boligdesk.domain.cpr import without_cpr
from boligdesk.domain.lifecycles import LOST_STATES, OPEN_STATES
from boligdesk.errors import KnownError
from boligdesk.services.letter_data import is_for_association
from boligdesk.services.letter_rows import LetterRow
from boligdesk.services.life_ports import Dispatch
from boligdesk.services.ports import Office, Unit
from boligdesk.services.views import Changes, Letter, Signature

PRINTED, SAVED, HANDED_OVER, MAILED = "printed", "saved", "handed_over", "mailed"
MOST: Final = 1_000
"""Letters at once: their bytes lie in memory while they are printed."""
OFFER_RUNS: Final = frozenset({"offer", "reminder"})
"""Letters that say nothing true any more once the citizen has answered or the offer has ended."""
_ASSIGNED: Final = frozenset({"assigned", "contracted", "moved_in"})
_TOUCHED: Final = frozenset({"letters"})


def holds_true(row: LetterRow) -> bool:
    """Whether what a letter says is still so: an offer that was withdrawn must not be sent any more."""
    if row.superseded:
        return False
    if row.kind in OFFER_RUNS:
        return row.offer_state == "sent"
    if row.kind == "assignment":
        return row.offer_state == "accepted" and row.vacancy_state in _ASSIGNED
    if row.kind == "return":
        return row.vacancy_state in LOST_STATES
    if row.kind == "confirmation":
        return row.offer_state == "accepted"
    if row.kind == "more_time":
        return row.vacancy_state in OPEN_STATES
    return True


def letters_waiting(unit: Unit, today: date) -> tuple[LetterRow, ...]:
    """The letters of the last days that nobody has printed, saved or handed over, and that still hold.

    For how many days is the office's own deadline ``letter_waiting``: what nobody has sent for longer was sent in
    another way, or never shall be. Letters from before the program kept who made them are left out: what was done
    with them is not known.
    """
    days = max(unit.rules.deadlines("letter_waiting", "days", today), default=0)
    rows = unit.papers.letters(since=today - timedelta(days=days), unsent=True)
    return tuple(row for row in rows if row.made_by and holds_true(row))


def list_letters(
    *, office: Office, today: date, days: int | None, offer_ids: Sequence[int] | None = None
) -> tuple[LetterRow, ...]:
    """The letters of today and so many days before it (``None`` = all there are), or of these offers."""
    since = None if days is None or offer_ids is not None else today - timedelta(days=days)
    with office.read() as unit:
        rows = unit.papers.letters(since=since)
    if offer_ids is not None:
        wanted = set(offer_ids)
        rows = tuple(row for row in rows if row.offer_id in wanted)
    return rows


def letter_rows(*, office: Office, document_ids: Sequence[int]) -> tuple[LetterRow, ...]:
    """These letters without their bytes: whom each is for, and whether it still holds."""
    with office.read() as unit:
        return unit.papers.letters(ids=document_ids)


def dispatches_of(*, office: Office, document_ids: Sequence[int]) -> tuple[Dispatch, ...]:
    """What was done with these letters, in the order it happened."""
    with office.read() as unit:
        return unit.dispatches.of(document_ids)


def stored_letters(*, office: Office, document_ids: Sequence[int]) -> tuple[Letter, ...]:
    """The very bytes of these letters, each compared with its hash.

    Raises:
        KnownError: for too many at once, or one that is no longer what was stored.
    """
    if len(document_ids) > MOST:
        raise KnownError(
            f"Der kan højst sendes {danish.number(MOST)} breve ad gangen.",
            "Vælg færre breve, og tag resten bagefter.",
        )
    with office.read() as unit:
        return tuple(unit.papers.get(one) for one in document_ids)


def note_dispatch(
    *,
    office: Office,
    document_ids: Sequence[int],
    how: str,
    target: str,
    copies: int = 1,
    details: str = "",
    by: Signature,
) -> Changes:
    """Keep that letters were printed, saved, handed over or mailed: when, by whom, where to.

    ``how`` is :data:`PRINTED`, :data:`SAVED`, :data:`HANDED_OVER` or :data:`MAILED` (which an officer says of a
    mail); ``target`` the printer, the folder or the address. A number that looks like a CPR number is not kept in it.

    Raises:
        KnownError: when one of them is no letter of this office.
    """
    target, details = without_cpr(target, "(CPR)"), without_cpr(details, "(CPR)")
    with office.write("note_dispatch", by) as unit:
        rows = unit.papers.letters(ids=document_ids)
        if len(rows) != len(set(document_ids)) or not rows:
            raise KnownError("Et af brevene findes ikke mere.", "Hent listen igen med F5.")
        for row in rows:
            unit.dispatches.save(
                Dispatch(
                    document_id=row.id, at=by.at, by=by.user, how=how, target=target, copies=copies,
                    details=details,
                )
            )  # fmt: skip
        only = rows[0].id if len(rows) == 1 else None
        unit.describe(
            "document", only, how=how, target=target, copies=copies, letters=[row.id for row in rows]
        )
    return Changes(_sentence(rows, how, target), _TOUCHED, subject_id=only, advice=_ADVICE[how])


_ADVICE: Final = {
    PRINTED: "Kom noget ikke ud, så udskriv det igen: Brevene er gemt, som de er.",
    SAVED: "Skal de ikke bruges, så slet filerne i mappen. Brevene er gemt i Boligdesk.",
    HANDED_OVER: "Var det en fejl, så bed dem, der passer post- og sagssystemet, standse brevet.",
    MAILED: "Mærket bliver stående. Er mailen ikke sendt, så send den nu.",
}
_DONE: Final = {PRINTED: "udskrevet på", SAVED: "gemt i", HANDED_OVER: "afleveret i", MAILED: "sendt til"}


def _sentence(rows: Sequence[LetterRow], how: str, target: str) -> str:
    if len(rows) == 1:
        return f"{danish.LETTERS[rows[0].kind]} er {_DONE[how]} {target}."
    return f"{danish.number(len(rows))} breve er {_DONE[how]} {target}."


def receiver(row: LetterRow) -> str:
    """Whom a letter goes to: the association or the citizen."""
    return (row.association if is_for_association(row.template) else row.name) or ""
