"""What a command did, read back from the log: the one announcement that every view listens to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The effect of one or more change sets; empty (and false) where nothing really changed.

    ``records`` are the ids whose list row or page may look different; ``vocabularies`` says that entries
    (names, trees) changed; ``follow_ups`` that something to do came, went or changed. ``seq`` is the last
    change set included.
    """

    seq: int = 0
    label: str = ""
    records: frozenset[int] = frozenset()
    vocabularies: bool = False
    follow_ups: bool = False

    def __bool__(self) -> bool:
        return bool(self.records or self.vocabularies or self.follow_ups)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of undo or redo: what it is called, and when and by whom it was done (ISO 8601, UTC)."""

    seq: int
    label: str
    author: str
    recorded_at: str
