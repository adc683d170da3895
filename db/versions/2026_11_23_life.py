"""From vacancy to move-in: tenancies with states, whose turn it is, how letters were sent, who judged a no."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ORE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.String(32)
LIVE = "state IN ('draft', 'sent', 'accepted')"
OFFER = (
    ("judged_by", sa.Text()),
    ("judged_on", sa.Date()),
    ("second_by", sa.Text()),
    ("second_on", sa.Date()),
    ("settled", sa.Date()),
    ("candidates", sa.JSON()),
)
RETURN = (("consequence", sa.Text()), ("notice_day", sa.Date()), ("relet", sa.Date()))
VACANCY = (("worked_by", sa.Text()), ("rent_ends", sa.Date()))
CODE = (("side", sa.Text()), ("consequence", sa.Text()))
TASK = (("outcome", sa.Text()), ("note", sa.Text()))
SIDES = {
    "R11": "association",
    "R13": "citizen",
    "R14": "deadline",
    "R15": "association",
    "R16": "association",
}
"""Whose side ended a vacancy, by its return code; every other code is the office's own."""
CONSEQUENCES = {
    "R13": "Borgerens nej er registreret for sig. Kommunen betaler leje, til boligen er lejet ud, højst til opsigelsen "
    "virker.",
    "R16": "Boligen tæller ikke som returneret, og kommunen betaler ikke leje.",
}
CONSEQUENCE = "Kommunen betaler leje, til boligen er lejet ud igen, højst til opsigelsen virker."


def upgrade() -> None:
    # Nothing could be written in these two until now.
    op.drop_table("transitional_grant")
    op.drop_table("tenancy")
    tenancy()
    transitional_grant()
    tenancy_check()
    vacancy_hold()
    for name, kind in OFFER:
        op.add_column("offer", sa.Column(name, kind, nullable=True))
    live_offers(f"{LIVE} AND settled IS NULL")
    op.add_column(
        "vacancy_return", sa.Column("side", sa.Text(), nullable=False, server_default=sa.text("'office'"))
    )
    for table, columns in (
        ("vacancy_return", RETURN),
        ("vacancy", VACANCY),
        ("reason_code", CODE),
        ("task", TASK),
    ):
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    with op.batch_alter_table("document", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for target in ("applicant", "tenancy"):
            batch.add_column(sa.Column(f"{target}_id", sa.Integer(), nullable=True))
            batch.create_foreign_key(op.f(f"fk_document_{target}_id"), target, [f"{target}_id"], ["id"])
        batch.add_column(sa.Column("language", sa.Text(), nullable=False, server_default=sa.text("'da'")))
        batch.add_column(sa.Column("made_by", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch.add_column(sa.Column("data", sa.JSON(), nullable=True))
    refs("document", "applicant_id", "tenancy_id")
    dispatch()
    tell_sides()
    begin_tenancies()


def tell_sides() -> None:
    """Say of the codes and returns that are there whose side ended the vacancy, and what followed."""
    connection = op.get_bind()
    connection.execute(
        sa.text("UPDATE reason_code SET side = 'office', consequence = :words WHERE kind = 'return'"),
        {"words": CONSEQUENCE},
    )
    for code, side in SIDES.items():
        connection.execute(
            sa.text("UPDATE reason_code SET side = :side WHERE kind = 'return' AND code = :code"),
            {"side": side, "code": code},
        )
        connection.execute(
            sa.text("UPDATE vacancy_return SET side = :side WHERE reason = :code"),
            {"side": side, "code": code},
        )
    for code, words in CONSEQUENCES.items():
        connection.execute(
            sa.text("UPDATE reason_code SET consequence = :words WHERE kind = 'return' AND code = :code"),
            {"words": words, "code": code},
        )


def begin_tenancies() -> None:
    """Dwellings that were assigned before tenancies were kept: each yes becomes one, with the days that are known."""
    op.execute(
        "INSERT INTO tenancy (offer_id, dwelling_id, applicant_id, mode, state, assigned, starts, signed, moved_in) "
        "SELECT offer.id, vacancy.dwelling_id, offer.applicant_id, offer.mode, "
        "CASE vacancy.state WHEN 'assigned' THEN 'agreed' WHEN 'contracted' THEN 'signed' ELSE 'running' END, "
        "COALESCE(vacancy.decided, offer.made), COALESCE(offer.move_in, vacancy.decided, offer.made), "
        "CASE WHEN vacancy.state = 'assigned' THEN NULL ELSE vacancy.decided END, "
        "CASE WHEN vacancy.state = 'moved_in' THEN COALESCE(offer.move_in, vacancy.decided) END "
        "FROM offer JOIN vacancy ON vacancy.id = offer.vacancy_id "
        "WHERE offer.state = 'accepted' AND vacancy.state IN ('assigned', 'contracted', 'moved_in')"
    )
    op.execute(
        "UPDATE offer SET settled = (SELECT moved_in FROM tenancy WHERE tenancy.offer_id = offer.id) "
        "WHERE id IN (SELECT offer_id FROM tenancy WHERE moved_in IS NOT NULL)"
    )


def downgrade() -> None:
    op.drop_table("dispatch")
    for column in ("tenancy_id", "applicant_id"):
        op.drop_index(op.f(f"ix_document_{column}"), table_name="document")
    with op.batch_alter_table("document", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for target in ("tenancy", "applicant"):
            batch.drop_constraint(op.f(f"fk_document_{target}_id"), type_="foreignkey")
            batch.drop_column(f"{target}_id")
        for name in ("data", "made_by", "language"):
            batch.drop_column(name)
    for table, columns in (
        ("task", TASK),
        ("reason_code", CODE),
        ("vacancy", VACANCY),
        ("vacancy_return", (*RETURN, ("side", None))),
    ):
        for name, _kind in columns:
            op.drop_column(table, name)
    # An older program takes a settled offer for one that still runs.
    op.execute("UPDATE offer SET state = 'withdrawn' WHERE settled IS NOT NULL")
    live_offers(LIVE)
    for name, _kind in reversed(OFFER):
        op.drop_column("offer", name)
    for table in ("vacancy_hold", "tenancy_check", "transitional_grant", "tenancy"):
        op.drop_table(table)
    old_tenancy()
    transitional_grant()


def live_offers(where: str) -> None:
    """The two indexes that keep offers apart, anew."""
    for owner in ("vacancy", "applicant"):
        name = f"uq_offer_live_{owner}"
        op.drop_index(name, table_name="offer")
        op.create_index(
            name, "offer", [f"{owner}_id"], unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )  # fmt: skip


def refs(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def to(table: str, target: str, *, owned: bool = False) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{target}_id"], [f"{target}.id"], name=op.f(f"fk_{table}_{target}_id"),
        ondelete="CASCADE" if owned else None,
    )  # fmt: skip


def key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def tenancy() -> None:
    op.create_table(
        "tenancy",
        key(),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("dwelling_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("assigned", sa.Date(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("moved_in", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("end_note", sa.Text(), nullable=True),
        sa.Column("takeover_plan", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("mode IN ('ordinary', 'transitional')", name=op.f("ck_tenancy_mode_known")),
        sa.CheckConstraint(
            "state IN ('agreed', 'cancelled', 'ended', 'running', 'signed')",
            name=op.f("ck_tenancy_state_known"),
        ),
        to("tenancy", "applicant"),
        to("tenancy", "dwelling"),
        to("tenancy", "offer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenancy")),
        sqlite_autoincrement=True,
    )
    refs("tenancy", "applicant_id", "dwelling_id", "offer_id", "state")


def old_tenancy() -> None:
    op.create_table(
        "tenancy",
        key(),
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
        to("tenancy", "applicant"),
        to("tenancy", "dwelling"),
        to("tenancy", "offer"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenancy")),
        sqlite_autoincrement=True,
    )
    refs("tenancy", "applicant_id", "dwelling_id", "offer_id")


def transitional_grant() -> None:
    op.create_table(
        "transitional_grant",
        key(),
        sa.Column("tenancy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("paragraph", sa.Text(), nullable=False),
        sa.Column("amount", ORE, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("rates_id", sa.Text(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_transitional_grant_amount_not_negative")),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_transitional_grant_period")),
        to("transitional_grant", "tenancy", owned=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transitional_grant")),
    )
    refs("transitional_grant", "tenancy_id")


def tenancy_check() -> None:
    op.create_table(
        "tenancy_check",
        key(),
        sa.Column("tenancy_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "result IN ('kept', 'lost', 'unknown')", name=op.f("ck_tenancy_check_result_known")
        ),
        to("tenancy_check", "tenancy", owned=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenancy_check")),
        sa.UniqueConstraint("tenancy_id", "kind", name=op.f("uq_tenancy_check_tenancy_id_kind")),
    )
    refs("tenancy_check", "tenancy_id", "due")


def vacancy_hold() -> None:
    op.create_table(
        "vacancy_hold",
        key(),
        sa.Column("vacancy_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("holder IN ('association', 'repair')", name=op.f("ck_vacancy_hold_holder_known")),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_vacancy_hold_period")),
        to("vacancy_hold", "vacancy", owned=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_hold")),
    )
    refs("vacancy_hold", "vacancy_id")


def dispatch() -> None:
    op.create_table(
        "dispatch",
        key(),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "how IN ('handed_over', 'mailed', 'printed', 'saved')", name=op.f("ck_dispatch_how_known")
        ),
        sa.CheckConstraint("copies > 0", name=op.f("ck_dispatch_copies_positive")),
        to("dispatch", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
        sqlite_autoincrement=True,
    )
    refs("dispatch", "document_id")
