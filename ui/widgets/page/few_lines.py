"""Text in a bounded number of lines: what does not fit ends in an ellipsis and stands in the tooltip."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import color, palette
from ui.widgets.one_line import draw_line, unshortened


def broken(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """The text broken into at most so many lines of a width, the last one elided."""
    line = text.replace("\n", " ")
    if line and unshortened(line, font) <= width:
        return [line]
    layout = QTextLayout(line, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts = _starts(layout, max(1, width), lines)
    if not starts:
        return []
    text = layout.text()
    full = [text[start:end].strip() for start, end in pairwise(starts)]
    last = text[starts[-1] :]
    return [*full, QFontMetrics(font).elidedText(last, Qt.TextElideMode.ElideRight, width)]


def _starts(layout: QTextLayout, width: int, lines: int) -> list[int]:
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts


def draw(painter: QPainter, room: QRect, lines: list[str]) -> int:
    """Draws lines from the top of the room downwards, and returns where the next one would stand."""
    step = painter.fontMetrics().lineSpacing()
    for place, line in enumerate(lines):
        draw_line(painter, QRect(room.left(), room.top() + place * step, room.width(), step), line)
    return room.top() + len(lines) * step


class FewLines(QLabel):
    """A label of at most ``lines`` lines, as high as its text needs at its width."""

    def __init__(self, lines: int, parent: QWidget | None = None, *, faint: bool = False) -> None:
        super().__init__(parent)
        self._lines = lines
        self._faint = faint
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        self.setText(text)
        from html import escape

        self.setToolTip(escape(text))
        self.setVisible(bool(text))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._broken(width)) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(80, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().lineSpacing())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        look = palette()
        painter.setPen(color(look.faint if self._faint else look.text))
        draw(painter, self.contentsRect(), self._broken(self.width()))
        painter.end()

    def _broken(self, width: int) -> list[str]:
        return broken(self.text(), self.font(), width, self._lines)
