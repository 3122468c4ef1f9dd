"""Keeps what was drawn, with a margin: while the map moves it is only shown in another place.

Land stands in the first frame; dots and names, which take longer, in one after it, once the map lies still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from ui.theme import color
from ui.widgets.map.camera import Camera
from ui.widgets.map.painting import draw_land, draw_over
from ui.widgets.map.scene import Scene

MARGIN = 0.25
"""Share of the room that is drawn beyond each of its edges."""
Draws = Callable[[QPainter, Scene, QRectF], None]


class Canvas:
    """``times_drawn`` counts the drawings of land, ``times_written`` those of dots and names."""

    def __init__(self) -> None:
        self._land: _Layer | None = None
        self._over: _Layer | None = None
        self.times_drawn = self.times_written = 0

    def paint(self, painter: QPainter, scene: Scene, ratio: float, *, is_moving: bool) -> None:
        """Draws land where none is kept, it lies still elsewhere, or an edge would be bare. Dots and names stay what
        they were until they are written anew."""
        room = scene.camera.room
        land = self._drawn(scene, ratio, is_moving=is_moving)
        painter.save()
        painter.setClipRect(room)
        painter.fillRect(room, color(scene.look.sea))
        land.show(painter, scene.camera)
        if self._over and self._over.scene.look is scene.look:
            self._over.show(painter, scene.camera)
        painter.restore()

    def is_written(self, scene: Scene) -> bool:
        """Whether dots and names are those of the scene, and stand where they belong."""
        return bool(self._over and self._over.scene == scene)

    def write(self, scene: Scene, ratio: float) -> None:
        self._over = _layer(scene, ratio, draw_over)
        self.times_written += 1

    def _drawn(self, scene: Scene, ratio: float, *, is_moving: bool) -> _Layer:
        """The land, as it is kept or drawn anew; of land that only moved on, what was bare."""
        kept = self._land if self._land and self._land.is_of(scene, ratio) else None
        if kept and kept.is_enough(scene.camera, is_moving=is_moving):
            return kept
        is_further = kept is not None and is_moving and kept.camera.scale == scene.camera.scale
        self._land = _layer(scene, ratio, draw_land, kept if is_further else None)
        self.times_drawn += 1
        return self._land


@dataclass(frozen=True)
class _Layer:
    """What was drawn of a scene in its room and around it."""

    scene: Scene
    drawn: QPixmap

    @property
    def camera(self) -> Camera:
        return self.scene.camera

    def is_of(self, scene: Scene, ratio: float) -> bool:
        """Whether the land is the same but for where it is looked at from."""
        own = self.scene
        same = own.look is scene.look and own.outlines is scene.outlines and own.marks == scene.marks
        return same and self.drawn.devicePixelRatio() == ratio

    def is_enough(self, now: Camera, *, is_moving: bool) -> bool:
        """Whether no edge is bare, and what lies still is sharp."""
        return self.camera == now or (is_moving and self.place(now).contains(now.room))

    def place(self, now: Camera) -> QRectF:
        """Where it belongs with another camera."""
        area = _area(self.camera.room)
        corner = now.pixel(self.camera.point(area.topLeft()))
        return QRectF(corner, area.size() * (now.scale / self.camera.scale))

    def show(self, painter: QPainter, now: Camera) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, now.scale != self.camera.scale)
        painter.drawPixmap(self.place(now), self.drawn, QRectF(self.drawn.rect()))


def _layer(scene: Scene, ratio: float, draws: Draws, kept: _Layer | None = None) -> _Layer:
    """Over what is kept, only what that leaves bare."""
    area = _area(scene.camera.room)
    drawn = QPixmap((area.size() * ratio).toSize())
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.translate(-area.topLeft())
    bare = QRegion(area.toRect())
    if kept:
        kept.show(painter, scene.camera)
        bare -= QRegion(kept.place(scene.camera).toRect().adjusted(1, 1, -1, -1))
    for part in cast(Iterable[QRect], bare):
        painter.setClipRect(part)
        draws(painter, scene, QRectF(part))
    painter.end()
    return _Layer(scene, drawn)


def _area(room: QRectF) -> QRectF:
    """Whole pixels around the room."""
    wide, high = int(room.width() * MARGIN), int(room.height() * MARGIN)
    return QRectF(room.adjusted(-wide, -high, wide, high).toRect())
