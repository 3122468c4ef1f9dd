"""What a file is, and whether it is safe to unpack, before any reader sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Literal

from catalog.errors import CannotImport
from catalog.importing.whole_file import COMPOUND, PACKED
from catalog.words import _

Sort = Literal["xlsx", "ods", "xls", "text"]

UNPACKED_LIMIT = 512 * 2**20
"""Bytes of all members; 100,000 rows of 20 columns are about 100 MB."""

RATIO_LIMIT, RATIO_FROM = 150, 32 * 2**20
"""Packed so tightly, and unpacking to more than that many bytes, it is no table: 775 kB that unpack to 299 MB."""

MEMBER_LIMIT = 5_000
CELL_LIMIT = 6_000_000
"""Cells of a sheet, empty ones between filled ones counted."""

TEXT_LIMIT = 512 * 2**20
"""Bytes of a sheet's texts, each counted as often as it stands there: a file may keep one and cite it often."""

_OTHERS = (
    (b"%PDF", _("it is a PDF; copy its table into a spreadsheet and save that")),
    (b"\x89PNG", _("it is a picture")),
    (b"\xff\xd8\xff", _("it is a picture")),
    (b"GIF8", _("it is a picture")),
    (b"\x1f\x8b", _("it is packed (gzip); unpack it first")),
    (b"7z\xbc\xaf", _("it is packed (7z); unpack it first")),
    (b"Rar!", _("it is packed (RAR); unpack it first")),
    (b"SQLite format 3", _("it is a database, not a table")),
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<workbook")


def refused(path: Path, detail: str) -> CannotImport:
    return CannotImport(path=path, detail=detail)


def sort_of(path: Path, content: bytes) -> Sort:
    """Raises CannotImport where it is no table, cannot be opened without a password, or would fill the memory."""
    if content.startswith(COMPOUND):
        return _compound(path, content)
    if content.startswith(PACKED):
        return _packed(path, content)
    for start, detail in _OTHERS:
        if content.startswith(start):
            raise refused(path, detail)
    if b"<iati-activities" in content[:1024]:
        raise refused(path, _("it holds IATI activities; give its name the ending .xml"))
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise refused(
            path, _("it is a web page or XML, whatever its name says; open it in a spreadsheet and save it as .xlsx")
        )
    return "text"


def _compound(path: Path, content: bytes) -> Sort:
    """The old binary form of office files, in which encrypted new ones are wrapped, too (MS-OFFCRYPTO, 2.3.4.4)."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refused(path, ENCRYPTED)
    if "WordDocument".encode("utf-16-le") in content:
        raise refused(path, _("it is a text document; copy its table into a spreadsheet and save that"))
    return "xls"


ENCRYPTED = _("it is protected by a password; open it in a spreadsheet and save it without one")
BROKEN = _("it is cut off or damaged; get it once more from where it came")


def _packed(path: Path, content: bytes) -> Sort:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _require_bounds(path, len(content), members)
            sort = _sort_of_members(path, {item.filename for item in members})
            if any(item.flag_bits & 1 for item in members) or _is_locked(archive, sort):
                raise refused(path, ENCRYPTED)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, KeyError, RuntimeError) as error:
        raise refused(path, BROKEN) from error
    return sort


def _require_bounds(path: Path, size: int, members: Iterable[zipfile.ZipInfo]) -> None:
    sizes = [item.file_size for item in members]
    unpacked = sum(sizes)
    if len(sizes) > MEMBER_LIMIT:
        raise refused(path, _("it packs {count} files, which no table does").format(count=len(sizes)))
    if unpacked > UNPACKED_LIMIT:
        raise refused(
            path, _("unpacked it is larger than {size} MB; bring it in parts").format(size=UNPACKED_LIMIT // 2**20)
        )
    if unpacked > max(RATIO_FROM, size * RATIO_LIMIT):
        told = _("its {packed} kB would unpack to {unpacked} MB, as no honest table does")
        raise refused(path, told.format(packed=size // 1024, unpacked=unpacked // 2**20))


def _sort_of_members(path: Path, names: set[str]) -> Sort:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise refused(path, _("it is a binary workbook (.xlsb); save it as .xlsx"))
    if "word/document.xml" in names:
        raise refused(path, _("it is a text document; copy its table into a spreadsheet and save that"))
    if "content.xml" in names:
        return "ods"
    raise refused(path, _("it is a packed folder, not a table; unpack it and choose the table inside"))


def _is_locked(archive: zipfile.ZipFile, sort: Sort) -> bool:
    """Whether the parts of an OpenDocument file are encrypted (ODF 1.3, part 2, 4.8)."""
    manifest = "META-INF/manifest.xml"
    return sort == "ods" and manifest in archive.namelist() and b"encryption-data" in archive.read(manifest)
