"""Folding: the form in which texts are compared and searched.

``fold`` removes case, marks and the letters without a decomposition, and writes Cyrillic in Latin, so that
``gradiska``, ``Gradiška`` and ``Градишка`` are one. ``spellings`` adds the other ways in which people write such
letters without their marks (``Gradishka``, ``Djakovica``). The letters stand in ``alphabets``; all else is told by
Unicode's decompositions (NFKD) and names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from catalog.alphabets import APOSTROPHES, CYRILLIC, LATIN, SPELLINGS

_TABLES = {**LATIN, **CYRILLIC}
_SPELLINGS = tuple(
    (frozenset(spelling.letters), spelling.only, str.maketrans(dict(spelling.letters))) for spelling in SPELLINGS
)
_IGNORED = {"Mn", "Me", "Cf"}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NAME = re.compile(r"(LATIN|CYRILLIC) SMALL (?:LETTER|LIGATURE) (.+?)(?: WITH .*)?")
NEAR, SHORT = 2, 12
"""Words on either side that keep a word company in its other spelling; a text of so many words is kept whole."""

_SHORT_TEXT = 40
"""Characters of a text that may well be said again: names, and what a list has."""

REMEMBERED = 1 << 16
"""Different pieces of text between spaces whose words are kept in memory: texts say the same ones again and again."""


class _Folded(dict[int, str]):
    """Code point → its folded form; "" for marks, format characters and apostrophes. Worked out once each."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    lower = letter.lower()
    if letter in APOSTROPHES or lower in _TABLES:
        return "" if letter in APOSTROPHES else _TABLES[lower]
    parts = unicodedata.normalize("NFKD", letter.casefold()).casefold()
    return "".join(_plain(part) for part in parts if not _is_passed_over(part))


def _plain(letter: str) -> str:
    """The letter that one with a stroke, hook or descender stands on, as its name has it; the letters of a ligature."""
    if letter in _TABLES or letter.isascii():
        return _TABLES.get(letter, letter)
    match = _NAME.fullmatch(unicodedata.name(letter, ""))
    if match is None:
        return letter
    if match[1] == "LATIN":
        return match[2].lower() if len(match[2]) <= 2 else letter
    return _TABLES.get(_cyrillic(match[2]), letter)


def _cyrillic(name: str) -> str:
    try:
        return unicodedata.lookup(f"CYRILLIC SMALL LETTER {name}")
    except KeyError:
        return ""


def _is_passed_over(letter: str) -> bool:
    return letter in APOSTROPHES or unicodedata.category(letter) in _IGNORED


class _Cut(dict[int, str | None]):
    """Code point → its folded form with a space in place of all that belongs to no word; None where nothing is left,
    for which ``str.translate`` keeps to its short way through ASCII texts."""

    def __missing__(self, code: int) -> str | None:
        self[code] = cut = "".join(letter if _is_word(letter) else " " for letter in _FOLDED[code]) or None
        return cut


def _is_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co"


_FOLDED = _Folded()
_CUT = _Cut()
_ASCII = bytes(ord(_CUT[code] or " ") for code in range(128)) + bytes(128)
_GONE = bytes(code for code in range(128) if not _CUT[code])

_Words = tuple[str, ...]
_Piece = tuple[int, str, _Words]
"""The place of its first word, the piece as it is written, and its words."""


def fold(text: str) -> str:
    """The text without case, marks and script differences, for comparing and indexing."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in ``text`` that it came from."""
    if text.isascii() and len(folded := fold(text)) == len(text):
        return folded, range(len(text))
    pieces = [_FOLDED[ord(letter)] for letter in text]
    folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:
        return folded, range(len(text))
    return folded, [place for place, piece in enumerate(pieces) for _ in piece]


def words(text: str) -> list[str]:
    """The folded words of a text, as the index cuts them: runs of letters, digits and private-use characters."""
    return _ascii_words(text) if text.isascii() else _read(text)[0]


def spellings(text: str) -> list[str]:
    """Other folded ways to write a text that has letters people spell in plain ones, each as its words."""
    return [] if text.isascii() else list(dict.fromkeys(" ".join(way) for way, _ in _ways(*_read(text))))


def forms(text: str) -> tuple[str, list[str]]:
    """The words of a text for an index, and its other spellings: of a long text only the words that are spelled
    otherwise, with those next to them. A way that has more or fewer words stays whole."""
    if text.isascii():
        return " ".join(_ascii_words(text)), []
    return _short_forms(text) if len(text) <= _SHORT_TEXT else _forms(text)


def _forms(text: str) -> tuple[str, list[str]]:
    plain, pieces = _read(text)
    found: dict[str, None] = {}
    for way, changed in _ways(plain, pieces):
        whole = changed is None or len(plain) <= SHORT
        found.update(dict.fromkeys([" ".join(way)] if whole else _runs(way, changed or ())))
    return " ".join(plain), list(found)


_short_forms = lru_cache(1 << 12)(_forms)


def _ascii_words(text: str) -> list[str]:
    return text.encode().translate(_ASCII, _GONE).decode().split()


def _read(text: str) -> tuple[list[str], list[_Piece]]:
    """The words of a text, and its pieces that have more than ASCII."""
    end, plain, pieces = 0, list[str](), list[_Piece]()
    for start, stop in _marked(text):
        plain += _ascii_words(text[end:start])
        piece = text[start:stop]
        pieces.append((len(plain), piece, _words_of(piece)))
        plain += _words_of(piece)
        end = stop
    return plain + _ascii_words(text[end:]), pieces


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces between spaces lie that have more than ASCII."""
    stop = 0
    for match in _BEYOND_ASCII.finditer(text):
        if match.start() >= stop:
            start = text.rfind(" ", stop, match.start()) + 1 or stop
            stop = text.find(" ", match.end())
            stop = len(text) if stop < 0 else stop
            yield start, stop


def _ways(plain: list[str], pieces: list[_Piece]) -> Iterator[tuple[list[str], list[int] | None]]:
    """The words of each other way, and the places of those that differ, where there are as many.

    Letters without a spelling of their own are folded.
    """
    found: dict[int, list[tuple[int, _Words, _Words]]] = {}
    for at, piece, its in pieces:
        for number, way in _spelled(piece):
            found.setdefault(number, []).append((at, its, way))
    letters = frozenset[str]().union(*(_letters(piece) for _, piece, _ in pieces)) if found else frozenset()
    for number, other in sorted(found.items()):
        spelled, only, _table = _SPELLINGS[number]
        if not (spelled.isdisjoint(letters) or (only and only.isdisjoint(letters))):
            yield _put(plain, other)


def _put(plain: list[str], other: list[tuple[int, _Words, _Words]]) -> tuple[list[str], list[int] | None]:
    way = plain.copy()
    for at, its, new in reversed(other):
        way[at : at + len(its)] = new
    if len(way) != len(plain):
        return way, None
    if all(len(its) == len(new) for _, its, new in other):
        near = (place for at, its, _ in other for place in range(at, at + len(its)))
        return way, [place for place in near if way[place] != plain[place]]
    return way, [place for place, (one, new) in enumerate(zip(plain, way, strict=True)) if one != new]


@lru_cache(REMEMBERED)
def _words_of(piece: str) -> tuple[str, ...]:
    """No letter is composed, folded or lowered by its neighbours across a space: a text is as its pieces are."""
    return tuple(unicodedata.normalize("NFC", piece).translate(_CUT).split())


@lru_cache(REMEMBERED)
def _spelled(piece: str) -> tuple[tuple[int, _Words], ...]:
    """The spellings in which the words of a piece are others, by number."""
    lower, its = _lower(piece), _words_of(piece)
    ways = ((number, _words_of(lower.translate(table))) for number, (*_, table) in enumerate(_SPELLINGS))
    return tuple((number, way) for number, way in ways if way != its)


@lru_cache(REMEMBERED)
def _letters(piece: str) -> frozenset[str]:
    return frozenset(_lower(piece))


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _runs(way: list[str], changed: Iterable[int]) -> Iterator[str]:
    """The words that differ with those next to them, joined where they meet."""
    start = stop = 0
    for place in changed:
        if place - NEAR > stop:
            yield from filter(None, [" ".join(way[start:stop])])
            start = place - NEAR
        stop = place + NEAR + 1
    yield " ".join(way[start:stop])


def comparable(name: str) -> str:
    """The form in which living names must differ: NFKC, case folded, single spaces; marks kept."""
    visible = clean(name)
    if not visible.isprintable():
        visible = "".join(letter for letter in visible if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).casefold().split())


def clean(text: str) -> str:
    """Text as it may be stored: NFC, without C0 controls (tab and newline stay) and lone surrogates."""
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(letter for letter in text if _may_be_stored(letter))


def are_clean(texts: Iterable[str]) -> bool:
    """Whether all of them are already as they may be stored, as they nearly always are: they are looked at as one.

    Nothing is composed with a space before or after it.
    """
    together = " ".join(texts)
    return together.isprintable() and (together.isascii() or unicodedata.is_normalized("NFC", together))


def is_visible(text: str) -> bool:
    """Whether anything can be seen of a text as it is stored: spaces, controls and marks on nothing do not count."""
    if text.isascii() and text.isprintable():
        return bool(text.strip())
    return any(unicodedata.category(letter)[0] in "LNPS" or unicodedata.category(letter) == "Co"
               for letter in clean(text))  # fmt: skip


def _may_be_stored(letter: str) -> bool:
    return letter in "\t\n" or not (ord(letter) < 32 or ord(letter) == 127 or 0xD800 <= ord(letter) <= 0xDFFF)
