"""What a sheet is printed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

MARGIN = 15.0
"""Millimetres."""
SIZES: Mapping[str, QPageSize.PageSizeId] = {
    "A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3, "Letter": QPageSize.PageSizeId.Letter,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """``size`` is one of SIZES; ``lying`` paper is wider than high."""

    size: str = "A4"
    lying: bool = False

    def layout(self) -> QPageLayout:
        turned = QPageLayout.Orientation.Landscape if self.lying else QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(SIZES[self.size]), turned, QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
                           QPageLayout.Unit.Millimeter)  # fmt: skip


def usual_size() -> str:
    """What printers hold where the user lives."""
    is_us = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "Letter" if is_us else "A4"
