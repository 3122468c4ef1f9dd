"""What is printed of a screen: the question in words, what may leave, and the parts that many screens share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable

from catalog.catalog import Catalog
from catalog.model.dates import PartialDate
from catalog.query.answers import RecordRow, SearchResult
from ui.models.columns import COLUMNS, NUMBERS
from ui.printing.leaving import Leaving
from ui.printing.sheets import Column, Part, Row, Sheet, Table
from ui.widgets.lists.undated_line import undated_in_words
from ui.words import ngettext, number

BATCH = 500
_WIDE = 96
"""Characters of columns above which a list wants the paper lying."""


@dataclass(frozen=True)
class Asked:
    """``words`` is the query in words. ``leaving`` knows what may be printed, and what stayed."""

    catalog: Catalog
    words: str
    result: SearchResult | None
    leaving: Leaving

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(self.result.ids) if self.result else ()

    @property
    def day(self) -> str:
        return PartialDate.parse(self.catalog.today.isoformat()).in_words()

    def sheet(
        self,
        title: str,
        parts: Sequence[Part],
        notes: Iterable[str] = (),
        *,
        below: str = "",
        is_wide: bool = False,
        counts: bool = False,
    ) -> Sheet:
        """A sheet of what the query finds. ``below`` says the query where the screen has words of its own for it;
        what ``counts`` counts what is not public, too, and says so."""
        told = below or " · ".join((self.words, _count(len(self.ids)), self.day))
        said = partial(self._notes, self.ids, tuple(notes), counts)
        query = str(self.result.query) if self.result else ""
        return Sheet(title, (told,), tuple(parts), said, is_wide, partial(self.leaving.of, self.ids), query)

    def sheet_without_query(self, title: str, parts: Sequence[Part], below: Iterable[str] = ()) -> Sheet:
        """A sheet of a screen that shows the same whatever is asked."""
        told = " · ".join(filter(None, (*below, self.day)))
        return Sheet(title, (told,), tuple(parts), self.leaving.in_words)

    def records(self, ids: Sequence[int], keys: Sequence[str]) -> Table:
        """A table of records with these of the list's columns; rows are read in batches."""
        shown = [COLUMNS[NUMBERS["kind" if key == "mark" else key]] for key in dict.fromkeys(keys)]
        columns = tuple(Column(item.title, item.width) for item in shown)
        texts = [item.text for item in shown]
        return Table(columns, partial(self._rows, tuple(ids), texts), len(ids))

    def rows(self, ids: tuple[int, ...]) -> Iterator[RecordRow]:
        """Those of the records that may leave, with what may be told of them; read in batches."""
        allowed = self.leaving.of(ids)
        for start in range(0, len(allowed), BATCH):
            yield from self.leaving.names.rows(allowed[start : start + BATCH])

    def _rows(self, ids: tuple[int, ...], texts: Sequence[Callable[[RecordRow], str]]) -> Iterator[Row]:
        for row in self.rows(ids):
            yield Row(tuple(text(row) for text in texts))

    def _notes(self, ids: tuple[int, ...], notes: tuple[str, ...], counts: bool) -> tuple[str, ...]:
        undated = undated_in_words(self.result) if self.result else ""
        left = self.leaving.counted_in_words(ids) if counts else self.leaving.in_words()
        return (*filter(None, (undated,)), *notes, *left, *self.catalog.footnotes(ids))


@runtime_checkable
class Printed(Protocol):
    """A screen that can be printed. To add one, give its widget this method, in a few lines::

        def printed(self, asked: Asked) -> Sheet:
            return asked.sheet(_("Training"), (table_of(self.table), picture_of(self.chart)))

    ``asked.sheet`` puts the query, the count and the day below the title and the naming footnotes at the end;
    ``ui.printing.views.table_of`` makes a table of any Qt table or tree, ``asked.records`` one of records. What is
    not public is left out by ``asked.leaving`` unless the user ticked it.
    """

    def printed(self, asked: Asked) -> Sheet: ...


def is_wide(keys: Iterable[str]) -> bool:
    """Whether a list of these columns wants the paper lying."""
    return sum(COLUMNS[NUMBERS[key]].width for key in keys) > _WIDE


def _count(count: int) -> str:
    return ngettext("{count} record", "{count} records", count).format(count=number(count))
