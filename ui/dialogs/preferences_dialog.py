"""The account's settings: under whose name changes are written, and how the window looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from catalog import account
from ui import theme
from ui.settings import Settings
from ui.widgets.made import column, named, plain_label
from ui.words import _


class PreferencesDialog(QDialog):
    """``author_changed`` carries the name that is written with changes from now on."""

    author_changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Preferences"))
        self._settings, self._was = settings, settings.look
        self.author = named(QLineEdit(account.author()), _("Your name"))
        self.author.setPlaceholderText(account.full_name())
        self.author.setMaxLength(200)
        self.look = named(QComboBox(), _("Look"))
        for look, words in (("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))):
            self.look.addItem(words, look)
        self.look.setCurrentIndex(self.look.findData(settings.look))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._lay_out()
        self.look.activated.connect(lambda _place: theme.apply(self.look.currentData()))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.rejected.connect(lambda: theme.apply(self._was))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("Your &name:"), self.author)
        form.addRow("", plain_label(_("It is written with each change, in the shell command too. Changes made before "
                                      "keep the name they have.")))  # fmt: skip
        form.addRow(_("&Look:"), self.look)
        column(self, form, self.buttons)
        self.setMinimumWidth(460)

    def _accept(self) -> None:
        self._settings.look = self.look.currentData()
        account.set_author(self.author.text())
        self.accept()
        self.author_changed.emit(account.author())
