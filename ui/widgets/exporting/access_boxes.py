"""What goes into an export besides the public: a line of boxes."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.controllers.export_choice import ExportChoice
from ui.widgets.made import MARGIN
from ui.words import _


class AccessBoxes(QWidget):
    def __init__(self, choice: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.notes = QCheckBox(_("&Notes"))
        self.levels = {"internal": QCheckBox(_("What is &internal")), "restricted": QCheckBox(_("What is restricte&d"))}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        for box in (*self.levels.values(), self.notes):
            box.clicked.connect(self._choose)
            row.addWidget(box)
        row.addStretch(1)
        choice.changed.connect(self.show_profile)
        self.show_profile()

    def show_profile(self) -> None:
        self.notes.setChecked(self._choice.profile.notes)
        for level, box in self.levels.items():
            box.setChecked(level in self._choice.profile.include)

    def _choose(self) -> None:
        include = frozenset(level for level, box in self.levels.items() if box.isChecked())
        self._choice.alter(include=include, notes=self.notes.isChecked())
