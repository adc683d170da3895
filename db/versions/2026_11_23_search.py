"""What the search looks in: full text of homes and citizens, and the words it guesses at."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INDEXES = ("search_home", "search_person")
FILL = "INSERT INTO {} (rowid, words) VALUES (:id, :words)"
FILL_POSTGRES = "INSERT INTO {} (id, words) VALUES (:id, :words)"
KIN = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "ő": "oe", "å": "aa", "ü": "y", "ű": "y", "đ": "d", "ð": "d",
     "þ": "th", "ł": "l", "ı": "i", "ß": "ss"}
)  # fmt: skip
SOUNDS = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ch", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"),
          ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("j", "i"), ("y", "i"))  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "search_spelling",
        sa.Column("variant", SORT_KEY, nullable=False),
        sa.Column("word", SORT_KEY, nullable=False),
        sa.PrimaryKeyConstraint("variant", "word", name=op.f("pk_search_spelling")),
    )
    for name in INDEXES:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, detail='none', prefix='1 2 3', "
                'tokenize="unicode61 remove_diacritics 0")'
            )
            # What is taken out of the index shall be gone from the file.
            op.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1)")
        else:
            op.execute(
                f"CREATE TABLE {name} (id INTEGER CONSTRAINT pk_{name} PRIMARY KEY, words TEXT NOT NULL)"
            )
            op.execute(
                f"CREATE INDEX ix_{name}_words ON {name} USING gin (array_to_tsvector(string_to_array(words, ' ')))"
            )
    fill()


def downgrade() -> None:
    for name in (*INDEXES, "search_spelling"):
        op.execute(f"DROP TABLE {name}")


def fill() -> None:
    """Keep the words of the homes and citizens that are there already."""
    connection = op.get_bind()
    homes = connection.execute(
        sa.text(
            "SELECT id, tenancy_no, street, house_no, floor, door, postcode, town FROM dwelling ORDER BY id"
        )
    )
    rows = {"search_home": [{"id": row[0], "words": kept(row[1:])} for row in homes]}
    members: dict[int, list[str]] = {}
    for owner, name in connection.execute(
        sa.text("SELECT applicant_id, name FROM household_member ORDER BY id")
    ):
        members.setdefault(owner, []).append(name)
    citizens = connection.execute(sa.text("SELECT id, case_no, name FROM applicant ORDER BY id"))
    rows["search_person"] = [
        {"id": row[0], "words": kept((*row[1:], *members.get(row[0], ())))} for row in citizens
    ]
    statement = FILL if connection.dialect.name == "sqlite" else FILL_POSTGRES
    for name, lines in rows.items():
        if lines:
            connection.execute(sa.text(statement.format(name)), lines)
    words = {word for lines in rows.values() for line in lines for word in line["words"].split()}
    spelled = [
        {"variant": variant, "word": word} for word in sorted(words) for variant in sorted(spellings(word))
    ]
    if spelled:
        connection.execute(
            sa.text("INSERT INTO search_spelling (variant, word) VALUES (:variant, :word)"), spelled
        )


def folded(text: str) -> list[str]:
    letters = unicodedata.normalize("NFC", text).lower().translate(KIN)
    letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", letters)


def kept(texts: tuple[str | None, ...]) -> str:
    found: dict[str, None] = {}
    for text in texts:
        for chunk in (text or "").split():
            words = folded(chunk)
            for word in words:
                found[word] = None
                found[(word.lstrip("0") or word) if word.isdecimal() else word] = None
            if len(words) > 1 and all(word.isdecimal() for word in words):
                found["".join(words)] = None
    return " ".join(found)


def spellings(word: str) -> set[str]:
    if len(word) < 4 or not word.isalpha():
        return set()
    sound = word
    for written, spoken in SOUNDS:
        sound = sound.replace(written, spoken)
    sound = re.sub(r"(.)\1+", r"\1", sound)
    return {sound, *(sound[:n] + sound[n + 1 :] for n in range(len(sound)))}
