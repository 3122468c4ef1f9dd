"""A workbook's long sheets in pieces, each a small workbook in memory, so that a reader needs little memory."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO

from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.reading_back import ReadRow, rows_of
from catalog.exporting.sheets import Sheet

PIECE = 2**22
"""Bytes of rows, unpacked, that are read at a time."""

_COMMON = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml")


def rows_of_xlsx(path: Path, sheets: Sequence[Sheet]) -> Iterator[Iterator[ReadRow]]:
    """The rows of each sheet of a workbook that XlsxWriter made."""
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    if workbook.sheet_names != [sheet.name for sheet in sheets]:
        raise ReadBackDiffers(f"sheets {', '.join(workbook.sheet_names)}")
    with zipfile.ZipFile(path) as archive:
        common = {name: archive.read(name) for name in _COMMON if name in archive.namelist()}
        for number, sheet in enumerate(sheets, start=1):
            member = f"xl/worksheets/sheet{number}.xml"
            if archive.getinfo(member).file_size > PIECE:
                yield _in_pieces(archive, member, common, sheet.name)
            else:
                yield rows_of(workbook.get_sheet_by_name(sheet.name))


def _in_pieces(archive: zipfile.ZipFile, member: str, common: dict[str, bytes], name: str) -> Iterator[ReadRow]:
    import python_calamine

    with archive.open(member) as file:
        head, begin, first = _until(file, b"<sheetData>")
        for piece in pieces(file, first, b"</row>", b"</sheetData>"):
            part = packed({**common, member: head + begin + piece + b"</sheetData></worksheet>"})
            yield from rows_of(python_calamine.CalamineWorkbook.from_filelike(part).get_sheet_by_name(name))


def _until(file: IO[bytes], mark: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before the mark, the mark, and what was read behind it."""
    found = b""
    while mark not in found and (more := file.read(2**16)):
        found += more
    return found.partition(mark)


def pieces(file: IO[bytes], first: bytes, row_end: bytes, end: bytes) -> Iterator[bytes]:
    """Whole rows, some at a time, up to the mark that ends them all."""
    left = first
    while end not in left and (more := file.read(PIECE)):
        rows, between, left = (left + more).rpartition(row_end)
        if end in left:
            left = rows + between + left
        elif rows:
            yield rows + between
    yield left.partition(end)[0]


def packed(members: dict[str, bytes]) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    file.seek(0)
    return file
