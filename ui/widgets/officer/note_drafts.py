"""Notes begun and not yet saved: kept while the page moves on, given back when one comes again."""

from __future__ import annotations

from ui.controllers.keeper import Keeper

_NOTE = "note"


class NoteDrafts:
    """Texts by a record's id and a note's uid ("" for a new note); with a keeper they outlive the window."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._keeper = keeper
        self._texts: dict[str, str] = {}

    def text(self, record: int, note: str = "", saved: str = "") -> str:
        return self._all().get(note_name(record, note), saved)

    def keep(self, record: int, note: str, text: str, saved: str = "") -> bool:
        """Keeps a text that differs from what is saved; returns whether there is one to keep."""
        if text == saved or not text.strip():
            self.forget(record, note)
            return False
        if self._keeper:
            self._keeper.keep(note_name(record, note), text)
        else:
            self._texts[note_name(record, note)] = text
        return True

    def forget(self, record: int, note: str = "") -> None:
        if self._keeper:
            self._keeper.forget(note_name(record, note))
        self._texts.pop(note_name(record, note), None)

    def of(self, record: int) -> bool:
        """Whether a new note on this record was begun."""
        return note_name(record, "") in self._all()

    def _all(self) -> dict[str, str]:
        return dict(self._keeper.texts(_NOTE)) if self._keeper else self._texts


def note_name(record: int, note: str) -> str:
    return f"{_NOTE} {record} {note}".rstrip()


def note_named(name: str) -> tuple[int, str] | None:
    """The record and the note that a name is of; None for the names of other drafts."""
    head, _space, rest = name.partition(" ")
    record, _space, note = rest.partition(" ")
    return (int(record), note) if head == _NOTE and record.isdigit() else None
