"""The third page: what each row is, and the records that rows may be, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QWidget

from catalog.importing.tables import people_words
from catalog.importing.tables.drafts import Draft
from catalog.importing.tables.preview import LABELS as EVERY_LABEL
from catalog.importing.tables.preview import PERHAPS, Preview
from catalog.rooms.tables import Beside, RowFate
from ui.controllers.reading_table import ReadingTable
from ui.models.import_tables import FATES, LABELS, BesideModel, RowsModel
from ui.widgets.made import column, named, plain_label, side_by_side
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import _, ngettext, number

_ALL, _TROUBLED = "", "troubled"
_TURN: dict[RowFate, RowFate] = {"new": "cite", "cite": "leave", "leave": "new"}


class RowTable(CalmTable):
    """Space turns what becomes of the chosen rows: new, added to the record here, left out."""

    def __init__(self, model: RowsModel, table: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Rows"), parent)
        self._rows, self._table = model, table
        self.setSelectionMode(CalmTable.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Fit.ResizeToContents)
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(2, Fit.Stretch)

    def chosen(self) -> list[Draft]:
        chosen = self.selectionModel().selection()
        spans = [chosen.at(place) for place in range(chosen.size())]
        return [self._rows.drafts[row] for span in spans for row in range(span.top(), span.bottom() + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen():
            first = self._table.fate(self.chosen()[0])
            self.decide(self._next(self.chosen()[0], _TURN[first]))
        else:
            super().keyPressEvent(event)

    def _next(self, draft: Draft, fate: RowFate) -> RowFate:
        found = self._table.found
        return _TURN[fate] if fate == "cite" and found and found.record_of(draft) is None else fate

    def decide(self, fate: RowFate) -> None:
        self._table.decide(self.chosen(), fate)
        self._rows.tell_fates()


class RowsPage(QWidget):
    title = _("Rows")

    def __init__(self, table: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.which = named(QComboBox(), _("Rows that are shown"))
        self.model = RowsModel(table.fate, self)
        self.rows = RowTable(self.model, table)
        self.beside_model = BesideModel(self)
        self.beside = CalmTable(self.beside_model, _("The row beside the record here"))
        self.told = plain_label()
        self.buttons = {fate: QPushButton(text, autoDefault=False) for fate, text in _BUTTONS.items()}
        self._arrange()
        self.which.activated.connect(self.show_rows)
        self.rows.selectionModel().selectionChanged.connect(self.show_beside)
        for fate, button in self.buttons.items():
            button.clicked.connect(_Decision(self.rows, fate))
        table.previewed.connect(self.show_preview)

    def _arrange(self) -> None:
        header = self.beside.horizontalHeader()
        header.setSectionResizeMode(Fit.ResizeToContents)
        for place in (1, 2):
            header.setSectionResizeMode(place, Fit.Stretch)
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        lower = QWidget()
        column(lower, self.told, self.beside, margin=0)
        parts.addWidget(self.rows)
        parts.addWidget(lower)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        column(self, side_by_side(self.which, *self.buttons.values()), parts, margin=0).setStretchFactor(parts, 1)

    def show_preview(self) -> None:
        """The likely records first wait for a word; where there are none, all rows are shown."""
        looked = self._table.looked
        if looked is None:
            return
        self.which.clear()
        self.which.addItem(_("All rows ({count})").format(count=number(len(looked.found.drafts.rows))), _ALL)
        for label in EVERY_LABEL:
            if count := looked.labels.get(label):
                self.which.addItem(f"{LABELS[label]} ({number(count)})", label)
        if looked.troubled:
            self.which.addItem(_("With problems ({count})").format(count=number(looked.troubled)), _TROUBLED)
        self.which.setCurrentIndex(max(0, self.which.findData(PERHAPS)))
        self.show_rows()

    def show_rows(self) -> None:
        found = self._table.found
        if found is None:
            return
        wanted = self.which.currentData()
        drafts = [draft for draft in found.drafts.rows if self._is_shown(found, draft, wanted)]
        self.model.show(found, drafts, self._names(found, drafts))
        self.rows.setColumnHidden(RowsModel.participants, not any(draft.listed for draft in found.drafts.rows))
        if drafts:
            self.rows.selectRow(0)
        self.show_beside()

    def _is_shown(self, found: Preview, draft: Draft, wanted: str) -> bool:
        if wanted == _TROUBLED:
            return bool(draft.problems)
        return wanted == _ALL or found.label(draft) == wanted

    def _names(self, found: Preview, drafts: list[Draft]) -> dict[int, str]:
        wanted = {number for draft in drafts if draft.record and (number := found.record_of(draft)) is not None}
        return {row.id: row.ref for row in self._table.session.catalog.rows(tuple(sorted(wanted)))}

    def show_beside(self) -> None:
        chosen = self.rows.chosen()
        found = self._table.found
        record = found.record_of(chosen[0]) if found and chosen and chosen[0].record else None
        lines: tuple[Beside, ...] = ()
        if found and record is not None:
            lines = self._table.session.catalog.tables.beside(chosen[0], record)
        self.beside_model.show(lines)
        self.beside.setVisible(bool(lines))
        self.told.setText(self._in_words(chosen, bool(lines)))
        for fate, button in self.buttons.items():
            button.setEnabled(bool(chosen) and (fate != "cite" or bool(lines)))

    def _in_words(self, chosen: list[Draft], has_record: bool) -> str:
        if not chosen:
            return _("No row is chosen.")
        problems = (f"“{problem.text}”: {problem.why}" for problem in chosen[0].problems)
        told = "\n".join(filter(None, (people_words.of_record(chosen[0]), *problems)))
        if has_record:
            words = ngettext("Row {rows} beside the record here. Nothing here is overwritten.",
                             "Rows {rows} beside the record here. Nothing here is overwritten.",
                             len(chosen[0].rows))  # fmt: skip
            rows = self._table.found.rows(chosen[0]) if self._table.found else ""
            return "\n".join(filter(None, (words.format(rows=rows), told)))
        return told or (_("No record here is like it.") if chosen[0].record else _(chosen[0].why_not))


_BUTTONS: dict[RowFate, str] = {
    "new": _("Take in as &new"), "cite": _("Add to the &record here"), "leave": _("&Leave out"),
}  # fmt: skip
assert _BUTTONS.keys() == FATES.keys()


class _Decision:
    """Says what becomes of the chosen rows."""

    def __init__(self, rows: RowTable, fate: RowFate) -> None:
        self._rows, self._fate = rows, fate

    def __call__(self) -> None:
        self._rows.decide(self._fate)
