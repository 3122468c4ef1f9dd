"""What stands in a Word document: its blocks as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from catalog.reporting.document import (
    Block,
    Heading,
    Item,
    Line,
    Paragraph,
    Reference,
    Signatures,
    Table,
    said,
    sides,
    signed,
    spread,
    widths,
    with_gaps,
    with_what_stays,
)
from catalog.reporting.writers import docx_xml as xml
from catalog.reporting.writers.docx_notes import Notes

BODY, NOTE, CELL = "Normal", "Note", "Table text"
HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
MM = 56.7
"""Twips of a millimetre."""
WIDTH = round(166 * MM)
_STEP, _GAP = round(6 * MM), round(8 * MM)
_TABLE_BORDERS = xml.borders("tbl", bottom=(4, xml.RULE), insideH=(4, xml.RULE))
_MARGINS = xml.cell_margins(top=45, left=85, bottom=45, right=85)
_NO_MARGINS = xml.cell_margins(top=0, left=0, bottom=0, right=0)
_TOTAL = xml.borders("tc", top=(8, xml.ACCENT))
_SIGNED_ABOVE = xml.borders("tc", top=(6, xml.INK))
_TO_WRITE = f'<w:spacing w:after="{round(10 * MM)}"/>'
_SIGNED_ROWS = (17, 13, 19, 8)
"""How high the rows of signatures are, in millimetres: who signs, and what is to be written on each line below it."""


class Body:
    """Writes block after block; what comes next begins a page where one was asked for. ``went_on`` is asked at each
    block and row, ``ids`` are those of the styles."""

    def __init__(self, ids: dict[str, str], notes: Notes, went_on: Callable[[], object]) -> None:
        self._ids, self._notes, self._went_on, self._new_page = ids, notes, went_on, False

    def of(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block, stays in with_what_stays(blocks):
            self._went_on()
            yield from self._one(block, stays=stays)

    def _one(self, block: Block, *, stays: bool) -> Iterator[str]:
        match block:
            case Heading(level, line):
                yield self._paragraph(HEADINGS[min(level, len(HEADINGS)) - 1], self._line(line))
            case Paragraph(line, is_note):
                yield self._paragraph(NOTE if is_note else BODY, self._line(line), keeps_next=stays)
            case Item():
                yield self._item(block)
            case Table():
                yield self._table(block)
                yield self._paragraph(NOTE, "")
            case Signatures(parties):
                for beside in sides(parties):
                    yield self._signatures(beside)
                    yield self._paragraph(NOTE, "")
            case _:
                self._new_page = True

    def _paragraph(self, style: str, content: str, *, keeps_next: bool = False, more: str = "") -> str:
        new_page, self._new_page = self._new_page, False
        return xml.paragraph(self._ids[style], content, keeps_next=keeps_next, new_page=new_page, more=more)

    def _line(self, line: Line, *, bold: bool = False) -> str:
        parts: list[str] = []
        for before, piece in zip((None, *line), line, strict=False):
            if isinstance(piece, Reference):
                parts += [self._notes.comma()] * isinstance(before, Reference)
                parts.append(self._notes.referring(piece))
            else:
                parts.append(xml.run(piece.text, bold=piece.bold or bold, italic=piece.italic))
        return "".join(parts)

    def _item(self, item: Item) -> str:
        if not item.number:
            return self._paragraph(BULLETS[min(item.depth, len(BULLETS) - 1)], self._line(item.line))
        told = xml.run(f"{item.number}.\t") + self._line(item.line)
        return self._paragraph(BODY, told, more=xml.hanging(_STEP * (item.depth + 1), _STEP))

    # Tables

    def _table(self, table: Table) -> str:
        sizes = [int(size) for size in widths(table, WIDTH, _measured)]
        rows = [self._heads(table, sizes)]
        for number in range(1, len(table.rows) + 1):
            self._went_on()
            rows.append(self._row(table, number, sizes))
        return xml.table(sizes, rows, borders=_TABLE_BORDERS, margins=_MARGINS)

    def _heads(self, table: Table, sizes: Sequence[int]) -> str:
        return xml.row((
            xml.cell(size, self._cell(said(column.heading), is_number=column.is_number, bold=True, keeps_next=True),
                     ground=xml.GROUND)
            for column, size in zip(table.columns, sizes, strict=True)
        ), is_head=True)  # fmt: skip

    def _row(self, table: Table, number: int, sizes: Sequence[int]) -> str:
        cells, left = table.rows[number - 1], len(table.rows) - number
        is_total = table.has_total and not left
        keeps_next = table.has_total and left == 1
        return xml.row(
            xml.cell(
                sum(sizes[place : place + span]),
                self._cell(cells[place], is_number=table.columns[place].is_number, bold=is_total,
                           keeps_next=keeps_next),
                span=span,
                borders=_TOTAL if is_total else "",
            )
            for place, span in spread(table, number)
        )  # fmt: skip

    def _cell(self, line: Line, *, is_number: bool, bold: bool = False, keeps_next: bool = False) -> str:
        more = xml.AT_RIGHT if is_number else ""
        return self._paragraph(CELL, self._line(line, bold=bold), keeps_next=keeps_next, more=more)

    # Signatures

    def _signatures(self, beside: Sequence[str]) -> str:
        """Beside each other: who signs, and below each line what is to be written on it."""
        size = (WIDTH - _GAP * (len(beside) - 1)) // len(beside)
        if len(beside) == 1:
            size = (WIDTH - _GAP) // 2
        told = (beside, *([words] * len(beside) for words in signed()))
        rows = (
            xml.row(self._signed(with_gaps(words), size, is_line=bool(place)), least=round(high * MM))
            for place, (words, high) in enumerate(zip(told, _SIGNED_ROWS, strict=True))
        )
        sizes = ([size, _GAP] * len(beside))[:-1]
        return xml.table(sizes, rows, margins=_NO_MARGINS)

    def _signed(self, words: Iterable[str], size: int, *, is_line: bool) -> Iterator[str]:
        for place, text in enumerate(words):
            told = self._line(said(text), bold=not is_line)
            cell = self._paragraph(NOTE if is_line else BODY, told, keeps_next=True, more="" if is_line else _TO_WRITE)
            ruled = _SIGNED_ABOVE if is_line and place % 2 == 0 else ""
            yield xml.cell(_GAP if place % 2 else size, cell, borders=ruled)


def _measured(word: str) -> float:
    """About as wide as the word is in bold, with the space beside it, in twips."""
    return 4 * MM + len(word) * 5.2 * 20
