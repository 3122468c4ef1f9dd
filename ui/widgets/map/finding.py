"""What lies where on a scene: under the pointer, next by keyboard, all of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from math import hypot

from PySide6.QtCore import QPointF, QRectF

from ui.models.map_marks import Mark
from ui.widgets.map.camera import WORLD
from ui.widgets.map.projection import spot
from ui.widgets.map.scene import Scene, fullest

REACH = 3.0
"""Pixels beside a dot that still mean it."""
AROUND = 12.0
"""Map units around a venue that belong in sight with it."""


def mark_at(scene: Scene, pixel: QPointF) -> Mark | None:
    """A dot before the area that it lies in; below the map what lies beside it."""
    if not scene.camera.room.contains(pixel):
        below = pixel - QPointF(0, scene.camera.room.bottom())
        return next((item.mark for item in scene.footer.items if item.mark and item.room.contains(below)), None)
    for mark, dot, _at in scene.venues:
        if hypot(pixel.x() - dot.x, pixel.y() - dot.y) <= dot.radius + REACH:
            return mark
    point = scene.camera.point(pixel)
    areas = (mark for mark in scene.marks.of("area") if mark.code in scene.outlines)
    return next((mark for mark in areas if _holds(scene, mark, point)), None)


def _holds(scene: Scene, mark: Mark, point: QPointF) -> bool:
    outline = scene.outlines[mark.code]
    return outline.box.contains(point) and outline.path.contains(point)


def steps(scene: Scene) -> list[Mark]:
    """What Tab goes through: areas with records, the fullest first, then what lies beside the map."""
    areas = [mark for mark in scene.fullest_areas() if mark.added or mark.is_chosen]
    return [*sorted(areas, key=fullest), *scene.marks.of("beside")]


def middle_of(scene: Scene, mark: Mark) -> QPointF | None:
    """Where it stands on the map, in pixels; None beside it."""
    if mark.kind == "area":
        return scene.camera.pixel(scene.outlines[mark.code].middle)
    return scene.camera.pixel(QPointF(*spot(mark.spot.longitude, mark.spot.latitude))) if mark.spot else None


def beyond(scene: Scene, current: Mark | None, way: QPointF) -> Mark | None:
    """The nearest with records in a direction, venues too: rather ahead than aside. From nowhere, the nearest."""
    start = middle_of(scene, current) if current else None
    if start is None:
        centre = scene.camera.room.center()
        found = [((at - centre).manhattanLength(), mark.name, mark) for mark, at in _standing(scene)]
    else:
        steps = ((at - start, mark) for mark, at in _standing(scene) if mark != current)
        tolls = ((_toll(step, way), mark) for step, mark in steps)
        found = [(toll, mark.name, mark) for toll, mark in tolls if toll is not None]
    return min(found, key=lambda item: item[:2], default=(0, "", None))[2]


def _toll(step: QPointF, way: QPointF) -> float | None:
    """How far it is, what lies aside counting twice; None for what is not ahead."""
    ahead = step.x() * way.x() + step.y() * way.y()
    aside = abs(step.x() * way.y()) + abs(step.y() * way.x())
    return ahead + 2 * aside if ahead > max(1.0, aside / 2) else None


def _standing(scene: Scene) -> Iterator[tuple[Mark, QPointF]]:
    for mark in scene.marks.marks:
        is_drawn = mark.kind == "venue" or (mark.kind == "area" and mark.code in scene.outlines)
        if mark.added and is_drawn and (at := middle_of(scene, mark)):
            yield mark, at


def box_of(scene: Scene, share: float) -> QRectF:
    """What holds that share of all counts, the fullest first, in map units; the whole world where nothing counts."""
    boxes = sorted(_boxes(scene), key=lambda item: -item[0])
    wanted = share * sum(count for count, _box in boxes)
    before = accumulate((count for count, _box in boxes), initial=0.0)
    found = QRectF()
    for (_count, box), so_far in zip(boxes, before, strict=False):
        if so_far < wanted or share >= 1:
            found = found.united(box)
    return found if found.isValid() else WORLD


def _boxes(scene: Scene) -> Iterator[tuple[float, QRectF]]:
    """The areas that count; where none does, the venues."""
    areas = [mark for mark in scene.fullest_areas() if mark.added]
    for mark in areas:
        yield mark.added.size, scene.outlines[mark.code].main
    for mark in () if areas else scene.marks.of("venue"):
        if mark.spot and mark.count:
            at = QPointF(*spot(mark.spot.longitude, mark.spot.latitude))
            yield mark.count, QRectF(at.x() - AROUND, at.y() - AROUND, 2 * AROUND, 2 * AROUND)
