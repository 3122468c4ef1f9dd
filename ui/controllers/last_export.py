"""What was chosen at the last export of this catalogue, to be offered again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.exporting.profiles.profile import Profile, read, written
from ui.controllers.export_choice import ExportChoice
from ui.settings import PUT_INTO, CatalogSettings, Settings, first_there

_PROFILE, _ALTERED, _SUFFIX = "export/profile", "export/altered", "export/suffix"


@dataclass(frozen=True, slots=True)
class LastExport:
    """The profile and the form of file are kept for the catalogue; the folder for the account, too."""

    settings: Settings
    kept: CatalogSettings

    @property
    def suffix(self) -> str:
        return self.kept.text(_SUFFIX)

    @property
    def folder(self) -> Path:
        return first_there(self.kept.text(PUT_INTO), self.settings.text(PUT_INTO))

    def recall(self, choice: ExportChoice, profiles: Sequence[Profile]) -> None:
        """Chooses the profile of the last time, with what was altered of it for that once."""
        key = self.kept.text(_PROFILE)
        kept = next((profile for profile in profiles if profile.key == key), None)
        if kept:
            choice.take(kept, read(self.kept.text(_ALTERED)))
        else:
            choice.take(profiles[0])

    def keep(self, choice: ExportChoice, path: Path) -> None:
        self.kept.set(_PROFILE, choice.kept.key)
        self.kept.set(_ALTERED, written(choice.profile) if choice.is_altered else "")
        self.kept.set(_SUFFIX, path.suffix.lower())
        self.kept.set(PUT_INTO, str(path.parent))
        self.settings.set(PUT_INTO, str(path.parent))
