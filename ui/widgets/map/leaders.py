"""Names that have no room in their area: written beside it, with a line that leads to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ui.widgets.map.crowding import Box, Boxes, Form, Full

_RINGS, _TURNS = range(14, 150, 14), np.linspace(0, math.tau, 24, endpoint=False)
_WAYS = np.array([(math.cos(turn), math.sin(turn), away) for away in _RINGS for turn in _TURNS.tolist()])
"""Directions in which a name may stand off its number, with how far, in pixels."""
MOST_TRIES = 64
"""Places at which a name is tried before it is left out."""
POINT = 2.0
"""Pixels that a point of a line takes."""
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Roomless:
    """A name in the forms in which it may be written, and the box of the number that stands in its area."""

    key: int
    forms: tuple[Form, ...]
    number: Box


class Led(NamedTuple):
    """A name, and the line that leads from it to its number."""

    key: int
    lines: tuple[str, ...]
    box: Box
    begin: Spot
    end: Spot

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What it and its line take."""
        return self.box, *(Box(*sides) for sides in _along(self.begin, self.end).tolist())


def led(
    roomless: Iterable[Roomless], room: Box, taken: Iterable[Box], may_lie: Callable[[Box], bool]
) -> tuple[Led, ...]:
    """Each as near to its number as it can stand: neither it nor its line meets another or what is taken."""
    boxes, found = list(taken), list[Led]()
    for name in roomless:
        tries = _tries(name, Full(boxes, 0))
        if place := next((it for it in tries if room.holds(it.box) and may_lie(it.box)), None):
            found.append(place)
            boxes += place.boxes
    return tuple(found)


def _tries(name: Roomless, full: Full) -> Iterator[Led]:
    """Where the name lies on nothing and its line crosses nothing, the nearest first."""
    boxes = np.concatenate([_places(form, name.number) for form in name.forms])
    across, down = (np.maximum(np.maximum(boxes[:, side] - at, at - boxes[:, side + 2]), 0)
                    for side, at in enumerate(name.number.middle))  # fmt: skip
    nearest = np.argsort(np.hypot(across, down), kind="stable")
    for place in nearest[full.free(boxes[nearest])][:MOST_TRIES].tolist():
        found = _led(name, name.forms[place // len(_WAYS)], Box(*boxes[place].tolist()))
        if _is_open(found, name.number, full):
            yield found


def _places(form: Form, number: Box) -> Boxes:
    """Around the number, on ever wider rings."""
    half = np.array((form.wide, form.high)) / 2
    room = half + np.array((number.right - number.left, number.bottom - number.top)) / 2
    middles = np.array(number.middle) + _WAYS[:, :2] * (room + _WAYS[:, 2:])
    return np.concatenate((middles - half, middles + half), axis=1)


def _led(name: Roomless, form: Form, box: Box) -> Led:
    begin = _edge(box, name.number.middle)
    return Led(name.key, form.lines, box, begin, _edge(name.number, begin))


def _edge(box: Box, spot: Spot) -> Spot:
    """The spot at the edge of a box where a line from elsewhere ends: in the middle of a side, else above or below."""
    (x, _y), (_across, middle) = spot, box.middle
    if not box.left < x < box.right:
        return (box.left if x <= box.left else box.right), middle
    return x, (box.top if spot[1] < middle else box.bottom)


def _is_open(place: Led, number: Box, full: Full) -> bool:
    """Whether the line crosses nothing on its way to the number."""
    boxes = _along(place.begin, place.end)
    lefts, tops, rights, bottoms = boxes.T
    there = (lefts < number.right) & (number.left < rights) & (tops < number.bottom) & (number.top < bottoms)
    return bool(full.free(boxes[~there]).all())


def _along(begin: Spot, end: Spot) -> Boxes:
    """What a line takes, point by point."""
    steps = max(1, math.ceil(math.dist(begin, end) / POINT))
    share = np.linspace(0, 1, steps + 1)[:, None]
    points = np.array(begin) * (1 - share) + np.array(end) * share
    return np.concatenate((points - POINT / 2, points + POINT / 2), axis=1)
