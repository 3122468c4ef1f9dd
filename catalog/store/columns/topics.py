"""What trainings were about, as arrays: texts that say the same in any case are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select

from catalog.store.columns.arrays import Ints, array
from catalog.store.columns.moment import Moment
from catalog.store.schema import training

_LOG = frozenset({training.info["log"]})


@dataclass(frozen=True, eq=False)
class Topics:
    """Pair by pair a record and the place of what it names among ``texts``, each pair once."""

    texts: tuple[str, ...]
    records: Ints
    places: Ints


def topics(moment: Moment) -> Topics:
    """Those of all records, also of deleted ones; kept until one changes."""
    stated = select(training.c.record_id, training.c.topics).where(training.c.topics.is_not(None))
    return moment.columns.kept("topics", lambda: _read(moment.connection.execute(stated).all()), _LOG)


def _read(rows: Iterable[Any]) -> Topics:
    spelled: dict[str, str] = {}
    pairs: dict[tuple[int, str], None] = {}
    for record, texts in rows:
        for text in filter(str.strip, texts):
            spelled.setdefault(text.casefold(), text)
            pairs[record, text.casefold()] = None
    place_of = {key: place for place, key in enumerate(spelled)}
    places = array(place_of[key] for _record, key in pairs)
    return Topics(tuple(spelled.values()), array(record for record, _key in pairs), places)


def fullest_first(places: Ints, texts: tuple[str, ...]) -> list[int]:
    """The places that come, those that come most often first, among equals by their texts."""
    counts = np.bincount(places, minlength=len(texts)).tolist()
    named = (place for place, count in enumerate(counts) if count)
    return sorted(named, key=lambda place: (-counts[place], texts[place].casefold()))
