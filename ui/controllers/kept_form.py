"""How the Cross table was looked at the last time, kept for each catalogue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from catalog.query import cross_forms
from catalog.query.cross_forms import CrossForm
from ui.settings import CatalogSettings


class KeptForm(QObject):
    """``now`` tells the form that is to be kept."""

    def __init__(self, kept: CatalogSettings, now: Callable[[], CrossForm], parent: QObject) -> None:
        super().__init__(parent)
        self._kept, self._now = kept, now

    @property
    def last(self) -> CrossForm | None:
        return cross_forms.said({part: self._kept.text(f"cross/{part}") for part in cross_forms.PARTS})

    def keep(self) -> None:
        for part, text in cross_forms.written(self._now()).items():
            self._kept.set(f"cross/{part}", text or "")
