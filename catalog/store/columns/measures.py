"""What can be counted in a catalogue."""

from __future__ import annotations

import numpy as np

from catalog.query.crosstabs import PEOPLE, RECORDS, Measure
from catalog.store.columns.arrays import Mask
from catalog.store.columns.equipment import Worded, equipment
from catalog.store.columns.masks import Masks
from catalog.store.search.amount_terms import UNKNOWN


def measures(masks: Masks) -> tuple[Measure, ...]:
    """All measures, those of equipment in each unit and currency that living records state, the most frequent first."""
    lines = equipment(masks.moment)
    living = masks.records.living[lines.records]
    units = _frequent(lines.units, living & (lines.quantity_sorts != UNKNOWN)) or [""]
    currencies = filter(None, _frequent(lines.currencies, living & (lines.value_sorts != UNKNOWN)))
    people = map(Measure, PEOPLE)
    return (RECORDS, *people, *(Measure("items", unit) for unit in units), *(Measure("value", c) for c in currencies))


def _frequent(said: Worded, stated: Mask) -> list[str]:
    counts = np.bincount(said.places[stated], minlength=len(said.words)).tolist()
    order = sorted(range(len(said.words)), key=lambda place: (-counts[place], said.words[place]))
    return [said.words[place] for place in order if counts[place]]
