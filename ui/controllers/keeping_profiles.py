"""Export profiles, as they are kept."""

from __future__ import annotations

from catalog.exporting.profiles.profile import Profile, written
from ui.controllers.keeping import Commands, Keeping, Words
from ui.words import _


class KeepingProfiles(Keeping[Profile]):
    words = Words(
        _("Profile “{name}” saved"), _("Profile “{name}” changed"), _("Profile “{name}” deleted"),
        _("Delete profile “{name}”"), _("Profile “{name}” copied as text; paste it into a mail"),
    )  # fmt: skip

    @property
    def commands(self) -> Commands[Profile]:
        from catalog.commands.profiles import ChangeProfile, DeleteProfile, OrderProfiles, SaveProfile

        return Commands(SaveProfile, ChangeProfile, OrderProfiles, DeleteProfile)

    def written(self, value: Profile) -> str:
        return written(value)
