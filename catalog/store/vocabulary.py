"""The vocabularies as one frozen picture in memory: names to ids, ids to labels, trees up and down.

A catalogue has hundreds of entries, a query names a few: looking them up here keeps SQL to the records.
The picture is taken in one read transaction and thrown away when an entry changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from catalog.folding import fold
from catalog.model.vocabulary import CODES, Entry
from catalog.store import entries
from catalog.store.log import last_vocabulary_change
from catalog.store.schema import entry as entry_table

_BELONGS = {"places": "jurisdiction", "organisations": "parent"}
"""Ties that put an entry below another: a place lies in its jurisdiction."""


@dataclass(frozen=True)
class Vocabulary:
    """All living entries. Entry ids are integers of this file; a ``kind`` is a vocabulary's list name."""

    entries: Mapping[int, Entry]

    @classmethod
    def read(cls, connection: Connection) -> Vocabulary:
        ids = {
            (row.vocabulary, row.key): row.id
            for row in connection.execute(entries.living().with_only_columns(
                entry_table.c.id, entry_table.c.vocabulary, entry_table.c.key))
        }  # fmt: skip
        return cls({ids[item.vocabulary, item.key]: item for item in entries.load(connection)})

    @cached_property
    def ids(self) -> Mapping[tuple[str, str], int]:
        return {(item.vocabulary, item.key): number for number, item in self.entries.items()}

    @cached_property
    def parents(self) -> Mapping[int, tuple[int, ...]]:
        """What each entry lies directly below: its parent, its jurisdiction, the regions it is listed in."""
        above: dict[int, list[int]] = defaultdict(list)
        for number, item in self.entries.items():
            if item.parent and (parent := self.ids.get((item.vocabulary, item.parent))):
                above[number].append(parent)
            for tie in item.ties:
                other = self.ids.get((tie.vocabulary, tie.key))
                if other and tie.relation == "areas":
                    above[other].append(number)
                elif other and _BELONGS.get(item.vocabulary) == tie.relation:
                    above[number].append(other)
            if item.vocabulary == "nodes" and not item.parent:
                programme = self.ids.get(("programmes", item.key.rpartition("/")[0]))
                above[number] += [programme] if programme else []
        return {number: tuple(found) for number, found in above.items()}

    @cached_property
    def children(self) -> Mapping[int, tuple[int, ...]]:
        below: dict[int, list[int]] = defaultdict(list)
        for number, above in self.parents.items():
            for parent in above:
                below[parent].append(number)
        return {number: tuple(found) for number, found in below.items()}

    def with_ancestors(self, number: int) -> set[int]:
        return _closure(number, self.parents)

    def subtree(self, numbers: Iterable[int]) -> set[int]:
        """The entries and all that lies below them."""
        return {found for number in numbers for found in _closure(number, self.children)}

    @cached_property
    def _by_name(self) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
        found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, item in self.entries.items():
            for name in _all_names(item):
                bucket = found[item.vocabulary][_squeezed(name)]
                if number not in bucket:
                    bucket.append(number)
        return {kind: {name: tuple(ids) for name, ids in names.items()} for kind, names in found.items()}

    def find(self, kinds: Iterable[str], typed: str) -> tuple[int, ...]:
        """The entries that bear a name, alias, code or key, folded; else those with a name that begins so."""
        wanted = _squeezed(typed)
        tables = [self._by_name.get(kind, {}) for kind in kinds]
        exact = tuple(number for names in tables for number in names.get(wanted, ()))
        if exact or not wanted:
            return exact
        begins = {
            number for names in tables for name, ids in names.items() if name.startswith(wanted) for number in ids
        }
        return tuple(sorted(begins))

    def meant(self, kinds: Iterable[str], typed: str) -> tuple[str, ...]:
        """What terms say to mean the entries that something typed names."""
        return tuple(self.term_value(number) for number in self.find(kinds, typed))

    def of(self, kind: str) -> list[tuple[int, Entry]]:
        return [(number, item) for number, item in self.entries.items() if item.vocabulary == kind]

    def label(self, number: int) -> str:
        """The name as a chip shows it: a pillar with its word, an organisation by its acronym if it has one."""
        item = self.entries[number]
        if item.vocabulary == "nodes":
            code = item.key.rpartition("/")[2]
            kind = str(item.details.get("kind", "")).capitalize()
            return f"{kind} {code}".strip()
        return item.name

    def term_value(self, number: int) -> str:
        """What a term says to mean this entry: its alpha-2 code, else its key; a tag by its name."""
        item = self.entries[number]
        return item.name if item.vocabulary == "tags" else item.codes.get("alpha2") or item.key


def _all_names(item: Entry) -> Iterable[str]:
    yield item.key
    if item.vocabulary in ("nodes", "regions"):
        yield item.key.rpartition("/")[2]
    yield from (name.text for name in item.names)
    yield from item.aliases
    yield from (item.codes[code] for code in CODES.get(item.vocabulary, ()) if code in item.codes)


def _squeezed(name: str) -> str:
    return " ".join(fold(name).split())


def _closure(start: int, edges: Mapping[int, tuple[int, ...]]) -> set[int]:
    """Everything reachable; safe on cycles, which the commands refuse to make."""
    seen, waiting = {start}, [start]
    while waiting:
        for found in edges.get(waiting.pop(), ()):
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return seen


class VocabularyCache:
    """Keeps the picture until an entry changes, here or (seen by the log's last number) elsewhere."""

    def __init__(self) -> None:
        self._kept: tuple[int, Vocabulary] | None = None

    def current(self, connection: Connection) -> Vocabulary:
        last = last_vocabulary_change(connection)
        kept = self._kept
        if kept is None or kept[0] != last:
            kept = self._kept = (last, Vocabulary.read(connection))
        return kept[1]
