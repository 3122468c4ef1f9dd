"""A unit's page, with what its equipment adds up to."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.query.ledger import Amounts, UnitPage
from catalog.store.columns.arrays import array, mask_of
from catalog.store.columns.equipment import equipment
from catalog.store.columns.ledgers import of_units
from catalog.store.columns.masks import Masks
from catalog.store.columns.moment import Moment
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages import ledger_lines, units
from catalog.store.pages.funding import paid_by
from catalog.store.pages.pages import footnotes


def unit_page(moment: Moment, number: int) -> UnitPage:
    connection, vocabulary = moment.connection, moment.vocabulary
    item, below = vocabulary.entries[number], vocabulary.subtree((number,))
    given = ledger_lines.lines(connection, vocabulary, units.given_to(connection, below))
    own, shared = _added(moment, [line.id for line in given], below)
    gave = {line.record for line in given}
    areas = item.tied("jurisdiction")
    return UnitPage(
        number,
        item.key,
        item.name,
        tuple(name.in_words for name in item.names[1:]),
        ", ".join(_labels(vocabulary, "places", item.tied("place"))),
        ", ".join(_labels(vocabulary, "areas", areas)),
        tuple(given),
        own,
        shared,
        units.last_checks(connection, vocabulary, given),
        tuple(units.trainings(connection, vocabulary, below)),
        tuple(units.visits(connection, vocabulary, below)),
        tuple(event for event in units.others(connection, vocabulary, below) if event.id not in gave),
        tuple(units.roles(connection, vocabulary, below)),
        tuple(units.worked_with(connection, vocabulary, below)),
        paid_by(vocabulary, below),
        footnotes(vocabulary, areas),
    )


def _added(moment: Moment, ids: Sequence[int], below: set[int]) -> tuple[Amounts, Amounts]:
    lines = equipment(moment)
    wanted = array(ids)
    mine = mask_of(int(max(lines.ids.max(initial=0), wanted.max(initial=0))) + 1, wanted)[lines.ids]
    return of_units(Masks(moment), lines, mine, below)


def _labels(vocabulary: Vocabulary, kind: str, keys: Sequence[str]) -> list[str]:
    return [vocabulary.label(vocabulary.ids[kind, key]) for key in keys if (kind, key) in vocabulary.ids]
