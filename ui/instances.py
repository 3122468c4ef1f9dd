"""One window a catalogue: a second start on the same file raises the first window."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 500


class FirstWindow(QObject):
    """Listens for later starts on the same file; ``asked`` says that one wants the window to be raised."""

    asked = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        QLocalServer.removeServer(_name(path))
        self._server.listen(_name(path))

    def close(self) -> None:
        self._server.close()

    def _hear(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.disconnectFromServer()
            socket.deleteLater()
            self.asked.emit()


def raise_first(path: Path) -> bool:
    """Asks the window that has this file open to come forward; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    answered = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return answered


def _name(path: Path) -> str:
    return f"pillarbook-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]}"
