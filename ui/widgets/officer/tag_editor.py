"""Ctrl+T: the tags of one record or of many, all of it by keyboard, applied as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui import theme
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import column, named, plain_label
from ui.widgets.officer import tag_choice
from ui.widgets.officer.tag_choice import TAG_LIMIT, TagChoice
from ui.widgets.tables.check_delegate import CheckDelegate
from ui.words import _, ngettext, number

_STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: Qt.CheckState.PartiallyChecked}
_NO_LIMIT = 10_000_000
_TAG = Qt.ItemDataRole.UserRole


class TagEditor(QDialog):
    """``borne`` says how many of the ``total`` selected records bear each tag; ``chosen`` carries what is to be
    added and what to be taken away, once."""

    chosen = Signal(tuple, tuple)

    def __init__(
        self, title: str, tags: Sequence[str], borne: Mapping[str, int], total: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(shortened(revealed(title)))
        self.choice = TagChoice(total, list(tags), borne)
        self.box = named(QLineEdit(placeholderText=_("Find or add a tag"), maxLength=_NO_LIMIT), _("Tag"))
        self.list = named(QTreeWidget(columnCount=2), _("Tags of the selection"))
        self.hint = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Cancel)
        self._arrange(title)
        self._listen()
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(400, 440)

    def _arrange(self, title: str) -> None:
        head = plain_label(revealed(shortened(title, 90)))
        head.setBuddy(self.box)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(CheckDelegate(self.list))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column(self, head, self.box, self.list, self.hint, self.buttons)
        self.hint.setMinimumHeight(self.hint.fontMetrics().lineSpacing() * 2)

    def _listen(self) -> None:
        apply_button = self.buttons.button(QDialogButtonBox.StandardButton.Apply)
        apply_button.setAutoDefault(False)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        apply_button.clicked.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.box.textEdited.connect(self._typed)
        self.box.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._turned)
        self.list.currentItemChanged.connect(self._say)

    # Showing

    def _show(self) -> None:
        """Fills the list anew for what is typed; the first match is the current one."""
        typed = self.box.text()
        with QSignalBlocker(self.list):
            self.list.clear()
            for tag in self.choice.matching(typed):
                self.list.addTopLevelItem(self._item(tag))
            if typed.strip() and not self.choice.named(typed):
                self.list.addTopLevelItem(self._new_item(typed))
            first = self._first(typed)
            if first:
                self.list.setCurrentItem(first)
        self._say()

    def _item(self, tag: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([revealed(tag), self._count(tag)])
        item.setData(0, _TAG, tag)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, _STATES[self.choice.state(tag)])
        item.setForeground(1, QBrush(QColor(theme.palette().faint)))
        return item

    def _new_item(self, typed: str) -> QTreeWidgetItem:
        name = revealed(shortened(" ".join(typed.split())))
        item = QTreeWidgetItem([_("New tag “{name}”").format(name=name), ""])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return item

    def _count(self, tag: str) -> str:
        count = self.choice.borne.get(tag, 0)
        if not count or self.choice.total == 1:
            return ""
        return _("{count} of {total}").format(count=number(count), total=number(self.choice.total))

    def _first(self, typed: str) -> QTreeWidgetItem | None:
        exact = self.choice.named(typed)
        rows = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        named = [item for item in rows if exact and item and item.data(0, _TAG) == exact]
        return (named or rows or [None])[0] if typed.strip() else None

    def _say(self) -> None:
        problem = self._problem()
        self.hint.setText(problem or self._next())
        color = theme.palette().warning if problem else theme.palette().faint
        self.hint.setStyleSheet(f"color: {color}")
        self.buttons.button(QDialogButtonBox.StandardButton.Apply).setEnabled(not problem)

    def _problem(self) -> str:
        names = tag_choice.split(self.box.text())
        long = tag_choice.too_long(names)
        if long:
            return _("A tag may have {limit} characters; this one has {length}.").format(
                limit=TAG_LIMIT, length=number(len(long))
            )
        if any(map(tag_choice.is_nothing, names)):
            return _("A tag needs at least one letter, digit or sign that can be seen.")
        return ""

    def _next(self) -> str:
        """What Enter would do now."""
        names = [shortened(revealed(name)) for name in self._meant()]
        if names:
            return _("Enter adds {names}. A comma adds it and goes on.").format(
                names=", ".join(f"“{name}”" for name in names)
            )
        add, remove = self.choice.changes()
        if add or remove:
            changes = [f"+ {shortened(revealed(tag))}" for tag in add]
            changes += [f"− {shortened(revealed(tag))}" for tag in remove]
            return _("Enter applies: {changes}").format(changes=", ".join(changes))
        return _("Type a name, or go to the list with ↓ and tick with Space.")

    # Doing

    def _meant(self) -> list[str]:
        """The tags that what is typed means: the current match, or each name between commas."""
        names = tag_choice.split(self.box.text())
        if len(names) != 1:
            return names
        current = self.list.currentItem()
        tag = current.data(0, _TAG) if current else None
        return [tag] if tag in self.choice.matching(names[0]) else names

    def _typed(self, text: str) -> None:
        if text.rstrip().endswith(",") and not self._problem():
            self._take()
        self._show()

    def _take(self) -> None:
        for name in self._meant():
            self.choice.tick(name)
        self.box.clear()

    def _turned(self, item: QTreeWidgetItem) -> None:
        tag = item.data(0, _TAG)
        if tag:
            self.choice.turn(tag)
            with QSignalBlocker(self.list):
                item.setCheckState(0, _STATES[self.choice.state(tag)])
        self._say()

    def accept(self) -> None:
        if self._problem():
            return
        self._take()
        add, remove = self.choice.changes()
        if add or remove:
            self.chosen.emit(add, remove)
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the box move in the list; Enter in the list takes a new tag or applies; typing goes to the box."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return True
        if watched is self.box and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
            return True
        if watched is self.list and event.text().isprintable() and event.text().strip():
            self.box.setFocus()
            self.box.insert(event.text())
            self._typed(self.box.text())
            return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        """Down leaves an empty box for the list; in a box with text it chooses among the matches."""
        rows = self.list.topLevelItemCount()
        if not rows:
            return
        current = self.list.currentItem()
        row = self.list.indexOfTopLevelItem(current) + step if current else 0
        self.list.setCurrentIndex(self.list.model().index(max(0, min(rows - 1, row)), 0))
        if not self.box.text().strip():
            self.list.setFocus()


def tags_title(titles: Sequence[str], total: int) -> str:
    """What the editor is about, in its head."""
    if total == 1 and titles:
        return _("Tags of {title}").format(title=titles[0])
    return ngettext("Tags of {count} record", "Tags of {count} records", total).format(count=number(total))
