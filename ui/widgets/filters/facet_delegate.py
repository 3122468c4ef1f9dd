"""Paints the lines of the filter panel: headings, ticks, labels with their counts, the small searches."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from ui.models.facet_lines import Node
from ui.models.facets import NODE, FacetsModel
from ui.theme import Palette, color, palette
from ui.widgets.filters.facet_spread_paint import height
from ui.widgets.one_line import RIGHT, advance, draw_line
from ui.words import _, number

GAP = 6
TICK = 16
Index = QModelIndex | QPersistentModelIndex


class FacetDelegate(QStyledItemDelegate):
    """``typed`` announces what was typed into a facet's own search: the facet and the text."""

    typed = Signal(str, str)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.data(NODE)
        model = index.model()
        assert isinstance(model, FacetsModel)
        look = palette()
        painter.save()
        _paint_ground(painter, option, look)
        if node.kind == "facet":
            _paint_heading(painter, option, index, model, look)
        elif node.kind == "more":
            painter.setPen(color(look.accent))
            draw_line(painter, option.rect.adjusted(TICK + 2 * GAP, 0, 0, 0), str(index.data()))
        elif node.kind == "value":
            _paint_value(painter, option, node, model, look)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        node: Node = index.data(NODE)
        if node.kind == "spread":
            model: FacetsModel = index.model()  # type: ignore[assignment]
            return QSize(80, height(option.fontMetrics, node.field, model.spread(node.field)))
        extra = {"facet": 14, "search": 12}.get(node.kind, 8)
        return QSize(80, option.fontMetrics.height() + extra)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        name = index.data(NODE).field
        editor = QLineEdit(parent, placeholderText=_("Find…"), maxLength=200, clearButtonEnabled=True)
        editor.setAccessibleName(_("Find in this filter"))
        editor.textEdited.connect(lambda text: self.typed.emit(name, text))
        editor.textChanged.connect(lambda text: None if text else self.typed.emit(name, ""))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What is typed narrows the facet at once; nothing is kept in the model."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002
        editor.setGeometry(option.rect.adjusted(2, 2, -GAP, -2))


def tick_rect(line: QRect) -> QRect:
    return QRect(line.left() + 2, line.center().y() - TICK // 2, TICK, TICK)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Palette) -> None:
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, color(look.accent_ground))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(color(look.accent))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, index: Index, model: FacetsModel, look: Palette
) -> None:
    node: Node = index.data(NODE)
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(color(look.text))
    room = option.rect.adjusted(2, 0, -GAP, 0)
    draw_line(painter, room, str(index.data()))
    painter.setFont(option.font)
    painter.setPen(color(look.accent if model.choices(node.field) else look.faint))
    draw_line(painter, room, model.aside(node.field), RIGHT)


def _paint_value(
    painter: QPainter, option: QStyleOptionViewItem, node: Node, model: FacetsModel, look: Palette
) -> None:
    excluded = model.is_excluded(node)
    _paint_tick(painter, option, model.is_chosen(node), excluded)
    count = "…" if model.is_counting else number(node.value.count if node.value else 0)
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold if model.is_chosen(node) else QFont.Weight.Normal)
    font.setStrikeOut(excluded)
    room = option.rect.adjusted(TICK + 2 * GAP, 0, -GAP, 0)
    painter.setPen(color(look.faint))
    draw_line(painter, room, count, RIGHT)
    painter.setFont(font)
    stated = node.value is not None and node.value.value != "?"
    painter.setPen(color(look.text if stated and not excluded else look.faint))
    text = str(model.data(model.index_of(node)))
    draw_line(painter, room.adjusted(0, 0, -advance(count, option.font) - GAP, 0), text)


def _paint_tick(painter: QPainter, option: QStyleOptionViewItem, chosen: bool, excluded: bool) -> None:
    tick = QStyleOptionButton()
    tick.rect = tick_rect(option.rect)
    state = (
        QStyle.StateFlag.State_On
        if chosen
        else QStyle.StateFlag.State_NoChange
        if excluded
        else QStyle.StateFlag.State_Off
    )
    tick.state = QStyle.StateFlag.State_Enabled | state
    QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, tick, painter)
