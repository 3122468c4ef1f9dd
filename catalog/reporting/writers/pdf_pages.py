"""The pages of a PDF report and the font on them: the title at the foot, "Page 2 of 5", headings in the outline."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from catalog.reporting.document import Document
from catalog.words import _

FONT = "NotoSans"
MUTED = HexColor("#57606a")
_MEASURED = 50_000
"""Texts whose widths are kept."""
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_MARGIN = 22 * mm
_MISSING, _SOFT_HYPHEN = "\ufffd", "\u00ad"


@cache
def load_fonts() -> None:
    names = [FONT, f"{FONT}-Bold", f"{FONT}-Italic", f"{FONT}-BoldItalic"]
    for name, style in zip(names, _STYLES, strict=True):
        data = resources.files("resources").joinpath("fonts", f"NotoSans-{style}.ttf").read_bytes()
        pdfmetrics.registerFont(Font(name, io.BytesIO(data)))
    pdfmetrics.registerFontFamily(FONT, *names)


class Font(TTFont):  # type: ignore[misc]
    """Measures each text of a size once: a long report has the same words again and again."""

    def __init__(self, name: str, file: io.BytesIO) -> None:
        super().__init__(name, file)
        self._measured = lru_cache(_MEASURED)(super().stringWidth)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        return float(self._measured(text, size, encoding))


class Flowing(Paragraph):  # type: ignore[misc]
    """Breaks its lines once for each width, however often a page asks how high it is."""

    _size: tuple[float, float] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self._size is None or self._size[0] != width or not hasattr(self, "blPara"):
            self._size = super().wrap(width, height)
        return self._size


class Pages(BaseDocTemplate):  # type: ignore[misc]
    """A4, with the title at the foot; headings stand in the outline."""

    def __init__(self, file: io.BytesIO, document: Document, went_on: Callable[[], object]) -> None:
        super().__init__(
            file, pagesize=A4, title=document.title, author=document.author, subject=_("Report"),
            creator="Pillarbook", lang="en-GB", leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=20 * mm,
            bottomMargin=22 * mm, invariant=1,
        )  # fmt: skip
        self._told, self._went_on, self._headings = document, went_on, 0
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._page)])

    def _page(self, canvas: Canvas, _document: object) -> None:
        self._went_on()
        canvas.saveState()
        canvas.setFont(FONT, 8)
        canvas.setFillColor(MUTED)
        canvas.drawString(self.leftMargin, 12 * mm, _shortened(written(self._told.title), self.width - 30 * mm))
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        self._headings += 1
        key = f"heading{self._headings}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.getPlainText(), key, min(level, self._outline_depth() + 1))

    def _outline_depth(self) -> int:
        return getattr(self.canv._doc.outline, "currentlevel", -1)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Puts "Page 2 of 5" on each page once it is known how many there are."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, kept in enumerate(self._kept, 1):
            self.__dict__.update(kept)
            self.setFont(FONT, 8)
            self.setFillColor(MUTED)
            self.drawRightString(A4[0] - _MARGIN, 12 * mm, page_words(number, len(self._kept)))
            super().showPage()
        super().save()


def page_words(number: int, pages: int) -> str:
    """What stands at the foot of a page, last."""
    return _("Page {number} of {pages}").format(number=number, pages=pages)


def _shortened(text: str, room: float) -> str:
    while text and pdfmetrics.stringWidth(text, FONT, 8) > room:
        text = text[:-2].rstrip() + "…" if len(text) > 2 else ""
    return text


def written(text: str) -> str:
    """With a sign that says so in place of letters that the font does not have, and without soft hyphens, which would
    be shown where a line ends."""
    has = pdfmetrics.getFont(FONT).face.charToGlyph
    odd = (sign for sign in set(text) if sign == _SOFT_HYPHEN or (ord(sign) not in has and sign != "\n"))
    changes = {ord(sign): "" if sign == _SOFT_HYPHEN else _MISSING for sign in odd}
    return text.translate(changes) if changes else text
