"""What tells how far a long piece of work is, and lets it be stopped."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from ui.words import _

PATIENCE = 300
"""Milliseconds after which progress is shown."""

_NEVER = 2**30


class Progress(QProgressDialog):
    """A dialog with Cancel that comes only once the work has taken longer than a moment.

    Qt's own guesses from the first steps how long the work may take, shows itself for a guess and takes the keyboard
    from whoever was typing; this one waits and sees. ``reset`` stops Qt's timer, which runs from the first.
    """

    def __init__(self, words: str, parent: QWidget | None, patience: int = PATIENCE) -> None:
        super().__init__(words, _("Cancel"), 0, 100, parent)
        self.setMinimumDuration(_NEVER)
        self.setAutoClose(False)
        self.reset()
        self._patience = QTimer(self, singleShot=True, interval=patience)
        self._patience.timeout.connect(self.show)
        self._patience.start()

    def end(self) -> None:
        self._patience.stop()
        self.deleteLater()
