"""A crosstab as it is shown, as cells for the clipboard and for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.model.sums import Sum
from catalog.query.crosstabs import Measure, is_by_line
from ui.models.crosstab import CrosstabModel
from ui.models.measure_words import in_signs, in_words, left_out, measure_label, signs_in_words
from ui.words import _

if TYPE_CHECKING:
    from catalog.exporting.columns import Cell
    from catalog.exporting.figures import Figures
    from catalog.reporting.leaving import Leaving


_BY_LINE = {
    "donor": _("An equipment line counts at its own donors only, as a whole at each."),
    "org": _("An equipment line counts as a whole at each organisation that it names, and at those of its record that "
             "no line names; how one was shared out stands in Equipment."),
}  # fmt: skip


def released(model: CrosstabModel, names: Leaving) -> CrosstabModel:
    """The same without headings that are not public."""
    made = CrosstabModel(None, model.facet_label)
    made.sorting = model.sorting
    made.show(names.crosstab(model.table), model.chosen)
    return made


def title(model: CrosstabModel) -> str:
    """ "Records by pillar and concerns"."""
    table = model.table
    rows, columns = model.facet_label(table.row_axis.facet), model.facet_label(table.column_axis.facet)
    return _("{measure}: {rows} by {columns}").format(
        measure=measure_label(table.measure), rows=rows, columns=columns.lower()
    )


def notes(model: CrosstabModel) -> tuple[str, ...]:
    """What one must know to read the numbers."""
    table = model.table
    signs = signs_in_words(_sums(model), table.measure)
    said = [_("{signs}.").format(signs=signs)] if signs else []
    said.append(_("A record with several values counts at each of them, and once in every total."))
    said += [_BY_LINE[axis.facet] for axis in (table.row_axis, table.column_axis) if is_by_line(table.measure, axis)]
    return tuple(filter(None, (*said, left_out(table.left_out))))


def cells(model: CrosstabModel) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Headings and rows for the clipboard, numbers as such where they are known exactly."""
    return headings(model), [
        (model.label(row, across=False), *(_cell(added, model.table.measure) for added in _row(model, row)))
        for row in range(model.rowCount())
    ]


def figures(model: CrosstabModel) -> Figures:
    from catalog.exporting.figures import Figures

    rows = [model.label(row, across=False) for row in range(model.rowCount())]
    sums = [_row(model, row) for row in range(model.rowCount())]
    measure = model.table.measure
    told = tuple(
        (label, *(in_words(added, measure) if added else None for added in row))
        for label, row in zip(rows, sums, strict=True)
    )
    return Figures(
        title(model),
        headings(model),
        tuple((label, *map(_size, row)) for label, row in zip(rows, sums, strict=True)),
        told if any(not _is_plain(added) for row in sums for added in row) else (),
        notes(model),
    )


def headings(model: CrosstabModel) -> tuple[str, ...]:
    """What the rows are, then the columns, the total last."""
    first = model.facet_label(model.table.row_axis.facet)
    return (first, *(model.label(place, across=True) for place in range(model.columnCount())))


def _row(model: CrosstabModel, row: int) -> list[Sum]:
    return [model.added(row, column) for column in range(model.columnCount())]


def _sums(model: CrosstabModel) -> list[Sum]:
    return [added for row in range(model.rowCount()) for added in _row(model, row)]


def _cell(added: Sum, measure: Measure) -> Cell:
    if not added:
        return None
    return added.exactly if _is_plain(added) else in_signs(added, measure)


def _size(added: Sum) -> Cell:
    return added.size if added else None


def _is_plain(added: Sum) -> bool:
    return not (added.least or added.about or added.up_to or added.unknown or added.other)
