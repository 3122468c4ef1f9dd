"""Documents on this computer: found again by their content, read as plain text, line by line."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.errors import CatalogError
from ui.words import _, number

CHUNK = 1 << 20
SHOWN_BYTES = 4 << 20
SHOWN_LETTERS = 10_000
LARGEST = 1 << 30

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_UNSEEN = [bytes([code]) for code in range(0x20) if code not in b"\t\n\r\f\x1b"]
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if code != 0x09},
    0x7F: 0x2421,
    **dict.fromkeys((0x85, 0x2028, 0x2029), 0x2424),
    **dict.fromkeys((0xFDD0, 0xFDD1), 0xFFFD),
}
"""Characters that would begin a new line or a frame in a text view, or show nothing, as visible signs."""


class DocumentGone(CatalogError):
    words = "{name} is no longer at {folder}. Nothing was changed; locate the document again."


class CannotReadDocument(CatalogError):
    words = "{name} cannot be read ({detail}). It was left as it is; locate another copy of the document."


class OtherContent(CatalogError):
    words = (
        "{name} has another content than the document that this source was catalogued from, so it was not opened. "
        "Locate the unchanged file."
    )


class NoPlainText(CatalogError):
    words = (
        "{name} is the right document, but no plain text, so its lines cannot be shown here. "
        "Open it with its own program."
    )


@dataclass(frozen=True, slots=True)
class Document:
    """A text as far as it is shown; ``notes`` say what is not as in the file."""

    name: str
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read(path: Path, sha256: str) -> Document:
    """The document at a path if it has this content; raises DocumentGone, CannotReadDocument, OtherContent
    or NoPlainText."""
    try:
        found, head, size = _content(path)
    except FileNotFoundError as error:
        raise DocumentGone(name=path.name, folder=path.parent) from error
    except OSError as error:
        raise CannotReadDocument(name=path.name, detail=error.strerror or str(error)) from error
    if found != sha256.casefold():
        raise OtherContent(name=path.name)
    return _document(path.name, head, size)


def cited_lines(locator: str) -> tuple[range, ...]:
    """The lines, counted from 1, that a locator such as "lines 53–57, 63–67" names; none for other locators."""
    if not re.match(r"\s*lines?\b", locator, re.IGNORECASE):
        return ()
    spans = re.findall(r"(\d{1,7})(?:\s*[–—-]\s*(\d{1,7}))?", locator)
    ends = (sorted((int(first), int(last or first))) for first, last in spans)
    return tuple(range(first, last + 1) for first, last in ends if first)


def _content(path: Path) -> tuple[str, bytes, int]:
    """Hash, beginning and size of a file."""
    size = path.stat().st_size
    if not path.is_file():
        raise OSError(_("it is no file"))
    if size > LARGEST:
        raise OSError(_("it is larger than one gigabyte"))
    digest, head = hashlib.sha256(), b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            if len(head) < SHOWN_BYTES:
                head += chunk
    return digest.hexdigest(), head[:SHOWN_BYTES], size


def _document(name: str, head: bytes, size: int) -> Document:
    text, guess = _decoded(name, head, cut=size > len(head))
    lines = _lines(text)
    long = sum(len(line) > SHOWN_LETTERS for line in lines)
    shown = tuple(line[:SHOWN_LETTERS] + "…" * (len(line) > SHOWN_LETTERS) for line in lines)
    return Document(name, shown, tuple(_notes(guess, long, len(lines), cut=size > len(head))))


def _notes(guess: str, long: int, lines: int, *, cut: bool) -> Iterator[str]:
    if guess:
        words = _("The file does not say how its letters are written; it was read as {guess}, some may be wrong.")
        yield words.format(guess=guess)
    if cut:
        yield _("The document is long: only its first {count} lines are shown.").format(count=number(lines))
    if long:
        yield _("Lines of more than {count} letters end in an ellipsis.").format(count=number(SHOWN_LETTERS))


def _decoded(name: str, head: bytes, *, cut: bool) -> tuple[str, str]:
    """The text, and how it was read where that is a guess."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "replace"), ""
    if head.startswith(_OTHER_FORMATS):
        raise NoPlainText(name=name)
    if guess := _utf_16(head):
        return head.decode(guess, "replace"), "UTF-16"
    if sum(map(head[:CHUNK].count, _UNSEEN)) > len(head[:CHUNK]) // 16:
        raise NoPlainText(name=name)
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head, final=not cut), ""
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace"), "Windows-1252"


def _utf_16(head: bytes) -> str | None:
    """UTF-16 without a mark shows by zeros at every second place, and hardly any at the others."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(1, len(head) // 8) or min(even, odd) > len(head) // 64:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _lines(text: str) -> list[str]:
    """Lines as an editor counts them: ended by line feeds, or by carriage returns where there is no other."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return [line.translate(_PICTURES) for line in text.removesuffix("\n").split("\n")]
