"""A file to import, by its ending."""

from __future__ import annotations

from pathlib import Path

from catalog.importing import interchange_file
from catalog.interchange import Exchange

ENDINGS = (".json", ".xml")


def read(path: Path) -> Exchange:
    """An interchange file, or activities of IATI (.xml); raises CannotImport."""
    if path.suffix.lower() == ".xml":
        from catalog.importing import iati_file

        return iati_file.read(path)
    return interchange_file.read(path)
