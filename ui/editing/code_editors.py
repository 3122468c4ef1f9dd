"""Fixed codes in words, with the basis beside those that have one; yes and no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from catalog.model.codes import BASES
from catalog.model.record import Judged
from catalog.model.record_fields import RecordField
from ui.editing.field_editor import FieldEditor
from ui.widgets.made import named
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.provenance import basis_word
from ui.widgets.searching.flow import FlowLayout
from ui.words import _

Words = Callable[[str], str]
_NEEDED = ("kind", "status", "access")
"""Fields that always say something; their "not stated" is a code of its own."""


class Codes(QComboBox):
    """A compact choice of codes; the wheel scrolls the page, and never changes a value on the way."""

    def __init__(self, codes: Sequence[Any], words: Callable[[Any], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for code in codes:
            self.addItem(words(code), code)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def set_code(self, code: Any) -> None:
        """Chooses a code, an unknown one among those that can be chosen from then on."""
        if self.findData(code) < 0:
            self.addItem(str(code), code)
        self.setCurrentIndex(self.findData(code))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CodeEditor(FieldEditor):
    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        none = () if field.path in _NEEDED else (None,)
        self.box = named(Codes((*none, *field.codes), words_of(field)), field.label)
        _row(self, self.box)
        self.box.currentIndexChanged.connect(self.changed)

    def typed(self) -> Any:
        return self.box.currentData()

    def _show(self, value: Any) -> None:
        self.box.set_code(value)

    def _meant(self) -> Any:
        return self.typed()


class JudgedEditor(FieldEditor):
    """A code and how it is known. Another code is taken as stated until something else is said."""

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = named(Codes((None, *field.codes), words_of(field)), field.label)
        self.basis = named(Codes(BASES, basis_word), _("{field}: how it is known").format(field=field.label))
        _row(self, self.box, self.basis)
        self.box.currentIndexChanged.connect(self._chosen)
        self.basis.currentIndexChanged.connect(self.changed)

    def typed(self) -> Any:
        return self.box.currentData(), self.basis.currentData()

    def _chosen(self) -> None:
        self.basis.setVisible(self.box.currentData() is not None)
        self.basis.set_code("stated")
        self.changed.emit()

    def _show(self, value: Judged | None) -> None:
        self.box.set_code(value.value if value else None)
        self.basis.set_code(value.basis if value else "stated")
        self.basis.setVisible(value is not None)

    def _meant(self) -> Judged | None:
        code, basis = self.typed()
        return Judged(code, basis) if code else None


class FlagEditor(CodeEditor):
    """Yes, no, or not stated."""

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box.clear()
        for code, words in ((None, _("not stated")), (True, _("yes")), (False, _("no"))):
            self.box.addItem(words, code)


def words_of(field: RecordField) -> Callable[[Any], str]:
    """How the codes of a field read."""
    known: dict[str, Words] = {
        "kind": labels.kind, "status": labels.status, "mode": labels.mode, "our_role": labels.our_role,
        "access": labels.access, "participants.qualifier": _qualifier,
    }  # fmt: skip
    said = known.get(field.path, str)
    return lambda code: (_("not coded") if field.judged else "–") if code is None else said(code)


def _qualifier(code: str) -> str:
    return labels.qualifier(code) or _("exactly")


def _row(parent: QWidget, *widgets: QWidget) -> None:
    row = FlowLayout(parent, gap=6)
    for widget in widgets:
        row.addWidget(widget)
    parent.setFocusProxy(widgets[0])
