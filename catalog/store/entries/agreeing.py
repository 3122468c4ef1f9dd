"""The agreements of a programme with its donors, set as one list."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from catalog.errors import InvalidValue
from catalog.folding import is_visible
from catalog.model.agreements import Agreement, with_agreements
from catalog.model.dates import PartialDate
from catalog.store.entries import entries, entry_changes
from catalog.store.entries.entry_values import one, required
from catalog.store.identity import new_uid
from catalog.store.writing import Writing
from catalog.words import _


def agree(store: Writing, number: int, agreed: Iterable[Agreement]) -> None:
    """Makes these the agreements of a programme; a donor that is not known by key or name is made.

    Raises InvalidValue, UnknownEntry.
    """
    programme = required(store.connection, number)
    if programme.vocabulary != "programmes":
        raise InvalidValue(
            field=_("An agreement"), value=_("made"), detail=_("programmes and projects alone have some")
        )
    made = tuple(_whole(store, item) for item in agreed)
    entry_changes.change(store, number, ties=with_agreements(programme.ties, made))


def _whole(store: Writing, item: Agreement) -> Agreement:
    _require_sense(item)
    return replace(item, donor=_donor(store, item.donor), uid=item.uid or new_uid())


def _donor(store: Writing, named: str) -> str:
    if entries.id_of(store.connection, "organisations", named) is not None:
        return named
    return one(store.connection, entries.ensure(store, "organisations", named)).key


def _require_sense(item: Agreement) -> None:
    if not is_visible(item.donor):
        raise InvalidValue(field=_("The donor"), value=_("empty"), detail=_("name the organisation that gives"))
    for day in filter(None, (item.since, item.until)):
        PartialDate.parse(day)
    if item.amount is not None and not (math.isfinite(item.amount) and item.amount >= 0):
        raise InvalidValue(
            field=_("The amount"), value=str(item.amount), detail=_("it is a number that is not below zero")
        )
