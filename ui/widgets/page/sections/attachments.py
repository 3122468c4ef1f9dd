"""The files that belong to the record, each with how it is on this computer and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.rooms.attachments import Found
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Heading, Line, Paragraph, Piece, button, faint, said
from ui.words import _


def attachments(context: PageContext) -> Iterator[Block]:
    if context.files:
        add = _ways_to_add() if context.may_change else ()
        yield Heading(_("Attachments"), add)
    for found in context.files:
        yield Paragraph((*_named(found), said("  "), *_verbs(context, found)), bullet=True)


def _ways_to_add() -> Line:
    copy = button(_("Attach a file"), Action("attach"), _("A copy lies in the folder beside the catalogue"))
    return (copy, said(" "), button(_("Refer to a file"), Action("refer"), _("The file stays where it lies")))


def _named(found: Found) -> Line:
    """The title, which opens the file where it is there; a missing file is said where it would be."""
    item, uid = found.attachment, found.attachment.uid or ""
    there = found.state != "missing"
    opened = Action("open file", uid) if there else None
    name = Piece(item.title or item.path, action=opened, tip=_("Opens the file") if there else item.path)
    size = labels.size(found.size) if found.size is not None else ""
    about = faint("  " + " · ".join(filter(None, (size, labels.access(item.access)))), data=False)
    if found.state == "there":
        return (name, about)
    return (name, about, Piece(f"  {labels.file_state(found.state)}", "warning", data=False))


def _verbs(context: PageContext, found: Found) -> Line:
    if not context.may_change:
        return ()
    uid = found.attachment.uid or ""
    verbs = [button(_("Locate…"), Action("locate file", uid))] if found.state != "there" else []
    cited = {context.name("sources", item.source) for item in context.record.citations}
    if (found.attachment.title or found.attachment.path) not in cited:
        verbs.append(button(_("Cite"), Action("cite file", uid), _("Names the file as a source of this record")))
    verbs.append(button(_("Remove"), Action("remove file", uid), _("The file itself stays where it is")))
    return tuple(piece for verb in verbs for piece in (verb, said(" ")))
