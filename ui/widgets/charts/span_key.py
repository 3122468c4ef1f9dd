"""What the forms of records along time mean, in one line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.models.spans import Span
from ui.theme import Palette, color, palette
from ui.widgets.charts.span_paint import HIGH, paint_span
from ui.words import _

_FORMS = (
    (Span(0, 1), _("these days")),
    (Span(0, 1, "within"), _("some time within")),
    (Span(0, 1, "one of"), _("one of these")),
    (Span(0, 1, sign="?"), _("uncertain")),
    (Span(None, None), _("open or about")),
    (Span(0, 1, fate="planned"), _("planned")),
    (Span(0, 1, fate="off"), _("postponed or cancelled")),
)
_WIDE, _GAP, _BETWEEN = 24, 6, 16


class SpanKey(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("How dates are drawn"))
        self.setAccessibleDescription(", ".join(words for _span, words in _FORMS))

    def sizeHint(self) -> QSize:
        return QSize(400, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_key(painter, QSizeF(self.size()), palette())
        painter.end()


def paint_key(painter: QPainter, room: QSizeF, look: Palette, ground: QColor | None = None) -> None:
    """As many of the forms as have room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics, x, middle = painter.fontMetrics(), 0.0, room.height() / 2
    for span, words in _FORMS:
        wide = _WIDE + _GAP + metrics.horizontalAdvance(words)
        if x + wide > room.width():
            break
        paint_span(painter, span, QRectF(x, middle - HIGH / 2, _WIDE, HIGH), color(look.faint), ground)
        painter.setPen(color(look.faint))
        painter.drawText(round(x) + _WIDE + _GAP, round(middle + metrics.ascent() / 2) - 1, words)
        x += wide + _BETWEEN
