"""A table of before and after, in which what is found and what takes its place are marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from ui.models.previews import SPANS, PreviewModel
from ui.theme import color, palette
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.made import named
from ui.widgets.one_line import draw_line
from ui.words import _

Index = QModelIndex | QPersistentModelIndex
_ROOM = 6
_AROUND = 24
"""Characters that are shown before what is found, where it stands far inside a text."""


class MarkedDelegate(CalmDelegate):
    """One line of a text, beginning near its first mark."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spans = index.data(SPANS)
        if not spans:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, marks = excerpt(option.text, spans)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(option.font)
        room = option.rect.adjusted(_ROOM, 0, -_ROOM, 0)
        painter.setClipRect(room)
        metrics, look = option.fontMetrics, palette()
        for start, end in marks:
            left = room.left() + metrics.horizontalAdvance(text, start)
            width = metrics.horizontalAdvance(text, end) - metrics.horizontalAdvance(text, start)
            top = room.center().y() - metrics.height() / 2
            painter.fillRect(QRectF(left - 1, top, width + 2, metrics.height()), color(look.mark))
        painter.setPen(color(look.text))
        draw_line(painter, room, text)
        painter.restore()


def excerpt(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, list[tuple[int, int]]]:
    """The text on one line from shortly before its first mark, and the marks in it."""
    line = "".join(" " if letter in "\n\t" else letter for letter in text)
    cut = max(0, spans[0][0] - _AROUND)
    shift = cut - 1 if cut else 0
    shown = f"…{line[cut:]}" if cut else line
    return shown, [(start - shift, end - shift) for start, end in spans]


class PreviewTable(QTableView):
    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, _("Before and after"))
        self.setModel(model)
        self.setItemDelegate(MarkedDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate((QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.ResizeToContents,
                                       QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch)):  # fmt: skip
            header.setSectionResizeMode(column, mode)
        header.resizeSection(0, self.fontMetrics().averageCharWidth() * 34)
        header.setResizeContentsPrecision(20)
