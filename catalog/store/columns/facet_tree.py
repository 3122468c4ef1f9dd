"""How counted entries stand in their tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalog.query.answers import FacetValue
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

    def values(self, counts: Mapping[int, int]) -> Iterator[FacetValue]:
        """Parent before children; ``counts`` has with each entry all that lie above it."""
        below: dict[int | None, list[int]] = defaultdict(list)
        for number in counts:
            for parent in self._parents(number):
                below[parent].append(number)

        def walk(parent: int | None, depth: int) -> Iterator[FacetValue]:
            for number in sorted(below.get(parent, ()), key=lambda item: self._order(item, counts)):
                yield FacetValue(*self._in_words(number), counts[number], depth)
                if depth + 1 < DEEPEST:
                    yield from walk(number, depth + 1)

        yield from walk(None, 0)

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

    def _order(self, number: int, counts: Mapping[int, int]) -> tuple[object, ...]:
        item = self.vocabulary.entries[number]
        return (item.key,) if self.by_key else (-counts[number], item.name)

    def _in_words(self, number: int) -> tuple[str, str]:
        if number not in self._said:
            self._said[number] = self.vocabulary.term_value(number), self.vocabulary.label(number)
        return self._said[number]
