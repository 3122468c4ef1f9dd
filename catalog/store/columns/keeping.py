"""What was worked out for a question, kept for the next one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

Value = TypeVar("Value")
Log = frozenset[int]
"""Places of the log after whose changes something may be another."""


@dataclass(frozen=True, eq=False)
class Kept:
    """So many things as ``most``; what was not asked for for the longest time goes first."""

    most: int
    _found: dict[Hashable, tuple[Log | None, Any]] = field(default_factory=dict)

    def get(self, key: Hashable, make: Callable[[], Value], log: Log | None = None) -> Value:
        """What ``make`` gives, made once; made anew after a change at these places of the log, or after any."""
        found = self._found.pop(key, None) or (log, make())
        self._keep(key, found)
        return cast(Value, found[1])

    def held(self, key: Hashable) -> Any:
        """What was made for this key, None where nothing is kept of it."""
        if found := self._found.pop(key, None):
            self._found[key] = found
        return found and found[1]

    def keep(self, key: Hashable, value: object, log: Log | None = None) -> None:
        """Has this at hand as ``get`` has what it makes."""
        self._keep(key, (log, value))

    def _keep(self, key: Hashable, found: tuple[Log | None, Any]) -> None:
        self._found[key] = found
        for oldest in list(self._found)[: -self.most]:
            self._found.pop(oldest, None)

    def after(self, touched: Collection[int]) -> Kept:
        """What of it a change at these places of the log leaves as it is."""
        held = list(self._found.items())
        return Kept(self.most, {key: item for key, item in held if item[0] and item[0].isdisjoint(touched)})

    def __len__(self) -> int:
        return len(self._found)
