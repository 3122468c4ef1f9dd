"""The columns a list of records can show: one table for header, cells, sorting and clipboard; own fields add theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from catalog.model.record_fields import OWN, RecordField
from catalog.query.answers import RecordRow
from ui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Column:
    """``text`` is the cell in words; ``sort`` the order it can ask for; ``width`` in average characters."""

    key: str
    title: str
    text: Callable[[RecordRow], str]
    width: int
    sort: str | None = None
    shown: bool = False
    is_number: bool = False


def kind_in_words(kind: str) -> str:
    return {"activity": _("Activity"), "training": _("Training"), "donation": _("Donation")}.get(kind, kind)


def _date(row: RecordRow) -> str:
    return row.date.in_words() if row.date else _("date unknown")


def _code(value: str) -> str:
    return "" if value == "unknown" else _(value).capitalize()


def _to_do(row: RecordRow) -> str:
    """Whether it is a draft yet to be completed, and how many follow-ups are open."""
    count = row.open_follow_ups
    follow_ups = ngettext("{count} to do", "{count} to do", count).format(count=count) if count else ""
    return " · ".join(filter(None, (_("draft") if row.review == "draft" else "", follow_ups)))


def _own(row: RecordRow) -> str:
    return "; ".join(f"{said.label}: {said.text}" for said in row.own)


def _own_text(key: str, row: RecordRow) -> str:
    return next((said.text for said in row.own if said.key == key), "")


def _notes(row: RecordRow) -> str:
    return ngettext("{count} note", "{count} notes", row.notes).format(count=row.notes) if row.notes else ""


COLUMNS = (
    Column("mark", "", lambda row: kind_in_words(row.kind), 3, "kind", shown=True),
    Column("date", _("Date"), _date, 21, "date", shown=True),
    Column("title", _("Title"), lambda row: row.title, 40, "title", shown=True),
    Column("where", _("Where"), lambda row: row.where, 22, "where", shown=True),
    Column("flag", _("To do"), _to_do, 8, shown=True),
    Column("tags", _("Tags"), lambda row: ", ".join(row.tags), 14, shown=True),
    Column("kind", _("Kind"), lambda row: kind_in_words(row.kind), 10, "kind"),
    Column("type", _("Type"), lambda row: row.type, 18, "type"),
    Column("concerns", _("Concerns"), lambda row: ", ".join(row.concerns), 20, "concerns"),
    Column("pillars", _("Pillars"), lambda row: ", ".join(row.pillars), 12, "pillars"),
    Column("programmes", _("Programmes"), lambda row: ", ".join(row.programmes), 24),
    Column("themes", _("Themes"), lambda row: ", ".join(row.themes), 24),
    Column("organisations", _("Organisations"), lambda row: ", ".join(row.organisations), 30),
    Column("participants", _("Participants"), lambda row: row.participants, 12),
    Column("equipment", _("Equipment"), lambda row: row.equipment, 24),
    Column("status", _("Status"), lambda row: _code(row.status), 10, "status"),
    Column("mode", _("Mode"), lambda row: _code(row.mode), 10, "mode"),
    Column("review", _("Review"), lambda row: _code(row.review), 12),
    Column("notes", _("Notes"), _notes, 8),
    Column("ref", _("Reference"), lambda row: row.ref, 10, "ref"),
    Column("own", _("Own fields"), _own, 24),
)

NUMBERS = {column.key: number for number, column in enumerate(COLUMNS)}
"""Column key → its place in ``COLUMNS``."""

_OWN_WIDTHS = {"flag": 8, "number": 10, "date": 17}
_OWN_WIDTH = 18


def own_columns(fields: Iterable[RecordField]) -> tuple[Column, ...]:
    """The columns of own fields, each by itself; their keys are the paths of the fields."""
    return tuple(
        Column(
            field.path,
            field.label,
            partial(_own_text, field.path.removeprefix(OWN)),
            _OWN_WIDTHS.get(field.sort, _OWN_WIDTH),
            field.path,
            is_number=field.sort == "number",
        )
        for field in fields
    )


def awaited_column(path: str) -> Column:
    """The column of an own field of which nothing but its path is known yet."""
    return own_columns([RecordField(path, path.removeprefix(OWN), "text")])[0]
