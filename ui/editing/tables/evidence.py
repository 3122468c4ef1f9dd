"""Where it stands, and the cataloguer's remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from catalog.folding import fold
from catalog.model import field_words
from catalog.model.record import Citation, Remark
from catalog.model.record_fields import RECORD_FIELDS
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind, Offer
from ui.words import _

REMARKS = {
    "lost text": _("lost text"), "contradiction": _("contradiction"), "ambiguous": _("ambiguous"),
    "outside knowledge": _("outside knowledge"),
}  # fmt: skip
_TABLES = ("participants", "participants.groups", "training", "equipment", "figures", "donor", "links", "attachments")
_RELIABILITY = {letter: letter for letter in "ABCDEF"}
_CREDIBILITY = {digit: digit for digit in "123456"}


@cache
def fields() -> Mapping[str, str]:
    """Every field that evidence, facts and remarks may be about → what it is called."""
    return {name: field_words.field(name) for name in (*(field.path for field in RECORD_FIELDS), *_TABLES)}


def citations() -> Kind:
    return Kind(
        _("Evidence"),
        (
            makers.entry("source", _("Source"), "sources", needed=True, width=28, also=("document", "file")),
            replace(makers.text("section", _("Section"), width=24), offers=_sections),
            makers.text("locator", _("Where"), width=14, also=("lines", "page", "locator")),
            Column("supports", _("Evidence for"), _supports, _with_supports, offers=_more_fields, several=True,
                   width=18, also=("fields", "supports")),
            makers.code("reliability", _("Source A–F"), _RELIABILITY, width=9, rare=True),
            makers.code("credibility", _("Statement 1–6"), _CREDIBILITY, width=9, rare=True),
        ),
        blank=lambda _context: Citation(""),
        is_kept=lambda cited: bool(cited.source),
        problems=lambda cited, _context: () if cited.source else (_("the source is not named"),),
    )  # fmt: skip


def remarks() -> Kind:
    return Kind(
        _("Remarks of the cataloguer"),
        (
            makers.code("kind", _("Kind"), REMARKS, default="ambiguous", width=16),
            makers.code("field", _("About"), fields(), width=16, also=("field",)),
            makers.text("text", _("Remark"), needed=True, width=48, also=("text", "note")),
        ),
        blank=lambda _context: Remark("ambiguous", ""),
        problems=lambda remark, _context: () if remark.text else (_("nothing is remarked"),),
    )


def cited_words(cited: Citation, context: Context) -> str:
    """A citation as one line: "Newsletter vol. 36, Border control, lines 12–18"."""
    parts = (context.names.label("sources", cited.source), cited.section, cited.locator)
    return ", ".join(part for part in parts if part)


def _sections(cited: Citation, typed: str, context: Context) -> Iterable[Offer]:
    source = context.names.entry("sources", cited.source)
    sections = source.details.get("sections", ()) if source else ()
    titles = [str(item.get("title", "")) for item in sections if isinstance(item, Mapping)]
    return [Offer(title, title) for title in titles if fold(typed) in fold(title)]


def _supports(cited: Citation, _context: Context) -> str:
    return "; ".join(map(field_words.field, cited.supports))


def _with_supports(cited: Citation, typed: str, _context: Context) -> Citation:
    pieces = (piece.strip() for piece in re.split(r"[;\n]", typed))
    return replace(cited, supports=tuple(makers.meant_code(piece, fields()) for piece in pieces if piece))


def _more_fields(_cited: Citation, typed: str, _context: Context) -> Iterable[Offer]:
    head, between, last = typed.rpartition(";")
    before = f"{head}{between} " if between else ""
    return [Offer(offer.label, before + offer.text) for offer in makers.code_offers(last.strip(), fields())]
