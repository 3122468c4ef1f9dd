"""Ctrl+K: every action of the window, found by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QMenu, QMenuBar, QTreeWidget, QTreeWidgetItem, QWidget

from catalog.folding import fold
from ui.widgets.made import column, named
from ui.words import _

_ACTION = Qt.ItemDataRole.UserRole


class ActionPalette(QDialog):
    """Does the chosen action once it is closed, so that the action finds the focus where it was."""

    def __init__(self, actions: Iterable[tuple[str, QAction]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Find an action"))
        self._actions = list(actions)
        self.box = named(QLineEdit(placeholderText=_("What do you want to do?"), maxLength=200), _("Action"))
        self.list = named(QTreeWidget(columnCount=2), _("Actions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderHidden(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column(self, self.box, self.list)
        self.resize(520, 420)
        self.box.textEdited.connect(self._show)
        self.list.itemActivated.connect(self.accept)
        self.list.itemClicked.connect(self.accept)
        self._show("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.list.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        item = self.list.currentItem()
        if item:
            super().accept()
            item.data(0, _ACTION).trigger()

    def _show(self, typed: str) -> None:
        self.list.clear()
        wanted = fold(typed).split()
        for path, action in self._actions:
            if all(word in fold(path) for word in wanted):
                self.list.addTopLevelItem(_item(path, action))
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        else:
            self.list.addTopLevelItem(_none())


def open_palette(bar: QMenuBar, parent: QWidget) -> None:
    palette = ActionPalette(actions_of(bar), parent)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.open()


def actions_of(bar: QMenuBar) -> Iterator[tuple[str, QAction]]:
    """Every enabled action of the menus, with the menus that lead to it."""
    for menu in bar.actions():
        if isinstance(inside := menu.menu(), QMenu):
            yield from _inside(inside, _plain(menu.text()))


def _inside(menu: QMenu, path: str) -> Iterator[tuple[str, QAction]]:
    menu.aboutToShow.emit()
    for action in menu.actions():
        name = f"{path} › {_plain(action.text())}"
        if isinstance(inside := action.menu(), QMenu):
            yield from _inside(inside, name)
        elif not action.isSeparator() and action.isEnabled():
            yield name, action


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _none() -> QTreeWidgetItem:
    item = QTreeWidgetItem([_("No action that can be done now is called so")])
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(path: str, action: QAction) -> QTreeWidgetItem:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    item = QTreeWidgetItem([path, key])
    item.setData(0, _ACTION, action)
    return item
