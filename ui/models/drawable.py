"""What an export could draw a chart of: its sheets that have columns of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.exporting.columns import Column
from catalog.exporting.profiles.charts import Chart
from catalog.exporting.profiles.grains import Chosen, chosen, grain_named
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.sheets import ChartKind
from ui.controllers.export_choice import usable
from ui.words import _

KIND_WORDS: dict[ChartKind | None, str] = {
    None: _("None"), "bars": _("Bars beside each other"), "stacked": _("Bars upon each other"), "lines": _("Lines"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawable:
    """A sheet; ``of`` as a chart names it, ``labels`` and ``numbers`` are keys and headings of its columns."""

    of: str
    name: str
    labels: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]

    def first_chart(self, kind: ChartKind) -> Chart:
        """What is drawn where nothing was chosen yet."""
        keys = [key for key, _heading in self.labels]
        names = dict.fromkeys((keys[0], *(key for key in keys if key == "period")))
        return Chart(kind, tuple(names), (self.numbers[0][0],), self.of)


def drawables(profile: Profile, own: Sequence[Column]) -> list[Drawable]:
    """The profile's own sheet first; ``own`` are the columns of own fields."""
    return [found for found in _all(profile, own) if found.labels and found.numbers]


def _all(profile: Profile, own: Sequence[Column]) -> Iterator[Drawable]:
    mine = usable(profile, own)
    yield _drawable("", grain_named(profile.grain).sheet, chosen(profile.grain, mine.columns, own))
    for grain in profile.beside:
        if grain != profile.grain:
            yield _drawable(grain, grain_named(grain).sheet, chosen(grain, (), own))


def _drawable(of: str, name: str, columns: Sequence[Chosen]) -> Drawable:
    told = [((it.column.key, _(it.heading)), it.column.is_number) for it in columns]
    labels = tuple(column for column, is_number in told if not is_number)
    return Drawable(of, _(name), labels, tuple(column for column, is_number in told if is_number))
