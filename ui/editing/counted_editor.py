"""A number with how exactly it is known, as one value: "over 60"."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from catalog.model.codes import QUALIFIERS
from catalog.model.field_change import Counted
from catalog.model.record_fields import RecordField
from ui.editing.code_editors import Codes
from ui.editing.field_editor import FieldEditor
from ui.editing.line_editors import CountEditor
from ui.widgets.made import named
from ui.widgets.page.sections import labels
from ui.words import _

_EXACTLY = "exactly"


class CountedEditor(FieldEditor):
    """For many records at once, where no other field stands beside that could hold the qualifier."""

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        words = _("{field}: how exactly it is known").format(field=field.label)
        self.qualifier = named(Codes(QUALIFIERS, lambda code: labels.qualifier(code) or _(_EXACTLY)), words)
        self.count = CountEditor(field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.qualifier)
        row.addWidget(self.count)
        row.addStretch(1)
        self.setFocusProxy(self.qualifier)
        self.count.qualified.connect(self.qualifier.set_code)
        self.count.changed.connect(self.changed)
        self.qualifier.currentIndexChanged.connect(self.changed)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return self.qualifier, self.count.line

    def typed(self) -> tuple[str, str]:
        return self.count.typed(), self.qualifier.currentData()

    def problem(self) -> str:
        return self.count.problem()

    def _show(self, value: Counted | None) -> None:
        self.count.set_value(value.count if value else None)
        self.qualifier.set_code((value and value.qualifier) or _EXACTLY)

    def _meant(self) -> Counted | None:
        count: Any = self.count.value()
        return None if count is None else Counted(count, self.qualifier.currentData())
