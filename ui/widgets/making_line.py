"""A line that tells how far something that is being made is, lets it be stopped, and made after all."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.widgets.made import named
from ui.widgets.progress import PATIENCE
from ui.words import _


class MakingLine(QWidget):
    """It comes only once the work has taken longer than a moment, and keeps its place for that. ``stopped`` is told by
    its button, and so is ``asked_again`` where it was stopped."""

    stopped = Signal()
    asked_again = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = named(QProgressBar(textVisible=False), words)
        self.button = QPushButton(autoDefault=False)
        self._is_making = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        self.button.clicked.connect(self._press)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.button)
        for widget in (self, self.bar):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        self.hide()

    def begin(self) -> None:
        self._is_making = True
        self.bar.setValue(0)
        self.bar.show()
        self.button.setText(_("St&op"))
        self._patience.start()

    def tell(self, percent: int) -> None:
        self.bar.setValue(percent)

    def end(self) -> None:
        self._is_making = False
        self._patience.stop()
        self.hide()

    def _press(self) -> None:
        if not self._is_making:
            self.asked_again.emit()
            return
        self._is_making = False
        self.bar.hide()
        self.button.setText(_("&Make it"))
        self.stopped.emit()
