"""The country fiche: for each jurisdiction that is concerned, a page of what was done there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.query.crosstabs import LOWEST, Axis, Heading
from catalog.query.tree import Term
from catalog.reporting import tables, told
from catalog.reporting.asked import Asked, happened, share
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.sandbox import Blocks, Told
from catalog.words import _

_LATEST = 8
_LEAST = 50
"""Lines that each list of a fiche has room for, however many fiches there are."""
_PARTNERS = 10


@dataclass(frozen=True, slots=True)
class Fiche(Told):
    name: str
    count: str
    kinds: Blocks
    trained: str
    women: str
    men: str
    sexes: str
    equipment: str
    by_pillar: Blocks
    trainings: Blocks
    units: Blocks
    latest: tuple[told.Record, ...]
    planned: tuple[told.Record, ...]
    partners: tuple[str, ...]
    follow_ups: Blocks


def _gather(asked: Asked) -> Mapping[str, object]:
    axis = Axis("jurisdiction", level=LOWEST, within=True)
    tally = asked.leaving.tally(asked.in_period(asked.released), axis)
    there = [heading for heading in tally.headings if heading.is_stated and heading.total]
    named = asked.chosen("jurisdiction")
    wanted = [heading for heading in there if heading.value in named] or there
    most = share(len(wanted), _LEAST)
    return {"countries": tuple(_fiche(asked, heading, most) for heading in wanted)}


def _fiche(asked: Asked, heading: Heading, most: int) -> Fiche:
    """``most`` are the lines that each of its lists has room for."""
    concerned = asked.released.also(Term("jurisdiction", (heading.value,)))
    query = happened(asked.in_period(concerned))
    ledger = asked.leaving.equipment.ledger(query, "unit")
    figures = asked.leaving.training.figures(query, Axis("type", within=True))
    return Fiche(
        heading.label,
        asked.counting(query),
        shared.kinds(asked, query),
        **shared.people(asked, query),
        equipment=shared.given(ledger.total),
        by_pillar=tables.counts(shared.tally(asked, query, "pillar"), _("Pillar")),
        trainings=tables.trained(figures, _("Type of training")),
        units=tables.grouped(ledger, _("Unit")),
        latest=asked.latest(query, _LATEST),
        planned=asked.planned(concerned, most=most),
        partners=shared.partners(asked, query, _PARTNERS),
        follow_ups=tables.follow_ups(asked.follow_ups(concerned, alone=False, most=most)),
    )


COUNTRY = Kind(
    "country", _("Country fiche"), _("For each country or territory, what was done there"), "",
    {
        "countries": _("each country or territory: name, count, kinds, trained, women, men, sexes, equipment, "
                       "by_pillar, trainings, units, latest, planned, partners, follow_ups"),
    },
    _gather,
)  # fmt: skip
