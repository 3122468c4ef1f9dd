"""The interchange form ``pillarbook/1``: values ⇄ JSON, and nothing lost on the way.

A missing key counts as null or []; a key that Pillarbook does not know is kept in ``extra`` (or in an
entry's ``details``) and given back at the same place. Unknown lists at the top are reported.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from catalog.errors import InvalidDate, InvalidValue
from catalog.folding import clean
from catalog.model.dates import PartialDate
from catalog.model.problems import usual_access
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
from catalog.model.vocabulary import CODES, DONORS, NESTED, TIES, VOCABULARIES, Entry, Name, Tie
from catalog.words import _

FORMAT = "pillarbook/1"
_NESTED_VOCABULARIES = {vocabulary for _, vocabulary in NESTED.values()}
LISTS = tuple(name for name in VOCABULARIES if name not in _NESTED_VOCABULARIES)

Json = Any
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
        records=tuple(read_record(item) for item in _list(data, "records")),
        entries=tuple(entry for name in LISTS for item in _list(data, name) for entry in read_entry(name, item)),
        follow_ups=tuple(_read(FollowUp, item, "follow_ups") for item in _list(data, "follow_ups")),
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
    for record in _list(data, "records"):
        for name, cls in _WITHOUT_EXTRA.items():
            found |= _beyond(record.get(name), _keys_of(cls), f"records.{name}")
        for line in record.get("equipment") or ():
            found |= _beyond(line.get("recipients"), _keys_of(Recipient), "records.equipment.recipients")
    for name in LISTS:
        for item in _list(data, name):
            found |= _beyond(item.get("names"), _NAME_KEYS, f"{name}.names")
    return found


def _beyond(value: Json, known: frozenset[str], where: str) -> set[str]:
    items = value if isinstance(value, list) else [value]
    return {f"{where}.{key}" for item in items if isinstance(item, dict) for key in item.keys() - known}


@cache
def _keys_of(cls: Hashable) -> frozenset[str]:
    return frozenset(name for name, *_ in _shape(cls))


def _cleaned(value: Json) -> Json:
    """All texts, and keys, as they may be stored."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(name): _cleaned(inner) for name, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value


def write(exchange: Exchange) -> dict[str, Json]:
    lists: dict[str, list[Json]] = {name: [] for name in LISTS}
    nested = [entry for entry in exchange.entries if entry.vocabulary in _NESTED_VOCABULARIES]
    for entry in exchange.entries:
        if entry.vocabulary in lists:
            lists[entry.vocabulary].append(write_entry(entry, nested))
    follow_ups = [_write(follow_up) for follow_up in exchange.follow_ups]
    return {"format": FORMAT, "records": [write_record(record) for record in exchange.records],
            **lists, "follow_ups": follow_ups}  # fmt: skip


def read_record(item: Json) -> Record:
    return cast(Record, _read(Record, item, "records"))


def write_record(record: Record) -> dict[str, Json]:
    return cast(dict[str, Json], _write(record))


def read_back(value: Value, where: str) -> Value:
    """A record or follow-up as the form reads it again: lists as tuples, what is left out as its default.

    Raises InvalidValue where an attribute is of a sort that the form does not know.
    """
    try:
        data = json.loads(json.dumps(_write(value), allow_nan=False), parse_int=_fitting)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidValue(
            field=where, value=_("kept as it is"), detail=_("a value is of no known sort ({error})").format(error=error)
        ) from error
    try:
        return cast(Value, _read(type(value), data, where))
    except InvalidValue as error:
        named = str(error.values["field"]).removeprefix(f"{where}.").replace("_", " ")
        raise InvalidValue(**{**error.values, "field": f"The {named}"}) from error


def _fitting(digits: str) -> int:
    """Whole numbers as large as the catalogue's file can hold."""
    if abs(int(digits)) >= 2**63:
        raise ValueError(f"the number {digits[:20]} is too large")
    return int(digits)


# Entries: the common attributes by name, codes and ties by the tables of the model, the rest as it is.

_A_TEXT = "a text is expected"
_COMMON = ("uid", "key", "names", "aliases", "parent", "description", "access")


def read_entry(vocabulary: str, item: Json, holder: str = "") -> Iterator[Entry]:
    """An entry and the entries nested in it, holder first; raises InvalidValue."""
    if not isinstance(item, dict) or not isinstance(item.get("key"), str):
        raise InvalidValue(field=vocabulary, value=str(item)[:80], detail=_("an entry is an object with a key"))
    key = f"{holder}/{item['key']}" if holder else item["key"]
    inside, nested_vocabulary = NESTED.get(vocabulary, ("", ""))
    rest = {name: value for name, value in item.items() if name not in _COMMON and name != inside}
    codes = {name: _code(rest.pop(name), f"{vocabulary}.{name}")
             for name in CODES.get(vocabulary, ()) if rest.get(name) is not None}  # fmt: skip
    parent = _text(item, "parent", vocabulary)
    yield Entry(
        vocabulary=vocabulary,
        key=key,
        uid=_text(item, "uid", vocabulary),
        names=tuple(_read_names(vocabulary, item)),
        aliases=_texts(item, "aliases", vocabulary),
        codes=codes,
        parent=f"{holder}/{parent}" if holder and parent else parent,
        description=_text(item, "description", vocabulary),
        access=_text(item, "access", vocabulary) or usual_access(vocabulary),
        ties=tuple(_read_ties(vocabulary, rest)),
        details={name: value for name, value in rest.items() if value is not None},
    )
    for nested in _list(item, inside, f"{vocabulary}.{inside}") if inside else ():
        yield from read_entry(nested_vocabulary, nested, key)


def _read_names(vocabulary: str, item: dict[str, Json]) -> Iterator[Name]:
    for name in _list(item, "names", f"{vocabulary}.names") or [_text(item, "name", vocabulary) or item["key"]]:
        given = {"text": name} if isinstance(name, str) else name
        where = f"{vocabulary}.names"
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            raise InvalidValue(field=where, value=str(name)[:80], detail=_("a name is a text, or an object with one"))
        yield Name(given["text"], *(_text(given, part, where) for part in ("language", "from", "to")))


def _read_ties(vocabulary: str, rest: dict[str, Json]) -> Iterator[Tie]:
    for relation, other in TIES.get(vocabulary, {}).items():
        given = {relation: rest.pop(relation, None)}
        listed = relation in _LISTED_TIES and not isinstance(given[relation], str)
        keys = _texts(given, relation, vocabulary) if listed else (_text(given, relation, vocabulary),)
        yield from (Tie(relation, other, key) for key in keys if key)
    if vocabulary == "programmes":
        for agreement in _list({DONORS: rest.pop(DONORS, None)}, DONORS, f"programmes.{DONORS}"):
            yield _read_agreement(agreement)


def _read_agreement(agreement: Json) -> Tie:
    given = {"donor": agreement} if isinstance(agreement, str) else agreement
    if not isinstance(given, dict) or not isinstance(given.get("donor"), str):
        detail = _("an agreement names its donor by key")
        raise InvalidValue(field=f"programmes.{DONORS}", value=str(agreement)[:80], detail=detail)
    details = {name: value for name, value in given.items() if name != "donor" and value is not None}
    return Tie(DONORS, "organisations", given["donor"], details)


def _text(data: Mapping[str, Json], name: str, where: str) -> str | None:
    value = data.get(name)
    return value if value is None or isinstance(value, str) else str(_refuse(value, f"{where}.{name}", _A_TEXT))


def _texts(data: Mapping[str, Json], name: str, where: str) -> tuple[str, ...]:
    values = _list(data, name, f"{where}.{name}")
    for value in values:
        if not isinstance(value, str):
            _refuse(value, f"{where}.{name}", _A_TEXT)
    return tuple(values)


def _code(value: Json, where: str) -> str:
    """Codes are texts; a number is taken as it is written."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        _refuse(value, where, _A_TEXT)
    return str(value)


def write_entry(entry: Entry, nested: Iterable[Entry] = ()) -> dict[str, Json]:
    holder, _, code = entry.key.rpartition("/") if entry.vocabulary in _NESTED_VOCABULARIES else ("", "", entry.key)
    inside, _ = NESTED.get(entry.vocabulary, ("", ""))
    written: dict[str, Json] = {
        "uid": entry.uid,
        "key": code,
        "names": [_write_name(name) for name in entry.names],
        "aliases": list(entry.aliases),
        "description": entry.description,
        "access": entry.access,
        "parent": entry.parent.removeprefix(f"{holder}/") if entry.parent and holder else entry.parent,
        **{name: entry.codes.get(name) for name in CODES.get(entry.vocabulary, ())},
        **_write_ties(entry),
        **entry.details,
    }
    if inside:
        mine = [other for other in nested if other.key.rpartition("/")[0] == entry.key]
        written[inside] = [write_entry(other) for other in mine]
    return written


def _write_name(name: Name) -> dict[str, Json]:
    return {"text": name.text, "language": name.language, "from": name.since, "to": name.until}


_LISTED_TIES = ("areas", "partners", "successors")


def _write_ties(entry: Entry) -> dict[str, Json]:
    written: dict[str, Json] = {}
    for relation in TIES.get(entry.vocabulary, {}):
        keys = entry.tied(relation)
        written[relation] = list(keys) if relation in _LISTED_TIES else (keys[0] if keys else None)
    if entry.vocabulary == "programmes":
        written[DONORS] = [{"donor": tie.key, **tie.details} for tie in entry.ties if tie.relation == DONORS]
    return written


# Values by their type hints.


def _list(data: Mapping[str, Json], name: str, where: str = "") -> list[Json]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidValue(field=where or name, value=str(value)[:80], detail=_("a list is expected"))
    return value


@cache
def _shape(cls: Hashable) -> tuple[tuple[str, Any, Field[Any]], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((item.name, hints[item.name], item) for item in fields(cast(Any, cls)))


def _read(cls: Any, item: Json, where: str) -> Any:
    if not isinstance(item, dict):
        raise InvalidValue(field=where, value=str(item)[:80], detail=_("an object is expected"))
    values = {}
    for name, hint, spec in _shape(cls):
        if name == "extra":
            continue
        value = item.get(name)
        if value is not None:
            values[name] = _read_value(hint, value, f"{where}.{name}")
        elif spec.default is MISSING and spec.default_factory is MISSING:
            raise InvalidValue(field=f"{where}.{name}", value=_("missing"), detail=_("it is needed"))
    known = {name for name, _, _ in _shape(cls)}
    if "extra" in known and (extra := {name: value for name, value in item.items() if name not in known}):
        values["extra"] = extra
    return cls(**values)


def _read_value(hint: Any, value: Json, where: str) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        choices = [choice for choice in typing.get_args(hint) if choice is not type(None)]
        return _read_first(choices, value, where)
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise InvalidValue(field=where, value=str(value)[:80], detail=_("a list is expected"))
        inner = typing.get_args(hint)[0]
        return tuple(_read_value(inner, item, where) for item in value)
    if hint is PartialDate:
        return _read_date(value, where)
    if is_dataclass(hint):
        return _read(hint, value, where)
    return _read_plain(hint, value, where)


def _read_first(choices: list[Any], value: Json, where: str) -> Any:
    for choice in choices[:-1]:
        try:
            return _read_value(choice, value, where)
        except InvalidValue:
            continue
    return _read_value(choices[-1], value, where)


def _read_plain(hint: Any, value: Json, where: str) -> Any:
    if hint is Any:
        return value
    if typing.get_origin(hint) is not None:
        return value if isinstance(value, dict) else _refuse(value, where, "an object is expected")
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    wanted = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}.get(hint, "another value")
    return _refuse(value, where, f"{wanted} is expected")


def _refuse(value: Json, where: str, detail: str) -> Any:
    raise InvalidValue(field=where, value=str(value)[:80], detail=detail)


def _read_date(value: Json, where: str) -> PartialDate:
    given = {"edtf": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not isinstance(given.get("edtf"), str):
        _refuse(value, where, "a date has an edtf expression")
    try:
        return PartialDate.parse(given["edtf"], given.get("text"))
    except InvalidDate as error:
        raise InvalidValue(field=where, value=given["edtf"], detail=_("it is not an EDTF date")) from error


def _write(value: Any) -> Json:
    if is_dataclass(value):
        written = {
            name: _write(getattr(value, name)) for name, _, _ in _shape(cast(Hashable, type(value))) if name != "extra"
        }
        return {**written, **getattr(value, "extra", {})}
    if isinstance(value, (tuple, list)):
        return [_write(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
