"""The saved views as a list: a name and a live count each, the open one marked; dragged into another order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from catalog.query.views import View
from ui.models.views import LINE, ViewLine, ViewsModel
from ui.theme import color, palette
from ui.widgets.lists.calm_delegate import CalmDelegate, frame
from ui.widgets.made import named
from ui.widgets.one_line import RIGHT, advance, cut, draw_line
from ui.words import _

KEYS = {
    "edit": "F2",
    "up": "Alt+Up",
    "down": "Alt+Down",
    "pin": "Ctrl+Shift+B",
    "copy": "Ctrl+C",
    "paste": "Ctrl+V",
    "delete": "Del",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PADDING = 8
_MARK = 3


class ViewList(QListView):
    """``opened`` carries a view that was clicked or entered, ``dragged`` the rows from and to which a view was drawn
    by mouse. ``verbs`` are the actions by the names of ``KEYS``;
    ``menu`` is for the right click."""

    opened = Signal(View)
    dragged = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, _("Saved views"))
        self.views = ViewsModel(self)
        self.verbs: Mapping[str, QAction] = {}
        self.menu = QMenu(self)
        self.setModel(self.views)
        self.setItemDelegate(_ViewDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._pressed: tuple[QPoint, int] | None = None
        self._is_dragging = False
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)

    def current(self) -> View | None:
        line: ViewLine | None = self.currentIndex().data(LINE)
        return line.view if line else None

    def shown(self) -> list[View]:
        return [line.view for line in self.views.lines]

    def show_lines(self, lines: tuple[ViewLine, ...]) -> None:
        """The line that had the keys has them still, or the one that came into its place."""
        view, row = self.current(), max(0, self.currentIndex().row())
        self.views.show(lines)
        place = self.views.place(view.key) if view else None
        if lines and (place is None or place != self.currentIndex().row()):
            self.setCurrentIndex(self.views.index(min(row, len(lines) - 1) if place is None else place))

    # Drawing by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        held = event.button() == Qt.MouseButton.LeftButton and index.isValid()
        self._pressed = (place, index.row()) if held else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position().toPoint() - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
            self._is_dragging = self._is_dragging or far
            if self._is_dragging:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, was_dragging = self._pressed, self._is_dragging
        self._pressed, self._is_dragging = None, False
        self.viewport().unsetCursor()
        if not (pressed and was_dragging):
            super().mouseReleaseEvent(event)
            return
        self.setState(QListView.State.NoState)
        target = self.indexAt(event.position().toPoint())
        if target.isValid() and target.row() != pressed[1]:
            self.dragged.emit(pressed[1], target.row())

    def sizeHint(self) -> QSize:
        rows = max(1, self.views.rowCount()) * self.sizeHintForRow(0) if self.views.rowCount() else 0
        return QSize(super().sizeHint().width(), rows + 2)

    def event(self, event: QEvent) -> bool:
        """The keys of the views' own actions go before those of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meant := self._meant(event):
            meant.trigger()
        elif event.key() in _ENTER and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            where = self.visualRect(index).bottomLeft() if by_keys else event.pos()
            self.menu.popup(self.viewport().mapToGlobal(where))

    def _meant(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        found = (self.verbs.get(name) for name, key in KEYS.items() if QKeySequence(key) == pressed)
        return next(found, None)

    def _open(self, index: QModelIndex) -> None:
        if line := index.data(LINE):
            self.opened.emit(line.view)


class _ViewDelegate(CalmDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: ViewLine = index.data(LINE)
        look, row = palette(), option.rect
        painter.save()
        if line.is_open:
            painter.fillRect(row, color(look.accent_ground))
            painter.fillRect(QRect(row.left(), row.top(), _MARK, row.height()), color(look.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, color(look.line))
        self._paint_words(painter, row.adjusted(_PADDING, 0, -_PADDING, 0), line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            frame(painter, row)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, line: ViewLine) -> None:
        font = painter.font()
        painter.setPen(color(palette().text if line.is_open else palette().faint))
        draw_line(painter, room, line.counted, RIGHT)
        left = room.adjusted(0, 0, -advance(line.counted, font) - _PADDING, 0)
        mark = " *" if line.is_altered else ""
        painter.setPen(color(palette().text))
        draw_line(painter, left, cut(line.view.name, font, left.width() - advance(mark, font)) + mark)
