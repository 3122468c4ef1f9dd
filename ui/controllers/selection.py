"""Which records are selected and which one is open: one truth for list, page, status line and commands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """``changed`` announces the ids of the selected records, ``opened`` the id of the one shown on the page (or 0),
    ``seen`` that other records than before may be what a command is about."""

    changed = Signal(tuple)
    opened = Signal(int)
    seen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: tuple[int, ...] = ()
        self.current = 0
        self._lists, self._page = True, True
        self._aside: tuple[int, ...] = ()

    @property
    def lists_in_sight(self) -> bool:
        return self._lists

    @property
    def subjects(self) -> tuple[int, ...]:
        """What a command is about: the selected records, else the one on the page; nothing that is out of sight."""
        in_sight = self.current and (self._lists or self._page)
        return self.ids or ((self.current,) if in_sight else ())

    def select(self, ids: tuple[int, ...]) -> None:
        if not self._lists:
            self._aside = ids
        elif ids != self.ids:
            self.ids = ids
            self.changed.emit(ids)

    def open(self, record: int) -> None:
        if record != self.current:
            self.current = record
            self.opened.emit(record)

    def see(self, *, lists: bool, page: bool) -> None:
        """What is in sight: with no list there, nothing counts as selected until the list is back."""
        if self._lists and not lists:
            aside = self.ids
            self.select(())
            self._aside, self._lists = aside, False
        elif lists and not self._lists:
            self._lists = True
            self.select(self._aside)
        self._page = page
        self.seen.emit()
