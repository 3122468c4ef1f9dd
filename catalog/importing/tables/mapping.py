"""A mapping: what each column of a table tells, how its dates and numbers are written; and as text to be passed on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Said
from dataclasses import dataclass, replace
from typing import Any, Literal, cast, get_args

from catalog.folding import comparable, fold
from catalog.importing.tables.targets import Target
from catalog.model.codes import KINDS
from catalog.model.kept import as_lines, from_lines, text_of, texts_of
from catalog.model.record_fields import OWN_SORTS
from catalog.model.vocabulary import Entry

VOCABULARY = "mappings"

HEADING = "Pillarbook import mapping"
"""The first line of a mapping that is passed on as text."""

TITLE_AND_DAYS = "title and days"
"""What rows share that are united without a column that names their record."""

DayOrder = Literal["", "day first", "month first"]
DAY_ORDERS: tuple[DayOrder, ...] = get_args(DayOrder)
Decimal = Literal["", "comma", "point"]
Scale = Literal["", "full", "thousands", "millions"]

NEW = "new:"
"""Begins what a column tells that becomes an own field: its type and its name follow."""


def new_field(target: str) -> tuple[str, str] | None:
    """Type and name of the own field that a column shall become; None where it tells something else."""
    type_, _, name = target.removeprefix(NEW).partition(":")
    return (type_, name) if target.startswith(NEW) and type_ in OWN_SORTS and name else None


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a column tells: the key of a target, "new:number:Budget" for an own field to be made, "" where it is left
    out.

    ``order`` and ``decimal`` are how days and months stand in it, and its decimal sign, where that is not to be found
    from its cells; ``scale`` is what its numbers are counted in, where that is not as its heading says; ``means`` are
    cells that stand for another text.
    """

    heading: str
    target: str = ""
    order: DayOrder = ""
    decimal: Decimal = ""
    scale: Scale = ""
    means: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """``head`` is the row of the headings as a spreadsheet counts it; it and ``sheet`` are looked for where not said.

    ``kind`` is that of every record whose row says none; ``titles`` are the headings of the columns of which a title is
    made where a row says none; ``united_by`` is the heading of the column whose value rows of one record share, or
    TITLE_AND_DAYS, "" where each row is a record; ``alone`` leaves out the sheets that have lines of these records;
    ``together`` reads all sheets with these headings as one table, with the sheet as a column; ``key`` names it in its
    catalogue.
    """

    name: str = ""
    columns: tuple[ColumnMap, ...] = ()
    kind: str = "activity"
    sheet: str = ""
    head: int = 0
    purpose: str = ""
    key: str = ""
    titles: tuple[str, ...] = ()
    united_by: str = ""
    alone: bool = False
    together: bool = False

    @classmethod
    def of(cls, entry: Entry) -> Mapping:
        """The mapping of an entry of ``mappings``; what is of no known sort counts as not said."""
        told = entry.details
        return cls(
            entry.name,
            _with_meanings(columns_said("; ".join(texts_of(told, "columns"))), "; ".join(texts_of(told, "meanings"))),
            _kind(text_of(told, "kind")),
            text_of(told, "sheet"),
            _number(text_of(told, "head")),
            entry.description or "",
            entry.key,
            texts_of(told, "titles"),
            text_of(told, "united_by"),
            bool(text_of(told, "alone")),
            bool(text_of(told, "together")),
        )

    @property
    def details(self) -> dict[str, Any]:
        """What its entry says beside name and purpose; None for what it does not say."""
        return {
            "columns": [_written(column) for column in self.columns] or None,
            "meanings": list(_meanings(self.columns)) or None,
            "titles": list(self.titles) or None,
            "united_by": self.united_by or None,
            "alone": _ALONE if self.alone else None,
            "together": _TOGETHER if self.together else None,
            "kind": self.kind,
            "sheet": self.sheet or None,
            "head": str(self.head) if self.head else None,
        }

    def with_column(self, heading: str, **values: Any) -> Mapping:
        """The same with another sight of one column."""
        return replace(self, columns=tuple(
            replace(column, **values) if column.heading == heading else column for column in self.columns
        ))  # fmt: skip

    def fitted(self, headings: Sequence[str]) -> Mapping:
        """The same for a table with these headings: what it does not know of is left out, what is not there goes."""
        known = {comparable(column.heading): column for column in self.columns}
        here = {comparable(heading): heading for heading in headings}
        titles = (here.get(comparable(heading)) for heading in self.titles)
        columns = (known.get(comparable(heading), ColumnMap(heading)) for heading in headings)
        by = self.united_by if self.united_by == TITLE_AND_DAYS else here.get(comparable(self.united_by), "")
        return replace(self, titles=tuple(filter(None, titles)), united_by=by, columns=tuple(
            replace(column, heading=heading) for column, heading in zip(columns, headings, strict=True)
        ))  # fmt: skip


def _kind(text: str) -> str:
    return text.strip().casefold() if text.strip().casefold() in KINDS else "activity"


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 0


# As text

_ALONE, _TOGETHER = "left out", "one table"
_LABELS = {
    "mapping": "name", "name": "name", "purpose": "purpose", "sheet": "sheet", "row of the headings": "head",
    "kind": "kind", "columns": "columns", "meanings": "meanings", "titles are made of": "titles",
    "rows are united by": "united", "sheets of lines": "alone",
    "sheets of these headings": "together",
}  # fmt: skip
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_COLUMN = re.compile(rf"({_QUOTED})\s*=\s*((?:[^;(\"]|{_QUOTED})*)(?:\(([^)]*)\))?")
_MADE = re.compile(rf"new ({'|'.join(OWN_SORTS)}) field ({_QUOTED})")
_MEANING = re.compile(rf"({_QUOTED})\s*:\s*({_QUOTED})\s*=\s*({_QUOTED})")
_WAYS: Said[str, tuple[str, str]] = {
    "day first": ("order", "day first"), "month first": ("order", "month first"),
    "decimal comma": ("decimal", "comma"), "decimal point": ("decimal", "point"),
    "in full": ("scale", "full"), "in thousands": ("scale", "thousands"), "in millions": ("scale", "millions"),
}  # fmt: skip


def written(mapping: Mapping) -> str:
    """The mapping as a few readable lines, which ``read`` takes again."""
    lines = {
        "Name": mapping.name,
        "Purpose": mapping.purpose,
        "Sheet": mapping.sheet,
        "Row of the headings": str(mapping.head or ""),
        "Kind": mapping.kind,
        "Titles are made of": "; ".join(map(_quoted, mapping.titles)),
        "Rows are united by": mapping.united_by,
        "Sheets of lines": _ALONE if mapping.alone else "",
        "Sheets of these headings": _TOGETHER if mapping.together else "",
        "Columns": "; ".join(map(_written, mapping.columns)),
        "Meanings": "; ".join(_meanings(mapping.columns)),
    }
    return as_lines(HEADING, lines)


def read(text: str) -> Mapping | None:
    """The mapping that a text holds, also quoted in a mail or with lines broken; None where there is none in it."""
    told = from_lines(HEADING, _LABELS, text)
    if told is None or not told.get("columns"):
        return None
    columns = _with_meanings(columns_said(told["columns"]), told.get("meanings", ""))
    return Mapping(
        told.get("name", ""), columns, _kind(told.get("kind", "")), told.get("sheet", ""),
        _number(told.get("head", "")), told.get("purpose", ""), titles=_unquoted(told.get("titles", "")),
        united_by=told.get("united", ""), alone=bool(told.get("alone")), together=bool(told.get("together")),
    )  # fmt: skip


def _written(column: ColumnMap) -> str:
    ways = [word for word, (name, value) in _WAYS.items() if getattr(column, name) == value]
    told = f" ({', '.join(ways)})" if ways else ""
    return f"{_quoted(column.heading)} = {_target_written(column.target)}{told}"


def _target_written(target: str) -> str:
    made = new_field(target)
    return f"new {made[0]} field {_quoted(made[1])}" if made else target or "left out"


def _target_said(text: str) -> str:
    made = _MADE.fullmatch(text)
    return f"{NEW}{made[1]}:{json.loads(made[2])}" if made else "" if text.casefold() == "left out" else text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _unquoted(text: str) -> tuple[str, ...]:
    return tuple(str(json.loads(said)) for said in re.findall(_QUOTED, text))


def columns_said(text: str) -> tuple[ColumnMap, ...]:
    return tuple(_column(match) for match in _COLUMN.finditer(text))


def _column(match: re.Match[str]) -> ColumnMap:
    ways = dict(_WAYS[word] for word in map(str.strip, (match[3] or "").casefold().split(",")) if word in _WAYS)
    return ColumnMap(
        str(json.loads(match[1])), _target_said(match[2].strip()),
        cast(DayOrder, ways.get("order", "")), cast(Decimal, ways.get("decimal", "")),
        cast(Scale, ways.get("scale", "")),
    )  # fmt: skip


def _meanings(columns: Iterable[ColumnMap]) -> Iterable[str]:
    return (f"{_quoted(column.heading)}: {_quoted(said)} = {_quoted(meant)}"
            for column in columns for said, meant in column.means)  # fmt: skip


def _with_meanings(columns: tuple[ColumnMap, ...], text: str) -> tuple[ColumnMap, ...]:
    found: dict[str, list[tuple[str, str]]] = {}
    for match in _MEANING.finditer(text):
        heading, said, meant = (str(json.loads(part)) for part in match.groups())
        found.setdefault(heading, []).append((said, meant))
    return tuple(replace(column, means=tuple(found.get(column.heading, ()))) for column in columns)


def resolved(mapping: Mapping, known: Iterable[Target]) -> Mapping:
    """The same with the keys of targets where it names them by their label, as people write; others are left out."""
    keys = {fold(name): target.key for target in known for name in (target.label, target.key)}
    columns = (replace(column, target=column.target if new_field(column.target) else keys.get(fold(column.target), ""))
               for column in mapping.columns)  # fmt: skip
    return replace(mapping, columns=tuple(columns))
