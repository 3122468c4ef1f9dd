"""Letters and their Latin spellings: what folding writes for each, and how people spell them in plain letters.

Cyrillic follows ISO 9 and the one-to-one correspondence of the Serbian alphabets; the systems of spelling follow
BGN/PCGN, the Uzbek and Azerbaijani Latin alphabets, the Ukrainian system of 2010 and the Bulgarian one of 2009.
Letters with marks, strokes, hooks and descenders are not listed: Unicode's decompositions and names tell what they
stand on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LATIN = {
    "ß": "ss", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ȷ": "j", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ŋ": "n",
    "ĸ": "k", "ŀ": "l", "ſ": "s", "ƣ": "g", "ɵ": "o", "ɣ": "g", "ʒ": "z", "ƨ": "s", "ƅ": "", "ɐ": "a", "ɯ": "u",
    "ʊ": "u", "ǆ": "dz", "ǉ": "lj", "ǌ": "nj", "ǳ": "dz",
}  # fmt: skip

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "d", "ѓ": "d", "е": "e", "ё": "e", "є": "je", "ж": "z",
    "з": "z", "ѕ": "dz", "и": "i", "і": "i", "ї": "ji", "й": "j", "ј": "j", "к": "k", "ќ": "c", "л": "l", "љ": "lj",
    "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ў": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "щ": "sc", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "ju", "я": "ja", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ә": "a", "ѐ": "e", "ѝ": "i", "ґ": "g",
    "ҝ": "g", "ҡ": "k", "ҙ": "z", "ҫ": "s", "ӏ": "", "ѳ": "f", "ѣ": "e", "ѵ": "i", "ӡ": "dz", "ҩ": "o",
    "ҥ": "n", "ҵ": "ts", "ҽ": "c", "ҿ": "c", "ӌ": "c", "ӕ": "ae", "ҍ": "", "ԛ": "q", "ԝ": "w",
}  # fmt: skip

APOSTROPHES = frozenset("'’‘‛ʻʼʽʾʿʹʺˈˊˋ`´′ꞌ＇")
"""Signs that stand inside words of Uzbek, Ukrainian, Karakalpak … and between them elsewhere; none is a letter."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to spell letters in plain ones; where ``only`` is given, of texts that have one of those letters."""

    letters: Mapping[str, str]
    only: frozenset[str] = frozenset()


_ENGLISH = {
    "ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ц": "ts", "х": "kh", "ю": "yu", "я": "ya", "ё": "yo", "й": "y",
}  # fmt: skip

SPELLINGS = (
    Spelling({
        **_ENGLISH, "š": "sh", "ž": "zh", "č": "ch", "ć": "ch", "đ": "dj", "ç": "ch", "ş": "sh", "ș": "sh", "ğ": "gh",
        "ñ": "ny", "ţ": "ts", "ț": "ts", "ě": "je", "þ": "th", "ð": "dh",
        "ђ": "dj", "ѓ": "gj", "ћ": "ch", "ќ": "kj", "џ": "dzh", "є": "ye", "ї": "yi", "ғ": "gh", "қ": "q", "ҷ": "j",
        "ң": "ng",
    }),
    Spelling({"ö": "oe", "ü": "ue", "ä": "ae", "å": "aa", "ø": "oe"}),
    Spelling({
        **_ENGLISH, "ж": "j", "х": "x", "қ": "q", "ў": "o", "ҷ": "j", "җ": "j",
    }),
    Spelling({
        "ә": "e", "ҹ": "c", "ҝ": "g", "х": "x", "ж": "j", "ј": "y", "ы": "i", "ғ": "g",
    }, only=frozenset("әҹҝғөүһы")),
    Spelling({
        **_ENGLISH, "и": "y", "і": "i", "ї": "i", "й": "i", "є": "ie", "г": "h", "ю": "iu", "я": "ia",
    }, only=frozenset("іїєґ")),
    Spelling({"ѓ": "g", "ќ": "k"}),
    Spelling({**_ENGLISH, "ѓ": "g", "ќ": "k"}, only=frozenset("ѓќ")),
    Spelling({**_ENGLISH, "х": "h", "ъ": "a", "щ": "sht"}, only=frozenset("ъщ")),
)  # fmt: skip
"""English and BGN/PCGN; German and Nordic; Uzbek and Turkic; Azerbaijani; Ukrainian; Macedonian
without marks, and with English digraphs; Bulgarian."""
