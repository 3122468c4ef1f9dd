"""A line of the editor: a label, the editors beside it, and below them what is to be said of their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QToolButton, QWidget

from ui import theme
from ui.editing.field_editor import FieldEditor
from ui.editing.layout import Line
from ui.widgets.isolating import isolated, shortened
from ui.widgets.made import column, plain_label
from ui.widgets.searching.flow import FlowLayout
from ui.words import _


class FieldLine(QWidget):
    """``taken`` carries the path of a field whose other value, set meanwhile, is to stand."""

    taken = Signal(str)

    def __init__(self, line: Line, editors: Sequence[FieldEditor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.editors = line, editors
        row: QLayout = FlowLayout(gap=6) if len(editors) > 2 else QHBoxLayout()
        for place, editor in enumerate(editors):
            row.addWidget(_with_word(editor, line.words[place]) if line.words else editor)
        if isinstance(row, QHBoxLayout):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.setStretch(len(editors) - 1, 1)
        self.told, self.doubt, self.other = plain_label(), plain_label(), plain_label()
        self.take = QToolButton(autoRaise=True)
        self.take.setText(_("Take that"))
        self._conflict = ""
        self.take.clicked.connect(lambda: self.taken.emit(self._conflict))
        below = QHBoxLayout()
        below.addWidget(self.other, 1)
        below.addWidget(self.take)
        column(self, row, self.told, self.doubt, below, gap=1, margin=0)
        self.say_doubts(())
        self.say_problems()
        self.say_conflicts({})

    def say_problems(self) -> None:
        told = "\n".join(filter(None, (editor.problem() for editor in self.editors)))
        _say(self.told, told, theme.palette().warning)

    def say_doubts(self, doubts: Sequence[str]) -> None:
        _say(self.doubt, "\n".join(f"? {words}" for words in doubts), theme.palette().faint)

    def say_conflicts(self, others: Mapping[str, str]) -> None:
        """``others``: path → what the catalogue says by now, in words."""
        mine = {editor.field.path: others[editor.field.path] for editor in self.editors if editor.field.path in others}
        self._conflict = next(iter(mine), "")
        words = isolated(shortened(mine.get(self._conflict, "") or _("nothing"), 200))
        told = _("Changed meanwhile, to: {value}").format(value=words) if mine else ""
        _say(self.other, told, theme.palette().warning)
        self.take.setVisible(bool(mine))


def _say(label: QLabel, text: str, color: str) -> None:
    label.setText(text)
    label.setStyleSheet(f"color: {color}")
    label.setVisible(bool(text))


def _with_word(editor: FieldEditor, word: str) -> QWidget:
    """An editor and the word behind it, which stay together where a line breaks."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    label = plain_label(word, wrap=False)
    label.setStyleSheet(f"color: {theme.palette().faint}")
    row.addWidget(editor)
    row.addWidget(label)
    return pair
