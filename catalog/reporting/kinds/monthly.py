"""The monthly report: what was done, what is planned for the month after, what is to be followed up."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.query.tree import Term
from catalog.reporting import tables
from catalog.reporting.asked import Asked
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.words import _


def _gather(asked: Asked) -> Mapping[str, object]:
    gone = asked.in_period(asked.released).also(Term("status", ("postponed", "cancelled")))
    next_month = asked.span.next_month(asked.catalogue.today)
    return {
        "done": shared.by_pillar(asked, asked.counted),
        "done_count": asked.counting(asked.counted),
        "kinds": shared.kinds(asked, asked.counted),
        **shared.people(asked, asked.counted),
        "equipment": shared.given(asked.leaving.equipment.ledger(asked.counted).total),
        "next_month": next_month.in_words(),
        "planned": asked.planned(asked.released, next_month.meets),
        "planned_without_day": asked.planned(asked.released, lambda when: when is None),
        "gone": asked.records(gone),
        "follow_ups": tables.follow_ups(asked.follow_ups(asked.released, alone=not asked.request.query)),
    }


MONTHLY = Kind(
    "monthly", _("Monthly report"), _("What was done, what is planned next month, what is to be followed up"),
    "last-month",
    {
        "done": _("what was done, by pillar: groups, each with name and records"),
        "done_count": _("how many records that are"),
        "kinds": _("a table: how many activities, trainings and donations"),
        **shared.TRAINED,
        "equipment": _("what equipment was given, in words"),
        "next_month": _("the month after the period"),
        "planned": _("the records planned for that month"),
        "planned_without_day": _("the records planned without a day"),
        "gone": _("the records of the period that were postponed or cancelled"),
        "follow_ups": _("a table of what is to be followed up"),
    },
    _gather,
)  # fmt: skip
