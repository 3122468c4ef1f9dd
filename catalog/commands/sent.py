"""What was sent: marked, described anew, forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.sent import Sent, SentDraft
from catalog.store.entries import sendings
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class MarkSent:
    """Keeps that a file with these records was sent."""

    draft: SentDraft

    @property
    def label(self) -> str:
        return f"Mark “{self.draft.name}” as sent"

    def apply(self, store: Writing) -> None:
        sendings.mark(store, self.draft)


@dataclass(frozen=True, slots=True)
class ChangeSent:
    """Lets what is said of a thing sent be this: its name, to whom, when; which records were in it stays."""

    sent: Sent

    @property
    def label(self) -> str:
        return f"Change what is kept of “{self.sent.name}”"

    def apply(self, store: Writing) -> None:
        sendings.change(store, self.sent)


@dataclass(frozen=True, slots=True)
class ForgetSent:
    """Keeps no longer that it was sent; the records are not touched."""

    key: str
    label: str = "Forget what was sent"

    def apply(self, store: Writing) -> None:
        sendings.forget(store, self.key)
