"""A file from outside as bytes, within bounds."""

from __future__ import annotations

from pathlib import Path

from catalog.errors import CannotImport
from catalog.words import _

SIZE_LIMIT = 256 * 2**20
"""Bytes, unless a format bears less."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old binary workbooks begin (MS-CFB, 2.2)."""
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
"""How packed folders begin, as newer workbooks are (PKWARE APPNOTE, 4.3.7 and 4.3.16)."""


def is_workbook(path: Path) -> bool:
    """Whether a file begins as workbooks do; one that cannot be read does not."""
    try:
        with path.open("rb") as file:
            return file.read(len(COMPOUND)).startswith((COMPOUND, *PACKED))
    except (OSError, ValueError):
        return False


def content(path: Path, limit: int = SIZE_LIMIT) -> bytes:
    """All bytes of a file, within a limit; raises CannotImport."""
    try:
        if path.is_dir():
            raise CannotImport(path=path, detail=_("it is a folder; choose a file inside it"))
        with path.open("rb") as file:
            found = file.read(limit + 1)
    except FileNotFoundError as error:
        raise CannotImport(path=path, detail=_("there is no such file")) from error
    except PermissionError as error:
        raise CannotImport(path=path, detail=_("this account may not read it")) from error
    except (OSError, ValueError) as error:
        raise CannotImport(path=path, detail=getattr(error, "strerror", None) or str(error)) from error
    if len(found) > limit:
        raise CannotImport(
            path=path, detail=_("it is larger than {limit} MB; bring it in parts").format(limit=limit // 2**20)
        )
    if not found.strip():
        raise CannotImport(path=path, detail=_("it is empty"))
    return found
