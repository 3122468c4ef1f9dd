"""A small table in its place on the page: its lines, what is wrong with them, and its rare columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from catalog.catalog import Catalog
from catalog.model.record import Record
from ui import theme
from ui.editing.tables.columns import Context, Kind
from ui.editing.tables.model import TableModel
from ui.editing.tables.names import Names
from ui.editing.tables.view import SmallTable
from ui.widgets.made import column, named, plain_label
from ui.words import _

_MOST_PROBLEMS = 4


class TableField(QWidget):
    """``changed`` says that a person changed the lines. ``value`` and ``set_value`` speak the model's values."""

    changed = Signal()

    def __init__(self, kind: Kind, catalog: Catalog, parent: QWidget | None = None, names: Names | None = None) -> None:
        """``names`` are those of the editor around it, which are read once for all its tables."""
        super().__init__(parent)
        self._own_names = names is None
        context = Context(catalog, names or Names(catalog), Record("activity", ""))
        self.model = TableModel(kind, context, self)
        self.table = SmallTable(self.model, self)
        self.told = named(plain_label(), _("About {table}").format(table=kind.name))
        self.more = QToolButton(autoRaise=True)
        self.more.setCheckable(True)
        named(self.more, _("More columns of {table}").format(table=kind.name))
        self.below = QHBoxLayout()
        self._arrange()
        self.model.edited.connect(self._edited)
        self.table.said.connect(self._say)
        self.more.toggled.connect(self._show_columns)
        self._show_columns()
        self._say()

    def _arrange(self) -> None:
        self.setAccessibleName(self.model.kind.name)
        self.setFocusProxy(self.table)
        self.below.addWidget(self.told, 1)
        self.below.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column(self, self.table, self.below, gap=2, margin=0)
        self.more.setVisible(any(item.rare for item in self.model.kind.columns))

    # Values

    def value(self) -> tuple[Any, ...]:
        """The lines that can be saved, each with its uid and all that the table does not show."""
        return self.model.values()

    def set_value(self, values: Iterable[Any], record: Record) -> None:
        """Shows the lines of a record; undo begins here."""
        if self._own_names:
            self.model.context.names.forget()
        self.model.set_values(values, replace(self.model.context, record=record))
        self._show_columns()
        self._say()

    def problems(self) -> list[str]:
        """What is wrong with the lines, in sentences."""
        return self.model.problems()

    # Saying

    def _edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self, news: str = "") -> None:
        problems = self.problems()
        shown = problems[:_MOST_PROBLEMS] + (["…"] if len(problems) > _MOST_PROBLEMS else [])
        said = "\n".join(filter(None, (news, *shown)))
        self.told.setText(said)
        self.told.setVisible(bool(said))
        color = theme.palette().warning if problems else theme.palette().faint
        self.told.setStyleSheet(f"color: {color}")

    def _show_columns(self) -> None:
        shown = self.more.isChecked()
        self.more.setText(_("Fewer columns") if shown else _("More columns"))
        self.table.show_columns(everything=shown)
