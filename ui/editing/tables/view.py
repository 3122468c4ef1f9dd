"""The table itself: keys as in a spreadsheet, and never in the way of Tab.

Tab leaves the table, as it leaves every other one, unless a cell is being typed in: then it goes on to the next cell,
and from the empty row out. Ctrl+Tab leaves it at once, Esc takes back what was typed in the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from ui.editing.tables import cell, clipboard
from ui.editing.tables.cell_delegate import CellDelegate
from ui.editing.tables.laid_out import LaidOut
from ui.editing.tables.model import TableModel
from ui.theme import color, palette
from ui.words import _

Trigger = QAbstractItemView.EditTrigger


class SmallTable(LaidOut):
    """``said`` carries what is to be told of a paste."""

    said = Signal(str)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.went.connect(self._go_on)
        self.setAccessibleName(model.kind.name)
        self.setAccessibleDescription(_("Type to fill a cell. Ctrl+Delete deletes a line, Alt with an arrow moves it."))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self._verbs = self._keys()

    # Keys

    def _keys(self) -> list[tuple[QKeySequence, Callable[[], object]]]:
        keys: list[tuple[QKeySequence | QKeySequence.StandardKey | str, Callable[[], object]]] = [
            ("Return", self._edit), ("Enter", self._edit), ("F2", self._edit), ("Delete", self.clear_cells),
            ("Ctrl+Delete", self.remove_lines), ("Alt+Up", lambda: self.move_lines(-1)),
            ("Alt+Down", lambda: self.move_lines(1)), (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Cut, self.cut), (QKeySequence.StandardKey.Paste, self.paste),
        ]  # fmt: skip
        return [(QKeySequence(key), verb) for key, verb in keys]

    def _verb(self, event: QKeyEvent) -> Callable[[], object] | None:
        pressed = QKeySequence(event.keyCombination())
        if pressed in QKeySequence.keyBindings(QKeySequence.StandardKey.Undo) and self.lines.can_undo:
            return self.lines.undo
        if pressed in QKeySequence.keyBindings(QKeySequence.StandardKey.Redo) and self.lines.can_redo:
            return self.lines.redo
        return next((verb for key, verb in self._verbs if key == pressed), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._verb(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.currentIndex().isValid():
            self.stand(0, self.places()[0])
        verb = self._verb(event)
        if verb:
            verb()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        index = self.currentIndex()
        if self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _go_on(self, direction: int, row: int, place: int) -> None:
        """After a cell was left: down, to the next or the one before, out of the table, or stay."""
        if direction == cell.DOWN and self.is_stacked:
            self.stand_at(self.stacked.index(min(self.at(row, place).row() + 1, self.stacked.rowCount() - 1), 0))
        elif direction == cell.DOWN:
            self.stand(min(row + 1, self.lines.rowCount() - 1), place)
        elif direction in (cell.OUT, cell.BACK_OUT):
            self.stand(row, place)
            self._leave(direction == cell.OUT)
        elif direction in (cell.NEXT, cell.PREVIOUS):
            self._step(row, place, 1 if direction == cell.NEXT else -1)

    def _step(self, row: int, place: int, step: int) -> None:
        """The next cell that can be typed in; from the empty row, and from the first cell back, out of the table."""
        places = [at for at in self.places() if self.lines.kind.columns[at].write is not None]
        at = places.index(place) + step if place in places else 0
        turned = at < 0 or at == len(places)
        row, at = (row + step, at % len(places)) if turned else (row, at)
        if row < 0 or row >= self.lines.rowCount() or (step > 0 and not turned and row == len(self.lines.lines)):
            self._leave(step > 0)
            return
        self.stand(row, places[at])
        self._edit()

    def _leave(self, forward: bool) -> None:
        """Goes on from the table, not from the cell that was left in it."""
        self.setFocus()
        self.focusNextPrevChild(forward)

    # Doing

    def _chosen(self) -> list[tuple[int, int]]:
        """The lines and columns of the cells that are selected, in their order."""
        return sorted(self.cell(index) for index in self.selectedIndexes())

    def _rows(self) -> list[int]:
        """The lines in which something is selected, or where one stands."""
        here = self.current_cell()
        chosen = {row for row, _place in self._chosen()} or ({here[0]} if here else set())
        return sorted(row for row in chosen if row < len(self.lines.lines))

    def clear_cells(self) -> None:
        self.lines.clear(self._chosen())

    def remove_lines(self) -> None:
        row, place = self.current_cell() or (0, 0)
        self.lines.remove(self._rows())
        self.stand(min(row, self.lines.rowCount() - 1), place)

    def move_lines(self, step: int) -> None:
        row, place = self.current_cell() or (0, 0)
        if self.lines.move(self._rows(), step):
            self.stand(row + step, place)

    def copy(self) -> None:
        """The chosen cells as a spreadsheet takes them, without the empty row."""
        shown = set(self.places())
        chosen = [(row, place) for row, place in self._chosen() if place in shown]
        rows = [[str(self.lines.index(*one).data(Qt.ItemDataRole.EditRole)) for one in of_line]
                for _line, of_line in groupby(chosen, key=lambda one: one[0])]  # fmt: skip
        clipboard.put(rows)

    def cut(self) -> None:
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        grid = clipboard.given()
        if not grid or self.lines.read_only:
            return
        row, start = self.current_cell() or (len(self.lines.lines), self.places()[0])
        pasted = self.lines.paste(row, [place for place in self.places() if place >= start], grid)
        self.show_columns(everything=self.shows_everything)
        self.stand(row, start)
        if pasted.left_out:
            names = ", ".join(pasted.left_out)
            self.said.emit(_("The table has no column for what was pasted as: {names}.").format(names=names))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, key, verb in (
            (_("Cu&t"), "Ctrl+X", self.cut), (_("&Copy"), "Ctrl+C", self.copy), (_("&Paste"), "Ctrl+V", self.paste),
            (_("Move line &up"), "Alt+Up", lambda: self.move_lines(-1)),
            (_("Move line &down"), "Alt+Down", lambda: self.move_lines(1)),
            (_("De&lete line"), "Ctrl+Delete", self.remove_lines),
        ):  # fmt: skip
            menu.addAction(text, verb).setShortcut(QKeySequence(key))
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first = self.visualRect(self.at(len(self.lines.lines), self.places()[0]))
        if self.lines.has_empty_row and self.state() != QAbstractItemView.State.EditingState:
            painter.setPen(color(palette().faint))
            words = _("Type, or paste from a spreadsheet")
            room = QRect(4, first.top(), self.viewport().width(), first.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setPen(color(palette().accent))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(0, 0, -1, -1))
        painter.end()
