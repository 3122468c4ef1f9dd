"""A map as a picture for a letter or a slide: light, sharp, and complete without the window around it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from ui.theme import color
from ui.widgets.map.footer import EDGE
from ui.widgets.map.painting import draw
from ui.widgets.map.scene import Scene
from ui.widgets.map.shading import LIGHT_MAP

SHARPNESS = 2.0
"""Pixels of the picture to one of the window."""


def picture(scene: Scene, title: str, below_title: str) -> QImage:
    """What is in sight, with its title above and its legend and notes below."""
    shown = replace(scene, look=LIGHT_MAP, kept_free=())
    room, line = scene.camera.room, QFontMetricsF(scene.font).height()
    head = 2 * line + 2 * EDGE
    image = _blank(QSizeF(room.width(), head + room.height() + shown.footer.height))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _write_head(painter, shown, title, below_title)
    painter.translate(0, head)
    painter.save()
    painter.setClipRect(room)
    draw(painter, shown, QRectF(room))
    painter.restore()
    shown.footer.draw(painter, room.bottom())
    painter.end()
    return image


def _blank(size: QSizeF) -> QImage:
    image = QImage((size * SHARPNESS).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(color(LIGHT_MAP.window.ground))
    return image


def _write_head(painter: QPainter, scene: Scene, title: str, below_title: str) -> None:
    metrics, strong = QFontMetricsF(scene.font), QFont(scene.font)
    strong.setBold(True)
    for place, (words, font, ink) in enumerate(
        ((title, strong, scene.look.window.text), (below_title, scene.font, scene.look.window.faint))
    ):
        painter.setFont(font)
        painter.setPen(color(ink))
        painter.drawText(QPointF(EDGE, EDGE + metrics.ascent() + place * metrics.height()), words)
