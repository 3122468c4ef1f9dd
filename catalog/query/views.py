"""Saved views: a search by name, with what it is for and how its answer is shown; and as text to be passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalog.model.kept import as_lines, from_lines, one_line, text_of, texts_of
from catalog.model.vocabulary import Entry
from catalog.query.answers import Sort, is_sort_column
from catalog.query.parsing import parse
from catalog.query.tree import Query

if TYPE_CHECKING:
    from catalog.query.cross_forms import CrossForm

VOCABULARY = "views"

HEADING = "Pillarbook view"
"""The first line of a view that is passed on as text."""


@dataclass(frozen=True, slots=True)
class View:
    """``query`` is a query's written form. ``columns`` are keys from left to right; where these, ``sort`` or
    ``screen`` are empty the view leaves them as they are. ``cross`` says how the Cross table is looked at, if that is
    its screen. ``key`` names it in its catalogue; pinned ones are tiles of the Dashboard."""

    name: str
    query: str = ""
    purpose: str = ""
    columns: tuple[str, ...] = ()
    sort: Sort | None = None
    screen: str = ""
    key: str = ""
    is_pinned: bool = True
    cross: CrossForm | None = None

    @classmethod
    def of(cls, entry: Entry) -> View:
        """The view of an entry of ``views``; what is of no known sort counts as not said."""
        said = entry.details
        return cls(
            entry.name,
            text_of(said, "query"),
            entry.description or "",
            texts_of(said, "columns"),
            sort_said(text_of(said, "sort")),
            text_of(said, "screen"),
            entry.key,
            said.get("pinned") is not False,
            _cross_of(said),
        )

    @property
    def asked(self) -> Query:
        return parse(self.query)

    @property
    def details(self) -> dict[str, Any]:
        """What its entry says beside name and purpose; None for what it does not say."""
        from catalog.query import cross_forms

        return {
            "query": one_line(self.query) or None,
            "columns": list(self.columns) or None,
            "sort": sort_written(self.sort) if self.sort else None,
            "screen": self.screen or None,
            **cross_forms.written(self.cross),
            "pinned": None if self.is_pinned else False,
        }


def _cross_of(said: Mapping[str, Any]) -> CrossForm | None:
    """What cross tables are made of is loaded where a view has one: the rail shows views when the window opens."""
    if not text_of(said, "rows"):
        return None
    from catalog.query import cross_forms

    return cross_forms.said({part: text_of(said, part) for part in cross_forms.PARTS})


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
    "rows": "rows", "across": "across", "count": "count", "shown as": "shown_as", "rows by": "rows_by",
}  # fmt: skip


def written(view: View) -> str:
    """The view as a few readable lines, which ``read`` takes again."""
    from catalog.query import cross_forms

    said = {
        "Name": view.name,
        "Purpose": view.purpose,
        "Search": view.query,
        "Columns": ", ".join(view.columns),
        "Order": sort_written(view.sort) if view.sort else "",
        "Screen": view.screen,
        **{part.replace("_", " ").capitalize(): text or "" for part, text in cross_forms.written(view.cross).items()},
    }
    return as_lines(HEADING, said)


def read(text: str) -> View | None:
    """The view that a text holds, also quoted in a mail or with lines broken; None where there is no view in it."""
    from catalog.query import cross_forms

    said = from_lines(HEADING, _LABELS, text)
    if said is None or not (said.get("name") or said.get("query")):
        return None
    return View(
        said.get("name", "") or said["query"][:80],
        said.get("query", ""),
        said.get("purpose", ""),
        tuple(filter(None, map(str.strip, said.get("columns", "").casefold().split(",")))),
        sort_said(said.get("sort", "")),
        said.get("screen", "").casefold(),
        cross=cross_forms.said(said),
    )
