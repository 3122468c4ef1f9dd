"""What stands over the screens: that a catalogue may be read only, and what a first start has made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction

from catalog.model.changes import Changes
from catalog.model.dates import PartialDate
from catalog.query.answers import SearchResult
from catalog.query.tree import Query, Term
from ui.controllers.session import Session
from ui.settings import CatalogSettings
from ui.widgets.banner import Banner
from ui.words import _, number

_FIRST = "banner"


def banners(session: Session, kept: CatalogSettings, start: QAction, empty: QAction, save_copy: QAction, back: QAction,
            *, is_new: bool) -> Iterator[Banner]:  # fmt: skip
    """Those that are called for now; the first start's stays until it is put away or everything is checked."""
    if day := session.catalog.as_it_was_on:
        text = _("As it was on {day} · read only").format(day=PartialDate(day.isoformat()).in_words())
        yield Banner(text, [back], can_go=False)
    elif session.catalog.is_read_only:
        text = _("This catalogue can only be read here. Save a copy where you may write, and work on that.")
        yield Banner(text, [save_copy], can_go=False)
    elif is_new or kept.flag(_FIRST):
        kept.set(_FIRST, True)
        yield _FirstBanner(session, kept, start, empty)


class _FirstBanner(Banner):
    """Tells how far the checking of what was made from the documents is."""

    def __init__(self, session: Session, kept: CatalogSettings, start: QAction, empty: QAction) -> None:
        super().__init__(_("Made from five documents"), [start, empty])
        self._session = session
        self.dismissed.connect(lambda: kept.set(_FIRST, False))
        start.triggered.connect(self.put_away)
        session.changed.connect(self._renew)
        self._ask()

    def _renew(self, changes: Changes) -> None:
        if changes.records:
            self._ask()

    def _ask(self) -> None:
        catalog, checked = self._session.catalog, Query((Term("review", ("checked",)),))
        self._session.tasks.ask(lambda: catalog.search(checked), self._tell, self._session.failed.emit)

    def _tell(self, found: SearchResult) -> None:
        checked, total = len(found.ids), found.total
        if total and checked == total:
            self.put_away()
        elif checked:
            text = _("Made from five documents; {checked} of {total} records checked")
            self.say(text.format(checked=number(checked), total=number(total)))
        else:
            self.say(_("Made from five documents; none of the records checked yet"))
