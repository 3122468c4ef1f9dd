"""Counting: every facet over the query without its own choice, exactly; trees count their subtrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, Select, select, union_all

from catalog.query.answers import Facet, FacetValue
from catalog.query.fields import FACETS, FIELDS, FOLLOW_UP_STATES
from catalog.query.tree import NOT_STATED, Query
from catalog.store.schema import LINK_FIELDS, equipment_line, link, record
from catalog.store.search import Search
from catalog.store.ties import CODES, TIES
from catalog.store.vocabulary import Vocabulary

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
        return tuple(Facet(name, tuple(self._values(name))) for name in names)

    def _records(self, name: str) -> Records:
        query = Query(
            tuple(c for c in self._query.conditions if c not in self._query.terms(name) or getattr(c, "negated", False))
        )
        if query not in self._hits:
            self._hits[query] = frozenset(self._connection.execute(self._search.ids(query)).scalars())
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

    def _code_values(self, name: str, hits: Records) -> Iterator[FacetValue]:
        counts: dict[str | None, int] = defaultdict(int)
        for number, code in self._connection.execute(select(record.c.id, CODES[name])):
            counts[code] += number in hits
        for code in FIELDS[name].codes:
            if counts[code] and code != "unknown":
                yield FacetValue(code, code, counts[code])
        yield from _not_stated(counts[None] + counts["unknown"])

    def _years(self, hits: Records) -> Iterator[FacetValue]:
        """A record counts in each year that its date touches; an open-ended date in that of its known end."""
        years: dict[int, int] = defaultdict(int)
        undated = 0
        query = select(record.c.id, record.c.date_first_day, record.c.date_last_day)
        for number, first, last in self._connection.execute(query):
            if number not in hits:
                continue
            if first is None and last is None:
                undated += 1
                continue
            for year in range(int((first or last)[:4]), int((last or first)[:4]) + 1):
                years[year] += 1
        yield from (FacetValue(str(year), str(year), years[year]) for year in sorted(years, reverse=True))
        yield from _not_stated(undated)

    def _follow_ups(self, hits: Records) -> Iterator[FacetValue]:
        for state in FOLLOW_UP_STATES:
            found = self._connection.execute(
                select(record.c.id).where(self._search.terms.follow_up_state(state))
            ).scalars()
            count = len(hits.intersection(found))
            if count:
                yield FacetValue(state, state, count)
        none = self._connection.execute(select(record.c.id).where(self._search.terms.not_stated("follow-up"))).scalars()
        count = len(hits.intersection(none))
        if count:
            yield FacetValue(NOT_STATED, "none", count)

    def _entry_values(self, name: str, hits: Records) -> Iterator[FacetValue]:
        found: dict[int, set[int]] = defaultdict(set)
        for number, entry_id in self._pairs(name):
            if number in hits and entry_id in self._vocabulary.entries:
                for above in self._vocabulary.with_ancestors(entry_id):
                    found[above].add(number)
        counts = {entry_id: len(records) for entry_id, records in found.items()}
        yield from self._tree(name, counts)
        yield from self._special(name, hits)
        missing = self._connection.execute(select(record.c.id).where(self._search.terms.not_stated(name))).scalars()
        yield from _not_stated(len(hits.intersection(missing)))

    def _special(self, name: str, hits: Records) -> Iterator[FacetValue]:
        for value, label in FIELDS[name].special.items():
            found = self._connection.execute(
                select(record.c.id).where(self._search.terms.special(name, value))
            ).scalars()
            count = len(hits.intersection(found))
            if count:
                yield FacetValue(value, label, count)

    def _pairs(self, name: str) -> Iterator[tuple[int, int]]:
        yield from self._connection.execute(_pairs_query(name))
        if name == "donor":
            yield from self._donors()
        if name == "jurisdiction":
            yield from self._connection.execute(_link_pairs("regions"))

    def _donors(self) -> Iterator[tuple[int, int]]:
        """Those stated in the role of donor, and those that the record's programmes bring."""
        roles = self._vocabulary.find(("roles",), "donor")
        stated = _link_pairs("organisations").where(link.c.role_id.in_(roles))
        yield from self._connection.execute(stated)
        inherited = {
            number: [self._vocabulary.ids["organisations", key] for key in item.tied("donors")]
            for number, item in self._vocabulary.of("programmes")
        }
        for number, programme in self._connection.execute(_link_pairs("programmes")):
            yield from ((number, donor) for donor in inherited.get(programme, ()))

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


def _link_pairs(name: str) -> Select[int, int]:
    return select(link.c.record_id, link.c.entry_id).where(link.c.field == LINK_FIELDS[name])


def _pairs_query(name: str) -> Select[int, int]:
    if name == "donor":
        return select(equipment_line.c.record_id, equipment_line.c.donor_id).where(
            equipment_line.c.donor_id.is_not(None)
        )
    found = union_all(*TIES[name]).subquery()
    return select(found.c[0], found.c[1])
