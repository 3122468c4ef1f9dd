"""Which profile an export follows, what it is for, and the menu of what can be done with profiles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from ui.controllers.export_choice import ExportChoice
from ui.controllers.profiles import Profiles
from ui.widgets.exporting.profile_verbs import ProfileVerbs
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import GAP, column, named, plain_label
from ui.words import _

_NAME = 60


class ProfileBar(QWidget):
    def __init__(
        self, profiles: Profiles, choice: ExportChoice, verbs: ProfileVerbs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._profiles, self._choice = profiles, choice
        self.box = named(QComboBox(maxVisibleItems=20), _("Profile"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(20)
        self.label = plain_label(_("&Profile"), wrap=False)
        self.label.setBuddy(self.box)
        self.purpose = plain_label()
        self.purpose.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QPushButton(_("Mana&ge"), autoDefault=False)
        menu = QMenu(self.button)
        verbs.fill(menu)
        self.button.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.box, 1)
        row.addWidget(self.button)
        column(self, row, self.purpose, gap=4, margin=0)
        self.box.activated.connect(self._choose)
        profiles.listed.connect(self.show_profiles)
        choice.changed.connect(self.show_profiles)
        self.show_profiles()

    def show_profiles(self) -> None:
        """Built-in ones above a line, own ones below it; the chosen one, with what was altered of it said."""
        kept = self._choice.kept
        self.box.clear()
        for profile in self._profiles.all:
            if not profile.is_built_in and self.box.count() == self._built_in:
                self.box.insertSeparator(self.box.count())
            self.box.addItem(self._words(profile.name, is_altered=profile.key == kept.key and self._choice.is_altered),
                             profile.key)  # fmt: skip
            self.box.setItemData(self.box.count() - 1, shortened(profile.purpose, 200), Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(self.box.findData(kept.key))
        self.purpose.setText(revealed(kept.purpose))
        self.purpose.setVisible(bool(kept.purpose))

    @property
    def _built_in(self) -> int:
        return sum(profile.is_built_in for profile in self._profiles.all)

    def _words(self, name: str, *, is_altered: bool) -> str:
        told = revealed(shortened(name, _NAME))
        return _("{name} – changed").format(name=told) if is_altered else told

    def _choose(self) -> None:
        profile = self._profiles.by_key(self.box.currentData() or "")
        if profile and profile.key != self._choice.kept.key:
            self._choice.take(profile)
