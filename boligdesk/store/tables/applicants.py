"""Citizens who wait for a home, with all that belongs to the household."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
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

from boligdesk.store.tables.base import (
    NEVER_REUSED,
    SORT_KEY,
    Ore,
    metadata,
    not_negative,
    one_of,
    period,
    pk,
    ref,
    validity,
    version,
)

STATUSES = ("waiting", "offered", "housed", "closed")

applicant = Table(
    "applicant",
    metadata,
    pk(),
    Column("case_no", Text, nullable=False, unique=True),
    Column("cpr", Text, index=True),
    Column("name", Text, nullable=False),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("born", Date),
    Column("category", Text, nullable=False),
    Column("adults", Integer, nullable=False),
    Column("children", Integer, nullable=False),
    Column("wealth", Ore, nullable=False),
    Column("comes_from", Text, nullable=False),
    Column("since", Date),
    Column("nominated", Date, nullable=False),
    Column("status", Text, nullable=False, index=True),
    Column("target_group_63", Boolean),
    Column("lodging_month", Ore),
    Column("mobility_impaired", Boolean, nullable=False),
    Column("care_24h", Boolean, nullable=False),
    Column("benefit_capped", Boolean, nullable=False),
    Column("grant_month", Ore, nullable=False),
    Column("address", Text),
    Column("protected_address", Boolean, nullable=False),
    Column("phone", Text),
    Column("email", Text),
    Column("caseworker", Text),
    Column("note", Text),
    ref("import_batch", nullable=True),
    version(),
    *not_negative("lodging_month", "grant_month"),
    CheckConstraint("adults >= 0 AND children >= 0", name="persons_not_negative"),
    one_of("status", STATUSES),
    **NEVER_REUSED,
)
"""A nominated citizen (amounts in øre)."""

household_member = Table(
    "household_member",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("name", Text, nullable=False),
    Column("born", Date),
    Column("role", Text, nullable=False),
    Column("cpr", Text),
)

income = Table(
    "income",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("kind", Text, nullable=False),
    Column("amount", Ore, nullable=False),
    Column("documented", Boolean, nullable=False),
    *not_negative("amount"),
)
"""An income before tax, øre a month."""

capacity = Table(
    "capacity",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("amount", Ore),
    Column("basis", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("budget", JSON(none_as_null=True)),
    *not_negative("amount"),
    period(starts="date"),
)
"""A payment capacity as stated or computed, øre a month; the newest row counts, earlier ones stay.

``budget`` keeps the items of a computed capacity as they were entered.
"""

need = Table(
    "need",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("kind", Text, nullable=False),
    Column("value", Integer, nullable=False),
    UniqueConstraint("applicant_id", "kind", "value"),
)
"""One need: ``max_floor_without_lift`` (storey), ``wheelchair`` and ``pets`` (1), ``avoid_district`` (code)."""

stay = Table(
    "stay",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("kind", Text, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("place", Text),
    period(starts="starts", ends="ends"),
)
"""A stay in a shelter or the like, half-open."""

support = Table(
    "support",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("support", Text, nullable=False),
    Column("support_paragraph", Text),
    Column("provider", Text),
    Column("begun", Date),
    Column("wish", Text),
    Column("departure_reason", Text),
    Column("review_on", Date),
    *validity(),
    period(),
    Index("uq_support_current", "applicant_id", unique=True, sqlite_where=text("valid_to IS NULL"),
          postgresql_where=text("valid_to IS NULL")),
)  # fmt: skip
"""Home support by method and paragraph, from when to when; no row = none."""

check_item = Table(
    "check_item",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("list", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("on_day", Date),
    Column("amount", Ore),
    Column("note", Text),
    UniqueConstraint("applicant_id", "list", "item"),
    *not_negative("amount"),
)
"""One tick of a checklist: the discharge conditions (``discharge``), the needs of a new home (``establishment``)."""

other_outcome = Table(
    "other_outcome",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("kind", Text, nullable=False),
    Column("on_day", Date, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("applicant_id"),
)
"""How a case ended otherwise than in a home of this office: skæv bolig, botilbud, private lease."""

cohort = Table(
    "cohort",
    metadata,
    pk(),
    Column("name", Text, nullable=False, unique=True),
    Column("starts", Date),
    Column("ends", Date),
    Column("quota", Integer),
    period(starts="starts", ends="ends"),
)
"""A project with its own count, such as a pilot (PRACTICE § 8.1)."""

cohort_member = Table(
    "cohort_member",
    metadata,
    pk(),
    ref("cohort"),
    ref("applicant", owned=True),
    UniqueConstraint("applicant_id"),
)

ban = Table(
    "ban",
    metadata,
    pk(),
    ref("applicant", owned=True),
    Column("code", Text, nullable=False),
    UniqueConstraint("applicant_id", "code"),
)
"""A circumstance of almenboligloven § 59(6)–(7) that the caseworker has confirmed."""

association_debt = Table(
    "association_debt",
    metadata,
    pk(),
    ref("applicant", owned=True),
    ref("association"),
    Column("amount", Ore),
    Column("instalments", Boolean, nullable=False),
    UniqueConstraint("applicant_id", "association_id"),
    *not_negative("amount"),
)
"""Debt to an association; with an instalment agreement it does not stand in the way."""
