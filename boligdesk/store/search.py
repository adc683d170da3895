"""Finds homes and citizens by the words kept of them: full text on SQLite, a GIN index on PostgreSQL.

The two databases differ in how an index is asked and how a row of it is put in; each has one function here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from sqlalchemy import ColumnElement, delete, or_, select, text

from boligdesk.domain.search_words import spellings
from boligdesk.store.session import Session
from boligdesk.store.tables.search import search_spelling

Index: TypeAlias = Literal["search_home", "search_person"]
Wish: TypeAlias = Sequence[tuple[str, ...]]
"""Words that must all be there; each with the words that may stand in its place."""

_INDEXES: Final[tuple[Index, ...]] = ("search_home", "search_person")
_AT_ONCE: Final = 500
_NEIGHBOURS: Final = 30
_LAST: Final = "\U0010ffff"
"""Follows every letter: the end of a range of words with the same beginning."""
_BEGINNINGS: Final = 6
"""From this length on the beginning of a word is enough to guess the rest in spite of a slip."""


def keep(session: Session, index: Index, words: Mapping[int, Sequence[str]], *, new: bool = False) -> None:
    """Keep the words of things by their id, in the place of those kept before; ``new`` = nothing was kept yet."""
    lines = {row_id: " ".join(mine) for row_id, mine in words.items()}
    if not new:
        before = _kept(session, index, list(lines))
        lines = {row_id: line for row_id, line in lines.items() if before.get(row_id) != line}
        forget(session, index, [row_id for row_id in lines if row_id in before])
    if lines:
        rows = [{"id": row_id, "words": line} for row_id, line in lines.items()]
        session.write(text(_insertion(session, index)), rows)
        _spell(session, {word for row_id in lines for word in words[row_id]})


def forget(session: Session, index: Index, row_ids: Sequence[int]) -> None:
    """Take things out of the index, and of the guessed words those that nothing is kept under any more."""
    gone = {word for line in _kept(session, index, row_ids).values() for word in line.split()}
    key = _key(session)
    for row_id in row_ids:
        session.write(text(f"DELETE FROM {index} WHERE {key} = :id"), {"id": row_id})
    for word in sorted(word for word in gone if spellings(word)):
        if not any(find(session, place, [(word,)], whole=True, limit=1) for place in _INDEXES):
            mine = search_spelling.c.variant.in_(spellings(word)) & (search_spelling.c.word == word)
            session.write(delete(search_spelling).where(mine))


def find(session: Session, index: Index, wish: Wish, *, whole: bool, limit: int) -> list[int]:
    """The ids under which all wished words are kept, the newest first; not ``whole`` = beginnings are enough."""
    if _is_sqlite(session):
        statement = f"SELECT rowid FROM {index} WHERE {index} MATCH :wish ORDER BY rowid DESC LIMIT :limit"
        asked = _full_text(wish, whole=whole)
    else:
        statement = (
            f"SELECT id FROM {index} WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:wish AS tsquery) "
            "ORDER BY id DESC LIMIT :limit"
        )
        asked = _tsquery(wish, whole=whole)
    return [row[0] for row in session.rows(text(statement), {"wish": asked, "limit": limit})]


def meant(session: Session, word: str) -> tuple[str, ...]:
    """The word and the kept ones that differ from it by one slip."""
    slips = sorted(spellings(word))
    if not slips:
        return (word,)
    column = search_spelling.c.variant
    if len(word) < _BEGINNINGS:
        near: ColumnElement[bool] = column.in_(slips)
    else:
        near = or_(*((column >= slip) & (column < slip + _LAST) for slip in slips))
    found = session.rows(select(search_spelling.c.word).where(near).distinct().limit(_NEIGHBOURS))
    return (word, *sorted(row[0] for row in found if row[0] != word))


def _is_sqlite(session: Session) -> bool:
    return session.connection.dialect.name == "sqlite"


def _key(session: Session) -> str:
    return "rowid" if _is_sqlite(session) else "id"


def _insertion(session: Session, index: Index) -> str:
    return f"INSERT INTO {index} ({_key(session)}, words) VALUES (:id, :words)"


def _full_text(wish: Wish, *, whole: bool) -> str:
    """FTS5: every word in quotation marks, ``*`` for a beginning."""
    one = '"{}"' if whole else '"{}" *'
    return " AND ".join("({})".format(" OR ".join(one.format(word) for word in words)) for words in wish)


def _tsquery(wish: Wish, *, whole: bool) -> str:
    """PostgreSQL: every word in apostrophes, ``:*`` for a beginning."""
    one = "'{}'" if whole else "'{}':*"
    return " & ".join("({})".format(" | ".join(one.format(word) for word in words)) for words in wish)


def _kept(session: Session, index: Index, row_ids: Sequence[int]) -> dict[int, str]:
    key, found = _key(session), {}
    for row_id in row_ids:
        row = session.first(text(f"SELECT words FROM {index} WHERE {key} = :id").bindparams(id=row_id))
        if row is not None:
            found[row_id] = row[0]
    return found


def _spell(session: Session, words: set[str]) -> None:
    """Keep what new words may become by a slip; most words are known already."""
    wanted = sorted(word for word in words if spellings(word))
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        sounds = {max(spellings(word), key=len) for word in part}
        known = select(search_spelling.c.word).where(search_spelling.c.variant.in_(sounds)).distinct()
        fresh = set(part) - {row[0] for row in session.rows(known)}
        session.insert_all(
            search_spelling,
            [{"variant": one, "word": word} for word in sorted(fresh) for one in sorted(spellings(word))],
        )
