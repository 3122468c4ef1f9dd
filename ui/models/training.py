"""Figures of trainings as a table, the total first, and what sessions name as short lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from catalog.model.sums import Sum
from catalog.query.crosstabs import ELSEWHERE, Axis, Heading
from catalog.query.trainings import TrainingFigures, TrainingLine, Whose
from catalog.query.tree import Query
from ui.models.lines import Index, LineColumn, LinesModel
from ui.models.measure_words import axis_label, heading_label
from ui.words import _, ngettext, number

Role = Qt.ItemDataRole
NO_FIGURES = TrainingFigures(Query(), Axis("jurisdiction"), (), TrainingLine(Heading(ELSEWHERE, "")))
_BOLD = QFont()
_BOLD.setBold(True)


def people_in_signs(added: Sum) -> str:
    """ "88 · ≥29 · ~30 · ≤5 · +12?": exactly, at least, about, up to, and sessions without a number."""
    return " · ".join(said for said, _words in _parts(added))


def people_in_words(added: Sum) -> str:
    """ "88 exactly, at least 29, 12 sessions without a number"; "nobody" where there is no session."""
    return ", ".join(words for _signs, words in _parts(added)) or _("no session")


def _parts(added: Sum) -> Iterator[tuple[str, str]]:
    only_zero = added.lines and not (added.size or added.unknown)
    for signs, words, value in (
        ("{number}", _("{number} exactly"), added.exactly),
        ("≥{number}", _("at least {number}"), added.least),
        ("~{number}", _("about {number}"), added.about),
        ("≤{number}", _("up to {number}"), added.up_to),
    ):
        if value or (only_zero and signs == "{number}"):
            yield signs.format(number=number(value)), words.format(number=number(value))
    if added.unknown:
        words = ngettext("{count} session without a number", "{count} sessions without a number", added.unknown)
        yield f"+{number(added.unknown)}?", words.format(count=number(added.unknown))


SIGNS = _("≥ at least · ~ about · ≤ up to · +1? one more session without a number")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """``sum`` gives what a cell adds up, where it does; ``whose`` are the trainings that Enter shows."""

    title: str
    text: Callable[[TrainingLine], str]
    whose: Whose
    sum: Callable[[TrainingLine], Sum] | None = None
    size: Callable[[TrainingLine], float] = lambda _line: 0.0


def _people(title: str, whose: Whose, added: Callable[[TrainingLine], Sum]) -> FigureColumn:
    return FigureColumn(
        title, lambda line: people_in_signs(added(line)), whose, added, lambda line: added(line).size
    )  # fmt: skip


def _count(value: int) -> str:
    return number(value) if value else ""


def _share(line: TrainingLine) -> str:
    share = line.share_not_stated
    return "" if share is None else f"{number(round(100 * share))}\u202f%"


FIGURE_COLUMNS = (
    FigureColumn(_("Sessions"), lambda line: _count(line.sessions), "ours", None, lambda line: line.sessions),
    _people(_("People trained"), "ours", lambda line: line.trained),
    _people(_("Women"), "ours", lambda line: line.women),
    _people(_("Men"), "ours", lambda line: line.men),
    FigureColumn(_("Women not stated"), _share, "ours", None, lambda line: line.share_not_stated or 0),
    FigureColumn(
        _("Sessions attended"), lambda line: _count(line.attended), "others", None, lambda line: line.attended
    ),
    _people(_("People there"), "others", lambda line: line.people),
)


class FiguresModel(LinesModel):
    """The first line is the total; the others are in the order of their axis, or by a column's size."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.figures = NO_FIGURES
        self.sorted_by: tuple[int, bool] | None = None
        self.columns = (
            LineColumn("", self._label), *(LineColumn(item.title, item.text, is_number=True) for item in FIGURE_COLUMNS)
        )  # fmt: skip

    def show_figures(self, figures: TrainingFigures) -> None:
        if figures.axis != self.figures.axis:
            self.sorted_by = None
        self.figures = figures
        self._arrange()

    def sort_by(self, column: int) -> None:
        """By a column, the largest first, then the smallest, then as they were."""
        if not column or self.sorted_by == (column, False):
            self.sorted_by = None
        else:
            self.sorted_by = (column, self.sorted_by != (column, True))
        self._arrange()

    def line(self, row: int) -> TrainingLine | None:
        """The line of a row; None for the total."""
        return self.lines[row] if row else None

    def whose(self, column: int) -> Whose:
        return FIGURE_COLUMNS[column - 1].whose if column else "all"

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Role.FontRole if not index.row():
                return _BOLD
            case Role.AccessibleTextRole:
                return self._told(index)
            case Role.ToolTipRole:
                return escape(self._told(index))
        said = super().data(index, role)
        if role == Role.DisplayRole and not index.column() and index.row():
            return "\u2003" * self.lines[index.row()].heading.depth + said
        return said

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if not section and role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return axis_label(self.figures.axis.facet)
        return super().headerData(section, orientation, role)

    def _arrange(self) -> None:
        lines = list(self.figures.lines)
        if self.sorted_by:
            column, largest_first = self.sorted_by
            size = FIGURE_COLUMNS[column - 1].size
            lines.sort(key=lambda line: size(line) * (-1 if largest_first else 1))
        self.show((self.figures.total, *lines) if lines else ())

    def _label(self, line: TrainingLine) -> str:
        return _("All trainings") if line is self.figures.total else heading_label(self.figures.axis, line.heading)

    def _told(self, index: Index) -> str:
        line, column = self.lines[index.row()], index.column()
        if not column:
            return self._label(line)
        item = FIGURE_COLUMNS[column - 1]
        said = people_in_words(item.sum(line)) if item.sum else item.text(line) or "0"
        return _("{row}, {column}: {said}").format(row=self._label(line), column=item.title, said=said)


class NamedModel(LinesModel):
    """What sessions name, with how many do."""

    def __init__(self, title: str, field: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title, self.field = title, field
        self.columns = (
            LineColumn(title, lambda item: item.text),
            LineColumn(_("Sessions"), lambda item: number(item.sessions), is_number=True),
        )

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.ToolTipRole and index.isValid():
            return escape(self.lines[index.row()].text)
        return super().data(index, role)
