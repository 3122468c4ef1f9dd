"""The handover note to a successor: where things stand, what is open, whom one works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.query.tree import Term
from catalog.query.views import VOCABULARY
from catalog.reporting import tables
from catalog.reporting.asked import Asked
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.sandbox import Told
from catalog.words import _, records

_PARTNERS = 15
_LATEST = 10


@dataclass(frozen=True, slots=True)
class View(Told):
    """A saved view, and how many records it finds."""

    name: str
    purpose: str
    query: str
    count: str


def _gather(asked: Asked) -> Mapping[str, object]:
    query = asked.counted
    return {
        "count": asked.counting(query),
        "by_pillar": tables.counts(shared.tally(asked, query, "pillar"), _("Pillar")),
        "by_project": tables.counts(shared.tally(asked, query, "programme"), _("Project")),
        "follow_ups": tables.follow_ups(asked.follow_ups(asked.released, alone=True)),
        "planned": asked.planned(asked.released),
        "late": asked.records(asked.released.also(Term("is", ("late",)))),
        "unmonitored": asked.records(asked.in_period(asked.released).also(Term("is", ("unmonitored",)))),
        "latest": asked.latest(query, _LATEST),
        "partners": shared.partners(asked, query, _PARTNERS),
        "views": tuple(_views(asked)),
    }


def _views(asked: Asked) -> Iterator[View]:
    """The views that may leave, with what they find of what may leave: the report is not about these records."""
    leaving = {item.key for item in asked.leaving.vocabulary(VOCABULARY)}
    for view in asked.catalogue.views.all():
        if view.key in leaving:
            count = records(len(asked.ids(asked.releasing(view.asked))))
            yield View(view.name, view.purpose, str(view.asked), count)


SUCCESSOR = Kind(
    "successor", _("Handover note"), _("For a successor: where things stand, what is open, whom one works with"), "",
    {
        "count": _("how many records there are"),
        "by_pillar": _("a table of the records by pillar"),
        "by_project": _("a table of the records by programme and project"),
        "follow_ups": _("a table of all that is to be followed up"),
        "planned": _("the records that are planned"),
        "late": _("the records that are still planned though their day is over"),
        "unmonitored": _("the donations that no visit has checked"),
        "latest": _("the ten latest records"),
        "partners": _("the organisations that are named most often, with their counts"),
        "views": _("the saved views: name, purpose, query, count"),
    },
    _gather,
)  # fmt: skip
