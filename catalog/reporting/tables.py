"""Figures of the catalogue as tables of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from catalog.exporting.columns import counted, joined
from catalog.model.record import EquipmentLine
from catalog.model.sum_words import in_parts
from catalog.model.sums import Sum
from catalog.query.amount_words import amounts_in_words, quantities_in_words, values_in_words
from catalog.query.crosstabs import ELSEWHERE, Axis, Heading, Tally
from catalog.query.fields import UNDATED
from catalog.query.ledger import PIECES, Amounts, Ledger, LedgerLine
from catalog.query.trainings import TrainingFigures, TrainingLine
from catalog.reporting.document import Column, Line, Paragraph, Table, said
from catalog.reporting.request import span_of
from catalog.reporting.sandbox import Blocks
from catalog.reporting.told import FollowUp, Record
from catalog.words import _

NONE = "–"
_SHARE = 70
_INDENT = "\u00a0" * 3
_WORDS = ("kind", "jurisdiction")
"""Fields whose headings are words, too, and not only names: "activity", "region only, none named"."""


def cells(*texts: str) -> tuple[Line, ...]:
    return tuple(map(said, texts))


def of(
    columns: Sequence[Column],
    rows: Iterable[tuple[Line, ...]],
    empty: str,
    *,
    has_total: bool = False,
    share: int = 100,
) -> Blocks:
    """A table; a sentence that says so where it has no rows."""
    told = tuple(rows)
    if len(told) <= has_total:
        return Blocks((Paragraph(said(empty)),))
    return Blocks((Table(tuple(columns), told, has_total, share),))


def label_of(axis: Axis, heading: Heading) -> str:
    """A heading's name, set in by its level."""
    if axis.is_period and heading.is_stated:
        return span_of(heading.value, date.min).in_words()
    name = {ELSEWHERE: _("none of these"), UNDATED: _("no usable date")}.get(heading.value, heading.label)
    is_word = axis.field in _WORDS or not heading.is_stated
    return _INDENT * heading.depth + (name[:1].upper() + name[1:] if is_word else name)


def people(added: Sum, nobody: str = NONE) -> str:
    """How many people, and how they are known."""
    if added.lines and added.unknown == added.lines:
        return _("not stated")
    return "; ".join(in_parts(added)) if added else nobody


def quantity(line: EquipmentLine | LedgerLine) -> str:
    """As far as it is known: "over 60 kits"; "" where it is not."""
    unit = line.unit or ""
    return counted(line.quantity, line.qualifier, None if unit.casefold().strip() in PIECES else unit)


def value(line: EquipmentLine | LedgerLine) -> str:
    return f"{line.value:.10g} {line.currency or ''}".strip() if line.value is not None else ""


# Trainings


def trained(figures: TrainingFigures, first: str) -> Blocks:
    """Sessions and people by an axis: those we trained and, where there are any, those at trainings of others; in the
    last row each training counts once."""
    shown = _TRAINED if figures.total.attended else _TRAINED[:4]
    columns = (Column(first, 26), *(Column(heading, width, True) for heading, width, _cell in shown))
    lines = [line for line in figures.lines if line.sessions or line.attended]
    labels = [*(label_of(figures.axis, line.heading) for line in lines), _("All, each counted once")]
    rows = (
        cells(label, *(cell(line) for _heading, _width, cell in shown))
        for label, line in zip(labels, (*lines, figures.total), strict=True)
    )
    return of(columns, rows, _("No training took place."), has_total=True)


_TRAINED: Sequence[tuple[str, int, Callable[[TrainingLine], str]]] = (
    (_("Sessions"), 9, lambda line: str(line.sessions)),
    (_("People trained"), 20, lambda line: people(line.trained)),
    (_("Women"), 14, lambda line: people(line.women)),
    (_("Men"), 14, lambda line: people(line.men)),
    (_("Sessions of others"), 9, lambda line: str(line.attended)),
    (_("People there"), 16, lambda line: people(line.people)),
)


# Counts


def counts(tally: Tally, first: str) -> Blocks:
    """Records along one axis, close beside their names; in the last row each counts once."""
    columns = (Column(first, 40), Column(_("Records"), 12, True))
    shown = (heading for heading in tally.headings if heading.total)
    rows = [cells(label_of(tally.axis, heading), f"{heading.total.exactly:g}") for heading in shown]
    rows.append(cells(_("All, each counted once"), f"{tally.total.exactly:g}"))
    return of(columns, rows, _("There is no record."), has_total=True, share=_SHARE)


# Equipment


def register(lines: Iterable[LedgerLine], total: Amounts) -> Blocks:
    columns = (
        Column(_("Date"), 13), Column(_("Item"), 18), Column(_("Quantity"), 10, True), Column(_("Recipients"), 32),
        Column(_("Donor, agreement"), 16), Column(_("State, protocol"), 11), Column(_("Record"), 8),
    )  # fmt: skip
    rows = [_registered(line) for line in lines]
    rows.append(cells(_("Total"), amounts_in_words(total), "", "", "", "", ""))
    return of(columns, rows, _("No equipment was given."), has_total=True)


def _date(line: LedgerLine) -> str:
    return line.date.in_words() if line.date else _("not stated")


def _registered(line: LedgerLine) -> tuple[Line, ...]:
    donor = joined((", ".join(line.donors), ", ".join(line.agreements))) or NONE
    inherited = _("through the project") if line.donors and line.donors_inherited else ""
    state = line.state if line.counts else joined((line.state, _("not counted")), ", ") or ""
    return cells(
        _date(line),
        joined((line.item, line.model, value(line)), ", ") or "",
        quantity(line) or _("not stated"),
        recipients(line),
        f"{donor} ({inherited})" if inherited else donor,
        joined((state, line.protocol), ", ") or NONE,
        line.ref,
    )


def recipients(line: LedgerLine) -> str:
    """ "PCU Tirana (3); PCU Durrës (2)"; of what nobody split it is said once."""
    if line.is_unsplit:
        names = "; ".join(to.name for to in line.recipients)
        return _("{names} (split not stated)").format(names=names)
    said_of = (f"{to.name} ({counted(to.quantity, None)})" if to.quantity is not None else to.name
               for to in line.recipients)  # fmt: skip
    return joined(said_of) or NONE


def grouped(ledger: Ledger, first: str) -> Blocks:
    """Equipment by a grouping; what several got together stands apart from what each got alone."""
    columns = (
        Column(first, 34), Column(_("Lines"), 8, True), Column(_("Quantity"), 26, True),
        Column(_("Given together with others"), 30, True),
    )  # fmt: skip
    rows = [
        cells(group.label, str(len(group.lines)), _quantity(group.own), _quantity(group.shared))
        for group in ledger.groups
    ]
    rows.append(cells(_("All, each line counted once"), str(ledger.total.lines), _quantity(ledger.total), ""))
    return of(columns, rows, _("No equipment was given."), has_total=True)


def _quantity(added: Amounts) -> str:
    return quantities_in_words(added.quantities) if added.lines else NONE


def worth(added: Amounts) -> str:
    """The value in each currency; "" where none is stated."""
    return values_in_words(added.values)


# Records and what is to be done


def records(found: Iterable[Record], empty: str) -> Blocks:
    columns = (
        Column(_("Date"), 15), Column(_("What"), 40), Column(_("Where"), 19), Column(_("Participants"), 12, True),
        Column(_("Sources"), 8),
    )  # fmt: skip
    rows = ((said(item.date), said(item.title), said(item.where), said(item.participants), item.sources.line)
            for item in found)  # fmt: skip
    return of(columns, rows, empty)


def follow_ups(found: Iterable[FollowUp]) -> Blocks:
    columns = (Column(_("Due"), 16), Column(_("What"), 38), Column(_("On"), 28), Column(_("Who"), 18))
    rows = (
        cells(_("{due}, overdue").format(due=item.due) if item.is_overdue else item.due or _("no day"), item.what,
              item.on or NONE, joined((item.owner, _waiting(item)), "; ") or NONE)
        for item in found
    )  # fmt: skip
    return of(columns, rows, _("Nothing is to be followed up."))


def _waiting(item: FollowUp) -> str:
    return _("waiting for {whom}").format(whom=item.waiting_for) if item.waiting_for else ""
