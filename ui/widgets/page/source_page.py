"""The page of a source: what it is, its sections with their records, its claims, and what the cataloguer remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from catalog.query.page_answers import LinkedRecord, SourcePage
from ui.models import source_words
from ui.models.columns import kind_in_words
from ui.models.sources import Sources, edtf_in_words, grade
from ui.theme import palette
from ui.widgets.page.sections import labels
from ui.words import _, ngettext, number

Records = Mapping[str, Sequence[LinkedRecord]]
"""Section → those of its records that are here."""

LINE_WIDTH = 840
_MARKS = {"activity": "●", "training": "▲", "donation": "■"}


class SourcePageView(QTextBrowser):
    """``record_asked`` announces a record that was clicked, ``lines_asked`` the locator of cited lines, ``more_asked``
    a section of which more records are wanted, ``all_asked`` that all records of the source are."""

    record_asked = Signal(int)
    lines_asked = Signal(str)
    more_asked = Signal(str)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, openLinks=False)
        self.setAccessibleName(_("Source"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(16)
        self._page: SourcePage | None = None
        self._sources = Sources()
        self._records: Records = {}
        self._graded = False
        self.setLineWrapColumnOrWidth(LINE_WIDTH)
        self.anchorClicked.connect(self._follow)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._render)

    def show_page(self, sources: Sources, page: SourcePage | None, records: Records, *, graded: bool) -> None:
        """Shows a source with those of its records that are here; grades of the source and of its claims only where
        they are asked for."""
        same = page is not None and self._page is not None and page.entry.key == self._page.entry.key
        top, caret = (self.verticalScrollBar().value(), self.textCursor().position()) if same else (0, 0)
        self._sources, self._page, self._records, self._graded = sources, page, records, graded
        self._render()
        self._put_caret(caret)
        self.verticalScrollBar().setValue(top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to be read."""
        wide = self.viewport().width() > LINE_WIDTH
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth if wide else QTextEdit.LineWrapMode.WidgetWidth)
        super().resizeEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Fetches nothing."""
        return None

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "record":
            self.record_asked.emit(int(link.path()))
        elif link.scheme() == "lines":
            self.lines_asked.emit(link.path())
        elif link.scheme() == "more":
            self.more_asked.emit(link.path())
        elif link.scheme() == "all":
            self.all_asked.emit()
        elif link.fragment():
            self.scrollToAnchor(link.fragment())

    def _render(self) -> None:
        pieces = _pieces(self._sources, self._page, self._records, graded=self._graded) if self._page else ()
        self.setHtml("".join(pieces))

    def _put_caret(self, place: int) -> None:
        """Tab goes on from where the reader was."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)


def _pieces(sources: Sources, page: SourcePage, records: Records, *, graded: bool) -> Iterator[str]:
    entry, details = page.entry, page.entry.details
    yield _style()
    yield f"<h1>{escape(entry.name)}</h1>"
    yield f"<p class='faint'>{escape(' · '.join(filter(None, source_words.about(sources, page, graded=graded))))}</p>"
    yield _paragraph(entry.description)
    yield from _contents(page)
    yield from _sections(sources, page, records)
    yield from _list(
        _("Claims"), "claims", (_claim(sources, claim, graded=graded) for claim in details.get("claims", ()))
    )
    yield from _list(_("Remarks"), "remarks", map(_remark, details.get("remarks", ())))


def _style() -> str:
    look = palette()
    return (
        f"<style>h1 {{ font-size: x-large; font-weight: 600; margin: 0 0 4px 0; }}"
        f"h2 {{ font-size: large; font-weight: 600; margin: 20px 0 4px 0; }}"
        f"h3 {{ font-size: medium; font-weight: 600; margin: 12px 0 2px 0; }}"
        f"p {{ margin: 0 0 4px 0; white-space: pre-wrap; }} .item {{ margin: 4px 0 8px 0; }}"
        f".record {{ margin-left: 20px; text-indent: -18px; }}"
        f"a {{ color: {look.accent}; text-decoration: none; }} .faint {{ color: {look.faint}; }}</style>"
    )


def _contents(page: SourcePage) -> Iterator[str]:
    """What the page holds, as links to it."""
    details = page.entry.details
    sections, claims, remarks = (len(details.get(key, ())) for key in ("sections", "claims", "remarks"))
    yield (
        "<p>"
        + " · ".join(
            (
                _all_records(page.records),
                _jump("sections", ngettext("{count} section", "{count} sections", sections), sections),
                _jump("claims", ngettext("{count} claim", "{count} claims", claims), claims),
                _jump("remarks", ngettext("{count} remark", "{count} remarks", remarks), remarks),
            )
        )
        + "</p>"
    )


def _jump(name: str, words: str, count: int) -> str:
    said = escape(words.format(count=number(count)))
    return f"<a href='#{name}'>{said}</a>" if count else said


def _all_records(count: int) -> str:
    said = escape(ngettext("{count} record", "{count} records", count).format(count=number(count)))
    return f"<a href='all:'>{said}</a>" if count else said


def _sections(sources: Sources, page: SourcePage, records: Records) -> Iterator[str]:
    left = dict(page.by_section)
    yield f"<h2><a name='sections'></a>{escape(_('Sections'))}</h2>"
    for section in page.entry.details.get("sections", ()):
        yield from _section(sources, page, section)
        for name in (section.get("title"), section.get("key")):
            yield _cited(name, left.pop(name, 0), records)
    for name, count in left.items():
        yield f"<h3>{escape(name or _('Without a section'))}</h3>{_cited(name, count, records)}"


def _section(sources: Sources, page: SourcePage, section: Mapping[str, Any]) -> Iterator[str]:
    yield f"<h3>{escape(source_words.title(section))}</h3>"
    contacts = source_words.contacts(sources, page, section)
    parts = [
        _lines(section.get("lines")),
        escape(source_words.pillar(sources, section)),
        escape(_("Contact: {names}").format(names=contacts)) if contacts else "",
    ]
    yield f"<p class='faint'>{' · '.join(filter(None, parts))}</p>"
    yield _paragraph(section.get("note"))


def _cited(section: str, count: int, records: Records) -> str:
    """The records of a section that are here, and a link to more of them."""
    shown = records.get(section, ())
    if count <= len(shown):
        return _records(shown)
    if not shown:
        said = ngettext("{count} record…", "{count} records…", count).format(count=number(count))
        return f"<p class='faint'>{escape(said)}</p>"
    said = _("the latest {shown} of {count}").format(shown=number(len(shown)), count=number(count))
    link = f"<a href='more:{quote(section, safe='')}'>{escape(_('Show more'))}</a>"
    return f"{_records(shown)}<p>{link} <span class='faint'>{escape(said)}</span></p>"


def _records(records: Iterable[LinkedRecord]) -> str:
    return "".join(
        f"<p class='record'>{_mark(item.kind)} <a href='record:{item.id}'>{escape(item.title)}</a>"
        f" <span class='faint'>{escape(kind_in_words(item.kind))} {escape(item.ref)}</span></p>"
        for item in records
    )


def _mark(kind: str) -> str:
    look = palette()
    return f"<span style='color: {look.kinds.get(kind, look.faint)}'>{_MARKS.get(kind, '●')}</span>"


def _list(title: str, name: str, items: Iterable[str]) -> Iterator[str]:
    found = "".join(f"<p class='item'>{item}</p>" for item in items)
    if found:
        yield f"<h2><a name='{name}'></a>{escape(title)}</h2>{found}"


def _claim(sources: Sources, claim: Mapping[str, Any], *, graded: bool) -> str:
    by = sources.named(claim.get("claimed_by"))
    parts = [
        escape(source_words.quantity(claim)),
        escape(edtf_in_words(claim.get("period") or claim.get("date"))),
        escape(_("claimed by {name}").format(name=by)) if by else escape(_("nobody named as claiming it")),
        _lines(claim.get("locator")),
        escape(_("grade {grade}").format(grade=grade(claim))) if graded and grade(claim) else "",
    ]
    note = f" {escape(claim['note'])}" if claim.get("note") else ""
    return (
        f"{escape(str(claim.get('text') or ''))}{note}<br><span class='faint'>{' · '.join(filter(None, parts))}</span>"
    )


def _remark(remark: Mapping[str, Any]) -> str:
    kind = labels.remark(str(remark.get("kind") or "")).capitalize()
    said = ". ".join(filter(None, (kind, str(remark.get("text") or ""))))
    lines = _lines(remark.get("locator"))
    return f"{escape(said)}{f' <span class=faint>{lines}</span>' if lines else ''}"


def _lines(locator: object) -> str:
    """A locator as a link to the lines."""
    said = escape(str(locator or ""))
    return f"<a href='lines:{said}'>{said}</a>" if said else ""


def _paragraph(text: object) -> str:
    return f"<p>{escape(str(text))}</p>" if text else ""
