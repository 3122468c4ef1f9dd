"""When, where, whom it concerns, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.dates import PartialDate
from catalog.model.record import Judged, PlaceLink
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Block, Line, Piece, Row, chip, faint, joined, said
from ui.widgets.page.sections.provenance import fact_of, shown, value
from ui.words import _


def when_where(context: PageContext) -> Iterator[Block]:
    record = context.record
    yield Row(_("Date"), (_date(context, "date", record.date),))
    if record.planned_date:
        yield Row(_("Planned for"), (_date(context, "planned_date", record.planned_date),))
    yield Row(_("Status"), (_status(context),))
    yield Row(_("Held in"), _held_in(context))
    yield Row(_("Concerns"), (_concerns(context),))
    if record.regions:
        yield Row(_("Region"), (joined((_region(context, f"{item.scheme}/{item.code}", item.code)
                                        for item in record.regions), ", "),))  # fmt: skip
    yield Row(_("Our role"), (_judged(context, "our_role", record.our_role, labels.our_role),))


def _date(context: PageContext, field: str, day: PartialDate | None) -> Line:
    if day is None:
        return (faint(_("not stated"), data=False),)
    words = day.in_words()
    line = value(context, words, field)
    if day.text and _plain(day.text) != _plain(words):
        line += (faint(_("  in the source: “{words}”").format(words=day.text)),)
    return line


def _plain(words: str) -> str:
    return "".join(letter for letter in words.casefold().replace("–", "-") if letter.isalnum() or letter == "-")


def _status(context: PageContext) -> Line:
    status = context.record.status
    if status == "unknown":
        return (faint(labels.status(status), data=False),)
    return value(context, labels.status(status), "status")


def _held_in(context: PageContext) -> tuple[Line, ...]:
    """Places with their jurisdiction, a line each; then whether it was online."""
    lines = [value(context, _place(context, item), "places", item.place) for item in context.record.places]
    mode = context.record.mode
    if mode and mode.value != "unknown":
        lines.append(_judged(context, "mode", mode, labels.mode))
    return tuple(lines) or ((faint(_("not stated"), data=False),),)


def _place(context: PageContext, item: PlaceLink) -> str:
    name = context.called("places", item.place, item.name)
    return f"{name}, {context.name('areas', item.jurisdiction)}" if item.jurisdiction else name


def _concerns(context: PageContext) -> Line:
    record = context.record
    if not record.jurisdictions:
        words = _("a region only; no jurisdiction is named") if record.regions else _("not stated")
        return (faint(words, data=False),)
    return joined((value(context, context.name("areas", key), "jurisdictions", key) for key in record.jurisdictions),
                  ", ")  # fmt: skip


def _region(context: PageContext, key: str, code: str) -> Line:
    return value(context, context.name("regions", key), "regions", code)


def _judged(context: PageContext, field: str, judged: Judged | None, words: object) -> Line:
    if judged is None or judged.value == "unknown":
        return (faint(_("not stated"), data=False),)
    text = words(judged.value) if callable(words) else judged.value
    return shown(Piece(text), field, fact_of(context, field), judged.basis)


def belongs_to(context: PageContext) -> Iterator[Block]:
    """Pillars, programmes, themes and targets."""
    record = context.record
    yield Row(_("Pillar"), _pillars(context))
    if record.programmes:
        lines = tuple(value(context, context.name("programmes", key), "programmes", key) for key in record.programmes)
        yield Row(_("Programme"), lines)
    if record.themes:
        yield Row(_("Themes"), (joined(_chip(context, "themes", context.name("themes", key), key)
                                       for key in record.themes),))  # fmt: skip
    if record.sdg:
        yield Row(_("SDG targets"), (joined(_chip(context, "sdg", key, key) for key in record.sdg),))


def _chip(context: PageContext, field: str, text: str, key: str) -> Line:
    return shown(chip(text), field, fact_of(context, field, key))


def _pillars(context: PageContext) -> tuple[Line, ...]:
    lines = []
    for item in context.record.pillars:
        name = context.name("nodes", f"{item.programme}/{item.code}")
        code = chip(item.code, f"pillars.{item.code}", context.name("programmes", item.programme))
        fact = fact_of(context, "pillars", item.code)
        lines.append((code, said(" "), *shown(Piece(name or item.code), "pillars", fact, item.basis)))
    return tuple(lines) or ((faint(_("outside any pillar, or not stated"), data=False),),)
