"""Above the fields: what is typed and not saved, what the record lacks, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import theme
from ui.widgets.made import column, plain_label
from ui.words import _, ngettext, number


class EditorBar(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.lacking = plain_label(), plain_label()
        self.save = QPushButton(_("&Save"))
        self.save.setToolTip(_("Ctrl+S"))
        self.leave = QToolButton(autoRaise=True)
        self.leave.setText(_("Close"))
        self.leave.setToolTip(_("Esc; what you typed is kept as a draft"))
        self.discard = QToolButton(autoRaise=True)
        self.discard.setText(_("Discard"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.told, 1)
        for button in (self.discard, self.leave, self.save):
            row.addWidget(button)
        column(self, row, self.lacking, gap=2, margin=8)

    def tell(self, *, changes: int, lacks: Sequence[str], is_new: bool) -> None:
        look = theme.palette()
        words = ngettext("{count} field not saved", "{count} fields not saved", changes)
        begun = _("New, not saved yet") if is_new else _("Nothing changed yet")
        self.told.setText(words.format(count=number(changes)) if changes else begun)
        self.told.setStyleSheet(f"color: {look.text if changes else look.faint}")
        self.lacking.setText(_("A draft as long as it lacks {parts}").format(parts=", ".join(lacks)) if lacks else "")
        self.lacking.setStyleSheet(f"color: {look.faint}")
        self.lacking.setVisible(bool(lacks))
        self.save.setEnabled(bool(changes) or is_new)
        self.discard.setVisible(bool(changes) or is_new)
