"""Associations, their estates with what is agreed from when, and dwellings."""

from __future__ import annotations

from sqlalchemy import (
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

from boligdesk.store.tables.base import NEVER_REUSED, SORT_KEY, metadata, period, pk, ref, validity, version

association = Table(
    "association",
    metadata,
    pk(),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("lbf_no", Text),
    Column("contact", Text),
    Column("email", Text),
    Column("phone", Text),
    Column("reply_workdays", Integer),
    Column("demo", Boolean, nullable=False),
    version(),
    CheckConstraint("reply_workdays > 0", name="reply_workdays_positive"),
    **NEVER_REUSED,
)
"""A boligorganisation. ``name_key`` finds it whatever the case and the blanks."""

estate = Table(
    "estate",
    metadata,
    pk(),
    ref("association"),
    Column("number", Text, nullable=False),
    Column("number_key", Text, nullable=False),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("name", Text),
    Column("district", Integer),
    Column("transitional", Boolean, nullable=False),
    Column("transitional_quota", Integer),
    Column("contact", Text),
    version(),
    UniqueConstraint("association_id", "number_key"),
    CheckConstraint("transitional_quota >= 0", name="transitional_quota_not_negative"),
    **NEVER_REUSED,
)
"""A boligafdeling. ``number_key`` is the number without leading zeros."""

contact_person = Table(
    "contact_person",
    metadata,
    pk(),
    ref("association", owned=True),
    ref("estate", nullable=True, owned=True),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("phone", Text),
    Column("email", Text),
    Column("note", Text),
    version(),
)
"""Who to call about what (``danish.CONTACT_TOPICS``), for a whole association or one of its estates."""

agreement = Table(
    "agreement",
    metadata,
    pk(),
    ref("association", nullable=True),
    Column("name", Text, nullable=False),
    Column("reference", Text),
    Column("source", Text, nullable=False),
    *validity(),
    period(),
)
"""A rammeaftale or udlejningsaftale, with one association or (empty) with all."""

estate_share = Table(
    "estate_share",
    metadata,
    pk(),
    ref("estate", owned=True),
    ref("agreement", nullable=True),
    Column("percent", Integer, nullable=False),
    *validity(),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent_range"),
    period(),
    Index("uq_estate_share_current", "estate_id", unique=True, sqlite_where=text("valid_to IS NULL"),
          postgresql_where=text("valid_to IS NULL")),
)  # fmt: skip
"""The agreed share of an estate's vacancies, whole per cent, from when to when."""

estate_area = Table(
    "estate_area",
    metadata,
    pk(),
    ref("estate", owned=True),
    Column("area_status", Text, nullable=False),
    *validity(),
    period(),
    Index("uq_estate_area_current", "estate_id", unique=True, sqlite_where=text("valid_to IS NULL"),
          postgresql_where=text("valid_to IS NULL")),
)  # fmt: skip
"""Which list of 1 December the estate stands on (LAW § 4); no row = none."""

dwelling = Table(
    "dwelling",
    metadata,
    pk(),
    ref("estate"),
    Column("tenancy_no", Text, nullable=False),
    Column("street", Text, nullable=False),
    Column("house_no", Text, nullable=False),
    Column("floor", Text),
    Column("door", Text),
    Column("postcode", Text, nullable=False),
    Column("town", Text),
    Column("sort_key", SORT_KEY, nullable=False),
    Column("tenancy_key", SORT_KEY, nullable=False, server_default=text("''")),
    Column("listed_tenancy", Text, nullable=False, server_default=text("''")),
    Column("listed_address", Text, nullable=False, server_default=text("''")),
    Column("district", Integer),
    Column("kind", Text),
    Column("rooms", Integer, nullable=False),
    Column("area", Integer, nullable=False),
    Column("first_use", Integer),
    Column("first_use_date", Date),
    Column("lift", Boolean),
    Column("wheelchair", Boolean),
    Column("pets", Boolean),
    Column("kitchen", Boolean),
    Column("heat", Text, nullable=False),
    version(),
    UniqueConstraint("estate_id", "tenancy_no"),
    CheckConstraint("rooms > 0", name="rooms_positive"),
    CheckConstraint("area > 0", name="area_positive"),
    # A list is sorted by these without reading the wide rows of the homes, which must be decrypted first.
    Index("ix_dwelling_listed", "id", "estate_id", "district", "kind", "rooms", "area"),
    # Only there: PostgreSQL decrypts nothing, and an index of its own takes no text of any length.
    Index("ix_dwelling_sorted", "id", "tenancy_key", "sort_key").ddl_if(dialect="sqlite"),
    **NEVER_REUSED,
)
"""A home; ``area`` in hundredths of m², ``sort_key`` orders by address, ``tenancy_key`` by
tenancy number; ``listed_…`` are both as the filters of a list compare them."""
