"""A selection for the clipboard: text for a mail, tab-separated cells, and an HTML table for letters and sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from catalog.exporting.columns import Cell, joined
from catalog.model.protected_text import protected

_AS_TEXT = " style='mso-number-format:\"\\@\"'"
"""Spreadsheets keep a cell of the format "@" as the text it is: 008, =1+1."""

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Copied:
    """The same rows in three forms, each with the naming footnotes that belong to them."""

    text: str
    tsv: str
    html: str


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]], notes: Sequence[str]) -> Copied:
    """Rows below their headings; ``notes`` stand below them."""
    return Copied(_text(rows, notes), _tsv(headings, rows, notes), _html(headings, rows, notes))


def _text(rows: Iterable[Sequence[Cell]], notes: Sequence[str]) -> str:
    lines = [joined((_said(cell) for cell in row), " · ") or "" for row in rows]
    return "\n".join([*lines, *(["", *notes] if notes else [])])


def _tsv(headings: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str]) -> str:
    lines = ["\t".join(map(_tsv_cell, row)) for row in (headings, *rows)]
    return "\n".join([*lines, *(["", *notes] if notes else [])]) + "\n"


def _tsv_cell(cell: Cell) -> str:
    return protected(_said(cell)) if isinstance(cell, str) else _said(cell)


def _said(cell: Cell) -> str:
    """On one line, in one cell."""
    if cell is None:
        return ""
    return _BREAKS.sub(" ", cell).strip() if isinstance(cell, str) else str(cell)


def _html(headings: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str]) -> str:
    head = "".join(f"<th{_AS_TEXT}>{escape(heading)}</th>" for heading in headings)
    body = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    foot = "".join(f"\n<p>{escape(note)}</p>" for note in notes)
    return f'<meta charset="utf-8">\n<table>\n<tr>{head}</tr>\n{body}\n</table>{foot}\n'


def _html_cell(cell: Cell) -> str:
    match cell:
        case None:
            return "<td></td>"
        case date():
            return f"<td>{cell.isoformat()}</td>"
        case str():
            return f"<td{_AS_TEXT}>{escape(cell).replace(chr(10), '<br>')}</td>"
    return f"<td>{cell}</td>"
