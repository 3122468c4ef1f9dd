"""Over the record page: says which other record looks like the open one, and leads to comparing them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catalog.query.answers import RecordRow
from ui.controllers.session import Session
from ui.widgets.isolating import shortened
from ui.widgets.page.late_line import LateLine
from ui.words import _, ngettext, number


class TwinLine(LateLine):
    """Stands there only where there is such a record; ``compare_asked`` carries both, the older first."""

    compare_asked = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Compare"), parent)
        self.setObjectName("twins")
        self._found = 0
        self.button.clicked.connect(lambda: self.compare_asked.emit(*sorted((self._record, self._found))))

    def reads(self, record: int) -> tuple[RecordRow, ...]:
        catalog = self._session.catalog
        pairs = catalog.twins.of(record)
        return tuple(catalog.rows([pair.second if pair.first == record else pair.first for pair in pairs]))

    def tell(self, found: tuple[RecordRow, ...]) -> str:
        """ "Looks like 2020-041 “Test kits for…” and 2 others"."""
        self._found = found[0].id
        text = _("Looks like {ref} “{title}”").format(ref=found[0].ref, title=shortened(found[0].title, 48))
        if len(found) == 1:
            return text
        more = ngettext("and {count} other", "and {count} others", len(found) - 1)
        return f"{text} {more.format(count=number(len(found) - 1))}"
