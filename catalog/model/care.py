"""What the care of vocabularies tells: how much an entry is used, and which entries look like the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.vocabulary import Entry
from catalog.words import ngettext


@dataclass(frozen=True, slots=True)
class Uses:
    """How many things refer to an entry: records (those in the trash apart), follow-ups that stand on it, other
    entries tied to it, entries directly below it."""

    records: int = 0
    in_trash: int = 0
    follow_ups: int = 0
    ties: int = 0
    children: int = 0

    @property
    def needed(self) -> bool:
        """Whether something would lack it."""
        return bool(self.records or self.in_trash or self.follow_ups or self.ties)

    def in_words(self) -> str:
        return ", ".join(self._words())

    def _words(self) -> Iterator[str]:
        for count, words in (
            (self.records, ngettext("{count} record", "{count} records", self.records)),
            (self.in_trash, ngettext("{count} record in the trash", "{count} records in the trash", self.in_trash)),
            (self.follow_ups, ngettext("{count} follow-up", "{count} follow-ups", self.follow_ups)),
            (self.ties, ngettext("{count} other entry", "{count} other entries", self.ties)),
        ):
            if count:
                yield words.format(count=count)


@dataclass(frozen=True, slots=True)
class CareLine:
    """An entry with its id and how many living records say it, or (``below``) it or what lies below it.

    ``parent`` is the id of the entry it stands under in the tree: its parent, or a node's programme.
    """

    id: int
    entry: Entry
    parent: int | None = None
    records: int = 0
    below: int = 0
    ties: int = 0

    @property
    def is_unused(self) -> bool:
        return not self.below and not self.ties


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What would come to the entry that stays."""

    records: int = 0
    aliases: int = 0
    children: int = 0
    ties: int = 0
    follow_ups: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entries, by id, that look like one thing, the most used first; ``reasons`` say by what."""

    ids: tuple[int, ...]
    reasons: tuple[str, ...]
