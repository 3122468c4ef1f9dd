"""A page of a catalogue that is only read: what would change something is grey there, and says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ui.widgets.page.sections.pieces import Block, Ground, Heading, Line, Paragraph, Piece, Row, Table
from ui.words import READ_ONLY

CHANGING = frozenset((
    "confirm", "checked", "tags", "note", "remove note", "make follow-up", "edit", "edit follow-up", "done", "reopen",
    "take back", "attach", "refer", "locate file", "remove file", "cite file", "choose fact",
))  # fmt: skip
"""Verbs of actions that write."""


def shut(blocks: Iterable[Block]) -> Iterator[Block]:
    for item in blocks:
        match item:
            case Ground():
                yield Ground(tuple(shut(item.blocks)))
            case Heading():
                yield replace(item, extra=_shut(item.extra))
            case Paragraph():
                yield replace(item, line=_shut(item.line))
            case Row():
                yield replace(item, lines=tuple(map(_shut, item.lines)))
            case Table():
                yield replace(item, rows=tuple(tuple(map(_shut, cells)) for cells in item.rows))
            case _:
                yield item


def _shut(line: Line) -> Line:
    return tuple(_piece(piece) for piece in line)


def _piece(piece: Piece) -> Piece:
    if piece.action is None or piece.action.verb not in CHANGING:
        return piece
    color = "faint" if piece.style == "button" else piece.color
    return replace(piece, action=None, color=color, tip=READ_ONLY)
