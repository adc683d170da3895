"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ORE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.String(32)
SORT_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for create in TABLES.values():
        create()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def access_entry() -> None:
    op.create_table(
        "access_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_access_entry_subject_id"), "access_entry", ["subject_id"], unique=False)


def association() -> None:
    op.create_table(
        "association",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("lbf_no", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("reply_workdays", sa.Integer(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("reply_workdays > 0", name=op.f("ck_association_reply_workdays_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
        sa.UniqueConstraint("name_key", name=op.f("uq_association_name_key")),
        sqlite_autoincrement=True,
    )


def audit_entry() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_entry_user"), "audit_entry", ["user"], unique=False)


def cohort() -> None:
    op.create_table(
        "cohort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_cohort_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
        sa.UniqueConstraint("name", name=op.f("uq_cohort_name")),
    )


def consequence() -> None:
    op.create_table(
        "consequence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("task_kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("refusals > 0", name=op.f("ck_consequence_refusals_positive")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_consequence_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consequence")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_consequence_code_valid_from")),
    )


def deadline() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "unit IN ('days', 'months', 'weeks', 'workdays')", name=op.f("ck_deadline_unit_known")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_deadline_amount_positive")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_deadline_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint(
            "event", "amount", "unit", "valid_from", name=op.f("uq_deadline_event_amount_unit_valid_from")
        ),
    )


def district() -> None:
    op.create_table(
        "district",
        sa.Column("code", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("postcodes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_district")),
    )


def draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("user", "form", name=op.f("uq_draft_user_form")),
    )


def holiday() -> None:
    op.create_table(
        "holiday",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday")),
    )


def import_profile() -> None:
    op.create_table(
        "import_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_profile")),
        sa.UniqueConstraint("association", "kind", name=op.f("uq_import_profile_association_kind")),
    )


def office_user() -> None:
    op.create_table(
        "office_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_user")),
        sa.UniqueConstraint("login", name=op.f("uq_office_user_login")),
    )


def priority_group() -> None:
    op.create_table(
        "priority_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("short_label", sa.Text(), nullable=False),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("more_than_days", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_priority_group_period")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_group")),
        sa.UniqueConstraint("rank", "valid_from", name=op.f("uq_priority_group_rank_valid_from")),
    )


def rate_row() -> None:
    op.create_table(
        "rate_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("amount", ORE, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("entered", MOMENT, nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_row")),
    )
    op.create_index("ix_rate_row_set_id_key", "rate_row", ["set_id", "key"], unique=False)


def reason_code() -> None:
    op.create_table(
        "reason_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("needs_text", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('refusal', 'return')", name=op.f("ck_reason_code_kind_known")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_reason_code_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_code")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_reason_code_code_valid_from")),
    )


def rent_band() -> None:
    op.create_table(
        "rent_band",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("upper", ORE, nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_rent_band_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rent_band")),
        sa.UniqueConstraint("label", "valid_from", name=op.f("uq_rent_band_label_valid_from")),
    )


def saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("user", "page", "name", name=op.f("uq_saved_view_user_page_name")),
    )


def setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_setting_key_valid_from")),
    )


def shipped_file() -> None:
    op.create_table(
        "shipped_file",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_shipped_file")),
    )


def task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("assigned_to", sa.Text(), nullable=True),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("done", MOMENT, nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_due"), "task", ["due"], unique=False)


def agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_agreement_period")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_agreement_association_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_association_id"), "agreement", ["association_id"], unique=False)


def estate() -> None:
    op.create_table(
        "estate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("district", sa.Integer(), nullable=True),
        sa.Column("transitional", sa.Boolean(), nullable=False),
        sa.Column("transitional_quota", sa.Integer(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("transitional_quota >= 0", name=op.f("ck_estate_transitional_quota_not_negative")),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_estate_association_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate")),
        sa.UniqueConstraint("association_id", "number_key", name=op.f("uq_estate_association_id_number_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_estate_association_id"), "estate", ["association_id"], unique=False)


def import_batch() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("association", sa.Text(), nullable=True),
        sa.Column("accepted", MOMENT, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("identical", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("undone", MOMENT, nullable=True),
        sa.Column("import_profile_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_profile_id"], ["import_profile.id"], name=op.f("fk_import_batch_import_profile_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_import_batch_import_profile_id"), "import_batch", ["import_profile_id"], unique=False
    )
    op.create_index(op.f("ix_import_batch_sha256"), "import_batch", ["sha256"], unique=False)


def letter_template() -> None:
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_letter_template_period")
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_letter_template_association_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint(
            "kind",
            "language",
            "template_version",
            name=op.f("uq_letter_template_kind_language_template_version"),
        ),
    )
    op.create_index(
        op.f("ix_letter_template_association_id"), "letter_template", ["association_id"], unique=False
    )


def reminder() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("shown", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_reminder_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("task_id", "on_day", name=op.f("uq_reminder_task_id_on_day")),
    )
    op.create_index(op.f("ix_reminder_on_day"), "reminder", ["on_day"], unique=False)
    op.create_index(op.f("ix_reminder_task_id"), "reminder", ["task_id"], unique=False)


def applicant() -> None:
    op.create_table(
        "applicant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("cpr", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("adults", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("wealth", ORE, nullable=False),
        sa.Column("comes_from", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("nominated", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("target_group_63", sa.Boolean(), nullable=True),
        sa.Column("lodging_month", ORE, nullable=True),
        sa.Column("mobility_impaired", sa.Boolean(), nullable=False),
        sa.Column("care_24h", sa.Boolean(), nullable=False),
        sa.Column("benefit_capped", sa.Boolean(), nullable=False),
        sa.Column("grant_month", ORE, nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("protected_address", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("caseworker", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "status IN ('closed', 'housed', 'offered', 'waiting')", name=op.f("ck_applicant_status_known")
        ),
        sa.CheckConstraint("adults >= 0 AND children >= 0", name=op.f("ck_applicant_persons_not_negative")),
        sa.CheckConstraint("grant_month >= 0", name=op.f("ck_applicant_grant_month_not_negative")),
        sa.CheckConstraint("lodging_month >= 0", name=op.f("ck_applicant_lodging_month_not_negative")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_applicant_import_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant")),
        sa.UniqueConstraint("case_no", name=op.f("uq_applicant_case_no")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_applicant_cpr"), "applicant", ["cpr"], unique=False)
    op.create_index(op.f("ix_applicant_import_batch_id"), "applicant", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_applicant_status"), "applicant", ["status"], unique=False)


def dwelling() -> None:
    op.create_table(
        "dwelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("tenancy_no", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("house_no", sa.Text(), nullable=False),
        sa.Column("floor", sa.Text(), nullable=True),
        sa.Column("door", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("district", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("rooms", sa.Integer(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("first_use", sa.Integer(), nullable=True),
        sa.Column("first_use_date", sa.Date(), nullable=True),
        sa.Column("lift", sa.Boolean(), nullable=True),
        sa.Column("wheelchair", sa.Boolean(), nullable=True),
        sa.Column("pets", sa.Boolean(), nullable=True),
        sa.Column("kitchen", sa.Boolean(), nullable=True),
        sa.Column("heat", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("area > 0", name=op.f("ck_dwelling_area_positive")),
        sa.CheckConstraint("rooms > 0", name=op.f("ck_dwelling_rooms_positive")),
        sa.ForeignKeyConstraint(["estate_id"], ["estate.id"], name=op.f("fk_dwelling_estate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dwelling")),
        sa.UniqueConstraint("estate_id", "tenancy_no", name=op.f("uq_dwelling_estate_id_tenancy_no")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dwelling_estate_id"), "dwelling", ["estate_id"], unique=False)


def estate_area() -> None:
    op.create_table(
        "estate_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("area_status", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_estate_area_period")),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_estate_area_estate_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate_area")),
    )
    op.create_index(op.f("ix_estate_area_estate_id"), "estate_area", ["estate_id"], unique=False)
    op.create_index(
        "uq_estate_area_current",
        "estate_area",
        ["estate_id"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def estate_share() -> None:
    op.create_table(
        "estate_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_estate_share_percent_range")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_estate_share_period")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_estate_share_agreement_id")
        ),
        sa.ForeignKeyConstraint(
            ["estate_id"], ["estate.id"], name=op.f("fk_estate_share_estate_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate_share")),
    )
    op.create_index(op.f("ix_estate_share_agreement_id"), "estate_share", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_estate_share_estate_id"), "estate_share", ["estate_id"], unique=False)
    op.create_index(
        "uq_estate_share_current",
        "estate_share",
        ["estate_id"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def import_change() -> None:
    op.create_table(
        "import_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_batch_id"],
            ["import_batch.id"],
            name=op.f("fk_import_change_import_batch_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
    )
    op.create_index(
        op.f("ix_import_change_import_batch_id"), "import_change", ["import_batch_id"], unique=False
    )


def association_debt() -> None:
    op.create_table(
        "association_debt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("association_id", sa.Integer(), nullable=False),
        sa.Column("amount", ORE, nullable=True),
        sa.Column("instalments", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_association_debt_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["applicant_id"],
            ["applicant.id"],
            name=op.f("fk_association_debt_applicant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["association_id"], ["association.id"], name=op.f("fk_association_debt_association_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association_debt")),
        sa.UniqueConstraint(
            "applicant_id", "association_id", name=op.f("uq_association_debt_applicant_id_association_id")
        ),
    )
    op.create_index(
        op.f("ix_association_debt_applicant_id"), "association_debt", ["applicant_id"], unique=False
    )
    op.create_index(
        op.f("ix_association_debt_association_id"), "association_debt", ["association_id"], unique=False
    )


def ban() -> None:
    op.create_table(
        "ban",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_ban_applicant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ban")),
        sa.UniqueConstraint("applicant_id", "code", name=op.f("uq_ban_applicant_id_code")),
    )
    op.create_index(op.f("ix_ban_applicant_id"), "ban", ["applicant_id"], unique=False)


def capacity() -> None:
    op.create_table(
        "capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("amount", ORE, nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("budget", sa.JSON(), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_capacity_amount_not_negative")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= date", name=op.f("ck_capacity_period")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_capacity_applicant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity")),
    )
    op.create_index(op.f("ix_capacity_applicant_id"), "capacity", ["applicant_id"], unique=False)


def cohort_member() -> None:
    op.create_table(
        "cohort_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_cohort_member_applicant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohort_member_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort_member")),
        sa.UniqueConstraint("applicant_id", name=op.f("uq_cohort_member_applicant_id")),
    )
    op.create_index(op.f("ix_cohort_member_applicant_id"), "cohort_member", ["applicant_id"], unique=False)
    op.create_index(op.f("ix_cohort_member_cohort_id"), "cohort_member", ["cohort_id"], unique=False)


def household_member() -> None:
    op.create_table(
        "household_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("cpr", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["applicant_id"],
            ["applicant.id"],
            name=op.f("fk_household_member_applicant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_member")),
    )
    op.create_index(
        op.f("ix_household_member_applicant_id"), "household_member", ["applicant_id"], unique=False
    )


def income() -> None:
    op.create_table(
        "income",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", ORE, nullable=False),
        sa.Column("documented", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_income_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_income_applicant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_income")),
    )
    op.create_index(op.f("ix_income_applicant_id"), "income", ["applicant_id"], unique=False)


def need() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_need_applicant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("applicant_id", "kind", "value", name=op.f("uq_need_applicant_id_kind_value")),
    )
    op.create_index(op.f("ix_need_applicant_id"), "need", ["applicant_id"], unique=False)


def stay() -> None:
    op.create_table(
        "stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_stay_period")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_stay_applicant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
    )
    op.create_index(op.f("ix_stay_applicant_id"), "stay", ["applicant_id"], unique=False)


def support() -> None:
    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("support_paragraph", sa.Text(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_support_period")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_support_applicant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
    )
    op.create_index(op.f("ix_support_applicant_id"), "support", ["applicant_id"], unique=False)
    op.create_index(
        "uq_support_current",
        "support",
        ["applicant_id"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def vacancy() -> None:
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dwelling_id", sa.Integer(), nullable=False),
        sa.Column("vacant_from", sa.Date(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("rent", ORE, nullable=False),
        sa.Column("deposit", ORE, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("last_touched", sa.Date(), nullable=True),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "state IN ('accepted', 'assessing', 'assigned', 'contracted', 'expired', "
            "'moved_in', 'offered', 'received', 'returned', 'withdrawn')",
            name=op.f("ck_vacancy_state_known"),
        ),
        sa.CheckConstraint("deposit >= 0", name=op.f("ck_vacancy_deposit_not_negative")),
        sa.CheckConstraint("rent >= 0", name=op.f("ck_vacancy_rent_not_negative")),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"], name=op.f("fk_vacancy_dwelling_id")),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_vacancy_import_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_vacancy_dwelling_id"), "vacancy", ["dwelling_id"], unique=False)
    op.create_index(op.f("ix_vacancy_import_batch_id"), "vacancy", ["import_batch_id"], unique=False)
    op.create_index("ix_vacancy_state_decided", "vacancy", ["state", "decided"], unique=False)
    op.create_index(
        "uq_vacancy_open_dwelling",
        "vacancy",
        ["dwelling_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('received', 'assessing', 'offered')"),
        postgresql_where=sa.text("state IN ('received', 'assessing', 'offered')"),
    )


def charge() -> None:
    op.create_table(
        "charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", ORE, nullable=False),
        sa.Column("obligatory", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_charge_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_charge_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charge")),
    )
    op.create_index(op.f("ix_charge_vacancy_id"), "charge", ["vacancy_id"], unique=False)


def match_summary() -> None:
    op.create_table(
        "match_summary",
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("can_pay", sa.Integer(), nullable=False),
        sa.Column("with_subsidy", sa.Integer(), nullable=False),
        sa.Column("best_margin", ORE, nullable=True),
        sa.Column("rates_id", sa.Text(), nullable=False),
        sa.Column("computed", MOMENT, nullable=False),
        sa.CheckConstraint(
            "can_pay >= 0 AND with_subsidy >= 0", name=op.f("ck_match_summary_counts_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_match_summary_vacancy_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_match_summary_vacancy_id")),
    )
    op.create_index(op.f("ix_match_summary_vacancy_id"), "match_summary", ["vacancy_id"], unique=False)


def offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made", sa.Date(), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("move_in", sa.Date(), nullable=True),
        sa.Column("refund_last_day", sa.Date(), nullable=True),
        sa.Column("refusal_code", sa.Text(), nullable=True),
        sa.Column("justified", sa.Text(), nullable=True),
        sa.Column("answer_text", sa.Text(), nullable=True),
        sa.Column("margin", ORE, nullable=True),
        sa.Column("capacity", ORE, nullable=True),
        sa.Column("working", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("departure_reason", sa.Text(), nullable=True),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("mode IN ('ordinary', 'transitional')", name=op.f("ck_offer_mode_known")),
        sa.CheckConstraint(
            "state IN ('accepted', 'draft', 'lapsed', 'refused', 'sent', 'withdrawn')",
            name=op.f("ck_offer_state_known"),
        ),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_offer_capacity_not_negative")),
        sa.CheckConstraint("rank > 0", name=op.f("ck_offer_rank_positive")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_offer_applicant_id")),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name=op.f("fk_offer_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("number", name=op.f("uq_offer_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_offer_applicant_id"), "offer", ["applicant_id"], unique=False)
    op.create_index(op.f("ix_offer_vacancy_id"), "offer", ["vacancy_id"], unique=False)
    op.create_index(
        "uq_offer_live_applicant",
        "offer",
        ["applicant_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'sent', 'accepted')"),
        postgresql_where=sa.text("state IN ('draft', 'sent', 'accepted')"),
    )
    op.create_index(
        "uq_offer_live_vacancy",
        "offer",
        ["vacancy_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'sent', 'accepted')"),
        postgresql_where=sa.text("state IN ('draft', 'sent', 'accepted')"),
    )


def state_reduction() -> None:
    op.create_table(
        "state_reduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("amount", ORE, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("in_listed_rent", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_state_reduction_amount_not_negative")),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_state_reduction_period")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_state_reduction_vacancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_reduction")),
    )
    op.create_index(op.f("ix_state_reduction_vacancy_id"), "state_reduction", ["vacancy_id"], unique=False)


def vacancy_return() -> None:
    op.create_table(
        "vacancy_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("second_reason", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("shortfall", ORE, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_return_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_return")),
    )
    op.create_index(op.f("ix_vacancy_return_vacancy_id"), "vacancy_return", ["vacancy_id"], unique=False)


def document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("made", MOMENT, nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("vacancy_id", sa.Integer(), nullable=True),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.Column("template", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_document_import_batch_id")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_document_offer_id")),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancy.id"], name=op.f("fk_document_vacancy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_document_import_batch_id"), "document", ["import_batch_id"], unique=False)
    op.create_index(op.f("ix_document_offer_id"), "document", ["offer_id"], unique=False)
    op.create_index(op.f("ix_document_vacancy_id"), "document", ["vacancy_id"], unique=False)


def tenancy() -> None:
    op.create_table(
        "tenancy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("dwelling_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("takeover_plan", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("mode IN ('ordinary', 'transitional')", name=op.f("ck_tenancy_mode_known")),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_tenancy_period")),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_tenancy_applicant_id")),
        sa.ForeignKeyConstraint(["dwelling_id"], ["dwelling.id"], name=op.f("fk_tenancy_dwelling_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_tenancy_offer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenancy")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tenancy_applicant_id"), "tenancy", ["applicant_id"], unique=False)
    op.create_index(op.f("ix_tenancy_dwelling_id"), "tenancy", ["dwelling_id"], unique=False)
    op.create_index(op.f("ix_tenancy_offer_id"), "tenancy", ["offer_id"], unique=False)


def transitional_grant() -> None:
    op.create_table(
        "transitional_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tenancy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("amount", ORE, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("rates_id", sa.Text(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_transitional_grant_amount_not_negative")),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_transitional_grant_period")),
        sa.ForeignKeyConstraint(
            ["tenancy_id"], ["tenancy.id"], name=op.f("fk_transitional_grant_tenancy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transitional_grant")),
    )
    op.create_index(
        op.f("ix_transitional_grant_tenancy_id"), "transitional_grant", ["tenancy_id"], unique=False
    )


TABLES = {
    "access_entry": access_entry,
    "association": association,
    "audit_entry": audit_entry,
    "cohort": cohort,
    "consequence": consequence,
    "deadline": deadline,
    "district": district,
    "draft": draft,
    "holiday": holiday,
    "import_profile": import_profile,
    "office_user": office_user,
    "priority_group": priority_group,
    "rate_row": rate_row,
    "reason_code": reason_code,
    "rent_band": rent_band,
    "saved_view": saved_view,
    "setting": setting,
    "shipped_file": shipped_file,
    "task": task,
    "agreement": agreement,
    "estate": estate,
    "import_batch": import_batch,
    "letter_template": letter_template,
    "reminder": reminder,
    "applicant": applicant,
    "dwelling": dwelling,
    "estate_area": estate_area,
    "estate_share": estate_share,
    "import_change": import_change,
    "association_debt": association_debt,
    "ban": ban,
    "capacity": capacity,
    "cohort_member": cohort_member,
    "household_member": household_member,
    "income": income,
    "need": need,
    "stay": stay,
    "support": support,
    "vacancy": vacancy,
    "charge": charge,
    "match_summary": match_summary,
    "offer": offer,
    "state_reduction": state_reduction,
    "vacancy_return": vacancy_return,
    "document": document,
    "tenancy": tenancy,
    "transitional_grant": transitional_grant,
}
"""In the order in which rows may point at each other."""
