"""What was typed and not saved, beside what is saved: to be restored, or let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.catalog import Catalog
from catalog.errors import UnknownRecord
from catalog.model.record import Record
from catalog.model.record_fields import RecordField, fields_with
from ui.editing import drafts
from ui.editing.drafts import EditDraft
from ui.editing.layout import TABLES
from ui.editing.tables.names import Names
from ui.editing.value_words import in_words
from ui.widgets.officer.note_drafts import note_named
from ui.words import _


@dataclass(frozen=True, slots=True)
class Change:
    """A field: what was saved, what was typed, and what is saved by now where somebody has changed it since."""

    field: str
    saved: str
    typed: str
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One draft: of an edit, or of a note (``record`` and ``note``)."""

    name: str
    about: str
    changes: tuple[Change, ...]
    edit: EditDraft | None = None
    record: int = 0
    note: str = ""


def unsaved(catalog: Catalog, texts: dict[str, str]) -> list[Unsaved]:
    """All drafts as differences; those that cannot be read, or whose record is gone, among them as what they are."""
    names = Names(catalog)
    fields = [*fields_with(catalog.vocabulary("fields")), *TABLES.values()]
    return [_of(catalog, fields, names, name, text) for name, text in texts.items()]


def _of(catalog: Catalog, fields: Sequence[RecordField], names: Names, name: str, text: str) -> Unsaved:
    if place := note_named(name):
        return _note(catalog, name, text, *place)
    draft = drafts.read(name, text)
    if draft is None:
        return Unsaved(name, _("A draft that cannot be read"), (Change("", "", text),))
    now = None if draft.is_new else _now(catalog, draft.uid)
    gone = "" if now or draft.is_new else _(" (the record is gone)")
    about = (draft.base if now is None else now).title or draft.typed.title or _("New record")
    return Unsaved(name, about + gone, tuple(_changes(fields, names, draft, now)), draft)


def _now(catalog: Catalog, uid: str) -> Record | None:
    try:
        return catalog.records([catalog.record_id(uid)])[0]
    except UnknownRecord:
        return None


def _changes(fields: Sequence[RecordField], names: Names, draft: EditDraft, now: Record | None) -> Iterator[Change]:
    for field in {item.path: item for item in fields}.values():
        before, typed = field.value(draft.base), field.value(draft.typed)
        unread = draft.unread.get(field.path)
        if before == typed and unread is None:
            continue
        by_now = field.value(now) if now else before
        words = [in_words(field, value, names) for value in (before, typed, by_now)]
        yield Change(_(field.label), words[0], unread or words[1], words[2] if by_now != before else None)


def _note(catalog: Catalog, name: str, text: str, record: int, note: str) -> Unsaved:
    found = next(iter(catalog.records([record])), None)
    saved = next((item.text for item in found.notes if item.uid == note), "") if found else ""
    return Unsaved(name, found.title if found else _("A record that is gone"), (Change(_("Note"), saved, text),),
                   record=record if found else 0, note=note)  # fmt: skip
