"""What a report is: its name, what it is for, and what its template can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources

from catalog.reporting.asked import Asked

Gather = Callable[[Asked], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Kind:
    """``placeholders`` are what its template can name, each with what it stands for, beside those that every template
    can; ``gather`` answers all of them. ``period`` is the one that is offered."""

    key: str
    title: str
    purpose: str
    period: str
    placeholders: Mapping[str, str]
    gather: Gather

    @property
    def shipped(self) -> str:
        """The template that comes with the program."""
        return resources.files("resources").joinpath("reports", f"{self.key}.md").read_text("utf-8")
