"""What a page is made of: values that say what stands where, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "faint", "small", "chip", "button", "warning", "good", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Action:
    """What happens when a piece is followed; ``verb`` is one of the page's, ``subject`` what it is about."""

    verb: str
    subject: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. ``color`` names a colour: "kinds.training", "pillars.I"; ``dotted`` says that the value is
    not plainly stated; ``data`` that found words may be marked in it, ``kind`` which text of the record it is where
    terms ask for one."""

    text: str
    style: Style = "plain"
    color: str = ""
    dotted: bool = False
    action: Action | None = None
    tip: str = ""
    data: bool = True
    kind: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section, with what can be done there."""

    text: str
    extra: Line = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label with one line or several beside it; rows that follow each other line up."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``shares`` are the widths of the columns in percent."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Markdown:
    text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Blocks on a ground of their own: the officer's layer."""

    blocks: tuple[Block, ...]


Block = Title | Heading | Paragraph | Row | Table | Markdown | Ground


def said(text: str) -> Piece:
    """The program's own words."""
    return Piece(text, data=False)


def faint(text: str, *, data: bool = True) -> Piece:
    return Piece(text, "faint", data=data)


def small(text: str) -> Piece:
    return Piece(text, "small", data=False)


def button(text: str, action: Action, tip: str = "") -> Piece:
    return Piece(text, "button", action=action, tip=tip, data=False)


def chip(text: str, color: str = "", tip: str = "") -> Piece:
    return Piece(text, "chip", color=color, tip=tip)


def joined(lines: Iterable[Line], between: str = " ") -> Line:
    """Lines as one, with something between them."""
    pieces: list[Piece] = []
    for line in lines:
        pieces += ([said(between)] if pieces else []) + list(line)
    return tuple(pieces)


def row(label: str, *texts: str | None) -> list[Row]:
    """A row of plain texts; none where there is nothing to say."""
    lines = tuple((Piece(text),) for text in texts if text)
    return [Row(label, lines)] if lines else []
