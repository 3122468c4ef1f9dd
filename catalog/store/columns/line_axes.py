"""Equipment lines along an axis: each at what it says itself, not at what its record bears because of other lines."""

from __future__ import annotations

import numpy as np

from catalog.query.crosstabs import Axis, Measure
from catalog.store.columns.amounts import happened
from catalog.store.columns.arrays import Ints, Mask
from catalog.store.columns.axes import Axes
from catalog.store.columns.equipment import Equipment, Worded, equipment
from catalog.store.columns.ledger_groups import donors, organisations
from catalog.store.columns.masks import Masks
from catalog.store.columns.numbers import Numbers
from catalog.store.columns.pairs import Pairs
from catalog.store.columns.reach import Reach, Upward
from catalog.store.search.amount_terms import OTHER, UNKNOWN


class LineAxes(Axes):
    """Lays the equipment lines of these records out along donors or organisations: what stands somewhere is the number
    of a line in ``lines``."""

    def __init__(self, masks: Masks, hits: Mask, lines: Equipment) -> None:
        super().__init__(masks, hits[lines.records])
        self._lines = lines

    def _living(self) -> Mask:
        return np.ones(len(self._lines.ids), np.bool_)

    def _reach(self, axis: Axis) -> Reach:
        moment = self._masks.moment
        lines, entries = (donors if axis.facet == "donor" else organisations)(moment, self._lines, self._hits)
        pairs = (Pairs.of_any_order(lines[entries > 0], entries[entries > 0]),)
        return Reach.of(pairs, Upward.of(pairs, moment.vocabulary))


def line_amounts(masks: Masks, measure: Measure, hits: Mask) -> tuple[Numbers, Ints]:
    """As ``amounts``, with the number of each line in ``equipment``."""
    lines = equipment(masks.moment)
    places = np.flatnonzero((hits & happened(masks))[lines.records]).astype(np.int32)
    if measure.what == "items":
        values, sorts, unit = lines.quantities, lines.quantity_sorts, lines.units
    else:
        values, sorts, unit = lines.values, lines.value_sorts, lines.currencies
    told = np.where(_says(unit, measure.unit) | (sorts == UNKNOWN), sorts, OTHER)
    return Numbers(lines.records[places], values[places], told[places].astype(np.int32)), places


def _says(said: Worded, word: str) -> Mask:
    known: Mask = np.isin(said.places, [place for place, text in enumerate(said.words) if text == word])
    return known
