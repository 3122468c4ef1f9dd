"""Same twice: records that look like one, side by side, to be merged or to be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from catalog.commands.merging import MergeRecords, NotTheSameRecords
from catalog.model.changes import Changes
from catalog.model.twins import PartsCounted, SideBySide
from ui.controllers.long_question import LongQuestion
from ui.controllers.session import Session
from ui.models.side_by_side import SideBySideModel
from ui.models.twins import Found, PairLine, PairsModel, likeliest, lines
from ui.widgets.made import column, in_reading_order, plain_label
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.widgets.tables.side_table import SideTable
from ui.words import READ_ONLY, _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Part, Sheet


class TwinsView(QWidget):
    """``open_record`` announces the record that would stay of a pair that was entered."""

    open_record = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("twins")
        self._session = session
        self._compared, self._stale = 0, True
        self._search = LongQuestion(session, self)
        self._wanted: tuple[int, int] | None = None
        self._choices: dict[str, int] = {}
        self._swapped = False
        self.pairs, self.sides = PairsModel(self), SideBySideModel(self)
        self.table = CalmTable(self.pairs, _("Pairs that look alike"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.share_out(Fit.Stretch, first=Fit.ResizeToContents)
        self.side_table = SideTable(self.sides, self)
        self.told = plain_label()
        self.merge = QPushButton(_("&Merge"), autoDefault=False)
        self.apart = QPushButton(_("&Not the same"), autoDefault=False)
        self.swap = QPushButton(_("S&wap the sides"), autoDefault=False)
        self.next = QPushButton(_("Ne&xt pair"), autoDefault=False)
        self._lay_out()
        session.changed.connect(self._catalog_changed)
        self._search.went_on.connect(self._tell_progress)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._begin())
        self.side_table.chosen.connect(self._choose)
        self.table.activated.connect(lambda _index: self.open_record.emit(self.ids[0]))
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._tell_apart)
        self.swap.clicked.connect(self._swap)
        self.next.clicked.connect(self._go_on)

    @property
    def line(self) -> PairLine | None:
        """The pair that is compared."""
        row = self.table.currentIndex().row()
        return self.pairs.lines[row] if 0 <= row < len(self.pairs.lines) else None

    @property
    def ids(self) -> tuple[int, int]:
        """The records of the pair, the one that stays first."""
        pair = self.line.pair if self.line else None
        both = (pair.first, pair.second) if pair else (0, 0)
        return both[::-1] if self._swapped else both

    def compare(self, first: int, second: int) -> None:
        """Shows two records side by side, alike or not; the first is the one that stays."""
        self._wanted, self._stale = (first, second), True
        if self.isVisible():
            self._ask()

    def _lay_out(self) -> None:
        below, foot = QWidget(self), QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.merge, self.apart, self.swap):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.next)
        self.hint = plain_label(_("The left record stays. ← and → take a side, Space unites a list again."))
        column(below, self.side_table, self.hint, foot, margin=0).setStretchFactor(self.side_table, 1)
        self.panes = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False, handleWidth=8)
        self.panes.addWidget(self.table)
        self.panes.addWidget(below)
        self.panes.setSizes([130, 510])
        self.panes.setStretchFactor(1, 1)
        layout: QVBoxLayout = column(self, self.told, self.panes, margin=8)
        layout.setStretchFactor(self.panes, 1)
        layout.setAlignment(self.told, Qt.AlignmentFlag.AlignTop)
        in_reading_order(self.table, self.side_table, self.merge, self.apart, self.swap, self.next)
        self.setFocusProxy(self.table)

    def printed(self, asked: Asked) -> Sheet:
        """The pairs, and the two records that are compared, side by side."""
        from ui.printing.sheets import Heading
        from ui.printing.views import table_of

        ids = [number for line in self.pairs.lines for number in (line.first.id, line.second.id)]
        allowed = set(asked.leaving.of(tuple(dict.fromkeys(ids))))

        def keeps(index: QModelIndex) -> bool:
            line = self.pairs.lines[index.row()]
            return {line.first.id, line.second.id} <= allowed and asked.leaving.keeps_all_of(index)

        parts: list[Part] = [table_of(self.table, keeps)]
        if self.line and set(self.ids) <= allowed:
            parts += [Heading(_("Side by side")), table_of(self.side_table, asked.leaving.keeps_all_of)]
        return asked.sheet_without_query(_("Same twice"), parts, (self.told.text(),))

    # The pairs

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _catalog_changed(self, changes: Changes) -> None:
        self._stale = self._stale or bool(changes)
        if self._stale and self.isVisible():
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not looked for."""
        super().hideEvent(event)
        self._stale = self._stale or self._search.is_asking
        self._search.stop()

    def _ask(self) -> None:
        self._stale = False
        wanted, self._wanted = self._wanted, None
        catalog = self._session.catalog
        if wanted:
            pair = lambda: lines(catalog, [catalog.twins.between(*sorted(wanted))])  # noqa: E731
            self._session.tasks.ask(pair, partial(self._show_wanted, wanted), self._session.failed.emit)
        self._tell_progress(0)
        self._search.ask(partial(likeliest, catalog), partial(self._show_found, wanted))

    def _tell_progress(self, percent: int) -> None:
        words = _("Looking for records that look alike… {percent} %").format(percent=percent)
        self.told.setText(words)

    def _show_wanted(self, wanted: tuple[int, int], line: Sequence[PairLine]) -> None:
        """The pair that was asked for is there at once, whatever else is looked for."""
        others = (each for each in self.pairs.lines if each.pair != line[0].pair)
        self._show((*line, *others), 0)
        self._swapped = self.ids != wanted
        self._compare()
        self.side_table.setFocus()

    def _show_found(self, wanted: tuple[int, int] | None, found: Found) -> None:
        """Stays at the pair that is compared, with the sides that were taken, or goes on to what came in its place."""
        line, row, taken = self.line, max(0, self.table.currentIndex().row()), (self._choices, self._swapped)
        here = line.pair if line else None
        known = [each.pair for each in found.lines]
        kept = (line,) if line and wanted and set(wanted) == set(self.ids) and here not in known else ()
        self._show((*kept, *found.lines), known.index(here) + len(kept) if here in known else 0 if kept else row)
        self.told.setText(_told(found))
        if self.line and self.line.pair == here:
            self._choices, self._swapped = taken
            self._compare()

    def _show(self, found: Sequence[PairLine], row: int) -> None:
        self.pairs.show(found)
        self.panes.setVisible(bool(found))
        if found:
            self.table.selectRow(min(row, len(found) - 1))

    def _begin(self) -> None:
        self._choices, self._swapped = {}, False
        self._compare()

    def _go_on(self) -> None:
        if self.pairs.lines:
            self.table.selectRow((self.table.currentIndex().row() + 1) % len(self.pairs.lines))

    # The pair

    def _compare(self) -> None:
        if self.line is None:
            return
        self._compared += 1
        asked, catalog, ids, choices = self._compared, self._session.catalog, self.ids, dict(self._choices)

        def answered(found: tuple[list[SideBySide], list[PartsCounted]]) -> None:
            if asked == self._compared:
                self._show_sides(*found)

        work = lambda: (catalog.twins.compared(*ids, choices), catalog.twins.parts(*ids))  # noqa: E731
        self._session.tasks.ask(work, answered, self._session.failed.emit)

    def _show_sides(self, fields: Sequence[SideBySide], parts: Sequence[PartsCounted]) -> None:
        line = self.line
        if line is None:
            return
        refs = (line.first.ref, line.second.ref)
        row = self.side_table.currentIndex().row()
        self.sides.show(fields, parts, refs[::-1] if self._swapped else refs)
        if row < 0 or self.side_table.currentIndex().row() < 0:
            self.side_table.selectRow(next((place for place, each in enumerate(fields) if each.differs), 0))
        read_only = self._session.catalog.is_read_only
        for button in (self.merge, self.apart):
            button.setEnabled(not read_only)
            button.setToolTip(READ_ONLY if read_only else "")

    def _choose(self, path: str, side: int | None) -> None:
        self._choices.pop(path, None)
        if side is not None:
            self._choices[path] = side
        self._compare()

    def _swap(self) -> None:
        self._swapped = not self._swapped
        self._choices = {path: 1 - side for path, side in self._choices.items()}
        self._compare()

    def _merge(self) -> None:
        if self.line:
            kept, other = self.ids
            ref = self.line.second.ref if self._swapped else self.line.first.ref
            said = _("Merged into {ref}").format(ref=ref)
            self._session.do(MergeRecords(kept, (other,), dict(self._choices)), say=said)

    def _tell_apart(self) -> None:
        if self.line:
            self._session.do(NotTheSameRecords((self.ids,)), say=_("Not the same: they are not shown again"))


def _told(found: Found) -> str:
    if not found.total:
        return _("No two records look alike. Pairs that may be one and the same are shown here, to be merged or told"
                 " apart.")  # fmt: skip
    words = ngettext("{count} pair looks like one record", "{count} pairs look like one record each", found.total)
    told = words.format(count=number(found.total))
    if found.total == len(found.lines):
        return told
    return f"{told} · {_('the likeliest {count} are shown').format(count=number(len(found.lines)))}"
