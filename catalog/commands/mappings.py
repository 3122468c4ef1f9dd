"""Import mappings of a catalogue: saved, changed and deleted."""

from __future__ import annotations

from catalog.commands import kept
from catalog.importing.tables.mapping import VOCABULARY, Mapping


class SaveMapping(kept.Save[Mapping]):
    __slots__ = ()
    vocabulary = VOCABULARY


class ChangeMapping(kept.Change[Mapping]):
    __slots__ = ()
    vocabulary = VOCABULARY


class DeleteMapping(kept.Delete):
    """Records that were imported by the mapping are not touched."""

    __slots__ = ()
    vocabulary = VOCABULARY
