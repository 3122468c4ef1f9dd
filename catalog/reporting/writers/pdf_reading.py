"""The texts of a PDF read back from its file, page by page, and held against the document that it was made of.

Read as a viewer reads them, as far as reportlab writes them: by the table of objects, the tree of pages, what each page
shows, and what the codes of its fonts mean (ISO 32000-1, 7.5.4, 7.7.3, 9.4.3 and 9.10.3).
"""

from __future__ import annotations

import base64
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain

from catalog.exporting.files import ReadBackDiffers
from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    Paragraph,
    Signatures,
    Sources,
    Table,
    plain,
    sides,
    signed,
)
from catalog.reporting.writers.pdf_pages import page_words, written

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 \d+\s+((?:\d{10} \d{5} [nf]\s+)+)")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_SHOWN = re.compile(rb"/(\S+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_MEANT = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

Page = list[str]
"""What a page shows, one text after the other."""


def read(data: bytes) -> list[Page]:
    """Raises ReadBackDiffers for what is no whole PDF."""
    try:
        file = _File(data)
        return [list(file.shown(page)) for page in file.pages]
    except (ValueError, LookupError, TypeError, zlib.error) as error:
        raise ReadBackDiffers("form") from error


def check(document: Document, pages: list[Page]) -> None:
    """Raises ReadBackDiffers where a page is missing, or a text of the document does not stand there in its order."""
    for number, page in enumerate(pages, 1):
        if not page or page[-1] != page_words(number, len(pages)):
            raise ReadBackDiffers(f"page {number}")
    lines = [_without_spaces(line) for page in pages for line in page[1:-1]]
    begins = list(accumulate(map(len, lines), initial=0))
    shown, place = "".join(lines), 0
    for text in map(_without_spaces, _texts(document)):
        found = shown.find(text, place)
        if found >= 0:
            place = found + len(text)
        elif not _is_parted(text, lines[bisect_left(begins, place) :]):
            raise ReadBackDiffers("text")


def _is_parted(text: str, lines: Sequence[str]) -> bool:
    """Whether a text comes line by line with others between, as that of a row that pages part."""
    for line in lines:
        text = text.removeprefix(line)
        if not text:
            return True
    return False


def _without_spaces(text: str) -> str:
    """Lines end where there is room for them, and that is no part of a text; nor is a space of no width."""
    return "".join(text.replace("\u200b", "").split())


def _texts(document: Document) -> Iterator[str]:
    """In the order in which they are shown, with the signs that the font has."""
    return map(written, chain.from_iterable(map(_told, document.blocks)))


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Item():
            yield plain(block.line)
        case Table(columns, rows):
            yield from (column.heading for column in columns)
            yield from (plain(cell) for row in rows for cell in row)
        case Sources(entries):
            yield from entries
        case Signatures(parties):
            for beside in sides(parties):
                yield from (*beside, *(words for words in signed() for _party in beside))


class _File:
    """The objects of a PDF by their numbers."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        table = _TABLE.match(data, int(_one(_END.search(data))))
        self._places = [int(line[:10]) for line in _one(table).splitlines()]
        root = self._object(_number(data[data.rindex(b"trailer") :], b"Root"))
        tree = self._object(_number(root, b"Pages"))
        self.pages = [self._object(int(number)) for number in _REFERENCE.findall(_list(tree, b"Kids"))]
        fonts = self._object(_number(self.pages[0], b"Font"))
        self._fonts = {name: self._codes(int(number)) for name, number in re.findall(rb"/(\S+) (\d+) 0 R", fonts)}

    def shown(self, page: bytes) -> Iterator[str]:
        font: Mapping[int, str] = {}
        for name, text in _SHOWN.findall(self._stream(_number(page, b"Contents"))):
            if name:
                font = self._fonts[name]
            else:
                yield "".join(font[code] for code in _ESCAPED.sub(_unescaped, text))

    def _codes(self, number: int) -> dict[int, str]:
        """What the codes of a font mean; nothing of one that is not embedded."""
        font = self._object(number)
        if b"/ToUnicode" not in font:
            return {}
        meanings = self._stream(_number(font, b"ToUnicode")).partition(b"beginbfchar")[2]
        return {int(code, 16): chr(int(meant, 16)) for code, meant in _MEANT.findall(meanings)}

    def _object(self, number: int) -> bytes:
        place = self._places[number]
        if not self._data.startswith(b"%d 0 obj" % number, place):
            raise ValueError(number)
        ends = (self._data.find(end, place) for end in (b"stream", b"endobj"))
        return self._data[place : min(end for end in ends if end >= 0)]

    def _stream(self, number: int) -> bytes:
        head = self._object(number)
        begin = self._places[number] + len(head) + len(b"stream\n")
        data = self._data[begin : begin + int(_one(re.search(rb"/Length (\d+)", head)))]
        return zlib.decompress(base64.a85decode(b"<~" + data, adobe=True) if b"/ASCII85Decode" in head else data)


def _one(found: re.Match[bytes] | None) -> bytes:
    if found is None:
        raise ValueError
    return found[1]


def _number(of: bytes, name: bytes) -> int:
    """Of the object that a dictionary refers to by a name."""
    return int(_one(re.search(rb"/%s (\d+) 0 R" % name, of)))


def _list(of: bytes, name: bytes) -> bytes:
    return _one(re.search(rb"/%s \[([^\]]*)\]" % name, of))


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes((int(sign, 8),)) if len(sign) == 3 else _SIGNS.get(sign, sign)
