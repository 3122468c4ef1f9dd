"""Follow-ups, and the catalogue in numbers: what the screens beside the list read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, or_, select

from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp
from catalog.query.page_answers import FollowUpLine, Stats
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.schema import change_set, follow_up, record

_NAMES = ("what", "uid", "due", "owner", "state", "waiting_for", "repeat", "snoozed_to", "done_on", "extra")
_STANDING = (follow_up.c.due_first_day, follow_up.c.due_last_day, follow_up.c.record_id, follow_up.c.entry_id)


def follow_ups(connection: Connection, vocabulary: Vocabulary) -> list[FollowUpLine]:
    """All follow-ups, those due first at the top and those without a date last."""
    query = (
        select(*(follow_up.c[name] for name in _NAMES), *_STANDING, record.c.title, record.c.access)
        .outerjoin(record, record.c.id == follow_up.c.record_id)
        .where(or_(record.c.id.is_(None), record.c.deleted.is_(False)))
        .order_by(follow_up.c.due_last_day.is_(None), follow_up.c.due_last_day, follow_up.c.id)
    )
    return [_follow_up_line(row, vocabulary) for row in connection.execute(query)]


def _follow_up_line(row: Any, vocabulary: Vocabulary) -> FollowUpLine:
    what, uid, due, owner, state, waiting, repeat, snoozed, done_on, extra, first, last, record_id, about, *held = row
    stands_on = vocabulary.entries.get(about) if about else None
    on = {"vocabulary": stands_on.vocabulary, "key": stands_on.key} if stands_on else None
    title, access = held
    return FollowUpLine(
        FollowUp(what, uid, due, owner, state, waiting, repeat, snoozed, done_on, on, extra or {}),
        PartialDate(due, first, last) if due else None,
        record_id,
        title or (stands_on.name if stands_on else ""),
        PartialDate.parse(snoozed) if snoozed else None,
        (access or (stands_on.access if stands_on else "public")) == "public",
    )


def stats(connection: Connection, vocabulary: Vocabulary) -> Stats:
    kinds = select(record.c.kind, func.count()).where(record.c.deleted.is_(False)).group_by(record.c.kind)
    by_kind: dict[str, int] = dict(connection.execute(kinds).all())
    counts: dict[str, int] = defaultdict(int)
    for item in vocabulary.entries.values():
        counts[item.vocabulary] += 1
    changes = connection.execute(select(func.count()).select_from(change_set)).scalar_one()
    on_living = follow_up.outerjoin(record, record.c.id == follow_up.c.record_id)
    to_do = connection.execute(
        select(func.count()).select_from(on_living).where(or_(record.c.id.is_(None), record.c.deleted.is_(False)))
    ).scalar_one()
    return Stats(sum(by_kind.values()), by_kind, dict(counts), changes, to_do)
