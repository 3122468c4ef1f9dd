"""The one-page answer to a question: how many, a few examples, what was given."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reporting import tables
from catalog.reporting.asked import LATEST_FIRST, Asked
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.words import _

_EXAMPLES = 5
_DONATIONS = 8


def _gather(asked: Asked) -> Mapping[str, object]:
    query = asked.counted
    ledger = asked.catalogue.equipment.ledger(query)
    return {
        "count": asked.counting(query),
        "kinds": shared.kinds(asked, query),
        **shared.people(asked, query),
        "examples": asked.records(query, LATEST_FIRST, _EXAMPLES),
        "equipment": shared.given(ledger.total),
        "donations": tables.register(asked.catalogue.equipment.lines(ledger.lines[:_DONATIONS]), ledger.total),
        "donations_left": max(len(ledger.lines) - _DONATIONS, 0),
    }


ANSWER = Kind(
    "answer", _("One-page answer"), _("How many, five examples, what was given"), "",
    {
        "count": _("how many records answer the question"),
        "kinds": _("a table: how many activities, trainings and donations"),
        **shared.TRAINED,
        "examples": _("the five latest records"),
        "equipment": _("what equipment was given, in words"),
        "donations": _("a table of the latest equipment lines, with the total of all"),
        "donations_left": _("how many lines that table leaves out"),
    },
    _gather,
)  # fmt: skip
