"""A table of whole rows without grid or row numbers, as calm as the list of records."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.tables.calm_header import CalmHeader

Fit = QHeaderView.ResizeMode
MEASURED = 64
"""Rows whose words say how wide a column is; Qt would measure a thousand."""


class CalmTable(QTableView):
    """Tab leaves it. Columns are as wide as what they say, or share the room that is left."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False, wordWrap=False, cornerButtonEnabled=False)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegate(CalmDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = CalmHeader(self)
        header.setResizeContentsPrecision(MEASURED)
        self.setHorizontalHeader(header)

    def selectRow(self, row: int) -> None:
        """This row alone, whatever keys are held: Qt's own takes a held Ctrl for a wish to add or take away."""
        index, how = self.model().index(row, 0), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)

    def share_out(self, others: Fit, first: Fit) -> None:
        """How the first column finds its width, and how the others do."""
        self.horizontalHeader().setSectionResizeMode(others)
        self.horizontalHeader().setSectionResizeMode(0, first)
