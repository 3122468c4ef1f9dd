"""Notes: what the officer writes beside a record, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.errors import InvalidValue, UnknownRecord
from catalog.model.record import Note, Record
from catalog.store import records
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class AddNote:
    """Adds a note to a record."""

    record: int
    text: str
    access: str = "internal"
    label: str = "Add note"

    def apply(self, store: Writing) -> None:
        _require_text(self.text)
        item = _loaded(store, self.record)
        note = Note(self.text, author=store.author, written=store.recorded_at, access=self.access)
        records.change(store, self.record, notes=(*item.notes, note))


@dataclass(frozen=True, slots=True)
class EditNote:
    """Replaces the text of a note; its author and day stay."""

    record: int
    uid: str
    text: str
    label: str = "Edit note"

    def apply(self, store: Writing) -> None:
        _require_text(self.text)
        item = _loaded(store, self.record)
        notes = tuple(replace(note, text=self.text) if note.uid == self.uid else note for note in item.notes)
        records.change(store, self.record, notes=notes)


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """Takes a note off a record."""

    record: int
    uid: str
    label: str = "Delete note"

    def apply(self, store: Writing) -> None:
        item = _loaded(store, self.record)
        records.change(store, self.record, notes=tuple(note for note in item.notes if note.uid != self.uid))


def _require_text(text: str) -> None:
    if not text.strip():
        raise InvalidValue(field="A note", value="empty", detail="type what you want to remember")


def _loaded(store: Writing, number: int) -> Record:
    found = records.load(store.connection, [number]).get(number)
    if found is None:
        raise UnknownRecord(record=number)
    return found
