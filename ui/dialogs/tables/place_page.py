"""The first page: in which sheet and row the table stands."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QWidget

from catalog.importing.tables.choosing import Choice
from catalog.importing.tables.grids import Grid
from catalog.importing.tables.separated import LEGACY
from catalog.words import listed
from ui.controllers.reading_table import ReadingTable
from ui.models.import_tables import GridModel
from ui.widgets.made import column, named, plain_label
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import _, ngettext

_DELIMITERS = {",": _("commas"), ";": _("semicolons"), "\t": _("tabs"), "|": _("bars")}
_WIDEST = 30
"""Characters beyond which a column of the picture is cut."""


class PlacePage(QWidget):
    title = _("Table")

    def __init__(self, table: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.sheet = named(QComboBox(), _("Sheet"))
        self.row = named(QSpinBox(minimum=1, maximum=2_000_000), _("Row of the headings"))
        self.encoding = named(QComboBox(), _("Encoding"))
        self.together = QCheckBox()
        self.along = QCheckBox()
        self.told = plain_label()
        self.model = GridModel(self)
        self.grid = CalmTable(self.model, _("The first rows of the sheet"))
        self.form = QFormLayout()
        self._arrange()
        self.sheet.activated.connect(self._choose_sheet)
        self.row.editingFinished.connect(self._choose_row)
        self.encoding.activated.connect(lambda: table.choose_encoding(str(self.encoding.currentData())))
        self.together.clicked.connect(table.read_together)
        self.along.clicked.connect(table.take_along)
        table.seen.connect(self.show_sight)
        table.previewed.connect(self.show_lines)
        self.show_sight()

    def _arrange(self) -> None:
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.form.addRow(_("&Sheet"), self.sheet)
        self.form.addRow(_("&Headings in row"), self.row)
        self.form.addRow(_("&Encoding"), self.encoding)
        self.form.addRow("", self.together)
        self.form.addRow("", self.along)
        for encoding in ("utf-8", *LEGACY, "utf-16"):
            self.encoding.addItem(encoding.upper().replace("CP", "Windows-"), encoding)
        column(self, self.form, self.told, self.grid, margin=0).setStretchFactor(self.grid, 1)

    def show_sight(self) -> None:
        book, head = self._table.opened.book, self._table.sight.head
        self.sheet.clear()
        known = {choice.head.sheet: choice for choice in self._table.choices}
        for sheet in book.sheets:
            self.sheet.addItem(_sheet_in_words(sheet, known.get(sheet.name)), sheet.name)
        self.sheet.setCurrentIndex(self.sheet.findData(head.sheet))
        self.row.setValue(head.row + 1)
        self._show_alike()
        self.form.setRowVisible(self.encoding, bool(book.delimiter))
        self.form.setRowVisible(self.sheet, len(book.sheets) > 1)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(book.encoding)))
        self.told.setText(self._in_words())
        self.show_lines()
        self.model.show(self._table.sight.grid, head.row)
        self._fit()

    def _show_alike(self) -> None:
        """Whether other sheets have the same headings, and are read with this one."""
        sight = self._table.sight
        told = ngettext("&Read it as a table that tells the sheet's name",
                        "&Read the {count} sheets of these headings as one table: {names}",
                        len(sight.alike))  # fmt: skip
        names = listed(sight.alike).replace("&", "&&")
        self.together.setText(told.format(count=len(sight.alike), names=names))
        self.together.setChecked(sight.mapping.together)
        self.form.setRowVisible(self.together, len(sight.alike) > 1 or sight.mapping.together)
        self.form.setRowVisible(self.row, not sight.mapping.together)

    def show_lines(self) -> None:
        """Whether other sheets have lines of the records, and are taken along."""
        found = self._table.found
        names = ", ".join(found.lines) if found else ""
        self.along.setText(_("&Join the lines of its other sheets ({names})").format(names=names.replace("&", "&&")))
        self.along.setChecked(not self._table.sight.mapping.alone)
        self.form.setRowVisible(self.along, bool(names))

    def _in_words(self) -> str:
        book = self._table.opened.book
        together = _("Below are the first rows, with the sheet of each.")
        alone = _("Below are the first rows; the row of headings stands out. Correct it where it is another.")
        told = [together if self._table.sight.mapping.together else alone]
        if book.delimiter:
            parted = _DELIMITERS.get(book.delimiter, f"“{book.delimiter}”")
            told.append(_("The values are parted by {signs}.").format(signs=parted))
        return " ".join(told)

    def _fit(self) -> None:
        header = self.grid.horizontalHeader()
        header.setSectionResizeMode(Fit.Interactive)
        self.grid.resizeColumnsToContents()
        widest = self.fontMetrics().averageCharWidth() * _WIDEST
        for place in range(self.model.columnCount()):
            header.resizeSection(place, min(header.sectionSize(place) + 8, widest))
        self.grid.scrollTo(
            self.model.index(max(0, self._table.sight.head.row - 3), 0), CalmTable.ScrollHint.PositionAtTop
        )

    def _choose_sheet(self) -> None:
        if self.sheet.currentData() != self._table.sight.head.sheet:
            self._table.choose_place(str(self.sheet.currentData()))

    def _choose_row(self) -> None:
        head = self._table.sight.head
        if self.row.value() != head.row + 1:
            self._table.choose_place(head.sheet, self.row.value())


def _sheet_in_words(sheet: Grid, choice: Choice | None) -> str:
    """ "Visits – 5 of 8 columns known", by which one is proposed."""
    named = _("{name} (hidden)").format(name=sheet.name) if sheet.is_hidden else sheet.name
    if choice is None:
        return named
    told = _("{name} – {count} of {columns} columns known")
    return told.format(name=named, count=choice.understood, columns=len(choice.head.headings))
