"""The newsletter draft: what was done, by pillar and by the section of the source it stood in."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reporting import told
from catalog.reporting.asked import Asked
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.words import _


def _gather(asked: Asked) -> Mapping[str, object]:
    pillars = shared.by_pillar(asked, asked.counted)
    return {
        "pillars": tuple(told.Group(group.name, group.records, _by_section(group)) for group in pillars),
        "count": asked.counting(asked.counted),
        **shared.people(asked, asked.counted),
        "equipment": shared.given(asked.leaving.equipment.ledger(asked.counted).total),
        "planned": asked.planned(asked.released),
    }


def _by_section(group: told.Group) -> tuple[told.Group, ...]:
    found: dict[str, list[told.Record]] = {}
    for item in group.records:
        found.setdefault(item.section, []).append(item)
    return tuple(told.Group(name, tuple(items)) for name, items in found.items())


NEWSLETTER = Kind(
    "newsletter", _("Newsletter draft"), _("What was done, by pillar and section, as texts to be edited"),
    "last-quarter",
    {
        "pillars": _("each pillar: name, records, and groups (its sections, each with name and records)"),
        "count": _("how many records there are"),
        **shared.TRAINED,
        "equipment": _("what equipment was given, in words"),
        "planned": _("the records that are planned"),
    },
    _gather,
)  # fmt: skip
