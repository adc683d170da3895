"""What all tables share: the metadata with names for every constraint, the column types, small column makers."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Ore(TypeDecorator[int]):
    """Whole øre. A float or Decimal is refused before it reaches the database; numpy's integers become ``int``."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """``INTEGER`` on SQLite (64 bits there), ``BIGINT`` on PostgreSQL."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse what is not a whole number.

        Raises:
            TypeError: for a float, a Decimal or text.
        """
        return value if value is None or type(value) is int else operator.index(value)


class Moment(TypeDecorator[datetime]):
    """A moment as it was signed, kept as ISO text: offset and microseconds come back as they went in.

    The day of a moment is the office's own day, so nothing may shift it to another zone on the way.
    ISO text of one office sorts in time.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """``datetime`` to ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """ISO text to ``datetime``."""
        return None if value is None else datetime.fromisoformat(value)


SORT_KEY = Text().with_variant(Text(collation="C"), "postgresql")
"""Column type of ``danish_order.danish_key``: compared byte by byte on both databases."""


NEVER_REUSED: Final[dict[str, Any]] = {"sqlite_autoincrement": True}
"""For tables whose ids stand in the log, in letters and in people's heads: SQLite would give a freed id again."""


def pk() -> Column[int]:
    """The table's own id."""
    return Column("id", Integer, primary_key=True)


def ref(table: str, *, name: str | None = None, nullable: bool = False, owned: bool = False) -> Column[int]:
    """A foreign key to ``table``. ``owned`` rows go with the row they belong to; others hold it back."""
    return Column(
        name or f"{table}_id",
        Integer,
        ForeignKey(f"{table}.id", ondelete="CASCADE" if owned else None),
        nullable=nullable,
        index=True,
    )


def version() -> Column[int]:
    """Counts the saves of a row, so that the second of two officers is told instead of overwriting the first."""
    return Column("version", Integer, nullable=False, server_default=text("1"))


def validity() -> tuple[Column[Any], Column[Any]]:
    """Half-open validity: ``valid_from`` ≤ day < ``valid_to``, open ended when ``valid_to`` is empty."""
    return Column("valid_from", Date, nullable=False), Column("valid_to", Date)


def period(name: str = "period", starts: str = "valid_from", ends: str = "valid_to") -> CheckConstraint:
    """A period never ends before it begins."""
    return CheckConstraint(f"{ends} IS NULL OR {ends} >= {starts}", name=name)


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """Amounts that cannot be below nought."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative") for column in columns)


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """Only the codes of a set that is frozen in the domain."""
    listed = ", ".join(f"'{value}'" for value in sorted(values))
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")
