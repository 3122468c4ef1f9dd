"""A document as a small tree of plain values, before any file is written.

Texts are texts: no sign in them is markup. A ``Reference`` leads to the source it names; which number that has is known
once the whole document stands (``finished``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, takewhile

from catalog.words import _


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; a line break in it is one."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Leads to a source in the document's list; ``number`` is 0 until the document is finished."""

    source: str
    number: int = 0

    @property
    def text(self) -> str:
        return f"[{self.number}]"


Piece = Span | Reference
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 is the title of the document."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``is_note``: small, as remarks below a table are."""

    line: Line
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: "•" or, with a ``number``, "3."; ``depth`` 0 is not set in."""

    line: Line
    depth: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is a share of the line; numbers stand at the right."""

    heading: str
    width: int = 10
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``has_total``: the last row adds up the others. ``share`` is how much of the line it takes, in per cent."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    has_total: bool = False
    share: int = 100


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, each below the words that say who signs there."""

    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the list of sources stands; ``entries`` are filled in once the document is finished."""

    entries: tuple[str, ...] = ()


Block = Heading | Paragraph | Item | Table | Signatures | PageBreak | Sources


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    day: date | None = None

    @property
    def cited(self) -> dict[int, str]:
        """The sources that the text refers to, by their numbers."""
        pieces = chain.from_iterable(_lines(self.blocks))
        return {piece.number: piece.source for piece in pieces if isinstance(piece, Reference)}


def signed() -> tuple[str, ...]:
    """What is to be written on the lines below each of the parties."""
    return _("Name and position"), _("Place and date"), _("Signature and stamp")


def sides(parties: Sequence[str]) -> Iterator[Sequence[str]]:
    """Those who sign beside each other: three where that leaves nobody alone, else two."""
    beside = 3 if len(parties) % 3 == 0 or len(parties) == 5 else 2
    for place in range(0, len(parties), beside):
        yield parties[place : place + beside]


def with_gaps(beside: Sequence[str]) -> Iterator[str]:
    """What stands beside each other, with nothing between."""
    for place, words in enumerate(beside):
        yield from ("", words) if place else (words,)


def spread(table: Table, number: int) -> Iterator[tuple[int, int]]:
    """The cells of a row, the first of which has number 1: place, and how many columns it takes. What a total says
    takes the room of the empty cells beside it."""
    cells = table.rows[number - 1]
    place = 0
    while place < len(cells):
        span = 1
        if table.has_total and number == len(table.rows) and not table.columns[place].is_number:
            span += sum(1 for _cell in takewhile(lambda cell: not cell, cells[place + 1 :]))
        yield place, span
        place += span


def without_sources(blocks: Sequence[Block]) -> tuple[list[Block], Line]:
    """Blocks without the list of sources, and the heading right above it."""
    kept: list[Block] = []
    heading: Line = ()
    for block in blocks:
        if not isinstance(block, Sources):
            kept.append(block)
        elif kept and isinstance(last := kept[-1], Heading):
            heading = last.line
            kept.pop()
    return kept, heading


def widths(table: Table, room: float, measure: Callable[[str], float]) -> list[float]:
    """How wide the columns of a table are on a line of this room: by their shares, but no word is broken where there is
    room for it; ``measure`` tells how wide a word is with the space around it."""
    room = room * table.share / 100
    shares = [column.width / sum(column.width for column in table.columns) * room for column in table.columns]
    words = [[column.heading] for column in table.columns]
    for row in table.rows:
        for place, cell in enumerate(row):
            words[place].append(plain(cell))
    least = [max((measure(word) for text in texts for word in text.split()), default=0) for texts in words]
    return _fitted(shares, [min(size, room / 3) for size in least])


def _fitted(shares: list[float], least: list[float]) -> list[float]:
    """What a column lacks is taken from those that have more than they need, in proportion."""
    lacking = sum(max(need - share, 0) for share, need in zip(shares, least, strict=True))
    spare = sum(max(share - need, 0) for share, need in zip(shares, least, strict=True))
    if not lacking or spare < lacking:
        return shares
    return [need if share < need else share - (share - need) * lacking / spare
            for share, need in zip(shares, least, strict=True)]  # fmt: skip


def said(text: str, *, bold: bool = False, italic: bool = False) -> Line:
    """A line of one text; nothing for an empty one."""
    return (Span(text, bold, italic),) if text else ()


def are_references(line: Line) -> bool:
    """Whether a line says nothing but where to look."""
    return all(isinstance(piece, Reference) for piece in line)


def leads_on(line: Line) -> bool:
    """Whether a line is all in italics, as that of day and place below a heading, and no page parts it from what
    follows."""
    return bool(line) and all(isinstance(piece, Span) and piece.italic for piece in line)


def with_what_stays(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether no page parts it from the next: a line that leads on, and what stands between a heading
    and the heading of its first part."""
    told = list(blocks)
    for before, block, after in zip((None, *told), told, (*told[1:], None), strict=False):
        is_between = isinstance(before, Heading) and isinstance(after, Heading) and after.level > before.level
        yield block, isinstance(block, Paragraph) and (is_between or leads_on(block.line))


def plain(line: Line) -> str:
    return "".join(piece.text for piece in line)


def finished(document: Document) -> Document:
    """With every source that is referred to numbered as it comes first, and listed once."""
    numbers: dict[str, int] = {}
    for line in _lines(document.blocks):
        for piece in line:
            if isinstance(piece, Reference):
                numbers.setdefault(piece.source, len(numbers) + 1)
    return replace(document, blocks=tuple(_listed(document.blocks, numbers)))


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Item():
                yield block.line
            case Table():
                yield from chain.from_iterable(block.rows)


def _listed(blocks: Sequence[Block], numbers: dict[str, int]) -> Iterator[Block]:
    """The list of sources stands once, where it is asked for first; where nothing refers to any, it and the heading
    over it stand not at all."""
    is_listed = not numbers
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        match block:
            case Heading() if isinstance(after, Sources) and is_listed:
                pass
            case Heading() | Paragraph() | Item():
                yield replace(block, line=_numbered(block.line, numbers))
            case Table():
                yield replace(block, rows=tuple(tuple(_numbered(cell, numbers) for cell in row) for row in block.rows))
            case Sources():
                if not is_listed:
                    yield Sources(tuple(numbers))
                is_listed = True
            case _:
                yield block


def _numbered(line: Line, numbers: dict[str, int]) -> Line:
    return tuple(replace(p, number=numbers[p.source]) if isinstance(p, Reference) else p for p in line)
