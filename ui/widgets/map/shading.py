"""Shades for numbers: few bands with round bounds, from pale to strong in one hue.

One hue that only changes in lightness is read alike with any colour vision, and each shade lets the map's text stand
out by 4.5:1 (WCAG 2.2, 1.4.3); both are tested.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ui.theme import DARK, LIGHT, Palette
from ui.words import number

MOST = 5


@dataclass(frozen=True, slots=True)
class MapLook:
    """Colours of the map beside those of the window; ``ramp`` goes from few to many, ``venue`` are the dots."""

    window: Palette
    sea: str
    land: str
    border: str
    venue: str
    ramp: tuple[str, ...]


LIGHT_MAP = MapLook(
    LIGHT, sea="#e4eaef", land="#fbfbf9", border="#a3aeb8", venue="#33404b",
    ramp=("#d9e8f6", "#b8d5ee", "#93c0e4", "#6da8d9", "#4a93cf"),
)  # fmt: skip
DARK_MAP = MapLook(
    DARK, sea="#14181b", land="#2c3137", border="#5f6973", venue="#dfe5ea",
    ramp=("#22384d", "#22466a", "#225585", "#22609a", "#236cac"),
)  # fmt: skip


def map_look(window: Palette) -> MapLook:
    return DARK_MAP if window is DARK else LIGHT_MAP


@dataclass(frozen=True, slots=True)
class Bands:
    """``starts`` are the least numbers of each band, ``most`` the greatest there is; ``are_whole`` where only whole
    numbers occur."""

    starts: tuple[float, ...] = ()
    most: float = 0
    are_whole: bool = True

    def band(self, amount: float) -> int | None:
        """Which band a number falls in; None for nothing."""
        return max(0, bisect_right(self.starts, amount) - 1) if amount > 0 and self.starts else None

    def shade(self, band: int, ramp: tuple[str, ...]) -> str:
        """Few bands stand as far apart on the ramp as many."""
        if len(self.starts) == 1:
            return ramp[len(ramp) // 2]
        return ramp[round(band * (len(ramp) - 1) / (len(self.starts) - 1))]

    def words(self) -> tuple[str, ...]:
        """What each band holds: "1", "2–4", "5–9"."""
        before = 1 if self.are_whole else 0
        spans = ((low, high - before) for low, high in pairwise((*self.starts, self.most + before)))
        return tuple(number(low) if low == high else f"{number(low)}–{number(high)}" for low, high in spans)


def bands(amounts: Iterable[float]) -> Bands:
    """At most five bands that begin at 1, 2 or 5 times a power of ten."""
    some = [amount for amount in amounts if amount > 0]
    if not some:
        return Bands()
    round_ones = list(_round_numbers(min(some), max(some)))
    step = -(-len(round_ones) // MOST)
    starts = tuple(round_ones[::step])
    occupied = tuple(low for low, high in pairwise((*starts, float("inf"))) if any(low <= item < high for item in some))
    whole = all(float(amount).is_integer() for amount in some)
    return Bands(occupied if len(occupied) == 1 else starts, max(some), whole)


def _round_numbers(least: float, most: float) -> Iterable[float]:
    """Those from the last that is not above ``least`` to the last that is not above ``most``."""
    power = 1.0
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    found = [power * factor * 10**place for place in range(20) for factor in (1, 2, 5)]
    return [
        int(low) if low == int(low) else low
        for low, high in pairwise(found)
        if high > least and low <= most
    ]  # fmt: skip
