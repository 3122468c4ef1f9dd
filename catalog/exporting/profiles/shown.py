"""A column as a profile shows it, and its written form: ``quantity = How many #item +quantity``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.folding import clean
from catalog.model.kept import one_line


@dataclass(frozen=True, slots=True)
class Shown:
    """A column by its key. Without ``heading`` it has its usual one; ``hashtag`` stands in a second row of headings
    (HXL 1.1: a hashtag and its attributes)."""

    key: str
    heading: str = ""
    hashtag: str = ""


def shown(*keys: str) -> tuple[Shown, ...]:
    """Columns under their usual headings."""
    return tuple(map(Shown, keys))


def written(columns: Iterable[Shown]) -> str:
    """ "ref; item = What; quantity = How many #item +quantity", which ``said`` takes again."""
    return "; ".join(map(_written, columns))


def _written(column: Shown) -> str:
    named = f"{_quoted(column.key)} = {_quoted(column.heading)}" if column.heading else _quoted(column.key)
    return f"{named} {column.hashtag}" if column.hashtag else named


_PLAIN = re.compile(r'[^;=#"\s](?:[^;=#"]*[^;=#"\s])?')


def _quoted(text: str) -> str:
    text = one_line(text)
    return text if _PLAIN.fullmatch(text) else '"{}"'.format(text.replace('"', '""'))


_WORD = r'"(?:[^"]|"")*"|[^;=#"]*'
_COLUMN = re.compile(rf"\s*(?P<key>{_WORD})\s*(?:=\s*(?P<heading>{_WORD})\s*)?(?P<hashtag>#[^;]*)?(?:;|$)")


def said(text: str) -> tuple[Shown, ...]:
    """The columns that a text says; pieces that say none are passed over."""
    pieces = _COLUMN.finditer(clean(text))
    found = (Shown(_plain(it["key"]), _plain(it["heading"]), _tag(it["hashtag"])) for it in pieces)
    return tuple(column for column in found if column.key)


def _plain(word: str | None) -> str:
    word = (word or "").strip()
    return word[1:-1].replace('""', '"') if word.startswith('"') and len(word) > 1 else word


def _tag(hashtag: str | None) -> str:
    return " ".join((hashtag or "").split())
