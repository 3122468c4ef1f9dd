"""The chart of an export: its kind, the sheet whose numbers it shows, which of them, and what names its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QWidget

from catalog.exporting.columns import Column
from ui.controllers.export_choice import ExportChoice
from ui.models.drawable import KIND_WORDS, Drawable, drawables
from ui.widgets.exporting.ticked_list import TickedList
from ui.widgets.made import GAP, column, named, plain_label
from ui.words import _


class ChartPane(QWidget):
    def __init__(self, choice: ExportChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._own: Sequence[Column] = ()
        self.kind = named(QComboBox(), _("Kind of chart"))
        self.sheet = named(QComboBox(), _("Sheet of the chart"))
        self.numbers = TickedList(_("Numbers that the chart shows"))
        self.labels = TickedList(_("Columns that name its rows"))
        self.hint = plain_label()
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self._lay_out()
        self.kind.activated.connect(self._choose_kind)
        self.sheet.activated.connect(self._choose_sheet)
        self.numbers.chosen.connect(self._choose_columns)
        self.labels.chosen.connect(self._choose_columns)
        choice.changed.connect(self.show_profile)
        self.show_profile()

    def _lay_out(self) -> None:
        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(_("&Kind"), self.kind)
        self._form.addRow(_("Of the &sheet"), self.sheet)
        self._lists = QWidget()
        grid = QGridLayout(self._lists)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        for place, (words, part) in enumerate(((_("Num&bers"), self.numbers), (_("Named b&y"), self.labels))):
            label = plain_label(words, wrap=False)
            label.setBuddy(part)
            grid.addWidget(label, 0, place)
            grid.addWidget(part, 1, place)
        layout = column(self, self._form, self._lists, self.hint, margin=GAP)
        layout.setStretchFactor(self._lists, 1)
        layout.addStretch(0)

    def offer(self, own: Sequence[Column]) -> None:
        """``own`` are the columns of this catalogue's own fields."""
        self._own = own
        self.show_profile()

    # Showing

    def show_profile(self) -> None:
        chart, offered = self._choice.profile.chart, self._drawables
        self.kind.setCurrentIndex(self.kind.findData(chart.kind if chart else None))
        self.kind.setEnabled(bool(offered) or chart is not None)
        self._form.setRowVisible(self.sheet, chart is not None and len(offered) > 1)
        self.sheet.clear()
        for sheet in offered:
            self.sheet.addItem(sheet.name, sheet.of)
        drawn = self._drawn
        self._lists.setVisible(drawn is not None)
        if chart and drawn:
            self.sheet.setCurrentIndex(offered.index(drawn))
            self.numbers.show_lines(drawn.numbers, chart.values)
            self.labels.show_lines(drawn.labels, chart.labels)
        self.hint.setText(self._hint(drawn))

    def _hint(self, sheet: Drawable | None) -> str:
        if not self._drawables:
            return _("A chart needs a column of numbers: tick one, or a further sheet that adds up.")
        if self._choice.profile.chart is None:
            return _("A workbook can have a chart, on a sheet of its own with its numbers.")
        if sheet is None:
            return _("The sheet that this chart is of is not in the file: tick it under Rows and sheets.")
        if not (self.numbers.ticked and self.labels.ticked):
            return _("Tick at least one number, and one column that names the rows.")
        return _("It gets a sheet of its own, with its numbers. Space ticks a line.")

    @property
    def _drawables(self) -> list[Drawable]:
        return drawables(self._choice.profile, self._own)

    @property
    def _drawn(self) -> Drawable | None:
        """The sheet that the chart is of, where it is in the file."""
        chart, own_grain = self._choice.profile.chart, self._choice.profile.grain
        of = "" if chart and chart.of == own_grain else chart.of if chart else None
        return next((sheet for sheet in self._drawables if sheet.of == of), None)

    # Choosing

    def _choose_kind(self) -> None:
        kind, chart = self.kind.currentData(), self._choice.profile.chart
        if kind is None:
            self._choice.alter(chart=None)
        elif chart:
            self._choice.alter(chart=replace(chart, kind=kind))
        elif offered := self._drawables:
            self._choice.alter(chart=offered[0].first_chart(kind))

    def _choose_sheet(self) -> None:
        chart, sheet = self._choice.profile.chart, self._drawables[self.sheet.currentIndex()]
        if chart and sheet != self._drawn:
            self._choice.alter(chart=sheet.first_chart(chart.kind))

    def _choose_columns(self) -> None:
        """What is ticked and not in the table now stays chosen, and comes back with its column."""
        chart, sheet = self._choice.profile.chart, self._drawn
        if chart and sheet:
            values = _chosen(chart.values, sheet.numbers, self.numbers.ticked)
            labels = _chosen(chart.labels, sheet.labels, self.labels.ticked)
            self._choice.alter(chart=replace(chart, values=values, labels=labels))


def _chosen(before: Sequence[str], offered: Sequence[tuple[str, str]], ticked: Sequence[str]) -> tuple[str, ...]:
    known = {key for key, _heading in offered}
    return (*ticked, *(key for key in before if key not in known))
