"""Ctrl+Shift+N: a note in Markdown beside its preview. What is not saved is kept, and nothing is asked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)

from ui import theme
from ui.widgets.isolating import isolated, shortened
from ui.widgets.made import column, named, plain_label
from ui.widgets.page.markdown_view import MarkdownView
from ui.words import _, ngettext, number

_PAUSE_MILLISECONDS = 120
_SIDE_BY_SIDE_FROM = 620


class NoteEditor(QDialog):
    """``saved`` carries the text once; ``left`` the text that was begun and not saved when the editor closes;
    ``typed`` what stands there after each change."""

    saved = Signal(str)
    typed = Signal(str)
    left = Signal(str)

    def __init__(self, about: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Note"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.source = named(QPlainTextEdit(text, tabChangesFocus=True), _("Note, in Markdown"))
        self.source.setPlaceholderText(_("What you want to remember. **bold**, *italic*, - list, # heading"))
        self.preview = named(MarkdownView(), _("Preview of the note"))
        self.count = plain_label()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save
            | QDialogButtonBox.StandardButton.Discard
            | QDialogButtonBox.StandardButton.Close
        )
        self._split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._arrange(about)
        self._listen()
        self._show()
        self.source.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(760, 440)

    def _arrange(self, about: str) -> None:
        head = plain_label(isolated(shortened(about, 120)))
        self.source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._split.addWidget(self.source)
        self._split.addWidget(self.preview)
        self._split.setSizes([1, 1])
        column(self, head, self._split, self.count, self.buttons).setStretchFactor(self._split, 1)
        self.count.setStyleSheet(f"color: {theme.palette().faint}")
        self.source.setFocus()

    def _listen(self) -> None:
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText(_("&Save note"))
        save.setToolTip(_("Ctrl+Return"))
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Keep as &draft"))
        self.buttons.button(QDialogButtonBox.StandardButton.Discard).setText(_("&Discard"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Discard).clicked.connect(self._discard)
        for keys in ("Ctrl+Return", "Ctrl+Enter", QKeySequence(QKeySequence.StandardKey.Save).toString()):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.source.textChanged.connect(self._pause.start)
        self.source.textChanged.connect(self._tell_length)
        self.source.textChanged.connect(lambda: self.typed.emit(self.text()))
        self._pause.timeout.connect(self._show)

    def text(self) -> str:
        return str(self.source.toPlainText())

    def _show(self) -> None:
        self.preview.show_text(self.text())
        self._tell_length()

    def _tell_length(self) -> None:
        text = self.text()
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(text.strip()))
        length = len(text)
        self.count.setText(ngettext("{count} character", "{count} characters", length).format(count=number(length)))

    def accept(self) -> None:
        if self.text().strip():
            self.saved.emit(self.text())
            super().accept()

    def reject(self) -> None:
        self.left.emit(self.text())
        super().reject()

    def _discard(self) -> None:
        self.left.emit("")
        super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= _SIDE_BY_SIDE_FROM
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)
