"""Which records are selected and which one is open: one truth for list, page, status line and commands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """``changed`` announces the ids of the selected records, ``opened`` the id of the one shown on the page (or 0)."""

    changed = Signal(tuple)
    opened = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: tuple[int, ...] = ()
        self.current = 0

    def select(self, ids: tuple[int, ...]) -> None:
        if ids != self.ids:
            self.ids = ids
            self.changed.emit(ids)

    def open(self, record: int) -> None:
        if record != self.current:
            self.current = record
            self.opened.emit(record)
