"""Counting: every facet over the query without its own choice, exactly; trees count their subtrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from catalog.model.record_fields import OWN, RecordField
from catalog.query.answers import Facet, FacetValue
from catalog.query.fields import FACETS, FIELDS, FOLLOW_UP_STATES
from catalog.query.tree import NOT_STATED, Query
from catalog.store.columns.arrays import Ints, Mask
from catalog.store.columns.facet_tree import FacetTree
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.columns.pairs import Pairs
from catalog.store.columns.reach import Reach, Upward
from catalog.store.columns.record_columns import CODED
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import own_value
from catalog.store.search.own_terms import own_facet
from catalog.store.search.ties import TIES, in_roles


class FacetCounter:
    """Counts facets of one query at one moment.

    ``scheme`` is the key of the region scheme whose regions stand above the jurisdictions, and above those
    of the places too; without one the jurisdictions stand in the office's own regions, the places in none.
    """

    def __init__(self, moment: Moment, query: Query, scheme: str | None = None) -> None:
        self._moment = moment
        self._vocabulary = moment.vocabulary
        self._masks = Masks(moment)
        self._query = query
        self._schemes = {"jurisdiction": scheme or "office", "place": scheme}
        self._hits: dict[Query, Mask] = {}

    def facets(self, names: Iterable[str] = FACETS) -> tuple[Facet, ...]:
        return tuple(self._facet(name) for name in names)

    def _facet(self, name: str) -> Facet:
        if not name.startswith(OWN):
            return Facet(name, tuple(self._values(name)))
        field = self._masks.search.own.field(name.removeprefix(OWN))
        if field is None:
            return Facet(name, ())
        return Facet(name, tuple(self._own_values(field, self._records(name))), field.label)

    def _own_values(self, field: RecordField, hits: Mask) -> Iterator[FacetValue]:
        said = self._moment.columns.kept(
            ("own", field.path), lambda: self._masks.search.own.stated(field), frozenset({own_value.info["log"]})
        )
        stated = {number: value for number, value in said.items() if hits[number]}
        yield from own_facet(field, stated)
        yield from _not_stated(np.count_nonzero(hits) - len(stated))

    def _records(self, name: str) -> Mask:
        query = Query(
            tuple(c for c in self._query.conditions if c not in self._query.terms(name) or getattr(c, "negated", False))
        )
        if query not in self._hits:
            self._hits[query] = self._masks.of(query)
        return self._hits[query]

    def _values(self, name: str) -> Iterator[FacetValue]:
        hits = self._records(name)
        if name in CODED:
            yield from self._code_values(name, hits)
        elif name == "year":
            yield from self._years(hits)
        elif name == "follow-up":
            yield from self._follow_ups(hits)
        else:
            yield from self._entry_values(name, hits)

    # What a record says of itself

    def _code_values(self, name: str, hits: Mask) -> Iterator[FacetValue]:
        codes = FIELDS[name].codes
        none, *counts = np.bincount(self._masks.records.codes[name][hits], minlength=len(codes) + 1).tolist()
        for code, count in zip(codes, counts, strict=True):
            if code == "unknown":
                none += count
            elif count:
                yield FacetValue(code, code, count)
        yield from _not_stated(none)

    def _years(self, hits: Mask) -> Iterator[FacetValue]:
        """A record counts in each year that its date touches; an open-ended date in that of its known end."""
        records = self._masks.records
        dated = hits & records.dated
        first, last = records.starts[dated] // 10000, records.ends[dated] // 10000
        touched = np.repeat(first, last - first + 1) + _counting_from_zero(last - first + 1)
        years, counts = np.unique(touched, return_counts=True)
        for year, count in zip(reversed(years.tolist()), reversed(counts.tolist()), strict=True):
            yield FacetValue(f"{year:04}", f"{year:04}", count)
        yield from _not_stated(np.count_nonzero(hits & ~records.dated))

    def _follow_ups(self, hits: Mask) -> Iterator[FacetValue]:
        without = hits
        for state in FOLLOW_UP_STATES:
            found = self._masks.follow_up_state(state) & hits
            without = without & ~found
            if count := np.count_nonzero(found):
                yield FacetValue(state, state, int(count))
        if count := np.count_nonzero(without):
            yield FacetValue(NOT_STATED, "none", int(count))

    # What it is tied to

    def _entry_values(self, name: str, hits: Mask) -> Iterator[FacetValue]:
        """A record counts once in each tree, for an entry and for what lies above it."""
        reach = self._reach(name)
        yield from self._tree(name).values(*reach.counts(hits, self._masks.records.living))
        missing = hits & ~reach.stated(len(hits))
        for value, label in FIELDS[name].special.items():
            special = hits & self._masks.special(name, value)
            missing &= ~special
            if count := np.count_nonzero(special):
                yield FacetValue(value, label, int(count))
        yield from _not_stated(np.count_nonzero(missing))

    def _reach(self, name: str) -> Reach:
        """Kept as long as its ties and what lies above their entries stay the same, whatever else has an entry."""
        pairs, vocabulary, columns = tuple(self._tied(name)), self._vocabulary, self._moment.columns
        upward = columns.derived(("upward", name), (*pairs, vocabulary), lambda: Upward.of(pairs, vocabulary))
        upward = columns.steady(("upward", name), upward)
        return columns.derived(("reach", name), (*pairs, upward), lambda: Reach.of(pairs, upward))

    def _tied(self, name: str) -> Iterator[Pairs]:
        """The ties of a field; in the jurisdictions count the regions that stand for none named."""
        yield from (self._moment.pairs(tie) for tie in TIES["region" if name == "jurisdiction" else name])
        if name == "donor":
            yield self._moment.pairs(in_roles(self._vocabulary.find(("roles",), "donor")))
            yield self._inherited_donors()

    def _inherited_donors(self) -> Pairs:
        """A record with each donor of the programmes it belongs to."""
        (tie,) = TIES["programme"]
        pairs, vocabulary = self._moment.pairs(tie), self._vocabulary
        return self._moment.columns.derived("funded", (pairs, vocabulary), lambda: _funded(pairs, vocabulary))

    def _tree(self, name: str) -> FacetTree:
        vocabulary, scheme = self._vocabulary, self._schemes.get(name)
        is_pillar = name == "pillar"
        return self._moment.columns.derived(
            ("tree", scheme, is_pillar), (vocabulary,), lambda: FacetTree(vocabulary, scheme, by_key=is_pillar)
        )


def _not_stated(count: np.integer[Any] | int) -> Iterator[FacetValue]:
    if count:
        yield FacetValue(NOT_STATED, "not stated", int(count))


def _funded(programmes: Pairs, vocabulary: Vocabulary) -> Pairs:
    found = [
        (programmes.of([number]), vocabulary.ids["organisations", key])
        for number in vocabulary.funded_by()
        for key in vocabulary.entries[number].tied("donors")
    ]
    records = [records for records, _ in found]
    donors = [np.full(len(records), donor, np.int32) for records, donor in found]
    nothing = np.empty(0, np.int32)
    return Pairs.of_any_order(np.concatenate([nothing, *records]), np.concatenate([nothing, *donors]))


def _counting_from_zero(counts: Ints) -> Ints:
    """0, 1, … for each of these numbers: [2, 3] gives 0 1 0 1 2."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
