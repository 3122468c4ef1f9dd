"""The table itself: keys as in a spreadsheet, as high as its rows, and never in the way of Tab.

Tab leaves the table, as it leaves every other one, unless a cell is being typed in: then it goes on to the next cell,
and from the empty row out. Ctrl+Tab leaves it at once, Esc takes back what was typed in the cell.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
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
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QScrollArea, QTableView, QWidget

from ui.editing.tables import cell, clipboard
from ui.editing.tables.cell_delegate import CellDelegate
from ui.editing.tables.header import PlainHeader
from ui.editing.tables.model import TableModel
from ui.theme import color, palette
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS = 12
"""Rows that are shown without a bar to scroll by."""
_MEASURED = 200
"""Longer tables have rows of one height: measuring each takes longer than one waits for."""
_AIR, _NARROWEST = 8, 0.6
Trigger, Policy = QAbstractItemView.EditTrigger, Qt.ScrollBarPolicy


class SmallTable(QTableView):
    """``said`` carries what is to be told of a paste."""

    said = Signal(str)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False, cornerButtonEnabled=False, wordWrap=True)
        self.lines, self._everything = model, False
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.went.connect(self._go_on)
        self.setAccessibleName(model.kind.name)
        self.setAccessibleDescription(_("Type to fill a cell. Ctrl+Delete deletes a line, Alt with an arrow moves it."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_header()
        self._verbs = self._keys()
        self._shares_out = False
        model.dataChanged.connect(self.fit)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._share_out)

    def _set_up_header(self) -> None:
        self.verticalHeader().hide()
        header = PlainHeader(self)
        self.setHorizontalHeader(header)
        header.setAccessibleName(_("Columns of {table}").format(table=self.lines.kind.name))
        header.sectionResized.connect(self._column_resized)

    # Size

    def places(self) -> list[int]:
        """The columns that are shown."""
        return [place for place in range(self.lines.columnCount()) if not self.isColumnHidden(place)]

    def show_columns(self, *, everything: bool) -> None:
        """Hides the rare columns that say nothing, or shows them too."""
        self._everything = everything
        for place, column in enumerate(self.lines.kind.columns):
            self.setColumnHidden(place, column.rare and not everything and not self.lines.says_something(place))
        self._share_out()

    def _share_out(self, *_news: object) -> None:
        """Columns take the widths they were given, more where there is room, and less where there is not; those of
        an empty table are all in sight."""
        unit = self.fontMetrics().averageCharWidth()
        wanted = {place: self.lines.kind.columns[place].width * unit + 12 for place in self.places()}
        narrowest = _NARROWEST if self.lines.lines else 0
        factor = max(narrowest, self.viewport().width() / max(1, sum(wanted.values())))
        self._shares_out = True
        for place, width in wanted.items():
            self.setColumnWidth(place, int(width * factor))
        self._shares_out = False
        self.fit()

    def _column_resized(self) -> None:
        if not self._shares_out:
            self.fit()

    def fit(self, *_news: object) -> None:
        """Makes the table as high as its rows, up to twelve of them."""
        rows = self.verticalHeader()
        if self.lines.rowCount() > _MEASURED:
            rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            rows.setDefaultSectionSize(self.fontMetrics().height() + _AIR)
        else:
            rows.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            self.resizeRowsToContents()
        shown = sum(self.rowHeight(row) for row in range(min(self.lines.rowCount(), MOST_ROWS)))
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if self.horizontalHeader().length() > self.viewport().width() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown + below + 2)
        tall = self.lines.rowCount() > MOST_ROWS
        self.setVerticalScrollBarPolicy(Policy.ScrollBarAsNeeded if tall else Policy.ScrollBarAlwaysOff)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        focused = self.window().focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            self._keep_in_sight(self.visualRect(current))

    def _keep_in_sight(self, box: QRect) -> None:
        """Scrolls the page that the table stands on to a cell."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            place = self.viewport().mapTo(page, box.center())
            area.ensureVisible(place.x(), place.y(), 0, 3 * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_out()

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
            self._stand(0, self.places()[0])
        verb = self._verb(event)
        if verb:
            verb()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _edit(self) -> None:
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _go_on(self, direction: int, row: int, place: int) -> None:
        """After a cell was left: down, to the next or the one before, out of the table, or stay."""
        if direction == cell.DOWN:
            self._stand(min(row + 1, self.lines.rowCount() - 1), place)
        elif direction in (cell.OUT, cell.BACK_OUT):
            self._stand(row, place)
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
        self._stand(row, places[at])
        self._edit()

    def _leave(self, forward: bool) -> None:
        """Goes on from the table, not from the cell that was left in it."""
        self.setFocus()
        self.focusNextPrevChild(forward)

    def _stand(self, row: int, place: int) -> None:
        self.selectionModel().setCurrentIndex(
            self.lines.index(row, place), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    # Doing

    def _rows(self) -> list[int]:
        chosen = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        return sorted(row for row in chosen if 0 <= row < len(self.lines.lines))

    def clear_cells(self) -> None:
        self.lines.clear((index.row(), index.column()) for index in self.selectedIndexes())

    def remove_lines(self) -> None:
        here = self.currentIndex()
        self.lines.remove(self._rows())
        self._stand(min(here.row(), self.lines.rowCount() - 1), max(0, here.column()))

    def move_lines(self, step: int) -> None:
        rows, here = self._rows(), self.currentIndex()
        if self.lines.move(rows, step):
            self._stand(here.row() + step, here.column())

    def copy(self) -> None:
        """The chosen cells as a spreadsheet takes them, without the empty row."""
        chosen = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        rows = [[str(index.data(Qt.ItemDataRole.EditRole)) for index in row if not self.isColumnHidden(index.column())]
                for _row, row in groupby(chosen, key=lambda index: index.row())]  # fmt: skip
        clipboard.put(rows)

    def cut(self) -> None:
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        grid = clipboard.given()
        if not grid or self.lines.read_only:
            return
        here = self.currentIndex()
        row = here.row() if here.isValid() else len(self.lines.lines)
        start = here.column() if here.isValid() else self.places()[0]
        pasted = self.lines.paste(row, [place for place in self.places() if place >= start], grid)
        self.show_columns(everything=self._everything)
        self._stand(row, start)
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
        first = self.visualRect(self.lines.index(len(self.lines.lines), self.places()[0]))
        if self.lines.has_empty_row and self.state() != QAbstractItemView.State.EditingState:
            painter.setPen(color(palette().faint))
            words = _("Type, or paste from a spreadsheet")
            room = QRect(4, first.top(), self.viewport().width(), first.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.hasFocus() and self.currentIndex().isValid():
            painter.setPen(color(palette().accent))
            painter.drawRect(self.visualRect(self.currentIndex()).adjusted(0, 0, -1, -1))
        painter.end()
