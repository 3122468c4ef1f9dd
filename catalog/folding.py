"""Folding: the form in which texts are compared and searched.

``fold`` removes case, marks and the letters without a decomposition, and writes Cyrillic in Latin, so that
``gradiska``, ``Gradiška`` and ``Градишка`` are one. ``spellings`` adds the other ways in which people write such
letters without their marks (``Gradishka``, ``Djakovica``). The letters stand in ``alphabets``; all else is told by
Unicode's decompositions (NFKD) and names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby

from catalog.alphabets import APOSTROPHES, CYRILLIC, LATIN, SPELLINGS

_TABLES = {**LATIN, **CYRILLIC}
_SPELLINGS = tuple(
    (frozenset(spelling.letters), spelling.only, str.maketrans(dict(spelling.letters))) for spelling in SPELLINGS
)
_IGNORED = {"Mn", "Me", "Cf"}
_NAME = re.compile(r"(LATIN|CYRILLIC) SMALL (?:LETTER|LIGATURE) (.+?)(?: WITH .*)?")
NEAR, SHORT = 2, 12
"""Words on either side that keep a word company in its other spelling; a text of so many words is kept whole."""

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


def fold(text: str) -> str:
    """The text without case, marks and script differences, for comparing and indexing."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in ``text`` that it came from."""
    folded: list[str] = []
    offsets: list[int] = []
    for place, letter in enumerate(text):
        piece = _FOLDED[ord(letter)]
        folded.append(piece)
        offsets.extend([place] * len(piece))
    return "".join(folded), offsets


def words(text: str) -> list[str]:
    """The folded words of a text, as the index cuts them: runs of letters, digits and private-use characters."""
    if text.isascii():
        return text.translate(_CUT).split()
    return _together([piece if piece.isascii() else _cut(piece) for piece in text.split()])


@lru_cache(REMEMBERED)
def _cut(piece: str) -> str:
    """No letter is composed, folded or lowered by its neighbours across a space: a text is as its pieces are."""
    return unicodedata.normalize("NFC", piece).translate(_CUT)


def _together(pieces: Iterable[str]) -> list[str]:
    """The words of pieces that are cut already or ASCII, which is cut all at once; what is cut stays as it is."""
    return " ".join(pieces).translate(_CUT).split()


def spellings(text: str) -> list[str]:
    """Other folded ways to write a text that has letters people spell in plain ones, each as its words."""
    return list(dict.fromkeys(" ".join(way) for way in _ways(text, words(text))))


def stretches(text: str, plain: list[str]) -> list[str]:
    """The same for an index: of a long text only the words that are spelled otherwise, with those next to them.

    ``plain`` are the words of the text.
    """
    ways = _ways(text, plain)
    runs = (_runs(plain, way) for way in ways) if len(plain) > SHORT else ([" ".join(way)] for way in ways)
    return list(dict.fromkeys(chain.from_iterable(runs)))


def _ways(text: str, plain: list[str]) -> Iterator[list[str]]:
    """Letters without a spelling of their own are folded."""
    pieces = text.split()
    marked = [(place, piece) for place, piece in enumerate(pieces) if not piece.isascii()]
    letters = frozenset[str]().union(*(_letters(piece) for _, piece in marked))
    for number, (spelled, only, _table) in enumerate(_SPELLINGS):
        if not (spelled.isdisjoint(letters) or (only and only.isdisjoint(letters))):
            for place, piece in marked:
                pieces[place] = _spelled(piece, number)
            way = _together(pieces)
            if way != plain:
                yield way


@lru_cache(REMEMBERED)
def _spelled(piece: str, number: int) -> str:
    return _cut(_lower(piece).translate(_SPELLINGS[number][2]))


@lru_cache(REMEMBERED)
def _letters(piece: str) -> frozenset[str]:
    return frozenset(_lower(piece))


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _runs(plain: list[str], way: list[str]) -> Iterator[str]:
    """Where a way differs from the plain words; one that has more or fewer words stays whole."""
    if len(plain) != len(way):
        yield " ".join(way)
        return
    changed = (place for place, (one, other) in enumerate(zip(plain, way, strict=True)) if one != other)
    kept = {near for place in changed for near in range(place - NEAR, place + NEAR + 1)}
    for is_kept, run in groupby(range(len(way)), kept.__contains__):
        if is_kept:
            yield " ".join(way[place] for place in run)


def comparable(name: str) -> str:
    """The form in which living names must differ: NFKC, case folded, single spaces; marks kept."""
    visible = "".join(letter for letter in clean(name) if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", visible).casefold().split())


def clean(text: str) -> str:
    """Text as it may be stored: NFC, without C0 controls (tab and newline stay) and lone surrogates."""
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(letter for letter in text if _may_be_stored(letter))


def is_visible(text: str) -> bool:
    """Whether anything can be seen of a text as it is stored: spaces, controls and marks on nothing do not count."""
    return any(unicodedata.category(letter)[0] in "LNPS" or unicodedata.category(letter) == "Co"
               for letter in clean(text))  # fmt: skip


def _may_be_stored(letter: str) -> bool:
    return letter in "\t\n" or not (ord(letter) < 32 or ord(letter) == 127 or 0xD800 <= ord(letter) <= 0xDFFF)
