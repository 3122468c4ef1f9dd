"""Room for dots and names: what would lie on each other is moved apart or left out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[Any]
"""A row for each, with its left, top, right and bottom; or a mask of such rows."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


class Dot(NamedTuple):
    x: float
    y: float
    radius: float


def spread(dots: Sequence[Dot], farthest: float = 60.0) -> tuple[Dot, ...]:
    """The dots where they are, or at the nearest free place around it; the earlier ones stay nearer.

    A dot that finds no place within ``farthest`` pixels stays where it is.
    """
    taken = _Taken(2 * max((dot.radius for dot in dots), default=1.0))
    return tuple(taken.add(next(filter(taken.is_free, _around(dot, farthest)), dot)) for dot in dots)


def _around(dot: Dot, farthest: float) -> Iterator[Dot]:
    """Places on ever wider circles, the first to the north-east."""
    yield dot
    away = dot.radius
    while away <= farthest:
        count = max(8, int(away))
        for turn in range(count):
            angle = -math.pi / 4 + turn * math.tau / count
            yield Dot(dot.x + away * math.cos(angle), dot.y + away * math.sin(angle), dot.radius)
        away += dot.radius / 2


@dataclass(frozen=True)
class _Taken:
    """Dots by the cell they lie in; a cell is as wide as two of the largest."""

    cell: float
    dots: dict[tuple[int, int], list[Dot]] = field(default_factory=lambda: defaultdict(list))

    def add(self, dot: Dot) -> Dot:
        self.dots[self._cell(dot)].append(dot)
        return dot

    def is_free(self, dot: Dot) -> bool:
        column, row = self._cell(dot)
        near = (self.dots.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return all(math.hypot(dot.x - a, dot.y - b) >= dot.radius + r for some in near for a, b, r in some)

    def _cell(self, dot: Dot) -> tuple[int, int]:
        return math.floor(dot.x / self.cell), math.floor(dot.y / self.cell)


class Form(NamedTuple):
    """A way to write a name: its lines, and the room they take."""

    lines: tuple[str, ...]
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to stand by a point, in the first of its forms that has room at one of the places.

    A place says by how much of the form's size, and by how many pixels, its middle lies off the point; ``may_lie``
    whether a middle there is right. With ``has_right`` its last form is written before any fuller form of others.
    """

    key: int
    x: float
    y: float
    forms: tuple[Form, ...]
    places: tuple[tuple[float, float, float, float], ...]
    may_lie: Callable[[float, float], bool] = lambda _x, _y: True
    has_right: bool = False


class Written(NamedTuple):
    key: int
    lines: tuple[str, ...]
    box: Box


def written(wishes: Iterable[Wish], room: Box, taken: Iterable[Box]) -> tuple[Written, ...]:
    """Who comes first is written first; nothing lies on another, on what is taken, or over the edge of the room."""
    told, found = list(wishes), dict[int, Written]()
    full = Full(taken, len(told))
    for wish in told:
        if wish.has_right:
            _write(replace(wish, forms=wish.forms[-1:]), room, full, found)
    for wish in told:
        _write(wish, room, full, found)
    return tuple(found[wish.key] for wish in told if wish.key in found)


class Full:
    """Boxes that nothing may meet, as columns of an array: all places of a name are held against them at once."""

    def __init__(self, boxes: Iterable[Box], more: int) -> None:
        there = np.array(list(boxes), float).reshape(-1, 4)
        self._boxes = np.concatenate((there, np.full((more, 4), np.nan)))
        self._rows: dict[int, int] = {}
        self._next = len(there)

    def put(self, key: int, box: Box | None) -> None:
        """Where a name lies; with None it lies nowhere, and nothing meets it."""
        if key not in self._rows:
            self._rows[key], self._next = self._next, self._next + 1
        self._boxes[self._rows[key]] = np.nan if box is None else box

    def free(self, boxes: Boxes) -> Boxes:
        """Which of these meet none."""
        left, top, right, bottom = (side[:, None] for side in boxes.T)
        lefts, tops, rights, bottoms = self._boxes.T
        meets = (left < rights) & (lefts < right) & (top < bottoms) & (tops < bottom)
        free: Boxes = ~meets.any(axis=1)
        return free


def _write(wish: Wish, room: Box, full: Full, found: dict[int, Written]) -> None:
    """In the first form that has room, its own place included."""
    own = found.get(wish.key)
    if own:
        full.put(wish.key, None)
    for form in wish.forms:
        boxes = _tries(wish, form)
        for place in np.flatnonzero(full.free(boxes)).tolist():
            box = Box(*boxes[place].tolist())
            if room.holds(box) and wish.may_lie(*box.middle):
                found[wish.key] = Written(wish.key, form.lines, box)
                full.put(wish.key, box)
                return
    if own:
        full.put(wish.key, own.box)


def _tries(wish: Wish, form: Form) -> Boxes:
    """The boxes of a form at its places, a row each."""
    across, down, right, lower = np.array(wish.places, float).reshape(-1, 4).T
    x, y = wish.x + across * form.wide + right, wish.y + down * form.high + lower
    half, low = form.wide / 2, form.high / 2
    return np.stack((x - half, y - low, x + half, y + low), axis=1)
