"""The tables of vocabularies: what is common to all entries, and what some say besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from catalog.interchange import Exchange
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.vocabulary import DONORS, Entry, Tie
from catalog.standards.datapackage.table import Field, Table, Type, Value

_COMMON = (
    Field("key", "string", "By which records name it.", lambda item: item.key),
    Field("uid", "string", "Identifies it for ever, in every catalogue.", lambda item: item.uid),
    Field("name", "string", "Its name.", lambda item: item.name),
    Field("other_names", "string", "Other names, separated by “; ”.",
          lambda item: "; ".join((*(name.text for name in item.names[1:]), *item.aliases)) or None),
    Field("parent", "string", "Key of the entry above it.", lambda item: item.parent),
    Field("description", "string", "What it is.", lambda item: item.description),
    Field("access", "string", "Who may see it.", lambda item: item.access, ACCESS_LEVELS),
)  # fmt: skip


def _code(name: str, description: str) -> Field:
    return Field(name, "string", description, lambda item: item.codes.get(name))


def _detail(name: str, type_: Type, description: str) -> Field:
    """A detail, where it is of that type."""

    def value(item: Entry) -> Value:
        found: Any = item.details.get(name)
        if type_ == "string":
            return str(found) if found is not None else None
        if type_ == "boolean" or isinstance(found, bool):
            return found if type_ == "boolean" and isinstance(found, bool) else None
        return found if isinstance(found, int) or (isinstance(found, float) and type_ == "number") else None

    return Field(name, type_, description, value)


def _tie(relation: str, description: str) -> Field:
    return Field(relation, "string", description, lambda item: next(iter(item.tied(relation)), None))


_MORE: dict[str, tuple[Field, ...]] = {
    "areas": (
        _code("alpha2", "ISO 3166-1 alpha-2, or a user-assigned code."), _code("alpha3", "ISO 3166-1 alpha-3."),
        _code("m49", "UN M49, with its zeros."), _detail("footnote", "string", "What goes with every naming."),
        _detail("user_assigned", "boolean", "Whether its codes are user-assigned ones."),
    ),
    "places": (
        _detail("kind", "string", "City, port, airport …"), _tie("jurisdiction", "Key of its area."),
        _detail("latitude", "number", "WGS 84, degrees."), _detail("longitude", "number", "WGS 84, degrees."),
        _detail("coordinates_source", "string", "Where the coordinates are from."),
    ),
    "programmes": (
        _detail("kind", "string", "Regional, global, project, joint action or fund."),
        _detail("first_year", "integer", "First year."), _detail("last_year", "integer", "Last year."),
        _detail("iati", "string", "Its IATI identifier."),
    ),
    "organisations": (
        _code("acronym", "Its acronym."), _detail("type", "string", "IATI OrganisationType."),
        _tie("jurisdiction", "Key of its area."), _tie("place", "Key of the place where it sits."),
        _detail("unit", "string", "PCU, ACCU, BLO …"), _detail("iati", "string", "Its IATI identifier."),
    ),
    "people": (_tie("organisation", "Key of the organisation."), _detail("post", "string", "The post.")),
    "roles": (_detail("iati", "string", "IATI OrganisationRole."),),
    "sources": (
        _detail("file_name", "string", "Its file."), _detail("url", "string", "Where it is published."),
        _detail("language", "string", "ISO 639."), _detail("sha256", "string", "SHA-256 of its content."),
        _detail("reliability", "string", "By the Admiralty system."),
        _detail("credibility", "string", "By the Admiralty system."),
    ),
}  # fmt: skip
_TIED = {"places": {"jurisdiction": "areas"}, "organisations": {"jurisdiction": "areas", "place": "places"},
         "people": {"organisation": "organisations"}}  # fmt: skip
_TITLES = {
    "areas": "Jurisdictions", "regions": "Regions", "places": "Places", "programmes": "Programmes and projects",
    "nodes": "Nodes of programmes", "organisations": "Organisations", "people": "People", "themes": "Subjects",
    "types": "Types of record", "roles": "Roles", "equipment_categories": "Equipment categories", "tags": "Tags",
    "groups": "Groups of records", "sources": "Sources",
}  # fmt: skip


def _entries(vocabulary: str) -> Callable[[Exchange], Iterator[Entry]]:
    return lambda exchange: (item for item in exchange.entries if item.vocabulary == vocabulary)


def _table(vocabulary: str, title: str) -> Table:
    """Ties lead to entries that are there; a tie to one that is not is left out."""
    fields = (*_COMMON, *_MORE.get(vocabulary, ()))
    ties = {"parent": vocabulary, **_TIED.get(vocabulary, {})}
    return Table(vocabulary, title, fields, _entries(vocabulary), "key", ties)


def _agreements(exchange: Exchange) -> Iterator[tuple[Entry, Tie]]:
    for item in _entries("programmes")(exchange):
        yield from ((item, tie) for tie in item.ties if tie.relation == DONORS)


def _agreed(name: str, type_: Type, description: str) -> Field:
    def value(row: tuple[Entry, Tie]) -> Value:
        found: Any = row[1].details.get(name)
        if type_ == "string":
            return str(found) if found is not None else None
        return found if isinstance(found, int | float) and not isinstance(found, bool) else None

    return Field(name, type_, description, value)


_AGREEMENTS = Table(
    "agreements", "Who funds programmes, by which agreements",
    (Field("programme", "string", "Key of the programme.", lambda row: row[0].key),
     Field("donor", "string", "Key of the organisation.", lambda row: row[1].key),
     _agreed("number", "string", "Its number."), _agreed("from", "string", "From when."),
     _agreed("to", "string", "Until when."), _agreed("amount", "number", "How much."),
     _agreed("currency", "string", "ISO 4217."), _agreed("note", "string", "A remark.")),
    _agreements, None, {"programme": "programmes", "donor": "organisations"},
)  # fmt: skip

OF_ENTRIES = (*(_table(vocabulary, title) for vocabulary, title in _TITLES.items()), _AGREEMENTS)
