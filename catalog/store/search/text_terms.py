"""Texts in questions: the words of a title, a summary, a note or an attachment's name, or a pattern that it fits.

Patterns look through every text of their field, all of one question for ``SECONDS`` at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, or_, select

from catalog.folding import words
from catalog.query.patterns import compiled, is_pattern
from catalog.store.portions import among
from catalog.store.schema import attachment, note, record, training
from catalog.store.search import index

if TYPE_CHECKING:
    import regex

SECONDS = 3.0

_COLUMNS: dict[str, tuple[Any, ...]] = {
    "title": (record.c.title,),
    "summary": (record.c.summary,),
    "note": (note.c.text,),
    "attachment": (attachment.c.title, attachment.c.path),
    "topic": (training.c.topics,),
    "trainer": (training.c.trainers,),
    "platform": (training.c.platform,),
}
_LISTS = ("topic", "trainer")
"""The fields of which a record may have several texts in one column."""
_INDEXED = {"title": "title", "summary": "summary", "note": "notes"}
"""The fields whose words are a part of the index for themselves."""


class TextTerms:
    def __init__(self, connection: Connection, seconds: float = SECONDS) -> None:
        self._connection = connection
        self._left = seconds
        self._fitting: dict[tuple[str, str], frozenset[int] | None] = {}

    def holds(self, name: str, typed: str) -> ColumnElement[bool] | None:
        """Records whose text says the words one after the other, or fits the pattern; a star lets the last word go on.

        None for a pattern that is none, or that takes too long or too much memory.
        """
        if is_pattern(typed):
            found = self._that_fit(name, typed)
            return None if found is None else record.c.id.in_(among(found))
        expression = index.phrase(typed, prefix=typed.endswith("*"))
        if expression is None:
            return self._literally(name, typed)
        if name in _INDEXED:
            return record.c.id.in_(index.matching(_INDEXED[name], expression))
        return record.c.id.in_(among(self._saying(name, words(typed), prefix=typed.endswith("*"))))

    def states(self, name: str) -> ColumnElement[bool]:
        if name in _LISTS:
            return record.c.id.in_(among({number for number, _text in self._texts(name)}))
        owner = _owner(name)
        return record.c.id.in_(select(owner).where(or_(*(column != "" for column in _COLUMNS[name]))))

    def _literally(self, name: str, typed: str) -> ColumnElement[bool]:
        """Marks without a letter or digit are no words: they are looked for as they stand."""
        if name in _LISTS:
            return record.c.id.in_(among({number for number, text in self._texts(name) if typed in text}))
        says = (column.contains(typed, autoescape=True) for column in _COLUMNS[name])
        return record.c.id.in_(select(_owner(name)).where(or_(*says)))

    def _that_fit(self, name: str, typed: str) -> frozenset[int] | None:
        import regex

        if (name, typed) not in self._fitting:
            begun = monotonic()
            try:
                self._fitting[name, typed] = frozenset(self._looked_through(name, compiled(typed), begun + self._left))
            except (TimeoutError, MemoryError, regex.error):
                self._fitting[name, typed] = None
            self._left -= monotonic() - begun
        return self._fitting[name, typed]

    def _looked_through(self, name: str, pattern: regex.Pattern[str], end: float) -> Iterator[int]:
        for number, text in self._texts(name):
            left = end - monotonic()
            if left <= 0:
                raise TimeoutError
            if pattern.search(text, timeout=left, concurrent=True):
                yield number

    def _saying(self, name: str, wanted: list[str], *, prefix: bool) -> Iterator[int]:
        for number, text in self._texts(name):
            said = words(text)
            runs = (said[start : start + len(wanted)] for start in range(len(said) - len(wanted) + 1))
            if any(_same(run, wanted, prefix=prefix) for run in runs):
                yield number

    def _texts(self, name: str) -> Iterator[tuple[int, str]]:
        for column in _COLUMNS[name]:
            for number, said in self._connection.execute(select(_owner(name), column).where(column.is_not(None))):
                yield from ((number, text) for text in (said if name in _LISTS else (said,)))


def _owner(name: str) -> Any:
    source = _COLUMNS[name][0].table
    return source.c[source.info["owner"]]


def _same(run: list[str], wanted: list[str], *, prefix: bool) -> bool:
    return run == wanted or (prefix and run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1]))
