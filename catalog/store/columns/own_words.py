"""Which records say words in each part of their own texts, asked of the index once and kept as bits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.store.columns.arrays import Bits, mask_of, parsed
from catalog.store.columns.moment import Moment
from catalog.store.schema import RECORD_LOG
from catalog.store.search import growing, index
from catalog.store.search.texts import RECORD_PARTS, told_in

MUCH = 1000
"""Records that the index tells in the time in which it tells whether there are other words."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    moment: Moment

    def saying(self, expression: str) -> Mapping[str, Bits]:
        """Part → the records that say it there. Made anew after a change of what the part takes its texts from, or of
        records, of which there may be more; all that is missing is asked for in one statement."""
        held = self._held(RECORD_PARTS, expression)
        if missing := [part for part in RECORD_PARTS if part not in held]:
            made = self._made(missing, expression)
            for part in missing:
                self.moment.columns.words.keep((part, expression), made[part], told_in(part) | {RECORD_LOG})
            held |= made
        return held

    def _held(self, parts: Sequence[str], expression: str) -> dict[str, Bits]:
        words = self.moment.columns.words
        return {part: bits for part in parts if (bits := words.held((part, expression))) is not None}

    def _made(self, parts: Sequence[str], expression: str) -> dict[str, Bits]:
        made = self._as_before(parts, expression)
        rest = [part for part in parts if part not in made]
        return made | self._found(rest, expression) if rest else made

    def _as_before(self, parts: Sequence[str], expression: str) -> dict[str, Bits]:
        """What was found when less of the word was typed, where every word that began so goes on like this; of parts
        in which that was much, as a little is sooner found anew."""
        connection = self.moment.connection
        for before in growing.begun(expression):
            if held := self._held(parts, before):
                much = [part for part, bits in held.items() if np.bitwise_count(bits).sum() > MUCH]
                same = (part for part in much if growing.finds_the_same(connection, part, expression, before))
                return {part: held[part] for part in same}
        return {}

    def _found(self, parts: Sequence[str], expression: str) -> dict[str, Bits]:
        size = self.moment.columns.records.size
        told = index.numbers_saying(self.moment.connection, parts, expression)
        return {part: np.packbits(mask_of(size, parsed(numbers[1:-1]))) for part, numbers in told.items()}
