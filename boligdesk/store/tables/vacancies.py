"""Vacancies with their charges, state reductions and match summaries; the imports that brought them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from boligdesk.domain.holds import HOLDERS
from boligdesk.domain.lifecycles import OPEN_STATES, VACANCY
from boligdesk.store.tables.base import (
    NEVER_REUSED,
    Moment,
    Ore,
    metadata,
    not_negative,
    one_of,
    period,
    pk,
    ref,
    version,
)

_OPEN = text("state IN ({})".format(", ".join(f"'{state}'" for state in OPEN_STATES)))

import_batch = Table(
    "import_batch",
    metadata,
    pk(),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("association", Text),
    Column("accepted", Moment, nullable=False),
    Column("user", Text, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("identical", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("undone", Moment),
    ref("import_profile", nullable=True),
    **NEVER_REUSED,
)
"""An accepted list with the hash of the file and the column profile in use; the file is a ``document``."""

import_change = Table(
    "import_change",
    metadata,
    pk(),
    ref("import_batch", owned=True),
    Column("kind", Text),
    Column("subject_id", Integer),
    Column("content", JSON, nullable=False),
)
"""What each accepted row made or changed, with what was there before: what an undo needs."""

import_profile = Table(
    "import_profile",
    metadata,
    pk(),
    Column("association", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("headings", JSON, nullable=False),
    UniqueConstraint("association", "kind"),
)
"""Which heading in an association's lists means which field, as somebody once answered."""

vacancy = Table(
    "vacancy",
    metadata,
    pk(),
    ref("dwelling"),
    Column("vacant_from", Date, nullable=False),
    Column("received", Date, nullable=False),
    Column("channel", Text, nullable=False),
    Column("reply_by", Date),
    Column("rent", Ore, nullable=False),
    Column("deposit", Ore),
    Column("note", Text),
    Column("contact", Text),
    Column("state", Text, nullable=False),
    Column("decided", Date),
    Column("last_touched", Date),
    ref("import_batch", nullable=True),
    version(),
    Column("utilities", Ore, nullable=False, server_default=text("0")),
    Column("vacant_parts", BigInteger, nullable=False, server_default=text("0")),
    Column("decided_parts", BigInteger),
    Column("worked_by", Text),
    Column("rent_ends", Date),
    *not_negative("rent", "deposit"),
    one_of("state", VACANCY.states),
    Index("uq_vacancy_open_dwelling", "dwelling_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_vacancy_state_decided", "state", "decided"),
    **NEVER_REUSED,
)
"""A dwelling received for allocation; at most one undecided vacancy per dwelling.

For lists: ``utilities`` is the sum of the charges; ``vacant_parts`` and ``decided_parts`` are ``month_parts`` of the
first day, and of ``rent_ends``, or else of the day after the decision.
"""

charge = Table(
    "charge",
    metadata,
    pk(),
    ref("vacancy", owned=True),
    Column("kind", Text, nullable=False),
    Column("amount", Ore, nullable=False),
    Column("obligatory", Boolean, nullable=False),
    *not_negative("amount"),
)
"""An amount beside the rent, øre a month."""

state_reduction = Table(
    "state_reduction",
    metadata,
    pk(),
    ref("vacancy", owned=True),
    Column("paragraph", Text, nullable=False),
    Column("amount", Ore, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("in_listed_rent", Boolean, nullable=False),
    *not_negative("amount"),
    period(starts="starts", ends="ends"),
)
"""A state reduction of the rent (almenboligloven §§ 98 e, 98 f), øre a month."""

vacancy_hold = Table(
    "vacancy_hold",
    metadata,
    pk(),
    ref("vacancy", owned=True),
    Column("holder", Text, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("note", Text),
    Column("made_by", Text, nullable=False),
    one_of("holder", HOLDERS),
    period(starts="starts", ends="ends"),
)
"""A time in which the vacancy waited for the association, or was not fit to move into."""

match_summary = Table(
    "match_summary",
    metadata,
    ref("vacancy", owned=True),
    Column("can_pay", Integer, nullable=False),
    Column("with_subsidy", Integer, nullable=False),
    Column("best_margin", Ore),
    Column("rates_id", Text, nullable=False),
    Column("computed", Moment, nullable=False),
    UniqueConstraint("vacancy_id"),
    CheckConstraint("can_pay >= 0 AND with_subsidy >= 0", name="counts_not_negative"),
)
"""Who could live in a vacancy, computed and stored so that lists can show and sort it."""
