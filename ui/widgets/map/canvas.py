"""Keeps what was drawn, with a margin: while the map moves it is only shown in another place."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from ui.theme import color
from ui.widgets.map.camera import Camera
from ui.widgets.map.painting import draw
from ui.widgets.map.scene import Scene
from ui.widgets.map.shading import MapLook

MARGIN = 0.25
"""Share of the room that is drawn beyond each of its edges."""


class Canvas:
    def __init__(self) -> None:
        self._drawn = QPixmap()
        self._camera: Camera | None = None
        self._look: MapLook | None = None
        self.times_drawn = 0

    def clear(self) -> None:
        self._camera = None

    def paint(self, painter: QPainter, scene: Scene, ratio: float, *, is_moving: bool) -> None:
        """Draws anew where it must: where nothing is kept, it lies still elsewhere, or an edge would be bare."""
        room = scene.camera.room
        kept = self._camera if self._look is scene.look else None
        if kept is None or not (kept == scene.camera or (is_moving and _place(kept, scene.camera).contains(room))):
            kept = self._draw(scene, ratio)
        painter.save()
        painter.setClipRect(room)
        painter.fillRect(room, color(scene.look.sea))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, kept.scale != scene.camera.scale)
        painter.drawPixmap(_place(kept, scene.camera), self._drawn, QRectF(self._drawn.rect()))
        painter.restore()

    def _draw(self, scene: Scene, ratio: float) -> Camera:
        area = _area(scene.camera.room)
        self._drawn = QPixmap((area.size() * ratio).toSize())
        self._drawn.setDevicePixelRatio(ratio)
        painter = QPainter(self._drawn)
        painter.translate(-area.topLeft())
        draw(painter, scene, area)
        painter.end()
        self._camera, self._look = scene.camera, scene.look
        self.times_drawn += 1
        return scene.camera


def _area(room: QRectF) -> QRectF:
    """Whole pixels around the room."""
    wide, high = int(room.width() * MARGIN), int(room.height() * MARGIN)
    return QRectF(room.adjusted(-wide, -high, wide, high).toRect())


def _place(kept: Camera, now: Camera) -> QRectF:
    """Where what was drawn for one camera belongs with another."""
    area = _area(kept.room)
    corner = now.pixel(kept.point(area.topLeft()))
    return QRectF(corner, area.size() * (now.scale / kept.scale))
