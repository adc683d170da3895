"""What the whole desk keeps: contact persons, checklists, other outcomes, the inbox, reports as they were made."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ORE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.String(32)
LISTED = (("tenancy_key", SORT_KEY), ("listed_tenancy", sa.Text()), ("listed_address", sa.Text()))
KIN = str.maketrans(
    {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "ő": "{b", "å": "{c", "ü": "y", "ű": "y", "đ": "d", "ð": "d",
     "þ": "th", "ł": "l", "ı": "i", "ß": "ss"}
)  # fmt: skip
VACANCY = (
    ("utilities", ORE, sa.text("0")),
    ("vacant_parts", sa.BigInteger(), sa.text("0")),
    ("decided_parts", sa.BigInteger(), None),
)
INDEXES = {
    "ix_dwelling_listed": ("dwelling", ["id", "estate_id", "district", "kind", "rooms", "area"]),
    "ix_offer_listed": ("offer", ["vacancy_id", "state", "move_in_parts"]),
}
MONTH_PARTS = 377_580
SUPPORT = (("begun", sa.Date()), ("wish", sa.Text()), ("departure_reason", sa.Text()))


def upgrade() -> None:
    for make in TABLES.values():
        make()
    for name, kind in SUPPORT:
        op.add_column("support", sa.Column(name, kind, nullable=True))
    with op.batch_alter_table("rate_row") as batch:
        batch.alter_column("amount", existing_type=ORE, nullable=True)
    # The timeline of a case asks the log for one citizen; without this it reads all of it.
    refs("audit_entry", "subject_id")
    refs("offer", "state")
    for name, kind in LISTED:
        op.add_column("dwelling", sa.Column(name, kind, nullable=False, server_default=sa.text("''")))
    for name, kind, default in VACANCY:
        op.add_column("vacancy", sa.Column(name, kind, nullable=default is None, server_default=default))
    op.add_column("offer", sa.Column("move_in_parts", sa.BigInteger(), nullable=True))
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)
    fill_homes()
    fill_days()
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("ix_dwelling_sorted", "dwelling", ["id", "tenancy_key", "sort_key"])


def fill_homes() -> None:
    """Write down how the homes that are there already are sorted and filtered."""
    connection = op.get_bind()
    names = ("id", "tenancy_no", "street", "house_no", "floor", "door", "postcode", "town")
    homes = connection.execute(sa.text(f"SELECT {', '.join(names)} FROM dwelling")).all()
    values = [
        {
            "id": home.id, "sort_key": danish_key(address(home)), "tenancy_key": danish_key(home.tenancy_no),
            "listed_tenancy": compared(home.tenancy_no),
            "listed_address": compared(" ".join(filter(None, (address(home), home.postcode, home.town)))),
        }
        for home in homes
    ]  # fmt: skip
    if values:
        kept = ", ".join(f"{name} = :{name}" for name in ("sort_key", *dict(LISTED)))
        connection.execute(sa.text(f"UPDATE dwelling SET {kept} WHERE id = :id"), values)


def fill_days() -> None:
    """Write down what lists of vacancies work out the rent that has run from, and the charges in one sum."""
    connection = op.get_bind()
    charges = "SELECT COALESCE(SUM(amount), 0) FROM charge WHERE charge.vacancy_id = vacancy.id"
    connection.execute(sa.text(f"UPDATE vacancy SET utilities = ({charges})"))
    for table, day, parts, later in (
        ("vacancy", "vacant_from", "vacant_parts", 0),
        ("vacancy", "decided", "decided_parts", 1),
        ("offer", "move_in", "move_in_parts", 0),
    ):
        there = connection.execute(
            sa.text(f"SELECT id, {day} AS day FROM {table} WHERE {day} IS NOT NULL").columns(day=sa.Date())
        )
        values = [{"id": one.id, "parts": month_parts(one.day + timedelta(days=later))} for one in there]
        if values:
            connection.execute(sa.text(f"UPDATE {table} SET {parts} = :parts WHERE id = :id"), values)


def month_parts(day: date) -> int:
    """The parts of a month that have passed when a day begins, as they were counted when this step was made."""
    days = monthrange(day.year, day.month)[1]
    return (12 * day.year + day.month) * MONTH_PARTS + (day.day - 1) * (MONTH_PARTS // days)


def address(home: Any) -> str:
    """The address on one line as it was written when this step was made."""
    door = f"{home.door}." if home.door in {"tv", "th", "mf"} else home.door
    place = " ".join(part for part in (f"{home.floor}." if home.floor else "", door) if part)
    return f"{home.street} {home.house_no}, {place}" if place else f"{home.street} {home.house_no}"


def compared(text: str) -> str:
    return text.casefold().replace("\n", " ").replace("\u00a0", " ")


def danish_key(text: str) -> str:
    """The Danish order as it was when this step was made."""
    letters = unicodedata.normalize("NFC", text).lower().replace("aa", "å").translate(KIN)
    letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    numbered = re.sub(r"\d+", by_value, letters)
    return re.sub(r"[^0-9a-z{]+", " ", numbered).strip()


def by_value(match: re.Match[str]) -> str:
    digits = match[0].lstrip("0") or "0"
    return f"{len(digits):02d}{digits}"


def downgrade() -> None:
    op.drop_index(op.f("ix_offer_state"), table_name="offer")
    op.drop_index(op.f("ix_audit_entry_subject_id"), table_name="audit_entry")
    op.execute("DELETE FROM rate_row WHERE amount IS NULL")
    with op.batch_alter_table("rate_row") as batch:
        batch.alter_column("amount", existing_type=ORE, nullable=False)
    op.drop_index("ix_dwelling_sorted", table_name="dwelling", if_exists=True)
    for name, (table, _columns) in INDEXES.items():
        op.drop_index(name, table_name=table)
    op.drop_column("offer", "move_in_parts")
    for name, _kind, _default in reversed(VACANCY):
        op.drop_column("vacancy", name)
    for name, _kind in reversed(LISTED):
        op.drop_column("dwelling", name)
    for name, _kind in SUPPORT:
        op.drop_column("support", name)
    for table in reversed(TABLES):
        op.drop_table(table)


def refs(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def own(table: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{target}_id"], [f"{target}.id"], name=op.f(f"fk_{table}_{target}_id"), ondelete="CASCADE"
    )


def to(table: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{target}_id"], [f"{target}.id"], name=op.f(f"fk_{table}_{target}_id"))


def contact_person() -> None:
    op.create_table(
        "contact_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        own("contact_person", "association"),
        own("contact_person", "estate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
    )
    refs("contact_person", "association_id", "estate_id")


def check_item() -> None:
    op.create_table(
        "check_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("amount", ORE, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_check_item_amount_not_negative")),
        own("check_item", "applicant"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_item")),
        sa.UniqueConstraint(
            "applicant_id", "list", "item", name=op.f("uq_check_item_applicant_id_list_item")
        ),
    )
    refs("check_item", "applicant_id")


def other_outcome() -> None:
    op.create_table(
        "other_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        own("other_outcome", "applicant"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_outcome")),
        sa.UniqueConstraint("applicant_id", name=op.f("uq_other_outcome_applicant_id")),
    )
    refs("other_outcome", "applicant_id")


def applicant_document() -> None:
    op.create_table(
        "applicant_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        to("applicant_document", "applicant"),
        to("applicant_document", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_document")),
        sa.UniqueConstraint(
            "applicant_id", "document_id", name=op.f("uq_applicant_document_applicant_id_document_id")
        ),
    )
    refs("applicant_document", "applicant_id", "document_id")


def inbox_item() -> None:
    op.create_table(
        "inbox_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("came", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("handled", MOMENT, nullable=True),
        sa.Column("handled_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        to("inbox_item", "import_batch"),
        to("inbox_item", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_item")),
        sa.UniqueConstraint("sha256", name=op.f("uq_inbox_item_sha256")),
        sqlite_autoincrement=True,
    )
    refs("inbox_item", "state", "import_batch_id", "document_id")


def made_report() -> None:
    op.create_table(
        "made_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("rates_id", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        to("made_report", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_made_report")),
        sa.UniqueConstraint(
            "period", "profile", "revision", name=op.f("uq_made_report_period_profile_revision")
        ),
        sqlite_autoincrement=True,
    )
    refs("made_report", "document_id")


TABLES = {
    "contact_person": contact_person,
    "check_item": check_item,
    "other_outcome": other_outcome,
    "applicant_document": applicant_document,
    "inbox_item": inbox_item,
    "made_report": made_report,
}
"""In the order in which rows may point at each other."""
