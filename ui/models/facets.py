"""The facets as a tree: a line for each facet, below it its values, long ones with a search and a "more"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from catalog.folding import fold
from catalog.query.answers import Facet, FacetValue
from catalog.query.spreads import SPREADS, Spread
from catalog.query.tree import NOT_STATED, Query
from ui.controllers.term_words import value_label
from ui.models.facet_lines import LONG, FacetLines, Kind, Measurement, Node, Words, shape, take_counts, unstated
from ui.words import _, number

Index = QModelIndex | QPersistentModelIndex

NODE = Qt.ItemDataRole.UserRole

_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LASTING = ("spread", "search")
"""Lines that stay while others come and go: one types in them, or drags over them."""
_FLAGS: Mapping[Kind, Qt.ItemFlag] = {
    "facet": _PLAIN,
    "spread": _PLAIN,
    "more": _PLAIN,
    "value": _PLAIN | Qt.ItemFlag.ItemIsUserCheckable,
    "search": Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable,
}


class FacetsModel(QAbstractItemModel):
    """Values that are chosen or excluded stay in sight also where nothing has them. ``measured`` says that there are
    new spreads, or that they are being counted."""

    measured = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._made = FacetLines()
        self._nodes = self._made.nodes
        self._roots: list[Node] = []
        self._facets: dict[str, Facet] = {}
        self._spreads: dict[str, Spread] = {}
        self._chosen: Mapping[str, frozenset[str]] = {}
        self._excluded: Mapping[str, frozenset[str]] = {}
        self._ranged: frozenset[str] = frozenset()
        self._pinned: frozenset[str] = frozenset()
        self._typed: dict[str, str] = {}
        self._whole: set[str] = set()
        self._opened: set[str] = set()
        self.is_current = True
        self.is_counting = False

    # What it shows

    def arrange(self, fields: Sequence[str], pinned: Iterable[str] = ()) -> None:
        """Shows these facets in this order."""
        self.beginResetModel()
        self._pinned = frozenset(pinned)
        self._nodes.clear()
        self._opened.clear()
        self._roots = [self._made.line("facet", name, row=row) for row, name in enumerate(fields)]
        self.endResetModel()

    def show(self, facets: Iterable[Facet], spreads: Iterable[Spread] = ()) -> None:
        """Shows new counts; lines that stay keep their place and fold."""
        self.is_current = True
        self._spreads = {spread.field: spread for spread in spreads}
        self._facets = {facet.field: facet for facet in (*facets, *map(unstated, self._spreads.values()))}
        self.is_counting = False
        for root in self._roots:
            if root.field in self._opened:
                self._renew(root)
        self.repaint()
        self.measured.emit()

    def wait(self) -> None:
        """Says of all counts that they are not true any more."""
        self.is_counting = True
        self.repaint()
        self.measured.emit()

    def open(self, name: str) -> None:
        """Makes the lines of a facet, and keeps them made; those of folded ones cost nothing."""
        if name not in self._opened:
            self._opened.add(name)
            self._renew(self._root(name))

    def close(self, name: str) -> None:
        """Lets the lines of a facet go."""
        self._opened.discard(name)
        self._remove(self._root(name), 0)

    def choose(self, query: Query) -> None:
        """Shows what the query chooses and excludes."""
        fields = [root.field for root in self._roots]
        before = self._chosen, self._excluded, self._ranged
        self._ranged = frozenset(name for name in fields if name in SPREADS and query.chosen(SPREADS[name]))
        self._chosen = {name: self._meant(name, query.chosen(name)) for name in fields}
        self._excluded = {name: self._meant(name, query.excluded(name)) for name in fields}
        if before != (self._chosen, self._excluded, self._ranged):
            self.repaint()

    def find(self, name: str, typed: str) -> None:
        """Narrows one facet to the values that say what was typed."""
        self._typed[name] = typed
        self._renew(self._root(name))

    def show_all(self, name: str) -> None:
        self._whole.add(name)
        self._renew(self._root(name))

    def repaint(self) -> None:
        """All lines say something else now; told once, as views then look at all that is in sight."""
        if self._roots:
            self.dataChanged.emit(self.index_of(self._roots[0]), self.index_of(self._roots[-1]))

    def chosen(self, name: str) -> frozenset[str]:
        return self._chosen.get(name, frozenset())

    def choices(self, name: str) -> int:
        """How many values or ranges of a facet are chosen."""
        return len(self.chosen(name)) + (name in self._ranged and SPREADS[name] != name)

    def aside(self, name: str) -> str:
        """What stands beside the heading of a facet: "counting…", "pinned · 2" for two values chosen."""
        if self.is_awaited(name):
            return _("counting…")
        chosen = self.choices(name)
        return " · ".join((*((_("pinned"),) if name in self._pinned else ()), *((number(chosen),) if chosen else ())))

    def spread(self, name: str) -> Spread | None:
        """Along what a facet can be chosen by ranges, once it is counted."""
        return self._spreads.get(SPREADS.get(name, ""))

    def measurement(self, name: str) -> Measurement:
        spread = self.spread(name)
        return Measurement(spread, self.is_current, spread is not None and not self.is_counting)

    def title(self, name: str) -> str:
        """The label of a facet."""
        return self._words.field(name)

    def is_chosen(self, node: Node) -> bool:
        return node.value is not None and node.value.value in self.chosen(node.field)

    def is_excluded(self, node: Node) -> bool:
        return node.value is not None and node.value.value in self._excluded.get(node.field, ())

    def is_awaited(self, name: str) -> bool:
        """Whether the facet stands open and has not been counted at all; those that are folded are not counted."""
        return name in self._opened and name not in self._facets

    # Qt's tree

    def node(self, index: Index) -> Node | None:
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def index_of(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.id)

    def roots(self) -> list[QModelIndex]:
        return [self.index_of(root) for root in self._roots]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        lines = self._below(parent)
        return self.createIndex(row, 0, lines[row].id) if column == 0 and 0 <= row < len(lines) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self.node(index)
        return self.index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._below(parent))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self.node(parent)
        return bool(self._below(parent)) or (node is not None and self._can_open(node))

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return node is not None and node.field not in self._opened and self._can_open(node)

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node:
            self.open(node.field)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        return _FLAGS[node.kind] if node else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node)
        if role == Qt.ItemDataRole.CheckStateRole and node.kind == "value":
            return Qt.CheckState.Checked if self.is_chosen(node) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        if role == NODE:
            return node
        return None

    # Parts

    def _text(self, node: Node) -> str:
        if node.kind == "facet":
            return self.title(node.field)
        if node.kind == "more":
            return _("{count} more…").format(count=number(node.hidden))
        return value_label(node.field, node.value) if node.value else ""

    def _spoken(self, node: Node) -> str:
        text = self._text(node)
        if node.value is None:
            return text
        spoken = f"{text}, {_('counting') if self.is_counting else number(node.value.count)}"
        return _("{value}, excluded").format(value=spoken) if self.is_excluded(node) else spoken

    def _can_open(self, node: Node) -> bool:
        facet = self._facets.get(node.field)
        return node.kind == "facet" and (
            facet is None or node.field in SPREADS or bool(facet.values or self._wanted(node.field))
        )

    def _below(self, parent: Index) -> list[Node]:
        node = self.node(parent)
        return node.children if node else ([] if parent.isValid() else self._roots)

    def _root(self, name: str) -> Node:
        return next(root for root in self._roots if root.field == name)

    def _meant(self, name: str, values: Iterable[str]) -> frozenset[str]:
        return frozenset(meant for value in values for meant in self._words.meant(name, value))

    def _renew(self, root: Node) -> None:
        """New lines in place of the old, but for those that last."""
        lines = self._lines(root)
        if shape(lines) == shape(root.children):
            take_counts(root.children, lines)
            self._forget(lines)
            return
        pairs = zip(root.children, lines, strict=False)
        keep = len(list(takewhile(lambda pair: pair[0].kind == pair[1].kind in _LASTING, pairs)))
        self._forget(lines[:keep])
        self._remove(root, keep)
        if len(lines) > keep:
            self.beginInsertRows(self.index_of(root), keep, len(lines) - 1)
            root.children += lines[keep:]
            self.endInsertRows()

    def _remove(self, root: Node, keep: int) -> None:
        if len(root.children) > keep:
            self.beginRemoveRows(self.index_of(root), keep, len(root.children) - 1)
            self._forget(root.children[keep:])
            del root.children[keep:]
            self.endRemoveRows()

    def _forget(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self._forget(node.children)
            self._nodes.pop(node.id, None)

    def _lines(self, root: Node) -> list[Node]:
        facet = self._facets.get(root.field)
        values = (*facet.values, *self._missing(facet)) if facet else ()
        typed = fold(self._typed.get(root.field, ""))
        lines = [self._made.line("spread", root.field, root)] if root.field in SPREADS else []
        lines += [self._made.line("search", root.field, root)] if len(values) > LONG or typed else []
        if typed:
            lines += self._made.flat(root, values, typed)
        elif root.field in self._whole:
            lines += self._made.tree(root, values)
        else:
            lines += self._made.limited(root, values, self._wanted(root.field))
        for row, line in enumerate(lines):
            line.row = row
        return lines

    def _missing(self, facet: Facet) -> Iterator[FacetValue]:
        """What is chosen or excluded and was not counted: no record has it."""
        if wanted := self._wanted(facet.field):
            ranges = wanted - {NOT_STATED} if SPREADS.get(facet.field) == facet.field else frozenset[str]()
            for value in sorted(wanted - ranges - {item.value for item in facet.values}):
                yield FacetValue(value, self._words.value(facet.field, value), 0)

    def _wanted(self, name: str) -> frozenset[str]:
        return self.chosen(name) | self._excluded.get(name, frozenset())
