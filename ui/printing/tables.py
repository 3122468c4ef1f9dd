"""Paints a table row by row: the head again on each page, every word in full, wrapped in its column.

What is too wide for a sheet of paper goes on on as few more as it can be read on: each page of rows is followed by its
other columns, with the first column again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.printing.flow import Flow, font, wrapped
from ui.printing.sheets import Column, Row, Table
from ui.theme import LIGHT, color
from ui.words import _, ngettext, number

GAP, STEP, SIZE = 4.0, 12.0, 11
"""Around the text of a cell; the indent of a level; the size of the letters."""
_NARROWEST = 34.0
_READABLE = 60.0
"""The width below which a column of texts has so few letters in a line that it is hard to read."""


@dataclass(frozen=True, slots=True)
class Band:
    """The columns, by their places, that stand beside each other on a sheet of paper, and how wide they are."""

    places: tuple[int, ...]
    widths: tuple[float, ...]


class TablePainter:
    """``went_on`` is called before each row, and raises where the work is to stop."""

    def __init__(self, flow: Flow, table: Table, went_on: Callable[[], object]) -> None:
        self._flow, self._table, self._went_on = flow, table, went_on
        self._painter = flow.painter
        self._font, self._strong = font(SIZE), font(SIZE, is_strong=True)
        self._bands = bands(table.columns, flow.width, self._least()) if flow.has_pages else [
            Band(tuple(range(len(table.columns))), widths(table.columns, flow.width))]  # fmt: skip
        texts = tuple(column.heading for column in table.columns)
        self._head = Row(texts, is_strong=True, grounds=(LIGHT.surface,) * len(texts))
        self._head_high = self._height(self._head)

    def paint(self) -> None:
        rows, shown = self._rows(), 0
        waiting: Row | None = next(rows, None)
        waiting = waiting or Row((_("Nothing stands here."), *[""] * (len(self._table.columns) - 1)))
        if self._flow.y + self._head_high + self._height(waiting) > self._flow.bottom and self._flow.y > self._flow.top:
            self._flow.turn()
        while waiting and not self._flow.is_full:
            page, waiting = self._page(waiting, rows)
            self._draw_page(page)
            shown += len(page)
            if waiting:
                self._flow.turn()
        if self._flow.is_full:
            self._tell_rest(self._table.count - shown)
        self._flow.y += 3 * GAP

    def _rows(self) -> Iterator[Row]:
        for row in self._table.rows():
            self._went_on()
            yield row

    def _page(self, first: Row, rows: Iterator[Row]) -> tuple[list[tuple[Row, float]], Row | None]:
        """The rows that have room on this page with how high they are, and the one after them; one at least."""
        high = self._height(first)
        page, room = [(first, high)], self._flow.bottom - self._flow.y - self._head_high - high
        for row in rows:
            high = self._height(row)
            if high > room:
                return page, row
            page.append((row, high))
            room -= high
        return page, None

    def _draw_page(self, page: Sequence[tuple[Row, float]]) -> None:
        for place, band in enumerate(self._bands):
            if place:
                self._flow.turn()
            self._draw(self._head, self._head_high, band)
            for row, high in page:
                if self._flow.y + high > self._flow.bottom and self._flow.has_pages:
                    self._draw_over_pages(row, high, band)
                else:
                    self._draw(row, high, band)

    def _draw_over_pages(self, row: Row, high: float, band: Band) -> None:
        """A row that is higher than a page goes on on the next, cut between lines."""
        self._dress(row)
        line, drawn = self._painter.fontMetrics().lineSpacing(), 0.0
        while drawn < high:
            room = min(high - drawn, (self._flow.bottom - self._flow.y) // line * line)
            self._painter.save()
            self._dress(row)
            self._painter.setClipRect(QRectF(0, self._flow.y, self._flow.width, room))
            self._cells(row, high, self._flow.y - drawn, band)
            self._painter.restore()
            drawn += room
            self._flow.y += room
            if drawn < high:
                self._flow.turn()
                self._draw(self._head, self._head_high, band)

    def _height(self, row: Row) -> float:
        self._dress(row)
        return max(
            self._painter.boundingRect(QRectF(0, 0, self._inside(place, wide, row), 1e6), row.cells[place] or " ",
                                       wrapped()).height()
            for band in self._bands for place, wide in zip(band.places, band.widths, strict=True)
        ) + 2 * GAP  # fmt: skip

    def _dress(self, row: Row) -> None:
        self._painter.setFont(self._strong if row.is_strong else self._font)

    def _inside(self, place: int, wide: float, row: Row) -> float:
        indent = row.indent * STEP if place == 0 else 0.0
        return max(wide - 2 * GAP - indent, _NARROWEST / 2)

    def _draw(self, row: Row, high: float, band: Band) -> None:
        self._dress(row)
        self._cells(row, high, self._flow.y, band)
        self._flow.y += high

    def _cells(self, row: Row, high: float, y: float, band: Band) -> None:
        x = 0.0
        for place, wide in zip(band.places, band.widths, strict=True):
            ground = row.grounds[place] if row.grounds else ""
            if ground:
                self._painter.fillRect(QRectF(x, y, wide, high), color(ground))
            inside = self._inside(place, wide, row)
            room = QRectF(x + wide - GAP - inside, y + GAP, inside, high)
            self._painter.setPen(color(LIGHT.text))
            self._painter.drawText(room, row.cells[place], wrapped(self._side(place)))
            x += wide
        last = len(row.cells) - 1
        if row.drawing and last in band.places:
            wide = band.widths[-1]
            row.drawing(self._painter, QRectF(x - wide + GAP, y, wide - 2 * GAP, high))
        rule(self._painter, self._flow.width, y + high)

    def _side(self, place: int) -> Qt.AlignmentFlag:
        is_number = self._table.columns[place].is_number
        return Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft

    def _least(self) -> list[float]:
        """How wide each column must be for its heading's words, and for some letters of a text, to stand in a line."""
        metrics = QFontMetricsF(self._strong)
        return [
            max(_NARROWEST if column.is_number else _READABLE, 2 * GAP + 1 + max(
                (metrics.horizontalAdvance(word) for word in column.heading.split()), default=0.0))
            for column in self._table.columns
        ]  # fmt: skip

    def _tell_rest(self, left: int) -> None:
        words = ngettext(
            "… and {count} more row. The PDF has them all.", "… and {count} more rows. The PDF has them all.", left
        )
        told = words.format(count=number(left))
        self._painter.setFont(self._strong)
        self._painter.drawText(QPointF(GAP, self._flow.y + STEP + GAP), told)
        self._flow.y += 2 * STEP


def bands(columns: Sequence[Column], whole: float, least: Sequence[float]) -> list[Band]:
    """As few as can be in which each column is as wide as it must be, all of about the same width, the first column in
    each; one where all have room beside each other."""
    if sum(least) <= whole or len(columns) < 3:
        return [Band(tuple(range(len(columns))), widths(columns, whole))]
    room = max(whole - least[0], *least[1:])
    fewest = len(_parted(least, room))
    even = next(limit for limit in _limits(sum(least[1:]) / fewest, room) if len(_parted(least, limit)) == fewest)
    groups = [(0, *group) for group in _parted(least, even)]
    return [
        Band(group, widths([columns[place] for place in group], whole, [least[place] for place in group]))
        for group in groups
    ]


def _limits(first: float, last: float) -> Iterator[float]:
    limit = first
    while limit < last:
        yield limit
        limit += _NARROWEST
    yield last


def _parted(least: Sequence[float], room: float) -> list[list[int]]:
    """The columns after the first in groups that have room."""
    groups: list[list[int]] = [[]]
    left = room
    for place, wide in enumerate(least[1:], start=1):
        if wide > left and groups[-1]:
            groups.append([])
            left = room
        groups[-1].append(place)
        left -= wide
    return groups


def widths(columns: Sequence[Column], whole: float, least: Sequence[float] = ()) -> tuple[float, ...]:
    """The width that each column has; a narrow one has room for a few letters, or for what it needs at ``least``."""
    shares = sum(column.share for column in columns) or 1.0
    lowest = least or [min(_NARROWEST, whole / max(len(columns), 1))] * len(columns)
    spare = max(whole - sum(lowest), 0.0)
    return tuple(low + spare * column.share / shares for low, column in zip(lowest, columns, strict=True))


def rule(painter: QPainter, width: float, y: float) -> None:
    painter.setPen(color(LIGHT.line))
    painter.drawLine(QPointF(0, y), QPointF(width, y))
