"""Groups of participants, and the figures that are claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.model.quantity_words import quantity
from catalog.model.record import Figure, ParticipantGroup
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind
from ui.words import _


def groups() -> Kind:
    return Kind(
        _("Participant groups"),
        (
            makers.text("name", _("Group"), width=24, also=("name", "institution", "who", "participants")),
            makers.counted("count", _("How many"), whole=True, width=10, also=("count", "number", "total")),
            makers.whole("women", _("Women"), width=8, also=("female", "f")),
            makers.whole("men", _("Men"), width=8, also=("male", "m")),
            makers.entry("jurisdiction", _("Jurisdiction"), "areas", width=18, also=("country",)),
            makers.entry("organisation", _("Organisation"), "organisations", width=24),
        ),
        blank=lambda _context: ParticipantGroup(),
        problems=_group_problems,
    )


def _group_problems(group: ParticipantGroup, _context: Context) -> Iterator[str]:
    if not (group.name or group.organisation or group.jurisdiction):
        yield _("the group is not named")
    of_both = (group.women or 0) + (group.men or 0)
    if group.count is not None and of_both > group.count and group.qualifier not in ("over", "at least", "about"):
        yield _("women and men together are {sum}, more than the group").format(sum=of_both)


def figures() -> Kind:
    return Kind(
        _("Figures claimed"),
        (
            makers.text("indicator", _("What"), needed=True, width=26, also=("indicator", "figure", "name")),
            makers.counted("value", _("Value"), unit="unit", width=10, also=("number", "result", "amount")),
            makers.text("unit", _("Unit"), width=13),
            Column("baseline", _("Before"), _baseline, _with_baseline, width=12, also=("baseline",)),
            makers.text("period", _("Period"), width=12, also=("year", "date")),
            makers.text("claimed_by", _("Claimed by"), width=18, also=("source",)),
            makers.text("note", _("Note"), width=20, rare=True, also=("notes", "remark", "comment")),
        ),
        blank=lambda _context: Figure(""),
        problems=_figure_problems,
        rest="note",
    )


def _baseline(item: Figure, _context: Context) -> str:
    return "" if item.baseline is None else str(item.baseline)


def _with_baseline(item: Figure, typed: str, _context: Context) -> Figure:
    """A plain number as such; "744 in 2013" as it is."""
    meant = quantity(typed)
    plain = meant is not None and meant.value is not None and not (meant.qualifier or meant.unit)
    return replace(item, baseline=meant.value if meant and plain else typed or None)


def _figure_problems(item: Figure, _context: Context) -> Iterator[str]:
    if not item.indicator:
        yield _("it is not said what was counted")
