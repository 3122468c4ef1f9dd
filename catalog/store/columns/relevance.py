"""How well a record says the words of a question: in its title, by its names, in its texts, in its notes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from catalog.query.tree import Text
from catalog.store.columns.masks import Masks
from catalog.store.search.said import Said
from catalog.store.search.texts import TIERS

PLACES = TITLE, NAMES, TEXTS, NOTES = range(4)
Places = npt.NDArray[np.int8]


def places(masks: Masks, texts: Iterable[Text]) -> Places:
    """Of every record the worst of the places where it says each of the words best, TITLE being the best."""
    worst = np.zeros(masks.records.size, np.int8)
    for item in masks.said(texts):
        if item.expression:
            np.maximum(worst, _places(masks, item.expression, item), out=worst)
    return worst


def _places(masks: Masks, expression: str, item: Said) -> Places:
    """Each better place that says the words, or has one yet better that does, takes one off."""
    in_title = masks.in_own_words(expression, TIERS[0])
    in_names = in_title | masks.elsewhere(item) if item.elsewhere else in_title
    in_texts = in_names | masks.in_own_words(expression, TIERS[1])
    found = np.full(masks.records.size, NOTES, np.int8)
    for better in (in_title, in_names, in_texts):
        found -= better.view(np.int8)
    return found
