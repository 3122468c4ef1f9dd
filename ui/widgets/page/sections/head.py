"""The head of a page: what it is, how far it is checked, and its summary."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.completeness import lacking
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Line, Paragraph, Piece, Title, button, chip, faint, said
from ui.widgets.page.sections.provenance import fact_of, shown
from ui.words import _


def head(context: PageContext) -> Iterator[Block]:
    yield Paragraph(_what(context))
    yield Title(context.record.title)
    if context.has_edit:
        go_on = button(_("Go on"), Action("edit"), "F2")
        yield Paragraph((Piece(_("Unsaved changes"), "warning", data=False), said("  "), go_on))
    yield Paragraph(_review(context))
    if context.record.summary:
        yield Paragraph((Piece(context.record.summary, kind="summary"),))


def _what(context: PageContext) -> Line:
    record = context.record
    line = shown(chip(labels.kind(record.kind), f"kinds.{record.kind}"), "kind", fact_of(context, "kind"))
    if record.type:
        named = chip(context.name("types", record.type))
        line += (said(" "), *shown(named, "type", fact_of(context, "type")))
    if record.ref:
        line += (said("  "), faint(record.ref))
    return line


def _review(context: PageContext) -> Line:
    review = context.record.review
    if review.state == "checked":
        words = _("✓ Checked")
        if review.by:
            words = _("✓ Checked by {name}").format(name=review.by)
        day = _(" on {day}").format(day=labels.day(review.on)) if review.on else ""
        undo = button(_("Mark as not checked"), Action("checked", ""))
        return (Piece(words + day, "good", data=False), said("  "), undo)
    checked = button(_("Mark as checked"), Action("checked", "yes"))
    if review.state == "draft":
        return (Piece(_draft(context), "warning", data=False), said("  "), checked)
    return (faint(_("Not checked against its source"), data=False), said("  "), checked)


def _draft(context: PageContext) -> str:
    """ "Draft: lacks a date, a source"."""
    parts = ", ".join(_(found.words) for found in lacking(context.record))
    return _("Draft: lacks {parts}").format(parts=parts) if parts else _("Draft")
