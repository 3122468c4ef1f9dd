"""How a long job is told of, and stopped."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int], object]
"""Told (done, total) between batches; False, or an error it raises, stops the job."""
