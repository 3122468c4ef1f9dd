"""Records that are the same made one, and remembering that they are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.errors import InvalidValue
from catalog.store.records import record_merging
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class MergeRecords:
    """Makes records that are the same into the one that stays, which keeps its uid and reference.

    ``choices`` say of which record a field's value is taken, by its path: 0 for the one that stays, 1 for the first
    of the others. What is not chosen stays beside it as a value that is not shown.
    """

    kept: int
    others: tuple[int, ...]
    choices: Mapping[str, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"Merge {len(self.others) + 1} records"

    def apply(self, store: Writing) -> None:
        if not self.others or len({self.kept, *self.others}) <= len(self.others):
            raise InvalidValue(field=_("What is merged"), value=_("one record"), detail=_("choose at least two"))
        if not all(0 <= place <= len(self.others) for place in self.choices.values()):
            raise InvalidValue(field=_("A choice"), value=_("made"), detail=_("it names none of these records"))
        record_merging.merge(store, self.kept, self.others, self.choices)


@dataclass(frozen=True, slots=True)
class NotTheSameRecords:
    """Remembers pairs of records that look alike and are two, so that they are not shown as one again."""

    pairs: tuple[tuple[int, int], ...]
    label: str = "Not the same record"

    def apply(self, store: Writing) -> None:
        record_merging.not_the_same(store, self.pairs)
