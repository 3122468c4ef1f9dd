"""Which records count for which entries of a facet, and how these stand in their tree."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from catalog.store.columns.arrays import array
from catalog.store.columns.facet_tree import FacetTree
from catalog.store.columns.moment import Moment
from catalog.store.columns.pairs import Pairs
from catalog.store.columns.reach import Reach, Upward
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.search.ties import TIES, in_roles


class FacetTies:
    """``scheme`` is the key of the region scheme whose regions stand above the jurisdictions, and above those
    of the places too; without one the jurisdictions stand in the office's own regions, the places in none."""

    def __init__(self, moment: Moment, scheme: str | None = None) -> None:
        self._moment = moment
        self._vocabulary = moment.vocabulary
        self._schemes = {"jurisdiction": scheme or "office", "place": scheme}

    def reach(self, name: str) -> Reach:
        """Kept as long as its ties and what lies above their entries stay the same, whatever else has an entry."""
        pairs, vocabulary, columns = tuple(self._tied(name)), self._vocabulary, self._moment.columns
        upward = columns.derived(("upward", name), (*pairs, vocabulary), lambda: Upward.of(pairs, vocabulary))
        upward = columns.steady(("upward", name), upward)
        return columns.derived(("reach", name), (*pairs, upward), lambda: Reach.of(pairs, upward))

    def _tied(self, name: str) -> Iterator[Pairs]:
        """The ties of a field; in the jurisdictions count the regions that stand for none named."""
        yield from (self._moment.pairs(tie) for tie in TIES["region" if name == "jurisdiction" else name])
        if name == "donor":
            yield self._moment.pairs(in_roles(self._vocabulary.named(("roles",), "donor")))
            yield self.inherited_donors()

    def inherited_donors(self) -> Pairs:
        """A record with each donor of the programmes it belongs to."""
        (tie,) = TIES["programme"]
        pairs, vocabulary = self._moment.pairs(tie), self._vocabulary
        return self._moment.columns.derived("funded", (pairs, vocabulary), lambda: _funded(pairs, vocabulary))

    def tree(self, name: str) -> FacetTree:
        vocabulary, scheme = self._vocabulary, self._schemes.get(name)
        is_pillar = name == "pillar"
        return self._moment.columns.derived(
            ("tree", scheme, is_pillar), (vocabulary,), lambda: FacetTree(vocabulary, scheme, by_key=is_pillar)
        )


def _funded(programmes: Pairs, vocabulary: Vocabulary) -> Pairs:
    found = [
        (programmes.of(array([number])), vocabulary.ids["organisations", key])
        for number in vocabulary.funded_by()
        for key in vocabulary.entries[number].tied("donors")
    ]
    records = [records for records, _ in found]
    donors = [np.full(len(records), donor, np.int32) for records, donor in found]
    nothing = np.empty(0, np.int32)
    return Pairs.of_any_order(np.concatenate([nothing, *records]), np.concatenate([nothing, *donors]))
