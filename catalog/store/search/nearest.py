"""The words of the catalogue that are nearest to one that finds nothing.

Distances are those of Damerau and Levenshtein in its optimal-string-alignment form (rapidfuzz). Of the records' words
only those that begin with one of the first two letters typed are looked at: reading all of an index takes long.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Select, select, union_all

from catalog.folding import fold, spellings, words
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import record
from catalog.store.search import index
from catalog.store.search.texts import BREAK, LAST, NAMES, RECORD_PARTS

MOST = 4
"""Words that are proposed for one at most."""


class Nearest:
    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self._connection, self._vocabulary = connection, vocabulary

    def words(self, typed: str, *, prefix: bool) -> list[str]:
        """Other words as they are written, the nearest first; with ``prefix`` what is typed may be only a beginning."""
        wanted = "".join(words(typed))
        if not wanted or any(letter.isdigit() for letter in wanted):
            return []
        latin = is_latin(typed)
        found = [self._as_written(term, latin=latin) for term in ranked(wanted, self._terms(wanted), prefix=prefix)]
        return list(dict.fromkeys([word for word in found if is_latin(word) == latin] or found))

    def names(self, kinds: Iterable[str], typed: str) -> list[str]:
        """What a term says to mean the entries with the nearest names."""
        by_name = {
            " ".join(words(name)): number
            for number, names in self._vocabulary.spelled(kinds)
            for name in names.values()
        }
        found = ranked(" ".join(words(typed)), dict.fromkeys(by_name, 1).items(), prefix=True)
        return list(dict.fromkeys(self._vocabulary.term_value(by_name[name]) for name in found))

    def _terms(self, wanted: str) -> Iterator[tuple[str, int]]:
        """Words of names and of records with the number of texts that say them."""
        counted: Counter[str] = Counter()
        for term, count in self._connection.execute(union_all(*_beginning(sorted(set(wanted[:2]))))):
            if term.isalpha() and term != BREAK:
                counted[term] += count
        yield from counted.items()

    def _as_written(self, term: str, *, latin: bool) -> str:
        """The word with its capitals and marks, from a name or a record that says it; best in the script typed."""
        texts = (*self._names_with(term), *self._titles_with(term))
        pieces = (piece.strip(".,;:!?()[]«»\"“”„'’/–—-") for text in texts for piece in text.split())
        found = [piece for piece in pieces if term in (fold(piece), *spellings(piece))]
        return next((piece for piece in found if is_latin(piece) == latin), found[0] if found else term)

    def _names_with(self, term: str) -> Iterator[str]:
        for number in self._connection.execute(index.matching("names", f'"{term}"').limit(3)).scalars():
            if number in self._vocabulary.entries:
                item = self._vocabulary.entries[number]
                yield from (*(name.text for name in item.names), *item.aliases)

    def _titles_with(self, term: str) -> Iterator[str]:
        found = index.saying(f'"{term}"', ("title", "summary")).limit(3)
        for texts in self._connection.execute(select(record.c.title, record.c.summary).where(record.c.id.in_(found))):
            yield from filter(None, texts)


def _beginning(letters: Iterable[str]) -> Iterator[Select[str, int]]:
    """All words of names, and those of records that begin with one of the letters."""
    yield select(index.SPELLED[NAMES].c.term, index.SPELLED[NAMES].c.doc)
    for term, doc in (index.SPELLED[part].c for part in RECORD_PARTS):
        yield from (select(term, doc).where(term >= letter, term < letter + LAST) for letter in letters)


def is_latin(text: str) -> bool:
    return not any("CYRILLIC" in unicodedata.name(letter, "") for letter in text)


def ranked(wanted: str, terms: Iterable[tuple[str, int]], *, prefix: bool) -> list[str]:
    """The terms within a few slips of the keys, the nearest first, of equally near ones the most frequent."""
    from rapidfuzz.distance import OSA

    most = _slips(wanted)
    found: dict[str, tuple[int, int]] = {}
    for term, count in terms:
        if abs(len(term) - len(wanted)) > most and not (prefix and len(term) > len(wanted)):
            continue
        slips = OSA.distance(wanted, term, score_cutoff=most)
        if prefix and slips > 1:
            slips = min(slips, OSA.distance(wanted, term[: len(wanted)], score_cutoff=most) + 1)
        if 0 < slips <= most:
            found[term] = min(found.get(term, (most, 0)), (slips, -count))
    return sorted(found, key=lambda term: (found[term], term))[:MOST]


def _slips(wanted: str) -> int:
    return 0 if len(wanted) < 3 else 1 if len(wanted) < 6 else 2
