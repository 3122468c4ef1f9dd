"""How far a long job is, and whether it shall go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from catalog.errors import Cancelled
from catalog.model.progress import Report

Item = TypeVar("Item")

BATCH = 500


class Progress:
    """Counts records through the phases of a job on ``path`` (reading, writing, comparing: each about as long),
    and asks after each batch whether to go on."""

    def __init__(self, records: int, phases: int, path: object, report: Report | None = None) -> None:
        self._records, self._phases, self._path, self._report = records, phases, path, report
        self._phase = 0

    def through(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """The items of the next phase; raises Cancelled between batches."""
        self._phase += 1
        self._ask(0, total)
        for number, item in enumerate(items):
            if number and number % BATCH == 0:
                self._ask(number, total)
            yield item
        self._ask(total, total)

    def in_parts(self, parts: Iterable[Item], total: int) -> Iterator[Item]:
        """The same of parts, each of up to BATCH of so many items."""
        self._phase += 1
        for number, part in enumerate(parts):
            self._ask(min(number * BATCH, total), total)
            yield part
        self._ask(total, total)

    def between(self, items: Iterable[Item]) -> Iterator[Item]:
        """Items that are looked at between two phases, which can be stopped, too."""
        for number, item in enumerate(items):
            if number and number % BATCH == 0:
                self._ask(1, 1)
            yield item

    def _ask(self, done: int, total: int) -> None:
        if self._report is None:
            return
        share = self._records if not total else self._records * done // total
        if self._report((self._phase - 1) * self._records + share, self._phases * self._records) is False:
            raise Cancelled(path=self._path)
