"""Whom records name, and in which roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
from sqlalchemy import select

from catalog.folding import fold
from catalog.model.vocabulary import Entry
from catalog.query.directory import FIELDS_OF, Directory, DirectoryKind, DirectoryLine
from catalog.query.tree import Query
from catalog.store.columns.arrays import Ints, Mask, read
from catalog.store.columns.facet_ties import FacetTies
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import LINK_FIELDS, LINK_LOG, link


def directory(masks: Masks, query: Query, kind: DirectoryKind) -> Directory:
    hits, vocabulary = masks.of(query), masks.moment.vocabulary
    reach = FacetTies(masks.moment).reach(FIELDS_OF[kind])
    numbers, counts = reach.counts(hits, masks.records.living)
    roles = _roles(masks.moment, kind, hits)
    lines = [
        _line(vocabulary, number, count, roles.get(number, ()))
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)
    ]
    return Directory(query, kind, tuple(sorted(lines, key=lambda line: (-line.records, fold(line.name)))))


def _line(vocabulary: Vocabulary, number: int, records: int, roles: tuple[tuple[str, int], ...]) -> DirectoryLine:
    item = vocabulary.entries[number]
    former = tuple(name.in_words for name in item.names[1:])
    where = tuple(_where(vocabulary, item))
    return DirectoryLine(item.key, vocabulary.term_value(number), item.name, former, where, records, roles)


def _where(vocabulary: Vocabulary, item: Entry) -> Iterator[str]:
    """The jurisdiction of an organisation, the organisation of a person."""
    for relation, kind in (("jurisdiction", "areas"), ("organisation", "organisations")):
        held = (vocabulary.ids.get((kind, key)) for key in item.tied(relation))
        yield from (vocabulary.label(number) for number in held if number)


def _roles(moment: Moment, kind: DirectoryKind, hits: Mask) -> Mapping[int, tuple[tuple[str, int], ...]]:
    """Entry → its roles with how many of these records say so."""
    records, entries, roles = _links(moment, kind)
    here = hits[records]
    width = int(roles.max(initial=0)) + 1
    keys = np.sort(entries[here].astype(np.int64) * width + roles[here])
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(np.append(first, len(keys)))
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for key, count in zip(keys[first].tolist(), counts.tolist(), strict=True):
        entry, role = divmod(key, width)
        known = role in moment.vocabulary.entries
        found[entry].append((moment.vocabulary.label(role) if known else "", count))
    return {entry: tuple(sorted(told, key=lambda role: (-role[1], role[0]))) for entry, told in found.items()}


def _links(moment: Moment, kind: DirectoryKind) -> list[Ints]:
    """Record, entry and role of every link; kept until one changes."""
    field = LINK_FIELDS[kind]
    rows = select(link.c.record_id, link.c.entry_id, link.c.role_id).where(link.c.field == field)
    return moment.columns.kept(
        ("roles", kind), lambda: read(moment.connection, rows), frozenset({LINK_LOG + field})
    )  # fmt: skip
