"""Follow-ups: what is to be done, by when, by whom, and for whom one waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalog import interchange
from catalog.folding import clean
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
    """Sets what is to be done, by when (EDTF), by whom, the state, for whom one waits and how it repeats; of one that
    stands on no record, also on what it does."""

    uid: str
    item: FollowUp
    label: str = "Edit follow-up"

    def apply(self, store: Writing) -> None:
        item = interchange.read_back(self.item, "A follow-up")
        problems.require_none(problems.of_follow_up(item))
        names = ("what", "due", "owner", "state", "waiting_for", "repeat", "snoozed_to", "done_on")
        follow_ups.change(store, self.uid, **{name: getattr(item, name) for name in names})
        follow_ups.stand_on(store, self.uid, item.on)


@dataclass(frozen=True, slots=True)
class FinishFollowUps:
    """Marks follow-ups as done on a day (ISO), or open again with None. What repeats goes on in a new follow-up."""

    uids: tuple[str, ...]
    done_on: str | None

    @property
    def label(self) -> str:
        count = len(self.uids)
        told = "Follow-up" if count == 1 else f"{count} follow-ups"
        return f"{told} done" if self.done_on else f"{told} open again"

    def apply(self, store: Writing) -> None:
        problems.require_none(problems.of_follow_up(FollowUp("x", done_on=self.done_on)))
        if self.done_on is None:
            follow_ups.reopen(store, self.uids)
        else:
            follow_ups.finish(store, self.uids, date.fromisoformat(self.done_on))


@dataclass(frozen=True, slots=True)
class SnoozeFollowUps:
    """Lets follow-ups stand under a later day (EDTF) than the one they are due on; None wakes them."""

    uids: tuple[str, ...]
    until: str | None

    @property
    def label(self) -> str:
        return _label("Snooze" if self.until else "Wake", self.uids)

    def apply(self, store: Writing) -> None:
        problems.require_none(problems.of_follow_up(FollowUp("x", snoozed_to=self.until)))
        follow_ups.change_all(store, self.uids, snoozed_to=self.until)


@dataclass(frozen=True, slots=True)
class AssignFollowUps:
    """Says who does them; None for nobody."""

    uids: tuple[str, ...]
    owner: str | None

    @property
    def label(self) -> str:
        return _label("Assign", self.uids)

    def apply(self, store: Writing) -> None:
        owner = " ".join(clean(self.owner or "").split())
        follow_ups.change_all(store, self.uids, owner=owner or None)


@dataclass(frozen=True, slots=True)
class RemoveFollowUps:
    """Removes follow-ups."""

    uids: tuple[str, ...]

    @property
    def label(self) -> str:
        return _label("Delete", self.uids)

    def apply(self, store: Writing) -> None:
        follow_ups.remove_all(store, self.uids)


def _label(verb: str, uids: tuple[str, ...]) -> str:
    return f"{verb} follow-up" if len(uids) == 1 else f"{verb} {len(uids)} follow-ups"
