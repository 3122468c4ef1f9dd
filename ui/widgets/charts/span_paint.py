"""Paints a record along time: what is known of its days is solid, what is not known looks so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from ui.models.spans import Span
from ui.widgets.charts.hatching import hatch, rising

HIGH, LEAST = 11.0, 7.0
"""Pixels: how high a bar is, and how wide at least."""
_ENDS = 4.0
_FADE = 14.0
_PALE = 0.22
_DIAMOND = (QPointF(-1, 0), QPointF(0, -1), QPointF(1, 0), QPointF(0, 1))


def place(span: Span, left: float, right: float, middle: float) -> QRectF:
    """The room of a span between two sides; an open end reaches to the side."""
    wide = right - left
    start = left if span.start is None else left + min(max(span.start, 0.0), 1.0) * wide
    end = right if span.end is None else left + min(max(span.end, 0.0), 1.0) * wide
    missing = max(0.0, LEAST - (end - start)) / 2
    start = max(left, start - missing)
    return QRectF(start, middle - HIGH / 2, max(end + missing - start, LEAST), HIGH)


def paint_span(painter: QPainter, span: Span, room: QRectF, ink: QColor, ground: QColor | None = None) -> None:
    """Days are a bar; "some time within" a pale one between brackets; one of several days, and a set of them, ends with
    a line between. Uncertain ones are dashed, approximate and open ends fade; planned ones are hollow, postponed and
    cancelled ones crossed. Paper has a ``ground`` to fade to: not all that print know how to fade to nothing."""
    style = Qt.PenStyle.DotLine if "?" in span.sign else Qt.PenStyle.SolidLine
    brush = _brush(span, room, ink, ground)
    pen = QPen(brush, 1.4, style) if _fades(span) else QPen(ink, 1.4, style)
    painter.setPen(pen)
    if span.form in ("one of", "set"):
        _paint_ends(painter, span, room, ink)
    elif span.form == "within":
        painter.fillRect(room, _filled(span, room, _thinned(ink, _PALE, ground), ground))
        _paint_brackets(painter, span, room, pen)
    else:
        painter.setBrush(_filled(span, room, _thinned(ink, 0.45 if "?" in span.sign else 1.0, ground), ground))
        painter.drawRoundedRect(room.adjusted(0.7, 0.7, -0.7, -0.7), 2, 2)
    if span.fate == "off":
        hatch(painter, room.adjusted(1, 1, -1, -1), ink, rising)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_way(painter: QPainter, room: QRectF, ink: QColor, *, forward: bool) -> None:
    """An arrowhead, for what lies before or after all that is in sight."""
    tip, back = (room.right(), room.left()) if forward else (room.left(), room.right())
    painter.setPen(QPen(ink, 1.4))
    painter.drawPolyline(
        [QPointF(back, room.top() + 1), QPointF(tip, room.center().y()), QPointF(back, room.bottom() - 1)]
    )


def _fades(span: Span) -> bool:
    return span.start is None or span.end is None or "~" in span.sign


def _filled(span: Span, room: QRectF, ink: QColor, ground: QColor | None = None) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if span.fate else _brush(span, room, ink, ground)


def _thinned(ink: QColor, share: float, ground: QColor | None) -> QColor:
    """So much of it as shines through, or mixed with the ground."""
    if ground is None:
        found = QColor(ink)
        found.setAlphaF(share * ink.alphaF())
        return found
    pairs = ((ink.red(), ground.red()), (ink.green(), ground.green()), (ink.blue(), ground.blue()))
    return QColor(*(round(one * share + two * (1 - share)) for one, two in pairs))


def _brush(span: Span, room: QRectF, ink: QColor, ground: QColor | None) -> QBrush:
    """Fading towards an end that is open or only about there."""
    if not _fades(span):
        return QBrush(ink)
    nothing = _thinned(ink, 0.0, ground)
    fade = min(0.5, _FADE / room.width())
    gradient = QLinearGradient(room.topLeft(), room.topRight())
    gradient.setColorAt(0.0, nothing if span.start is None or "~" in span.sign else ink)
    gradient.setColorAt(fade, ink)
    gradient.setColorAt(1 - fade, ink)
    gradient.setColorAt(1.0, nothing if span.end is None or "~" in span.sign else ink)
    return QBrush(gradient)


def _paint_brackets(painter: QPainter, span: Span, room: QRectF, pen: QPen) -> None:
    """[ at the beginning, ] at the end; none where it is open."""
    painter.setPen(QPen(pen.color(), pen.widthF(), pen.style()) if not _fades(span) else pen)
    reach = min(_ENDS, room.width() / 2)
    for x, inward, known in (
        (room.left() + 0.7, reach, span.start is not None),
        (room.right() - 0.7, -reach, span.end is not None),
    ):
        if known:
            painter.drawPolyline(
                [
                    QPointF(x + inward, room.top()),
                    QPointF(x, room.top()),
                    QPointF(x, room.bottom()),
                    QPointF(x + inward, room.bottom()),
                ]
            )


def _paint_ends(painter: QPainter, span: Span, room: QRectF, ink: QColor) -> None:
    """A diamond at each known end; dots between where only one of the days is meant."""
    between = Qt.PenStyle.DotLine if span.form == "one of" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, 1.6, between))
    painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(_filled(Span(0, 1, fate=span.fate), room, ink))
    half = _ENDS
    for x, known in ((room.left() + half, span.start is not None), (room.right() - half, span.end is not None)):
        if known:
            middle = QPointF(x, room.center().y())
            painter.drawPolygon([middle + corner * half for corner in _DIAMOND])
