"""Follow-ups: what is to be done, by when, by whom, and for whom one waits."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import interchange
from catalog.model import problems
from catalog.model.record import FollowUp
from catalog.store.records import follow_ups, records
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class AddFollowUp:
    """Adds a follow-up to each given record, or one that stands on nothing (or on ``item.on``)."""

    item: FollowUp
    records: tuple[int, ...] = ()
    label: str = "Add follow-up"

    def apply(self, store: Writing) -> None:
        item = interchange.read_back(self.item, "A follow-up")
        problems.require_none(problems.of_follow_up(item))
        records.require(store.connection, self.records)
        follow_ups.add(store, [(item, record) for record in self.records or (None,)])


@dataclass(frozen=True, slots=True)
class EditFollowUp:
    """Sets what is to be done, by when (EDTF), by whom, the state and for whom one waits."""

    uid: str
    item: FollowUp
    label: str = "Edit follow-up"

    def apply(self, store: Writing) -> None:
        item = interchange.read_back(self.item, "A follow-up")
        problems.require_none(problems.of_follow_up(item))
        names = ("what", "due", "owner", "state", "waiting_for", "repeat", "snoozed_to", "done_on")
        follow_ups.change(store, self.uid, **{name: getattr(item, name) for name in names})


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
        problems.require_none(problems.of_follow_up(FollowUp("x", done_on=self.done_on)))
        follow_ups.change(store, self.uid, state=state, done_on=self.done_on)


@dataclass(frozen=True, slots=True)
class RemoveFollowUp:
    """Removes a follow-up."""

    uid: str
    label: str = "Delete follow-up"

    def apply(self, store: Writing) -> None:
        follow_ups.remove(store, self.uid)
