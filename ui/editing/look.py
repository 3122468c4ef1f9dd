"""How the editor looks: the page, with a hairline where one may write."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.editing.entry_editors import EntryEditor
from ui.editing.field_editor import FieldEditor
from ui.editing.field_line import FieldLine
from ui.editing.text_editors import TextEditor
from ui.widgets.made import plain_label

_MARGIN = 16
_WIDEST_LINE = 115
_LABEL_LETTERS = 13


class Ground(QWidget):
    """What the fields stand on: as narrow as it has to be, and as high as they are then."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def content() -> QWidget:
    """A ground in the colours of the page."""
    look = theme.palette()
    made = Ground()
    made.setObjectName("editor-ground")
    lines = "QLineEdit, QPlainTextEdit"
    made.setStyleSheet(
        f"#editor-ground {{ background: {look.ground}; }}"
        f"{lines} {{ background: transparent; color: {look.text}; border: 0; border-bottom: 1px solid {look.line};"
        " padding: 1px 0; }"
        f"QLineEdit:focus, QPlainTextEdit:focus {{ border-bottom: 2px solid {look.accent}; }}"
        f"Chip {{ border: 1px solid {look.line}; border-radius: 9px; padding: 1px 6px; background: {look.surface};"
        f" color: {look.text}; }}"
        f"Chip:focus {{ border: 1px solid {look.accent}; background: {look.accent_ground}; }}"
        "Chip::menu-indicator { image: none; }"
    )
    return made


def page_column(ground: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(ground)
    column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    column.setSpacing(2)
    return column


def add_section(column: QVBoxLayout, heading: str, lines: Sequence[FieldLine]) -> None:
    """A heading, and its lines below it; those without a label take the whole width."""
    if heading:
        column.addSpacing(12)
        column.addWidget(_heading(heading))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for row, line in enumerate(lines):
        if line.line.label:
            grid.addWidget(_label(line), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line, row, 1)
        else:
            grid.addWidget(line, row, 0, 1, 2)
    column.addLayout(grid)


def _heading(text: str) -> QLabel:
    label = plain_label(text)
    label.setFont(_scaled(label.font(), 1.08))
    return label


def _label(line: FieldLine) -> QLabel:
    label = plain_label(line.line.label)
    label.setFixedWidth(label.fontMetrics().averageCharWidth() * _LABEL_LETTERS)
    label.setContentsMargins(0, 3, 0, 0)
    label.setStyleSheet(f"color: {theme.palette().faint}")
    label.setBuddy(line.editors[0])
    return label


def dress(editor: FieldEditor) -> None:
    """The title as large as the page's, and a word where a field without a label says nothing yet."""
    if isinstance(editor, EntryEditor):
        editor.line.setPlaceholderText(editor.field.label)
    if isinstance(editor, TextEditor) and editor.field.path in ("title", "summary"):
        editor.box.setPlaceholderText(editor.field.label)
        if editor.field.path == "title":
            editor.box.setFont(_scaled(editor.font(), 1.55))


def _scaled(font: QFont, factor: float) -> QFont:
    made = QFont(font)
    if made.pointSizeF() > 0:
        made.setPointSizeF(made.pointSizeF() * factor)
    else:
        made.setPixelSize(round(made.pixelSize() * factor))
    made.setBold(True)
    return made


def fit(area: QScrollArea, width: int) -> None:
    """Lines are no longer than can be read with ease, in an area that will be as wide."""
    more = width - area.fontMetrics().averageCharWidth() * _WIDEST_LINE
    if (ground := area.widget()) and (layout := ground.layout()):
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN + max(0, more), _MARGIN)
