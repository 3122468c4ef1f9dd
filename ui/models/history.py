"""Steps of the catalogue's history under the days on which they were done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from catalog.model.history import HistoryStep
from ui import theme
from ui.models.lines import RIGHT
from ui.widgets.isolating import isolated
from ui.widgets.page.sections import labels
from ui.words import _, number

_STEP = Qt.ItemDataRole.UserRole


class HistoryModel(QStandardItemModel):
    """Days, and under each its steps; more of them are added at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 4, parent)
        self.setHorizontalHeaderLabels([_("What"), _("Records"), _("Who"), _("When")])

    def show(self, steps: Sequence[HistoryStep]) -> None:
        self.removeRows(0, self.rowCount())
        self.add(steps)

    def add(self, steps: Sequence[HistoryStep]) -> None:
        """Puts older steps below those that are shown."""
        for day, run in groupby(steps, key=lambda step: labels.day(step.recorded_at)):
            last = self.item(self.rowCount() - 1) if self.rowCount() else None
            group = last if last and last.text() == day else self._group(day)
            for step in run:
                group.appendRow(_row(step))

    def step(self, index: QModelIndex) -> HistoryStep | None:
        """The step of a row; None for a day."""
        found = index.siblingAtColumn(0).data(_STEP)
        return found if isinstance(found, HistoryStep) else None

    def place(self, seq: int) -> QModelIndex:
        """Where a step stands now; an invalid index where it does not."""
        for row in range(self.rowCount()):
            group = self.item(row)
            for place in range(group.rowCount()):
                index = group.child(place).index()
                if (step := self.step(index)) and step.seq == seq:
                    return index
        return QModelIndex()

    def _group(self, day: str) -> QStandardItem:
        made = _item(day)
        font = made.font()
        font.setBold(True)
        made.setFont(font)
        self.appendRow(made)
        return made


def _row(step: HistoryStep) -> list[QStandardItem]:
    first = _item(told(step))
    first.setData(step, _STEP)
    cells = [first, _item(number(step.records) if step.records else ""), _item(step.author), _item(_time(step))]
    cells[1].setTextAlignment(RIGHT)
    if step.state == "undone" or step.kind in ("undo", "redo"):
        for cell in cells:
            cell.setForeground(theme.color(theme.palette().faint))
    return cells


def told(step: HistoryStep) -> str:
    """A step in one line: what it is called, what became of it, and why it was done."""
    turned = {"undo": _("Undone: {what}"), "redo": _("Done again: {what}")}.get(step.kind, "{what}")
    states = {"undone": _(" (undone since)"), "taken back": _(" (taken back since)")}
    became = _(" (stays: a record of it was purged)") if step.kind == "settled" else states.get(step.state, "")
    why = f" – {step.reason}" if step.reason else ""
    return isolated(f"{turned.format(what=_(step.label))}{became}{why}".replace("\n", " "))


def _time(step: HistoryStep) -> str:
    return labels.moment(step.recorded_at).rpartition(", ")[2]


def _item(text: str) -> QStandardItem:
    made = QStandardItem(text)
    made.setEditable(False)
    return made
