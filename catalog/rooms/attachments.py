"""The files that belong to records, as they are on this computer."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from catalog import attached_files
from catalog.attached_files import Found
from catalog.model.record import Attachment
from catalog.store.database import Database
from catalog.store.records import attached

__all__ = ["Attachments", "Found"]

_PROGRAMS = {
    ".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta",
    ".jar", ".lnk", ".url", ".reg", ".cpl", ".desktop", ".sh", ".run", ".appimage", ".app", ".command", ".py", ".chm",
}  # fmt: skip
"""Endings of files that a desktop would run, not show."""

_Seen = tuple[int, int]


class Attachments:
    """Where the files are and how they are; a file is read anew only where its size or time has changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._looked: dict[tuple[Path, str | None], tuple[_Seen, Found]] = {}

    @property
    def folder(self) -> Path | None:
        """Where copies lie; None for a catalogue that is in no file."""
        return attached_files.folder_of(self._database.path) if self._database.path else None

    def look(self, attachments: Sequence[Attachment]) -> tuple[Found, ...]:
        """How these attachments are now, in their order; reads the files, so it may take a while."""
        return tuple(self._look(item) for item in attachments)

    def _look(self, attachment: Attachment) -> Found:
        place = attached_files.place_of(attachment, self._database.path)
        seen = _seen(place)
        if place is None or seen is None:
            return Found(attachment, "missing", place)
        with self._lock:
            known = self._looked.get((place, attachment.sha256))
        if known is None or known[0] != seen:
            known = (seen, attached_files.look(attachment, self._database.path))
            with self._lock:
                self._looked[place, attachment.sha256] = known
        return replace(known[1], attachment=attachment)

    @staticmethod
    def is_program(place: Path) -> bool:
        """Whether a desktop would run the file where one means to read it."""
        return place.suffix.lower() in _PROGRAMS

    def copy_along(self, other: Path) -> tuple[int, int]:
        """Copies the copies beside another catalogue; how many there are, and how many could not be taken along."""
        home = self._database.path
        with self._database.reading() as connection:
            found = attached.copies(connection)
        return (len(found), attached_files.copy_along(found, home, other)) if home else (len(found), len(found))


def _seen(place: Path | None) -> _Seen | None:
    try:
        state = os.stat(place) if place else None
    except (OSError, ValueError):
        return None
    return (state.st_size, state.st_mtime_ns) if state else None
