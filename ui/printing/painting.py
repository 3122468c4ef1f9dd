"""Paints a sheet: its head, its parts one below the other, and its notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QTextDocument

from catalog.errors import Cancelled
from catalog.model.progress import Report
from ui.printing.flow import Flow, font, wrapped
from ui.printing.sheets import Heading, Picture, Prose, Sheet, Table, Words
from ui.printing.tables import TablePainter
from ui.theme import LIGHT, color

_GAP = 10.0
_BATCH = 100


class Counting:
    """Tells how many rows are painted; raises Cancelled between batches where the user stopped it."""

    def __init__(self, sheet: Sheet, where: object, report: Report | None) -> None:
        self._whole = sum(part.count for part in sheet.parts if isinstance(part, Table))
        self._where, self._report, self._done = where, report, 0

    def __call__(self) -> None:
        self._done += 1
        if self._done % _BATCH == 0:
            self.ask()

    def ask(self) -> None:
        if self._report and self._report(min(self._done, self._whole), self._whole) is False:
            raise Cancelled(path=self._where)


def paint(flow: Flow, sheet: Sheet, counting: Counting) -> None:
    _write(flow, sheet.title, 20, is_strong=True)
    for line in sheet.below:
        _write(flow, line, 11, ink=LIGHT.faint)
    flow.y += _GAP
    for part in sheet.parts:
        counting.ask()
        _paint_part(flow, part, counting)
    for note in dict.fromkeys(sheet.notes()):
        _write(flow, note, 10, ink=LIGHT.faint)


def _paint_part(flow: Flow, part: object, went_on: Callable[[], object]) -> None:
    match part:
        case Heading():
            _leave_room(flow, 80)
            _write(flow, part.text, 14, is_strong=True)
        case Words():
            _write(flow, part.text, 11)
        case Picture():
            _paint_picture(flow, part)
        case Table():
            TablePainter(flow, part, went_on).paint()
        case Prose():
            _paint_prose(flow, part)


def _write(flow: Flow, text: str, size: int, *, is_strong: bool = False, ink: str = LIGHT.text) -> None:
    flow.painter.setFont(font(size, is_strong=is_strong))
    room = QRectF(0, 0, flow.width, 1e6)
    high = flow.painter.boundingRect(room, text, wrapped()).height()
    _leave_room(flow, high)
    flow.painter.setFont(font(size, is_strong=is_strong))
    flow.painter.setPen(color(ink))
    flow.painter.drawText(QRectF(0, flow.y, flow.width, high + 2), text, wrapped())
    flow.y += high + 4


def _leave_room(flow: Flow, high: float) -> None:
    if flow.y + high > flow.bottom and flow.y > flow.top:
        flow.turn()


def _paint_picture(flow: Flow, picture: Picture) -> None:
    """As wide as the paper, on a page of its own where this one has too little room."""
    size = picture.size.scaled(QSizeF(flow.width, flow.bottom - flow.top), Qt.AspectRatioMode.KeepAspectRatio)
    _leave_room(flow, size.height())
    painter, by = flow.painter, size.width() / picture.size.width()
    painter.save()
    painter.translate((flow.width - size.width()) / 2, flow.y)
    painter.scale(by, by)
    painter.setClipRect(QRectF(0, 0, picture.size.width(), picture.size.height()))
    picture.paint(painter, font(11))
    painter.restore()
    flow.y += size.height() + _GAP


def _paint_prose(flow: Flow, prose: Prose) -> None:
    """Pages as high as what the first has left, so that no line is cut."""
    document = QTextDocument()
    document.setDefaultFont(font(12))
    prose.write(document, font(12))
    document.setDocumentMargin(0)
    whole = document_height(document, flow.width)
    page = min(flow.bottom - flow.y, whole)
    document.setPageSize(QSizeF(flow.width, page))
    for number in range(document.pageCount()):
        if number:
            flow.turn()
        _paint_page(flow.painter, document, QRectF(0, number * page, flow.width, page), flow.y)
        flow.y += page
    flow.y += _GAP


def document_height(document: QTextDocument, width: float) -> float:
    document.setTextWidth(width)
    return document.size().height() + 1


def _paint_page(painter: QPainter, document: QTextDocument, part: QRectF, y: float) -> None:
    painter.save()
    painter.translate(0, y - part.top())
    document.drawContents(painter, part)
    painter.restore()
