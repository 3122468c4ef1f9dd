"""The entries of vocabularies as one types and reads them: by any name, alias or code, in any spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from catalog.catalog import Catalog
from catalog.folding import comparable, fold, spellings
from catalog.model import problems
from catalog.model.vocabulary import Entry

MOST = 12
"""Completions that are shown at once."""


class Names:
    """The names of a catalogue's entries, each vocabulary read when it is first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._read: dict[str, _Vocabulary] = {}

    def forget(self) -> None:
        """Reads anew from now on: entries may have come, gone or been renamed."""
        self._read.clear()

    def label(self, vocabulary: str, key: str | None) -> str:
        """What an entry is called, no two alike; a new name as it is."""
        return self._of(vocabulary).labels.get(key, key) if key else ""

    def is_known(self, vocabulary: str, key: str) -> bool:
        return key in self._of(vocabulary).labels

    def entry(self, vocabulary: str, key: str | None) -> Entry | None:
        return self._of(vocabulary).entries.get(key or "")

    def all_keys(self, vocabulary: str) -> tuple[str, ...]:
        return tuple(self._of(vocabulary).entries)

    def keys(self, vocabulary: str, typed: str) -> tuple[str, ...]:
        """The entries that are called so: that one, or all that are when folded."""
        return self._of(vocabulary).find(typed)

    def key(self, vocabulary: str, typed: str) -> str:
        """The key of the entry that is meant, or the name as that of a new one; raises InvalidValue for no name."""
        found = self.keys(vocabulary, typed)
        return found[0] if len(found) == 1 else problems.name(typed)

    def matching(self, vocabulary: str, typed: str) -> list[str]:
        """Labels of entries with a name in which a word begins so, those that begin with it first."""
        return self._of(vocabulary).matching(typed)

    def _of(self, vocabulary: str) -> _Vocabulary:
        if vocabulary not in self._read:
            self._read[vocabulary] = _Vocabulary(self._catalog.vocabulary(vocabulary))
        return self._read[vocabulary]


class _Vocabulary:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {item.key: item for item in entries}

    @cached_property
    def labels(self) -> dict[str, str]:
        alike: dict[str, list[str]] = defaultdict(list)
        for item in self.entries.values():
            alike[item.name].append(item.key)
        return {key: name if len(keys) == 1 else f"{name} ({key})" for name, keys in alike.items() for key in keys}

    @cached_property
    def _said(self) -> list[tuple[str, str]]:
        """Folded name → key, for every way in which an entry may be called and spelled."""
        return [(form, item.key) for item in self.entries.values() for form in _forms(item)]

    @cached_property
    def _exact(self) -> tuple[dict[str, list[str]], ...]:
        """What is shown, then keys, then all names: the first that says it means it."""
        shown, keys, names = (defaultdict[str, list[str]](list) for _ in range(3))
        for key, item in self.entries.items():
            shown[comparable(self.labels[key])].append(key)
            keys[comparable(key)].append(key)
            for name in dict.fromkeys(map(comparable, _names(item))):
                names[name].append(key)
        return shown, keys, names

    def find(self, typed: str) -> tuple[str, ...]:
        for known in self._exact:
            if found := known.get(comparable(typed)):
                return tuple(found)
        wanted = _squeezed(typed)
        return tuple(dict.fromkeys(key for said, key in self._said if said == wanted and wanted))

    def matching(self, typed: str) -> list[str]:
        wanted = _squeezed(typed)
        hits = [(not said.startswith(wanted), key) for said, key in self._said if f" {wanted}" in f" {said}"]
        ranked = dict.fromkeys(key for _later, key in sorted(hits, key=lambda hit: hit[0]))
        return [self.labels[key] for key in ranked][:MOST]


def _names(item: Entry) -> Iterator[str]:
    yield from (name.text for name in item.names)
    yield from item.aliases
    yield from item.codes.values()


def _forms(item: Entry) -> Iterator[str]:
    for name in (item.key, *_names(item)):
        yield _squeezed(name)
        yield from spellings(name)


def _squeezed(text: str) -> str:
    return " ".join(fold(text).split())
