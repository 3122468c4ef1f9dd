"""Snippets: where a record says the words that were looked for, when neither its title nor what stands beside it does.

The index is without contents; the original texts are read and marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from catalog.folding import fold
from catalog.query.answers import RecordRow, Snippet
from catalog.query.marking import excerpt, marked, wanted
from catalog.query.tree import Query, Text
from catalog.store.search import index

_ORDER = ("summary", "items", "notes", "names", "text")


def snippets(connection: Connection, query: Query, rows: Sequence[RecordRow]) -> dict[int, Snippet]:
    """Record → its snippet; records without one are left out."""
    texts = [text for text in query.texts() if not text.negated]
    missing = {row.id: found for row in rows if (found := _missing(texts, row))}
    said = _said(connection, [row for row in rows if row.id in missing])
    best = ((number, _best(missing[number], said[number])) for number in missing)
    return {number: snippet for number, snippet in best if snippet}


def _missing(texts: Iterable[Text], row: RecordRow) -> list[Query]:
    """What is not said by that which the list shows in any case."""
    date = row.date.in_words() if row.date else ""
    shown = (row.title, row.where, date, *row.tags)
    queries = (Query((text,)) for text in texts)
    return [query for query in queries if wanted(query) and not any(_marks(text, query) for text in shown)]


def _said(connection: Connection, rows: Sequence[RecordRow]) -> dict[int, list[tuple[str, str]]]:
    """Record → where and what it says, apart from its title, the most telling first."""
    said: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for kind, text, owner in index.own_words(connection, [row.id for row in rows]):
        if kind != "title":
            said[owner].append((kind, text.replace(index.BREAK, "·")))
    for row in rows:
        said[row.id] += (("names", name) for name in _names(row))
        said[row.id].sort(key=lambda pair: _ORDER.index(pair[0]) if pair[0] in _ORDER else len(_ORDER))
    return said


def _names(row: RecordRow) -> Iterator[str]:
    yield from filter(None, (row.type, *row.organisations, *row.programmes, *row.themes, *row.concerns))


def _best(missing: Sequence[Query], said: Iterable[tuple[str, str]]) -> Snippet | None:
    """The text that says the most of what is missing, of equal ones the first."""
    best: tuple[int, Snippet | None] = (0, None)
    for kind, text in said:
        marks = [found[0] for query in missing if (found := _marks(text, query))]
        if len(marks) > best[0]:
            best = len(marks), Snippet(kind, excerpt(text, min(marks)))
    return best[1]


def _marks(text: str, query: Query) -> list[tuple[int, int]]:
    """The marks; most texts are passed over without cutting them into words."""
    if text.isascii() and not all(piece in fold(text) for pieces, _ in wanted(query) for piece in pieces):
        return []
    return marked(text, query)
