"""A sheet into a PDF or a picture, put in its place when it is whole, and onto a printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtGui import QImage, QImageReader, QPainter, QPdfWriter

from catalog.errors import CannotExport
from catalog.exporting.files import ReadBackDiffers, put
from catalog.model.progress import Report
from ui.printing.flow import Pages, Strip
from ui.printing.painting import Counting, paint
from ui.printing.paper import Paper
from ui.printing.sheets import WIDTH, Sheet
from ui.theme import LIGHT, color

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

RESOLUTION = 1200
SHARPNESS = 2.0
"""Pixels of a picture to a unit."""
EDGE = 24.0
_WIDE = 960.0


def save(path: Path, sheet: Sheet, paper: Paper, report: Report | None = None) -> Path:
    """Writes .png, else .pdf. Raises CannotExport, Cancelled where ``report`` answers False; what had the name stays as
    it was then."""
    if path.suffix.lower() == ".png":
        image = picture(sheet, lying=paper.lying, report=report, where=path)
        put(path, partial(_write_png, image=image), partial(_check_png, image=image))
    else:
        put(path, partial(_write_pdf, sheet=sheet, paper=paper, report=report, where=path), _check_pdf)
    return path


def print_on(printer: QPrinter, sheet: Sheet, report: Report | None = None) -> None:
    """Raises CannotExport where the printer does not take it; a stopped job is withdrawn."""
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotExport(path=printer.printerName(), detail="the printer does not answer")
    try:
        paint(Pages(painter, printer, printer.resolution(), sheet.title), sheet, Counting(sheet, "", report))
    except Exception:
        printer.abort()
        raise
    finally:
        painter.end()


def picture(sheet: Sheet, *, lying: bool, report: Report | None = None, where: object = "") -> QImage:
    """The whole sheet as one picture; painted twice, as its height is only then known."""
    width = _WIDE if lying else WIDTH
    high = _paint_strip(QImage(1, 1, QImage.Format.Format_RGB32), sheet, width, Counting(sheet, where, report))
    image = QImage(round((width + 2 * EDGE) * SHARPNESS), round((high + 2 * EDGE) * SHARPNESS),
                   QImage.Format.Format_RGB32)  # fmt: skip
    image.fill(color(LIGHT.ground))
    _paint_strip(image, sheet, width, Counting(sheet, where, report))
    return image


def _paint_strip(image: QImage, sheet: Sheet, width: float, counting: Counting) -> float:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(SHARPNESS, SHARPNESS)
    painter.translate(EDGE, EDGE)
    flow = Strip(painter, width)
    try:
        paint(flow, sheet, counting)
    finally:
        painter.end()
    return flow.y


def _write_pdf(file: BinaryIO, *, sheet: Sheet, paper: Paper, report: Report | None, where: Path) -> None:
    writer = QPdfWriter(str(file.name))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(paper.layout())
    writer.setTitle(sheet.title)
    writer.setCreator("Pillarbook")
    painter = QPainter()
    if not painter.begin(writer):
        raise CannotExport(path=where, detail="no file can be made there; choose another place")
    try:
        paint(Pages(painter, writer, RESOLUTION, sheet.title), sheet, Counting(sheet, where, report))
    finally:
        painter.end()


def _check_pdf(path: Path) -> None:
    with path.open("rb") as file:
        begins = file.read(5)
        file.seek(max(path.stat().st_size - 32, 0))
        ends = file.read()
    if begins != b"%PDF-" or b"%%EOF" not in ends:
        raise ReadBackDiffers("a PDF that is cut off")


def _write_png(file: BinaryIO, *, image: QImage) -> None:
    if not image.save(str(file.name), "PNG"):  # type: ignore[call-overload]
        raise OSError("the picture could not be written")


def _check_png(path: Path, *, image: QImage) -> None:
    if QImageReader(str(path), b"png").size() != image.size():
        raise ReadBackDiffers("a picture of another size")
