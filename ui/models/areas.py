"""The region tree: how many records concern each region and jurisdiction, or were held there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from catalog.catalog import Catalog
from catalog.query.answers import FacetValue
from catalog.query.fields import FIELDS
from catalog.query.tree import NOT_STATED, Query
from ui.models.lines import RIGHT
from ui.words import _, ngettext, number

Index = QModelIndex | QPersistentModelIndex

VALUE = Qt.ItemDataRole.UserRole
EVERYTHING = ""
"""The value of the tree's first node, which stands for no choice at all."""


@dataclass(frozen=True, slots=True)
class Areas:
    """The nodes of one tree, parents first, counted over ``total`` records: those of the query without the
    tree's own choice. A record may count at several nodes, in ``total`` it counts once."""

    field: str
    scheme: str
    values: tuple[FacetValue, ...] = ()
    total: int = 0
    chosen: frozenset[str] = frozenset()


def counted(catalog: Catalog, query: Query, field: str, scheme: str) -> Areas:
    """Counts the tree of ``jurisdiction`` or ``place`` in a region scheme."""
    everything = catalog.search(query.choosing(field, ())).ids
    values = catalog.facets(query, (field,), scheme)[0].values
    chosen = catalog.meant(field, query.chosen(field))
    missing = chosen - {value.value for value in values}
    values += tuple(FacetValue(value, _label(catalog, field, value), 0) for value in sorted(missing))
    return Areas(field, scheme, values, len(everything), chosen)


def schemes(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Key and name of every region scheme that has regions."""
    used = {entry.key.partition("/")[0] for entry in catalog.vocabulary("regions")}
    return tuple((entry.key, entry.name) for entry in catalog.vocabulary("region_schemes") if entry.key in used)


def _label(catalog: Catalog, field: str, value: str) -> str:
    """The name of a chosen node that no record counts at now."""
    if value == NOT_STATED:
        return "not stated"
    entries = (entry for kind in FIELDS[field].vocabularies for entry in catalog.vocabulary(kind))
    named = (entry.name for entry in entries if value in (entry.key, entry.codes.get("alpha2")))
    return FIELDS[field].special.get(value) or next(named, value)


@dataclass(slots=True)
class _Node:
    value: FacetValue
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


class AreasModel(QAbstractItemModel):
    """Names and counts. ``VALUE`` gives what a term says to mean a node."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.areas = Areas("jurisdiction", "")
        self._nodes: list[_Node] = []
        self._roots: list[int] = []
        self._places: dict[str, int] = {}

    def show(self, areas: Areas) -> bool:
        """Shows these counts; says whether the nodes are others than before."""
        others = _shape(areas) != _shape(self.areas) or not self._nodes
        if others:
            self.beginResetModel()
        self.areas = areas
        self._build()
        if others:
            self.endResetModel()
        else:
            self._tell_all()
        return others

    def total(self) -> int:
        """How many records the tree counts, each once."""
        return self.areas.total

    def index_of(self, value: str) -> QModelIndex:
        place = self._places.get(value)
        return QModelIndex() if place is None else self._index(place)

    def regions(self) -> list[QModelIndex]:
        """The nodes that hold jurisdictions."""
        return [self._index(place) for value, place in self._places.items() if self._is_region(value)]

    # Qt's model

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        below = self._below(parent)
        if not (0 <= row < len(below) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent
        return QModelIndex() if above < 0 else self._index(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self._nodes[index.internalId()].value
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return number(value.count) if index.column() else self._name(value)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._aloud(value)
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return RIGHT
            case Qt.ItemDataRole.FontRole:
                return self._font(value)
        return value.value if role == VALUE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        held = _("Held in") if self.areas.field == "place" else _("Concerns")
        return _("Records") if section else held

    # Parts

    def _build(self) -> None:
        everything = FacetValue(EVERYTHING, _("All records"), self.areas.total)
        self._nodes, self._roots, self._places = [], [], {}
        path: list[int] = []
        for place, value in enumerate((everything, *self.areas.values)):
            del path[value.depth :]
            siblings = self._nodes[path[-1]].children if path else self._roots
            self._nodes.append(_Node(value, path[-1] if path else -1, len(siblings)))
            siblings.append(place)
            self._places.setdefault(value.value, place)
            path.append(place)

    def _tell_all(self) -> None:
        for below in [self._roots, *(node.children for node in self._nodes)]:
            if below:
                self.dataChanged.emit(self._index(below[0]), self._index(below[-1], 1))

    def _below(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._roots

    def _index(self, place: int, column: int = 0) -> QModelIndex:
        return self.createIndex(self._nodes[place].row, column, place)

    def _is_region(self, value: str) -> bool:
        return value.startswith(f"{self.areas.scheme}/")

    def _is_aside(self, value: str) -> bool:
        return value == NOT_STATED or value in FIELDS[self.areas.field].special

    def _name(self, value: FacetValue) -> str:
        return _(value.label) if self._is_aside(value.value) else value.label

    def _aloud(self, value: FacetValue) -> str:
        words = ngettext("{name}, {count} record", "{name}, {count} records", value.count)
        return words.format(name=self._name(value), count=value.count)

    def _font(self, value: FacetValue) -> QFont | None:
        if self._is_aside(value.value):
            font = QFont()
            font.setItalic(True)
            return font
        return None


def _shape(areas: Areas) -> tuple[object, ...]:
    return areas.field, areas.scheme, tuple((value.value, value.depth) for value in areas.values)
