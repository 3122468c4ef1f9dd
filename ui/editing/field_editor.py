"""What every editor of a field is: a widget that shows a value, and says what is meant by what stands in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catalog.model.record_fields import RecordField


class FieldEditor(QWidget):
    """``changed`` says that a person changed something. A value that nobody touched comes back as it was given."""

    changed = Signal()

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._given: Any = None
        self._at_first: Any = None

    def set_value(self, value: Any) -> None:
        self._given = value
        self._show(value)
        self._at_first = self.typed()

    def fill(self, value: Any) -> None:
        """Shows another value than the one that was given, as if it had been typed."""
        self._show(value)

    def value(self) -> Any:
        """What is meant; where that is not understood (there is a problem), what was given."""
        return self._given if self.is_untouched or self.problem() else self._meant()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in it, in order."""
        return (self.focusProxy() or self,)

    @property
    def is_untouched(self) -> bool:
        return bool(self.typed() == self._at_first)

    def typed(self) -> Any:
        """What stands there now, understood or not."""
        raise NotImplementedError

    def put_back(self, typed: str) -> None:
        """Puts what was typed and not understood there again."""

    def problem(self) -> str:
        """Why it cannot be saved so, in a sentence; "" where it can."""
        return ""

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _meant(self) -> Any:
        raise NotImplementedError
