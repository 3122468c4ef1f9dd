"""Fields of which more than one value is told, by sources or by a correction: side by side, each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model import fact_values, field_words
from catalog.model.record import Fact
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Block, Heading, Line, Piece, Table, button, faint
from ui.widgets.page.sections.provenance import citation_of, in_names
from ui.words import _


def disputes(context: PageContext) -> Iterator[Block]:
    fields = disputed(context)
    if not fields:
        return
    yield Heading(_("Told differently"))
    for field in fields:
        head = _("{field}, as shown").format(field=field_words.field(field)), _("Also told")
        yield Table(head, ((_shown(context, field), _others(context, field)),), (50, 50))


def disputed(context: PageContext) -> tuple[str, ...]:
    """The fields with a value that is not the one shown."""
    return tuple(dict.fromkeys(fact.field for fact in context.record.facts if not fact.shown))


def _shown(context: PageContext, name: str) -> Line:
    field = fact_values.field_of(name)
    told = [fact for fact in context.record.facts if fact.field == name and fact.shown]
    if field is not None and (field.is_list or not told):
        held = fact_values.in_fact(field, context.record)
        source = told[0].citation if len(told) == 1 else None
        return _told(context, Fact(name, held, citation=source)) if held is not None else (faint(_("not stated")),)
    return _told(context, told[0]) if told else (faint(_("not stated"), data=False),)


def _others(context: PageContext, name: str) -> Line:
    line: Line = ()
    for place, fact in enumerate(context.record.facts):
        if fact.field == name and not fact.shown:
            instead = Action("choose fact", name, str(place))
            first, *rest = _told(context, fact)
            first = Piece(f"\n{first.text}") if line else first
            choose = (
                Piece("\n", data=False),
                button(_("Show this"), instead, _("Shows this value instead; the other one stays")),
            )
            line += (first, *rest, *(choose if context.may_change else ()))
    return line


def _told(context: PageContext, fact: Fact) -> Line:
    """ "60", and below it "Newsletter 36, lines 12–18"."""
    cited = citation_of(context, fact)
    value = Piece(in_names(context, fact) if fact.value is not None else _("nothing"), "strong")
    if cited is None:
        return (value, faint("\n" + _("source not named"), data=False))
    source = ", ".join(filter(None, (context.name("sources", cited.source), cited.locator)))
    return (value, Piece(f"\n{source}", "faint", action=Action("cite", cited.source, cited.locator or "")))
