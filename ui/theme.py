"""The look: the platform's style, light or dark as the system is, one accent, a colour per kind and per pillar.

Colours never carry a meaning alone: each stands beside a word or a shape. Contrast against the ground is at
least 4.5:1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one look as #rrggbb; ``kinds`` and ``pillars`` by code."""

    ground: str
    surface: str
    line: str
    text: str
    faint: str
    accent: str
    accent_ground: str
    mark: str
    warning: str
    good: str
    kinds: dict[str, str]
    pillars: dict[str, str]


LIGHT = Palette(
    ground="#ffffff", surface="#f4f6f8", line="#d5dbe1", text="#1d252c", faint="#5a6672", accent="#0b62a8",
    accent_ground="#dcecf9", mark="#ffe9a8", warning="#a33a00", good="#1f6f3f",
    kinds={"activity": "#0b62a8", "training": "#1f6f3f", "donation": "#8a4b00"},
    pillars={"I": "#0b62a8", "II": "#7a3e9d", "III": "#1f6f3f", "IV": "#8a4b00", "1": "#0f6a73"},
)  # fmt: skip
DARK = Palette(
    ground="#1b1f23", surface="#24292e", line="#3a424a", text="#e6eaee", faint="#a3afba", accent="#79b8f0",
    accent_ground="#1d3b56", mark="#6b5200", warning="#ffab7a", good="#7fd1a0",
    kinds={"activity": "#79b8f0", "training": "#7fd1a0", "donation": "#f0b26b"},
    pillars={"I": "#79b8f0", "II": "#cfa3ec", "III": "#7fd1a0", "IV": "#f0b26b", "1": "#6fd0da"},
)  # fmt: skip


def is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def palette() -> Palette:
    """The colours of the look that is on now; ask again after ``colorSchemeChanged``."""
    return DARK if is_dark() else LIGHT


def color(name: str) -> QColor:
    return QColor(name)
