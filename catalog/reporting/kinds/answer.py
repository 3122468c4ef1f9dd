"""The one-page answer to a question: how many, a few examples, what was given."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.query.tree import Term
from catalog.reporting.asked import Asked
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.words import _

_EXAMPLES = 5
_DONATIONS = 5


def _gather(asked: Asked) -> Mapping[str, object]:
    query = asked.counted
    ledger = asked.leaving.equipment.ledger(query)
    donations = query.also(Term("kind", ("donation",)))
    return {
        "count": asked.counting(query),
        "kinds": shared.kinds_in_words(asked, query),
        **shared.people(asked, query),
        "examples": asked.latest(query, _EXAMPLES),
        "equipment": shared.given(ledger.total),
        "donations": asked.latest(donations, _DONATIONS),
        "donations_left": max(len(asked.ids(donations)) - _DONATIONS, 0),
    }


ANSWER = Kind(
    "answer", _("One-page answer"), _("How many, five examples, what was given"), "",
    {
        "count": _("how many records answer the question"),
        "kinds": _("how many activities, trainings and donations, in words"),
        **shared.TRAINED,
        "examples": _("the five latest records"),
        "equipment": _("what equipment was given, in words"),
        "donations": _("the five latest donations"),
        "donations_left": _("how many more donations there are"),
    },
    _gather,
)  # fmt: skip
