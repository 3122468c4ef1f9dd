"""Links to other records, which are found by their reference or by words of their title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from PySide6.QtWidgets import QWidget

from catalog.catalog import Catalog
from catalog.errors import UnknownRecord
from catalog.folding import fold
from catalog.model.record import Record, RecordLink
from catalog.query.answers import RecordRow
from catalog.query.parsing import parse_typing
from ui import theme
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind, Offer, Refused
from ui.editing.tables.field import TableField
from ui.editing.tables.names import MOST, Names
from ui.widgets.isolating import isolated, shortened
from ui.widgets.made import plain_label
from ui.widgets.page.sections import labels
from ui.words import _

LINKS = {kind: labels.link(kind, incoming=False)
         for kind in ("follows", "part of", "training on", "checks", "next in series", "corrects")}  # fmt: skip


class Others:
    """The other records of a catalogue, as links name them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @cached_property
    def _rows(self) -> dict[str, RecordRow | None]:
        return {}

    def row(self, uid: str) -> RecordRow | None:
        """None for a record that is gone, or was never here."""
        if uid not in self._rows:
            try:
                found = self._catalog.rows([self._catalog.record_id(uid)])
            except UnknownRecord:
                found = []
            self._rows[uid] = found[0] if found else None
        return self._rows[uid]

    def matching(self, typed: str) -> list[RecordRow]:
        """By reference first; an empty text finds the latest."""
        by_ref = [row for row in (self.row(typed.strip()),) if row] if typed.strip() else []
        found = self._catalog.rows(self._catalog.search(parse_typing(typed)).ids[:MOST])
        return list({row.uid: row for row in (*by_ref, *found)}.values())

    def lines(self, uid: str) -> dict[str, str]:
        """The equipment lines of another record: uid → item."""
        row = self.row(uid)
        records = self._catalog.records([row.id]) if row else []
        return {line.uid: line.item for record in records for line in record.equipment if line.uid}

    def incoming(self, record: Record) -> list[str]:
        """What others say of this one, and who stands in its group."""
        row = self.row(record.uid) if record.uid else None
        page = self._catalog.page(row.id) if row else None
        if page is None:
            return []
        said = [f"{labels.link(other.kind, incoming=True)}: {other.ref} {_short(other.title)}"
                for other in page.linked if other.incoming]  # fmt: skip
        return said + [
            _("same group: {record}").format(record=f"{other.ref} {_short(other.title)}") for other in page.group
        ]


class LinksField(TableField):
    """The links that this record makes; below them those that others make to it."""

    def __init__(self, catalog: Catalog, parent: QWidget | None = None, names: Names | None = None) -> None:
        self.others = Others(catalog)
        super().__init__(_kind(self.others), catalog, parent, names)
        self.incoming = plain_label()
        self.incoming.setStyleSheet(f"color: {theme.palette().faint}")
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.incoming)

    def set_value(self, values: Iterable[RecordLink], record: Record) -> None:
        super().set_value(values, record)
        said = self.others.incoming(record)
        self.incoming.setText("\n".join(f"← {isolated(text)}" for text in said))
        self.incoming.setVisible(bool(said))


def _kind(others: Others) -> Kind:
    def read(link: RecordLink, _context: Context) -> str:
        row = others.row(link.to) if link.to else None
        return f"{row.ref} {row.title}" if row else _("a record that is not in this catalogue") if link.to else ""

    def plain(link: RecordLink, context: Context) -> str:
        row = others.row(link.to) if link.to else None
        return row.ref if row else read(link, context)

    def write(link: RecordLink, typed: str, context: Context) -> RecordLink:
        return replace(link, to=_meant(others, typed, context) if typed else "", lines=())

    def offers(_link: RecordLink, typed: str, context: Context) -> Iterable[Offer]:
        found = others.matching(typed)
        return [Offer(f"{row.ref}  {_short(row.title)}", row.ref) for row in found if row.uid != context.record.uid]

    return Kind(
        _("Links to other records"),
        (
            makers.code("kind", _("This record"), LINKS, default="follows", width=22, also=("kind", "link")),
            Column(
                "to", _("Record"), read, write, plain=plain, offers=offers, width=46, also=("reference", "ref", "title")
            ),
            _lines(others),
        ),
        blank=lambda _context: RecordLink("", "follows"),
        is_kept=lambda link: bool(link.to),
        problems=_problems,
    )


def _lines(others: Others) -> Column:
    """Which equipment lines of the other record are meant."""

    def read(link: RecordLink, _context: Context) -> str:
        known = others.lines(link.to) if link.lines else {}
        return "; ".join(known.get(uid, _("a line that is gone")) for uid in link.lines)

    def write(link: RecordLink, typed: str, _context: Context) -> RecordLink:
        known = others.lines(link.to)
        if typed and not known:
            raise Refused(_("The other record has no equipment lines."))
        pieces = (piece.strip() for piece in re.split(r"[;\n]", typed))
        return replace(link, lines=tuple(makers.meant_code(piece, known) for piece in pieces if piece))

    def offers(link: RecordLink, typed: str, _context: Context) -> Iterable[Offer]:
        head, between, last = typed.rpartition(";")
        before = f"{head}{between} " if between else ""
        found = makers.code_offers(last.strip(), others.lines(link.to))
        return [Offer(offer.label, before + offer.text) for offer in found]

    return Column("lines", _("Equipment lines"), read, write, offers=offers, several=True, width=22, rare=True)


def _meant(others: Others, typed: str, context: Context) -> str:
    row = others.row(typed)
    found = [row] if row else [row for row in others.matching(typed) if fold(typed) in fold(f"{row.ref} {row.title}")]
    if len(found) != 1:
        raise Refused(_("Choose the record from the list, or write its reference."))
    if found[0].uid == context.record.uid:
        raise Refused(_("A record is not linked to itself."))
    return found[0].uid


def _problems(link: RecordLink, _context: Context) -> Iterator[str]:
    if not link.to:
        yield _("the record is not named")


def _short(title: str) -> str:
    return shortened(title, 70)
