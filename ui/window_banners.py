"""What stands over the screens: that a catalogue may be read only, and what a first start has made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction

from ui.settings import CatalogSettings
from ui.widgets.banner import Banner
from ui.words import _

_FIRST = "banner"


def banners(kept: CatalogSettings, start: QAction, empty: QAction, save_copy: QAction, *, read_only: bool,
            is_new: bool) -> Iterator[Banner]:  # fmt: skip
    """Those that are called for now; the first start's stays until it is put away."""
    if read_only:
        text = _("This catalogue can only be read here. Save a copy where you may write, and work on that.")
        yield Banner(text, [save_copy], can_go=False)
    if is_new:
        kept.set(_FIRST, True)
    if kept.flag(_FIRST):
        yield _first(kept, start, empty)


def _first(kept: CatalogSettings, start: QAction, empty: QAction) -> Banner:
    banner = Banner(_("Made from five documents; none of the records checked yet"), [start, empty])
    banner.dismissed.connect(lambda: kept.set(_FIRST, False))
    start.triggered.connect(banner.hide)
    start.triggered.connect(banner.dismissed)
    return banner
