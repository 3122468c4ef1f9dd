"""The equipment ledger as two tables: its groups with what they add up to, and the lines of one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from catalog.query.ledger import (
    Amounts,
    Grouping,
    Ledger,
    LedgerColumn,
    LedgerGroup,
    LedgerLine,
    LedgerOrder,
)
from catalog.query.tree import NOT_STATED, Query
from ui.models.amount_words import quantities_in_words, values_in_words
from ui.models.lines import Index, LineColumn, LinesModel
from ui.models.paged import PagedModel
from ui.widgets.isolating import isolated
from ui.widgets.page.sections import labels
from ui.widgets.tables.folding_table import FOLDED
from ui.words import _, number

Role = Qt.ItemDataRole
NO_LEDGER = Ledger(Query(), "unit", LedgerOrder())
SHARED, VALUE = 3, 4
"""Columns of the groups that are not always there."""
_BOLD = QFont()
_BOLD.setBold(True)


# Groups


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line of the table of groups: of a group, or of one within it; the first, without a group, is all of the
    ledger."""

    label: str
    lines: tuple[int, ...]
    own: Amounts
    shared: Amounts
    group: LedgerGroup | None = None
    inner: LedgerGroup | None = None

    @property
    def key(self) -> tuple[str | None, str | None]:
        """What tells it from the others."""
        return self.group.value if self.group else None, self.inner.value if self.inner else None


def grouping_label(by: Grouping) -> str:
    return {
        "unit": _("Recipient unit"), "category": _("Category"), "donor": _("Donor"), "jurisdiction": _("Jurisdiction"),
    }[by]  # fmt: skip


def group_label(group: LedgerGroup) -> str:
    return _("Not stated") if group.value == NOT_STATED else group.label


def group_lines(ledger: Ledger, folded: Collection[str] = ()) -> Iterator[GroupLine]:
    """Everything, then each group with those within it; not of these that are ``folded``."""
    if ledger.lines:
        yield GroupLine(_("All equipment"), ledger.lines, ledger.total, Amounts())
    for group in ledger.groups:
        yield GroupLine(group_label(group), group.lines, group.own, group.shared, group)
        for it in group.inner if group.value not in folded else ():
            yield GroupLine(group_label(it), it.lines, it.own, it.shared, group, it)


class GroupsModel(LinesModel):
    """``ledger`` is what is shown."""

    columns = (
        LineColumn("", lambda line: line.label),
        LineColumn(_("Lines"), lambda line: number(len(line.lines)), is_number=True),
        LineColumn(_("Quantity"), lambda line: quantities_in_words(line.own.quantities), is_number=True),
        LineColumn(
            _("With others, split not stated"), lambda line: quantities_in_words(line.shared.quantities), is_number=True
        ),
        LineColumn(_("Value"), lambda line: _value(line), is_number=True),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = NO_LEDGER
        self._folded: set[str] = set()

    def show_ledger(self, ledger: Ledger) -> None:
        if (ledger.by, ledger.then) != (self.ledger.by, self.ledger.then):
            self._folded.clear()
        self.ledger = ledger
        self._show()

    def fold(self, row: int, folded: bool) -> None:
        """Folds away the groups within one, or shows them again."""
        group = self.lines[row].group
        if group and group.inner:
            (self._folded.add if folded else self._folded.discard)(group.value)
            self._show()

    def levels(self) -> tuple[str, ...]:
        """By what the groups are made, from without to within."""
        then = self.ledger.then
        return (grouping_label(self.ledger.by), *((grouping_label(then),) if then else ()))

    def names(self, row: int) -> tuple[str, ...]:
        """What a line is called at each level, "" below its own."""
        line: GroupLine = self.lines[row]
        if self.ledger.then is None:
            return (line.label,)
        return (group_label(line.group), line.label) if line.group and line.inner else (line.label, "")

    def _show(self) -> None:
        self.show(tuple(group_lines(self.ledger, self._folded)))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if not section and role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return " › ".join(self.levels())
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line: GroupLine = self.lines[index.row()]
        if role == Role.FontRole and (line.group is None or (self.ledger.then and line.inner is None)):
            return _BOLD
        if role == FOLDED:
            has_inner = line.group is not None and line.group.inner and line.inner is None
            return line.group is not None and line.group.value in self._folded if has_inner else None
        if role == Role.AccessibleTextRole and not index.column():
            return self._told(line, index.data(FOLDED))
        if role == Role.ToolTipRole:
            return escape(super().data(index) or "")
        said = super().data(index, role)
        return f"{_INDENT}{said}" if role == Role.DisplayRole and line.inner and not index.column() else said

    def _told(self, line: GroupLine, folded: bool | None) -> str:
        if line.inner and line.group:
            return _("{outer}, {inner}").format(outer=group_label(line.group), inner=line.label)
        if folded is None:
            return line.label
        told = _("{group}, folded") if folded else _("{group}, unfolded")
        return told.format(group=line.label)


_INDENT = "\u2003\u2003"


def _value(line: GroupLine) -> str:
    said = values_in_words(line.own.values)
    shared = values_in_words(line.shared.values)
    return " · ".join(filter(None, (said, _("with others {amount}").format(amount=shared) if shared else "")))


# Lines


@dataclass(frozen=True, slots=True)
class LedgerColumnWords:
    """``width`` is in average characters, ``sort`` the order a click on the heading asks for."""

    title: str
    text: Callable[[LedgerLine], str]
    width: int
    sort: LedgerColumn


def recipients_in_words(line: LedgerLine) -> str:
    names = (f"{to.name}: {number(to.quantity)}" if to.quantity is not None else to.name for to in line.recipients)
    said = "; ".join(names)
    return f"{said} ({_('split not stated')})" if line.is_unsplit else said


def quantity_in_words(line: LedgerLine) -> str:
    return labels.quantity(line.quantity, line.qualifier, line.unit) or _("not stated")


def state_in_words(line: LedgerLine) -> str:
    """What is said of the line; that it counts nowhere, where that is so."""
    said = _(line.state).capitalize() if line.state else ""
    return said if line.counts else " · ".join(filter(None, (said, _("not counted"))))


def _money(line: LedgerLine) -> str:
    return labels.money(line.value, line.currency) if line.value is not None else ""


def _donors(line: LedgerLine) -> str:
    return _marked(", ".join(line.donors), inherited=line.donors_inherited)


def _agreements(line: LedgerLine) -> str:
    return _marked(", ".join(line.agreements), inherited=line.agreements_inherited)


def _marked(said: str, *, inherited: bool) -> str:
    return f"{said} ({_('inherited')})" if said and inherited else said


def _item(line: LedgerLine) -> str:
    return f"{line.item}, {line.model}" if line.model else line.item


LEDGER_COLUMNS = (
    LedgerColumnWords(_("Date"), lambda line: line.date.in_words() if line.date else _("date unknown"), 20, "date"),
    LedgerColumnWords(_("Item"), _item, 28, "item"),
    LedgerColumnWords(_("Quantity"), quantity_in_words, 12, "quantity"),
    LedgerColumnWords(_("Recipients"), recipients_in_words, 36, "recipients"),
    LedgerColumnWords(_("State"), state_in_words, 13, "state"),
    LedgerColumnWords(_("Value"), _money, 12, "value"),
    LedgerColumnWords(_("Category"), lambda line: line.category, 20, "category"),
    LedgerColumnWords(_("Place"), lambda line: "; ".join(line.places), 22, "place"),
    LedgerColumnWords(_("Donor"), _donors, 26, "donor"),
    LedgerColumnWords(_("Agreement"), _agreements, 16, "agreement"),
    LedgerColumnWords(_("Source"), lambda line: "; ".join(line.sources), 30, "source"),
)


class LedgerModel(PagedModel):
    """``ROW`` gives the LedgerLine of an index, or None."""

    columns = LEDGER_COLUMNS

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        told = super().data(index, Role.DisplayRole if role == Role.ToolTipRole else role)
        if not isinstance(told, str):
            return told
        return escape(told) if role == Role.ToolTipRole else isolated(told.replace("\n", " "))
