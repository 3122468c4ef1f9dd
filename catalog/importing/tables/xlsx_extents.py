"""How far the sheets of an Office Open XML workbook reach (ECMA-376, part 1, 18.3.1), and where formulas failed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from catalog.importing.tables.extent import Extent, Failure
from catalog.importing.tables.xlsx_references import reach

_CHUNK = 4 * 2**20
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CITED = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")
_FAILED = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>"""
    rb"""(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,20})<""",
    re.DOTALL,
)


def extents(archive: zipfile.ZipFile) -> dict[str, Extent]:
    """By the name of the sheet. Raises what a broken archive or broken XML raises."""
    shared = "xl/sharedStrings.xml"
    lengths = list(map(len, archive.read(shared).split(b"</si>"))) if shared in archive.namelist() else []
    return {name: _of_sheet(archive, member, lengths) for name, member in _sheets(archive)}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    targets = {item.get("Id"): item.get("Target", "")
               for item in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}  # fmt: skip
    there = set(archive.namelist())
    for item in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if item.tag.endswith("}sheet"):
            target = targets.get(item.get(_RELATION) or item.get(_STRICT), "")
            member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if member in there:
                yield item.get("name", ""), member


def _of_sheet(archive: zipfile.ZipFile, member: str, lengths: Sequence[int]) -> Extent:
    """``lengths`` are those of the texts that cells cite by their number."""
    height, width, text, failures = 0, 0, 0, list[Failure]()
    longest = max(lengths, default=0)
    for chunk in _chunks(archive, member):
        rows, columns = reach(chunk)
        height, width = max(height, rows), max(width, columns)
        most = longest * (chunk.count(b't="s"') + chunk.count(b"t='s'"))
        text += most if most < _CHUNK else _cited(chunk, lengths)
        if b't="e"' in chunk or b"t='e'" in chunk:
            failures += [(int(row) - 1, _number(column) - 1, said.decode()) for column, row, said
                         in _FAILED.findall(chunk)]  # fmt: skip
    return Extent(height, width, tuple(failures), text=text)


def _cited(chunk: bytes, lengths: Sequence[int]) -> int:
    return sum(lengths[int(number)] for number in _CITED.findall(chunk) if int(number) < len(lengths))


def _chunks(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """Pieces of a sheet that are cut between its cells."""
    rest = b""
    with archive.open(member) as file:
        while piece := file.read(_CHUNK):
            rest += piece
            cut = max(rest.rfind(b"<c "), rest.rfind(b"<row "), rest.rfind(b":c "), 0)
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _number(letters: bytes) -> int:
    """27 for AA."""
    found = 0
    for letter in letters:
        found = found * 26 + letter - 64
    return found
