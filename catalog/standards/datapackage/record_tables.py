"""The tables of records, and of what repeats in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from catalog.interchange import Exchange
from catalog.model.codes import ACCESS_LEVELS, KINDS, MODES, OUR_ROLES, QUALIFIERS, STATUSES
from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine, ParticipantGroup, Participants, Record
from catalog.model.vocabulary import Entry
from catalog.standards.datapackage.table import RECORDS, Field, Table, Type, Value


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record, with the entries that there are: what is none of them is told by name alone."""

    record: Record
    part: Any
    entries: Mapping[tuple[str, str], Entry]

    def key(self, vocabulary: str, key: str | None) -> str | None:
        return key if (vocabulary, key or "") in self.entries else None

    def name(self, vocabulary: str, key: str | None, name: str | None = None) -> str | None:
        entry = self.entries.get((vocabulary, key or ""))
        return entry.name if entry else name or key


def of_exchange(exchange: Exchange) -> dict[tuple[str, str], Entry]:
    return {(item.vocabulary, item.key): item for item in exchange.entries}


def _parts(of: Callable[[Record], Iterable[Any]]) -> Callable[[Exchange], Iterator[Part]]:
    def rows(exchange: Exchange) -> Iterator[Part]:
        entries = of_exchange(exchange)
        for record in exchange.records:
            for part in of(record):
                yield Part(record, part, entries)

    return rows


def _field(name: str, type_: Type, description: str, choices: tuple[str, ...] = ()) -> Field:
    """An attribute of the part."""
    get = attrgetter(f"part.{name}")
    return Field(name, type_, description, get, choices)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _dated(name: str, type_: Type, description: str, get: Callable[[PartialDate], Value]) -> Field:
    """Something of the record's date."""
    return Field(name, type_, description, lambda row: get(row.record.date) if row.record.date else None)


def _entry(name: str, vocabulary: str, description: str) -> Field:
    """A key in the part, where there is such an entry."""
    get = attrgetter(f"part.{name}")
    return Field(name, "string", description, lambda row: row.key(vocabulary, get(row)))


_OF = Field("record", "string", "The record's uid.", lambda row: row.record.uid)
_TO_RECORD = {"record": RECORDS}


def _joined(texts: Iterable[str]) -> str | None:
    return "; ".join(texts) or None


def _judged(name: str, description: str, codes: tuple[str, ...]) -> tuple[Field, Field]:
    def part(what: str) -> Callable[[Part], Value]:
        def value(row: Part) -> Value:
            judged = getattr(row.record, name)
            found: str | None = getattr(judged, what) if judged else None
            return found

        return value

    return (Field(name, "string", description, part("value"), codes),
            Field(f"{name}_basis", "string", "How that is known.", part("basis")))  # fmt: skip


_RECORDS = Table(
    RECORDS, "Activities, training sessions and equipment donations",
    (
        _field("uid", "string", "Identifies the record for ever, in every catalogue."),
        _field("ref", "string", "The reference that people say."),
        _field("kind", "string", "What it is.", KINDS),
        _entry("type", "types", "Key of its type."),
        _field("title", "string", "Its title."),
        _field("summary", "string", "What happened."),
        _field("status", "string", "How far it is.", STATUSES),
        _dated("date", "string", "When it was, as EDTF (ISO 8601-2).", lambda when: when.edtf),
        _dated("first_day", "date", "The first day that may be.", lambda when: _day(when.first_day)),
        _dated("last_day", "date", "The last day that may be.", lambda when: _day(when.last_day)),
        _dated("date_text", "string", "The date in the source's words.", lambda when: when.text),
        Field("planned_date", "string", "When it was planned, as EDTF.",
              lambda row: row.record.planned_date.edtf if row.record.planned_date else None),
        *_judged("mode", "How people met.", MODES),
        *_judged("our_role", "What our organisation did.", OUR_ROLES),
        Field("sdg", "string", "SDG targets, separated by “; ”.", lambda row: _joined(row.record.sdg)),
        Field("outputs", "string", "What came of it, separated by “; ”.", lambda row: _joined(row.record.outputs)),
        Field("next_steps", "string", "What will be done, separated by “; ”.",
              lambda row: _joined(row.record.next_steps)),
        _entry("group", "groups", "Key of the group of records it belongs to."),
        Field("review", "string", "Whether it was held against its source.", lambda row: row.record.review.state),
        _field("access", "string", "Who may see it.", ACCESS_LEVELS),
    ),
    _parts(lambda record: [record]), "uid", {"type": "types", "group": "groups"},
)  # fmt: skip


def _line(name: str, type_: Type, description: str, choices: tuple[str, ...] = ()) -> Field:
    def value(row: Part) -> Value:
        found: Value = getattr(row.part, name)
        return found

    return Field(name, type_, description, value, choices)


def _serials(row: Part) -> Value:
    line: EquipmentLine = row.part
    return _joined(line.serials)


_EQUIPMENT = Table(
    "equipment_lines", "Lines of equipment that was given",
    (
        _OF, _line("uid", "string", "Identifies the line."), _line("item", "string", "What was given."),
        _entry("category", "equipment_categories", "Key of its category."), _line("model", "string", "Make and model."),
        Field("serials", "string", "Serial numbers, separated by “; ”.", _serials),
        _line("quantity", "number", "How many; empty where it is not stated."),
        _line("qualifier", "string", "How exact that is.", QUALIFIERS), _line("unit", "string", "What is counted."),
        _line("value", "number", "Its value."), _line("currency", "string", "ISO 4217."),
        _entry("donor", "organisations", "Key of the organisation that paid for it."),
        _line("agreement", "string", "Number of the agreement."), _line("state", "string", "What became of it."),
        _line("handed_over", "string", "When, as EDTF."), _line("protocol", "string", "Number of the protocol."),
        Field("recipients", "string", "Who got it, and how many each where that is stated.",
              lambda row: _joined(_recipient(row, item) for item in row.part.recipients)),
        _line("note", "string", "A remark."),
    ),
    _parts(attrgetter("equipment")), "uid",
    {**_TO_RECORD, "category": "equipment_categories", "donor": "organisations"},
)  # fmt: skip


def _recipient(row: Part, item: Any) -> str:
    name = row.name("organisations", item.organisation, item.name) or ""
    return f"{name} ({item.quantity:g})" if item.quantity is not None else name


def _people(record: Record) -> Iterator[Any]:
    """All who took part, then each group of them."""
    if record.participants:
        yield record.participants
        yield from record.participants.groups


def _of_all(name: str, type_: Type, description: str) -> Field:
    """What is said of all, and of no group."""

    def value(row: Part) -> Value:
        found: Value = getattr(row.part, name) if isinstance(row.part, Participants) else None
        return found

    return Field(name, type_, description, value)


def _of_group(name: str) -> Callable[[Part], Any]:
    return lambda row: getattr(row.part, name) if isinstance(row.part, ParticipantGroup) else None


def _entry_of_group(name: str, vocabulary: str, description: str) -> Field:
    return Field(name, "string", description, lambda row: row.key(vocabulary, _of_group(name)(row)))


_PARTICIPANTS = Table(
    "participants", "Who took part: all of a record, and its groups",
    (
        _OF,
        Field("part", "string", "Whether a row is of all, or of a group of them: groups do not add to all.",
              lambda row: "all" if isinstance(row.part, Participants) else "group", ("all", "group")),
        Field("group", "string", "The group, as it is called.", _of_group("name")),
        _entry_of_group("jurisdiction", "areas", "Key of the area they come from."),
        _entry_of_group("organisation", "organisations", "Key of the organisation they come from."),
        _line("count", "integer", "How many; empty where it is not stated."),
        _line("qualifier", "string", "How exact that is.", QUALIFIERS),
        Field("unit", "string", "People or organisations.", lambda row: row.record.participants.unit),
        _line("women", "integer", "Women."), _line("men", "integer", "Men."),
        _of_all("not_stated_sex", "integer", "Those whose sex is not stated."),
        _of_all("women_percent", "number", "Women in per cent, where only that is stated."),
        _of_all("planned", "integer", "How many were expected."),
        _of_all("certified", "integer", "How many got a certificate."),
        _of_all("who", "string", "Who they were."), _of_all("text", "string", "The source's words."),
    ),
    _parts(_people), None, {**_TO_RECORD, "jurisdiction": "areas", "organisation": "organisations"},
)  # fmt: skip


def _linked(table: str, title: str, of: str, one: str, vocabulary: str, *more: Field, role: bool = False) -> Table:
    """What a record names of a vocabulary: keys, or links that have the key as ``one``."""

    def key(row: Part) -> str | None:
        found: str | None = row.part if isinstance(row.part, str) else getattr(row.part, one)
        return found

    fields = [_OF, Field(one, "string", "Its key, where it is an entry.", lambda row: row.key(vocabulary, key(row)))]
    fields.append(Field("name", "string", "Its name.", lambda row: row.name(
        vocabulary, key(row), getattr(row.part, "name", None))))  # fmt: skip
    fields += [_entry("role", "roles", "Key of its role.")] if role else []
    refers = {**_TO_RECORD, one: vocabulary, **({"role": "roles"} if role else {})}
    return Table(table, title, (*fields, *more), _parts(attrgetter(of)), None, refers)


def _node_rows(exchange: Exchange) -> Iterator[Part]:
    for row in _parts(attrgetter("pillars"))(exchange):
        yield Part(row.record, (f"{row.part.programme}/{row.part.code}", row.part.basis), row.entries)


_PILLARS = Table(
    "record_pillars", "Nodes of programmes that records belong to",
    (_OF, Field("node", "string", "Its key, where it is an entry.", lambda row: row.key("nodes", row.part[0])),
     Field("name", "string", "Its name.", lambda row: row.name("nodes", row.part[0])),
     Field("basis", "string", "How that is known.", lambda row: row.part[1])),
    _node_rows, None, {**_TO_RECORD, "node": "nodes"},
)  # fmt: skip


def _region_rows(exchange: Exchange) -> Iterator[Part]:
    for row in _parts(attrgetter("regions"))(exchange):
        yield Part(row.record, f"{row.part.scheme}/{row.part.code}", row.entries)


_REGIONS = Table(
    "record_regions", "Regions, where records name no jurisdiction",
    (_OF, Field("region", "string", "Its key, where it is an entry.", lambda row: row.key("regions", row.part)),
     Field("name", "string", "Its name.", lambda row: row.name("regions", row.part))),
    _region_rows, None, {**_TO_RECORD, "region": "regions"},
)  # fmt: skip


def _tag_rows(exchange: Exchange) -> Iterator[Part]:
    keys = {item.name: item.key for item in exchange.entries if item.vocabulary == "tags"}
    for row in _parts(attrgetter("tags"))(exchange):
        yield Part(row.record, (keys.get(row.part), row.part), row.entries)


_TAGS = Table(
    "record_tags", "Tags of records",
    (_OF, Field("tag", "string", "Its key, where it is an entry.", lambda row: row.part[0]),
     Field("name", "string", "The tag.", lambda row: row.part[1])),
    _tag_rows, None, {**_TO_RECORD, "tag": "tags"},
)  # fmt: skip

_LINKS = Table(
    "record_links", "Ties of records to other records",
    (_OF, _line("to", "string", "The other record's uid; it may stand elsewhere."), _line("kind", "string", "How.")),
    _parts(attrgetter("links")), None, _TO_RECORD,
)  # fmt: skip

_FIGURES = Table(
    "figures", "Quantified claims",
    (_OF, _line("indicator", "string", "What is counted."), _line("value", "number", "The number."),
     _line("unit", "string", "Its unit."), _line("qualifier", "string", "How exact that is.", QUALIFIERS),
     Field("baseline", "string", "What it is compared with.",
           lambda row: None if row.part.baseline is None else str(row.part.baseline)),
     _line("period", "string", "The time it covers."), _line("claimed_by", "string", "Who claims it."),
     _line("note", "string", "A remark.")),
    _parts(attrgetter("figures")), None, _TO_RECORD,
)  # fmt: skip

OF_RECORDS = (
    _RECORDS, _EQUIPMENT, _PARTICIPANTS, _FIGURES,
    _linked("record_organisations", "Organisations of records, in their roles", "organisations", "organisation",
            "organisations", role=True),
    _linked("record_people", "People of records, in their roles", "people", "person", "people", role=True),
    _linked("record_places", "Where records were held", "places", "place", "places", role=True),
    _linked("record_jurisdictions", "Whom records concern", "jurisdictions", "jurisdiction", "areas"),
    _linked("record_programmes", "Programmes and projects of records", "programmes", "programme", "programmes"),
    _linked("record_themes", "Subjects of records", "themes", "theme", "themes"),
    _REGIONS, _PILLARS, _TAGS, _LINKS,
    _linked("citations", "Where records stand", "citations", "source", "sources",
            _line("section", "string", "Heading of the section."), _line("locator", "string", "Lines or pages.")),
)  # fmt: skip
NOTES = Table(
    "notes", "The officer's notes",
    (_OF, _line("text", "string", "Markdown."), _line("author", "string", "Who wrote it."),
     _line("written", "string", "When, ISO 8601."), _line("access", "string", "Who may see it.", ACCESS_LEVELS)),
    _parts(attrgetter("notes")), None, _TO_RECORD,
)  # fmt: skip
