"""A workbook's long sheets in pieces, each a small workbook in memory, so that a reader needs little memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.reading_back import ReadRow, rows_of
from catalog.exporting.sheets import Sheet

PIECE = 2**20
"""Bytes of rows, unpacked, that are read at a time."""

_COMMON = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")


def rows_of_xlsx(path: Path, sheets: Sequence[Sheet], piece: int = PIECE) -> Iterator[Iterator[ReadRow]]:
    """The rows of each sheet of a workbook that XlsxWriter made; in pieces where each cell holds its own text, which is
    so in workbooks with long sheets."""
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_path(str(path))
    if workbook.sheet_names != [sheet.name for sheet in sheets]:
        raise ReadBackDiffers(f"sheets {', '.join(workbook.sheet_names)}")
    with zipfile.ZipFile(path) as archive:
        common = {name: archive.read(name) for name in _COMMON}
        apart = "xl/sharedStrings.xml" not in archive.namelist()
        for number, sheet in enumerate(sheets, start=1):
            member = f"xl/worksheets/sheet{number}.xml"
            if apart and archive.getinfo(member).file_size > piece:
                yield _in_pieces(archive, member, common, sheet.name, piece)
            else:
                yield rows_of(workbook.get_sheet_by_name(sheet.name))


def _in_pieces(
    archive: zipfile.ZipFile, member: str, common: dict[str, bytes], name: str, piece: int
) -> Iterator[ReadRow]:
    with archive.open(member) as file:
        text = Text(file, piece)
        head = text.until(b"<sheetData>")
        for rows in text.pieces(b"</row>", b"</sheetData>"):
            part = {**common, member: head + rows + b"</sheetData></worksheet>"}
            yield from rows_of(_opened(part).get_sheet_by_name(name))


def rows_of_ods(path: Path, sheets: Sequence[Sheet], piece: int = PIECE) -> Iterator[Iterator[ReadRow]]:
    """The rows of each sheet of a workbook that ``ods`` made. Calamine reads the whole of such a file at once, so it is
    always handed over in pieces."""
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
        common = {name: archive.read(name) for name in ("mimetype", "META-INF/manifest.xml")}
        text = Text(file, piece)
        head = following = text.until(_TABLE)
        for sheet in sheets:
            yield _table_in_pieces(text, common, head, sheet.name)
            following = text.until(_TABLE)
        if following.endswith(_TABLE):
            raise ReadBackDiffers("more sheets")


def _table_in_pieces(text: Text, common: dict[str, bytes], head: bytes, name: str) -> Iterator[ReadRow]:
    above = 0
    begin = head + text.until(b">")
    for rows in text.pieces(_ROW_END, b"</table:table>"):
        part = {**common, "content.xml": begin + _HEADER_ROWS.sub(b"", rows) + _ODS_END}
        yield from rows_of(_opened(part).get_sheet_by_name(name), above)
        above += rows.count(_ROW_END)


_TABLE = b"<table:table "
_ROW_END = b"</table:table-row>"
_ODS_END = b"</table:table></office:spreadsheet></office:body></office:document-content>"
_HEADER_ROWS = re.compile(rb"</?table:table-header-rows>")


class Text:
    """A long text of XML, taken piece by piece."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._size = file, size
        self._left = b""

    def until(self, mark: bytes) -> bytes:
        """Up to the mark and with it; all that is left where it does not come."""
        while mark not in self._left and (more := self._file.read(self._size)):
            self._left += more
        before, found, self._left = self._left.partition(mark)
        return before + found

    def pieces(self, row_end: bytes, end: bytes) -> Iterator[bytes]:
        """Whole rows, some at a time, up to the mark that ends them all and without it."""
        while end not in self._left and (more := self._file.read(self._size)):
            self._left += more
            if end not in self._left:
                rows, found, self._left = self._left.rpartition(row_end)
                yield rows + found
        last, _, self._left = self._left.partition(end)
        yield last


def _opened(members: dict[str, bytes]) -> Any:
    import python_calamine

    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    file.seek(0)
    return python_calamine.CalamineWorkbook.from_filelike(file)
