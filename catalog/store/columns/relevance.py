"""How well a record says the words of a question: in its title, by its names, in its texts, in its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from catalog.query.tree import Text
from catalog.store.columns.arrays import Mask
from catalog.store.columns.masks import Masks
from catalog.store.search import index
from catalog.store.search.said import Said

TITLE, NAMES, TEXTS, NOTES = range(4)
Places = npt.NDArray[np.int8]


def places(masks: Masks, texts: Iterable[Text]) -> Places:
    """Of every record the worst of the places where it says each of the words best, TITLE being the best."""
    worst = np.zeros(masks.records.size, np.int8)
    for expression, item in _asked(masks.said(texts)):
        np.maximum(worst, _places(masks, expression, item), out=worst)
    return worst


def _asked(said: list[Said]) -> Iterator[tuple[str, Said | None]]:
    """What a record alone can say is looked for all at once."""
    alone = [item.expression for item in said if item.expression and not item.elsewhere]
    if alone:
        yield index.all_of(alone), None
    yield from ((item.expression, item) for item in said if item.expression and item.elsewhere)


def _places(masks: Masks, expression: str, item: Said | None) -> Places:
    found = np.full(masks.records.size, NOTES, np.int8)
    found[_in_texts(masks, expression)] = TEXTS
    if item:
        found[masks.elsewhere(item)] = NAMES
    found[masks.in_own_words(index.within("title", expression))] = TITLE
    return found


def _in_texts(masks: Masks, expression: str) -> Mask:
    """Notes are few: where none says it, what says it are the other texts."""
    if masks.in_own_words(index.within("notes", expression)).any():
        return masks.in_own_words(index.within("title summary items text", expression))
    return masks.in_own_words(expression)
