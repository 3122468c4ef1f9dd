"""A few drawn icons that take the colour of the text around them, whatever the look is."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer


class _Drawn(QIconEngine):
    """Paints a drawing in the palette's colour of the moment; what was painted once is kept."""

    def __init__(self, drawing: str) -> None:
        super().__init__()
        self._drawing = drawing
        self._painted: dict[tuple[str, int, int], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Drawn(self._drawing)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        drawing = self._drawing.replace("#000000", _color(mode))
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        key = _color(mode), size.width(), size.height()
        if key not in self._painted:
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            self._painted[key] = pixmap
        return QPixmap(self._painted[key])

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """``size`` in device-independent pixels, as QIcon asks for it."""
        pixmap = self.pixmap(size * scale, mode, state)
        pixmap.setDevicePixelRatio(scale)
        return pixmap


def icon(name: str) -> QIcon:
    """The icon of that name in ``resources``."""
    return QIcon(_Drawn(resources.files("resources").joinpath(f"{name}.svg").read_text("utf-8")))


def _color(mode: QIcon.Mode) -> str:
    group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
    chosen = mode == QIcon.Mode.Selected
    role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.WindowText
    return QGuiApplication.palette().color(group, role).name()
