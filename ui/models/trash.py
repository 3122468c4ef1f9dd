"""The trash as a table."""

from __future__ import annotations

from catalog.model.trash import TrashLine
from ui.models.lines import LineColumn, LinesModel
from ui.widgets.page.sections import labels
from ui.words import _


def _how(line: TrashLine) -> str:
    if line.merged_into:
        return _("merged into {ref}").format(ref=line.merged_into)
    return labels.moment(line.deleted_at) if line.deleted_at else ""


class TrashModel(LinesModel):
    lines: tuple[TrashLine, ...]
    columns = (
        LineColumn(_("Title"), lambda line: line.title),
        LineColumn(_("Reference"), lambda line: line.ref),
        LineColumn(_("Kind"), lambda line: labels.kind(line.kind)),
        LineColumn(_("Deleted"), _how),
        LineColumn(_("By"), lambda line: line.deleted_by),
    )
