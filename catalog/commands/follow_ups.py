"""Follow-ups: what is to be done, by when, by whom, and for whom one waits."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.errors import InvalidValue
from catalog.model.record import FOLLOW_UP_STATES, FollowUp
from catalog.store import follow_ups
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class AddFollowUp:
    """Adds a follow-up to each given record, or one that stands on nothing (or on ``item.on``)."""

    item: FollowUp
    records: tuple[int, ...] = ()
    label: str = "Add follow-up"

    def apply(self, store: Writing) -> None:
        _require_sense(self.item)
        for record in self.records or (None,):
            follow_ups.add(store, self.item, record)


@dataclass(frozen=True, slots=True)
class EditFollowUp:
    """Sets what is to be done, by when (EDTF), by whom, the state and for whom one waits."""

    uid: str
    item: FollowUp
    label: str = "Edit follow-up"

    def apply(self, store: Writing) -> None:
        _require_sense(self.item)
        names = ("what", "due", "owner", "state", "waiting_for", "repeat", "snoozed_to", "done_on")
        follow_ups.change(store, self.uid, **{name: getattr(self.item, name) for name in names})


@dataclass(frozen=True, slots=True)
class FinishFollowUp:
    """Marks a follow-up as done on a day (ISO), or open again with None."""

    uid: str
    done_on: str | None

    @property
    def label(self) -> str:
        return "Follow-up done" if self.done_on else "Follow-up open again"

    def apply(self, store: Writing) -> None:
        state = "done" if self.done_on else "open"
        follow_ups.change(store, self.uid, state=state, done_on=self.done_on)


@dataclass(frozen=True, slots=True)
class RemoveFollowUp:
    """Removes a follow-up."""

    uid: str
    label: str = "Delete follow-up"

    def apply(self, store: Writing) -> None:
        follow_ups.remove(store, self.uid)


def _require_sense(item: FollowUp) -> None:
    if not item.what.strip():
        raise InvalidValue(field="A follow-up", value="empty", detail="type what is to be done")
    if item.state not in FOLLOW_UP_STATES:
        raise InvalidValue(field="The state", value=item.state, detail="it is open, waiting or done")
