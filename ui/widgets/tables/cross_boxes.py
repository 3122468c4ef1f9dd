"""What is counted along which facet: the two choices beside each crosstab."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from catalog.query.crosstabs import AXES, RECORDS, Measure
from ui.models.measure_words import axis_label, measure_label


class FacetBox(QComboBox):
    """The facets of an axis, own fields last."""

    def __init__(self, name: str, facet: str, parent: QWidget | None = None, *, without: Collection[str] = ()) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._own: tuple[str, ...] = ()
        for known in AXES:
            if known not in without:
                self.addItem(axis_label(known), known)
        self.setCurrentIndex(self.findData(facet))
        _of_even_width(self)

    @property
    def facet(self) -> str:
        return str(self.currentData())

    def choose(self, facet: str) -> None:
        self.setCurrentIndex(self.findData(facet))

    def offer_own(self, fields: Sequence[tuple[str, str]]) -> None:
        """The own fields there are, with their labels."""
        names = tuple(name for name, _label in fields)
        if names == self._own:
            return
        chosen = self.facet
        for _gone in self._own:
            self.removeItem(self.count() - 1)
        self._own = names
        for name, label in fields:
            self.addItem(label, name)
        self.setCurrentIndex(max(self.findData(chosen), 0))


class MeasureBox(QComboBox):
    """What can be counted in this catalogue."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._measures: tuple[Measure, ...] = ()
        self.offer((RECORDS,))
        _of_even_width(self)

    @property
    def measure(self) -> Measure:
        return self._measures[max(self.currentIndex(), 0)]

    def choose(self, measure: Measure) -> None:
        self.setCurrentIndex(self._measures.index(measure))

    def offer(self, measures: tuple[Measure, ...]) -> None:
        if measures == self._measures:
            return
        chosen = self.measure if self._measures else RECORDS
        self._measures = measures
        self.clear()
        for measure in measures:
            self.addItem(measure_label(measure))
        self.setCurrentIndex(measures.index(chosen) if chosen in measures else 0)


def _of_even_width(box: QComboBox) -> None:
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(10)


def labelled(parent: QWidget, boxes: Iterable[tuple[str, QWidget]]) -> QHBoxLayout:
    """A line of these, each with its label before it."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for text, box in boxes:
        label = QLabel(text, parent)
        label.setBuddy(box)
        line.addWidget(label)
        line.addWidget(box)
    return line
