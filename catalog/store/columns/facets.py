"""Counting: every facet over the query without its own choice, exactly; trees count their subtrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np

from catalog.model.record_fields import OWN, RecordField
from catalog.query.answers import Facet, FacetValue
from catalog.query.fields import FACETS, FIELDS, FOLLOW_UP_STATES
from catalog.query.tree import NOT_STATED, Query
from catalog.store.columns.arrays import Mask
from catalog.store.columns.facet_ties import FacetTies
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.columns.record_columns import CODED
from catalog.store.search.own_terms import own_facet


class FacetCounter:
    """Counts facets of one query at one moment.

    ``scheme`` is the key of the region scheme whose regions stand above the jurisdictions, and above those
    of the places too; without one the jurisdictions stand in the office's own regions, the places in none.
    """

    def __init__(self, moment: Moment, query: Query, scheme: str | None = None) -> None:
        self._masks = Masks(moment)
        self._query = query
        self._ties = FacetTies(moment, scheme)
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
        stated = {number: value for number, value in self._masks.own_stated(field).items() if hits[number]}
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
            return self._code_values(name, hits)
        if name == "year":
            return self._years(hits)
        return self._follow_ups(hits) if name == "follow-up" else self._entry_values(name, hits)

    # What a record says of itself

    def _code_values(self, name: str, hits: Mask) -> Iterator[FacetValue]:
        said = self._masks.records.codes[name]
        none = np.count_nonzero(hits & (said == 0))
        for place, code in enumerate(FIELDS[name].codes, start=1):
            count = np.count_nonzero(hits & (said == place))
            if code == "unknown":
                none += count
            elif count:
                yield FacetValue(code, code, int(count))
        yield from _not_stated(none)

    def _years(self, hits: Mask) -> Iterator[FacetValue]:
        """A record counts in each year that its date touches; an open-ended date in that of its known end."""
        records = self._masks.records
        dated = hits & records.dated
        begun, over = (
            np.bincount(years.compress(dated), minlength=10000) for years in (records.first_year, records.last_year)
        )
        counts = np.cumsum(begun) - np.cumsum(over) + over
        for year in reversed(np.flatnonzero(counts).tolist()):
            yield FacetValue(f"{year:04}", f"{year:04}", int(counts[year]))
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
        reach = self._ties.reach(name)
        stated = self._ties.tree(name).values(*reach.counts(hits, self._masks.records.living))
        return chain(stated, self._not_among_entries(name, hits, hits & ~reach.stated(len(hits))))

    def _not_among_entries(self, name: str, hits: Mask, missing: Mask) -> Iterator[FacetValue]:
        for value, label in FIELDS[name].special.items():
            special = hits & self._masks.special(name, value)
            missing &= ~special
            if count := np.count_nonzero(special):
                yield FacetValue(value, label, int(count))
        yield from _not_stated(np.count_nonzero(missing))


def _not_stated(count: np.integer[Any] | int) -> Iterator[FacetValue]:
    if count:
        yield FacetValue(NOT_STATED, "not stated", int(count))
