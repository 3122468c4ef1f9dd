"""What a screen gives to be printed: values that say what stands below each other, before anything is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter, QTextDocument

WIDTH = 680.0
"""Width of an upright sheet between its margins; all lengths here are 1/96 inch."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """``paint`` draws within ``size``, light and without a window, in whatever thread; it is enlarged to the width of
    the paper. Its fonts have pixel sizes: paper has more points to the inch than a screen."""

    size: QSizeF
    paint: Callable[[QPainter, QFont], object]


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is its part of the width beside the shares of the others."""

    heading: str
    share: float = 1.0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``grounds`` are colours (#rrggbb, or "") below the cells; an ``is_strong`` row is a group's or a total.
    ``drawing`` draws in the room of the last cell."""

    cells: tuple[str, ...]
    is_strong: bool = False
    indent: int = 0
    grounds: tuple[str, ...] = ()
    drawing: Callable[[QPainter, QRectF], object] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are made one after the other while they are painted, away from the window; ``count`` says about how
    many they are, for the progress."""

    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    count: int


@dataclass(frozen=True, slots=True)
class Prose:
    """``write`` fills an empty document, away from the window."""

    write: Callable[[QTextDocument, QFont], object]


Part = Heading | Words | Picture | Table | Prose


@dataclass(frozen=True, slots=True)
class Sheet:
    """``below`` stands under the title: the query in words, counts, the day. ``notes`` are asked for last, when it is
    known what was left out. ``is_wide`` wants the paper lying. ``records`` are asked for where it is sent: those that
    it shows, which ``query`` found."""

    title: str
    below: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: Callable[[], Iterable[str]] = tuple
    is_wide: bool = False
    records: Callable[[], Sequence[int]] | None = None
    query: str = ""


def table(headings: Sequence[str], rows: Sequence[Sequence[str | int]]) -> Table:
    """Of cells that are known already; a column of whole numbers is set as one."""
    made = tuple(Row(tuple(map(str, cells))) for cells in rows)
    numbers = [bool(rows) and all(isinstance(cells[place], int) for cells in rows) for place in range(len(headings))]
    columns = (Column(text, 0.5 if numeric else 1.0, numeric) for text, numeric in zip(headings, numbers, strict=True))
    return Table(tuple(columns), lambda: made, len(made))
