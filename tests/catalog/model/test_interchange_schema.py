"""The JSON Schema of the interchange form: it describes every key, takes what is written, refuses what is spoiled."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from catalog import interchange
from catalog.interchange import LISTS, Exchange, shapes
from catalog.model import codes
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.model.vocabulary import CODES, DONORS, NESTED, TIES
from tests import worlds
from tests.catalog.query import random_catalogues
from tests.catalog.standards.iati_world import office

SCHEMA: dict[str, Any] = json.loads(resources.files("resources").joinpath("interchange.schema.json").read_text("utf-8"))
DEFS: dict[str, Any] = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA)
RECORD = {"kind": "activity", "title": "A visit"}


def errors(data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:120]}" for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


# Every key, described


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    """All schemas in it that have properties."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from _objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _objects(inner)


def test_every_key_has_a_description() -> None:
    missing = [f"{name}" for item in _objects(SCHEMA) for name, said in item["properties"].items()
               if not said.get("description")]  # fmt: skip
    assert missing == []


def _of_object(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(_objects(DEFS[name]))["properties"]
    return found


def _classes(cls: Any, seen: dict[str, Any]) -> dict[str, Any]:
    """Every class of a record's parts, by name."""
    seen[cls.__name__] = cls
    for _name, hint, _field in shapes.shape(cls):
        for inner in _parts(hint):
            if isinstance(inner, type) and dataclasses.is_dataclass(inner) and inner.__name__ not in seen:
                _classes(inner, seen)
    return seen


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in getattr(hint, "__args__", ()):
        yield from _parts(inner)


_NAMED = {"PartialDate": "date", "Judged": "mode"}


@pytest.mark.parametrize("name", sorted(_classes(Record, {})))
def test_every_key_of_a_record_and_its_parts_stands_in_it(name: str) -> None:
    cls = _classes(Record, {})[name]
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
    keys = {item.name for item in dataclasses.fields(cls)} - {"extra"}
    assert keys == set(_of_object(_NAMED.get(name, snake)))


@pytest.mark.parametrize("vocabulary", LISTS)
def test_every_key_of_an_entry_stands_in_it(vocabulary: str) -> None:
    keys = {"uid", "key", "names", "aliases", "parent", "description", "access", *CODES.get(vocabulary, ()),
            *TIES.get(vocabulary, ()), *([DONORS] if vocabulary == "programmes" else []),
            *([NESTED[vocabulary][0]] if vocabulary in NESTED else [])}  # fmt: skip
    assert keys <= set(_of_object(f"entry_{vocabulary}"))
    assert vocabulary in SCHEMA["properties"]


def test_the_lists_are_those_of_the_form() -> None:
    assert set(SCHEMA["properties"]) == {"format", "records", "follow_ups", *LISTS}


def test_every_key_of_the_seed_is_described() -> None:
    unknown = set()
    for data in _seed_files().values():
        for name, items in data.items():
            if name in LISTS:
                known = set(_of_object(f"entry_{name}"))
                unknown |= {f"{name}.{key}" for item in items for key in item.keys() - known}
    assert unknown == set()


@pytest.mark.parametrize(
    ("where", "key", "meant"),
    [
        ("record", "kind", codes.KINDS), ("record", "status", codes.STATUSES), ("mode", "value", codes.MODES),
        ("our_role", "value", codes.OUR_ROLES), ("pillar_link", "basis", codes.BASES),
        ("review", "state", codes.REVIEW_STATES), ("note", "access", codes.ACCESS_LEVELS),
        ("figure", "qualifier", codes.QUALIFIERS), ("follow_up", "state", codes.FOLLOW_UP_STATES),
    ],
)  # fmt: skip
def test_codes_are_those_of_the_model(where: str, key: str, meant: tuple[str, ...]) -> None:
    assert tuple(code for code in _of_object(where)[key]["enum"] if code) == meant


# What is written is valid


def _seed_files() -> dict[str, Any]:
    found = {}
    for package in ("seed.vocabularies", "seed.records"):
        for item in resources.files(package).iterdir():
            if item.name.endswith(".json"):
                found[item.name] = json.loads(item.read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", sorted(_seed_files()))
def test_every_seed_file_is_valid(name: str) -> None:
    assert errors(_seed_files()[name]) == []


def test_exports_are_valid() -> None:
    for catalog in (worlds.seeded(), office(), worlds.empty()):
        assert errors(json.loads(interchange.dumps(catalog.exchange()))) == []


@settings(deadline=None)
@given(random_catalogues.records)
def test_any_record_is_valid(record: Record) -> None:
    assert errors(json.loads(interchange.dumps(Exchange((record,), random_catalogues.ENTRIES)))) == []


def test_unknown_keys_are_valid_for_they_are_kept() -> None:
    assert (
        errors({"format": "pillarbook/1", "records": [{**RECORD, "theirs": 1}], "tags": [{"key": "a", "x": []}]}) == []
    )


# What is spoiled is refused


@pytest.mark.parametrize(
    "spoiled",
    [
        {}, {"format": "pillarbook/2"}, [], {"format": "pillarbook/1", "records": {}},
        *({"format": "pillarbook/1", "records": [record]} for record in (
            {"kind": "activity"}, {"kind": "party", "title": "A"}, {**RECORD, "title": ""}, {**RECORD, "title": 5},
            {**RECORD, "date": {"text": "May"}}, {**RECORD, "participants": {"count": "many"}},
            {**RECORD, "participants": {"count": 1.5}}, {**RECORD, "sdg": "16"}, {**RECORD, "mode": "online"},
            {**RECORD, "equipment": [{}]}, {**RECORD, "notes": [{"text": "x", "access": "none"}]},
            {**RECORD, "follow_ups": [{"what": "x", "state": "lost"}]}, {**RECORD, "own": []},
            {**RECORD, "links": [{"to": "a"}]}, {**RECORD, "citations": [{"source": "a", "reliability": "G"}]},
        )),
        {"format": "pillarbook/1", "areas": [{"names": ["Albania"]}]},
        {"format": "pillarbook/1", "areas": [{"key": "AL", "names": [{"language": "en"}]}]},
        {"format": "pillarbook/1", "programmes": [{"key": "a", "donors": [{}]}]},
        {"format": "pillarbook/1", "programmes": [{"key": "a", "nodes": [{"names": []}]}]},
        {"format": "pillarbook/1", "follow_ups": [{"what": "x", "on": {"vocabulary": "areas", "key": "AL"}}]},
    ],
)  # fmt: skip
def test_what_is_spoiled_is_refused(spoiled: Any) -> None:
    assert errors(spoiled)


def test_a_date_may_be_its_expression_alone() -> None:
    assert errors({"format": "pillarbook/1", "records": [{**RECORD, "date": "2020-10"}]}) == []
    assert interchange.read_record({**RECORD, "date": "2020-10"}).date == PartialDate.parse("2020-10")
