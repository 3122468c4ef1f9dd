"""Saving an export profile: its name, and what it is for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catalog.exporting.profiles.profile import Profile
from ui.dialogs.kept_dialog import KeptDialog
from ui.models.export_words import told_of
from ui.words import _


class ProfileDialog(KeptDialog):
    """``chosen`` carries the profile as it is to be. ``taken`` are names that other profiles have."""

    chosen = Signal(Profile)

    def __init__(self, profile: Profile, taken: frozenset[str], parent: QWidget | None = None) -> None:
        title = _("Change profile") if profile.key else _("Save profile")
        super().__init__(profile, title, taken, _("Another profile has this name."), told_of(profile), parent)
        self._profile = profile

    def tell(self) -> None:
        self.chosen.emit(replace(self._profile, name=self.name.text(), purpose=self.purpose.text()))
