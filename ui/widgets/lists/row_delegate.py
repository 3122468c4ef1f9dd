"""Paints the cells of a list of records: kind marks, found words, calm selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from catalog.model.record_fields import OWN
from catalog.query.answers import RecordRow, Snippet
from catalog.query.tree import Query
from ui.models.columns import COLUMNS, NUMBERS, Column
from ui.models.records import RecordsModel
from ui.theme import Palette, color, palette
from ui.widgets.lists.marking import in_sight, is_out_of_sight, marked
from ui.widgets.one_line import KEPT, RIGHT, advance, cut, draw_line, unshortened
from ui.widgets.page.few_lines import broken, draw
from ui.words import _

PADDING = 8
LEFT = 4
"""As headers stand, so that cells are in line with them."""
_ROOM_FOR_DOT = "\u2003"
_DOT = 3.5
_QUIET = {"date", "ref", "status", "mode", "review", "notes"}
_MARKED = {
    "title", "where", "type", "concerns", "pillars", "programmes", "themes", "organisations", "equipment", "tags",
}  # fmt: skip


class RowDelegate(QStyledItemDelegate):
    """``query`` tells whose words to mark, ``snippet`` where a record says them that its title does not.

    With ``below_title`` rows have two lines: the place, the snippet, what is to do and the tags stand below the title.
    ``with_snippets`` gives them two lines in any case: the snippet, where there is one, stands below the title.
    """

    def __init__(
        self,
        query: Callable[[], Query],
        snippet: Callable[[RecordRow], Snippet | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._query, self._snippet = query, snippet
        self.below_title = False
        self.with_snippets = False

    @property
    def lines(self) -> int:
        return 2 if self.below_title or self.with_snippets else 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = palette()
        painter.save()
        _paint_ground(painter, option, look)
        model: RecordsModel = index.model()  # type: ignore[assignment]
        row = model.row(index.row())
        if row is None:
            _paint_waiting(painter, option.rect, look)
        else:
            self._paint_cell(painter, option, row, model.columns[index.column()], look)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + PADDING, row_height(option.fontMetrics, self.lines))

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, row: RecordRow, column: Column, look: Palette
    ) -> None:
        key = column.key
        upper = _upper_line(option) if self.below_title else option.rect
        if key == "mark":
            paint_kind(painter, QRectF(upper), row.kind, look)
            return
        painter.setFont(option.font)
        if self.below_title and key == "date":
            painter.setPen(color(look.faint))
            room = upper.adjusted(LEFT, 0, -PADDING, 0)
            draw(painter, room, _on_two_lines(column.text(row), QFont(option.font), room.width()))
            return
        snippet = self._shown_below(painter, option, row) if key == "title" else None
        if snippet:
            upper = _upper_line(option)
        self._paint_text(painter, upper.adjusted(LEFT, 0, -PADDING, 0), column, row, look, _ink(key, look))
        below = upper.translated(0, upper.height()).adjusted(LEFT, 0, -PADDING, 0)
        if self.below_title and key == "title":
            self._paint_below(painter, below, row, snippet, look)
        elif snippet:
            self._paint_snippet(painter, below, snippet, look, look.faint)

    def _shown_below(self, painter: QPainter, option: QStyleOptionViewItem, row: RecordRow) -> Snippet | None:
        """The snippet, or the end of a title whose found words have no room."""
        snippet = self._snippet(row)
        if snippet or self.lines == 1:
            return snippet
        shown = cut(row.title, painter.font(), option.rect.width() - LEFT - PADDING)
        return Snippet("title", row.title) if is_out_of_sight(row.title, shown, self._query(), "title") else None

    def _paint_below(
        self, painter: QPainter, room: QRect, row: RecordRow, snippet: Snippet | None, look: Palette
    ) -> None:
        """What is short stands at the end of the line; the place has what they leave, a snippet what the place does."""
        for key, ink, share in (("tags", look.text, 0.4), ("flag", look.warning, 1.0)):
            column = COLUMNS[NUMBERS[key]]
            text = _text(row, column)
            width = min(unshortened(text, painter.font()), int(room.width() * share))
            if text:
                self._paint_text(painter, room.adjusted(room.width() - width, 0, 0, 0), column, row, look, ink)
                room.adjust(0, 0, -width - 2 * PADDING, 0)
        if snippet:
            width = min(unshortened(row.where, painter.font()), int(room.width() * 0.4))
            rest = room.adjusted(width + 2 * PADDING if width else 0, 0, 0, 0)
            self._paint_snippet(painter, rest, snippet, look, look.text)
            room.setWidth(width)
        self._paint_text(painter, room, COLUMNS[NUMBERS["where"]], row, look, look.faint)

    def _paint_text(
        self, painter: QPainter, room: QRect, column: Column, row: RecordRow, look: Palette, ink: str
    ) -> None:
        if column.is_number:
            painter.setPen(color(ink))
            draw_line(painter, room, column.text(row), RIGHT)
            return
        marks = column.key if column.key in _MARKED or column.key.startswith(OWN) else None
        shown = self._paint_line(painter, room, _text(row, column), look, ink, marks=marks)
        if column.key == "tags":
            _paint_dots(painter, room, row, shown)

    def _paint_snippet(self, painter: QPainter, room: QRect, snippet: Snippet, look: Palette, ink: str) -> None:
        """What was looked for stands in sight, if need be at the cost of the words before it."""

        def fits(text: str) -> bool:
            return unshortened(in_words(replace(snippet, text=text)), painter.font()) <= room.width()

        shown = replace(snippet, text=in_sight(snippet.text, self._query(), fits, snippet.kind))
        self._paint_line(painter, room, in_words(shown), look, ink, marks=snippet.kind)

    def _paint_line(
        self, painter: QPainter, room: QRect, text: str, look: Palette, ink: str, *, marks: str | None
    ) -> str:
        """What there was room for; ``marks`` is the kind of a text in which found words are marked."""
        shown = cut(text, painter.font(), room.width())
        if marks is not None:
            self._paint_marks(painter, room, shown, look, marks)
        painter.setPen(color(ink))
        draw_line(painter, room, text)
        return shown

    def _paint_marks(self, painter: QPainter, room: QRect, text: str, look: Palette, kind: str) -> None:
        height, font = painter.fontMetrics().height(), painter.font()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(look.mark))
        for start, length in marked(text, self._query(), kind):
            left, right = advance(text[:start], font), advance(text[: start + length], font)
            top = room.center().y() - height // 2
            painter.drawRoundedRect(QRectF(room.left() + left - 1, top, right - left + 2, height), 2, 2)


def _text(row: RecordRow, column: Column) -> str:
    """A cell in words; before a tag that has a colour there is room for its dot."""
    return ", ".join(_dotted(row)) if column.key == "tags" else column.text(row)


def _dotted(row: RecordRow) -> list[str]:
    tags = zip_longest(row.tags, row.tag_colours)
    return [f"{_ROOM_FOR_DOT}{tag}" if _is_told_apart(colour) else tag for tag, colour in tags]


def _is_told_apart(colour: str | None) -> bool:
    return bool(colour) and color(colour or "").isValid()


def _paint_dots(painter: QPainter, room: QRect, row: RecordRow, shown: str) -> None:
    """Each dot stands where its tag begins, as far as that is in sight."""
    font, place = painter.font(), 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for tag, colour in zip(_dotted(row), row.tag_colours, strict=False):
        if _is_told_apart(colour) and shown.startswith(_ROOM_FOR_DOT, place):
            painter.setBrush(color(colour))
            left = room.left() + advance(shown[:place], font) + _DOT
            painter.drawEllipse(QPointF(left, room.center().y() + 1), _DOT, _DOT)
        place += len(tag) + len(", ")


@lru_cache(maxsize=KEPT)
def _on_two_lines(text: str, font: QFont, width: int) -> list[str]:
    return broken(text, font, width, 2)


def in_words(snippet: Snippet) -> str:
    """ "Note: ask for the protocol"."""
    kind = {"notes": _("Note: {text}"), "items": _("Equipment: {text}")}.get(snippet.kind, "{text}")
    return kind.replace("{text}", snippet.text)


def row_height(metrics: QFontMetrics, lines: int = 1) -> int:
    return metrics.height() * lines + 14


def _ink(key: str, look: Palette) -> str:
    if key == "flag":
        return look.warning
    return look.faint if key in _QUIET else look.text


def _upper_line(option: QStyleOptionViewItem) -> QRect:
    """The first of two lines."""
    height = option.fontMetrics.height()
    return QRect(option.rect.left(), option.rect.center().y() - height, option.rect.width(), height)


def paint_kind(painter: QPainter, room: QRectF, kind: str, look: Palette) -> None:
    """A disc for activities, a triangle for trainings, a square for donations, each in its colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(look.kinds.get(kind, look.faint)))
    x, y, half = room.center().x(), room.center().y(), 4.5
    if kind == "training":
        points = [QPointF(x, y - half), QPointF(x + half + 0.5, y + half), QPointF(x - half - 0.5, y + half)]
        painter.drawPolygon(QPolygonF(points))
    elif kind == "donation":
        painter.drawRect(QRectF(x - 4, y - 4, 8, 8))
    else:
        painter.drawEllipse(QPointF(x, y), half, half)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Palette) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, color(look.accent_ground))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, color(look.surface))
    below = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
    painter.fillRect(below, _hairline(look.line))


@lru_cache(maxsize=8)
def _hairline(line: str) -> QColor:
    calm = QColor(line)
    calm.setAlphaF(0.55)
    return calm


def _paint_waiting(painter: QPainter, room: QRect, look: Palette) -> None:
    """A quiet bar where a text will stand once it has come."""
    bar = QRectF(room.left() + LEFT, room.center().y() - 3, max(8, room.width() * 0.6), 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(look.line))
    painter.drawRoundedRect(bar, 3, 3)
