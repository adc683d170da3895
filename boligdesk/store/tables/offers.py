"""Offers, returns, and what follows a yes: tenancies and transitional grants."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from boligdesk.domain.lifecycles import LIVE_OFFERS, OFFER, TENANCY
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

MODES = ("ordinary", "transitional")
_LIVE = text("state IN ({}) AND settled IS NULL".format(", ".join(f"'{state}'" for state in LIVE_OFFERS)))

offer = Table(
    "offer",
    metadata,
    pk(),
    Column("number", Text, nullable=False, unique=True),
    ref("vacancy"),
    ref("applicant"),
    Column("mode", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("made", Date, nullable=False),
    Column("letter_date", Date),
    Column("reply_by", Date),
    Column("answered", Date),
    Column("move_in", Date),
    Column("refund_last_day", Date),
    Column("refusal_code", Text),
    Column("justified", Text),
    Column("answer_text", Text),
    Column("margin", Ore),
    Column("capacity", Ore),
    Column("working", JSON, nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("rank", Integer),
    Column("departure_reason", Text),
    Column("skipped", JSON, nullable=False),
    Column("made_by", Text, nullable=False),
    version(),
    Column("move_in_parts", BigInteger),
    Column("judged_by", Text),
    Column("judged_on", Date),
    Column("second_by", Text),
    Column("second_on", Date),
    Column("settled", Date),
    Column("candidates", JSON(none_as_null=True)),
    one_of("mode", MODES),
    one_of("state", OFFER.states),
    *not_negative("capacity"),
    CheckConstraint("rank > 0", name="rank_positive"),
    Index("ix_offer_state", "state"),
    Index("ix_offer_listed", "vacancy_id", "state", "move_in_parts"),
    Index("uq_offer_live_vacancy", "vacancy_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    Index("uq_offer_live_applicant", "applicant_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    **NEVER_REUSED,
)
"""An offer with the working it was made on; at most one live and not settled per vacancy and per applicant.

``move_in_parts`` is ``month_parts`` of ``move_in``, for lists.
"""

vacancy_return = Table(
    "vacancy_return",
    metadata,
    pk(),
    ref("vacancy"),
    Column("returned", Date, nullable=False),
    Column("reason", Text, nullable=False),
    Column("second_reason", Text),
    Column("text", Text),
    Column("shortfall", Ore),
    Column("outcome", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("side", Text, nullable=False, server_default=text("'office'")),
    Column("consequence", Text),
    Column("notice_day", Date),
    Column("relet", Date),
)
"""A dwelling handed back with its coded reason and the cheapest citizen's shortfall in øre."""

tenancy = Table(
    "tenancy",
    metadata,
    pk(),
    ref("offer"),
    ref("dwelling"),
    ref("applicant"),
    Column("mode", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("assigned", Date, nullable=False),
    Column("starts", Date, nullable=False),
    Column("signed", Date),
    Column("moved_in", Date),
    Column("ends", Date),
    Column("end_reason", Text),
    Column("end_note", Text),
    Column("takeover_plan", Text),
    version(),
    one_of("mode", MODES),
    one_of("state", TENANCY.states),
    **NEVER_REUSED,
)
"""The lease that an accepted offer led to. ``takeover_plan`` says how the rent is paid when subsidies end."""

transitional_grant = Table(
    "transitional_grant",
    metadata,
    pk(),
    ref("tenancy", owned=True),
    Column("kind", Text, nullable=False),
    Column("paragraph", Text, nullable=False),
    Column("amount", Ore, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("rates_id", Text, nullable=False),
    *not_negative("amount"),
    period(starts="starts", ends="ends"),
)
"""A refund or grant to a tenant, øre a month, half-open, with the rates it was computed on."""

tenancy_check = Table(
    "tenancy_check",
    metadata,
    pk(),
    ref("tenancy", owned=True),
    Column("kind", Text, nullable=False),
    Column("due", Date, nullable=False, index=True),
    Column("done", Date),
    Column("result", Text),
    Column("note", Text),
    Column("done_by", Text),
    UniqueConstraint("tenancy_id", "kind"),
    one_of("result", ("kept", "lost", "unknown")),
)
"""A look at a tenancy in its first year: is the home kept?"""

document = Table(
    "document",
    metadata,
    pk(),
    Column("kind", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("made", Moment, nullable=False),
    ref("offer", nullable=True),
    ref("vacancy", nullable=True),
    ref("import_batch", nullable=True),
    Column("template", Text, nullable=False),
    ref("applicant", nullable=True),
    ref("tenancy", nullable=True),
    Column("language", Text, nullable=False, server_default=text("'da'")),
    Column("made_by", Text, nullable=False, server_default=text("''")),
    Column("data", JSON(none_as_null=True)),
    **NEVER_REUSED,
)
"""Letters and received files: bytes and hash, never changed once saved.

``data`` is what a mail or case system is handed beside a letter; no CPR number in it.
"""

dispatch = Table(
    "dispatch",
    metadata,
    pk(),
    ref("document"),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("details", Text, nullable=False),
    one_of("how", ("printed", "saved", "handed_over", "mailed")),
    CheckConstraint("copies > 0", name="copies_positive"),
    **NEVER_REUSED,
)
"""A letter was printed, saved or handed over: when, by whom, where to."""

applicant_document = Table(
    "applicant_document",
    metadata,
    pk(),
    ref("applicant"),
    ref("document"),
    Column("title", Text, nullable=False),
    UniqueConstraint("applicant_id", "document_id"),
)
"""A received file that lies in a citizen's case."""
