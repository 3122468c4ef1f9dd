"""Dragging cards from one column of a board to another: they move, or with Ctrl they stay where they were, too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QTableView

CARDS = "application/x-pillarbook-cards"
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
Action = Qt.DropAction


class CardDrags(QObject):
    """Watches one column. ``lifted`` asks for what is to be dragged; ``dropped`` carries the records that were dropped
    on it, the place of the column they come from, and whether they stay there, too."""

    lifted = Signal()
    dropped = Signal(tuple, int, bool)

    def __init__(self, cards: QTableView) -> None:
        super().__init__(cards)
        self._cards = cards
        self._pressed: QPoint | None = None
        cards.viewport().setAcceptDrops(True)
        cards.viewport().installEventFilter(self)

    def drag(self, ids: tuple[int, ...], place: int, picture: QPixmap) -> None:
        """Runs until the cards are dropped."""
        drag = QDrag(self._cards)
        drag.setMimeData(carried(ids, place))
        drag.setPixmap(picture)
        drag.exec(Action.MoveAction | Action.CopyAction, Action.MoveAction)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in _DROPS:
            return self._drop(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        where = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress:
                on_card = event.button() == Qt.MouseButton.LeftButton and self._cards.indexAt(where).isValid()
                self._pressed = where if on_card else None
            case QEvent.Type.MouseButtonRelease:
                self._pressed = None
            case QEvent.Type.MouseMove if self._pressed is not None:
                if (where - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                    self._pressed = None
                    self.lifted.emit()
                return True
        return False

    def _drop(self, event: QDropEvent) -> bool:
        found = read(event.mimeData())
        if found is None:
            return False
        added = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        event.setDropAction(Action.CopyAction if added else Action.MoveAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(*found, added)
        return True


def carried(ids: tuple[int, ...], place: int) -> QMimeData:
    data = QMimeData()
    data.setData(CARDS, " ".join(map(str, (place, *ids))).encode())
    return data


def read(data: QMimeData) -> tuple[tuple[int, ...], int] | None:
    """The records that are dragged and the column they come from; None for anything else."""
    if not data.hasFormat(CARDS):
        return None
    place, *ids = map(int, bytes(data.data(CARDS).data()).split())
    return tuple(ids), place
