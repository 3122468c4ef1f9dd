"""The look: the platform's style, light or dark as the system is, one accent, a colour per kind and per pillar.

Colours never carry a meaning alone: each stands beside a word or a shape. Contrast against the ground is at
least 4.5:1 (WCAG 2.2, 1.4.3). Those of kinds and of pillars differ for every colour vision, by lightness where not by
hue; ``tests/ui/window/test_colour_vision.py`` holds them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

Look = Literal["system", "light", "dark"]
LOOKS: tuple[Look, ...] = ("system", "light", "dark")
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark,
}  # fmt: skip


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
    kinds={"activity": "#0b62a8", "training": "#3a8230", "donation": "#6a4300"},
    pillars={"I": "#0b62a8", "II": "#724c73", "III": "#215b38", "IV": "#855112", "1": "#048373"},
)  # fmt: skip
DARK = Palette(
    ground="#1b1f23", surface="#24292e", line="#3a424a", text="#e6eaee", faint="#a3afba", accent="#79b8f0",
    accent_ground="#1d3b56", mark="#6b5200", warning="#ffab7a", good="#7fd1a0",
    kinds={"activity": "#79b8f0", "training": "#c0efad", "donation": "#b08433"},
    pillars={"I": "#79b8f0", "II": "#9978b5", "III": "#bff3ba", "IV": "#dc762c", "1": "#489487"},
)  # fmt: skip


def is_dark() -> bool:
    """Whether the window is painted light on dark now, by the system's wish or by the user's."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128


def palette() -> Palette:
    """The colours of the look that is on now; ask again after ``colorSchemeChanged``."""
    return DARK if is_dark() else LIGHT


def color(name: str) -> QColor:
    return QColor(name)


def apply(look: Look) -> None:
    """Puts a look on the whole window; "system" follows the platform, or is light where it does not say.

    Platforms without a theme of their own do not hear ``setColorScheme``: the palette is set in any case,
    and the change is announced as the platform would.
    """
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_SCHEMES[look])
    known = look == "system" and hints.colorScheme() != Qt.ColorScheme.Unknown
    QGuiApplication.setPalette(QPalette() if known else _qt_palette(DARK if look == "dark" else LIGHT))
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark if is_dark() else Qt.ColorScheme.Light)


def _qt_palette(look: Palette) -> QPalette:
    made = QPalette(color(look.text), color(look.surface), color(look.ground), color(look.line),
                    color(look.line), color(look.text), color(look.ground))  # fmt: skip
    role = QPalette.ColorRole
    colors = {
        role.Window: look.surface, role.Base: look.ground, role.AlternateBase: look.surface,
        role.Button: look.surface, role.Text: look.text, role.WindowText: look.text, role.ButtonText: look.text,
        role.PlaceholderText: look.faint, role.ToolTipBase: look.surface, role.ToolTipText: look.text,
        role.Highlight: look.accent, role.HighlightedText: look.ground, role.Accent: look.accent,
        role.Link: look.accent, role.LinkVisited: look.accent, role.BrightText: look.ground,
        role.Light: look.ground, role.Midlight: look.surface, role.Mid: look.line, role.Dark: look.line,
        role.Shadow: look.line,
    }  # fmt: skip
    for where, name in colors.items():
        made.setColor(where, color(name))
    for where in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        faint = color(look.faint)
        faint.setAlphaF(0.65)
        made.setColor(QPalette.ColorGroup.Disabled, where, faint)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, color(look.line))
    return made
