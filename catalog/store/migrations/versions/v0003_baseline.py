"""The baseline: the schema as version 0.1 made it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_set",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("clock", sa.Integer(), nullable=False),
        sa.Column("node", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change_set")),
    )
    op.create_index(op.f("ix_change_set_step"), "change_set", ["step"], unique=False)
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("vocabulary", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["entry.id"], name=op.f("fk_entry_merged_into"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["entry.id"], name=op.f("fk_entry_parent_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_entry_uid")),
    )
    op.create_index(op.f("ix_entry_merged_into"), "entry", ["merged_into"], unique=False)
    op.create_index(op.f("ix_entry_parent_id"), "entry", ["parent_id"], unique=False)
    op.create_index(op.f("ix_entry_vocabulary_key"), "entry", ["vocabulary", "key"], unique=False)
    op.create_table(
        "indexed",
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("part", "row", name=op.f("pk_indexed")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_indexed_part_sort_key"),
        "indexed",
        ["part", "sort_key"],
        unique=False,
        sqlite_where=sa.text("sort_key IS NOT NULL"),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "unsaved",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_unsaved")),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("field", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"], ["change_set.seq"], name=op.f("fk_change_seq"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("seq", "n", name=op.f("pk_change")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_change_entity_seq"), "change", ["entity", "seq"], unique=False, sqlite_where=sa.text("entity < 10")
    )
    op.create_index(op.f("ix_change_owner"), "change", ["owner"], unique=False)
    op.create_table(
        "entry_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_name_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_name")),
    )
    op.create_index(op.f("ix_entry_name_entry_id"), "entry_name", ["entry_id"], unique=False)
    op.create_table(
        "entry_tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_tie_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["entry.id"], name=op.f("fk_entry_tie_other_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_tie")),
    )
    op.create_index(op.f("ix_entry_tie_entry_id_relation"), "entry_tie", ["entry_id", "relation"], unique=False)
    op.create_index(op.f("ix_entry_tie_other_id_relation"), "entry_tie", ["other_id", "relation"], unique=False)
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("date_edtf", sa.String(), nullable=True),
        sa.Column("date_first_day", sa.String(), nullable=True),
        sa.Column("date_last_day", sa.String(), nullable=True),
        sa.Column("date_precision", sa.String(), nullable=True),
        sa.Column("date_qualifier", sa.String(), nullable=True),
        sa.Column("date_text", sa.String(), nullable=True),
        sa.Column("planned_date_edtf", sa.String(), nullable=True),
        sa.Column("planned_date_first_day", sa.String(), nullable=True),
        sa.Column("planned_date_last_day", sa.String(), nullable=True),
        sa.Column("planned_date_precision", sa.String(), nullable=True),
        sa.Column("planned_date_qualifier", sa.String(), nullable=True),
        sa.Column("planned_date_text", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("mode_basis", sa.String(), nullable=True),
        sa.Column("our_role", sa.String(), nullable=True),
        sa.Column("our_role_basis", sa.String(), nullable=True),
        sa.Column("sdg", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("outputs", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("next_steps", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("review_state", sa.String(), nullable=False),
        sa.Column("review_by", sa.String(), nullable=True),
        sa.Column("review_on", sa.String(), nullable=True),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["entry.id"], name=op.f("fk_record_group_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["record.id"], name=op.f("fk_record_merged_into"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["type_id"], ["entry.id"], name=op.f("fk_record_type_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("uid", name=op.f("uq_record_uid")),
    )
    op.create_index(op.f("ix_record_group_id"), "record", ["group_id"], unique=False)
    op.create_index(op.f("ix_record_merged_into"), "record", ["merged_into"], unique=False)
    op.create_index(op.f("ix_record_type_id"), "record", ["type_id"], unique=False)
    op.create_index(
        op.f("ix_record_date_first_day_date_last_day"), "record", ["date_first_day", "date_last_day"], unique=False
    )
    op.create_index(op.f("ix_record_deleted_date_last_day"), "record", ["deleted", "date_last_day"], unique=False)
    op.create_index(op.f("ix_record_ref"), "record", ["ref"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("copied", sa.Boolean(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_attachment_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_record_id"), "attachment", ["record_id"], unique=False)
    op.create_index(op.f("ix_attachment_uid"), "attachment", ["uid"], unique=False)
    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("locator", sa.String(), nullable=True),
        sa.Column("supports", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reliability", sa.String(), nullable=True),
        sa.Column("credibility", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_citation_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["entry.id"], name=op.f("fk_citation_source_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_source_id"), "citation", ["source_id"], unique=False)
    op.create_index(op.f("ix_citation_record_id"), "citation", ["record_id"], unique=False)
    op.create_index(op.f("ix_citation_uid"), "citation", ["uid"], unique=False)
    op.create_table(
        "equipment_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("serials", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("donor_id", sa.Integer(), nullable=True),
        sa.Column("agreement", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("handed_over", sa.String(), nullable=True),
        sa.Column("protocol", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["entry.id"],
            name=op.f("fk_equipment_line_category_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["donor_id"], ["entry.id"], name=op.f("fk_equipment_line_donor_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
            name=op.f("fk_equipment_line_record_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment_line")),
    )
    op.create_index(op.f("ix_equipment_line_category_id"), "equipment_line", ["category_id"], unique=False)
    op.create_index(op.f("ix_equipment_line_donor_id"), "equipment_line", ["donor_id"], unique=False)
    op.create_index(op.f("ix_equipment_line_record_id"), "equipment_line", ["record_id"], unique=False)
    op.create_index(op.f("ix_equipment_line_uid"), "equipment_line", ["uid"], unique=False)
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("on", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_fact_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    op.create_index(op.f("ix_fact_record_id"), "fact", ["record_id"], unique=False)
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("baseline", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_figure_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
    )
    op.create_index(op.f("ix_figure_record_id"), "figure", ["record_id"], unique=False)
    op.create_index(op.f("ix_figure_uid"), "figure", ["uid"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("due_first_day", sa.String(), nullable=True),
        sa.Column("due_last_day", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("waiting_for", sa.String(), nullable=True),
        sa.Column("repeat", sa.String(), nullable=True),
        sa.Column("snoozed_to", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_follow_up_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_follow_up_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("uid", name=op.f("uq_follow_up_uid")),
    )
    op.create_index(op.f("ix_follow_up_entry_id"), "follow_up", ["entry_id"], unique=False)
    op.create_index(op.f("ix_follow_up_record_id"), "follow_up", ["record_id"], unique=False)
    op.create_table(
        "link",
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_link_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_link_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record_id", "field", "entry_id", "role_id", name=op.f("pk_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_field_entry_id_record_id"), "link", ["field", "entry_id", "record_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("written", sa.String(), nullable=True),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_note_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_record_id"), "note", ["record_id"], unique=False)
    op.create_index(op.f("ix_note_uid"), "note", ["uid"], unique=False)
    op.create_table(
        "own_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_own_value_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_value")),
    )
    op.create_index(op.f("ix_own_value_record_id"), "own_value", ["record_id"], unique=False)
    op.create_table(
        "participant_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["jurisdiction_id"],
            ["entry.id"],
            name=op.f("fk_participant_group_jurisdiction_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["entry.id"],
            name=op.f("fk_participant_group_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
            name=op.f("fk_participant_group_record_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_group")),
    )
    op.create_index(
        op.f("ix_participant_group_jurisdiction_id"), "participant_group", ["jurisdiction_id"], unique=False
    )
    op.create_index(
        op.f("ix_participant_group_organisation_id"), "participant_group", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_participant_group_record_id"), "participant_group", ["record_id"], unique=False)
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
        sa.Column("not_stated_sex", sa.Integer(), nullable=True),
        sa.Column("women_percent", sa.Float(), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("certified", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_participants_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_record_id"), "participants", ["record_id"], unique=False)
    op.create_table(
        "record_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_record_link_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_link")),
    )
    op.create_index(op.f("ix_record_link_record_id"), "record_link", ["record_id"], unique=False)
    op.create_index(op.f("ix_record_link_to"), "record_link", ["to"], unique=False)
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_remark_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_record_id"), "remark", ["record_id"], unique=False)
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("trainers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("platform", sa.String(), nullable=True),
        sa.Column("curriculum", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("assessment", sa.String(), nullable=True),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_training_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index(op.f("ix_training_record_id"), "training", ["record_id"], unique=False)
    op.create_table(
        "recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=True),
        sa.Column("extra", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["line_id"], ["equipment_line.id"], name=op.f("fk_recipient_line_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["entry.id"],
            name=op.f("fk_recipient_organisation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_recipient_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
    )
    op.create_index(op.f("ix_recipient_organisation_id"), "recipient", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_recipient_line_id"), "recipient", ["line_id"], unique=False)
    op.create_index(op.f("ix_recipient_record_id"), "recipient", ["record_id"], unique=False)
    op.create_table(
        "not_same",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("other_record_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("other_entry_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_not_same_record_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["other_record_id"],
            ["record.id"],
            name=op.f("fk_not_same_other_record_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_not_same_entry_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["other_entry_id"],
            ["entry.id"],
            name=op.f("fk_not_same_other_entry_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_same")),
    )
    op.create_index(op.f("ix_not_same_entry_id"), "not_same", ["entry_id"], unique=False)
    op.create_index(op.f("ix_not_same_other_entry_id"), "not_same", ["other_entry_id"], unique=False)
    op.create_index(op.f("ix_not_same_other_record_id"), "not_same", ["other_record_id"], unique=False)
    op.create_index(op.f("ix_not_same_record_id"), "not_same", ["record_id"], unique=False)

    op.create_index(
        op.f("ix_participants_count_unit_qualifier_record_id"),
        "participants",
        ["count", "unit", "qualifier", "record_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_equipment_line_quantity_qualifier_record_id"),
        "equipment_line",
        ["quantity", "qualifier", "record_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_equipment_line_value_currency_record_id"),
        "equipment_line",
        ["value", "currency", "record_id"],
        unique=False,
    )
    op.create_index(
        "ix_change_made",
        "change",
        ["seq", "owner"],
        unique=False,
        sqlite_where=sa.text("entity = 10 AND field IS NULL"),
    )

    tokens = "content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2'"
    for name in ("title_text", "summary_text", "items_text", "text_text", "notes_text", "names_text"):
        op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(said, {tokens})")
        settings = sa.table(name, sa.column(name), sa.column("rank"))
        for setting, value in (("hashsize", 33554432), ("automerge", 8), ("deletemerge", 25)):
            op.execute(settings.insert().values({name: setting, "rank": value}))
    op.execute("ANALYZE")
    op.execute("INSERT INTO sqlite_stat1 VALUES ('link', 'ix_link_field_entry_id_record_id', '500000 55000 500 1')")
