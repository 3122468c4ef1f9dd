"""Where it stands, how what is not stated is known, remarks, attachments, own fields, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalog.model import field_words
from catalog.model.record import Citation, Fact
from catalog.query.answers import OwnSaid
from ui.widgets.page.sections import history, labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import (
    Action,
    Block,
    Heading,
    Line,
    Paragraph,
    Piece,
    Row,
    button,
    chip,
    faint,
    said,
    small,
)
from ui.widgets.page.sections.provenance import OPEN, basis_word, citation_of, in_names
from ui.words import _, number


def remarks(context: PageContext) -> Iterator[Block]:
    if context.record.remarks:
        yield Heading(_("Remarks of the cataloguer"))
    for remark in context.record.remarks:
        about = small(f"  {field_words.field(remark.field)}") if remark.field else small("")
        yield Paragraph((chip(labels.remark(remark.kind)), about, said("  "), Piece(remark.text)))


def evidence(context: PageContext) -> Iterator[Block]:
    yield Heading(_("Evidence"), (_fold(context, "sources", _("Details")),))
    if not context.record.citations:
        yield Paragraph((faint(_("No source is named."), data=False),))
    for alike in _alike(context.record.citations):
        yield Paragraph(_citation(context, alike), bullet=True)
    facts = [fact for fact in context.record.facts if fact.basis != "stated" or not fact.shown]
    if facts:
        yield Heading(_("How it is known"), (_fold(context, "facts", _("Show {count}").format(count=len(facts))),))
    if facts and "facts" in context.unfolded:
        for fact in facts:
            yield Row(field_words.field(fact.field), _fact(context, fact))


def _alike(citations: tuple[Citation, ...]) -> Iterable[list[Citation]]:
    """The citations by source and section, each with its lines and what it is for; none twice."""
    groups: dict[tuple[str, str | None], list[Citation]] = {}
    for cited in citations:
        group = groups.setdefault((cited.source, cited.section), [])
        if not any(replace(cited, uid=other.uid) == other for other in group):
            group.append(cited)
    return groups.values()


def _fold(context: PageContext, part: str, words: str) -> Piece:
    return button(_("Hide") if part in context.unfolded else words, Action("fold", part))


def _citation(context: PageContext, alike: list[Citation]) -> Line:
    cited = alike[0]
    words = ", ".join(part for part in (context.name("sources", cited.source), cited.section) if part)
    asked = Action("cite", cited.source, cited.locator or "")
    line: Line = (Piece(words, action=asked, tip=_("Shows the lines in the document")),)
    if len(alike) == 1:
        line += _about(cited)
    for place in alike if len(alike) > 1 else ():
        line += (said("\n"), *_lines(place), *_about(place))
    if "sources" in context.unfolded:
        locator = cited.locator if len(alike) == 1 else None
        line += (faint("\n" + ", ".join(part for part in (cited.source, locator) if part)),)
    return line


def _lines(cited: Citation) -> Line:
    if not cited.locator:
        return (faint(_("lines not stated"), data=False),)
    return (Piece(cited.locator, "faint", action=Action("cite", cited.source, cited.locator)),)


def _about(cited: Citation) -> Line:
    """What it is evidence for, and how good."""
    line: Line = ()
    if cited.supports:
        fields = ", ".join(field_words.field(name) for name in cited.supports)
        line += (faint(_("  for {fields}").format(fields=fields), data=False),)
    if cited.reliability or cited.credibility:
        line += (faint(f"  {cited.reliability or '–'}{cited.credibility or '–'}", data=False),)
    return line


def _fact(context: PageContext, fact: Fact) -> tuple[Line, ...]:
    """The value with its basis; below it the source's words; below that what can be done."""
    value = in_names(context, fact) if fact.value is not None else ""
    first: Line = (Piece(value, dotted=fact.basis in OPEN), small(f"  {basis_word(fact.basis)}"))
    if not fact.shown:
        first += (small(_(" · another source; not shown above")),)
    if fact.by:
        first += (small(_(" by {name} on {day}").format(name=fact.by, day=labels.day(fact.on) if fact.on else "–")),)
    lines = [first]
    second: Line = (faint(f"“{fact.words}”"),) if fact.words else ()
    cited = citation_of(context, fact)
    if cited and cited.locator:
        second += (said("  "), Piece(cited.locator, "faint", action=Action("cite", cited.source, cited.locator)))
    if fact.basis in OPEN and fact.shown:
        second += (said("  "), button(_("Confirm"), Action("confirm", fact.field)))
    return (*lines, second) if second else tuple(lines)


def files(context: PageContext) -> Iterator[Block]:
    if context.page.own:
        yield Heading(_("Own fields"))
    for item in context.page.own:
        yield Row(item.label, ((Piece(_own(item)),),))


def _own(item: OwnSaid) -> str:
    if isinstance(item.value, bool):
        return _(item.text)
    return number(item.value) if isinstance(item.value, (int, float)) else item.text


def ends(context: PageContext) -> Iterator[Block]:
    """Access, naming footnotes and the folded history."""
    yield Heading(_("About this record"), (_fold(context, "history", _("History")),))
    yield Row(_("Access"), ((Piece(labels.access(context.record.access), data=False),),))
    if "history" in context.unfolded:
        yield from history.of_record(context, context.history or ())
    for note in context.page.footnotes:
        yield Paragraph((faint(f"* {note}", data=False),))
