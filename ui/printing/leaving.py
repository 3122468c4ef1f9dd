"""What may be printed: the public, and what the user ticked. What stays is counted, and said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from PySide6.QtCore import QModelIndex

from catalog.catalog import Catalog
from catalog.exporting.closed import Closed
from catalog.model.codes import ACCESS_LEVELS
from catalog.query.tree import Query, Term
from catalog.reporting.leaving import Leaving as Names
from ui.words import _, ngettext, number


class Leaving:
    """``include`` are the access levels ticked besides public. It is asked away from the window."""

    def __init__(self, catalog: Catalog, include: Collection[str]) -> None:
        self._catalog, self.include = catalog, include
        self._left: dict[str, set[object]] = {}

    @cached_property
    def names(self) -> Names:
        """The catalogue without the names of entries that are not public."""
        return Names.of(self._catalog, self.include)

    @property
    def closed(self) -> Closed:
        """The entries that stay."""
        return self.names.release.closed

    def allows(self, access: str) -> bool:
        return access == "public" or access in self.include

    def keeps(self, access: str, line: object) -> bool:
        """Whether a line of this access may leave; one that may not is counted, once."""
        allowed = self.allows(access)
        if not allowed:
            self._left.setdefault("line", set()).add(line)
        return allowed

    def question(self, query: Query) -> Query:
        """As it may be told."""
        return self.names.question(query) if query else query

    def keeps_named(self, *names: str) -> bool:
        """Whether what bears these names may leave; they are asked for as they are, not as a cell sets them in."""
        return not any(self.names.hides(name) for name in names)

    def keeps_all_of(self, row: QModelIndex) -> bool:
        """Whether a row may leave as far as names in its cells are concerned."""
        cells = (row.siblingAtColumn(place).data() for place in range(row.model().columnCount()))
        return not self.names.mentions("\n".join(str(cell or "") for cell in cells))

    def of(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Those of the records that may leave, in their order."""
        wanted, closed = set(ids), set[int]()
        for level in ACCESS_LEVELS:
            if not self.allows(level):
                here = wanted.intersection(self._catalog.search(Query((Term("access", (level,)),))).ids)
                self._left.setdefault(level, set()).update(here)
                closed |= here
        return tuple(item for item in ids if item not in closed) if closed else tuple(ids)

    def counted_in_words(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What figures on these records count without showing it."""
        hidden = len(ids) - len(self.of(ids))
        words = ngettext(
            "{count} record that is not public is counted, too.",
            "{count} records that are not public are counted, too.",
            hidden,
        )
        return (*([words.format(count=number(hidden))] if hidden else ()), *self._left_in_words(("line",)))

    def in_words(self) -> tuple[str, ...]:
        """ "Left out: 3 internal records.", one sentence for each sort of thing that stayed."""
        return self._left_in_words(self._left)

    def _left_in_words(self, sorts: Iterable[str]) -> tuple[str, ...]:
        told = (_said(what, len(here)) for what in sorts if (here := self._left.get(what)))
        return (*told, *self.names.in_words())


def _said(what: str, count: int) -> str:
    words = {
        "internal": ngettext("{count} internal record", "{count} internal records", count),
        "restricted": ngettext("{count} restricted record", "{count} restricted records", count),
        "line": ngettext("{count} line that is not public", "{count} lines that are not public", count),
    }[what]
    return _("Left out: {what}.").format(what=words.format(count=number(count)))
