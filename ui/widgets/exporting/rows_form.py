"""What the rows of an export are: of what, of which records, in which order, and what stands on further sheets."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QGroupBox, QLineEdit, QVBoxLayout, QWidget

from catalog.exporting.profiles.profile import GRAINS
from ui.controllers.export_choice import ExportChoice, adds_up
from ui.dialogs.view_dialog import sort_in_words
from ui.models.export_words import GRAIN_WORDS, PERIOD_WORDS, SHEET_WORDS, sorts
from ui.widgets.made import GAP, named
from ui.words import _

QUERY_LIMIT = 1000


class RowsForm(QWidget):
    def __init__(self, choice: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.grain = _box(_("One row per"))
        self.period = _box(_("Time"))
        self.order = _box(_("Order"))
        self.only = named(QLineEdit(maxLength=QUERY_LIMIT, clearButtonEnabled=True), _("Only"))
        self.only.setPlaceholderText(_("all of them; or a search, such as kind:donation"))
        self.sheets = {grain: QCheckBox(SHEET_WORDS[grain]) for grain in GRAINS}
        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fill()
        self._lay_out()
        self._listen()
        choice.changed.connect(self.show_profile)
        self.show_profile()

    def _fill(self) -> None:
        for grain in GRAINS:
            self.grain.addItem(GRAIN_WORDS[grain], grain)
        for period, words in PERIOD_WORDS.items():
            self.period.addItem(words, period)
        for sort in sorts():
            self.order.addItem(sort_in_words(sort) or _("Latest first"), sort)

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(_("One &row per"), self.grain)
        self._form.addRow(_("&Time"), self.period)
        self._form.addRow(_("On&ly"), self.only)
        self._form.addRow(_("&Order"), self.order)
        self.sheets_box = QGroupBox(_("Further sheets"))
        boxes = QGridLayout(self.sheets_box)
        boxes.setVerticalSpacing(4)
        for place, box in enumerate(self.sheets.values()):
            boxes.addWidget(box, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(self._form)
        layout.addWidget(self.sheets_box)
        layout.addStretch(1)

    def _listen(self) -> None:
        self.grain.activated.connect(self._choose_grain)
        self.period.activated.connect(lambda _place: self._choice.alter(period=self.period.currentData()))
        self.order.activated.connect(lambda _place: self._choice.alter(sort=self.order.currentData()))
        self.only.textChanged.connect(lambda text: self._choice.alter(query=text.strip()))
        for box in self.sheets.values():
            box.clicked.connect(self._choose_sheets)

    # Choosing

    def _choose_grain(self) -> None:
        """The columns of another grain are others: its usual ones."""
        grain = self.grain.currentData()
        if grain != self._choice.profile.grain:
            self._choice.alter(grain=grain, columns=(), chart=None)

    def _choose_sheets(self) -> None:
        chosen = (grain for grain, box in self.sheets.items() if box.isChecked() and box.isEnabled())
        self._choice.alter(beside=tuple(chosen))

    # Showing

    def show_profile(self) -> None:
        profile = self._choice.profile
        self.grain.setCurrentIndex(self.grain.findData(profile.grain))
        self.period.setCurrentIndex(self.period.findData(profile.period))
        self._show_order()
        if self.only.text().strip() != profile.query:
            with QSignalBlocker(self.only):
                self.only.setText(profile.query)
        self._form.setRowVisible(self.period, any(map(adds_up, (profile.grain, *profile.beside))))
        self._form.setRowVisible(self.order, not adds_up(profile.grain))
        for grain, box in self.sheets.items():
            box.setChecked(grain in profile.beside and grain != profile.grain)
            box.setEnabled(grain != profile.grain)

    def _show_order(self) -> None:
        """An order that is not offered is one that the profile brought along."""
        sort = self._choice.profile.sort
        place = next((row for row in range(self.order.count()) if self.order.itemData(row) == sort), -1)
        if place < 0:
            self.order.addItem(sort_in_words(sort), sort)
            place = self.order.count() - 1
        self.order.setCurrentIndex(place)


def _box(name: str) -> QComboBox:
    box = named(QComboBox(), name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
