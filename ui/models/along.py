"""What of time is in sight, for what is drawn below the bars."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.models.time_scale import TimeScale


@dataclass(frozen=True, slots=True)
class Along:
    """``today`` and ``lines``, where the labelled bars begin, are shares of the scale."""

    scale: TimeScale = field(default_factory=TimeScale)
    today: float | None = None
    lines: tuple[float, ...] = ()
