"""Files that are dropped on a part of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrops(QObject):
    """``dropped`` carries the files of this computer that are dropped on a widget; what else is, is not taken."""

    dropped = Signal(tuple)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        files = dropped_files(event.mimeData())
        event.setAccepted(bool(files))
        if files:
            event.acceptProposedAction()
        if files and event.type() == QEvent.Type.Drop:
            self.dropped.emit(files)
        return True


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """The files of this computer among what is dropped; folders are none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and url.toLocalFile())
    return tuple(path for path in paths if path.is_file())
