"""The names of an entry as a small table: text, language, and the years between which each was in use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from catalog.model.vocabulary import Name
from ui.theme import color, palette
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.words import _

_WIDTHS = (0, 76, 60, 60)
_MOST_ROWS = 6


class _Inviting(CalmDelegate):
    """Says faintly what the empty last row is for."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        last = index.model().rowCount() - 1
        if index.row() == last and not index.column() and not option.text:
            option.text = _("Add a name")
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
            option.palette.setColor(QPalette.ColorRole.Text, color(palette().faint))


class EntryNames(QTableWidget):
    """``changed`` carries the names as they stand after an edit; the first is the name of today. The last row is for
    a new one; Delete empties a row, and a row without text is no name."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_WIDTHS), parent)
        self.setAccessibleName(_("Names"))
        self.setHorizontalHeaderLabels([_("Name"), _("Language"), _("From"), _("Until")])
        self.setItemDelegate(_Inviting(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS[1:], 1):
            header.resizeSection(column, width)
        self._fixed = True
        self._names: tuple[Name, ...] = ()
        self.itemChanged.connect(self._tell)

    def show_names(self, names: Sequence[Name], *, fixed: bool) -> None:
        self._names, self._fixed = tuple(names), fixed
        rows = [*names, *([] if fixed else [Name("")])]
        with QSignalBlocker(self):
            self.setRowCount(len(rows))
            for row, name in enumerate(rows):
                for column, text in enumerate((name.text, name.language, name.since, name.until)):
                    self.setItem(row, column, self._item(text or ""))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = min(self.rowCount(), _MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, range(rows))) + 4
        return QSize(320, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not self._fixed and 0 <= self.currentRow() < len(self._names) > 1:
            self.changed.emit((*self._names[: self.currentRow()], *self._names[self.currentRow() + 1 :]))
        else:
            super().keyPressEvent(event)

    def _item(self, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags if self._fixed else flags | Qt.ItemFlag.ItemIsEditable)
        return item

    def _tell(self) -> None:
        rows = [[self._text(row, column) for column in range(len(_WIDTHS))] for row in range(self.rowCount())]
        names = tuple(Name(text, *(part or None for part in parts)) for text, *parts in rows if text)
        if names and names != self._names:
            self.changed.emit(names)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item else ""
