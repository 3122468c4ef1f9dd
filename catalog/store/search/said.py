"""What can say the words of a question: a record's own text, one of its codes, or a name of an entry it is tied to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from catalog.folding import words
from catalog.query.fields import FIELDS
from catalog.query.tree import Text
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.search import index

_CODED = ("kind", "status", "mode", "our-role")
_BROUGHT = {"areas": "places", "programmes": "nodes"}
"""What a name stands beside on a page: a jurisdiction's beside its places, a programme's beside its pillars."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words as the index is asked for them; ``expression`` is None where they have no letter or digit, and are
    looked for as they stand. ``codes`` are those of each field that say them."""

    typed: str
    expression: str | None
    entries: frozenset[int] = frozenset()
    codes: Mapping[str, tuple[str, ...]] | None = None

    @property
    def elsewhere(self) -> bool:
        """Whether something besides a record's own text says it."""
        return bool(self.entries or self.codes)


def said(connection: Connection, vocabulary: Vocabulary, texts: Iterable[Text]) -> Iterator[Said]:
    """Each piece of some texts: a phrase is one, other words are one each."""
    for typed, prefix in dict.fromkeys(piece for text in texts for piece in _pieces(text)):
        expression = index.phrase(typed, prefix=prefix)
        if expression is None:
            yield Said(typed, None)
        else:
            entries = frozenset(_naming(connection, vocabulary, expression))
            yield Said(typed, expression, entries, dict(_codes(typed, prefix=prefix)))


def _pieces(text: Text) -> Iterator[tuple[str, bool]]:
    return ((piece, text.prefix) for piece in ([text.text] if text.phrase else text.text.split()))


def _naming(connection: Connection, vocabulary: Vocabulary, expression: str) -> set[int]:
    """The entries with a name that matches, what they became or were before, and those that bring it to a record's
    page: a donor's name stands beside what it funds."""
    told = json.loads(index.names_saying(connection, expression))
    named = vocabulary.with_succession(vocabulary.entries.keys() & told)
    below = {
        child
        for kind, wanted in _BROUGHT.items()
        for child in vocabulary.subtree(number for number, _ in vocabulary.of(kind) if number in named)
        if vocabulary.entries[child].vocabulary == wanted
    }
    return named | below | vocabulary.funded_by(named)


def _codes(typed: str, *, prefix: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The codes that say these words one after the other; with ``prefix`` the last may go on."""
    for name in _CODED:
        codes = tuple(code for code in FIELDS[name].codes if _says(words(code), words(typed), prefix=prefix))
        if codes:
            yield name, codes


def _says(code: list[str], wanted: list[str], *, prefix: bool) -> bool:
    runs = (code[start : start + len(wanted)] for start in range(len(code) - len(wanted) + 1))
    return any(
        run[:-1] == wanted[:-1] and (run[-1].startswith(wanted[-1]) if prefix else run[-1] == wanted[-1])
        for run in runs
        if wanted
    )
