"""Saving what is kept by name: its name, and what it is for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from catalog.folding import comparable
from catalog.model.kept import Kept
from catalog.model.problems import NAME_LIMIT
from ui.widgets.isolating import shortened
from ui.widgets.made import column, named, plain_label
from ui.words import _

PURPOSE_LIMIT = 500
_SHOWN = 300


class KeptDialog(QDialog):
    """``taken`` are names that others have, ``taken_words`` says so; ``told`` are further lines, each with its label,
    to be read only."""

    def __init__(
        self, kept: Kept, title: str, taken: Iterable[str], taken_words: str, told: Iterable[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._taken, self._taken_words = {comparable(name) for name in taken}, taken_words
        self.name = named(QLineEdit(kept.name, maxLength=NAME_LIMIT), _("Name"))
        self.purpose = named(QLineEdit(kept.purpose, maxLength=PURPOSE_LIMIT), _("Purpose"))
        self.purpose.setPlaceholderText(_("What it is for; may be empty"))
        self.hint = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.addRow(_("&Name"), self.name)
        self.form.addRow(_("&Purpose"), self.purpose)
        for label, text in told:
            self.form.addRow(label, _read_only(text))
        column(self, self.form, self.hint, self.buttons)
        self.setMinimumWidth(460)
        self.name.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._check()
        self.name.selectAll()

    def tell(self) -> None:
        """Says what was chosen."""

    def _check(self) -> None:
        name = comparable(self.name.text())
        taken = name in self._taken
        self.hint.setText(self._taken_words if taken else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(name) and not taken)

    def _accept(self) -> None:
        self.accept()
        self.tell()


def _read_only(text: str) -> QWidget:
    label = plain_label(shortened(text, _SHOWN))
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
