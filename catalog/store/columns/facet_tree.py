"""How counted entries stand in their tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat

import numpy as np

from catalog.query.answers import FacetValue
from catalog.store.columns.arrays import Counts, Ints
from catalog.store.entries.vocabulary import Vocabulary

DEEPEST = 7


@dataclass(frozen=True, eq=False)
class FacetTree:
    """``scheme`` is the one of several region schemes that is shown; with ``by_key`` the entries stand in the order of
    their keys, else the fullest first. What it has found out of an entry is kept, as it is the same for all counts."""

    vocabulary: Vocabulary
    scheme: str | None = None
    by_key: bool = False
    _above: dict[int, tuple[int | None, ...]] = field(default_factory=dict)
    _said: dict[int, tuple[str, str]] = field(default_factory=dict)

    def values(self, numbers: Ints, counts: Counts) -> list[FacetValue]:
        """Parent before children; the entries have with each of them all that lie above it."""
        count_of = dict(zip(numbers.tolist(), counts.tolist(), strict=True))
        in_words = self.in_words
        return [
            FacetValue(*in_words(number), count_of[number], depth) for number, depth in self.places(numbers, counts)
        ]

    def places(self, numbers: Ints, counts: Counts) -> Iterator[tuple[int, int]]:
        """The same as entries with their levels."""
        ordered: list[int] = numbers[self._order(numbers, counts)].tolist()
        return zip(ordered, repeat(0)) if self._leaves.issuperset(ordered) else self._walked(ordered)

    def _walked(self, ordered: list[int]) -> Iterator[tuple[int, int]]:
        below: dict[int | None, list[int]] = defaultdict(list)
        for number in ordered:
            for parent in self._parents(number):
                below[parent].append(number)

        def walk(parent: int | None, depth: int) -> Iterator[tuple[int, int]]:
            for number in below[parent]:
                yield number, depth
                if number in below and depth + 1 < DEEPEST:
                    yield from walk(number, depth + 1)

        yield from walk(None, 0)

    def _order(self, numbers: Ints, counts: Counts) -> Ints:
        places = self._places[numbers]
        order = np.argsort(places) if self.by_key else np.lexsort((places, -counts))
        return order.astype(np.int32)

    @cached_property
    def _places(self) -> Ints:
        """The place of each entry in the order of the keys, or of the names."""
        entries = self.vocabulary.entries
        told = sorted(entries, key=lambda number: entries[number].key if self.by_key else entries[number].name)
        places = np.zeros(1 + max(entries, default=0), np.int32)
        places[told] = np.arange(len(told))
        return places

    @cached_property
    def _leaves(self) -> frozenset[int]:
        """The entries that are shown with nothing below them, as all tags are: among these none lies below another."""
        return frozenset(filter(self._is_shown, self.vocabulary.entries.keys() - self.vocabulary.children.keys()))

    def _parents(self, number: int) -> tuple[int | None, ...]:
        """What the entry stands directly below, (None,) at the top; nothing where it is not shown."""
        if number not in self._above:
            self._above[number] = (self._nearest(number) or (None,)) if self._is_shown(number) else ()
        return self._above[number]

    def _nearest(self, number: int) -> tuple[int, ...]:
        """A region that only holds a region which holds it is left out."""
        parents = [parent for parent in self.vocabulary.parents.get(number, ()) if self._is_shown(parent)]
        farther = {above for parent in parents for above in self.vocabulary.with_ancestors(parent) - {parent}}
        return tuple(parent for parent in parents if parent not in farther)

    def _is_shown(self, number: int) -> bool:
        item = self.vocabulary.entries[number]
        if item.vocabulary == "regions":
            return item.key.partition("/")[0] == self.scheme
        return item.vocabulary != "region_schemes"

    def in_words(self, number: int) -> tuple[str, str]:
        """What a term says to mean the entry, and what a person reads."""
        if number not in self._said:
            self._said[number] = self.vocabulary.term_value(number), self.vocabulary.label(number)
        return self._said[number]
