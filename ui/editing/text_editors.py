"""Lines and prose, which grow with what is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from catalog.model.record_fields import RecordField
from ui.editing.field_editor import FieldEditor
from ui.widgets.made import column, named
from ui.words import _

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingText(QPlainTextEdit):
    """As high as its text. In one of ``single`` paragraph Enter is left to the others, and pasted lines are joined."""

    def __init__(self, *, single: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._single = single
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def go_to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _fit(self) -> None:
        lines = max(1, round(self.document().size().height()))
        edges = 2 * self.document().documentMargin() + self.contentsMargins().top() + self.contentsMargins().bottom()
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + edges) + 3)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._single and event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()) if self._single else source.text())


class TextEditor(FieldEditor):
    """A text; nothing but spaces is none."""

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = named(GrowingText(single=field.sort == "text"), field.label)
        column(self, self.box, gap=0, margin=0)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self.changed)

    def typed(self) -> str:
        return str(self.box.toPlainText())

    def put_back(self, typed: str) -> None:
        self.box.setPlainText(typed)

    def _show(self, value: str | None) -> None:
        self.box.setPlainText(value or "")
        self.box.go_to_end()

    def _meant(self) -> str | None:
        return self.typed().strip() or ("" if self.field.path == "title" else None)


class TextsEditor(TextEditor):
    """A list of texts, one a line."""

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box.setPlaceholderText(_("one a line"))

    def _show(self, value: Any) -> None:
        self.box.setPlainText("\n".join(value or ()))

    def _meant(self) -> Any:
        return tuple(line for typed in self.typed().splitlines() if (line := typed.strip()))
