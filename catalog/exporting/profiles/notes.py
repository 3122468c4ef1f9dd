"""One row per note of a record."""

from __future__ import annotations

from datetime import UTC, datetime

from catalog.exporting.columns import Cell
from catalog.exporting.profiles.lines import WHICH, Grain, LineColumn
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.record import Note


def moment(iso: str | None) -> Cell:
    """An instant as a workbook can hold it: without its zone, and therefore in UTC; other words as they are."""
    try:
        instant = datetime.fromisoformat(iso or "")
    except ValueError:
        return iso
    return (instant.astimezone(UTC) if instant.tzinfo else instant).replace(tzinfo=None, microsecond=0)


NOTES: Grain[Note] = Grain(
    "note",
    "Notes",
    lambda page, _known: page.record.notes,
    (
        LineColumn("note", "Note", 80, lambda line: line.part.text),
        LineColumn("author", "Author", 20, lambda line: line.part.author),
        LineColumn("written", "Written (UTC)", 20, lambda line: moment(line.part.written)),
        LineColumn("note-access", "Access of the note", 10, lambda line: line.part.access, choices=ACCESS_LEVELS),
    ),
    WHICH,
)
