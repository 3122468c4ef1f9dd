"""The completion of queries: what may be typed next, and what a query would find."""

from __future__ import annotations

from functools import partial

from catalog.query.completing import Offer, Slot
from catalog.query.tree import NOT_STATED, Query
from catalog.store.columns.facets import FacetCounter
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment, Moments
from catalog.store.search.offers import Offers


class Completion:
    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def offers(self, slot: Slot) -> list[Offer]:
        """What may stand in the slot, the best first; nothing where its field is none."""
        with self._moments.reading() as moment:
            offers = _offers(moment)
            if not slot.name:
                return offers.fields(slot.typed)
            return offers.values(slot.field, slot.typed) if slot.field else []

    def fields(self) -> list[Offer]:
        """All fields, own ones among them, with their labels."""
        with self._moments.reading() as moment:
            return _offers(moment).every_field()

    def count(self, query: Query) -> int:
        """The exact number of records that a query finds."""
        with self._moments.reading() as moment:
            return Masks(moment).count(query)


def _offers(moment: Moment) -> Offers:
    return Offers(moment.connection, moment.vocabulary, moment.today, partial(_years, moment))


def _years(moment: Moment) -> list[str]:
    """The years in which any record is dated, the latest first."""
    (years,) = FacetCounter(moment, Query()).facets(["year"])
    return [item.value for item in years.values if item.value != NOT_STATED]
