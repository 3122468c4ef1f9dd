"""Records as a Frictionless data package in one file (.zip): datapackage.json, and a CSV file for each table.

Cells are those of ``exporting.csv``: ISO days, and no text that a spreadsheet would run. What no entry stands for is
told by its name, and its key left empty, so that every foreign key leads somewhere.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO

import catalog
from catalog.exporting.about import Origin, query_in_words
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.interchange import Exchange
from catalog.model.protected_text import protected
from catalog.standards.datapackage.entry_tables import OF_ENTRIES
from catalog.standards.datapackage.licences import LICENCES
from catalog.standards.datapackage.record_tables import NOTES, OF_RECORDS
from catalog.standards.datapackage.table import Table, Value

DESCRIPTOR = "datapackage.json"
_NO_LICENCE = (
    "No licence is stated: the catalogue does not know of one. Ask who sent this file before you publish from it."
)
_PROTECTED = "A text that a spreadsheet would take for a formula has an apostrophe in front."


@dataclass(frozen=True, slots=True)
class Package:
    """``said`` are sentences on what was left out, ``licence`` is the SPDX name of one, "" for none stated."""

    exchange: Exchange
    origin: Origin
    notes: bool = False
    said: tuple[str, ...] = ()
    licence: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        return (*OF_RECORDS, *([NOTES] if self.notes else []), *OF_ENTRIES)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each file, the descriptor last: it says the size and the hash of the others."""
        described = []
        for table in self.tables:
            content = _content(table, self.exchange)
            described.append(_resource(table, content))
            yield described[-1]["path"], content
        descriptor = json.dumps(self._descriptor(described), ensure_ascii=False, indent=1)
        yield DESCRIPTOR, descriptor.encode()

    def _descriptor(self, resources: list[dict[str, Any]]) -> dict[str, Any]:
        name = Path(self.origin.catalogue).stem
        sources = [_source(item.name, item.details.get("url")) for item in self.exchange.entries
                   if item.vocabulary == "sources"]  # fmt: skip
        notes = dict.fromkeys(str(item.details["footnote"]) for item in self.exchange.entries
                              if item.vocabulary == "areas" and item.details.get("footnote"))  # fmt: skip
        unstated = [] if self.licence else [_NO_LICENCE]
        told = " ".join((f"{query_in_words(self.origin.query)}.", *self.said, *notes, *unstated, _PROTECTED))
        return {
            "profile": "tabular-data-package",
            "name": re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-._") or "catalogue",
            "title": name,
            "description": told,
            "created": self.origin.at.astimezone(UTC).isoformat(timespec="seconds"),
            "contributors": [{"title": f"Pillarbook {catalog.__version__}", "role": "wrangler"}],
            **({"licenses": [_licence(self.licence)]} if self.licence else {}),
            **({"sources": sources} if sources else {}),
            "resources": resources,
        }


def _licence(name: str) -> dict[str, str]:
    told = LICENCES[name]
    return {"name": name, "path": told.path, "title": told.title}


def _source(title: str, url: Any) -> dict[str, str]:
    return {"title": title, "path": url} if isinstance(url, str) and url.startswith("http") else {"title": title}


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource", "name": table.name, "title": table.title, "path": f"data/{table.name}.csv",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "schema": table.schema,
    }  # fmt: skip


def _content(table: Table, exchange: Exchange) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(item.name for item in table.fields)
    writer.writerows(rows(table, exchange))
    return text.getvalue().encode("utf-8", "replace")


def rows(table: Table, exchange: Exchange) -> Iterator[list[str]]:
    """The cells of a table as its file holds them; a key of the same table that leads nowhere is left out."""
    ties = {name: _keys(other, exchange) for name, other in table.refers.items()}
    for item in table.rows(exchange):
        cells = dict(zip((field.name for field in table.fields), table.cells(item), strict=True))
        for name, keys in ties.items():
            cells[name] = cells[name] if cells[name] in keys else None
        yield list(map(_written, cells.values()))


def _keys(table: str, exchange: Exchange) -> set[str | None]:
    if table == "records":
        return {record.uid for record in exchange.records}
    return {item.key for item in exchange.entries if item.vocabulary == table}


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return protected(value)
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
    return value.isoformat()


def write(file: BinaryIO, package: Package, progress: Progress) -> None:
    """Raises Cancelled between files."""
    moment = package.origin.at.timetuple()[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in progress.through(package.files(), len(package.tables) + 1):
            archive.writestr(zipfile.ZipInfo(name, max(moment, (1980, 1, 1, 0, 0, 0))), content, zipfile.ZIP_DEFLATED)


def check(path: Path, package: Package, progress: Progress) -> None:
    """Compares every file with what is meant; raises ReadBackDiffers, Cancelled."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            for name, content in progress.through(package.files(), len(package.tables) + 1):
                if name not in names or archive.read(name) != content:
                    raise ReadBackDiffers(f"the file {name}")
            if len(names) != len(package.tables) + 1:
                raise ReadBackDiffers("more files")
    except (zipfile.BadZipFile, ValueError) as error:
        raise ReadBackDiffers(str(error)) from error
