"""The head of Review: how far the checking is, of what, and the buttons that lead on."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.widgets.made import column, named, plain_label
from ui.widgets.searching.flow import FlowLayout
from ui.words import READ_ONLY, _, ngettext, number


class ReviewBar(QWidget):
    """Buttons of ``verbs``, whose keys work while the screen is shown, whatever has the focus; they stand in the menu,
    too."""

    def __init__(self, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = named(QProgressBar(textVisible=False), _("Checked"))
        self.progress.setFixedHeight(8)
        self.told = plain_label(wrap=False)
        font = self.told.font()
        font.setBold(True)
        self.told.setFont(font)
        self.scope = plain_label()
        self.check = self._verb(_("Mark as &checked, go on"), "Ctrl+Shift+Return")
        self.skip = self._verb(_("S&kip"), "Ctrl+Shift+PgDown", _("Goes on to the next record that is not checked"))
        self.previous = self._verb(_("&Previous"), "Ctrl+PgUp", _("The record before, checked or not"))
        self.next = self._verb(_("&Next"), "Ctrl+PgDown", _("The record after, checked or not"))
        confirms = _("Goes to the next value on the page that can be confirmed, with Ctrl+Return")
        self.inferred = self._verb(_("Next &inferred value"), "F8", confirms)
        self.all = self._verb(_("Check &all records"))
        self.found = self._verb(_("Check &what the search finds"))
        if read_only:
            self.check.setToolTip(READ_ONLY)
        self.verbs = (self.check, self.skip, self.previous, self.next, self.inferred, self.all, self.found)
        self._buttons = {verb: _Button(verb) for verb in self.verbs}
        self._lay_out()

    def button(self, verb: QAction) -> QPushButton:
        return self._buttons[verb]

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
        for button in self._buttons.values():
            flow.addWidget(button)
        column(self, top, self.scope, buttons, margin=0)

    def _verb(self, text: str, key: str = "", tip: str = "") -> QAction:
        verb = QAction(text, self)
        verb.setShortcut(QKeySequence(key))
        shown = verb.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        verb.setToolTip(" · ".join(filter(None, (tip, shown))))
        self.addAction(verb)
        return verb


class _Button(QPushButton):
    """Does what its action does, as long as that can be done."""

    def __init__(self, verb: QAction) -> None:
        super().__init__(verb.text(), autoDefault=False)
        self.setToolTip(verb.toolTip())
        self.setAccessibleName(verb.text().replace("&", ""))
        self._verb = verb
        self.clicked.connect(verb.trigger)
        verb.changed.connect(self._follow)

    def _follow(self) -> None:
        self.setEnabled(self._verb.isEnabled())
        self.setVisible(self._verb.isVisible())
