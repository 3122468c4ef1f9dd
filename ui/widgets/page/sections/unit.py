"""The page of a unit: what it pays for and was given, its trainings, who visited it, what else names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.model.dates import PartialDate
from catalog.query.ledger import MOST_EVENTS, Funding, LedgerLine, UnitEvent, UnitPage
from ui.models.amount_words import amounts_in_words
from ui.models.ledger import quantity_in_words, state_in_words
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
    said,
)
from ui.words import _, ngettext, number


def unit(page: UnitPage) -> Iterator[Block]:
    yield Title(page.name)
    yield from row(_("Formerly"), *page.former)
    yield from row(_("Where"), ", ".join(filter(None, (page.place, page.jurisdiction))))
    yield from row(_("Roles"), ", ".join(role_in_words(name, count) for name, count in page.roles))
    yield from _paid(page)
    yield Heading(_("Given to it"))
    yield from _given(page)
    yield Heading(_("Trainings it took part in"))
    yield from events(page.trainings, _("None is known."))
    yield Heading(_("Visits to it"))
    yield from events(page.visits, _("None is known."))
    if page.others:
        yield Heading(_("Otherwise named in"))
        yield from events(page.others, "")
    yield from _worked_with(page)
    for note in page.footnotes:
        yield Paragraph((faint(note),))


def _paid(page: UnitPage) -> Iterator[Block]:
    if not page.pays_for:
        return
    yield Heading(_("Agreements it pays for"))
    head = (_("Programme or project"), _("Reference"), _("Amount"), _("From – until"))
    yield Table(head, tuple(_agreed(page, it) for it in page.pays_for), (38, 18, 18, 26))


def _agreed(page: UnitPage, paid: Funding) -> tuple[Line, ...]:
    agreed = paid.agreement
    amount = labels.money(agreed.amount, agreed.currency) if agreed.amount is not None else _("not stated")
    by = _("paid by {donor}").format(donor=paid.donor) if paid.donor != page.name else ""
    below = " · ".join(filter(None, (by, agreed.note)))
    return (
        (Piece(paid.name, "strong"), *((faint(f"\n{below}"),) if below else ())),
        (Piece(agreed.number or _("not stated"), data=bool(agreed.number)),),
        (said(amount),),
        (said(_span(agreed.since, agreed.until)),),
    )


def _span(since: str | None, until: str | None) -> str:
    """ "2019 – 31 December 2021", "from 2019", "until 2021" """
    first, last = (PartialDate(day).in_words() if day else "" for day in (since, until))
    if first and last:
        return f"{first} – {last}"
    said = _("from {day}") if first else _("until {day}") if last else _("not stated")
    return said.format(day=first or last)


def _given(page: UnitPage) -> Iterator[Block]:
    if not page.given:
        yield Paragraph((faint(_("Nothing is known."), data=False),))
        return
    head = (_("Item"), _("Quantity"), _("Given"), _("Last check"))
    yield Table(head, tuple(_line(page, line) for line in page.given), (38, 14, 22, 26))
    yield Row(_("It alone"), ((said(amounts_in_words(page.total)),),))
    if page.shared.lines:
        yield Row(_("With others"), (
            (said(amounts_in_words(page.shared)), faint(_(" – how it was split is not stated"), data=False)),
        ))  # fmt: skip


def role_in_words(name: str, count: int) -> str:
    return f"{name or _('role not stated')} {number(count)}"


def _worked_with(page: UnitPage) -> Iterator[Block]:
    if not page.worked_with:
        return
    yield Heading(_("Worked with"))
    for item in page.worked_with:
        records = ngettext("{count} record", "{count} records", item.records).format(count=number(item.records))
        opened = Piece(item.name, action=Action("unit", item.key), tip=_("Opens its page"))
        yield Paragraph((opened, faint(f"  {records}", data=False)), bullet=True)


def _line(page: UnitPage, line: LedgerLine) -> tuple[Line, ...]:
    check = (page.checks or {}).get(line.id)
    return (
        (Piece(line.item, "strong"), faint(f"\n{_how(page, line)}")),
        (said(quantity_in_words(line)),),
        (Piece(line.date.in_words() if line.date else _("date unknown")), said("\n"), opening(line.record, line.ref)),
        (opening(check.id, _when(check)), faint(f"\n{check.type or check.title}"))
        if check
        else (faint(_("none known"), data=False),),
    )


def _how(page: UnitPage, line: LedgerLine) -> str:
    """ "Handed over · with Air Cargo Control, split not stated" """
    others = "; ".join(to.name for to in line.recipients if to.id != page.id)
    split = _("with {others}, split not stated") if line.is_unsplit else _("with {others}")
    return " · ".join(filter(None, (state_in_words(line), split.format(others=others) if others else "")))


def events(found: Iterable[UnitEvent], nothing: str, roles: Mapping[int, str] | None = None) -> Iterator[Block]:
    """Records by their dates; ``roles`` are told of those of these ids."""
    told = tuple(
        ((Piece(_when(it)),), (opening(it.id, it.title), faint(_about(it, (roles or {}).get(it.id, "")))))
        for it in found
    )
    yield Table((_("Date"), _("Record")), told, (28, 72)) if told else Paragraph((faint(nothing, data=False),))
    if len(told) == MOST_EVENTS:
        words = _("These are the latest {count}; Browse shows all.").format(count=number(MOST_EVENTS))
        yield Paragraph((faint(words, data=False),))


def _about(event: UnitEvent, roles: str) -> str:
    people = _("participants: {number}").format(number=event.participants) if event.participants else ""
    return "\n" + " · ".join(filter(None, (event.ref, event.type, roles, people)))


def opening(record: int, text: str) -> Piece:
    return Piece(text, action=Action("open", str(record)), tip=_("Opens this record"))


def _when(event: UnitEvent) -> str:
    return event.date.in_words() if event.date else _("date unknown")
