"""A document as plain text for a mail: wrapped, and readable in any letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import wrap

from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    PageBreak,
    Paragraph,
    Signatures,
    Sources,
    Table,
    plain,
)

WIDTH = 76
_STEP = 3
_GAP = "  "
_LEAST = 8
"""A column narrower than that is no column; such a table is told row by row."""
_BROKEN = 2.5
"""Lines that a row of a table may take on the average and still be read as a row."""


def text(document: Document) -> str:
    return "\n".join(_spaced(document.blocks)).strip("\n") + "\n"


def _spaced(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The lines of all blocks; lists stand together, all else apart by an empty line."""
    last: Block | None = None
    for block in blocks:
        if last is not None and not (isinstance(block, Item) and isinstance(last, Item)):
            yield ""
        yield from _lines(block)
        last = block


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, line):
            yield from _headed(plain(line), level)
        case Paragraph(line):
            yield from _wrapped(plain(line))
        case Item(line, depth, number):
            yield from _item(plain(line), depth, f"{number}." if number else "-")
        case Table():
            yield from _table(block)
        case Sources(entries):
            for number, entry in enumerate(entries, 1):
                yield from _item(entry, 0, f"[{number}]")
        case Signatures(parties):
            for party in parties:
                yield from ("", *_wrapped(f"{party}:"), "", "_" * 40)
        case PageBreak():
            yield "-" * WIDTH


def _headed(text: str, level: int) -> Iterator[str]:
    sign = {1: "=", 2: "-"}.get(level, "")
    lines = list(_wrapped(text))
    if level == 1:
        yield from (line.upper() for line in lines)
    else:
        yield from lines
    if sign:
        yield sign * max(map(width, lines), default=0)


def _wrapped(text: str, first: str = "", rest: str = "", limit: int = WIDTH) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        yield from wrap(line, limit, initial_indent=rest if number else first, subsequent_indent=rest,
                        break_on_hyphens=False) or [""]  # fmt: skip


def _item(text: str, depth: int, sign: str) -> Iterator[str]:
    indent = " " * (_STEP * depth)
    begin = f"{indent}{sign} "
    yield from _wrapped(text, begin, " " * len(begin))


# Tables


def _table(table: Table) -> Iterator[str]:
    widths = _widths(table)
    if widths is None:
        yield from _row_by_row(table)
        return
    heads = [column.heading for column in table.columns]
    yield from _row(heads, widths, table)
    yield _GAP.join("-" * size for size in widths)
    for number, row in enumerate(table.rows, 1):
        if table.has_total and number == len(table.rows):
            yield _GAP.join("-" * size for size in widths)
        yield from _row([plain(cell) for cell in row], widths, table)


def _widths(table: Table) -> list[int] | None:
    """The widths of the columns; None where the table is too wide to be read as one."""
    texts = [[column.heading for column in table.columns], *([plain(cell) for cell in row] for row in table.rows)]
    full = [max(map(width, column)) for column in zip(*texts, strict=True)]
    room = WIDTH - len(_GAP) * (len(full) - 1)
    if sum(full) <= room:
        return full
    shares = sum(column.width for column in table.columns)
    fair = [max(room * column.width // shares, 1) for column in table.columns]
    sizes = [min(have, want) for have, want in zip(full, fair, strict=True)]
    widest = max(range(len(sizes)), key=lambda place: full[place] - sizes[place])
    sizes[widest] += room - sum(sizes)
    is_narrow = any(size < min(_LEAST, have) for size, have in zip(sizes, full, strict=True))
    return None if is_narrow or _is_broken(texts, sizes) else sizes


def _is_broken(texts: list[list[str]], sizes: list[int]) -> bool:
    heights = [max(-(-width(cell) // size) for cell, size in zip(row, sizes, strict=True)) for row in texts]
    return sum(heights) > _BROKEN * len(heights)


def _row(cells: list[str], widths: list[int], table: Table) -> Iterator[str]:
    told = [list(_wrapped(cell, limit=max(size, 1))) for cell, size in zip(cells, widths, strict=True)]
    for number in range(max(map(len, told))):
        parts = [lines[number] if number < len(lines) else "" for lines in told]
        yield _GAP.join(
            _padded(part, size, at_right=column.is_number)
            for part, size, column in zip(parts, widths, table.columns, strict=True)
        ).rstrip()


def _padded(text: str, size: int, *, at_right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if at_right else text + space


def _row_by_row(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        yield from _told(table, row)


def _told(table: Table, row: tuple[Line, ...]) -> Iterator[str]:
    first, *others = zip(table.columns, row, strict=True)
    yield from _item(f"{first[0].heading}: {plain(first[1])}" if first[0].heading else plain(first[1]), 0, "*")
    for column, cell in others:
        if cell:
            yield from _wrapped(f"{column.heading}: {plain(cell)}", "  ", "    ")


def width(text: str) -> int:
    """Columns that a text takes where every letter is as wide (Unicode Standard Annex 11)."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)
