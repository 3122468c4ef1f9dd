"""The tables of a catalogue file, and how each is logged.

A *logged row* has an integer ``id``; a *link* ties a record to a vocabulary entry and is its own identity.
``info["log"]`` is the table's number in the log, ``info["owner"]`` the column that names the record or entry
whose history it belongs to. A column's number in the log is its position: columns are only ever appended.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    text,
)

APPLICATION_ID = 0x50424B31
"""Marks a file as ours in SQLite's header: the letters PBK1."""

FORMAT_VERSION = 1
"""``user_version``: the lowest program format that may read the file."""

RECORD_LOG = 10
"""Tables below this number are vocabularies, those from it on belong to records."""

MADE = f"entity = {RECORD_LOG} AND field IS NULL"
"""Of a change: a record was made by it, or taken away again as a making was undone."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _refers_to(column: str) -> ForeignKey:
    """Looked at as the transaction ends, so that rows may come and go in any order inside it."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def _json(name: str) -> Column[Any]:
    return Column(name, JSON(none_as_null=True))


def _entry(name: str, *, nullable: bool = True, index: bool = True) -> Column[Any]:
    """Indexed, here or together with another column: when an entry goes, what refers to it is looked for."""
    return Column(name, _refers_to("entry.id"), nullable=nullable, index=index)


def _date(prefix: str) -> list[Column[Any]]:
    parts = ("edtf", "first_day", "last_day", "precision", "qualifier", "text")
    return [Column(f"{prefix}_{part}", String) for part in parts]


def _part(name: str, log: int, *columns: Column[Any] | Index, uid: bool = True) -> Table:
    """A table of things that belong to a record, in their order."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("record_id", _refers_to("record.id"), nullable=False, index=True),
        Column("position", Integer, nullable=False),
        *([Column("uid", String, nullable=False, index=True)] if uid else []),
        *columns,
        _json("extra"),
        info={"log": log, "owner": "record_id"},
    )


# Vocabularies

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("vocabulary", String, nullable=False),
    Column("key", String, nullable=False),
    _entry("parent_id"),
    Column("description", String),
    Column("access", String, nullable=False),
    _json("details"),
    Column("deleted", Boolean, nullable=False),
    _entry("merged_into"),
    Index(None, "vocabulary", "key"),
    info={"log": 1, "owner": "id"},
)
entry_name = Table(
    "entry_name",
    metadata,
    Column("id", Integer, primary_key=True),
    _entry("entry_id", nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    Column("language", String),
    Column("since", String),
    Column("until", String),
    info={"log": 2, "owner": "entry_id"},
)
entry_tie = Table(
    "entry_tie",
    metadata,
    Column("id", Integer, primary_key=True),
    _entry("entry_id", nullable=False, index=False),
    Column("position", Integer, nullable=False),
    Column("relation", String, nullable=False),
    _entry("other_id", nullable=False, index=False),
    _json("details"),
    Index(None, "entry_id", "relation"),
    Index(None, "other_id", "relation"),
    info={"log": 3, "owner": "entry_id"},
)
entry_sending = Table(
    "entry_sending",
    metadata,
    Column("id", Integer, primary_key=True),
    _entry("entry_id", nullable=False),
    Column("records", JSON(none_as_null=True), nullable=False),
    Column("place", Integer, nullable=False),
    _json("elsewhere"),
    info={"log": 4, "owner": "entry_id"},
)
"""Of an entry of ``sent``: the ids of the records that were in the file, in one list, as they are many thousands; the
change set after which they were read; and the uids of those that this catalogue does not have."""

# Records

record = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("ref", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    _entry("type_id"),
    Column("title", String, nullable=False),
    Column("summary", String),
    Column("status", String, nullable=False),
    *_date("date"),
    *_date("planned_date"),
    Column("mode", String),
    Column("mode_basis", String),
    Column("our_role", String),
    Column("our_role_basis", String),
    _json("sdg"),
    _json("outputs"),
    _json("next_steps"),
    Column("review_state", String, nullable=False),
    Column("review_by", String),
    Column("review_on", String),
    Column("access", String, nullable=False),
    _entry("group_id"),
    Column("deleted", Boolean, nullable=False),
    Column("merged_into", _refers_to("record.id"), index=True),
    _json("extra"),
    Index(None, "date_first_day", "date_last_day"),
    Index(None, "deleted", "date_last_day"),
    info={"log": RECORD_LOG, "owner": "id"},
)
participants = _part(
    "participants", 11,
    Column("count", Integer), Column("qualifier", String), Column("unit", String),
    Column("women", Integer), Column("men", Integer), Column("not_stated_sex", Integer),
    Column("women_percent", Float), Column("planned", Integer), Column("certified", Integer),
    Column("who", String), Column("text", String),
    Index(None, "count", "unit", "qualifier", "record_id"),
    uid=False,
)  # fmt: skip
participant_group = _part(
    "participant_group", 12,
    Column("name", String), Column("count", Integer), Column("qualifier", String),
    Column("women", Integer), Column("men", Integer),
    _entry("jurisdiction_id"), _entry("organisation_id"),
    uid=False,
)  # fmt: skip
training = _part(
    "training", 13,
    _json("topics"), _json("trainers"), Column("platform", String), Column("curriculum", String),
    Column("language", String), Column("assessment", String), Column("certificate", String),
    Column("evaluation", String),
    uid=False,
)  # fmt: skip
equipment_line = _part(
    "equipment_line", 14,
    Column("item", String, nullable=False), _entry("category_id"), Column("model", String), _json("serials"),
    Column("quantity", Float(asdecimal=False)), Column("qualifier", String), Column("unit", String),
    Column("value", Float(asdecimal=False)), Column("currency", String), _entry("donor_id"),
    Column("agreement", String), Column("state", String), Column("handed_over", String),
    Column("protocol", String), Column("note", String),
    Index(None, "quantity", "qualifier", "record_id"), Index(None, "value", "currency", "record_id"),
)  # fmt: skip
recipient = _part(
    "recipient", 15,
    Column("line_id", _refers_to("equipment_line.id"), nullable=False, index=True),
    _entry("organisation_id", nullable=False), Column("quantity", Float(asdecimal=False)),
    uid=False,
)  # fmt: skip
figure = _part(
    "figure", 16,
    Column("indicator", String, nullable=False), Column("value", Float(asdecimal=False)), Column("unit", String),
    Column("qualifier", String), _json("baseline"), Column("period", String), Column("claimed_by", String),
    Column("note", String),
)  # fmt: skip
citation = _part(
    "citation", 17,
    _entry("source_id", nullable=False), Column("section", String), Column("locator", String), _json("supports"),
    Column("reliability", String), Column("credibility", String),
)  # fmt: skip
fact = _part(
    "fact", 18,
    Column("field", String, nullable=False), _json("value"), Column("basis", String, nullable=False),
    Column("citation", String), Column("words", String), Column("shown", Boolean, nullable=False),
    Column("by", String), Column("on", String),
    uid=False,
)  # fmt: skip
remark = _part(
    "remark", 19,
    Column("kind", String, nullable=False), Column("text", String, nullable=False), Column("field", String),
    uid=False,
)  # fmt: skip
record_link = _part(
    "record_link", 20,
    Column("to", String, nullable=False, index=True), Column("kind", String, nullable=False), _json("lines"),
    uid=False,
)  # fmt: skip
attachment = _part(
    "attachment", 21,
    Column("path", String, nullable=False), Column("title", String), Column("sha256", String),
    Column("copied", Boolean, nullable=False), Column("access", String, nullable=False),
)  # fmt: skip
own_value = _part(
    "own_value", 22,
    Column("name", String, nullable=False), _json("value"),
    uid=False,
)  # fmt: skip
note = _part(
    "note", 23,
    Column("text", String, nullable=False), Column("author", String), Column("written", String),
    Column("access", String, nullable=False),
)  # fmt: skip
follow_up = Table(
    "follow_up",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", _refers_to("record.id"), index=True),
    Column("position", Integer, nullable=False),
    Column("uid", String, nullable=False, unique=True),
    _entry("entry_id"),
    Column("what", String, nullable=False),
    Column("due", String),
    Column("due_first_day", String),
    Column("due_last_day", String),
    Column("owner", String),
    Column("state", String, nullable=False),
    Column("waiting_for", String),
    Column("repeat", String),
    Column("snoozed_to", String),
    Column("done_on", String),
    _json("extra"),
    info={"log": 24, "owner": "record_id"},
)

not_same = Table(
    "not_same",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", _refers_to("record.id"), index=True),
    Column("other_record_id", _refers_to("record.id"), index=True),
    _entry("entry_id"),
    _entry("other_entry_id"),
    info={"log": 25, "owner": "record_id"},
)
"""Pairs that look alike and are two things, as an officer has said: two records, or two entries."""

# Links between records and entries. The field's number is its place in the log too: LINK_LOG + number.

LINK_FIELDS = {
    "jurisdictions": 1, "regions": 2, "places": 3, "pillars": 4, "programmes": 5,
    "themes": 6, "organisations": 7, "people": 8, "tags": 9,
}  # fmt: skip
LINK_NAMES = {number: name for name, number in LINK_FIELDS.items()}
LINK_LOG = 40
NO_ROLE = 0
"""``role_id`` of a link that has no role: part of the key, so it cannot be NULL."""

link = Table(
    "link",
    metadata,
    Column("record_id", _refers_to("record.id"), primary_key=True, autoincrement=False),
    Column("field", Integer, primary_key=True, autoincrement=False),
    Column("entry_id", _refers_to("entry.id"), primary_key=True, autoincrement=False),
    Column("role_id", Integer, primary_key=True, autoincrement=False),
    Column("basis", String),
    Index(None, "field", "entry_id", "record_id"),
    sqlite_with_rowid=False,
)

LOGGED = {table.info["log"]: table for table in metadata.tables.values() if "log" in table.info}

# The log

change_set = Table(
    "change_set",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("step", Integer, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("target", Integer),
    Column("clock", Integer, nullable=False),
    Column("node", String, nullable=False),
    Column("author", String, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("label", String, nullable=False),
    Column("reason", String),
)
change = Table(
    "change",
    metadata,
    Column("seq", _refers_to("change_set.seq"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("entity", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("owner", Integer),
    Column("field", Integer),
    _json("before"),
    _json("after"),
    Index(None, "owner"),
    Index(None, "entity", "seq", sqlite_where=text(f"entity < {RECORD_LOG}")),
    Index("ix_change_made", "seq", "owner", sqlite_where=text(MADE)),
    sqlite_with_rowid=False,
)

# Outside the log

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", String))
counter = Table("counter", metadata, Column("name", String, primary_key=True), Column("last", Integer, nullable=False))
indexed = Table(
    "indexed",
    metadata,
    Column("part", String, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("digest", BigInteger, nullable=False),
    Column("sort_key", String),
    Index(None, "part", "sort_key", sqlite_where=text("sort_key IS NOT NULL")),
    sqlite_with_rowid=False,
)
"""What each part of the full-text index was made from, and the title of a record as it stands in the alphabet."""
unsaved = Table(
    "unsaved",
    metadata,
    Column("name", String, primary_key=True),
    Column("text", String, nullable=False),
    Column("kept_at", String, nullable=False),
)
