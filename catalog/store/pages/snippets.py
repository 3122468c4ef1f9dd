"""Snippets: where a record says the words that were looked for, when neither its title nor what stands beside it does.

The index is without contents; the original texts are read and marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog.folding import fold
from catalog.query.answers import RecordRow, Snippet
from catalog.query.marking import excerpt, marked, patterns, wanted, wanted_in
from catalog.query.pattern_marks import pattern_spans
from catalog.query.tree import Query, Term, Text
from catalog.store.search.texts import BREAK, own_words


def snippets(connection: Connection, query: Query, rows: Sequence[RecordRow]) -> dict[int, Snippet]:
    """Record → its snippet; records without one are left out."""
    texts = [leaf for leaf in query.leaves() if not leaf.negated]
    missing = {row.id: found for row in rows if (found := _missing(texts, row))}
    known = {row.id: _best(missing[row.id], _in_sight(row)) for row in rows if row.id in missing}
    unsaid = [number for number, best in known.items() if best.says < len(missing[number])]
    said = _said(connection, unsaid)
    for number in unsaid:
        known[number] = max(known[number], _best(missing[number], said[number]), key=lambda best: best.says)
    return {number: best.snippet for number, best in known.items() if best.snippet}


@dataclass(frozen=True, slots=True)
class _Best:
    """A snippet, and how much of what is missing it says."""

    says: int = 0
    snippet: Snippet | None = None


def _missing(texts: Iterable[Text | Term], row: RecordRow) -> list[Query]:
    """What is not said by that which the list shows in any case."""
    date = row.date.in_words() if row.date else ""
    shown = (("title", row.title), *(("names", text) for text in (row.where, date, *row.tags)))
    queries = (Query((text,)) for text in texts)
    looked_for = (query for query in queries if wanted(query) or patterns(query))
    return [query for query in looked_for if not any(_marks(text, query, kind) for kind, text in shown)]


def _in_sight(row: RecordRow) -> Iterator[tuple[str, str]]:
    """Where and what the row itself knows to say: most words are found without asking the database."""
    yield "summary", row.summary
    yield "items", row.equipment
    for name in (row.type, *row.organisations, *row.programmes, *row.themes, *row.concerns):
        yield "names", name


def _said(connection: Connection, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Record → where and what it says, notes before what is less telling."""
    said: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if ids:
        for kind, text, owner in own_words(connection, ids):
            if kind not in ("title", "summary"):
                said[owner].append((kind, text.replace(BREAK, "·")))
    for texts in said.values():
        texts.sort(key=lambda pair: pair[0] not in ("items", "notes"))
    return said


def _best(missing: Sequence[Query], said: Iterable[tuple[str, str]]) -> _Best:
    """The text that says the most of what is missing, of equal ones the first."""
    best = _Best()
    for kind, text in said:
        marks = [found[0] for query in missing if (found := _marks(text, query, kind))]
        if len(marks) > best.says:
            best = _Best(len(marks), Snippet(kind, excerpt(text, min(marks))))
    return best


def _marks(text: str, query: Query, kind: str) -> list[tuple[int, int]]:
    """The marks; most texts are passed over without cutting them into words."""
    if fitting := pattern_spans(text, query, kind):
        return fitting
    sought = wanted_in(query, kind)
    if text.isascii() and not any(all(piece in fold(text) for piece in item.pieces) for item in sought):
        return []
    return marked(text, query, kind)
