"""Folding: the form in which texts are compared and searched.

``fold`` removes case, marks and the letters without a decomposition, and writes Cyrillic in Latin, so that
``gradiska``, ``Gradiška`` and ``Градишка`` are one. ``spellings`` adds the digraph spellings by which people
write such letters without their marks (``Gradishka``, ``Djakovica``). Rules: Unicode NFKD, ISO 9 and the
Serbian alphabets' one-to-one correspondence for Cyrillic; digraphs after the BGN/PCGN romanisations.
"""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t",
    "ı": "i", "ə": "e", "ŋ": "n", "ƶ": "z", "ɓ": "b", "ɖ": "d", "ĸ": "k", "ſ": "s", "ŀ": "l", "ǆ": "dz",
    "ǉ": "lj", "ǌ": "nj", "ĳ": "ij", "ŉ": "n", "ƣ": "g", "ɵ": "o",
}  # fmt: skip

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "d", "ѓ": "d", "е": "e", "ё": "e", "є": "je", "ж": "z",
    "з": "z", "ѕ": "dz", "и": "i", "і": "i", "ї": "ji", "й": "j", "ј": "j", "к": "k", "ќ": "c", "л": "l", "љ": "lj",
    "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ў": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "щ": "sc", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "ju", "я": "ja", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ә": "a",
    "ҳ": "h", "ҷ": "c", "ӣ": "i", "ӯ": "u", "ҥ": "n", "җ": "z", "ѐ": "e", "ѝ": "i", "ґ": "g", "ҹ": "c", "ҝ": "k",
}  # fmt: skip

_DIGRAPHS = {
    "š": "sh", "ž": "zh", "č": "ch", "ć": "ch", "đ": "dj", "ç": "ch", "ş": "sh", "ș": "sh", "ğ": "gh", "ö": "oe",
    "ü": "ue", "ä": "ae", "å": "aa", "ø": "oe", "ě": "je", "ñ": "ny", "ţ": "ts", "ț": "ts", "ë": "e", "ł": "l",
    "ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ц": "ts", "х": "kh", "ю": "yu", "я": "ya", "ё": "yo", "й": "y",
    "ы": "y", "ђ": "dj", "ѓ": "gj", "ћ": "ch", "ќ": "kj", "џ": "dzh", "є": "ye", "ї": "yi", "ғ": "gh", "қ": "q",
    "ҳ": "kh", "ҷ": "j", "ў": "o", "ң": "ng", "љ": "l", "њ": "n", "э": "e", "ә": "a", "ө": "o",
}  # fmt: skip

_TABLES = {**_LETTERS, **_CYRILLIC}
_APOSTROPHES = "'’‘ʻʼʹ`´′"
_IGNORED = {"Mn", "Me", "Cf"}


class _Folded(dict[int, str]):
    """Code point → its folded form; "" for marks, format characters and apostrophes. Worked out once each."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    if letter in _APOSTROPHES:
        return ""
    lower = letter.lower()
    if lower in _TABLES:
        return _TABLES[lower]
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(_TABLES.get(part, part) for part in parts if not _is_passed_over(part))


def _is_passed_over(letter: str) -> bool:
    return letter in _APOSTROPHES or unicodedata.category(letter) in _IGNORED


class _Cut(dict[int, str]):
    """Code point → its folded form with a space in place of all that belongs to no word."""

    def __missing__(self, code: int) -> str:
        self[code] = cut = "".join(letter if _is_word(letter) else " " for letter in _FOLDED[code])
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
    return unicodedata.normalize("NFC", text).translate(_CUT).split()


def spellings(text: str) -> list[str]:
    """Other folded ways to write the words of a text that has letters with digraph spellings."""
    lower = unicodedata.normalize("NFC", text).lower()
    if lower.isascii() or _DIGRAPHS.keys().isdisjoint(lower):
        return []
    found = []
    for word in lower.split():
        if _DIGRAPHS.keys().isdisjoint(word):
            continue
        spelled = words("".join(_DIGRAPHS.get(letter, letter) for letter in word))
        if spelled != words(word):
            found += spelled
    return found


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
