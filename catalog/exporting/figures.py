"""A table of figures as a workbook: typed numbers, a native chart of them, and how they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.exporting.about import Origin, about_sheet
from catalog.exporting.books import put_book
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Chart, ChartKind, Row, Sheet, headings

MOST_SERIES = 24
"""Lines or stacks that a chart can have and still be read."""


@dataclass(frozen=True, slots=True)
class Figures:
    """``headings`` begins with what the rows are and ends with the total, ``rows`` with a label; the last row has the
    totals. ``words`` says the same cells in words where a number alone would say too much."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    words: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


def export_figures(
    path: Path, figures: Figures, origin: Origin, records: int, footnotes: Sequence[str], kind: ChartKind = "bars"
) -> None:
    """Writes a workbook (.xlsx, .ods) about so many records; raises CannotExport, and leaves an older
    file as it was then."""
    made = [_sheet("Table", figures.headings, figures.rows, _chart(figures, kind))]
    made += [_sheet("In words", figures.headings, figures.words)] if figures.words else []
    progress = Progress(sum(len(sheet.rows) for sheet in made), 2, path)

    def about(handled: tuple[str, ...]) -> Sheet:
        return about_sheet(origin, records, (figures.title, *figures.notes, *handled), footnotes)

    put_book(path, made, about, replace(origin.properties, title=figures.title), progress)


def _sheet(name: str, texts: tuple[str, ...], rows: tuple[Row, ...], chart: Chart | None = None) -> Sheet:
    first, *others = texts
    return Sheet(name, headings((first, 36), *((text, 14) for text in others)), rows, chart=chart)


def _chart(figures: Figures, kind: ChartKind) -> Chart | None:
    """The rows without their totals as categories, a series for each column."""
    last, columns = len(figures.rows) - 1, len(figures.headings) - 2
    if last < 1 or columns < 1:
        return None
    return Chart(kind, figures.title, tuple(range(1, min(columns, MOST_SERIES) + 1)), last)
