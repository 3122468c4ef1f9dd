"""A person's page."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from catalog.folding import comparable
from catalog.model.vocabulary import Entry
from catalog.query.ledger import UnitEvent
from catalog.query.page_answers import FollowUpLine
from catalog.query.people import PersonPage
from catalog.query.trainings import whole
from catalog.query.tree import Query, Term
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.pages import people, units


def person_page(moment: Moment, number: int, follow_ups: Iterable[FollowUpLine]) -> PersonPage:
    connection, vocabulary = moment.connection, moment.vocabulary
    item, below = vocabulary.entries[number], vocabulary.subtree((number,))
    named = people.naming(connection, below)
    called = {comparable(name) for name in _names(item)}
    return PersonPage(
        number,
        item.key,
        item.name,
        tuple(name.in_words for name in item.names[1:]),
        item.access,
        item.description or "",
        _organisation(moment, item),
        tuple(people.contact_of(connection, item.key)),
        tuple(units.roles(connection, vocabulary, below, "people")),
        tuple(people.parts(connection, vocabulary, below, named)),
        tuple(_trained(moment, item, named)),
        tuple(people.beside(connection, vocabulary, below)),
        tuple(line for line in follow_ups if comparable(line.follow_up.owner or "") in called),
    )


def _names(item: Entry) -> list[str]:
    return [*(name.text for name in item.names), *item.aliases]


def _organisation(moment: Moment, item: Entry) -> tuple[str, str] | None:
    held = ((key, moment.vocabulary.ids.get(("organisations", key))) for key in item.tied("organisation"))
    return next(((key, moment.vocabulary.label(number)) for key, number in held if number), None)


def _trained(moment: Moment, item: Entry, named: set[int]) -> list[UnitEvent]:
    """The trainings that tell a name of the person among their trainers, and no more of it."""
    saying = Query((Term("trainer", tuple(map(whole, _names(item)))),))
    found = set(np.flatnonzero(Masks(moment).of(saying)).tolist()) - named
    return people.events(moment.connection, moment.vocabulary, found)
