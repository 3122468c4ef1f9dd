"""The file of a table, read by what it holds: a workbook, or separated values."""

from __future__ import annotations

from pathlib import Path

from catalog.importing import whole_file
from catalog.importing.tables import guards
from catalog.importing.tables.grids import Book


def read(path: Path, encoding: str = "") -> Book:
    """The sheets of an XLSX, XLS or ODS file, or of separated values, by what it holds, not by its name.

    ``encoding`` is that of separated values where it shall not be found. Raises CannotImport.
    """
    return read_content(path, whole_file.content(path), encoding)


def read_content(path: Path, content: bytes, encoding: str = "") -> Book:
    """The same of a file whose bytes were read already."""
    match guards.sort_of(path, content):
        case "text":
            from catalog.importing.tables import separated

            return separated.read(path, content, encoding)
        case sort:
            from catalog.importing.tables import workbooks

            return workbooks.read(path, content, sort)
