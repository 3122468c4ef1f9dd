"""Files of separated values: their encoding and delimiter found, every cell a text."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from catalog.importing.tables.grids import Book, Cell, Grid, Row
from catalog.importing.tables.guards import CELL_LIMIT, refused
from catalog.model.protected_text import unprotected
from catalog.words import _

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE, _SAMPLE_LENGTH = 200, 2**18
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
LEGACY = ("cp1252", "cp1250", "cp1251", "cp1254")
"""The encodings of spreadsheets from before UTF-8, in the languages of western Europe and of our regions."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def read(path: Path, content: bytes, encoding: str = "") -> Book:
    """Raises CannotImport."""
    encoding = encoding or _encoding(path, content)
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise refused(
            path, _("it is not written in {encoding}; choose another encoding").format(encoding=encoding)
        ) from error
    if "\0" in text:
        raise refused(path, _("it is no table: it holds signs that no text has"))
    if not text.strip():
        raise refused(path, _("it is empty"))
    said = _SEPARATOR_LINE.match(text)
    delimiter = said[1] if said else _delimiter(path, text)
    rows = tuple(_rows(path, text, delimiter, bool(said)))
    return Book((Grid(path.stem, rows),), encoding.removesuffix("-sig"), delimiter)


def _encoding(path: Path, content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(path, content)
    return "utf-8"


def _likeliest(path: Path, content: bytes) -> str:
    from charset_normalizer import from_bytes

    found = list(from_bytes(content[:_SAMPLE_LENGTH], cp_isolation=list(LEGACY)))
    if not found:
        raise refused(path, _("its signs are no text of an encoding that Pillarbook knows; save it as UTF-8"))
    best = min(found, key=lambda match: (match.chaos, -match.coherence, LEGACY.index(match.encoding))).encoding
    return min(_LATIN, key=lambda encoding: _strange(content, encoding)) if best in _LATIN else best


_LATIN = {
    "cp1250": "čćđšžČĆĐŠŽëËçÇáéíóúäöüÄÖÜß",
    "cp1252": "àâäçèéêëîïôöùûüÿñáíóúìòãõßÀÂÄÇÈÉÊËÎÏÔÖÙÛÜ",
}  # fmt: skip
"""The letters, beside the English ones, of the languages that tables in these encodings are in: those of our regions
before those of western Europe. As the two share most signs, only a wrong letter tells them apart."""


def _strange(content: bytes, encoding: str) -> int:
    text = content[:_SAMPLE_LENGTH].decode(encoding, "replace")
    return sum(letter.isalpha() and not letter.isascii() and letter not in _LATIN[encoding] for letter in text)


def _delimiter(path: Path, text: str) -> str:
    """The sign by which most of the first rows have the same number of cells, and the more cells the better."""
    sample = text[:_SAMPLE_LENGTH]
    ranked = sorted((_evenness(sample, sign), -place, sign) for place, sign in enumerate(DELIMITERS))
    (_, cells), _, best = ranked[-1]
    return best if cells else ("\t" if path.suffix.lower() == ".tsv" else ",")


def _evenness(text: str, sign: str) -> tuple[float, int]:
    rows = [row for row in islice(_lenient(text, sign), _SAMPLE) if row]
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    if not lengths or _is_prose(rows):
        return 0.0, 0
    cells, even = lengths.most_common(1)[0]
    return round(even / len(rows), 1), cells


def _is_prose(rows: list[list[str]]) -> bool:
    """Commas with a space behind them stand inside of texts."""
    inner = [cell for row in rows for cell in row[1:] if cell]
    return sum(cell.startswith(" ") for cell in inner) * 2 > len(inner)


def _lenient(text: str, sign: str) -> Iterator[list[str]]:
    csv.field_size_limit(2**31 - 1)
    return csv.reader(StringIO(text, newline=""), delimiter=sign)


def _rows(path: Path, text: str, sign: str, is_said: bool) -> Iterator[Row]:
    _require_closed(path, text, sign)
    cells = 0
    for number, row in enumerate(_lenient(text, sign)):
        cells += len(row)
        if cells > CELL_LIMIT:
            raise refused(path, _("it has more than {count} cells; bring it in parts").format(count=CELL_LIMIT))
        yield () if is_said and not number else _ended(row)


def _require_closed(path: Path, text: str, sign: str) -> None:
    """A quotation mark that nobody closes would swallow all rows below it."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    try:
        for _row in reader:
            line = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            told = _("a quotation mark that opens in line {line} is never closed")
            raise refused(path, told.format(line=line)) from error


def _ended(row: list[str]) -> Row:
    cells: list[Cell] = [unprotected(text) or None for text in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)
