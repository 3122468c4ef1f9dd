"""The drafts that wait: each field as it is saved and as it was typed, to restore or to discard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.editing.difference import Change, Unsaved
from ui.widgets.isolating import isolated, shortened
from ui.widgets.made import column, named, plain_label
from ui.words import _

_UNSAVED = Qt.ItemDataRole.UserRole
_LONGEST = 400


class DifferenceDialog(QDialog):
    """``restored`` and ``discarded`` carry a draft."""

    restored = Signal(Unsaved)
    discarded = Signal(Unsaved)

    def __init__(self, found: Sequence[Unsaved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Not saved yet"))
        self.list = named(QTreeWidget(columnCount=3), _("What was typed and not saved"))
        self.list.setHeaderLabels([_("Field"), _("Saved"), _("Typed")])
        self.list.setWordWrap(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = self.buttons.addButton(_("&Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.discard = self.buttons.addButton(_("&Discard"), QDialogButtonBox.ButtonRole.DestructiveRole)
        words = _(
            "Restore opens the record with what you typed; it is saved when you save it. Nothing is changed here."
        )
        column(self, plain_label(words), self.list, self.buttons)
        for item in found:
            self.list.addTopLevelItem(_item(item))
        self.list.expandAll()
        self.restore.clicked.connect(self._restore)
        self.discard.clicked.connect(self._discard)
        self.buttons.rejected.connect(self.reject)
        self.list.currentItemChanged.connect(self._enable)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(720, 420)

    def _current(self) -> Unsaved | None:
        item = self.list.currentItem()
        top = item.parent() or item if item else None
        found = top.data(0, _UNSAVED) if top else None
        return found if isinstance(found, Unsaved) else None

    def _enable(self) -> None:
        found = self._current()
        self.restore.setEnabled(found is not None and bool(found.edit or found.record))
        self.discard.setEnabled(found is not None)

    def _restore(self) -> None:
        found = self._current()
        if found:
            self.accept()
            self.restored.emit(found)

    def _discard(self) -> None:
        found, item = self._current(), self.list.currentItem()
        if not found or not item:
            return
        self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item.parent() or item))
        self.discarded.emit(found)
        if not self.list.topLevelItemCount():
            self.accept()


def _item(found: Unsaved) -> QTreeWidgetItem:
    top = QTreeWidgetItem([isolated(shortened(found.about, 120))])
    top.setData(0, _UNSAVED, found)
    top.setFirstColumnSpanned(True)
    for change in found.changes:
        top.addChild(QTreeWidgetItem([change.field, _saved(change), _short(change.typed)]))
    return top


def _saved(change: Change) -> str:
    if change.now is None:
        return _short(change.saved)
    told = _("{before}\nchanged meanwhile, to: {now}")
    return told.format(before=_short(change.saved), now=_short(change.now))


def _short(text: str) -> str:
    return isolated(shortened(text, _LONGEST)) if text else _("nothing")
