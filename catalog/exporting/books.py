"""A workbook from its sheets to its file, in the form that the file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from catalog.errors import CannotExport
from catalog.exporting import files, ods, xlsx
from catalog.exporting.fitting import TooManyRows, fitted
from catalog.exporting.progress import Progress
from catalog.exporting.sheets import Properties, Sheet


class Form(NamedTuple):
    """Ways to write fitted sheets, and to compare a file with them."""

    write: Callable[[BinaryIO, Sequence[Sheet], Properties, Progress], None]
    check: Callable[[Path, Sequence[Sheet], Progress], None]


FORMS: Mapping[str, Form] = {".xlsx": Form(xlsx.write, xlsx.check), ".ods": Form(ods.write, ods.check)}


def put_book(
    path: Path,
    sheets: Sequence[Sheet],
    about: Callable[[tuple[str, ...]], Sheet],
    properties: Properties,
    progress: Progress,
    opener: files.Opener = files.open_new,
) -> tuple[str, ...]:
    """Writes a workbook in two phases of ``progress``, and tells in sentences what had to be written otherwise;
    ``about`` makes its last sheet of them. Raises CannotExport (Cancelled)."""
    form = FORMS[path.suffix.lower()]
    try:
        made, handled = fitted(sheets, about, progress.between)
    except TooManyRows as error:
        raise CannotExport(path=path, detail=str(error)) from error
    files.put(
        path,
        lambda file: form.write(file, made, properties, progress),
        lambda partial: form.check(partial, made, progress),
        opener,
    )
    return handled
