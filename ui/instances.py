"""One window a catalogue: a second start on the same file raises the first window."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 500
_TRIES = 6
_SOON = 300


class FirstWindow(QObject):
    """Holds the lock of a file's name, and listens for later starts; ``asked`` says that one wants the window raised.

    It is told to ``listen`` once the window stands: QtNetwork is not loaded before.
    """

    asked = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(path)
        self._lock = _lock(self._name)
        self._lock.tryLock(0)
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        if self._server:
            self._server.close()
        self._lock.unlock()

    def _hear(self) -> None:
        while self._server and (socket := self._server.nextPendingConnection()):
            socket.disconnectFromServer()
            socket.deleteLater()
            self.asked.emit()


def raise_first(path: Path) -> bool:
    """Asks the window that has this file open to come forward; False where there is none."""
    name = _name(path)
    lock = _lock(name)
    if lock.tryLock(0):
        lock.unlock()
        return False
    is_held = lock.error() == QLockFile.LockError.LockFailedError
    return any(_asked(name, attempt) for attempt in range(_TRIES if is_held else 1))


def _asked(name: str, attempt: int) -> bool:
    """A window that has only just been opened does not listen yet."""
    from PySide6.QtNetwork import QLocalSocket

    if attempt:
        QThread.msleep(_SOON)
    socket = QLocalSocket()
    socket.connectToServer(name)
    answered = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return answered


def _lock(name: str) -> QLockFile:
    """It goes with its process, however that ends; no age makes it stale."""
    lock = QLockFile(QDir.temp().filePath(f"{name}.lock"))
    lock.setStaleLockTime(0)
    return lock


def _name(path: Path) -> str:
    return f"pillarbook-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]}"
