"""A line over the record page that is asked for a while after the record was opened, and is there only where there is
something to tell."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from catalog.model.changes import Changes
from ui.controllers.session import Session
from ui.widgets.made import plain_label

_PAUSE = 400
"""Milliseconds that a record is open before it is asked: whoever walks through the list asks nothing."""


class LateLine(QFrame):
    """What it ``reads`` of a record, away from the window, is handed to ``tell``; nothing of it, and the line goes."""

    def __init__(self, session: Session, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._record = 0
        self.label = plain_label()
        self.button = QPushButton(button, flat=True, autoDefault=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._ask)
        session.changed.connect(self._catalog_changed)

    def reads(self, record: int) -> Any:
        raise NotImplementedError

    def tell(self, found: Any) -> str:
        """The words of the line."""
        raise NotImplementedError

    def watch(self, record: int) -> None:
        """Speaks of this record from now on; of none with 0."""
        if record != self._record:
            self._record = record
            self.hide()
            self._ask_later()

    def _ask_later(self) -> None:
        if self._record:
            self.pause.start()
        else:
            self.pause.stop()

    def _catalog_changed(self, changes: Changes) -> None:
        if changes.records or changes.vocabularies:
            self._ask_later()

    def _ask(self) -> None:
        record = self._record

        def answered(found: Any) -> None:
            if record == self._record:
                self._show(found)

        self._session.tasks.ask(lambda: self.reads(record), answered, self._session.failed.emit)

    def _show(self, found: Any) -> None:
        self.setVisible(bool(found))
        if found:
            self.label.setText(self.tell(found))
