"""The annual results: who was trained by pillar, jurisdiction and sex; what was given; what was done."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.query.crosstabs import Axis
from catalog.reporting import tables
from catalog.reporting.asked import Asked
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.words import _


def _gather(asked: Asked) -> Mapping[str, object]:
    query = asked.counted
    figures, ledger = asked.leaving.training.figures, asked.leaving.equipment.ledger
    return {
        "count": asked.counting(query),
        "kinds": shared.kinds(asked, query),
        **shared.people(asked, query),
        "equipment": shared.given(ledger(query).total),
        "done_by_pillar": tables.counts(shared.tally(asked, query, "pillar"), _("Pillar")),
        "done_by_jurisdiction": tables.counts(shared.tally(asked, query, "jurisdiction"), _("Concerns")),
        "trained_by_pillar": tables.trained(figures(query, Axis("pillar", within=True)), _("Pillar")),
        "trained_by_jurisdiction": tables.trained(figures(query, Axis("jurisdiction", within=True)), _("Concerns")),
        "trained_by_quarter": tables.trained(figures(query, Axis("ended.quarter", within=True)), _("Quarter it ended")),
        "equipment_by_category": tables.grouped(ledger(query, "category"), _("Category")),
        "equipment_by_unit": tables.grouped(ledger(query, "unit"), _("Unit")),
        "records": asked.records(query),
    }  # fmt: skip


ANNUAL = Kind(
    "annual", _("Annual results"), _("Trained by pillar, jurisdiction and sex; what was given and done"), "last-year",
    {
        "count": _("how many records there are"),
        "kinds": _("a table: how many activities, trainings and donations"),
        **shared.TRAINED,
        "equipment": _("what equipment was given, in words"),
        "done_by_pillar": _("a table of the records by pillar"),
        "done_by_jurisdiction": _("a table of the records by jurisdiction"),
        "trained_by_pillar": _("a table of trainings and people by pillar and sex"),
        "trained_by_jurisdiction": _("a table of trainings and people by jurisdiction and sex"),
        "trained_by_quarter": _("a table of trainings and people by quarter and sex"),
        "equipment_by_category": _("a table of equipment by category"),
        "equipment_by_unit": _("a table of equipment by unit"),
        "records": _("the records that were counted"),
    },
    _gather,
)  # fmt: skip
