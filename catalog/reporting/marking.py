"""Markdown as templates are written in, to the blocks of a document.

Headings, lists, tables, emphasis, "---" for a new page; HTML is no markup here, links and pictures are their words.
What a template showed stands in the text as marks (``Shown``) that mean nothing to Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from catalog.reporting.document import (
    Block,
    Column,
    Heading,
    Item,
    Line,
    PageBreak,
    Paragraph,
    Reference,
    Span,
    Table,
    plain,
)
from catalog.reporting.sandbox import Shown

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARK = re.compile(f"{Shown.BEGIN}(\\d+){Shown.END}")
_PRIVATE = re.compile(f"[{Shown.BEGIN}{Shown.END}]")
_UNWRITABLE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_DEEPEST = 4
_OFTEN = 100
"""After so many lines of text, or cells, it is asked whether to go on."""


def without_marks(template: str) -> str:
    """The template without letters that would be marks."""
    return _PRIVATE.sub("", template)


def blocks_of(text: str, shown: Shown, went_on: Callable[[], object] = lambda: None) -> tuple[Block, ...]:
    """Raises what ``went_on`` raises, which is called now and then."""
    from markdown_it import MarkdownIt

    parser, lines = MarkdownIt("commonmark", {"html": False}).enable("table"), count(1)

    def read_a_line(_state: object) -> None:
        if next(lines) % _OFTEN == 0:
            went_on()

    parser.inline.ruler2.push("went_on", read_a_line)
    return tuple(filter(_says_something, _Reader(shown).read(parser.parse(text))))


def _says_something(block: Block) -> bool:
    return not isinstance(block, Heading | Paragraph | Item) or bool(plain(block.line).strip())


@dataclass
class _Reader:
    """Reads tokens in order; ``lists`` has for each list that is open the number of its next item, 0 for bullets."""

    shown: Shown
    lists: list[int] = field(default_factory=list)
    in_quote: int = 0

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = next(i for i in range(place, len(tokens)) if tokens[i].type == "table_close")
                yield self._table(tokens[place:end])
                place = end
            else:
                yield from self._one(token, tokens[place - 1] if place else token)
            place += 1

    def _one(self, token: Token, before: Token) -> Iterator[Block]:
        match token.type:
            case "bullet_list_open":
                self.lists.append(0)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_close":
                self.lists[-1] += bool(self.lists[-1])
            case "blockquote_open" | "blockquote_close":
                self.in_quote += token.nesting
            case "hr":
                yield PageBreak()
            case "fence" | "code_block":
                yield from self._filled(Paragraph((Span(token.content.rstrip("\n")),)))
            case "inline":
                yield from self._filled(self._around(tuple(_pieces(token.children or ())), before))

    def _around(self, line: Line, before: Token) -> Heading | Paragraph | Item:
        if before.type == "heading_open":
            return Heading(int(before.tag[1:]), line)
        if self.lists:
            return Item(line, min(len(self.lists) - 1, _DEEPEST), self.lists[-1])
        return Paragraph(line, is_note=bool(self.in_quote))

    def _filled(self, block: Heading | Paragraph | Item) -> Iterator[Block]:
        """The block with what was shown in its line; whole blocks that were shown in it follow it."""
        line, blocks = self._line(block.line)
        yield replace(block, line=line)
        yield from blocks

    def _line(self, line: Line) -> tuple[Line, list[Block]]:
        told = [part for piece in line if isinstance(piece, Span) for part in self._parts(piece)]
        pieces = tuple(part for part in told if isinstance(part, Span | Reference))
        return pieces, [part for part in told if not isinstance(part, Span | Reference)]

    def _parts(self, span: Span) -> Iterator[Span | Reference | Block]:
        """The span's own text, and in place of each mark what it stands for, in the span's emphasis."""
        for place, text in enumerate(_MARK.split(span.text)):
            if place % 2:
                for part in self.shown.values[int(text)]:
                    yield _emphasised(part, span) if isinstance(part, Span) else part
            elif text:
                yield replace(span, text=text)

    def _table(self, tokens: Sequence[Token]) -> Table:
        rows: list[list[Line]] = []
        numbers: list[bool] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                numbers.append("right" in str(token.attrGet("style") or ""))
            elif token.type == "inline":
                rows[-1].append(self._line(tuple(_pieces(token.children or ())))[0])
        heads, *others = rows
        columns = tuple(Column(plain(head), 10, right) for head, right in zip(heads, numbers, strict=True))
        return Table(columns, tuple(tuple(row) for row in others))


def _emphasised(part: Span, around: Span) -> Span:
    return Span(_written(part.text), part.bold or around.bold, part.italic or around.italic)


def _written(text: str) -> str:
    """Without signs that no document can hold."""
    return _UNWRITABLE.sub("", text)


def _pieces(tokens: Sequence[Token]) -> Iterator[Span]:
    """The texts of a line in their emphasis; links and pictures are their words."""
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "softbreak":
                yield Span(" ")
            case "hardbreak":
                yield Span("\n")
            case _ if token.content:
                yield Span(token.content, bool(bold), bool(italic))
