"""The second page: what each column tells, and what in it is not understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from catalog.importing.tables.cells import scale_of
from catalog.importing.tables.drafts import CellProblem
from catalog.importing.tables.mapping import NEW, TITLE_AND_DAYS, ColumnMap, new_field
from catalog.importing.tables.targets import PERSON, PERSON_KEPT
from catalog.model.codes import KINDS
from catalog.model.record_fields import OWN_SORTS
from ui.controllers.reading_table import ReadingTable
from ui.dialogs.field_choice import FieldChoice
from ui.dialogs.tables.saved_mappings import SavedMappings
from ui.models.import_tables import ColumnsModel, ProblemsModel
from ui.widgets.made import column, named, plain_label
from ui.widgets.page.sections import labels
from ui.widgets.tables.calm_table import CalmTable, Fit
from ui.words import _

_HEADING = 18
"""Letters of a heading that are shown in its choice."""

_ORDERS = {"": _("as its cells show"), "day first": _("day first"), "month first": _("month first")}
_DECIMALS = {"": _("as its cells show"), "comma": _("comma"), "point": _("point")}
_SCALES = {"": _("as its heading says"), "full": _("in full"), "thousands": _("thousands"), "millions": _("millions")}


class ColumnsPage(QWidget):
    title = _("Columns")

    def __init__(self, table: ReadingTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.kind = named(QComboBox(), _("Each row is"))
        self.united = named(QComboBox(), _("Rows that are one record"))
        self.united.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.united.setMinimumContentsLength(_HEADING)
        self.saved = SavedMappings(table)
        self.model = ColumnsModel(self)
        self.columns = CalmTable(self.model, _("Columns"))
        self.target = named(
            FieldChoice([_("left out"), _("new own field"), *(_(target.label) for target in table.targets.values())]),
            _("Tells"),
        )
        self._keys = ["", NEW, *table.targets]
        self.name = named(_Line(), _("Name of the new field"))
        self.type = named(_choice({type_: _(type_) for type_ in OWN_SORTS if type_ != "choice"}), _("Type"))
        self.titled = QCheckBox(_("&Part of the title of rows that say none"))
        self.order = named(_choice(_ORDERS), _("Days and months"))
        self.decimal = named(_choice(_DECIMALS), _("Decimals begin with"))
        self.scale = named(_choice(_SCALES), _("Numbers are"))
        self.problems_model = ProblemsModel(self)
        self.problems = CalmTable(self.problems_model, _("What is not understood"))
        self.meant = named(_Line(placeholderText=_("what it means, as the field has it")), _("Means"))
        self.asked = plain_label()
        self.form = QFormLayout()
        self._arrange()
        self._listen()

    # Parts

    def _arrange(self) -> None:
        for code in KINDS:
            self.kind.addItem(labels.kind(code), code)
        top = QHBoxLayout()
        for text, widget in ((_("Each row is a&n"), self.kind), (_("&Unite rows with the same"), self.united)):
            label = plain_label(text, wrap=False)
            label.setBuddy(widget)
            top.addWidget(label)
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.saved)
        self.form.addRow(_("&Tells"), self.target)
        self.form.addRow(_("Name of the &field"), self.name)
        self.form.addRow(_("T&ype"), self.type)
        self.form.addRow("", self.titled)
        self.form.addRow(_("&Days and months"), self.order)
        self.form.addRow(_("De&cimals begin with"), self.decimal)
        self.form.addRow(_("Numbe&rs are"), self.scale)
        self.form.addRow(_("Chosen text m&eans"), self.meant)
        below = QHBoxLayout()
        below.addLayout(self.form, 2)
        below.addWidget(self.problems, 3)
        layout = column(self, top, self.asked, self.columns, below, margin=0)
        layout.setStretchFactor(self.columns, 3)
        layout.setStretchFactor(below, 2)
        self._fit()

    def _fit(self) -> None:
        header = self.columns.horizontalHeader()
        header.setSectionResizeMode(Fit.ResizeToContents)
        header.setSectionResizeMode(3, Fit.Stretch)
        below = self.problems.horizontalHeader()
        below.setSectionResizeMode(Fit.ResizeToContents)
        below.setSectionResizeMode(2, Fit.Stretch)
        self.columns.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        self.problems.setSelectionMode(CalmTable.SelectionMode.SingleSelection)

    def _listen(self) -> None:
        self.kind.activated.connect(lambda: self._table.tell_kind(str(self.kind.currentData())))
        self.united.activated.connect(lambda: self._table.unite_by(str(self.united.currentData())))
        self.columns.selectionModel().currentRowChanged.connect(self.show_column)
        self.target.currentIndexChanged.connect(self._choose_target)
        self.name.editingFinished.connect(self._make_field)
        self.type.activated.connect(self._make_field)
        self.titled.clicked.connect(lambda is_part: self._table.tell_title(self._place(), is_part))
        self.order.activated.connect(lambda: self._table.tell(self._place(), order=self.order.currentData()))
        self.decimal.activated.connect(lambda: self._table.tell(self._place(), decimal=self.decimal.currentData()))
        self.scale.activated.connect(lambda: self._table.tell(self._place(), scale=self.scale.currentData()))
        self.problems.selectionModel().currentRowChanged.connect(lambda: self.meant.clear())
        self.meant.returnPressed.connect(self._mean)
        self._table.seen.connect(self.show_sight)
        self._table.previewed.connect(self.show_sight)

    # What is shown

    def show_sight(self) -> None:
        sight, found = self._table.sight, self._table.found
        counted = Counter(problem.column for problem in found.drafts.problems) if found else Counter[int]()
        place = self._place()
        names = {key: target.label for key, target in self._table.targets.items()}
        self.model.show(sight, names, dict(counted))
        self.kind.setCurrentIndex(self.kind.findData(sight.mapping.kind))
        self._offer_uniting()
        self.asked.setText(self._questions())
        self.asked.setVisible(bool(self.asked.text()))
        self.columns.selectRow(min(max(place, 0), self.model.count() - 1))
        self.show_column()

    def _offer_uniting(self) -> None:
        mapping = self._table.sight.mapping
        self.united.clear()
        self.united.addItem(_("– (each is a record)"), "")
        self.united.addItem(_("title and days"), TITLE_AND_DAYS)
        for told in mapping.columns:
            self.united.addItem(told.heading, told.heading)
        self.united.setCurrentIndex(self.united.findData(mapping.united_by))

    def _questions(self) -> str:
        found = self._table.found
        told = []
        for question in found.drafts.questions if found else ():
            order = _("Column “{heading}”: in “{example}”, is the day first or the month? Choose it below.")
            decimal = _("Column “{heading}”: in “{example}”, what begins the decimals? Choose it below.")
            words = order if question.about == "order" else decimal
            told.append(words.format(heading=question.heading, example=question.example))
        if found and not found.tells_title:
            told.append(_("No column tells the title, without which there is no record: choose the one that does, "
                          "or those that are part of it."))  # fmt: skip
        return "\n".join(told)

    def show_column(self) -> None:
        place = self._place()
        if not 0 <= place < len(self._table.sight.mapping.columns):
            return
        told = self._table.sight.mapping.columns[place]
        self.target.blockSignals(True)
        made = new_field(told.target)
        key = NEW if made else told.target
        self.target.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)
        self.target.blockSignals(False)
        for widget in (self.name, self.type):
            self.form.setRowVisible(widget, made is not None)
        if made:
            self.type.setCurrentIndex(self.type.findData(made[0]))
            self.name.setText(made[1])
        self.order.setCurrentIndex(self.order.findData(told.order))
        self.decimal.setCurrentIndex(self.decimal.findData(told.decimal))
        self.titled.setChecked(told.heading in self._table.sight.mapping.titles)
        sort = self._sort(told.target)
        self.form.setRowVisible(self.order, sort == "date")
        self.form.setRowVisible(self.decimal, sort == "number")
        self.form.setRowVisible(self.scale, sort == "number")
        self.scale.setItemText(0, self._as_the_heading_says(told))
        self.scale.setCurrentIndex(self.scale.findData(told.scale))
        found = self._table.found
        self.form.setRowVisible(self.titled, bool(self._table.sight.mapping.titles or (found and found.lacks_titles)))
        problems = [item for item in found.drafts.problems if item.column == place] if found else []
        self.problems_model.show(problems, self._named)
        self.form.setRowVisible(self.meant, bool(problems) and told.target not in (PERSON, PERSON_KEPT))
        self.problems.setVisible(bool(problems))
        if problems:
            self.problems.selectRow(0)
            self._offer(place)

    def _as_the_heading_says(self, column: ColumnMap) -> str:
        target = self._table.targets.get(column.target)
        said = scale_of(replace(column, scale=""), target) if target else ""
        return f"{_SCALES['']} ({_SCALES[said or 'full']})"

    def _offer(self, place: int) -> None:
        """Completes anywhere in the names that a text of the column may mean."""
        completer = QCompleter(list(self._table.names(place)), self.meant)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.meant.setCompleter(completer)

    def _sort(self, key: str) -> str:
        made, target = new_field(key), self._table.targets.get(key)
        return OWN_SORTS[made[0]] if made else target.field.sort if target else ""

    def _named(self, problem: CellProblem) -> str:
        return self._table.found.place(problem.row, problem.column) if self._table.found else ""

    # What is said

    def _place(self) -> int:
        return self.columns.currentIndex().row()

    def _choose_target(self) -> None:
        if self._place() < 0 or self.target.currentIndex() < 0:
            return
        key = self._keys[self.target.currentIndex()]
        if key == NEW:
            self._table.tell_new_field(self._place())
        else:
            self._table.tell(self._place(), target=key)

    def _make_field(self) -> None:
        if self._keys[self.target.currentIndex()] == NEW:
            self._table.tell_new_field(self._place(), self.name.text(), str(self.type.currentData()))

    def _mean(self) -> None:
        row = self.problems.currentIndex().row()
        if 0 <= row < self.problems_model.count() and self.meant.text().strip():
            self._table.mean(self._place(), self.problems_model.text(row, 1), self.meant.text().strip())
            self.columns.setFocus()


class _Line(QLineEdit):
    """Return ends what is typed, and goes no further: the dialog's default button would take it else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def _choice(words: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for value, text in words.items():
        box.addItem(text, value)
    return box
