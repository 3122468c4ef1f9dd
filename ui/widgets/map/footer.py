"""Below the map: what the shades mean, what lies beside the map, and the words that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from catalog.query.crosstabs import RECORDS
from ui.models.map_marks import MapMarks, Mark
from ui.models.measure_words import in_signs, measure_label, signs_in_words
from ui.theme import color
from ui.widgets.map.shading import Bands, MapLook
from ui.words import _, ngettext, number

DISCLAIMER = _(
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations."
)
"""As the United Nations Geospatial Network words it for its maps."""
EDGE, GAP, SWATCH = 8.0, 6.0, 14.0


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the legend, or a place beside the map: its words and, once laid out, its room."""

    words: str
    shade: str = ""
    is_dot: bool = False
    mark: Mark | None = None
    room: QRectF = field(default_factory=QRectF)


@dataclass(frozen=True)
class Footer:
    """``width`` in pixels."""

    marks: MapMarks
    bands: Bands
    look: MapLook
    font: QFont
    width: float

    @property
    def height(self) -> float:
        return self._notes_top + self._notes_height + EDGE

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All pieces with their rooms, the first line at the top; what lies beside the map begins a line of its own
        where it does not fit behind the legend."""
        laid, end = self._laid(self._legend(), EDGE, EDGE)
        beside = tuple(self._beside())
        wide = sum(self._wide(item) + GAP for item in beside)
        x, y = (end[0] + 2 * GAP, end[1]) if end[0] + wide + EDGE < self.width else (EDGE, end[1] + self._line + GAP)
        return (*laid, *self._laid(beside, x, y)[0])

    def _laid(self, items: Iterable[Item], x: float, y: float) -> tuple[list[Item], tuple[float, float]]:
        """Side by side from a point on, and where the next would stand."""
        laid = []
        for item in items:
            wide = self._wide(item)
            if x > EDGE and x + wide > self.width - EDGE:
                x, y = EDGE, y + self._line + GAP
            laid.append(replace(item, room=QRectF(x, y, wide, self._line)))
            x += wide + GAP
        return laid, (x, y)

    def draw(self, painter: QPainter, top: float) -> None:
        painter.save()
        painter.translate(0, top)
        painter.setFont(self.font)
        for item in self.items:
            self._draw_item(painter, item)
        painter.setPen(color(self.look.window.faint))
        painter.setFont(smaller(self.font))
        painter.drawText(self._notes_room, _WRAPPED, self._notes)
        painter.restore()

    # Parts

    @property
    def _line(self) -> float:
        return QFontMetricsF(self.font).height() + 6

    @property
    def _notes(self) -> str:
        return " ".join((*self._explained(), DISCLAIMER, *self.marks.notes))

    def _explained(self) -> Iterator[str]:
        """What the signs mean, and what is left out."""
        marks = self.marks
        if signs := signs_in_words((marks.added, *(mark.added for mark in marks.marks)), marks.measure):
            yield f"{signs}."
        if marks.left_out:
            words = ngettext(
                "{count} planned, postponed or cancelled record is left out.",
                "{count} planned, postponed or cancelled records are left out.",
                marks.left_out,
            )
            yield words.format(count=number(marks.left_out))

    @property
    def _notes_top(self) -> float:
        return max(item.room.bottom() for item in self.items) + GAP

    @property
    def _notes_room(self) -> QRectF:
        return QRectF(EDGE, self._notes_top, self.width - 2 * EDGE, self._notes_height)

    @cached_property
    def _notes_height(self) -> float:
        room = QRectF(0, 0, max(self.width - 2 * EDGE, 80.0), 1000)
        return QFontMetricsF(smaller(self.font)).boundingRect(room, _WRAPPED, self._notes).height()

    def _legend(self) -> Iterator[Item]:
        if not self.marks.counted:
            yield Item(_("counting…"))
            return
        yield Item(self._heading())
        for band, words in enumerate(self.bands.words()):
            yield Item(words, self.bands.shade(band, self.look.ramp))
        yield Item(_("none") if self.marks.measure == RECORDS else _("no number"), self.look.land)
        if self.marks.of("venue"):
            yield Item(_("held here"), self.look.venue, is_dot=True)

    def _heading(self) -> str:
        """ "People trained, ≥117 +12? in all:"."""
        measure, added = self.marks.measure, in_signs(self.marks.added, self.marks.measure)
        return _("{measure}, {total} in all:").format(measure=measure_label(measure), total=added or 0)

    def _beside(self) -> Sequence[Item]:
        marks = self.marks.of("beside")
        told = [Item(f"{mark.name}  {in_signs(mark.added, self.marks.measure) or 0}", mark=mark) for mark in marks]
        return [Item(_("Beside the map:")), *told] if told else []

    def _wide(self, item: Item) -> float:
        words = QFontMetricsF(self.font).horizontalAdvance(item.words)
        return words + (SWATCH + 4 if item.shade else 16 if item.mark else 2)

    def _draw_item(self, painter: QPainter, item: Item) -> None:
        look, room, left = self.look.window, item.room, 0.0
        if item.mark:
            _draw_chip(painter, self.look, item.mark, room)
            left = 8.0
        elif item.shade:
            _draw_swatch(painter, self.look, item)
            left = SWATCH + 4
        painter.setPen(color(look.text if item.mark or item.shade else look.faint))
        painter.drawText(
            room.adjusted(left, 0, 8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, item.words
        )


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


def frame_chip(painter: QPainter, look: MapLook, room: QRectF) -> None:
    """The keyboard's place among what lies beside the map."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(look.window.text), 2.0, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 8, 8)


def _draw_chip(painter: QPainter, look: MapLook, mark: Mark, room: QRectF) -> None:
    painter.setBrush(color(look.window.accent_ground if mark.is_chosen else look.window.surface))
    painter.setPen(
        QPen(color(look.window.accent if mark.is_chosen else look.window.line), 2.0 if mark.is_chosen else 1.0)
    )
    painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def _draw_swatch(painter: QPainter, look: MapLook, item: Item) -> None:
    room = QRectF(item.room.left(), item.room.center().y() - SWATCH / 2, SWATCH, SWATCH)
    painter.setPen(QPen(color(look.border), 1))
    painter.setBrush(color(item.shade))
    if item.is_dot:
        painter.drawEllipse(QPointF(room.center()), 4.5, 4.5)
    else:
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))


def smaller(font: QFont) -> QFont:
    """For notes; a font of pixels stays one."""
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(round(font.pixelSize() * 0.9))
    else:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small
