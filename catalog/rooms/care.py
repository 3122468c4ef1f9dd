"""The care of vocabularies: how much each entry is used, what is unused or deleted, what looks like the same thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from catalog.folding import comparable
from catalog.model.care import CareLine, Cluster, MergePreview, Uses
from catalog.model.changes import Step
from catalog.model.vocabulary import NESTED, Entry
from catalog.store.database import Database
from catalog.store.entries import entries, entry_counts, entry_lives, entry_uses
from catalog.store.entries.entry_names import said
from catalog.store.entries.entry_values import one
from catalog.store.entries.vocabulary_cache import VocabularyCache


class Care:
    """Entries are named by their ids. A vocabulary comes with what is nested in it: programmes with their nodes."""

    def __init__(self, database: Database, vocabulary: VocabularyCache) -> None:
        self._database, self._vocabulary = database, vocabulary

    def lines(self, vocabulary: str) -> list[CareLine]:
        """The living entries of a vocabulary, with their counts."""
        with self._database.reading() as connection:
            return entry_counts.lines(connection, self._vocabulary.current(connection), _kinds(vocabulary))

    def deleted(self, vocabulary: str) -> list[CareLine]:
        with self._database.reading() as connection:
            return entry_counts.deleted(connection, _kinds(vocabulary))

    def alike(self, vocabulary: str) -> list[Cluster]:
        """Entries that look like one thing, the most used cluster first and in each the most used entry."""
        from catalog.likeness.names import Named, clusters

        with self._database.reading() as connection:
            lines = entry_counts.lines(connection, self._vocabulary.current(connection), _kinds(vocabulary))
            apart = entry_counts.apart(connection)
        ids = {(line.entry.vocabulary, line.entry.key): line.id for line in lines}
        for line in lines:
            for key in line.entry.tied("successors"):
                apart[line.id].add(ids.get((line.entry.vocabulary, key), 0))
        named = (Named(line.id, said(line.entry), _where(line.entry), frozenset(apart[line.id])) for line in lines)
        return _ordered(clusters(named), {line.id: line for line in lines})

    def merge_preview(self, into: int, others: Collection[int]) -> MergePreview:
        """What merging would bring to the entry that stays; raises UnknownEntry."""
        with self._database.reading() as connection:
            uses = entry_uses.uses(connection, others)
            known = {comparable(name) for name in said(one(connection, into))}
            names = {comparable(name) for other in others for name in said(one(connection, other))}
            aliases = len(names - known)
        return MergePreview(uses.records, aliases, uses.children, uses.ties, uses.follow_ups)

    def uses(self, entries: Collection[int], *, along: bool = False) -> Uses:
        """What needs any of these entries, or (``along``) of what lies below them."""
        with self._database.reading() as connection:
            return entry_uses.uses(connection, entry_lives.going_with(connection, entries, along=along))

    def records(self, entry: int) -> list[int]:
        """The living records that say an entry anywhere."""
        with self._database.reading() as connection:
            return sorted(entry_uses.living(connection, entry_uses.records_of(connection, [entry])))

    def steps(self, entry: int) -> list[Step]:
        """What was done to an entry, the newest first."""
        with self._database.reading() as connection:
            return entry_counts.steps(connection, entry)

    def named(self, vocabulary: str, name: str) -> tuple[int, str]:
        """Id and first name of the entry that bears a name; raises UnknownEntry."""
        with self._database.reading() as connection:
            number = entries.require(connection, vocabulary, name)
            return number, one(connection, number).name

    def names(self, vocabularies: Sequence[str]) -> dict[str, str]:
        """Every key, those of merged entries among them → the name of the entry that it means."""
        with self._database.reading() as connection:
            known = self._vocabulary.current(connection)
            found = {(kind, key): known.entries[number].name for (kind, key), number in known.ids.items()}
        return {key: name for wanted in vocabularies for (kind, key), name in found.items() if kind == wanted}

    def term(self, entry: int) -> str:
        """What a term of a query says to mean an entry."""
        with self._database.reading() as connection:
            return self._vocabulary.current(connection).term_value(entry)


def _kinds(vocabulary: str) -> tuple[str, ...]:
    return (vocabulary, NESTED[vocabulary][1]) if vocabulary in NESTED else (vocabulary,)


def _where(item: Entry) -> dict[str, str]:
    """What two entries must agree in to be one: their jurisdiction and place, and of what they are a part."""
    holder = {"holder": f"{item.vocabulary} {item.key.rpartition('/')[0]}"}
    return holder | {part: key for part in ("jurisdiction", "place") for key in item.tied(part)}


def _ordered(found: Sequence[tuple[tuple[int, ...], tuple[str, ...]]], lines: dict[int, CareLine]) -> list[Cluster]:
    def made() -> Iterator[Cluster]:
        for ids, reasons in found:
            yield Cluster(tuple(sorted(ids, key=lambda number: (-lines[number].records, number))), reasons)

    return sorted(made(), key=lambda cluster: -sum(lines[number].records for number in cluster.ids))
