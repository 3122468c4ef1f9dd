"""Under which licence a data package is passed on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from catalog.standards.datapackage.licences import LICENCES
from ui.controllers.export_choice import ExportChoice
from ui.widgets.made import named
from ui.words import _


class LicenceBox(QComboBox):
    def __init__(self, choice: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, _("Licence of the data package"))
        self._choice = choice
        self.addItem(_("No licence stated"), "")
        for name, told in LICENCES.items():
            self.addItem(_("{name} – {allows}").format(name=name, allows=told.allows), name)
            self.setItemData(self.count() - 1, told.title, Qt.ItemDataRole.ToolTipRole)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(28)
        self.activated.connect(lambda _place: choice.alter(licence=self.currentData()))
        choice.changed.connect(self.show_profile)
        self.show_profile()

    def show_profile(self) -> None:
        self.setCurrentIndex(self.findData(self._choice.profile.licence))
