"""Which bins of a timeline are in sight, and how coarse they are: nearer and farther, to and fro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.query.spreads import Spread, Unit, month_of
from ui.models.time_scale import LENGTHS, TimeScale

LEAST, MOST = 4, 240
"""So many bins are in sight at least, if there are as many, and at most: a bar keeps some pixels."""
FEWEST: Mapping[Unit, int] = {"years": 4, "quarters": 6, "months": LEAST}
"""With fewer in sight, finer ones take their place."""
_FINER: Mapping[Unit, Unit] = {"years": "quarters", "quarters": "months"}
_COARSER: Mapping[Unit, Unit] = {finer: coarser for coarser, finer in _FINER.items()}


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """``count`` bins from ``first`` on, ``of`` so many."""

    first: int = 0
    count: int = 0
    of: int = 0

    @classmethod
    def over(cls, bins: int) -> TimeWindow:
        """All of them, or the last of too many."""
        count = min(bins, MOST)
        return cls(bins - count, count, bins)

    @property
    def end(self) -> int:
        """The place after the last."""
        return self.first + self.count

    @property
    def is_whole(self) -> bool:
        return self.count == self.of

    def zoomed(self, factor: float, share: float = 0.5) -> TimeWindow:
        """Nearer for a factor over one; what lies at this share of the width stays there. By one bin at least."""
        wanted = min(round(self.count / factor), self.count - 1) if factor > 1 else max(
            round(self.count / factor), self.count + 1)  # fmt: skip
        count = max(min(wanted, MOST, self.of), min(LEAST, self.of))
        return replace(self, count=count).at(round(self.first + share * (self.count - count)))

    def at(self, first: int) -> TimeWindow:
        """As many from another place on, as far as there are."""
        return replace(self, first=max(0, min(first, self.of - self.count)))

    def showing(self, place: int) -> TimeWindow:
        """Moved no farther than that this place is in sight."""
        return self.at(min(max(self.first, place - self.count + 1), place))


def window_over(spread: Spread, wanted: TimeScale | None) -> TimeWindow:
    """The bins that hold the wanted months; all, if none are wanted or they lie elsewhere."""
    whole = TimeWindow.over(len(spread.bins))
    if wanted is None or not spread.bins:
        return whole
    length, begin = LENGTHS[spread.unit], month_of(spread.bins[0].first)
    first = max(0, (wanted.first - begin) // length)
    end = min(whole.of, -((begin - wanted.first - wanted.months) // length))
    if first >= end:
        return whole
    count = max(min(end - first, MOST), min(LEAST, whole.of))
    return replace(whole, count=count).at(first)


def other_unit(spread: Spread, window: TimeWindow, *, nearer: bool) -> Unit | None:
    """The unit to go on with where this one cannot be zoomed any nearer, or farther; None while it can."""
    if nearer:
        return _FINER.get(spread.unit) if window.count <= FEWEST[spread.unit] else None
    can_widen = window.count < min(window.of, MOST)
    coarser = _COARSER.get(spread.unit)
    is_long = coarser is not None and window.of * LENGTHS[spread.unit] >= FEWEST[coarser] * LENGTHS[coarser]
    return coarser if is_long and not can_widen else None
