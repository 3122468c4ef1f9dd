"""How far the sheets of a workbook reach, and which of their formulas failed.

Calamine lays a sheet out as a full rectangle, so that two cells in opposite corners would fill the memory, and leaves
cells with failed formulas empty.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from catalog.importing.tables.extent import Extent
from catalog.importing.tables.guards import BROKEN, Sort, refused


def extents(path: Path, content: bytes, sort: Sort) -> dict[str, Extent]:
    """By the name of the sheet; of the old binary form, whose sheets are small by nature, only what failed. Raises
    CannotImport."""
    if sort == "xls":
        from catalog.importing.tables import xls_failures

        return {name: Extent(failures=failed) for name, failed in xls_failures.failures(content).items()}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sort == "xlsx":
                from catalog.importing.tables import xlsx_extents

                return xlsx_extents.extents(archive)
            from catalog.importing.tables import ods_extents

            return ods_extents.extents(archive.read("content.xml"))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ElementTree.ParseError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise refused(path, BROKEN) from error
