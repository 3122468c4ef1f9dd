"""Over the record page: says what the record says otherwise since it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.controllers.session import Session
from ui.widgets.isolating import isolated, shortened
from ui.widgets.page.late_line import LateLine
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from catalog.model.sent import ChangedSince, SentChange

_LONGEST = 24
"""Characters of a value up to which it is told; of a longer one, only that it changed."""


class SentLine(LateLine):
    """Stands there only where something changed since it was last sent; ``shown_asked`` is for all that was sent."""

    shown_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("What was sent"), parent)
        self.setObjectName("sent")
        self.button.clicked.connect(self.shown_asked)

    def reads(self, record: int) -> tuple[ChangedSince, ...]:
        return tuple(item for item in self._session.catalog.sent.of_record(record) if item.changes and item.is_last)

    def tell(self, found: tuple[ChangedSince, ...]) -> str:
        """ "Participants: count 50 → 48 since EU Q4 report (15 January 2021)", of the last thing it was sent in."""
        last = found[0]
        first = min(last.changes, key=_length)
        more = len(last.changes) - 1
        others = ngettext("and {count} other change", "and {count} other changes", more).format(count=number(more))
        return " ".join(filter(None, (in_words(first), others if more else "", _since(last))))


def in_words(change: SentChange) -> str:
    from ui.models.sent import field

    name = shortened(field(change))
    if _length(change) > _LONGEST:
        return isolated(_("{field} changed").format(field=name))
    return isolated(f"{name} {change.was or _('nothing')} → {change.now or _('nothing')}")


def _length(change: SentChange) -> int:
    return max(len(value or "") for value in (change.was, change.now))


def _since(item: ChangedSince) -> str:
    from ui.models.sent import day

    name = isolated(item.sent.name)
    if not item.sent.day:
        return _("since {name}").format(name=name)
    return _("since {name} ({day})").format(name=name, day=day(item.sent.day))
