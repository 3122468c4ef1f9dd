"""What a chart shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

ChartKind = Literal["bars", "stacked", "lines"]
Fill = Literal["solid", "dashed", "hollow", "crossed"]


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart, with a number for each place along it; ``told`` are the numbers in words. "dashed"
    and "hollow" ones are drawn round alone, "crossed" ones are crossed out beside."""

    name: str
    values: tuple[float, ...]
    told: tuple[str, ...]
    colour: str
    fill: Fill = "solid"


@dataclass(frozen=True, slots=True)
class Chart:
    """``labels`` are the places along the chart, ``totals`` what is written above each ("" for nothing); ``chosen``
    those that are outlined, ``apart`` those that no line joins to the others. ``heights`` are those of stacks whose
    parts overlap: these share them then. ``legend`` says what colours mean where the series' own names would be too
    many; the axis reaches to ``axis``, if given, and a stack that is higher is broken."""

    title: str
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    kind: ChartKind = "bars"
    totals: tuple[str, ...] = ()
    chosen: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    note: str = ""
    heights: tuple[float, ...] = ()
    legend: tuple[Series, ...] = ()
    axis: float = 0

    def part(self, first: int, end: int) -> Chart:
        """Some of the places, along the same axis and with the same legend."""
        kept = slice(first, end)
        return replace(
            self,
            labels=self.labels[kept],
            series=tuple(replace(item, values=item.values[kept], told=item.told[kept]) for item in self.series),
            totals=self.totals[kept],
            chosen=frozenset(place - first for place in self.chosen if first <= place < end),
            apart=frozenset(place - first for place in self.apart if first <= place < end),
            heights=self.heights[kept],
            legend=self.legend or self.series,
            axis=self.reach,
        )

    @property
    def keys(self) -> tuple[Series, ...]:
        """What the colours mean; nothing where there is but one."""
        shown = self.legend or self.series
        return shown if len(shown) > 1 else ()

    @property
    def reach(self) -> float:
        """How high the axis goes at least."""
        return self.axis or self.highest

    @property
    def highest(self) -> float:
        if self.kind == "stacked":
            return max((self.stack(place) for place in range(len(self.labels))), default=0)
        return max((value for series in self.series for value in series.values), default=0)

    def stack(self, place: int) -> float:
        return self.heights[place] if self.heights else self._summed(place)

    def share(self, place: int) -> float:
        """How much of a stack one of its parts has, for each that it counts."""
        return self.stack(place) / (self._summed(place) or 1)

    def _summed(self, place: int) -> float:
        return sum(series.values[place] for series in self.series)

    def told(self, place: int) -> str:
        """ "Q4 2020: Training 12 records, Activity 3 records"."""
        said = (f"{item.name} {item.told[place]}" for item in self.series if item.values[place])
        return f"{self.labels[place]}: {', '.join(said) or '0'}"
