"""Writes the blocks of a page into a text document, without HTML: what a record says can only ever be text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtGui import (
    QFontMetricsF,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)

from catalog.query.tree import Query
from ui.widgets.isolating import isolated
from ui.widgets.lists.marking import marked
from ui.widgets.page import page_formats
from ui.widgets.page.markdown_view import MARKDOWN
from ui.widgets.page.page_formats import PageFormats
from ui.widgets.page.sections.pieces import (
    Action,
    Block,
    Ground,
    Heading,
    Line,
    Markdown,
    Paragraph,
    Piece,
    Row,
    Table,
    Title,
)

_NO_BREAK, _LINE_BREAK, _BULLET, _JOINED_HYPHEN = "\u00a0", "\u2028", "•\u2002", "-\u2060"
_UNBROKEN = 40
_WIDEST_LABEL = 112


@dataclass(frozen=True, slots=True)
class Chip:
    """Where a chip or button stands in the document, and how it is drawn."""

    start: int
    length: int
    color: str
    dotted: bool
    button: bool


@dataclass(slots=True)
class Written:
    """What the view has to know of a written page. Hrefs begin with ``scheme``, which no note can guess;
    ``places`` are where the actions stand, one each;
    ``grounds`` are the first and last places of the officer's layer.
    """

    scheme: str = field(default_factory=lambda: f"p{os.urandom(6).hex()}")
    actions: list[Action] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    grounds: list[tuple[int, int]] = field(default_factory=list)

    def action(self, href: str) -> Action | None:
        scheme, _, place = href.partition(":")
        known = scheme == self.scheme and place.isdigit() and int(place) < len(self.actions)
        return self.actions[int(place)] if known else None


class PageWriter:
    """Writes once, from the beginning of an empty document."""

    def __init__(self, document: QTextDocument, formats: PageFormats, query: Query) -> None:
        self._cursor = QTextCursor(document)
        self._formats = formats
        self._query = query
        self._fresh = True
        self._after_frame = False
        self._first_in_ground = False
        self._before_first_cell = False
        self.written = Written()

    def write(self, blocks: Iterable[Block]) -> Written:
        self._cursor.beginEditBlock()
        self._blocks(list(blocks))
        self._cursor.endEditBlock()
        return self.written

    def _blocks(self, blocks: Sequence[Block]) -> None:
        rows: list[Row] = []
        for item in blocks:
            if isinstance(item, Row):
                rows.append(item)
                continue
            self._rows(rows)
            rows = []
            self._block(item)
        self._rows(rows)

    def _block(self, item: Block) -> None:
        if isinstance(item, Title):
            self._paragraph(page_formats.block(4, 4, height=110))
            self._text(item.text, self._formats.title(), "title")
        elif isinstance(item, Heading):
            self._heading(item)
        elif isinstance(item, Paragraph):
            self._paragraph(page_formats.block(2, 4, bullet=item.bullet))
            if item.bullet:
                self._cursor.insertText(_BULLET, self._formats.piece(Piece("", "faint")))
            self._line(item.line)
        elif isinstance(item, Table):
            self._table(item)
        elif isinstance(item, Markdown):
            self._markdown(item.text)
        elif isinstance(item, Ground):
            self._ground(item)

    def _paragraph(self, style: object) -> None:
        """Begins a paragraph, in the one that is there if nothing stands in it."""
        if self._fresh:
            self._cursor.setBlockFormat(style)  # type: ignore[arg-type]
        else:
            self._cursor.insertBlock(style)  # type: ignore[call-overload]
        self._fresh = self._after_frame = False

    def _heading(self, item: Heading) -> None:
        self._paragraph(page_formats.block(0 if self._first_in_ground else 16, 4))
        self._first_in_ground = False
        self._text(item.text, self._formats.heading())
        if item.extra:
            self._cursor.insertText("  ", self._formats.piece(Piece("")))
            self._line(item.extra)

    # Lines

    def _line(self, line: Line) -> None:
        for piece in line:
            self._piece(piece)

    def _piece(self, piece: Piece) -> None:
        if not piece.text:
            return
        style = self._formats.piece(piece)
        if piece.action:
            style.setAnchor(True)
            style.setAnchorHref(f"{self.written.scheme}:{len(self.written.actions)}")
            self.written.actions.append(piece.action)
            self.written.places.append(self._cursor.position())
        if piece.style in ("chip", "button"):
            self._chip(piece, style)
        elif piece.data:
            self._text(piece.text, style, piece.kind)
        else:
            self._cursor.insertText(piece.text.replace("\n", _LINE_BREAK), style)

    def _chip(self, piece: Piece, style: QTextCharFormat) -> None:
        """A piece with room at both ends; short ones are not broken."""
        start = self._cursor.position()
        self._cursor.insertText(_NO_BREAK * 2, style)
        text = piece.text if len(piece.text) > _UNBROKEN else _unbroken(piece.text)
        self._text(text, style) if piece.data else self._cursor.insertText(text, style)
        self._cursor.insertText(_NO_BREAK * 2, style)
        length = self._cursor.position() - start
        self.written.chips.append(Chip(start, length, piece.color, piece.dotted, piece.style == "button"))

    def _text(self, text: str, style: QTextCharFormat, kind: str = "") -> None:
        """What the record says, with the words marked that were looked for."""
        text = isolated(text).replace("\n", _LINE_BREAK)
        place = 0
        for start, length in marked(text, self._query, kind):
            self._cursor.insertText(text[place:start], style)
            self._cursor.insertText(text[start : start + length], self._formats.found(style))
            place = start + length
        self._cursor.insertText(text[place:], style)

    # Tables and frames

    def _rows(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        self._begin_table(len(rows), 2, page_formats.rows_table(self._label_width(rows)))
        for item in rows:
            self._enter_cell(page_formats.label_cell())
            self._paragraph(page_formats.block(2, 2))
            self._piece(Piece(item.label, "faint", data=False))
            self._enter_cell()
            for line in item.lines:
                self._paragraph(page_formats.block(2, 2))
                self._line(line)
        self._leave()

    def _label_width(self, rows: Sequence[Row]) -> float:
        metrics = QFontMetricsF(self._formats.font)
        unit = metrics.averageCharWidth() / 7
        widest = max((metrics.horizontalAdvance(item.label) for item in rows), default=0)
        return min(max(widest + 14, 96 * unit), _WIDEST_LABEL * unit + 14)

    def _table(self, item: Table) -> None:
        self._begin_table(len(item.rows) + 1, len(item.head), page_formats.data_table(item.shares))
        head = tuple((Piece(text, "small", data=False),) for text in item.head)
        for number, lines in enumerate((head, *item.rows)):
            for line in lines:
                self._enter_cell(page_formats.cell(self._formats.palette, head=number == 0))
                self._cell(line)
        self._leave()

    def _cell(self, line: Line) -> None:
        """A line in a cell; a piece that begins with a line break begins a paragraph."""
        self._paragraph(page_formats.block(0, 0, height=115))
        for piece in line:
            if piece.text.startswith("\n"):
                self._paragraph(page_formats.block(3, 0, height=115))
            self._piece(replace(piece, text=piece.text.lstrip("\n")))

    def _begin_table(self, rows: int, columns: int, style: QTextTableFormat) -> None:
        """Makes a table and stands before its first cell.

        The bindings have been seen to hand out an object of another kind for a table or frame that was just
        made, so that neither is ever asked for: the cursor alone goes through them.
        """
        self._before_frame()
        self._cursor.insertTable(rows, columns, style)
        self._before_first_cell = True

    def _before_frame(self) -> None:
        """The low paragraph that a table or frame needs before itself; that after another one will do."""
        if not self._fresh and not self._after_frame:
            self._cursor.insertBlock(page_formats.sliver(), QTextCharFormat())
        self._after_frame = False

    def _enter_cell(self, style: QTextTableCellFormat | None = None) -> None:
        """Goes to the next cell."""
        if not self._before_first_cell:
            self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._before_first_cell = False
        if style is not None:
            self._cursor.mergeBlockCharFormat(style)
        self._fresh = True

    def _leave(self) -> None:
        """Goes on in the paragraph after a table or frame, which is there already."""
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._cursor.setBlockFormat(page_formats.sliver())
        self._fresh = False
        self._after_frame = True

    def _ground(self, item: Ground) -> None:
        self._before_frame()
        self._cursor.insertFrame(page_formats.ground())
        start = self._cursor.position()
        self._fresh = self._first_in_ground = True
        self._blocks(item.blocks)
        self.written.grounds.append((start, self._cursor.position()))
        self._leave()

    def _markdown(self, text: str) -> None:
        self._paragraph(page_formats.block(0, 4))
        self._cursor.setCharFormat(self._formats.piece(Piece("")))
        start = self._cursor.position()
        self._cursor.insertFragment(QTextDocumentFragment.fromMarkdown(text, MARKDOWN))
        self._level(start)
        self._mark(start, "notes")

    def _level(self, start: int) -> None:
        """A heading in a note is no heading of the page: bold, but not larger."""
        same = QTextCharFormat()
        same.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
        self._written(start).mergeCharFormat(same)

    def _mark(self, start: int, kind: str) -> None:
        """Marks the words that were looked for in what was written since a place; places count UTF-16 units."""
        text = self._written(start).selectedText().replace("\u2029", "\n").replace(_LINE_BREAK, "\n")
        for first, length in marked(text, self._query, kind):
            place = start + _units(text[:first])
            found = self._written(place, place + _units(text[first : first + length]))
            found.mergeCharFormat(self._formats.found(QTextCharFormat()))

    def _written(self, start: int, end: int | None = None) -> QTextCursor:
        """What was written between two places, or since the first."""
        chosen = QTextCursor(self._cursor)
        if end is not None:
            chosen.setPosition(end)
        chosen.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        return chosen


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _unbroken(text: str) -> str:
    return text.replace(" ", _NO_BREAK).replace("-", _JOINED_HYPHEN)
