"""The editor that fits a field: one for each sort of value, and the small tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

from catalog.catalog import Catalog
from catalog.model.record import Record
from catalog.model.record_fields import RecordField
from ui.editing.code_editors import CodeEditor, FlagEditor, JudgedEditor
from ui.editing.entry_editors import EntriesEditor, EntryEditor
from ui.editing.field_editor import FieldEditor
from ui.editing.layout import TABLES
from ui.editing.line_editors import CountEditor, DateEditor, NumberEditor
from ui.editing.tables.names import Names
from ui.editing.text_editors import TextEditor, TextsEditor
from ui.widgets.made import column


class TableEditor(FieldEditor):
    """A small table among the editors."""

    def __init__(self, field: RecordField, catalog: Catalog, names: Names) -> None:
        super().__init__(field)
        self.table: Any = import_module("ui.editing.tables").table_for(_table_name(field), catalog, self, names)
        column(self, self.table, gap=0, margin=0)
        self.setFocusProxy(self.table)
        self.record = Record("activity", "")
        self.table.changed.connect(self.changed)

    def typed(self) -> Any:
        return self.table.value()

    def problem(self) -> str:
        """The table says itself what is wrong with its lines."""
        return ""

    def _show(self, value: Any) -> None:
        self.table.set_value(value or (), self.record)

    def _meant(self) -> Any:
        return self.typed()


def editor_for(field: RecordField, catalog: Catalog, names: Names, today: Callable[[], date]) -> FieldEditor:
    if field.path in TABLES:
        return TableEditor(TABLES[field.path], catalog, names)
    makers: dict[str, Callable[[], FieldEditor]] = {
        "text": lambda: TextEditor(field),
        "prose": lambda: TextEditor(field),
        "code": lambda: JudgedEditor(field) if field.judged else CodeEditor(field),
        "date": lambda: DateEditor(field, today),
        "entry": lambda: EntryEditor(field, names),
        "entries": lambda: EntriesEditor(field, names),
        "texts": lambda: TextsEditor(field),
        "number": lambda: CountEditor(field) if field.path == "participants.count" else NumberEditor(field),
        "flag": lambda: FlagEditor(field),
    }
    return makers[field.sort]()


def _table_name(field: RecordField) -> str:
    return field.path.rpartition(".")[2]
