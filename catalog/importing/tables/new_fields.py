"""A column that nobody knows as an own field that is made with the import: its type by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.folding import comparable
from catalog.importing.tables.cells import NOTHING_SAID
from catalog.importing.tables.founding import key_of
from catalog.importing.tables.grids import Cell
from catalog.importing.tables.mapping import ColumnMap, new_field
from catalog.importing.tables.targets import Target
from catalog.importing.tables.writing_ways import is_number, plain_day
from catalog.model.record_fields import OWN, OWN_SORTS, RecordField

_DIGITS = 15
"""Digits of a number that a float holds exactly."""


@dataclass(frozen=True, slots=True)
class NewField:
    """An own field to be made; ``key`` is by what the drafts name it until it has one of its own."""

    key: str
    name: str
    type: str


def new_fields(columns: Iterable[ColumnMap]) -> Iterator[NewField]:
    for column in columns:
        if told := new_field(column.target):
            yield NewField(f"new {key_of(told[1])}", told[1], told[0])


def new_targets(columns: Iterable[ColumnMap]) -> dict[str, Target]:
    """What such columns tell, by the key in the mapping."""
    told = [column for column in columns if new_field(column.target)]
    return {column.target: _target(field) for column, field in zip(told, new_fields(told), strict=True)}


def _target(field: NewField) -> Target:
    path = f"{OWN}{field.key}"
    return Target(path, field.name, RecordField(path, field.name, OWN_SORTS[field.type]))


def there_already(target: str, known: Iterable[Target]) -> str:
    """The key of the own field of that name, if there is one by now."""
    told = new_field(target)
    named = comparable(told[1]) if told else None
    return next((one.key for one in known if one.key.startswith(OWN) and comparable(one.label) == named), target)


def type_of(cells: Iterable[Cell]) -> str:
    """The type of own field that can hold all of the cells."""
    said = [cell for cell in cells if cell is not None and str(cell).strip().casefold() not in NOTHING_SAID]
    return next((type_ for type_, fits in _FITS.items() if said and all(map(fits, said))), "text")


_FITS: Mapping[str, Callable[[Cell], bool]] = {
    "yes/no": lambda cell: isinstance(cell, bool) or str(cell).strip().casefold() in ("yes", "no"),
    "number": lambda cell: (
        (isinstance(cell, int | float) and not isinstance(cell, bool))
        or (isinstance(cell, str) and is_number(cell.strip()) and sum(map(str.isdigit, cell)) <= _DIGITS)
    ),
    "date": lambda cell: isinstance(cell, date) or (isinstance(cell, str) and plain_day(cell.strip()) is not None),
}
