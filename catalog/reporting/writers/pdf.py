"""A document as PDF (reportlab): pages with numbers, an outline, tables whose heads repeat, links to the sources."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Spacer,
)
from reportlab.platypus import PageBreak as NextPage
from reportlab.platypus import Table as Grid

from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    PageBreak,
    Paragraph,
    Piece,
    Reference,
    Signatures,
    Sources,
    Span,
    Table,
    are_references,
    plain,
    sides,
    signed,
    spread,
    widths,
    with_gaps,
    with_what_stays,
)
from catalog.reporting.writers.pdf_pages import FONT, MUTED, Flowing, NumberedCanvas, Pages, load_fonts, written

_INK, _ACCENT, _GROUND, _RULE = map(HexColor, ("#1b1f24", "#1f5f8b", "#eef3f7", "#c9d1d9"))
_STEP = 5 * mm
_HIGHEST = 200 * mm


def rendered(document: Document, went_on: Callable[[], object] = lambda: None) -> bytes:
    """The file's bytes; ``went_on`` is asked at each page, and raises to stop it."""
    load_fonts()
    file = io.BytesIO()
    made = Pages(file, document, went_on)
    made.build(list(_Flow(made.width).of(document.blocks)), canvasmaker=NumberedCanvas)
    return file.getvalue()


def missing_in(document: Document) -> str:
    """The letters of the document that the shipped font does not have, each once."""
    load_fonts()
    has = pdfmetrics.getFont(FONT).face.charToGlyph
    texts = (document.title, *(text for block in document.blocks for text in _texts(block)))
    return "".join(dict.fromkeys(sign for text in texts for sign in text if ord(sign) not in has and sign != "\n"))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Item():
            yield from (piece.text for piece in block.line)
        case Table(columns, rows):
            yield from (column.heading for column in columns)
            yield from (piece.text for row in rows for cell in row for piece in cell)
        case Sources(texts) | Signatures(texts):
            yield from texts


# What stands on them


def _style(size: float, *, ink: Color = _INK, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("", fontName=FONT, fontSize=size, leading=round(size * 1.42, 1), textColor=ink, **more)


_HEADINGS = (
    _style(20, ink=_ACCENT, spaceAfter=4), _style(13.5, ink=_ACCENT, spaceBefore=12, spaceAfter=3),
    _style(11, spaceBefore=9, spaceAfter=2), _style(10, ink=MUTED, spaceBefore=6, spaceAfter=2),
)  # fmt: skip
_BODY = _style(9.5, spaceAfter=5)
_NOTE = _style(8.5, ink=MUTED, spaceAfter=4)
_CELL = _style(8.5)
_NUMBER = _style(8.5, alignment=TA_RIGHT)
_HEAD, _HEAD_NUMBER = _style(8, ink=_ACCENT), _style(8, ink=_ACCENT, alignment=TA_RIGHT)


class _Flow:
    """The flowables of blocks, on lines of this width."""

    def __init__(self, width: float) -> None:
        self._width = width

    def of(self, blocks: Iterable[Block]) -> Iterator[Flowable]:
        for block, stays in with_what_stays(blocks):
            yield from self._one(block, stays=stays)

    def _one(self, block: Block, *, stays: bool) -> Iterator[Flowable]:
        match block:
            case Heading(level, line):
                yield from _heading(level, line)
            case Paragraph(line, is_note):
                made = Flowing(_marked(line), _NOTE if is_note else _BODY)
                made.keepWithNext = stays
                yield made
            case Item(line, depth, number):
                yield _item(_marked(line), f"{number}." if number else "•", depth)
            case Table():
                yield from (Spacer(1, 3), self._grid(block), Spacer(1, 8))
            case Sources(entries):
                for number, entry in enumerate(entries, 1):
                    yield _source(number, entry, len(entries))
            case Signatures(parties):
                yield from map(self._signatures, sides(parties))
            case PageBreak():
                yield NextPage()

    def _grid(self, table: Table) -> Grid:
        heads = [_cell(f"<b>{_escaped(column.heading)}</b>", _HEAD_NUMBER if column.is_number else _HEAD)
                 for column in table.columns]  # fmt: skip
        rows = [
            [_cell(_marked(_bold(cell) if table.has_total and number == len(table.rows) else cell),
                   _NUMBER if column.is_number else _CELL)
             for cell, column in zip(row, table.columns, strict=True)]
            for number, row in enumerate(table.rows, 1)
        ]  # fmt: skip
        sizes = widths(table, self._width, _measured)
        return Grid(
            [heads, *rows],
            sizes,
            repeatRows=1,
            splitInRow=_has_tall_rows(table, sizes),
            style=_grid_style(table),
            hAlign="LEFT",
        )

    def _signatures(self, beside: Sequence[str]) -> Flowable:
        """Beside each other: who signs, and below each line what is to be written on it."""
        gap = 8 * mm
        size = (self._width - gap * (max(len(beside), 2) - 1)) / max(len(beside), 2)
        rows = [[Flowing(f"<b>{_escaped(party)}</b>" if party else "", _BODY) for party in with_gaps(beside)]]
        for words in signed():
            rows.append([Flowing(_escaped(told), _NOTE) for told in with_gaps([words] * len(beside))])
        style: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 9 * mm), ("BOTTOMPADDING", (0, -2), (-1, -2), 15 * mm),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
        ]  # fmt: skip
        style += [("LINEABOVE", (place, 1), (place, -1), 0.6, _INK) for place in range(0, 2 * len(beside), 2)]
        sizes = ([size, gap] * len(beside))[:-1]
        return KeepTogether([Spacer(1, 8), Grid(rows, sizes, hAlign="LEFT", style=style)])


def _heading(level: int, line: Line) -> Iterator[Flowable]:
    made = Flowing(f"<b>{_marked(line)}</b>", _HEADINGS[min(level, len(_HEADINGS)) - 1])
    made.keepWithNext = True
    made.outline_level = level - 1
    yield CondPageBreak(30 * mm)
    yield made


def _item(markup: str, sign: str, depth: int) -> Flowing:
    left = _STEP * (depth + 1) + (2 * mm if len(sign) > 2 else 0)
    return _hanging(_BODY, markup, sign, left, _STEP * depth)


def _source(number: int, entry: str, most: int) -> Flowing:
    """All of them are set in by as much as the longest number needs."""
    left = pdfmetrics.stringWidth(f"[{most}]", FONT, _NOTE.fontSize) + 2 * mm
    return _hanging(_NOTE, f'<a name="source{number}"/>{_escaped(entry)}', f"[{number}]", left, 0)


def _hanging(style: ParagraphStyle, markup: str, sign: str, left: float, sign_left: float) -> Flowing:
    own = ParagraphStyle("", style, leftIndent=left, bulletIndent=sign_left, bulletFontName=FONT,
                         bulletFontSize=style.fontSize, spaceAfter=3)  # fmt: skip
    return Flowing(f"<bullet>{_escaped(sign)}</bullet>{markup}", own)


def _has_tall_rows(table: Table, sizes: Sequence[float]) -> bool:
    """Whether a row may be higher than a page, and has to be parted: as a rule rows go to the next page whole."""
    lines = (
        sum(len(part) * _CELL.fontSize * 0.6 / size + 1 for part in plain(cell).split("\n"))
        for row in table.rows
        for cell, size in zip(row, sizes, strict=True)
    )
    return bool(max(lines, default=0) * _CELL.leading > _HIGHEST)


def _measured(word: str) -> float:
    return float(pdfmetrics.stringWidth(written(word), f"{FONT}-Bold", _CELL.fontSize)) + 9


def _cell(markup: str, style: ParagraphStyle) -> Flowing:
    return Flowing(markup, style)


def _grid_style(table: Table) -> list[tuple[Any, ...]]:
    style: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), _GROUND), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE), ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]  # fmt: skip
    if table.has_total:
        style += [("LINEABOVE", (0, -1), (-1, -1), 0.8, _ACCENT), ("NOSPLIT", (0, -2), (0, -1))]
        spread_out = ((place, span) for place, span in spread(table, len(table.rows)) if span > 1)
        style += [("SPAN", (place, -1), (place + span - 1, -1)) for place, span in spread_out]
    return style


# Texts


def _bold(line: Line) -> Line:
    return tuple(Span(piece.text, True, piece.italic) if isinstance(piece, Span) else piece for piece in line)


def _marked(line: Line) -> str:
    is_raised = not are_references(line)
    return "".join(_piece(piece, is_raised=is_raised) for piece in line)


def _piece(piece: Piece, *, is_raised: bool) -> str:
    if isinstance(piece, Reference):
        number = f'<super size="7">{piece.text}</super>' if is_raised else piece.text
        return f'<a href="#source{piece.number}" color="#1f5f8b">{number}</a>'
    text = _escaped(piece.text)
    text = f"<b>{text}</b>" if piece.bold else text
    return f"<i>{text}</i>" if piece.italic else text


def _escaped(text: str) -> str:
    return escape(written(text)).replace("\n", "<br/>")
