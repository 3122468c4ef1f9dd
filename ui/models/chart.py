"""What a chart shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bars", "stacked", "lines"]


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart, with a number for each place along it; ``told`` are the numbers in words."""

    name: str
    values: tuple[float, ...]
    told: tuple[str, ...]
    colour: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """``labels`` are the places along the chart, ``totals`` what is written above each ("" for nothing); ``chosen``
    those that are outlined, ``apart`` those that no line joins to the others."""

    title: str
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    kind: ChartKind = "bars"
    totals: tuple[str, ...] = ()
    chosen: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    note: str = ""

    @property
    def highest(self) -> float:
        if self.kind == "stacked":
            return max((self.stack(place) for place in range(len(self.labels))), default=0)
        return max((value for series in self.series for value in series.values), default=0)

    def stack(self, place: int) -> float:
        return sum(series.values[place] for series in self.series)

    def told(self, place: int) -> str:
        """ "Q4 2020: Training 12 records, Activity 3 records"."""
        said = (f"{item.name} {item.told[place]}" for item in self.series if item.values[place])
        return f"{self.labels[place]}: {', '.join(said) or '0'}"
