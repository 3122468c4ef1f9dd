"""Taking back what was done before, in whatever order."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Takes back a step, or of it the changes of these numbers, as ``HistoryLine`` has them.

    Raises CannotTakeBack while a later step stands in the way.
    """

    step: int
    changes: tuple[int, ...] | None = None
    label: str = "Take back"

    def apply(self, store: Writing) -> None:
        from catalog.store.past import taking_back

        taking_back.take_back(store, self.step, self.changes)
