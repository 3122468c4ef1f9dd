"""The last searches of one catalogue that were finished, kept for this account and not in the catalogue."""

from __future__ import annotations

from catalog.query.parsing import parse
from catalog.query.tree import Query
from ui.settings import CatalogSettings

MOST = 20
_NAME = "recent-queries"


class RecentQueries:
    def __init__(self, kept: CatalogSettings) -> None:
        self._kept = kept

    @property
    def queries(self) -> tuple[Query, ...]:
        """The newest first."""
        return tuple(map(parse, self._kept.texts(_NAME)))

    def note(self, query: Query) -> None:
        """Puts a query in front; the last one goes if this is what its typing went on to."""
        text, others = str(query), list(self._kept.texts(_NAME))
        if not text or "\n" in text:
            return
        if others and text.startswith(others[0].rstrip("*")):
            del others[0]
        self._kept.set_texts(_NAME, [text, *(other for other in others if other != text)][:MOST])

    def clear(self) -> None:
        self._kept.set_texts(_NAME, ())
