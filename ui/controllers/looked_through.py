"""What is to be told of all rows of a table together: worked out where its preview is made, and then only shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.importing.tables.preview import Label, Preview
from catalog.rooms.tables import RowFate, usual_fate


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """``labels`` and ``fates`` count the rows, ``fates`` as they are unless one says otherwise; ``troubled`` is how
    many have cells that were not surely understood."""

    found: Preview
    sentences: tuple[str, ...]
    labels: Mapping[Label, int]
    fates: Mapping[RowFate, int]
    troubled: int

    @classmethod
    def of(cls, found: Preview) -> LookedThrough:
        rows = found.drafts.rows
        fates = Counter(usual_fate(found, draft) for draft in rows if draft.record)
        troubled = sum(bool(draft.problems) for draft in rows)
        return cls(found, found.in_words(), Counter(map(found.label, rows)), fates, troubled)
