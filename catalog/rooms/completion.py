"""The completion of queries: what may be typed next, and what a query would find."""

from __future__ import annotations

from functools import partial

from catalog.query.completing import Offer, Slot
from catalog.query.fields import FACETS
from catalog.query.tree import NOT_STATED, Query
from catalog.store.columns.facets import FacetCounter
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment, Moments
from catalog.store.search.offers import Offers

_IN_REGIONS = ("jurisdiction", "place")


class Completion:
    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def offers(self, slot: Slot) -> list[Offer]:
        """What may stand in the slot, the best first; nothing where its field is none."""
        with self._moments.reading() as moment:
            return _offered(moment, slot)

    def likely(self, slot: Slot, around: Query) -> list[Offer]:
        """The same, those that more of what ``around`` finds bears first, and last what would find nothing there."""
        with self._moments.reading() as moment:
            offers = _offered(moment, slot)
            if slot.field not in FACETS:
                return offers
            counts = _counts(moment, slot.field, around)
        return sorted(offers, key=lambda offer: _likelihood(offer, counts.get(offer.value, 0)))

    def fields(self) -> list[Offer]:
        """All fields, own ones among them, with their labels."""
        with self._moments.reading() as moment:
            return _offers(moment).every_field()

    def count(self, query: Query) -> int:
        """The exact number of records that a query finds."""
        with self._moments.reading() as moment:
            return Masks(moment).count(query)


def _offered(moment: Moment, slot: Slot) -> list[Offer]:
    offers = _offers(moment)
    if not slot.name:
        return offers.fields(slot.typed)
    return offers.values(slot.field, slot.typed) if slot.field else []


def _counts(moment: Moment, field: str, query: Query) -> dict[str, int]:
    """Value → records, also of the regions of every scheme."""
    schemes = [item.key for _, item in moment.vocabulary.of("region_schemes")] if field in _IN_REGIONS else []
    told = (FacetCounter(moment, query, scheme).facets([field]) for scheme in (None, *schemes))
    return {value.value: value.count for (facet,) in told for value in facet.values}


def _likelihood(offer: Offer, count: int) -> tuple[bool, int, int]:
    return not count, offer.rank, -count


def _offers(moment: Moment) -> Offers:
    return Offers(moment.connection, moment.vocabulary, moment.today, partial(_years, moment))


def _years(moment: Moment) -> list[str]:
    """The years in which any record is dated, the latest first."""
    (years,) = FacetCounter(moment, Query()).facets(["year"])
    return [item.value for item in years.values if item.value != NOT_STATED]
