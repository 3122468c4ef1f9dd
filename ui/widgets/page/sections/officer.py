"""The officer's own layer: tags, notes and follow-ups, apart from what the source says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.model import repeats
from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp, Note
from ui.widgets.isolating import revealed
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import (
    Action,
    Block,
    Ground,
    Heading,
    Line,
    Markdown,
    Paragraph,
    Piece,
    Row,
    button,
    chip,
    faint,
    joined,
    said,
    small,
)
from ui.words import _


def officer(context: PageContext) -> Iterator[Block]:
    yield Ground(tuple(_blocks(context)))


def _blocks(context: PageContext) -> Iterator[Block]:
    record = context.record
    yield Heading(_("Yours"), (small(_("not from the source")),))
    yield Row(_("Tags"), (_tags(record.tags, context.page.tag_colours),))
    yield Row(_("Follow-ups"), tuple(_follow_ups(context)))
    begin = button(_("Go on with draft") if context.has_draft else _("Add note"), Action("note"), "Ctrl+Shift+N")
    yield Row(_("Notes"), ((begin,),))
    for note in record.notes:
        yield Paragraph(_note_head(note))
        yield Markdown(note.text)


def _tags(tags: tuple[str, ...], colours: Mapping[str, str]) -> Line:
    change = button(_("Edit tags") if tags else _("Add tags"), Action("tags"), "Ctrl+T")
    return (*joined(_tag(tag, colours.get(tag, "")) for tag in tags), *((said("  "),) if tags else ()), change)


def _tag(tag: str, colour: str) -> Line:
    """The tag, with a dot of its colour before it where it has one."""
    dot = (Piece("●\u00a0", color=colour, data=False),) if colour else ()
    return (*dot, chip(revealed(tag)))


def _follow_ups(context: PageContext) -> Iterator[Line]:
    for item in context.record.follow_ups:
        yield _follow_up(item, context.today)
    yield (button(_("Add follow-up"), Action("make follow-up"), "Ctrl+Shift+F"),)


def _follow_up(item: FollowUp, today: str) -> Line:
    done = item.state == "done"
    state = Piece("☑ " if done else "☐ ", data=False)
    words = Piece(item.what, "faint" if done else "plain", action=Action("edit follow-up", item.uid or ""))
    turn = button(_("Open again") if done else _("Done"), Action("reopen" if done else "done", item.uid or ""))
    return (state, words, *_when(item, today), *_whom(item), said("  "), turn)


def _when(item: FollowUp, today: str) -> Line:
    if item.state == "done":
        return (small(_("  done on {day}").format(day=labels.day(item.done_on))),) if item.done_on else ()
    stands = item.snoozed_to or item.due
    again = repeats.in_words(item.repeat)
    tail = (faint(f" · {again}", data=False),) if again else ()
    if not stands:
        return tail
    day = PartialDate.parse(stands)
    if day.last_day and day.last_day < today:
        return (Piece(_("  overdue: {day}").format(day=day.in_words()), "warning", data=False), *tail)
    told = _("  snoozed until {day}") if item.snoozed_to else _("  due {day}")
    return (faint(told.format(day=day.in_words()), data=False), *tail)


def _whom(item: FollowUp) -> Line:
    pieces = []
    if item.owner:
        pieces.append(faint(f"  {item.owner}"))
    if item.waiting_for:
        pieces.append(faint(_("  waiting for {name}").format(name=item.waiting_for)))
    return tuple(pieces)


def _note_head(note: Note) -> Line:
    parts = [note.author, labels.day(note.written) if note.written else "", labels.access(note.access)]
    told = faint(" · ".join(part for part in parts if part), data=False)
    uid = note.uid or ""
    return (
        told,
        said("  "),
        button(_("Edit"), Action("note", uid)),
        said(" "),
        button(_("Delete"), Action("remove note", uid)),
    )
