"""The interchange form ``pillarbook/1``: values ⇄ JSON, and nothing lost on the way.

A missing key counts as null or []; a key that Pillarbook does not know is kept in ``extra`` (or in an
entry's ``details``) and given back at the same place. Unknown lists at the top are reported.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, cast

from catalog.errors import InvalidValue
from catalog.folding import clean
from catalog.interchange import shapes
from catalog.interchange.entries import read_entry, write_entry
from catalog.interchange.shapes import Json, listed
from catalog.model.record import (
    FollowUp,
    Judged,
    OrganisationLink,
    PersonLink,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
    RegionLink,
    Review,
)
from catalog.model.vocabulary import HOLDERS, VOCABULARIES, Entry
from catalog.words import _

FORMAT = "pillarbook/1"
LISTS = tuple(name for name in VOCABULARIES if name not in HOLDERS)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The content of a file; ``unknown`` names the top-level lists that were passed over, ``kept`` what another format
    says beyond the records, which keep it. What is ``partial`` tells a part of each record: it adds, it clears nothing.
    """

    records: tuple[Record, ...] = ()
    entries: tuple[Entry, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    unknown: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    partial: bool = False

    def joined(self, other: Exchange) -> Exchange:
        return Exchange(
            self.records + other.records,
            self.entries + other.entries,
            self.follow_ups + other.follow_ups,
            self.unknown + other.unknown,
            self.kept + other.kept,
            self.partial or other.partial,
        )


def loads(text: str | bytes) -> Exchange:
    """Reads an interchange file; raises InvalidValue where it is not one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidValue(
            field=_("the file"), value=_("read"), detail=_("it is not JSON ({error})").format(error=error)
        ) from error
    return read(data)


def dumps(exchange: Exchange) -> str:
    return json.dumps(write(exchange), ensure_ascii=False, indent=1) + "\n"


def read(data: Json) -> Exchange:
    """Reads the decoded JSON of an interchange file; raises InvalidValue."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InvalidValue(
            field=_("the file"), value=_("read"), detail=_('it does not say "format": "{format}"').format(format=FORMAT)
        )
    try:
        data = _cleaned(data)
    except RecursionError as error:
        raise InvalidValue(field=_("the file"), value=_("read"), detail=_("it is nested too deeply")) from error
    known = {"format", "records", "follow_ups", *LISTS}
    return Exchange(
        records=tuple(read_record(item) for item in listed(data, "records")),
        entries=tuple(entry for name in LISTS for item in listed(data, name) for entry in read_entry(name, item)),
        follow_ups=tuple(shapes.read(FollowUp, item, "follow_ups") for item in listed(data, "follow_ups")),
        unknown=(*sorted(set(data) - known), *sorted(_passed_over(data))),
    )


_WITHOUT_EXTRA = {
    "mode": Judged, "our_role": Judged, "review": Review, "places": PlaceLink, "regions": RegionLink,
    "pillars": PillarLink, "organisations": OrganisationLink, "people": PersonLink,
}  # fmt: skip
_NAME_KEYS = frozenset(("text", "language", "from", "to"))


def _passed_over(data: Mapping[str, Json]) -> set[str]:
    """Keys of what has no room for more than it knows: links, recipients and names."""
    found = set()
    for record in listed(data, "records"):
        for name, cls in _WITHOUT_EXTRA.items():
            found |= _beyond(record.get(name), _keys_of(cls), f"records.{name}")
        for line in record.get("equipment") or ():
            found |= _beyond(line.get("recipients"), _keys_of(Recipient), "records.equipment.recipients")
    for name in LISTS:
        for item in listed(data, name):
            found |= _beyond(item.get("names"), _NAME_KEYS, f"{name}.names")
    return found


def _beyond(value: Json, known: frozenset[str], where: str) -> set[str]:
    items = value if isinstance(value, list) else [value]
    return {f"{where}.{key}" for item in items if isinstance(item, dict) for key in item.keys() - known}


@cache
def _keys_of(cls: Hashable) -> frozenset[str]:
    return frozenset(name for name, *_ in shapes.shape(cls))


def _cleaned(value: Json) -> Json:
    """All texts, and keys, as they may be stored."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(name): _cleaned(inner) for name, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value


def write(exchange: Exchange) -> dict[str, Json]:
    lists: dict[str, list[Json]] = {name: [] for name in LISTS}
    nested = [entry for entry in exchange.entries if entry.vocabulary in HOLDERS]
    for entry in exchange.entries:
        if entry.vocabulary in lists:
            lists[entry.vocabulary].append(write_entry(entry, nested))
    follow_ups = [shapes.write(follow_up) for follow_up in exchange.follow_ups]
    return {"format": FORMAT, "records": [write_record(record) for record in exchange.records],
            **lists, "follow_ups": follow_ups}  # fmt: skip


def read_record(item: Json) -> Record:
    return cast(Record, shapes.read(Record, item, "records"))


def write_record(record: Record) -> dict[str, Json]:
    return cast(dict[str, Json], shapes.write(record))


def read_back(value: Value, where: str) -> Value:
    """A record or follow-up as the form reads it again: lists as tuples, what is left out as its default.

    Raises InvalidValue where an attribute is of a sort that the form does not know.
    """
    try:
        data = json.loads(json.dumps(shapes.write(value), allow_nan=False), parse_int=_fitting)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValue(
            field=where, value=_("kept as it is"), detail=_("a value is of no known sort ({error})").format(error=error)
        ) from error
    try:
        return cast(Value, shapes.read(type(value), data, where))
    except InvalidValue as error:
        named = str(error.values["field"]).removeprefix(f"{where}.").replace("_", " ")
        raise InvalidValue(**{**error.values, "field": _("The {field}").format(field=named)}) from error


def _fitting(digits: str) -> int:
    """Whole numbers as large as the catalogue's file can hold."""
    if abs(int(digits)) >= 2**63:
        raise ValueError(f"the number {digits[:20]} is too large")
    return int(digits)
