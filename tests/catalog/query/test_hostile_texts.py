"""Whatever is typed or pasted finds what it says or nothing: never an error, and always read back from its own form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest

from catalog.catalog import Catalog
from catalog.query.fields import FIELDS
from catalog.query.outline import outline
from catalog.query.parsing import parse, parse_typing, understand
from tests.worlds import activity, with_records

LONG = bool(os.environ.get("PILLARBOOK_LONG"))
PARSED, ASKED = (100_000, 2_000) if LONG else (2_000, 100)

_SIGNS = (
    *'"“”„‟«»()[]{}<>=~!?*%^$#@&|/\\,.;:\'`´-–—_+', " ", "\t", "\n", "\x00", "\x1b", "\u202e", "\u200b", "\ufeff",
    "\ud800", "\udfff", "\ue000", "\U0001f600", "e\u0301", "İ", "ß", "ﬁ", "Ǆ", "ж", "ʻ", "漢", "א", "１", "²", "½", "٣",
)  # fmt: skip
_PIECES = (
    "OR", "AND", "NOT", "NEAR(", "-", "..", "no:", "has:", "own.", "org.", "?", "~", "undated", "-7d..", ">=40", "1e9",
    "/a+/", "/(a|a)*$/", "(?", "\\", "2020-Q4", "9999", "0000", "9" * 20, "'; DROP TABLE record; --", "rowid",
    "title : x", "{title}", "%s", "{0}", "\r\n", "a" * 300,
)  # fmt: skip
_FIELDS = tuple(f"{name}:" for item in FIELDS.values() for name in (item.name, *item.aliases))


def _hostile(seed: int, count: int) -> Iterator[str]:
    random = Random(seed)
    for _ in range(count):
        length = random.choice((1, 2, 3, 5, 8, 20))
        yield "".join(random.choice(random.choice((_SIGNS, _PIECES, _FIELDS, "ab \U0001f4a9"))) for _ in range(length))


@pytest.mark.long
def test_every_text_is_understood_and_read_back() -> None:
    for text in _hostile(1, PARSED):
        found = understand(text)
        assert parse(str(found.query)) == found.query, ascii(text)
        assert parse(str(parse_typing(text))) == parse_typing(text), ascii(text)
        assert all(str(piece) for piece in found.unfinished), ascii(text)
        assert list(outline(found.query, {})), ascii(text)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return with_records(activity("Drop table", date="2020-12"), activity("(a|a) 100% “quoted”", summary="x-y_z"))


@pytest.mark.long
def test_every_text_can_be_asked_and_counted(catalog: Catalog) -> None:
    for text in _hostile(2, ASKED):
        for query in (parse(text), parse_typing(text)):
            assert set(catalog.search(query).ids) <= {1, 2}, ascii(text)
        assert catalog.meanings(query) is not None
        assert [facet.field for facet in catalog.facets(query, ("kind", "tag"))] == ["kind", "tag"], ascii(text)
        assert set(catalog.trash.search(query)) == set(), ascii(text)
