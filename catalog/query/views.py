"""Saved views: a search by name, with what it is for and how its answer is shown; and as text to be passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalog.folding import clean
from catalog.model.vocabulary import Entry
from catalog.query.answers import Sort, is_sort_column
from catalog.query.parsing import parse
from catalog.query.tree import Query

HEADING = "Pillarbook view"
"""The first line of a view that is passed on as text."""


@dataclass(frozen=True, slots=True)
class View:
    """``query`` is a query's written form. ``columns`` are keys from left to right; where these, ``sort`` or
    ``screen`` are empty the view leaves them as they are. ``key`` names it in its catalogue; pinned ones are tiles of
    the Dashboard."""

    name: str
    query: str = ""
    purpose: str = ""
    columns: tuple[str, ...] = ()
    sort: Sort | None = None
    screen: str = ""
    key: str = ""
    is_pinned: bool = True

    @classmethod
    def of(cls, entry: Entry) -> View:
        """The view of an entry of ``views``; what is of no known sort counts as not said."""
        said = entry.details
        columns = said.get("columns")
        return cls(
            entry.name,
            _text(said, "query"),
            entry.description or "",
            tuple(map(str, columns)) if isinstance(columns, list) else (),
            sort_said(_text(said, "sort")),
            _text(said, "screen"),
            entry.key,
            said.get("pinned") is not False,
        )

    @property
    def asked(self) -> Query:
        return parse(self.query)

    @property
    def details(self) -> dict[str, Any]:
        """What its entry says beside name and purpose; None for what it does not say."""
        return {
            "query": one_line(self.query) or None,
            "columns": list(self.columns) or None,
            "sort": sort_written(self.sort) if self.sort else None,
            "screen": self.screen or None,
            "pinned": None if self.is_pinned else False,
        }


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def one_line(text: str) -> str:
    return re.sub(r"\s*[\r\n\t]+\s*", " ", clean(text).strip())


# Orders


def sort_written(sort: Sort) -> str:
    """ "date, descending"."""
    return f"{sort.column}, {'descending' if sort.descending else 'ascending'}"


def sort_said(text: str) -> Sort | None:
    """The order that a text says by its first word; None where that is no column to order by."""
    column, _, way = text.strip().casefold().partition(",")
    column = column.strip()
    return Sort(column, way.strip().startswith("desc")) if is_sort_column(column) else None


# As text

_LABELS = {
    "view": "name", "name": "name", "purpose": "purpose", "search": "query", "query": "query",
    "columns": "columns", "order": "sort", "sort": "sort", "screen": "screen",
}  # fmt: skip
_LINE = re.compile(rf"({'|'.join(_LABELS)})\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"^[\s>|]*")


def written(view: View) -> str:
    """The view as a few readable lines, which ``read`` takes again."""
    lines = {
        "Name": view.name,
        "Purpose": view.purpose,
        "Search": view.query,
        "Columns": ", ".join(view.columns),
        "Order": sort_written(view.sort) if view.sort else "",
        "Screen": view.screen,
    }
    return "\n".join([HEADING, *(f"{label}: {one_line(said)}" for label, said in lines.items() if said)])


def read(text: str) -> View | None:
    """The view that a text holds, also quoted in a mail or with lines broken; None where there is no view in it."""
    lines = [_QUOTED.sub("", line).strip() for line in clean(text).splitlines()]
    start = next((place for place, line in enumerate(lines) if line.casefold() == HEADING.casefold()), None)
    if start is None:
        return None
    said = _said(iter(lines[start + 1 :]))
    if not said.get("name") and not said.get("query"):
        return None
    return View(
        said.get("name", "") or said["query"][:80],
        said.get("query", ""),
        said.get("purpose", ""),
        tuple(filter(None, map(str.strip, said.get("columns", "").casefold().split(",")))),
        sort_said(said.get("sort", "")),
        said.get("screen", "").casefold(),
    )


def _said(lines: Iterator[str]) -> dict[str, str]:
    """What each label says, its lines joined; an empty line ends the view once something was said."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        match = _LINE.fullmatch(line)
        if match:
            last = _LABELS[match[1].casefold()]
            found[last] = match[2].strip()
        elif last and line:
            found[last] = f"{found[last]} {line}".strip()
        elif last:
            break
    return found
