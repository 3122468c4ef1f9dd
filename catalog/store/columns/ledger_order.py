"""The order of equipment lines; what is not stated stands last, and among equals the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from sqlalchemy import select

from catalog.folding import fold
from catalog.query.ledger import Grouping, LedgerColumn, LedgerOrder
from catalog.store.columns.arrays import Floats, Ints, Mask
from catalog.store.columns.equipment import Equipment
from catalog.store.columns.ledger_groups import placed
from catalog.store.columns.masks import Masks
from catalog.store.columns.order import Ranks
from catalog.store.columns.record_columns import NO_DAY
from catalog.store.portions import among
from catalog.store.schema import equipment_line
from catalog.store.search.amount_terms import UNKNOWN

_GROUPED: Mapping[LedgerColumn, Grouping] = {"recipients": "unit", "category": "category", "donor": "donor"}
_TEXTS: Mapping[LedgerColumn, Any] = {
    "item": equipment_line.c.item, "state": equipment_line.c.state, "agreement": equipment_line.c.agreement,
}  # fmt: skip


def in_order(masks: Masks, lines: Equipment, mine: Mask, order: LedgerOrder) -> Ints:
    """The places of these lines, in order."""
    days = _days(masks, lines)
    newest = np.flatnonzero(mine)[np.argsort(-days[mine], kind="stable")].astype(np.int32)
    ranks, stated = (days, days != NO_DAY) if order.column == "date" else _ranks(masks, lines, mine, order.column)
    known, unknown = newest[stated[newest]], newest[~stated[newest]]
    mine_ranks = ranks[known]
    chosen = np.argsort(-mine_ranks if order.descending else mine_ranks, kind="stable")
    return np.concatenate((known[chosen], unknown))


def _days(masks: Masks, lines: Equipment) -> Ints:
    return np.where(lines.handed_over != NO_DAY, lines.handed_over, masks.records.ends[lines.records])


def _ranks(masks: Masks, lines: Equipment, mine: Mask, column: LedgerColumn) -> tuple[Ints | Floats, Mask]:
    """Of every line its rank, and whether it says anything."""
    if column == "quantity":
        return lines.quantities, lines.quantity_sorts != UNKNOWN
    if column == "value":
        return lines.values, lines.value_sorts != UNKNOWN
    if column in _TEXTS:
        ranks = _by_text(masks, lines, mine, _TEXTS[column])
    elif column in _GROUPED:
        ranks = _by_label(masks, lines, mine, _GROUPED[column])
    else:
        ranks = Ranks(masks.moment).by_labels(column)[lines.records]
    return ranks, ranks > 0


def _by_text(masks: Masks, lines: Equipment, mine: Mask, text: Any) -> Ints:
    wanted = among(lines.ids[mine].tolist())
    said: dict[int, str] = dict(
        masks.moment.connection.execute(
            select(equipment_line.c.id, text).where(equipment_line.c.id.in_(wanted), text.is_not(None), text != "")
        ).all()
    )
    folded = {words: fold(words) for words in set(said.values())}
    place = {words: number for number, words in enumerate(sorted(set(folded.values())), start=1)}
    ranks = np.zeros(len(lines.ids), np.int32)
    ranks[np.searchsorted(lines.ids, list(said))] = [place[folded[words]] for words in said.values()]
    return ranks


def _by_label(masks: Masks, lines: Equipment, mine: Mask, by: Grouping) -> Ints:
    """By the first of the labels that a line has, in their alphabet."""
    found = placed(masks.moment, lines, by, mine)
    stated = found.entries > 0
    labels = Ranks(masks.moment).label_ranks()[found.entries[stated]]
    none = np.iinfo(np.int32).max
    ranks = np.full(len(lines.ids), none, np.int32)
    np.minimum.at(ranks, found.lines[stated], labels)
    return np.where(ranks == none, 0, ranks).astype(np.int32)
