"""A crosstab as a chart: the rows along it, a colour for each column."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.query.crosstabs import Heading
from ui.models.chart import Chart, ChartKind, Series
from ui.models.crosstab import CrosstabModel
from ui.models.figures import title
from ui.models.measure_words import in_signs, in_words, is_unstated
from ui.shades import hues
from ui.theme import Palette, palette
from ui.words import ngettext, number


def chart_of(model: CrosstabModel, kind: ChartKind) -> Chart:
    """Of trees the rows of the first level; of the columns those with most, as many as colours can tell apart."""
    rows = [place for place in range(len(model.order)) if _is_top(model.row(place))]
    columns = largest(model.table.columns)
    left_out = sum(_is_top(item) for item in model.table.columns) - len(columns)
    series = tuple(_series(model, rows, column, place) for place, column in enumerate(columns))
    return Chart(
        title(model),
        tuple(model.label(row, across=False) for row in rows),
        series,
        kind,
        tuple(_total(model, row, place, series) for place, row in enumerate(rows)),
        frozenset(place for place, row in enumerate(rows) if _is_chosen(model, row)),
        frozenset(place for place, row in enumerate(rows) if is_unstated(model.table.rows[model.order[row]])),
        _left_out(left_out) if left_out else "",
    )


def _total(model: CrosstabModel, row: int, place: int, series: tuple[Series, ...]) -> str:
    """What a bar stands for, where its parts add up to that: of several values a record counts at each."""
    total = model.table.rows[model.order[row]].total
    return in_signs(total, model.table.measure) if total.size == sum(item.values[place] for item in series) else ""


def row_at(model: CrosstabModel, place: int) -> int:
    """The row of a place along the chart."""
    return [row for row in range(len(model.order)) if _is_top(model.row(row))][place]


def largest(headings: Sequence[Heading]) -> list[int]:
    """The largest of the first level, in their order; what is not stated only where it has room."""
    top = [place for place, heading in enumerate(headings) if _is_top(heading)]
    ordered = sorted(top, key=lambda place: (is_unstated(headings[place]), -headings[place].total.size))
    return sorted(place for place in ordered[: len(hues(palette()))] if headings[place].total)


def _series(model: CrosstabModel, rows: list[int], column: int, place: int) -> Series:
    sums = [model.added(row, column) for row in rows]
    look, heading = palette(), model.table.columns[column]
    return Series(
        model.label(column, across=True),
        tuple(added.size for added in sums),
        tuple(in_words(added, model.table.measure) for added in sums),
        colour(model.table.column_axis.facet, heading, place, look),
        "dashed" if is_unstated(heading) else "solid",
    )


def colour(facet: str, heading: Heading, place: int, look: Palette) -> str:
    """Kinds and pillars have the same colour everywhere."""
    known = {"kind": look.kinds, "pillar": look.pillars}.get(facet, {})
    return known.get(heading.value.rpartition("/")[2]) or hues(look)[place % len(hues(look))]


def _is_top(heading: Heading | None) -> bool:
    return heading is not None and heading.depth == 0


def _is_chosen(model: CrosstabModel, row: int) -> bool:
    rows, heading = model.chosen[0], model.row(row)
    return rows is not None and heading is not None and heading.value in rows


def _left_out(count: int) -> str:
    words = ngettext("{count} smaller one is in the table only.", "{count} smaller ones are in the table only.", count)
    return words.format(count=number(count))
