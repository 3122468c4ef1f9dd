"""The map on the clipboard: as a picture with its title, legend and notes, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from catalog.model.dates import PartialDate
from catalog.model.sums import Sum
from catalog.query.crosstabs import RECORDS, Measure
from catalog.query.tree import Query
from ui.controllers.copying import to_clipboard
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.models.map_marks import MapMarks, Mark
from ui.models.measure_words import in_words, measure_label
from ui.widgets.lists.nothing_found import Wording
from ui.widgets.map.footer import DISCLAIMER
from ui.widgets.map.map_view import MapView
from ui.widgets.map.picture import picture
from ui.widgets.map.scene import fullest
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from catalog.exporting.tables import Copied


class MapCopying(QObject):
    """``wording`` says a condition of the query in words."""

    def __init__(self, session: Session, question: Question, view: MapView, wording: Wording) -> None:
        super().__init__(view)
        self._session, self._question, self._map, self._wording = session, question, view, wording
        view.tools.copy_picture.triggered.connect(self.copy_picture)
        view.tools.copy_table.triggered.connect(self.copy_table)

    def copy_picture(self) -> None:
        below = self.below_title(self._question.query)
        QGuiApplication.clipboard().setImage(picture(self._map.scene, self.title(), below))
        self._session.said.emit(_("The map is copied as a picture"), False)

    def copy_table(self) -> None:
        to_clipboard(as_table(self._map.marks))
        self._session.said.emit(_("The map is copied as a table"), False)

    def title(self) -> str:
        marks = self._map.marks
        held = marks.field == "place"
        words = _("{measure} by place where held") if held else _("{measure} by jurisdiction concerned")
        return words.format(measure=measure_label(marks.measure))

    def below_title(self, asked: Query) -> str:
        """The filter without the map's own choice, how many that is, the day, and what is outlined as chosen."""
        total = self._map.marks.total
        query = asked.choosing(self._map.marks.field, ())
        outlined = [self._wording(item) for item in asked.conditions if item not in query.conditions]
        count = ngettext("{count} record", "{count} records", total).format(count=number(total))
        day = PartialDate.parse(self._session.today.isoformat()).in_words()
        filters = " · ".join(map(self._wording, query.conditions)) or _("All records")
        chosen = (_("outlined: {choice}").format(choice=words) for words in outlined)
        return " · ".join((filters, count, day, *chosen))


def as_table(marks: MapMarks) -> Copied:
    from catalog.exporting.tables import table

    headings, rows = cells(marks)
    return table(headings, rows, (*marks.notes, DISCLAIMER))


def cells(marks: MapMarks) -> tuple[tuple[str, ...], list[tuple[int | str, ...]]]:
    """Areas with records by number, what lies beside the map, the venues, and the total."""
    areas = sorted((mark for mark in marks.of("area") if mark.count), key=fullest)
    held = _("Held in") if marks.field == "place" else _("Concerns")
    rows: list[tuple[int | str, ...]] = [
        (held, mark.name, *_amounts(mark, marks.measure)) for mark in (*areas, *marks.of("beside"))
    ]
    venues = sorted(marks.of("venue"), key=fullest)
    rows += [(_("Venue"), mark.name, *_amounts(mark, marks.measure)[:1]) for mark in venues]
    rows.append((_("In all, each record once"), "", marks.total, *_amount(marks.added, marks.measure)))
    headings = (_("Kind"), _("Name"), _("Records"), *_amount_heading(marks.measure))
    return headings, [(*row, *[""] * (len(headings) - len(row))) for row in rows]


def _amounts(mark: Mark, measure: Measure) -> tuple[int | str, ...]:
    return mark.count, *_amount(mark.added, measure)


def _amount(added: Sum, measure: Measure) -> tuple[str, ...]:
    return () if measure == RECORDS else (in_words(added, measure),)


def _amount_heading(measure: Measure) -> tuple[str, ...]:
    return () if measure == RECORDS else (measure_label(measure),)
