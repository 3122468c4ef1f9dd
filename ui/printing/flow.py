"""Where on the paper the next thing goes: pages that turn when they are full, or one long strip."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPagedPaintDevice, QPainter, QTextOption

from ui.theme import LIGHT, color
from ui.words import _

UNIT = 96.0
"""Units to an inch."""
FOOT = 26.0
_LONGEST = 14_000.0
"""Units of a strip: its picture has twice as many pixels, and painters end at 32,767."""


class Flow(Protocol):
    """``y`` is where the next thing goes, ``has_pages`` whether it turns to fresh ones."""

    painter: QPainter
    width: float
    has_pages: bool
    y: float
    top: float

    @property
    def bottom(self) -> float: ...

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be shown: what comes is left out, and said."""

    def turn(self) -> bool:
        """Goes to a fresh page; False where there is none to turn to."""


class Pages:
    """Pages of a PDF or a printer, each with a foot that says the title and its number."""

    is_full = False
    has_pages = True

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, resolution: int, title: str) -> None:
        self.painter, self._device, self._title = painter, device, title
        painter.scale(resolution / UNIT, resolution / UNIT)
        room = device.pageLayout().paintRect(device.pageLayout().Unit.Inch)
        self.width, self._height = room.width() * UNIT, room.height() * UNIT
        self.y = self.top = 0.0
        self._number = 1
        self._foot()

    @property
    def bottom(self) -> float:
        return self._height - FOOT

    def turn(self) -> bool:
        self._device.newPage()
        self._number += 1
        self.y = self.top
        self._foot()
        return True

    def _foot(self) -> None:
        said = _("Page {number}").format(number=self._number)
        room = QRectF(0, self.bottom, self.width, FOOT)
        self.painter.save()
        self.painter.setFont(font(10))
        self.painter.setPen(color(LIGHT.faint))
        side = self.painter.boundingRect(room, 0, said).width() + 12
        title = self.painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, int(self.width - side))
        low = Qt.AlignmentFlag.AlignBottom
        self.painter.drawText(room, low | Qt.AlignmentFlag.AlignRight, said)
        self.painter.drawText(room, low | Qt.AlignmentFlag.AlignLeft, title)
        self.painter.restore()


class Strip:
    """One picture as high as what it shows, up to a length."""

    top = 0.0
    bottom = _LONGEST
    has_pages = False

    def __init__(self, painter: QPainter, width: float) -> None:
        self.painter, self.width, self.y = painter, width, 0.0
        self.is_full = False

    def turn(self) -> bool:
        self.is_full = True
        return False


def font(size: int, *, is_strong: bool = False) -> QFont:
    """The window's font in pixels of 1/96 inch, with letters as wide as they are drawn on paper."""
    made = QFont(QGuiApplication.font().family())
    made.setPixelSize(size)
    made.setBold(is_strong)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def wrapped(side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextOption:
    """Between words, and within one that is longer than a line."""
    option = QTextOption(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
