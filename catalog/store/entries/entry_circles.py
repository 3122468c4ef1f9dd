"""No entry lies below itself or becomes itself: looked at as each writing transaction ends, whoever wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, literal_column, or_, select

from catalog.errors import RunsInACircle
from catalog.store.entries.entry_values import labels
from catalog.store.portions import portions
from catalog.store.schema import RECORD_LOG, change, entry, entry_tie

_PARENT, _MERGED = (list(entry.c).index(entry.c[name]) for name in ("parent_id", "merged_into"))

Edges = dict[int, set[int]]


def refuse(connection: Connection, seq: int | None) -> None:
    """Raises RunsInACircle where a change set of the same transaction made one of entries."""
    touched = _touched(connection, seq) if seq is not None else set()
    for above in _ABOVE if touched else ():
        path = _circle(touched, _collected(connection, touched, above))
        if path:
            names = labels(connection, path)
            said = [names.get(number, str(number)) for number in path]
            raise RunsInACircle(name=said[0], path=" → ".join(said))


def _touched(connection: Connection, seq: int) -> set[int]:
    """The entries whose place, standing for another, or ties changed."""
    moved = (change.c.entity == entry.info["log"]) & (change.c.field.in_((_PARENT, _MERGED)) | change.c.field.is_(None))
    tied = change.c.entity == entry_tie.info["log"]
    of_entries = change.c.entity < literal_column(str(RECORD_LOG))
    query = select(change.c.owner).where(change.c.seq == seq, of_entries, or_(moved, tied)).distinct()
    return {owner for owner in connection.execute(query).scalars() if owner is not None}


def _tree(ids: Sequence[int]) -> Iterator[Select[Any]]:
    """From each entry to what it lies below: parent, regions that list it, jurisdiction."""
    yield select(entry.c.id, entry.c.parent_id).where(entry.c.id.in_(ids), entry.c.parent_id.is_not(None))
    listed = (entry_tie.c.relation == "areas", entry_tie.c.other_id.in_(ids))
    yield select(entry_tie.c.other_id, entry_tie.c.entry_id).where(*listed)
    lies_in = (entry_tie.c.relation == "jurisdiction", entry_tie.c.entry_id.in_(ids))
    yield select(entry_tie.c.entry_id, entry_tie.c.other_id).where(*lies_in)


def _standing_for(ids: Sequence[int]) -> Iterator[Select[Any]]:
    yield select(entry.c.id, entry.c.merged_into).where(entry.c.id.in_(ids), entry.c.merged_into.is_not(None))


def _successors(ids: Sequence[int]) -> Iterator[Select[Any]]:
    follows = (entry_tie.c.relation == "successors", entry_tie.c.entry_id.in_(ids))
    yield select(entry_tie.c.entry_id, entry_tie.c.other_id).where(*follows)


_ABOVE = (_tree, _standing_for, _successors)


def _collected(connection: Connection, start: Iterable[int], above: Any) -> Edges:
    """Everything reachable upward, a level at a time."""
    edges: Edges = defaultdict(set)
    waiting, seen = set(start), set(start)
    while waiting:
        found: set[int] = set()
        for batch in portions(sorted(waiting)):
            for query in above(batch):
                for lower, upper in connection.execute(query):
                    edges[lower].add(upper)
                    found.add(upper)
        waiting = found - seen
        seen |= waiting
    return edges


def _circle(start: Iterable[int], edges: Edges) -> list[int]:
    """The entries of a circle in their order, the first again at the end; empty where there is none."""
    done: set[int] = set()
    for number in sorted(start):
        path: list[int] = []
        waiting = [iter((number,))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                if path:
                    done.add(path.pop())
            elif following in path:
                return [*path[path.index(following) :], following]
            elif following not in done:
                path.append(following)
                waiting.append(iter(sorted(edges.get(following, ()))))
    return []
