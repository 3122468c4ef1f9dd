"""Records that this one is tied to, and those of the same block."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.query.page_answers import LinkedRecord
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Heading, Line, Piece, Row, faint
from ui.words import _


def related(context: PageContext) -> Iterator[Block]:
    page = context.page
    if not page.linked and not page.group:
        return
    yield Heading(_("Belongs together"))
    for item in page.linked:
        yield Row(labels.link(item.kind, item.incoming).capitalize(), (_record(item),))
    linked = {item.id for item in page.linked}
    others = tuple(_record(item) for item in page.group if item.id not in linked)
    if others:
        yield Row(_("Same item of the source"), others)


def _record(item: LinkedRecord) -> Line:
    opened = Piece(item.title, action=Action("open", str(item.id)), tip=_("Opens this record"))
    return (opened, faint(f"  {item.ref}"))
