"""Which part of the map is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from ui.widgets.map.projection import spot

NEAREST = 60.0
"""Pixels to a map unit: some hundred metres to a pixel."""
_LEFT, _TOP = spot(-144.9, 0)[0], spot(35, 79)[1]
WORLD = QRectF(_LEFT, _TOP, -2 * _LEFT, spot(35, -56)[1] - _TOP)


@dataclass(frozen=True, slots=True)
class Camera:
    """``centre`` in map units stands in the middle of ``room`` (pixels); ``scale`` is pixels to a unit."""

    room: QRectF
    centre: QPointF
    scale: float

    def pixel(self, point: QPointF) -> QPointF:
        return self.room.center() + (point - self.centre) * self.scale

    def point(self, pixel: QPointF) -> QPointF:
        return self.centre + (pixel - self.room.center()) / self.scale

    def box(self) -> QRectF:
        """What is seen, in map units."""
        return QRectF(self.point(self.room.topLeft()), self.point(self.room.bottomRight()))

    def transform(self) -> QTransform:
        middle = self.room.center()
        moved = QTransform.fromTranslate(middle.x(), middle.y())
        return moved.scale(self.scale, self.scale).translate(-self.centre.x(), -self.centre.y())

    def panned(self, by: QPointF) -> Camera:
        """What is drawn moves by so many pixels."""
        return replace(self, centre=self.centre - by / self.scale)._held()

    def zoomed(self, factor: float, at: QPointF | None = None) -> Camera:
        """Nearer for a factor over one; the point at the pixel stays where it is."""
        pixel = self.room.center() if at is None else at
        scale = min(max(self.scale * factor, _least(self.room)), NEAREST)
        point = self.point(pixel)
        return replace(self, centre=point - (pixel - self.room.center()) / scale, scale=scale)._held()

    def in_room(self, room: QRectF) -> Camera:
        """The same view in a room of another size."""
        return replace(self, room=room).zoomed(1.0)

    def _held(self) -> Camera:
        """The middle never leaves the world."""
        x = min(max(self.centre.x(), WORLD.left()), WORLD.right())
        y = min(max(self.centre.y(), WORLD.top()), WORLD.bottom())
        return replace(self, centre=QPointF(x, y))


def looking_at(box: QRectF, room: QRectF, margin: float = 0.08, nearest: float = 8.0) -> Camera:
    """The whole box in sight, with a margin that is a share of the room, and no nearer than ``nearest``."""
    wide, high = (length * (1 - 2 * margin) for length in (max(room.width(), 1.0), max(room.height(), 1.0)))
    scale = min(wide / max(box.width(), 1e-6), high / max(box.height(), 1e-6), nearest)
    return Camera(room, box.center(), max(scale, _least(room)))


def _least(room: QRectF) -> float:
    return max(0.02, min(room.width() / WORLD.width(), room.height() / WORLD.height()))
