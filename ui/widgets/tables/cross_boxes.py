"""What is counted along which facet: the two choices beside each crosstab."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from catalog.query.crosstabs import AXES, RECORDS, Measure
from ui.models.measure_words import axis_label, measure_label


class FacetBox(QComboBox):
    """The facets of an axis, own fields last. One that is chosen before it is offered is waited for until the next
    offer."""

    def __init__(self, name: str, facet: str, parent: QWidget | None = None, *, without: Collection[str] = ()) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._own: tuple[str, ...] = ()
        self._awaited = ""
        for known in AXES:
            if known not in without:
                self.addItem(axis_label(known), known)
        self.setCurrentIndex(self.findData(facet))
        self.activated.connect(self._forget)
        _of_even_width(self)

    @property
    def facet(self) -> str:
        return str(self.currentData())

    @property
    def wanted(self) -> str:
        """The facet, or the one that is waited for."""
        return self._awaited or self.facet

    def choose(self, facet: str) -> None:
        place = self.findData(facet)
        self._awaited = facet if place < 0 else ""
        if place >= 0:
            self.setCurrentIndex(place)

    def offer_own(self, fields: Sequence[tuple[str, str]]) -> None:
        """The own fields there are, with their labels."""
        wanted, shown = self.wanted, self.facet
        names = tuple(name for name, _label in fields)
        if names != self._own:
            self._replace_own(names, fields)
        self.setCurrentIndex(max(self.findData(shown), 0))
        self.choose(wanted)
        self._forget()

    def _replace_own(self, names: tuple[str, ...], fields: Sequence[tuple[str, str]]) -> None:
        for _gone in self._own:
            self.removeItem(self.count() - 1)
        self._own = names
        for name, label in fields:
            self.addItem(label, name)

    def _forget(self) -> None:
        self._awaited = ""


class MeasureBox(QComboBox):
    """What can be counted in this catalogue. What is chosen before it is offered is waited for until the next
    offer."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._measures: tuple[Measure, ...] = ()
        self._awaited: Measure | None = None
        self.offer((RECORDS,))
        self.activated.connect(self._forget)
        _of_even_width(self)

    @property
    def measure(self) -> Measure:
        return self._measures[max(self.currentIndex(), 0)]

    @property
    def wanted(self) -> Measure:
        """The measure, or the one that is waited for."""
        return self._awaited or self.measure

    def choose(self, measure: Measure) -> None:
        self._awaited = None if measure in self._measures else measure
        if measure in self._measures:
            self.setCurrentIndex(self._measures.index(measure))

    def offer(self, measures: tuple[Measure, ...]) -> None:
        if measures != self._measures:
            self._replace(measures, self.wanted if self._measures else RECORDS)
        self._forget()

    def _replace(self, measures: tuple[Measure, ...], wanted: Measure) -> None:
        self._measures = measures
        self.clear()
        for measure in measures:
            self.addItem(measure_label(measure))
        self.setCurrentIndex(measures.index(wanted) if wanted in measures else 0)

    def _forget(self) -> None:
        self._awaited = None


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
