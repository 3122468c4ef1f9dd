"""Borders that can be seen on a dark ground: the Fusion style derives them from it, and loses them there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from ui.theme import color, is_dark, palette

_Part = QStyle.PrimitiveElement
_BOXES = {_Part.PE_IndicatorCheckBox, _Part.PE_IndicatorItemViewItemCheck}
_BORDERED = {*_BOXES, _Part.PE_IndicatorRadioButton, _Part.PE_FrameLineEdit}


class ClearFusion(QProxyStyle):
    """Fusion, with its borders drawn again where they vanish (WCAG 2.2, 1.4.11: 3:1)."""

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in _BORDERED and is_dark() and not _is_marked(element, option, widget):
            _draw_border(element, option, painter)


def make_borders_clear(application: QApplication) -> None:
    """Puts it on where the platform has no style of its own; it stays on, and draws nothing on a light ground."""
    if application.style().name() == "fusion" and not isinstance(application.style(), ClearFusion):
        application.setStyle(ClearFusion("fusion"))


def _is_marked(element: QStyle.PrimitiveElement, option: QStyleOption, widget: QWidget | None) -> bool:
    """Whether the border shows the focus, or there is none."""
    if element != _Part.PE_FrameLineEdit:
        return False
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    return focused or (isinstance(widget, QLineEdit) and not widget.hasFrame())


def _draw_border(element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(palette().faint), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    if element == _Part.PE_IndicatorRadioButton:
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 2, 2)
    painter.restore()
