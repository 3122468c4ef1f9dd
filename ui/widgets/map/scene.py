"""What there is to draw, and where: dots set apart, names that have room."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from catalog.query.crosstabs import Measure
from ui.models.map_marks import MapMarks, Mark
from ui.models.measure_words import in_signs
from ui.widgets.map.camera import Camera
from ui.widgets.map.crowding import Box, Dot, Form, Wish, Written, spread, written
from ui.widgets.map.footer import Footer
from ui.widgets.map.leaders import Led, Roomless, led
from ui.widgets.map.outlines import Outline
from ui.widgets.map.projection import spot
from ui.widgets.map.shading import Bands, MapLook, bands
from ui.words import number

SMALLEST = 4.0
LARGEST = {"place": 11.0, "jurisdiction": 8.0}
"""Pixels from the middle of a dot to its edge; smaller where the areas are what it is about."""
NUMBERED = 8.0
"""The least such radius with room for a number."""
MOST_DOTS, MOST_NAMES, MOST_BESIDE = 150, 120, 6
_SHIFTS = (0.0, -0.25, 0.25, -0.5, 0.5)
_MIDDLE = sorted(
    ((across, down, 0.0, 0.0) for across in _SHIFTS for down in (*_SHIFTS, -0.75, 0.75)),
    key=lambda place: 2 * abs(place[0]) + abs(place[1]),
)
"""Places of a name around the middle of its area, the nearest first; aside is farther than above or below."""


@dataclass(frozen=True)
class Scene:
    """``kept_free`` is what stands over the map: no name is written below it."""

    marks: MapMarks
    outlines: Mapping[str, Outline]
    camera: Camera
    look: MapLook
    font: QFont
    kept_free: tuple[QRectF, ...] = ()

    @property
    def bands(self) -> Bands:
        return self.footer.bands

    @cached_property
    def venues(self) -> tuple[tuple[Mark, Dot, QPointF], ...]:
        """The fullest venues in sight: each with its dot and, in pixels, where it really lies."""
        most = max((mark.count for mark in self.marks.of("venue")), default=1)
        seen = [(mark, at) for mark, at in self._spots() if self.camera.room.contains(at)]
        shown = sorted(seen, key=lambda item: fullest(item[0]))[:MOST_DOTS]
        largest = LARGEST[self.marks.field]
        dots = spread([Dot(at.x(), at.y(), _radius(mark.count, most, largest)) for mark, at in shown])
        return tuple((mark, dot, at) for (mark, at), dot in zip(shown, dots, strict=True))

    @cached_property
    def unseen(self) -> int:
        """Venues in sight that have no dot for want of room."""
        return sum(self.camera.room.contains(at) for _mark, at in self._spots()) - len(self.venues)

    @cached_property
    def names(self) -> tuple[tuple[Mark, Written], ...]:
        return self._area_names + self._venue_names

    @cached_property
    def names_beside(self) -> tuple[tuple[Mark, Led], ...]:
        """Of areas in which their number alone has room: on land without records, or at sea."""
        metrics = QFontMetricsF(self.font)
        alone = [item for item in self._area_names if _is_number(item[1], item[0], self.marks)][:MOST_BESIDE]
        roomless = [Roomless(key, tuple(_wrapped(mark.name, metrics)), it.box) for key, (mark, it) in enumerate(alone)]
        taken = [*self._taken, *(it.box for _mark, it in self._area_names)]
        return tuple((alone[it.key][0], it) for it in led(roomless, _box(self.camera.room), taken, self._is_bare))

    @cached_property
    def _area_names(self) -> tuple[tuple[Mark, Written], ...]:
        return self._written(list(self._area_wishes())[:MOST_NAMES], self._taken)

    @cached_property
    def _venue_names(self) -> tuple[tuple[Mark, Written], ...]:
        """Where the names of areas leave room."""
        beside = (box for _mark, name in self.names_beside for box in name.boxes)
        taken = [*self._taken, *(it.box for _mark, it in self._area_names), *beside]
        return self._written(list(self._venue_wishes())[: MOST_NAMES - len(self._area_names)], taken)

    def _written(self, wished: list[tuple[Mark, Wish]], taken: list[Box]) -> tuple[tuple[Mark, Written], ...]:
        told = [replace(wish, key=key) for key, (_mark, wish) in enumerate(wished)]
        return tuple((wished[it.key][0], it) for it in written(told, _box(self.camera.room), taken))

    @cached_property
    def footer(self) -> Footer:
        """What stands below the map; its height says how high the camera's room is."""
        return footer(self.marks, self.look, self.font, self.camera.room.width())

    @property
    def _taken(self) -> list[Box]:
        return [*(_dot_box(dot) for _mark, dot, _at in self.venues), *(_box(free) for free in self.kept_free)]

    def _is_bare(self, box: Box) -> bool:
        """Whether no area with records lies below the corners and the middle of a box."""
        spots = (*((x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)), box.middle)
        points = [self.camera.point(QPointF(*spot)) for spot in spots]
        return not any(
            outline.box.contains(point) and outline.path.contains(point) for outline in self._full for point in points
        )

    @cached_property
    def _full(self) -> tuple[Outline, ...]:
        """The areas with records."""
        return tuple(self.outlines[mark.code] for mark in self.fullest_areas() if mark.added)

    def fullest_areas(self) -> list[Mark]:
        """Those with records first, the chosen ahead."""
        drawn = (mark for mark in self.marks.of("area") if mark.code in self.outlines)
        return sorted(drawn, key=lambda mark: (not mark.is_chosen, *fullest(mark)))

    def _spots(self) -> Iterator[tuple[Mark, QPointF]]:
        for mark in self.marks.of("venue"):
            if mark.spot:
                yield mark, self.camera.pixel(QPointF(*spot(mark.spot.longitude, mark.spot.latitude)))

    def _area_wishes(self) -> Iterator[tuple[Mark, Wish]]:
        metrics = QFontMetricsF(self.font)
        for mark in self.fullest_areas():
            outline = self.outlines[mark.code]
            wide, high = (length * self.camera.scale for length in (outline.main.width(), outline.main.height()))
            names = (
                form
                for form in _names(mark, self.marks.measure, metrics)
                if form.wide < 1.4 * wide and form.high < 1.4 * high
            )
            forms = (*names, *_numbers(mark, self.marks.measure, metrics))
            at = self.camera.pixel(outline.middle)
            if forms and self.camera.room.contains(at):
                yield mark, Wish(0, at.x(), at.y(), forms, tuple(_MIDDLE), self._is_over(outline), bool(mark.added))

    def _venue_wishes(self) -> Iterator[tuple[Mark, Wish]]:
        metrics = QFontMetricsF(self.font)
        for mark, dot, _at in self.venues:
            words = mark.name if dot.radius >= NUMBERED else f"{mark.name} {number(mark.count)}"
            form = Form((words,), metrics.horizontalAdvance(words) + 4, metrics.height())
            away = dot.radius + 2
            beside = ((0.5, 0, away, 0), (-0.5, 0, -away, 0), (0, -0.5, 0, -away), (0, 0.5, 0, away))
            yield mark, Wish(0, dot.x, dot.y, (form,), beside)

    def _is_over(self, outline: Outline) -> Callable[[float, float], bool]:
        """Whether a pixel lies over the area, so that its name is taken for no other's."""
        return lambda x, y: outline.path.contains(self.camera.point(QPointF(x, y)))


def footer(marks: MapMarks, look: MapLook, font: QFont, width: float) -> Footer:
    return Footer(marks, bands(mark.added.size for mark in marks.of("area")), look, font, width)


def fullest(mark: Mark) -> tuple[float, int, str]:
    """An order in which the fullest come first."""
    return -mark.added.size, -mark.added.lines, mark.name


def numbers(mark: Mark, measure: Measure) -> tuple[str, ...]:
    """What it adds up to on one line, and what of that is known in different ways on several; nothing for nothing."""
    said = in_signs(mark.added, measure)
    return (said, *said.split(" ")) if mark.added else ()


def _names(mark: Mark, measure: Measure, metrics: QFontMetricsF) -> Iterator[Form]:
    """The name over its number."""
    counted = numbers(mark, measure)[:1]
    for form in _wrapped(mark.name, metrics):
        yield _form((*form.lines, *counted), metrics)


def _wrapped(name: str, metrics: QFontMetricsF) -> Iterator[Form]:
    """On few lines or on more; never in part."""
    for width in (30, 14, 10):
        yield _form(tuple(textwrap.wrap(name, width, break_long_words=False)), metrics)


def _is_number(name: Written, mark: Mark, marks: MapMarks) -> bool:
    """Whether the number of an area stands there without the name."""
    said = numbers(mark, marks.measure)
    return name.lines in (said[:1], said[1:])


def _numbers(mark: Mark, measure: Measure, metrics: QFontMetricsF) -> Iterator[Form]:
    """The number alone, on one line or on several."""
    said = numbers(mark, measure)
    for lines in (said[:1], said[1:]) if said else ():
        yield _form(lines, metrics)


def _form(lines: tuple[str, ...], metrics: QFontMetricsF) -> Form:
    return Form(lines, max(map(metrics.horizontalAdvance, lines)) + 6, metrics.height() * len(lines))


def _radius(count: int, most: int, largest: float) -> float:
    """A dot's area goes with its count."""
    return max(SMALLEST, largest * sqrt(count / most)) if count else SMALLEST


def _dot_box(dot: Dot) -> Box:
    return Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)


def _box(area: QRectF) -> Box:
    return Box(area.left(), area.top(), area.right(), area.bottom())
