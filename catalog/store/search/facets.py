"""Counting: every facet over the query without its own choice, exactly; trees count their subtrees."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlalchemy.sql.functions import Function

from catalog.model.record_fields import OWN, RecordField, in_their_order, own_field
from catalog.query.answers import Facet, FacetValue
from catalog.query.fields import FACETS, FIELDS, FOLLOW_UP_STATES
from catalog.query.tree import NOT_STATED, Query
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import link, record
from catalog.store.search.own_terms import FACET_SORTS, own_facet
from catalog.store.search.search import Search
from catalog.store.search.ties import CODES, FROM, TIES, TO, linked

Records = frozenset[int]


class FacetCounter:
    """Counts facets of one query over one connection.

    ``scheme`` is the key of the region scheme whose regions stand above the jurisdictions, and above those
    of the places too; without one the jurisdictions stand in the office's own regions, the places in none.
    """

    def __init__(
        self,
        connection: Connection,
        vocabulary: Vocabulary,
        today: date,
        query: Query,
        scheme: str | None = None,
    ) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._search = Search(connection, vocabulary, today)
        self._query = query
        self._schemes = {"jurisdiction": scheme or "office", "place": scheme}
        self._hits: dict[Query, Records] = {}

    def facets(self, names: Iterable[str] = FACETS) -> tuple[Facet, ...]:
        return tuple(self._facet(name) for name in names)

    def own_names(self) -> tuple[str, ...]:
        """The own fields whose values can be counted, in their order."""
        fields = (own_field(item) for item in in_their_order(item for _, item in self._vocabulary.of("fields")))
        return tuple(field.path for field in fields if field.sort in FACET_SORTS)

    def _facet(self, name: str) -> Facet:
        if not name.startswith(OWN):
            return Facet(name, tuple(self._values(name)))
        field = self._search.own.field(name.removeprefix(OWN))
        if field is None:
            return Facet(name, ())
        return Facet(name, tuple(self._own_values(field, self._records(name))), field.label)

    def _own_values(self, field: RecordField, hits: Records) -> Iterator[FacetValue]:
        stated = self._search.own.stated(field)
        yield from own_facet(field, stated, hits)
        yield from _not_stated(len(hits - stated.keys()))

    def _records(self, name: str) -> Records:
        query = Query(
            tuple(c for c in self._query.conditions if c not in self._query.terms(name) or getattr(c, "negated", False))
        )
        if query not in self._hits:
            self._hits[query] = frozenset(self._connection.execute(self._search.ids(query)).scalars().all())
        return self._hits[query]

    def _values(self, name: str) -> Iterator[FacetValue]:
        hits = self._records(name)
        if name in CODES:
            yield from self._code_values(name, hits)
        elif name == "year":
            yield from self._years(hits)
        elif name == "follow-up":
            yield from self._follow_ups(hits)
        else:
            yield from self._entry_values(name, hits)

    # What a record says of itself

    @cached_property
    def _columns(self) -> Mapping[str, Mapping[int, str | None]]:
        """Field → record → its code; the days of its date stand under "from" and "to"."""
        columns = {**CODES, "from": FROM, "to": TO}
        rows = self._connection.execute(select(record.c.id, *columns.values()).where(record.c.deleted.is_(False))).all()
        return {name: {row[0]: row[place] for row in rows} for place, name in enumerate(columns, start=1)}

    def _code_values(self, name: str, hits: Records) -> Iterator[FacetValue]:
        counts = Counter(map(self._columns[name].get, hits))
        for code in FIELDS[name].codes:
            if counts[code] and code != "unknown":
                yield FacetValue(code, code, counts[code])
        yield from _not_stated(counts[None] + counts["unknown"])

    def _years(self, hits: Records) -> Iterator[FacetValue]:
        """A record counts in each year that its date touches; an open-ended date in that of its known end."""
        starts, ends = self._columns["from"], self._columns["to"]
        years: Counter[int] = Counter()
        undated = 0
        for (first, last), count in Counter((starts[number], ends[number]) for number in hits).items():
            if first and last:
                years.update(dict.fromkeys(range(int(first[:4]), int(last[:4]) + 1), count))
            else:
                undated += count
        yield from (FacetValue(f"{year:04}", f"{year:04}", years[year]) for year in sorted(years, reverse=True))
        yield from _not_stated(undated)

    def _follow_ups(self, hits: Records) -> Iterator[FacetValue]:
        without = hits
        for state in FOLLOW_UP_STATES:
            found = hits & self._where(self._search.terms.follow_up_state(state))
            without -= found
            if found:
                yield FacetValue(state, state, len(found))
        if without:
            yield FacetValue(NOT_STATED, "none", len(without))

    def _where(self, holds: ColumnElement[bool]) -> Records:
        return frozenset(self._connection.execute(select(record.c.id).where(holds)).scalars().all())

    # What it is tied to

    def _entry_values(self, name: str, hits: Records) -> Iterator[FacetValue]:
        """Counted entry by entry first, then united upward once per entry: a record counts once in each tree."""
        found: dict[int, set[int]] = defaultdict(set)
        missing = hits
        for number, tied in self._tied(name):
            records = hits & tied
            missing -= records
            if records and number in self._vocabulary.entries:
                for above in self._vocabulary.with_ancestors(number):
                    found[above] |= records
        yield from self._tree(name, {number: len(records) for number, records in found.items()})
        for value, label in FIELDS[name].special.items():
            special = hits & self._where(self._search.terms.special(name, value))
            missing -= special
            if special:
                yield FacetValue(value, label, len(special))
        yield from _not_stated(len(missing))

    def _tied(self, name: str) -> Iterator[tuple[int, Records]]:
        """The entries of a field with the records tied to each; an entry may come more than once."""
        for pairs in TIES[name]:
            yield from self._by_entry(pairs)
        if name == "jurisdiction":
            yield from self._by_entry(linked("regions"))
        if name == "donor":
            roles = self._vocabulary.find(("roles",), "donor")
            yield from self._by_entry(linked("organisations", link.c.role_id.in_(roles)))
            yield from self._inherited_donors()

    def _inherited_donors(self) -> Iterator[tuple[int, Records]]:
        funded = self._vocabulary.funded_by()
        for programme, records in self._by_entry(linked("programmes", link.c.entry_id.in_(funded))):
            for key in self._vocabulary.entries[programme].tied("donors"):
                yield self._vocabulary.ids["organisations", key], records

    def _by_entry(self, pairs: Select[int, int]) -> Iterator[tuple[int, Records]]:
        """Read as one list of ids per entry: the pairs are many, the entries few."""
        record_id, entry_id = pairs.selected_columns
        listed = pairs.with_only_columns(entry_id, Function("json_group_array", record_id)).group_by(entry_id)
        return ((number, frozenset(json.loads(ids))) for number, ids in self._connection.execute(listed))

    # Trees

    def _tree(self, name: str, counts: Mapping[int, int]) -> Iterator[FacetValue]:
        """Parent before children, the fullest first; pillars in their own order."""
        kept = {number for number in counts if self._belongs(name, number)}
        below: dict[int | None, list[int]] = defaultdict(list)
        for number in kept:
            for parent in self._nearest(number, kept) or (None,):
                below[parent].append(number)

        def walk(parent: int | None, depth: int) -> Iterator[FacetValue]:
            for number in sorted(below[parent], key=lambda item: self._order(name, item, counts)):
                yield self._facet_value(number, counts[number], depth)
                if depth < 6:
                    yield from walk(number, depth + 1)

        yield from walk(None, 0)

    def _nearest(self, number: int, kept: set[int]) -> tuple[int, ...]:
        """What the entry lies directly below; a region that only holds a region which holds it is left out."""
        parents = [parent for parent in self._vocabulary.parents.get(number, ()) if parent in kept]
        farther = {above for parent in parents for above in self._vocabulary.with_ancestors(parent) - {parent}}
        return tuple(parent for parent in parents if parent not in farther)

    def _order(self, name: str, number: int, counts: Mapping[int, int]) -> tuple[object, ...]:
        item = self._vocabulary.entries[number]
        return (item.key,) if name == "pillar" else (-counts[number], item.name)

    def _belongs(self, name: str, number: int) -> bool:
        """Of the several region schemes a tree shows one."""
        item = self._vocabulary.entries[number]
        if item.vocabulary == "regions":
            return item.key.partition("/")[0] == self._schemes.get(name)
        return item.vocabulary != "region_schemes"

    def _facet_value(self, number: int, count: int, depth: int) -> FacetValue:
        return FacetValue(self._vocabulary.term_value(number), self._vocabulary.label(number), count, depth)


def _not_stated(count: int) -> Iterator[FacetValue]:
    if count:
        yield FacetValue(NOT_STATED, "not stated", count)
