"""A record that can be written in: the fields in the order of the page, with what is wrong beside each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from catalog.catalog import Catalog
from catalog.model import problems as refusals
from catalog.model.completeness import Finding, doubtful, lacking
from catalog.model.record import Record
from catalog.model.record_fields import RecordField, fields_with
from ui.editing import look
from ui.editing.editor_bar import EditorBar
from ui.editing.field_editor import FieldEditor
from ui.editing.field_line import FieldLine
from ui.editing.layout import TABLES, Section, kept_though, sections
from ui.editing.line_editors import CountEditor
from ui.editing.makers import TableEditor, editor_for
from ui.editing.tables.names import Names
from ui.editing.value_words import in_words
from ui.messages import in_words as error_in_words
from ui.words import _

_PAUSE_MILLISECONDS = 150


class RecordEditor(QWidget):
    """``changed`` says that something was typed; ``save_asked``, ``left`` and ``discarded`` what is wanted now.

    ``base`` is the record that editing began from; it follows what others change while one types.
    """

    changed = Signal()
    save_asked = Signal()
    left = Signal()
    discarded = Signal()

    def __init__(
        self, catalog: Catalog, own: Sequence[RecordField], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalog, self._own, self._today = catalog, own, today
        self.names = Names(catalog)
        self.fields = {field.path: field for field in (*fields_with(), *own)} | dict(TABLES)
        self.base = Record("activity", "")
        self.editors: dict[str, FieldEditor] = {}
        self._lines: list[FieldLine] = []
        self._conflicts: dict[str, Any] = {}
        self._is_new = False
        self.bar = EditorBar()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._scroll, 1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._judge)
        self._listen()

    def _listen(self) -> None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.save_asked.emit)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.bar.save.clicked.connect(self.save_asked)
        self.bar.leave.clicked.connect(self.left)
        self.bar.discard.clicked.connect(self.discarded)

    # What is edited

    def show_record(self, base: Record, *, is_new: bool = False) -> None:
        """Begins with a record as it is in the catalogue, or with a new one."""
        self.base, self._is_new, self._conflicts = base, is_new, {}
        self.names.forget()
        self._build(base)

    def record(self) -> Record:
        """The record as it would be saved now."""
        return self._with_values({path: editor.value() for path, editor in self.editors.items()})

    def _with_values(self, values: Mapping[str, Any]) -> Record:
        record = self.base
        for path, value in values.items():
            field = self.fields[path]
            if field.value(record) != value:
                record = replace(record, **field.changed(record, value))
        return record

    def changed_paths(self) -> list[str]:
        return [path for path, editor in self.editors.items() if editor.value() != self.fields[path].value(self.base)]

    @property
    def has_changes(self) -> bool:
        return bool(self.changed_paths() or self.unread())

    def unread(self) -> dict[str, str]:
        """What was typed and is not understood yet, by path."""
        found = {path: editor.typed() for path, editor in self.editors.items() if editor.problem()}
        return {path: typed if isinstance(typed, str) else str(typed[-1]) for path, typed in found.items()}

    def put_back(self, typed: Record, unread: Mapping[str, str]) -> None:
        """Shows what was typed earlier and not saved."""
        self._build(typed)
        for path, text in unread.items():
            if path in self.editors:
                self.editors[path].put_back(text)
        self._judge()

    def problems(self) -> list[tuple[str, str]]:
        """Path and sentence of all that the catalogue would refuse."""
        found = [(path, editor.problem()) for path, editor in self.editors.items() if editor.problem()]
        record = self.record()
        titled = replace(record, title=record.title or "…")
        known = {str(problem) for problem in refusals.of_record(self.base)}
        told = (problem for problem in refusals.of_record(titled) if str(problem) not in known)
        return found + [("", error_in_words(problem)) for problem in told]

    # What others change meanwhile

    def rebase(self, now: Record) -> list[str]:
        """Takes over what has changed in the catalogue where nothing was typed; answers with the labels of the
        fields that changed. Where something was typed both are shown."""
        before, typed = self.base, {path: self.editors[path].value() for path in self.changed_paths()}
        changed = [path for path, field in self.fields.items() if field.value(before) != field.value(now)]
        self.base = now
        for path in changed:
            if path in typed and typed[path] != self.fields[path].value(now):
                self._conflicts[path] = self.fields[path].value(now)
            elif path in self.editors:
                self._conflicts.pop(path, None)
                self._set(path, self.fields[path].value(now))
        self._judge()
        return [self.fields[path].label for path in changed if path in self.editors]

    def _take_other(self, path: str) -> None:
        self._set(path, self._conflicts.pop(path))
        self._judge()
        self.changed.emit()

    def _set(self, path: str, value: Any) -> None:
        editor = self.editors[path]
        if isinstance(editor, TableEditor):
            editor.record = self.base
        editor.set_value(value)

    # Building

    def _build(self, shown: Record) -> None:
        """Makes the editors for a record of this kind; those of other kinds only where they say something."""
        content = look.content()
        self._lines, old = [], self.editors
        self.editors = {}
        column = look.page_column(content)
        kept: list[FieldLine] = []
        for section in sections(self._own):
            here, apart = self._made(section, shown)
            kept += apart
            if here:
                look.add_section(column, section.heading, here)
        if kept:
            look.add_section(column, kept_though(shown.kind), kept)
        column.addStretch(1)
        for editor in old.values():
            editor.blockSignals(True)
        self._scroll.setWidget(content)
        look.fit(self._scroll, self.width())
        self._judge()

    def _made(self, section: Section, shown: Record) -> tuple[list[FieldLine], list[FieldLine]]:
        """The lines of a section, and those that do not apply to the kind and say something all the same."""
        here: list[FieldLine] = []
        apart: list[FieldLine] = []
        for line in section.lines:
            fields = [self.fields[path] for path in line.paths]
            applies = shown.kind in fields[0].kinds
            if not applies and all(field.value(shown) in (None, ()) for field in fields):
                continue
            made = FieldLine(line, [self._editor(field, shown) for field in fields])
            made.taken.connect(self._take_other)
            self._lines.append(made)
            (here if applies else apart).append(made)
        return here, apart

    def _editor(self, field: RecordField, shown: Record) -> FieldEditor:
        editor = editor_for(field, self._catalog, self.names, self._today)
        look.dress(editor)
        self.editors[field.path] = editor
        self._set(field.path, field.value(self.base))
        if field.value(shown) != field.value(self.base):
            editor.fill(field.value(shown))
        editor.changed.connect(self._edited)
        if isinstance(editor, CountEditor):
            editor.qualified.connect(self._qualify)
        return editor

    def _qualify(self, qualifier: str) -> None:
        self.editors["participants.qualifier"].fill(qualifier)

    def _edited(self) -> None:
        sender = self.sender()
        self._pause.start()
        self.changed.emit()
        if isinstance(sender, FieldEditor) and sender.field.path == "kind":
            QTimer.singleShot(0, self._change_kind)

    def _change_kind(self) -> None:
        unread = self.unread()
        self.put_back(self.record(), unread)
        self.focus_field("kind")

    # Showing

    def _judge(self) -> None:
        """Says what is wrong, doubtful or lacking, beside each field and in the bar."""
        record = self.record()
        doubts = list(doubtful(record, self._today()))
        others = {path: in_words(self.fields[path], value, self.names) for path, value in self._conflicts.items()}
        for line in self._lines:
            line.say_problems()
            line.say_doubts([_in_words(found) for found in doubts if self._is_about(line, found)])
            line.say_conflicts(others)
        lacks = [_(found.words) for found in lacking(record)]
        self.bar.tell(changes=len(self.changed_paths()) + len(self.unread()), lacks=lacks, is_new=self._is_new)

    def _is_about(self, line: FieldLine, found: Finding) -> bool:
        return any(editor.field.path.removeprefix("participants.") == found.field.removeprefix("participants.")
                   for editor in line.editors)  # fmt: skip

    def _recolour(self) -> None:
        self.put_back(self.record(), self.unread())

    def focus_field(self, path: str) -> None:
        editor = self.editors.get(path) or self.editors["title"]
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(editor, 0, 60)

    def focus_problem(self) -> None:
        for path, _sentence in self.problems():
            if path:
                self.focus_field(path)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look.fit(self._scroll, self.width())


def _in_words(found: Finding) -> str:
    return _(found.words).format(**found.values)
