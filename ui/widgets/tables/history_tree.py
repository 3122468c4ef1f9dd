"""The steps under their days."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from ui.models.history import HistoryModel
from ui.widgets.lists.calm_delegate import CalmDelegate, soften
from ui.widgets.tables.calm_header import CalmHeader
from ui.words import _


class HistoryTree(QTreeView):
    def __init__(self, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, uniformRowHeights=True, allColumnsShowFocus=True, indentation=16)
        self.setModel(model)
        self.setAccessibleName(_("Steps"))
        self.setItemDelegate(CalmDelegate(self))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHeader(CalmHeader(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        soften(options.palette)
        super().drawRow(painter, options, index)
