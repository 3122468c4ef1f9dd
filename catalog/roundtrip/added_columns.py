"""Columns that somebody added: to the records' sheet, as own fields that could hold them; to another, as remarks.

A line of equipment and a figure have a note of their own; of what else is a part of a record, the record is given one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from catalog.errors import InvalidValue
from catalog.folding import comparable
from catalog.model import problems
from catalog.roundtrip.cells import Read, said
from catalog.roundtrip.differences import Difference, NewField, NewRemarks, Place
from catalog.roundtrip.reading import FileRow, FileTable
from catalog.roundtrip.sides import Side
from catalog.roundtrip.tables import RECORDS, Table, has_notes
from catalog.words import _, ngettext

SHOWN = 3
HEADING = 80
"""Characters of a heading that cannot be a name, as it is told."""


def offered(file: FileTable, rows: Mapping[str, Sequence[FileRow]]) -> Iterator[Difference]:
    """``rows`` are by the uid of their record."""
    for number, heading in file.more.items():
        told = {uid: of_one[0].more[number] for uid, of_one in rows.items() if said(of_one[0].more.get(number))}
        if told:
            yield _offered(heading or _("Column {number}").format(number=number + 1), told)


def remarks(
    file: FileTable, placed: Mapping[int, tuple[str, str]], here: Side, new: Mapping[tuple[str, str], Any]
) -> Iterator[Difference]:
    """``placed`` tells of a row which record it is of, and which part of that; ``new`` are those of added rows."""
    table = file.table
    for number, heading in file.more.items():
        name = (heading or _("Column {number}").format(number=number + 1))[:HEADING]
        told = {placed[row.number]: text for row in file.rows
                if row.number in placed and (text := said(row.more.get(number)))}  # fmt: skip
        texts = dict(_kept_with(table, name, told, here, new))
        if texts:
            yield _remarked(table, name, list(told.values()), texts)


def _remarked(table: Table, name: str, told: Sequence[str], texts: Mapping[tuple[str, str], str]) -> Difference:
    in_lines = _("an added column, as a remark in the note of each line")
    detail = in_lines if has_notes(table) else _("an added column, as a note on each record")
    label = f"{_(table.name)}: {name}"
    place = Place("", table.key, "", comparable(name))
    return Difference("column", place, _("All records"), label, theirs=_some(told), detail=detail,
                      value=NewRemarks(table.key, texts))  # fmt: skip


def _kept_with(
    table: Table, name: str, told: Mapping[tuple[str, str], str], here: Side, new: Mapping[tuple[str, str], Any]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Where each remark is to be kept, but for those that are there already."""
    by_record: dict[str, list[str]] = defaultdict(list)
    for (uid, identity), text in told.items():
        part = new.get((uid, identity)) or here.parts(table, uid).get(identity)
        if part is None:
            continue
        if not has_notes(table):
            called = said(here.row(table, part)[table.fields[0].path])
            by_record[uid].append(f"{', '.join(filter(None, (_(table.name), called)))} – {name}: {text}")
        elif (remark := f"{name}: {text}") not in (part.note or "").split("\n"):
            yield (uid, identity), remark
    for uid, lines in by_record.items():
        record, remark = here.record(uid), "\n\n".join(lines)
        if all(note.text != remark for note in (record.notes if record else ())):
            yield (uid, ""), remark


def is_left(file: FileTable, rows: Iterable[FileRow]) -> str:
    """A sentence on what added columns say of rows that stay out; "" where they say nothing."""
    numbers = {number for row in rows for number in file.more if said(row.more.get(number))}
    names = ", ".join(file.more[number] or str(number + 1) for number in sorted(numbers))
    told = _("What added columns of the sheet “{sheet}” say of rows that stay out is not taken: {columns}.")
    return told.format(sheet=_(file.table.name), columns=names) if names else ""


def _some(told: Sequence[str]) -> str:
    count = ngettext("{count} value", "{count} values", len(told)).format(count=len(told))
    return f"{count}: {'; '.join(dict.fromkeys(told[:SHOWN]))}"


def _offered(name: str, told: Mapping[str, Read]) -> Difference:
    place, shown = Place("", RECORDS, "", comparable(name)), name[:HEADING]
    try:
        problems.name(name)
    except InvalidValue as error:
        return Difference("problem", place, _("All records"), shown, detail=str(error.values["detail"]))
    type_ = next((type_ for type_, fits in _FITS.items() if all(map(fits, told.values()))), "text")
    values = {uid: _VALUES[type_](cell) for uid, cell in told.items()}
    some, detail = _some(list(map(said, told.values()))), _("an added column, as a field of your own")
    value = NewField(name, type_, values)
    return Difference("column", place, _("All records"), name, theirs=some, detail=detail, value=value)


_FITS: Mapping[str, Callable[[Read], bool]] = {
    "yes/no": lambda cell: isinstance(cell, bool) or said(cell).casefold() in ("yes", "no"),
    "number": lambda cell: isinstance(cell, int | float),
    "date": lambda cell: isinstance(cell, date),
}
"""Type of own field → whether it can hold a cell; a text can hold all."""
_VALUES: Mapping[str, Callable[[Read], Any]] = {
    "yes/no": lambda cell: said(cell).casefold() == "yes",
    "number": lambda cell: cell,
    "date": lambda cell: said(cell)[:10],
    "text": said,
}
