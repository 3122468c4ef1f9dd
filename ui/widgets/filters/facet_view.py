"""The tree of facets on screen: what a click, a key or the row menu chooses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView, QWidget

from catalog.query.spreads import SPREADS
from ui.models.facet_lines import Node
from ui.models.facets import FacetsModel
from ui.widgets.filters.facet_delegate import FacetDelegate, tick_rect
from ui.widgets.filters.facet_spread import FacetSpread
from ui.widgets.filters.facet_spread_paint import height
from ui.words import _

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class FacetView(QTreeView):
    """``only``, ``ticked``, ``required`` and ``excluded`` announce field and value; ``freed`` a facet whose
    choice is to be forgotten; ``headings_menu`` asks for the menu of a facet at a place on screen; ``refolded``
    says that other facets stand open. ``ranged`` announces a facet and the range chosen in it, ``dragged`` that a drag
    over one begins or ends, ``taken_back`` that it was given up."""

    only = Signal(str, str)
    ticked = Signal(str, str)
    required = Signal(str, str)
    excluded = Signal(str, str)
    freed = Signal(str)
    headings_menu = Signal(str, QPoint)
    refolded = Signal()
    ranged = Signal(str, str)
    dragged = Signal(bool)
    taken_back = Signal()

    def __init__(self, model: FacetsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, headerHidden=True, indentation=14, rootIsDecorated=True, uniformRowHeights=False)
        self.facets = model
        self.unfolded: set[str] = set()
        self._folded: set[str] = set()
        self._restoring = False
        self._heights: list[int] = []
        delegate = FacetDelegate(self)
        delegate.typed.connect(model.find)
        self._set_up_manners()
        self.setItemDelegate(delegate)
        self.setModel(model)
        model.rowsInserted.connect(self._restore_below)
        model.modelReset.connect(self._restore_all)
        model.measured.connect(self._make_room)
        self.expanded.connect(lambda index: self._note_fold(index, True))
        self.collapsed.connect(lambda index: self._note_fold(index, False))

    def unfold(self, fields: set[str]) -> None:
        """Opens these facets and closes the others."""
        self.unfolded = {f"facet {name}" for name in fields}
        self._restore_all()
        self.refolded.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self.facets.node(self.currentIndex())
        if node is None or event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._act(node, event.modifiers(), tick=True)
        else:
            self._act(node, event.modifiers(), tick=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.visualRect(index)
        node = self.facets.node(index)
        if node is None or event.button() != Qt.MouseButton.LeftButton or not line.contains(event.position().toPoint()):
            return
        tick = tick_rect(line).adjusted(-4, -4, 4, 4)
        self._act(node, event.modifiers(), tick=tick.contains(event.position().toPoint()))

    def _set_up_manners(self) -> None:
        self.setAccessibleName(_("Filters"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def _act(self, node: Node, modifiers: Qt.KeyboardModifier, *, tick: bool) -> None:
        if node.kind == "facet":
            index = self.facets.index_of(node)
            self.setExpanded(index, not self.isExpanded(index))
        elif node.kind == "more":
            self.facets.show_all(node.field)
        elif node.kind in ("spread", "search"):
            self._enter(node)
        elif node.value:
            self._choose(node, node.value.value, modifiers, tick=tick)

    def _enter(self, node: Node) -> None:
        if inside := self.indexWidget(self.facets.index_of(node)):
            inside.setFocus()

    def _choose(self, node: Node, value: str, modifiers: Qt.KeyboardModifier, *, tick: bool) -> None:
        if modifiers & _SHIFT:
            (self.excluded if modifiers & _CONTROL else self.required).emit(node.field, value)
        else:
            (self.ticked if tick or modifiers & _CONTROL else self.only).emit(node.field, value)

    def _show_menu(self, where: QPoint) -> None:
        node = self.facets.node(self.indexAt(where))
        place = self.viewport().mapToGlobal(where)
        if node is None or node.value is None:
            self.headings_menu.emit(node.field if node else "", place)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        field, value = node.field, node.value.value
        menu.addAction(_("&Only this") + "\t" + _("Enter"), lambda: self.only.emit(field, value))
        menu.addAction(_("&Any of") + "\t" + _("Space"), lambda: self.ticked.emit(field, value))
        menu.addAction(_("&Must also have") + "\t" + _("Shift+Enter"), lambda: self.required.emit(field, value))
        menu.addAction(_("&Exclude") + "\t" + _("Ctrl+Shift+Enter"), lambda: self.excluded.emit(field, value))
        menu.addSeparator()
        menu.addAction(_("&Forget this choice"), lambda: self.freed.emit(field))
        menu.popup(place)

    def _note_fold(self, index: QModelIndex, is_open: bool) -> None:
        node = self.facets.node(index)
        if node and not self._restoring:
            (self.unfolded.add if is_open else self.unfolded.discard)(node.path)
            (self._folded.discard if is_open else self._folded.add)(node.path)
        if node and node.kind == "facet" and not self._restoring:
            (self.facets.open if is_open else self.facets.close)(node.field)
            self.refolded.emit()
        if is_open:
            self._open_lasting(index)

    def _make_room(self) -> None:
        """Lays the lines out anew where bars need more room than before, or less: most counts change no height."""
        heights = [height(self.fontMetrics(), name, self.facets.spread(name)) for name in SPREADS]
        if heights != self._heights:
            self._heights = heights
            self.scheduleDelayedItemsLayout()

    def _restore_all(self) -> None:
        for index in self.facets.roots():
            self._restore(index)

    def _restore_below(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self._restore(self.facets.index(row, 0, parent))
        self._open_lasting(parent)

    def _restore(self, index: QModelIndex) -> None:
        node = self.facets.node(index)
        if node is None:
            return
        self._restoring = True
        if node.kind == "facet":
            (self.facets.open if self._is_open(node) else self.facets.close)(node.field)
        self.setExpanded(index, self._is_open(node))
        self._restoring = False
        for row in range(self.facets.rowCount(index)):
            self._restore(self.facets.index(row, 0, index))

    def _is_open(self, node: Node) -> bool:
        """A tree shows its fullest branch until the user folds it; pillars show all of theirs."""
        if node.path in self.unfolded or node.path in self._folded or node.kind != "value":
            return node.path in self.unfolded
        fullest = node is next(_values(node.parent), None)
        top = node.parent is not None and node.parent.kind == "facet"
        return (node.field == "jurisdiction" and fullest) or (top and (node.field == "pillar" or fullest))

    def _open_lasting(self, parent: QModelIndex) -> None:
        """Puts in place what one drags over or types in."""
        if not self.isExpanded(parent):
            return
        for row in range(min(2, self.facets.rowCount(parent))):
            index = self.facets.index(row, 0, parent)
            node = self.facets.node(index)
            if node and node.kind == "spread" and self.indexWidget(index) is None:
                self.setIndexWidget(index, self._histogram(node.field))
            elif node and node.kind == "search" and not self.isPersistentEditorOpen(index):
                self.openPersistentEditor(index)

    def _histogram(self, name: str) -> FacetSpread:
        made = FacetSpread(self.facets.title(name), partial(self.facets.measurement, name), self.viewport())
        self.facets.measured.connect(made.renew)
        made.asked.connect(lambda value: self.ranged.emit(name, value))
        made.dragged.connect(self.dragged)
        made.taken_back.connect(self.taken_back)
        made.left.connect(self.setFocus)
        return made


def _values(parent: Node | None) -> Iterator[Node]:
    return (node for node in (parent.children if parent else ()) if node.kind == "value")
