"""A report's template as text: its placeholders explained beside it, tried before it is kept, and a way back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from catalog.commands.report_templates import ChangeTemplate, DeleteTemplate, SaveTemplate
from catalog.errors import BadTemplate
from catalog.reporting.making import PARTS, SHARED
from catalog.reporting.template import Template
from ui.controllers.reporting import Asked, Reporting
from ui.controllers.session import Session
from ui.messages import in_words
from ui.widgets.made import GAP, MARGIN, column, named, plain_label
from ui.words import _

if TYPE_CHECKING:
    from catalog.commands.base import Command
    from catalog.reporting.kinds.kind import Kind
    from catalog.reporting.request import Request

_NAME = Qt.ItemDataRole.UserRole


class TemplateDialog(QDialog):
    """``kept`` tells that the report's template is another now. ``asked`` is what a template is tried with."""

    kept = Signal()

    def __init__(self, session: Session, kind: Kind, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Template: {report}").format(report=_(kind.title)))
        self._session, self._kind, self._asked = session, kind, asked
        self._reporting = Reporting(session, self)
        self.text = named(QPlainTextEdit(session.catalog.reports.template(kind.key)), _("Template"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.placeholders = named(QListWidget(), _("Placeholders"))
        self.told = plain_label()
        self.back = QPushButton(_("&Back to the shipped one"), autoDefault=False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._fill()
        self._arrange()
        self.back.clicked.connect(self._take_shipped)
        self.placeholders.itemActivated.connect(self._insert)
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)
        self._reporting.made.connect(self._keep)
        self._reporting.refused.connect(self._refuse)

    # Parts

    def _fill(self) -> None:
        for name, words in (*self._kind.placeholders.items(), *SHARED.items(), ("record", PARTS)):
            item = QListWidgetItem(f"{name}\n{_(words)}", self.placeholders)
            item.setData(_NAME, name)
        self.placeholders.setWordWrap(True)
        self.placeholders.setSpacing(2)
        self.placeholders.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.placeholders.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ResetRole)

    def _arrange(self) -> None:
        help_ = plain_label(_(
            "Written as Markdown: # a heading, - a list, **bold**, > a small note, --- a new page. "
            "{{ name }} stands for what is told there; {% for record in records %} … {% endfor %} goes through a list. "
            "Enter puts a placeholder where the text is written."
        ))  # fmt: skip
        side = QVBoxLayout()
        side.setSpacing(GAP)
        label = plain_label(_("What can be &named here"))
        label.setBuddy(self.placeholders)
        side.addWidget(label)
        side.addWidget(self.placeholders)
        both = QHBoxLayout()
        both.setSpacing(MARGIN)
        both.addWidget(self.text, 2)
        both.addLayout(side, 1)
        column(self, help_, both, self.told, self.buttons).setStretch(1, 1)
        self.resize(960, 580)

    # Doing

    def _insert(self, item: QListWidgetItem) -> None:
        self.text.insertPlainText(f"{{{{ {item.data(_NAME)} }}}}")
        self.text.setFocus()

    def _take_shipped(self) -> None:
        """In one step that Ctrl+Z takes back."""
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._kind.shipped)
        self.told.setText("")

    def _try(self) -> None:
        self.told.setText(_("Trying the template…"))
        self._reporting.make(partial(_with_template, self._asked, self.text.toPlainText()))

    def _refuse(self, error: Exception) -> None:
        self.told.setText(in_words(error))
        line = error.values.get("line") if isinstance(error, BadTemplate) else None
        if isinstance(line, int):
            cursor = QTextCursor(self.text.document().findBlockByNumber(line - 1))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def _keep(self) -> None:
        command = self._command()
        if command is None:
            self.accept()
            return
        said = _("Template of “{report}” saved").format(report=_(self._kind.title))
        self._session.do(command, self._kept, said)

    def _kept(self, _changes: object) -> None:
        self.kept.emit()
        self.accept()

    def _command(self) -> Command | None:
        """What makes the text the report's template: nothing where it is, and no own one where it is the shipped."""
        text, kept = self.text.toPlainText(), self._session.catalog.reports.kept(self._kind.key)
        if text == (kept.text if kept else self._kind.shipped):
            return None
        if text == self._kind.shipped:
            return DeleteTemplate(kept.key) if kept else None
        if kept:
            return ChangeTemplate(replace(kept, text=text))
        return SaveTemplate(Template(self._kind.title, self._kind.key, text))


def _with_template(asked: Asked, text: str) -> Request:
    return replace(asked(), template=text)
