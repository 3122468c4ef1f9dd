"""The board: a programme's pillars as columns, and in each the records of the current answer that it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt

from catalog.catalog import Catalog
from catalog.model.vocabulary import Entry
from catalog.query.answers import RecordRow
from catalog.query.tree import Query, Term
from ui.models.columns import kind_in_words
from ui.models.paged import ROW, Index, Load
from ui.models.records import RecordsModel
from ui.words import _

INFERRED = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme that has pillars, with its columns in their order."""

    key: str
    name: str
    nodes: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One pillar with its records in the list's order; ``inferred`` are those whose pillar is a conclusion.

    ``key`` is the node's, or "" for the column of what stands in no pillar of the programme.
    """

    key: str
    name: str
    title: str = ""
    description: str = ""
    ids: tuple[int, ...] = ()
    inferred: frozenset[int] = frozenset()

    @property
    def code(self) -> str:
        return self.key.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Board:
    """All columns of a programme, which show ``total`` records, each counted once; ``repeated`` is how many of these
    stand in more than one column."""

    columns: tuple[Column, ...] = ()
    repeated: int = 0
    total: int = 0

    def query(self, query: Query, column: Column) -> Query:
        """The query that finds what a column holds."""
        if column.key:
            return query.also(Term("pillar", (column.key,)))
        keys = tuple(other.key for other in self.columns if other.key)
        return query.also(Term("pillar", keys, negated=True))


def programmes(catalog: Catalog) -> tuple[Programme, ...]:
    """The programmes that have pillars or sub-programmes, in the order they were made."""
    nodes = [entry for entry in catalog.vocabulary("nodes") if entry.parent is None]
    found = (
        Programme(entry.key, entry.name, tuple(node for node in nodes if _programme_of(node) == entry.key))
        for entry in catalog.vocabulary("programmes")
    )
    return tuple(programme for programme in found if programme.nodes)


def laid_out(catalog: Catalog, programme: Programme, ids: Sequence[int]) -> Board:
    """Deals the records of an answer to the programme's columns; what fits none comes last."""
    columns = [_column(catalog, node, ids) for node in programme.nodes]
    placed = Counter(number for column in columns for number in column.ids)
    outside = tuple(number for number in ids if number not in placed)
    last = Column("", _("Outside any pillar"), _("Records that no pillar of this programme holds"), ids=outside)
    return Board((*columns, last), sum(times > 1 for times in placed.values()), len(ids))


def _programme_of(node: Entry) -> str:
    return node.key.rpartition("/")[0]


def _column(catalog: Catalog, node: Entry, ids: Sequence[int]) -> Column:
    held = frozenset(catalog.search(Query((Term("pillar", (node.key,)),))).ids)
    inferred = frozenset(catalog.search(Query((Term("pillar.inferred", (node.key,)),))).ids)
    code = node.key.rpartition("/")[2]
    name = f"{_(str(node.details.get('kind', '')).capitalize() or 'Pillar')} {code}"
    shown = tuple(number for number in ids if number in held)
    return Column(node.key, name, node.name, node.description or "", shown, inferred)


class CardsModel(RecordsModel):
    """The records of one column, loaded as they come into sight. ``INFERRED`` says whether the pillar is."""

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(load, parent)
        self.column = Column("", "")

    def show_column(self, column: Column) -> bool:
        """Shows a column's records; says whether they are others than before."""
        others = column.ids != self.ids
        changed = column.inferred != self.column.inferred
        self.column = column
        if others:
            self.show(column.ids)
        elif changed and self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))
        return others

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            INFERRED,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return super().data(index, role)
        inferred = self.ids[index.row()] in self.column.inferred
        if role == INFERRED:
            return inferred
        row: RecordRow | None = super().data(index, ROW)
        if row is None:
            return None
        words = in_words(row, inferred=inferred)
        return escape(words) if role == Qt.ItemDataRole.ToolTipRole else words


def in_words(row: RecordRow, *, inferred: bool) -> str:
    """A card as it is read out: kind, title, date, where, and whether its pillar is inferred."""
    date = row.date.in_words() if row.date else _("date unknown")
    parts = [kind_in_words(row.kind), row.title, date, row.where, _("pillar inferred") if inferred else ""]
    return ", ".join(part for part in parts if part)
