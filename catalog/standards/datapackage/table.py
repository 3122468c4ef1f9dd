"""A table of a data package: its fields with type and meaning, its key, what it refers to, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Type = Literal["string", "integer", "number", "boolean", "date"]
Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Field:
    """``value`` is asked of what a row is made of."""

    name: str
    type: Type
    description: str
    value: Callable[[Any], Value]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """``refers`` has, for a field, the table whose key it holds."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: Callable[[Any], Iterable[Any]]
    key: str | None = None
    refers: Mapping[str, str] = field(default_factory=dict)

    @property
    def schema(self) -> dict[str, Any]:
        """Its Table Schema; an empty cell is what is not stated."""
        said: dict[str, Any] = {"fields": [self._said(item) for item in self.fields], "missingValues": [""]}
        if self.key:
            said["primaryKey"] = self.key
        ties = [{"fields": name, "reference": {"resource": other, "fields": _KEYS.get(other, "key")}}
                for name, other in self.refers.items()]  # fmt: skip
        return {**said, "foreignKeys": ties} if ties else said

    def _said(self, item: Field) -> dict[str, Any]:
        said: dict[str, Any] = {"name": item.name, "type": item.type, "description": item.description}
        rules: dict[str, Any] = {"required": True, "unique": True} if item.name == self.key else {}
        rules |= {"enum": list(item.choices)} if item.choices else {}
        return {**said, "constraints": rules} if rules else said

    def cells(self, item: Any) -> tuple[Value, ...]:
        return tuple(field.value(item) for field in self.fields)


RECORDS = "records"
_KEYS = {RECORDS: "uid"}
