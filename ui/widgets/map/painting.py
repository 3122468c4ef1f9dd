"""Draws a scene: land and borders, shades, what is chosen, venues and names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.models.map_marks import Mark
from ui.theme import color
from ui.widgets.map.crowding import Dot, Written
from ui.widgets.map.footer import frame_chip, smaller
from ui.widgets.map.leaders import Led
from ui.widgets.map.outlines import Outline
from ui.widgets.map.scene import NUMBERED, Scene, numbers
from ui.widgets.map.shading import MapLook
from ui.words import ngettext, number

_AROUND = ((-1.2, 0), (1.2, 0), (0, -1.2), (0, 1.2), (-0.9, -0.9), (0.9, -0.9), (-0.9, 0.9), (0.9, 0.9))
"""Where a halo's copies of a name stand."""


def draw(painter: QPainter, scene: Scene, area: QRectF) -> None:
    """``area`` in pixels may be more than the camera's room, or a part of it."""
    draw_land(painter, scene, area)
    draw_over(painter, scene, area)


def draw_land(painter: QPainter, scene: Scene, area: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(area, color(scene.look.sea))
    _draw_areas(painter, scene, area)
    for mark in scene.marks.of("area"):
        if mark.is_chosen and mark.code in scene.outlines:
            frame_area(painter, scene, scene.outlines[mark.code])


def draw_over(painter: QPainter, scene: Scene, area: QRectF) -> None:  # noqa: ARG001
    """Dots and names, which all stand in the room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark, dot, at in scene.venues:
        _draw_venue(painter, scene, mark, dot, at)
    for mark, name in scene.names:
        _write(painter, scene, mark, name)
    for mark, name_beside in scene.names_beside:
        _lead(painter, scene, name_beside)
        _write(painter, scene, mark, Written(*name_beside[:3]))
    if scene.unseen:
        _tell_unseen(painter, scene)


def _tell_unseen(painter: QPainter, scene: Scene) -> None:
    words = ngettext("{count} more place when nearer", "{count} more places when nearer", scene.unseen)
    at = scene.camera.room.bottomLeft() + QPointF(8, -8)
    halo = _halo(scene.look, strong=True)
    _write_line(painter, at, words.format(count=number(scene.unseen)), scene.font, scene.look.window.faint, halo)


def frame_area(painter: QPainter, scene: Scene, outline: Outline, *, is_current: bool = False) -> None:
    """Around what is chosen; dotted around what the keyboard is at."""
    painter.save()
    painter.setTransform(scene.camera.transform(), True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _frame(scene.look, is_current=is_current):
        painter.setPen(pen)
        painter.drawPath(outline.path)
    painter.restore()


def frame_dot(painter: QPainter, scene: Scene, dot: Dot, *, is_current: bool = False) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _frame(scene.look, is_current=is_current):
        painter.setPen(pen)
        painter.drawEllipse(QPointF(dot.x, dot.y), dot.radius + 3, dot.radius + 3)


def frame_current(painter: QPainter, scene: Scene, mark: Mark) -> None:
    """Where the keyboard is."""
    if mark.kind == "beside":
        rooms = (item.room for item in scene.footer.items if item.mark and item.mark.values == mark.values)
        for room in rooms:
            frame_chip(painter, scene.look, room.translated(0, scene.camera.room.bottom()))
        return
    painter.setClipRect(scene.camera.room)
    if mark.kind == "area":
        frame_area(painter, scene, scene.outlines[mark.code], is_current=True)
    for venue, dot, _at in scene.venues if mark.kind == "venue" else ():
        if venue.values == mark.values:
            frame_dot(painter, scene, dot, is_current=True)


def _frame(look: MapLook, *, is_current: bool) -> tuple[QPen, QPen]:
    """On another colour, so that it is seen on every shade; where the keyboard is no wider, to cover no name."""
    if is_current:
        return _line(look.window.ground, 2.0), _line(look.window.text, 2.0, Qt.PenStyle.DotLine)
    return _line(look.window.ground, 5.0), _line(look.window.accent, 2.5)


def _draw_areas(painter: QPainter, scene: Scene, area: QRectF) -> None:
    shades = {mark.code: _shade(scene, mark) for mark in scene.marks.of("area")}
    view = QRectF(scene.camera.point(area.topLeft()), scene.camera.point(area.bottomRight()))
    painter.save()
    painter.setTransform(scene.camera.transform(), True)
    painter.setPen(_line(scene.look.border, 1.0))
    for code, outline in scene.outlines.items():
        if outline.box.intersects(view):
            painter.setBrush(color(shades.get(code, scene.look.land)))
            painter.drawPath(outline.path)
    painter.restore()


def _shade(scene: Scene, mark: Mark) -> str:
    band = scene.bands.band(mark.added.size)
    return scene.look.land if band is None else scene.bands.shade(band, scene.look.ramp)


def _draw_venue(painter: QPainter, scene: Scene, mark: Mark, dot: Dot, at: QPointF) -> None:
    """A dot that was set apart has a line to where it lies."""
    look, middle = scene.look, QPointF(dot.x, dot.y)
    if (middle - at).manhattanLength() > 1:
        painter.setPen(_line(look.venue, 1.0))
        painter.drawLine(middle, at)
        painter.drawEllipse(at, 1.0, 1.0)
    painter.setPen(_line(look.land, 1.5))
    painter.setBrush(color(look.venue))
    painter.drawEllipse(middle, dot.radius, dot.radius)
    if dot.radius >= NUMBERED:
        painter.setPen(color(look.window.ground))
        painter.setFont(_smaller(scene.font))
        room = QRectF(dot.x - 20, dot.y - 20, 40, 40)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number(mark.count))
    if mark.is_chosen:
        frame_dot(painter, scene, dot)


def _write(painter: QPainter, scene: Scene, mark: Mark, name: Written) -> None:
    metrics = QFontMetricsF(scene.font)
    top = name.box.top + metrics.ascent()
    is_counted = mark.kind == "area" and bool(mark.added)
    bold = numbers(mark, scene.marks.measure) if is_counted else ()
    ink = scene.look.window.text if mark.added else scene.look.window.faint
    for place, line in enumerate(name.lines):
        font = _strong(scene.font) if line in bold else scene.font
        wide = QFontMetricsF(font).horizontalAdvance(line)
        at = QPointF((name.box.left + name.box.right - wide) / 2, top + place * metrics.height())
        _write_line(painter, at, line, font, ink, _halo(scene.look, strong=not is_counted))


def _lead(painter: QPainter, scene: Scene, name: Led) -> None:
    begin, end = QPointF(*name.begin), QPointF(*name.end)
    for pen in (_line(scene.look.land, 3.0), _line(scene.look.window.text, 1.0)):
        painter.setPen(pen)
        painter.drawLine(begin, end)


def _halo(look: MapLook, *, strong: bool) -> QColor:
    """In the colour of the land; weak on a shade, of which it would take much away."""
    glow = color(look.land)
    glow.setAlphaF(0.55 if strong else 0.2)
    return glow


def _write_line(painter: QPainter, at: QPointF, line: str, font: QFont, ink: str, halo: QColor) -> None:
    """With a halo, as names stand over outlines. (Stroking their path takes eight times as long as writing them eight
    times.)"""
    painter.setFont(font)
    painter.setPen(halo)
    for x, y in _AROUND:
        painter.drawText(at + QPointF(x, y), line)
    painter.setPen(color(ink))
    painter.drawText(at, line)


def _line(name: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(color(name), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setBold(True)
    return strong


def _smaller(font: QFont) -> QFont:
    return smaller(_strong(font))
