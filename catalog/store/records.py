"""Records in the store: one table says which attribute of a record lies in which table.

A record is changed by comparing the rows it has with the rows it should have; creating, editing and
importing are the same comparison, and the logged verbs write what differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import aliased

from catalog.errors import UnknownRecord
from catalog.model import record as model
from catalog.model.dates import PartialDate, day_range
from catalog.model.record import Record
from catalog.store import entries, schema
from catalog.store.identity import new_uid
from catalog.store.schema import LINK_FIELDS, NO_ROLE, entry, entry_name, entry_tie, link
from catalog.store.writing import Row, Writing


@dataclass(frozen=True, slots=True)
class Part:
    """A list (or single part) of a record that lies in a table of its own.

    ``refs`` names the attributes that hold an entry's key, with their column and vocabulary.
    """

    attribute: str
    table: Table
    value: type[Any]
    refs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    single: bool = False


PARTS = (
    Part("participants", schema.participants, model.Participants, single=True),
    Part("training", schema.training, model.Training, single=True),
    Part("equipment", schema.equipment_line, model.EquipmentLine, {
        "category": ("category_id", "equipment_categories"), "donor": ("donor_id", "organisations")}),
    Part("figures", schema.figure, model.Figure),
    Part("citations", schema.citation, model.Citation, {"source": ("source_id", "sources")}),
    Part("facts", schema.fact, model.Fact),
    Part("remarks", schema.remark, model.Remark),
    Part("links", schema.record_link, model.RecordLink),
    Part("attachments", schema.attachment, model.Attachment),
    Part("notes", schema.note, model.Note),
    Part("follow_ups", schema.follow_up, model.FollowUp),
)  # fmt: skip
GROUPS = Part("groups", schema.participant_group, model.ParticipantGroup, {
    "jurisdiction": ("jurisdiction_id", "areas"), "organisation": ("organisation_id", "organisations")})  # fmt: skip
RECIPIENTS = Part("recipients", schema.recipient, model.Recipient, {
    "organisation": ("organisation_id", "organisations")})  # fmt: skip
NESTED_PARTS = {"participants": GROUPS, "equipment": RECIPIENTS}

_PLAIN = ("uid", "ref", "kind", "title", "summary", "status", "access")
_LISTS = ("sdg", "outputs", "next_steps")
_DATES = ("date", "planned_date")
_DATE_PARTS = tuple(item.name for item in fields(PartialDate))
_REFS = {"type": ("type_id", "types"), "group": ("group_id", "groups")}

# Links: how a value of each field names its entry, and back.

_LINK_VOCABULARIES = {
    "jurisdictions": "areas", "regions": "regions", "places": "places", "pillars": "nodes", "programmes": "programmes",
    "themes": "themes", "organisations": "organisations", "people": "people", "tags": "tags",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as a record names it: key, name for reading, role, basis, and a place's jurisdiction."""

    key: str
    name: str | None = None
    role: str | None = None
    basis: str | None = None
    jurisdiction: str | None = None


def _reference(field_name: str, value: Any) -> Reference:
    match value:
        case model.PlaceLink():
            return Reference(value.place, value.name, value.role, None, value.jurisdiction)
        case model.RegionLink():
            return Reference(f"{value.scheme}/{value.code}")
        case model.PillarLink():
            return Reference(f"{value.programme}/{value.code}", basis=value.basis)
        case model.OrganisationLink():
            return Reference(value.organisation, value.name, value.role)
        case model.PersonLink():
            return Reference(value.person, value.name, value.role)
        case _:
            return Reference(value, value if field_name == "tags" else None)


def _linked_value(field_name: str, ref: Reference) -> Any:
    match field_name:
        case "places":
            return model.PlaceLink(ref.key, ref.name, ref.jurisdiction, ref.role)
        case "regions":
            scheme, _, code = ref.key.rpartition("/")
            return model.RegionLink(scheme, code)
        case "pillars":
            programme, _, code = ref.key.rpartition("/")
            return model.PillarLink(programme, code, ref.basis or "stated")
        case "organisations":
            return model.OrganisationLink(ref.key, ref.name, ref.role)
        case "people":
            return model.PersonLink(ref.key, ref.name, ref.role)
        case "tags":
            return ref.name or ref.key
        case _:
            return ref.key


# Value → rows


@dataclass
class Rows:
    """A record as rows: its own, its parts' by identity within their table, its links."""

    main: Row
    parts: dict[str, dict[Any, Row]] = field(default_factory=lambda: defaultdict(dict))
    links: dict[tuple[str, int, int], str | None] = field(default_factory=dict)


class RowMaker:
    """Turns records into rows; makes missing entries on the way and remembers what it looked up."""

    def __init__(self, store: Writing) -> None:
        self._store = store
        self._ids: entries.Ids = {}

    def entry(self, vocabulary: str, ref: Reference) -> int:
        known = (vocabulary, ref.key)
        if known not in self._ids:
            self._ids[known] = self._find(vocabulary, ref)
        return self._ids[known]

    def _find(self, vocabulary: str, ref: Reference) -> int:
        connection = self._store.connection
        found = entries.id_of(connection, vocabulary, ref.key) if ref.key else None
        found = found or entries.named(connection, vocabulary, ref.name or ref.key)
        return found or self._make(vocabulary, ref)

    def _make(self, vocabulary: str, ref: Reference) -> int:
        """A name that is new becomes an entry; its key is taken over where it has one."""
        if vocabulary == "tags" or not ref.key:
            return entries.ensure(self._store, vocabulary, ref.name or ref.key)
        ties = [entries.Tie("jurisdiction", "areas", ref.jurisdiction)] if ref.jurisdiction else []
        for tie in ties:
            self.entry("areas", Reference(tie.key))
        made = entries.Entry(vocabulary, ref.key, (entries.Name(ref.name or ref.key),), ties=tuple(ties))
        return entries.create(self._store, [made])[vocabulary, ref.key]

    def rows(self, record: Record) -> Rows:
        rows = Rows(self._main(record))
        for part in PARTS:
            value = getattr(record, part.attribute)
            values = ([value] if value else []) if part.single else value
            self._add(rows, part, values, ())
        for position, (name, value) in enumerate(record.own.items()):
            rows.parts["own_value"][name] = {"position": position, "name": name, "value": value, "extra": None}
        for field_name, vocabulary in _LINK_VOCABULARIES.items():
            for value in getattr(record, field_name):
                ref = _reference(field_name, value)
                role = self.entry("roles", Reference(ref.role)) if ref.role else NO_ROLE
                rows.links[field_name, self.entry(vocabulary, ref), role] = ref.basis
        return rows

    def _main(self, record: Record) -> Row:
        row: Row = {name: getattr(record, name) for name in _PLAIN}
        row |= {name: list(getattr(record, name)) or None for name in _LISTS}
        for prefix in _DATES:
            value = getattr(record, prefix)
            row |= {f"{prefix}_{part}": getattr(value, part) if value else None for part in _DATE_PARTS}
        for name in ("mode", "our_role"):
            judged = getattr(record, name)
            row |= {name: judged.value if judged else None, f"{name}_basis": judged.basis if judged else None}
        row |= {f"review_{part}": getattr(record.review, part) for part in ("state", "by", "on")}
        for name, (column, vocabulary) in _REFS.items():
            key = getattr(record, name)
            row[column] = self.entry(vocabulary, Reference(key)) if key else None
        return {**row, "extra": dict(record.extra) or None}

    def _add(self, rows: Rows, part: Part, values: Sequence[Any], holder: tuple[Any, ...]) -> None:
        nested = NESTED_PARTS.get(part.attribute)
        for position, value in enumerate(values):
            row = self._part_row(part, value, position)
            identity = (*holder, row["uid"] if "uid" in part.table.c else position)
            if holder and "line_id" in part.table.c:
                row["line_id"] = holder
            rows.parts[part.table.name][identity] = row
            if nested:
                self._add(rows, nested, getattr(value, nested.attribute), identity)

    def _part_row(self, part: Part, value: Any, position: int) -> Row:
        row: Row = {"position": position, "extra": None}
        for name in _attributes(part.value):
            given = getattr(value, name)
            if name in part.refs:
                column, vocabulary = part.refs[name]
                row[column] = self.entry(vocabulary, Reference(given, getattr(value, "name", None))) if given else None
            elif name in part.table.c:
                row[name] = _stored(given)
        if "uid" in part.table.c:
            row["uid"] = row["uid"] or new_uid()
        if part.attribute == "follow_ups":
            row |= follow_up_days(row["due"])
        return row


def follow_up_days(due: str | None) -> Row:
    """The two days by which a follow-up is grouped; raises InvalidDate."""
    first, last = day_range(due) if due else (None, None)
    return {"due_first_day": first, "due_last_day": last, "entry_id": None}


@cache
def _attributes(cls: type[Any]) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cls))


def _stored(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value) or None
    if isinstance(value, Mapping):
        return dict(value) or None
    return value


# Rows → store


def create(store: Writing, records: Iterable[Record]) -> list[int]:
    """Makes records, in bulk; missing uid and reference are given. Returns their ids."""
    maker = RowMaker(store)
    given = [_with_identity(store, item) for item in records]
    ids = list(store.allocate(schema.record, len(given))) if given else []
    made = [maker.rows(item) for item in given]
    store.insert(schema.record, [
        {"id": number, **rows.main, "deleted": False, "merged_into": None}
        for number, rows in zip(ids, made, strict=True)
    ])  # fmt: skip
    _insert_parts(store, {number: rows.parts for number, rows in zip(ids, made, strict=True)})
    tied: dict[tuple[str, int, int, str | None], list[int]] = defaultdict(list)
    for number, rows in zip(ids, made, strict=True):
        for (name, entry_id, role), basis in rows.links.items():
            tied[name, entry_id, role, basis].append(number)
    for (name, entry_id, role, basis), owners in tied.items():
        store.link(name, entry_id, owners, role, basis)
    return ids


def _insert_parts(store: Writing, parts: Mapping[int, Mapping[str, Mapping[Any, Row]]]) -> None:
    """Inserts new rows of parts, equipment lines before their recipients."""
    line_ids: dict[tuple[int, Any], int] = {}
    for name in _part_tables():
        table = schema.metadata.tables[name]
        wanted = [(owner, identity, row) for owner, by_table in parts.items() for identity, row in by_table.get(name, {}).items()]
        if not wanted:
            continue
        rows = []
        for number, (owner, identity, row) in zip(store.allocate(table, len(wanted)), wanted, strict=True):
            line_ids[owner, identity] = number if table is schema.equipment_line else 0
            rows.append({"id": number, "record_id": owner, **row})
        for row in rows:
            if isinstance(row.get("line_id"), tuple):
                row["line_id"] = line_ids[row["record_id"], row["line_id"]]
        store.insert(table, rows)


def _part_tables() -> list[str]:
    return [part.table.name for part in (*PARTS, GROUPS, RECIPIENTS)] + ["own_value"]


def _with_identity(store: Writing, item: Record) -> Record:
    uid = item.uid or new_uid()
    return replace(item, uid=uid, ref=item.ref or next_ref(store, item))


def next_ref(store: Writing, item: Record) -> str:
    """The reference people say: the year it happened (ND: no date), and a number given once."""
    year = item.date.first_day[:4] if item.date and item.date.first_day else "ND"
    taken = select(func.count()).select_from(schema.record).where(schema.record.c.ref.startswith(f"{year}-"))
    name = f"ref {year}"
    counter = schema.counter
    last = store.connection.execute(select(counter.c.last).where(counter.c.name == name)).scalar()
    if last is None:
        last = store.connection.execute(taken).scalar_one()
        store.connection.execute(counter.insert().values(name=name, last=last))
    store.connection.execute(counter.update().where(counter.c.name == name).values(last=last + 1))
    return f"{year}-{last + 1:03}"


def change(store: Writing, record_id: int, **values: Any) -> None:
    """Sets fields of one record, lists of parts and links among them; only what differs is written."""
    old = load(store.connection, [record_id])[record_id]
    put(store, record_id, old, replace(old, **values))


def put(store: Writing, record_id: int, old: Record, new: Record) -> None:
    """Makes a record into another value of itself."""
    maker = RowMaker(store)
    before, after = maker.rows(old), maker.rows(new)
    store.update(schema.record, {record_id: after.main})
    for name in reversed(_part_tables()):
        _remove_parts(store, record_id, name, after.parts[name])
    _keep_parts(store, record_id, after)
    for (name, entry_id, role), basis in before.links.items():
        if after.links.get((name, entry_id, role), ...) != basis:
            store.unlink(name, entry_id, [record_id], role)
    for (name, entry_id, role), basis in after.links.items():
        store.link(name, entry_id, [record_id], role, basis)


def _remove_parts(store: Writing, record_id: int, name: str, wanted: Mapping[Any, Row]) -> None:
    table = schema.metadata.tables[name]
    store.delete(table, [number for identity, number in _identities(store.connection, table, record_id).items() if identity not in wanted])


def _keep_parts(store: Writing, record_id: int, after: Rows) -> None:
    fresh: dict[str, dict[Any, Row]] = {}
    for name in _part_tables():
        table = schema.metadata.tables[name]
        known = _identities(store.connection, table, record_id)
        lines = _identities(store.connection, schema.equipment_line, record_id)
        updates = {}
        for identity, row in after.parts[name].items():
            if identity in known:
                updates[known[identity]] = {column: value for column, value in row.items() if column != "line_id"}
            else:
                line = lines.get(row.get("line_id"))
                fresh.setdefault(name, {})[identity] = {**row, "line_id": line} if line else row
        store.update(table, updates)
    _insert_parts(store, {record_id: fresh})


def _identities(connection: Connection, table: Table, record_id: int) -> dict[Any, int]:
    """Identity within the record → row id, for the rows that are there."""
    query = select(table).where(table.c.record_id == record_id)
    found = connection.execute(query).mappings().all()
    if table is schema.recipient:
        lines = schema.equipment_line
        uids = dict(connection.execute(select(lines.c.id, lines.c.uid).where(lines.c.record_id == record_id)).tuples().all())
        return {(uids[row["line_id"]], row["position"]): row["id"] for row in found}
    if table is schema.participant_group:
        return {(0, row["position"]): row["id"] for row in found}
    if table is schema.own_value:
        return {row["name"]: row["id"] for row in found}
    return {(row["uid"] if "uid" in table.c else row["position"],): row["id"] for row in found}


# Store → values


def load(connection: Connection, ids: Sequence[int]) -> dict[int, Record]:
    """Whole records by id, in the given order; ids that are gone are left out."""
    table = schema.record
    rows = {row["id"]: row for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings()}
    keys = _Keys(connection)
    nested = {part.attribute: _nested(connection, part, ids, keys) for part in (GROUPS, RECIPIENTS)}
    parts = {part.attribute: _parts(connection, part, ids, keys, nested) for part in PARTS}
    own = _own(connection, ids)
    links = _links(connection, ids)
    return {
        number: _record(rows[number], keys, {name: found[number] for name, found in parts.items()},
                        own[number], links[number])
        for number in ids if number in rows
    }  # fmt: skip


class _Keys:
    """Entry ids → key and first name, looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, tuple[str, str]] = {}

    def __getitem__(self, entry_id: int | None) -> str | None:
        return self._look_up(entry_id)[0] if entry_id is not None else None

    def name(self, entry_id: int) -> str:
        return self._look_up(entry_id)[1]

    def _look_up(self, entry_id: int) -> tuple[str, str]:
        if entry_id not in self._known:
            query = (
                select(entry.c.key, entry_name.c.text)
                .outerjoin(entry_name, (entry_name.c.entry_id == entry.c.id) & (entry_name.c.position == 0))
                .where(entry.c.id == entry_id)
            )
            row = self._connection.execute(query).one()
            self._known[entry_id] = (row.key, row.text or row.key)
        return self._known[entry_id]


def _value(part: Part, row: Mapping[str, Any], keys: _Keys, nested: tuple[Any, ...]) -> Any:
    values: dict[str, Any] = {}
    inside = NESTED_PARTS.get(part.attribute)
    for item in fields(part.value):
        if item.name in part.refs:
            values[item.name] = keys[row[part.refs[item.name][0]]]
        elif inside and item.name == inside.attribute:
            values[item.name] = nested
        elif item.name == "name" and item.name not in part.table.c:
            values[item.name] = keys.name(row["organisation_id"])
        elif item.name == "extra":
            values[item.name] = row["extra"] or {}
        elif item.name in part.table.c:
            value = row[item.name]
            values[item.name] = tuple(value or ()) if "tuple" in str(item.type) else value
    return part.value(**values)


def _part_rows(connection: Connection, part: Part, ids: Sequence[int]) -> Iterable[Mapping[str, Any]]:
    table = part.table
    query = select(table).where(table.c.record_id.in_(ids)).order_by(table.c.record_id, table.c.position, table.c.id)
    return connection.execute(query).mappings().all()


def _nested(connection: Connection, part: Part, ids: Sequence[int], keys: _Keys) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in _part_rows(connection, part, ids):
        found[row["line_id"] if "line_id" in row else row["record_id"]].append(_value(part, row, keys, ()))
    return found


def _parts(
    connection: Connection, part: Part, ids: Sequence[int], keys: _Keys, nested: Mapping[str, Mapping[int, list[Any]]]
) -> dict[int, list[Any]]:
    found = defaultdict(list)
    inside = NESTED_PARTS.get(part.attribute)
    for row in _part_rows(connection, part, ids):
        held: tuple[Any, ...] = ()
        if inside:
            holder = row["id"] if inside is RECIPIENTS else row["record_id"]
            held = tuple(nested[inside.attribute].get(holder, ()))
        found[row["record_id"]].append(_value(part, row, keys, held))
    return found


def _own(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    table = schema.own_value
    query = select(table.c.record_id, table.c.name, table.c.value).where(table.c.record_id.in_(ids)).order_by(table.c.position)
    for row in connection.execute(query):
        found[row.record_id][row.name] = row.value
    return found


def _links(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, list[Any]]]:
    """Linked values by record and field, in the order of roles and keys."""
    role, tie, area = aliased(entry), aliased(entry_tie), aliased(entry)
    query = (
        select(link.c.record_id, link.c.field, link.c.basis, entry.c.key, entry_name.c.text.label("name"),
               role.c.key.label("role"), area.c.key.label("jurisdiction"))
        .join(entry, entry.c.id == link.c.entry_id)
        .outerjoin(entry_name, (entry_name.c.entry_id == entry.c.id) & (entry_name.c.position == 0))
        .outerjoin(role, role.c.id == link.c.role_id)
        .outerjoin(tie, (tie.c.entry_id == entry.c.id) & (tie.c.relation == "jurisdiction")
                   & (link.c.field == LINK_FIELDS["places"]))
        .outerjoin(area, area.c.id == tie.c.other_id)
        .where(link.c.record_id.in_(ids))
        .order_by(link.c.record_id, link.c.field, role.c.id, entry.c.key)
    )  # fmt: skip
    names = {number: name for name, number in LINK_FIELDS.items()}
    found: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        ref = Reference(row.key, row.name, row.role, row.basis, row.jurisdiction)
        found[row.record_id][names[row.field]].append(_linked_value(names[row.field], ref))
    return found


def _record(
    row: Mapping[str, Any], keys: _Keys, parts: Mapping[str, list[Any]], own: Mapping[str, Any],
    links: Mapping[str, list[Any]],
) -> Record:  # fmt: skip
    values: dict[str, Any] = {name: row[name] for name in _PLAIN}
    values |= {name: tuple(row[name] or ()) for name in _LISTS}
    values |= {name: _date(row, name) for name in _DATES}
    for name in ("mode", "our_role"):
        values[name] = model.Judged(row[name], row[f"{name}_basis"]) if row[name] else None
    values |= {name: keys[row[column]] for name, (column, _) in _REFS.items()}
    values |= {name: tuple(links.get(name, ())) for name in _LINK_VOCABULARIES}
    for part in PARTS:
        found = parts[part.attribute]
        values[part.attribute] = (found[0] if found else None) if part.single else tuple(found)
    review = model.Review(row["review_state"], row["review_by"], row["review_on"])
    return Record(**values, review=review, own=own, extra=row["extra"] or {})


def _date(row: Mapping[str, Any], prefix: str) -> PartialDate | None:
    if row[f"{prefix}_edtf"] is None:
        return None
    return PartialDate(*(row[f"{prefix}_{part}"] for part in _DATE_PARTS))


def id_of(connection: Connection, uid_or_ref: str) -> int:
    """A living record's id by uid or reference; raises UnknownRecord."""
    table = schema.record
    query = select(table.c.id).where((table.c.uid == uid_or_ref) | (table.c.ref == uid_or_ref), table.c.deleted.is_(False))
    found = connection.execute(query.order_by(table.c.id).limit(1)).scalar()
    if found is None:
        raise UnknownRecord(record=uid_or_ref)
    return found


def known_uids(connection: Connection, uids: Sequence[str]) -> set[str]:
    """Which of these uids the catalogue has, deleted records among them."""
    found: set[str] = set()
    for start in range(0, len(uids), 5000):
        query = select(schema.record.c.uid).where(schema.record.c.uid.in_(uids[start : start + 5000]))
        found |= set(connection.execute(query).scalars())
    return found


def living_ids(connection: Connection) -> list[int]:
    table = schema.record
    return list(connection.execute(select(table.c.id).where(table.c.deleted.is_(False)).order_by(table.c.id)).scalars())


