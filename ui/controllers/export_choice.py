"""What is chosen of an export: a profile, as it is kept or altered for this once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from catalog.exporting.columns import Column, own_column
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.grains import grain_named, offered
from catalog.exporting.profiles.groups import GroupGrain
from catalog.exporting.profiles.profile import GrainName, Profile
from catalog.model.record_fields import own_field
from catalog.model.vocabulary import Entry


class ExportChoice(QObject):
    """``kept`` is the profile that was chosen, ``profile`` what it is by now; ``changed`` tells of either."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept = self.profile = PLAIN

    @property
    def is_altered(self) -> bool:
        return self.profile != self.kept

    def take(self, kept: Profile, altered: Profile | None = None) -> None:
        """``altered`` is what it was altered to before, under whatever name."""
        self.kept = kept
        self.profile = self._named(altered) if altered else kept
        self.changed.emit()

    def alter(self, **values: Any) -> None:
        """Lets the profile's fields of these names be these values, for this once."""
        altered = replace(self.profile, **values)
        if altered != self.profile:
            self.profile = altered
            self.changed.emit()

    def revert(self) -> None:
        self.take(self.kept)

    def follow(self, profiles: Sequence[Profile]) -> None:
        """Goes with a profile that was changed elsewhere; where it is gone, the first takes its place."""
        kept = next((each for each in profiles if each.key == self.kept.key), None)
        if kept is None:
            self.take(profiles[0])
        elif kept != self.kept:
            self.take(kept, self.profile if self.is_altered else None)

    def _named(self, altered: Profile) -> Profile:
        kept = self.kept
        return replace(
            altered, name=kept.name, purpose=kept.purpose, key=kept.key, is_built_in=kept.is_built_in
        )  # fmt: skip


def own_columns(fields: Iterable[Entry]) -> tuple[Column, ...]:
    """The columns of own fields, as the catalogue tells of them."""
    return tuple(own_column(own_field(item)) for item in fields)


def adds_up(grain: GrainName) -> bool:
    """Whether its rows add records up, so that none is right before all were read."""
    return isinstance(grain_named(grain), GroupGrain)


def usable(profile: Profile, own: Sequence[Column]) -> Profile:
    """The profile without the columns that there are none of in this catalogue."""
    known = {column.key for column in offered(profile.grain, own)}
    return replace(profile, columns=tuple(shown for shown in profile.columns if shown.key in known))
