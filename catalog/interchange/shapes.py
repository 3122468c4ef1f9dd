"""Values of the model ⇄ JSON, by the hints of their classes.

What a class does not know is kept in its ``extra``, if it has one, and given back at the same place.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias, cast

from catalog.errors import InvalidDate, InvalidValue
from catalog.model.dates import PartialDate
from catalog.words import _

Json: TypeAlias = Any


def listed(data: Mapping[str, Json], name: str, where: str = "") -> list[Json]:
    value = data.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidValue(field=where or name, value=str(value)[:80], detail=_("a list is expected"))
    return value


@cache
def shape(cls: Hashable) -> tuple[tuple[str, Any, Field[Any]], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((item.name, hints[item.name], item) for item in fields(cast(Any, cls)))


def read(cls: Any, item: Json, where: str) -> Any:
    if not isinstance(item, dict):
        raise InvalidValue(field=where, value=str(item)[:80], detail=_("an object is expected"))
    values = {}
    for name, hint, spec in shape(cls):
        if name == "extra":
            continue
        value = item.get(name)
        if value is not None:
            values[name] = _value(hint, value, f"{where}.{name}")
        elif spec.default is MISSING and spec.default_factory is MISSING:
            raise InvalidValue(field=f"{where}.{name}", value=_("missing"), detail=_("it is needed"))
    known = {name for name, _, _ in shape(cls)}
    if "extra" in known and (extra := {name: value for name, value in item.items() if name not in known}):
        values["extra"] = extra
    return cls(**values)


def _value(hint: Any, value: Json, where: str) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        choices = [choice for choice in typing.get_args(hint) if choice is not type(None)]
        return _first(choices, value, where)
    if typing.get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise InvalidValue(field=where, value=str(value)[:80], detail=_("a list is expected"))
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, item, where) for item in value)
    if hint is PartialDate:
        return _date(value, where)
    if is_dataclass(hint):
        return read(hint, value, where)
    return _plain(hint, value, where)


def _first(choices: list[Any], value: Json, where: str) -> Any:
    for choice in choices[:-1]:
        try:
            return _value(choice, value, where)
        except InvalidValue:
            continue
    return _value(choices[-1], value, where)


def _plain(hint: Any, value: Json, where: str) -> Any:
    if hint is Any:
        return value
    if typing.get_origin(hint) is not None:
        return value if isinstance(value, dict) else refuse(value, where, _("an object is expected"))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        return value
    wanted = {
        str: _("a text is expected"), int: _("a whole number is expected"), float: _("a number is expected"),
        bool: _("true or false is expected"),
    }  # fmt: skip
    return refuse(value, where, wanted.get(hint, _("another value is expected")))


def refuse(value: Json, where: str, detail: str) -> Any:
    raise InvalidValue(field=where, value=str(value)[:80], detail=detail)


def _date(value: Json, where: str) -> PartialDate:
    given = {"edtf": value} if isinstance(value, str) else value
    if not isinstance(given, dict) or not isinstance(given.get("edtf"), str):
        refuse(value, where, _("a date has an edtf expression"))
    try:
        return PartialDate.parse(given["edtf"], given.get("text"))
    except InvalidDate as error:
        raise InvalidValue(field=where, value=given["edtf"], detail=_("it is not an EDTF date")) from error


def write(value: Any) -> Json:
    if is_dataclass(value):
        written = {
            name: write(getattr(value, name)) for name, _, _ in shape(cast(Hashable, type(value))) if name != "extra"
        }
        return {**written, **getattr(value, "extra", {})}
    if isinstance(value, (tuple, list)):
        return [write(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
