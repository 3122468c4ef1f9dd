"""How far a report is, and whether it shall go on."""

from __future__ import annotations

from catalog.errors import Cancelled
from catalog.model.progress import Report

_PHASE = 1000


class Pace:
    """Counts the steps of phases that take about as long each (gathering, writing), and asks after each whether to go
    on; ``what`` is named where it shall not."""

    def __init__(self, what: object, report: Report | None = None, phases: int = 2) -> None:
        self._what, self._report, self._phases = what, report, phases
        self._phase, self._steps, self._done = -1, 1, 0

    def begin(self, steps: int) -> None:
        """The next phase, of about so many steps."""
        self._phase, self._steps, self._done = self._phase + 1, max(steps, 1), 0
        self._ask()

    def went_on(self) -> None:
        """One step more; raises Cancelled."""
        self._done = min(self._done + 1, self._steps)
        self._ask()

    def _ask(self) -> None:
        done = max(self._phase, 0) * _PHASE + _PHASE * self._done // self._steps
        if self._report and self._report(done, _PHASE * self._phases) is False:
            raise Cancelled(path=self._what)
