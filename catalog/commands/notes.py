"""Notes: what the officer writes beside a record, in Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.errors import UnknownEntry
from catalog.model.record import Note
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class AddNote:
    """Adds a note to a record."""

    record: int
    text: str
    access: str = "internal"
    label: str = "Add note"

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
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
        notes = tuple(
            replace(note, text=self.text) if note.uid == self.uid else note
            for note in _notes(store, self.record, self.uid)
        )
        records.change(store, self.record, notes=notes)


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """Takes a note off a record."""

    record: int
    uid: str
    label: str = "Delete note"

    def apply(self, store: Writing) -> None:
        notes = _notes(store, self.record, self.uid)
        records.change(store, self.record, notes=tuple(note for note in notes if note.uid != self.uid))


def _notes(store: Writing, number: int, uid: str) -> tuple[Note, ...]:
    """The notes of a record, one of which has this uid; raises UnknownRecord, UnknownEntry."""
    (item,) = records.required(store.connection, [number])
    if not any(note.uid == uid for note in item.notes):
        raise UnknownEntry(vocabulary=_("note"), name=uid)
    return item.notes
