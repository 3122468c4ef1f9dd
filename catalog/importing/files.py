"""A file to import, by its ending."""

from __future__ import annotations

from pathlib import Path

from catalog.errors import CannotImport
from catalog.importing import interchange_file
from catalog.importing.whole_file import is_workbook
from catalog.interchange import Exchange
from catalog.words import _

ENDINGS = (".json", ".xml")


def read(path: Path) -> Exchange:
    """An interchange file, or activities of IATI (.xml); raises CannotImport."""
    ending = path.suffix.lower()
    if ending not in ENDINGS and path.is_file():
        raise CannotImport(path=path, detail=_endings())
    if is_workbook(path):
        told = _("it is a workbook, whatever its name says; give its name the ending of one, as .xlsx")
        raise CannotImport(path=path, detail=told)
    if ending == ".xml":
        from catalog.importing import iati_file

        return iati_file.read(path)
    return interchange_file.read(path)


def _endings() -> str:
    from catalog.importing.tables.grids import ENDINGS as TABLES

    told = _("its name must end in one of {endings}, which says what it holds")
    return told.format(endings=", ".join((*ENDINGS, *TABLES)))
