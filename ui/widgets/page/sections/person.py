"""The page of a person: roles and organisations, the records that name one, what one is to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.query.page_answers import FollowUpLine
from catalog.query.people import Beside, PersonPage
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.pieces import (
    Action,
    Block,
    Heading,
    Line,
    Paragraph,
    Piece,
    Row,
    Table,
    Title,
    faint,
    row,
)
from ui.widgets.page.sections.unit import events, opening, role_in_words
from ui.words import _, ngettext, number


def person(page: PersonPage) -> Iterator[Block]:
    yield Title(page.name)
    yield from row(_("Formerly"), *page.former)
    yield from row(_("Access"), labels.access(page.access) if page.access != "public" else None)
    yield from row(_("About"), page.about)
    if page.organisation:
        yield Row(_("Organisation"), ((_organisation(*page.organisation),),))
    yield from row(_("Contact of"), *page.contact_of)
    yield from row(_("Roles"), ", ".join(role_in_words(name, count) for name, count in page.roles))
    yield Heading(_("Named in"))
    roles = {part.event.id: _roles(part.roles) for part in page.parts}
    yield from events([part.event for part in page.parts], _("No record is known."), roles)
    if page.trained:
        yield Heading(_("Told as trainer by name"))
        yield from events(page.trained, "")
    yield from _beside(page.beside)
    yield from _follow_ups(page.follow_ups)


def _roles(roles: Iterable[str]) -> str:
    return ", ".join(role or _("role not stated") for role in roles)


def _organisation(key: str, name: str) -> Piece:
    return Piece(name, action=Action("unit", key), tip=_("Opens its page"))


def _beside(found: Iterable[Beside]) -> Iterator[Block]:
    told = tuple(((_organisation(it.key, it.name),), (Piece(_when(it)),), (Piece(number(it.records)),)) for it in found)
    if told:
        yield Heading(_("Organisations named with them"))
        yield Table((_("Organisation"), _("From when to when"), _("Records")), told, (46, 38, 16))


def _when(it: Beside) -> str:
    days = dict.fromkeys(day.in_words() for day in (it.first, it.last) if day)
    return " – ".join(days) or _("date unknown")


def _follow_ups(lines: tuple[FollowUpLine, ...]) -> Iterator[Block]:
    if not lines:
        return
    count = ngettext("{count} follow-up", "{count} follow-ups", len(lines)).format(count=number(len(lines)))
    yield Heading(_("Assigned to them"), (faint(f"  {count}", data=False),))
    for line in lines:
        yield Paragraph(_follow_up(line), bullet=True)


def _follow_up(line: FollowUpLine) -> Line:
    """What is to be done leads to the record on which it stands."""
    item = line.follow_up
    what = opening(line.record_id, item.what) if line.record_id else Piece(item.what)
    due = _("done") if item.state == "done" else line.stands.in_words() if line.stands else _("no date")
    return (what, faint("  " + " · ".join(filter(None, (due, line.on))), data=False))
