"""The equipment ledger, and the units that received what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.query.ledger import Grouping, Ledger, LedgerLine, LedgerOrder, UnitPage
from catalog.query.tree import Query
from catalog.store.columns.moment import Moments


class Equipment:
    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def ledger(
        self, query: Query, by: Grouping = "unit", order: LedgerOrder | None = None, then: Grouping | None = None
    ) -> Ledger:
        """The equipment lines of the records that a query finds, in order and in groups, these in groups again by what
        ``then`` says."""
        from catalog.store.columns import ledgers
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return ledgers.ledger(Masks(moment), query, by, then, order or LedgerOrder())

    def lines(self, ids: Sequence[int]) -> list[LedgerLine]:
        """Lines by id, in the given order; ids that are gone are left out."""
        from catalog.store.pages import ledger_lines

        with self._moments.reading() as moment:
            return ledger_lines.lines(moment.connection, moment.vocabulary, ids)

    def unit(self, key: str) -> UnitPage | None:
        """All that is known of a unit by its key, whatever is asked for elsewhere; None where it is gone."""
        from catalog.store.columns.unit_pages import unit_page

        with self._moments.reading() as moment:
            number = moment.vocabulary.ids.get(("organisations", key))
            return unit_page(moment, number) if number else None
