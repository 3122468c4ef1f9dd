"""Figures claimed, outputs, and next steps that can be made follow-ups."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.record import Figure
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Heading, Line, Paragraph, Piece, Table, button, faint, said
from ui.words import _


def results(context: PageContext) -> Iterator[Block]:
    record = context.record
    if record.figures:
        yield Heading(_("Figures claimed"))
        yield Table(
            (_("What"), _("Value"), _("Claimed by")),
            tuple(_figure(context, item) for item in record.figures),
            (46, 27, 27),
        )
    if record.outputs:
        yield Heading(_("Outputs"))
        yield from (Paragraph((Piece(text),), bullet=True) for text in record.outputs)
    if record.next_steps:
        yield Heading(_("Next steps"))
        yield from (_next_step(text) for text in record.next_steps)


def _figure(context: PageContext, item: Figure) -> tuple[Line, ...]:
    value = labels.quantity(item.value, item.qualifier, item.unit) or _("not stated")
    context_of = [part for part in (item.period, _baseline(item)) if part]
    what: Line = (Piece(item.indicator),)
    if item.note:
        what += (faint(f"\n{item.note}"),)
    claimed = context.any_name.get(item.claimed_by or "", item.claimed_by or "")
    more = (faint("\n" + "; ".join(context_of)),) if context_of else ()
    return what, (Piece(value, "strong"), *more), (Piece(claimed),)


def _baseline(item: Figure) -> str:
    return _("before: {value}").format(value=item.baseline) if item.baseline is not None else ""


def _next_step(text: str) -> Paragraph:
    make = button(_("Make follow-up"), Action("make follow-up", text), _("Begins a follow-up with these words"))
    return Paragraph((Piece(text), said("  "), make), bullet=True)
