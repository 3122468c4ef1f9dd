"""Notes begun and not yet saved: kept while the page moves on, given back when one comes again."""

from __future__ import annotations

Place = tuple[int, str]
"""A record's id and a note's uid; "" for a new note."""


class NoteDrafts:
    """Texts by place, as long as the window is open."""

    def __init__(self) -> None:
        self._texts: dict[Place, str] = {}

    def text(self, record: int, note: str = "", saved: str = "") -> str:
        return self._texts.get((record, note), saved)

    def keep(self, record: int, note: str, text: str, saved: str = "") -> bool:
        """Keeps a text that differs from what is saved; returns whether there is one to keep."""
        if text == saved or not text.strip():
            self.forget(record, note)
            return False
        self._texts[record, note] = text
        return True

    def forget(self, record: int, note: str = "") -> None:
        self._texts.pop((record, note), None)

    def of(self, record: int) -> bool:
        """Whether a new note on this record was begun."""
        return (record, "") in self._texts
