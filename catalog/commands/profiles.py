"""Export profiles of a catalogue: saved, changed, ordered and deleted."""

from __future__ import annotations

from catalog.commands import kept
from catalog.exporting.profiles.built_in import BUILT_IN
from catalog.exporting.profiles.profile import VOCABULARY, Profile

_COME_WITH_IT = tuple(profile.name for profile in BUILT_IN)


class SaveProfile(kept.Save[Profile]):
    __slots__ = ()
    vocabulary = VOCABULARY
    reserved = _COME_WITH_IT


class ChangeProfile(kept.Change[Profile]):
    __slots__ = ()
    vocabulary = VOCABULARY
    reserved = _COME_WITH_IT


class OrderProfiles(kept.Order):
    __slots__ = ()
    vocabulary = VOCABULARY


class DeleteProfile(kept.Delete):
    """Files that were made by the profile are not touched."""

    __slots__ = ()
    vocabulary = VOCABULARY
