"""How far a sheet of a workbook reaches, and what of it calamine does not tell."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.importing.tables.grids import Span

Failure = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Extent:
    """``failures`` are (row, column, text), from 0. ``text`` is how many bytes all its texts would take, those that are
    kept once and cited often counted each time."""

    height: int = 0
    width: int = 0
    failures: tuple[Failure, ...] = ()
    spans: tuple[Span, ...] = ()
    text: int = 0
