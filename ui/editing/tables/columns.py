"""What a small table is made of: columns that read and write one part of a line, and lines that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass, replace
from datetime import date
from typing import Any

from catalog.catalog import Catalog
from catalog.errors import CatalogError
from catalog.model.record import Record
from ui.editing.tables.names import Names

UNREAD = "unread"
"""The key in a line's ``extra`` under which texts are kept that no column could understand."""


class Refused(Exception):
    """A text that a cell cannot hold, with the reason in the user's words."""


@dataclass(frozen=True)
class Context:
    """What a table is about, for columns that need to know more than their line."""

    catalog: Catalog
    names: Names
    record: Record

    @property
    def today(self) -> date:
        return self.catalog.today


@dataclass(frozen=True, slots=True)
class Offer:
    """A completion: how it is shown, and what the cell then holds."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """``read`` gives the text that is shown, ``plain`` the one that is edited and copied where it differs.

    ``write`` gives the line with what was typed, or raises Refused. ``offers`` completes; with ``closed`` nothing
    else than what is offered may stand there, with ``several`` one goes on typing after a choice. ``names_new`` says
    what of the text will be made as an entry on saving. ``width`` is in average characters; a ``rare`` column is
    hidden until it is asked for or says something. ``also`` are other headings by which a pasted column is known.
    """

    key: str
    heading: str
    read: Callable[[Any, Context], str]
    write: Callable[[Any, str, Context], Any] | None = None
    plain: Callable[[Any, Context], str] | None = None
    offers: Callable[[Any, str, Context], Iterable[Offer]] | None = None
    names_new: Callable[[Any, Context], str] | None = None
    closed: bool = False
    several: bool = False
    width: int = 14
    right: bool = False
    rare: bool = False
    also: tuple[str, ...] = ()

    def text(self, value: Any, context: Context) -> str:
        """The text that is edited and copied."""
        return (self.plain or self.read)(value, context)


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be understood, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A value of the model, with what was typed and not understood, by the columns' keys."""

    value: Any
    unread: Mapping[str, Unread] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A sort of table. ``blank`` is a line about which nothing is said; ``is_kept`` says whether a line can be saved
    at all; ``problems`` are the sentences to show about one, ``together`` about all; ``rest`` is the column that takes
    what no other does. One that ``grows`` gets lines by typing."""

    name: str
    columns: tuple[Column, ...]
    blank: Callable[[Context], Any]
    is_kept: Callable[[Any], bool] = lambda _value: True
    problems: Callable[[Any, Context], Iterable[str]] = lambda _value, _context: ()
    together: Callable[[Sequence[Any], Context], Iterable[str]] = lambda _values, _context: ()
    rest: str = ""
    grows: bool = True

    def place(self, key: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column.key == key)


def written(line: Line, column: Column, text: str, context: Context) -> Line:
    """The line with a text in a column; a text that is not understood stays there, with the reason."""
    unread = {key: kept for key, kept in line.unread.items() if key != column.key}
    if column.write is None or (text == column.text(line.value, context) and column.key not in line.unread):
        return line
    try:
        return Line(column.write(line.value, text.strip(), context), unread)
    except (Refused, CatalogError) as refused:
        return Line(line.value, {**unread, column.key: Unread(text, _reason(refused))})


def _reason(refused: Exception) -> str:
    from ui.messages import in_words

    return in_words(refused) if isinstance(refused, CatalogError) else str(refused)


def taken_up(value: Any, kind: Kind, context: Context) -> Line:
    """A value as a line; what was not understood when it was saved stands in its cell again."""
    kept = getattr(value, "extra", {}).get(UNREAD)
    if not isinstance(kept, Mapping):
        return Line(value)
    line = Line(replace(value, extra={key: more for key, more in value.extra.items() if key != UNREAD}))
    for column in kind.columns:
        if isinstance(kept.get(column.key), str):
            line = written(line, column, kept[column.key], context)
    return line


def laid_down(line: Line) -> Any:
    """The value of a line, with what was not understood kept where the value can keep it."""
    if not line.unread or not (is_dataclass(line.value) and hasattr(line.value, "extra")):
        return line.value
    texts = {key: kept.text for key, kept in line.unread.items()}
    return replace(line.value, extra={**line.value.extra, UNREAD: texts})  # type: ignore[type-var]
