"""Columns that somebody added to the records' sheet, as own fields that could hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from catalog.errors import InvalidValue
from catalog.folding import comparable
from catalog.model import problems
from catalog.roundtrip.cells import Read, said
from catalog.roundtrip.differences import Difference, NewField, Place
from catalog.roundtrip.reading import FileRow, FileTable
from catalog.roundtrip.tables import RECORDS
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


def _offered(name: str, told: Mapping[str, Read]) -> Difference:
    place, shown = Place("", RECORDS, "", comparable(name)), name[:HEADING]
    try:
        problems.name(name)
    except InvalidValue as error:
        return Difference("problem", place, _("All records"), shown, detail=str(error.values["detail"]))
    type_ = next((type_ for type_, fits in _FITS.items() if all(map(fits, told.values()))), "text")
    values = {uid: _VALUES[type_](cell) for uid, cell in told.items()}
    count = ngettext("{count} value", "{count} values", len(values)).format(count=len(values))
    some = "; ".join(dict.fromkeys(said(cell) for cell in list(told.values())[:SHOWN]))
    detail = _("an added column, as a field of your own")
    value = NewField(name, type_, values)
    return Difference("column", place, _("All records"), name, theirs=f"{count}: {some}", detail=detail, value=value)


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
