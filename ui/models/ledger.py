"""The equipment ledger as two tables: its groups with what they add up to, and the lines of one of them."""

from __future__ import annotations

from collections.abc import Callable
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
    """A line of the table of groups; the first, without a group, is all of the ledger."""

    label: str
    lines: tuple[int, ...]
    own: Amounts
    shared: Amounts
    group: LedgerGroup | None = None


def grouping_label(by: Grouping) -> str:
    return {
        "unit": _("Recipient unit"), "category": _("Category"), "donor": _("Donor"), "jurisdiction": _("Jurisdiction"),
    }[by]  # fmt: skip


def group_label(group: LedgerGroup) -> str:
    return _("Not stated") if group.value == NOT_STATED else group.label


def group_lines(ledger: Ledger) -> tuple[GroupLine, ...]:
    everything = GroupLine(_("All equipment"), ledger.lines, ledger.total, Amounts())
    if not ledger.lines:
        return ()
    return everything, *(
        GroupLine(group_label(item), item.lines, item.own, item.shared, item) for item in ledger.groups
    )


class GroupsModel(LinesModel):
    """``ledger`` is what is shown."""

    columns = (
        LineColumn("", lambda line: line.label),
        LineColumn(_("Lines"), lambda line: number(len(line.lines))),
        LineColumn(_("Quantity"), lambda line: quantities_in_words(line.own.quantities)),
        LineColumn(_("With others, split not stated"), lambda line: quantities_in_words(line.shared.quantities)),
        LineColumn(_("Value"), lambda line: _value(line)),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = NO_LEDGER

    def show_ledger(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.show(group_lines(ledger))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if not section and role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return grouping_label(self.ledger.by)
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.FontRole and index.isValid() and self.lines[index.row()].group is None:
            return _BOLD
        if role == Role.ToolTipRole:
            return escape(super().data(index) or "")
        return super().data(index, role)


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
