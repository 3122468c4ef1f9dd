"""Which records say words in a part of their own texts, asked of the index once and kept as bits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from catalog.store.columns.arrays import Bits, mask_of, parsed
from catalog.store.columns.moment import Moment
from catalog.store.schema import RECORD_LOG
from catalog.store.search import growing, index
from catalog.store.search.texts import told_in


@dataclass(frozen=True, slots=True)
class OwnWords:
    moment: Moment

    def saying(self, part: str, expression: str) -> Bits:
        """Made anew after a change of what the part takes its texts from, or of records, of which there may be more."""

        def find() -> Bits:
            before = self._as_before(part, expression)
            return self._found(part, expression) if before is None else before

        return self.moment.columns.words.get((part, expression), find, told_in(part) | {RECORD_LOG})

    def _as_before(self, part: str, expression: str) -> Bits | None:
        """What was found when less of the word was typed, where every word that began so goes on like this."""
        for before in growing.begun(expression):
            held: Bits | None = self.moment.columns.words.held((part, before))
            if held is not None:
                is_same = growing.finds_the_same(self.moment.connection, part, expression, before)
                return held if is_same else None
        return None

    def _found(self, part: str, expression: str) -> Bits:
        numbers = parsed(index.numbers_saying(self.moment.connection, part, expression))
        return np.packbits(mask_of(self.moment.columns.records.size, numbers))
