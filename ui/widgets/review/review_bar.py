"""The head of Review: how far the checking is, of what, and the buttons that lead on."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.widgets.made import column, named, plain_label
from ui.widgets.searching.flow import FlowLayout
from ui.words import READ_ONLY, _, ngettext, number


class ReviewBar(QWidget):
    """Buttons with their keys, which work while the screen is shown, whatever has the focus."""

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = named(QProgressBar(textVisible=False), _("Checked"))
        self.progress.setFixedHeight(8)
        self.told = plain_label(wrap=False)
        font = self.told.font()
        font.setBold(True)
        self.told.setFont(font)
        self.scope = plain_label()
        self.check = _button(_("Mark as &checked, go on"), "Ctrl+Shift+Return")
        self.skip = _button(_("S&kip"), "Ctrl+Shift+PgDown", _("Goes on to the next record that is not checked"))
        self.previous = _button(_("&Previous"), "Ctrl+PgUp", _("The record before, checked or not"))
        self.next = _button(_("&Next"), "Ctrl+PgDown", _("The record after, checked or not"))
        confirms = _("Goes to the next value on the page that can be confirmed, with Ctrl+Return")
        self.inferred = _button(_("Next &inferred value"), "F8", confirms)
        self.all = _button(_("Check &all records"))
        self.found = _button(_("Check &what the search finds"))
        if read_only:
            self.check.setEnabled(False)
            self.check.setToolTip(READ_ONLY)
        self._lay_out()

    def show_progress(self, checked: int, total: int) -> None:
        """ "12 of 60 checked"."""
        words = ngettext("{checked} of {total} checked", "{checked} of {total} checked", total)
        self.told.setText(words.format(checked=number(checked), total=number(total)))
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(checked)

    def _lay_out(self) -> None:
        top, buttons = QHBoxLayout(), QWidget()
        for item in (self.told, self.progress):
            top.addWidget(item)
        top.setStretchFactor(self.progress, 1)
        flow = FlowLayout(buttons)
        for button in (self.check, self.skip, self.previous, self.next, self.inferred, self.all, self.found):
            flow.addWidget(button)
        column(self, top, self.scope, buttons, margin=0)


def _button(text: str, key: str = "", tip: str = "") -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.setAccessibleName(text.replace("&", ""))
    keys = QKeySequence(key)
    if key:
        QShortcut(keys, button).activated.connect(button.click)
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(" · ".join(filter(None, (tip, shown))))
    return button
