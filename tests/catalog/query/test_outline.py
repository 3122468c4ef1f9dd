"""A query in words, as the shell explains it."""

from __future__ import annotations

import pytest

from catalog.query.outline import outline
from catalog.query.parsing import parse

MEANINGS = {("pillar", "I"): (("rp/I", "Pillar I"),), ("place", "ba"): (("bar", "Bar"), ("bari", "Bari"))}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ["everything"]),
        ("grad*", ["word “grad…”"]),
        ('-"port control"', ["not phrase “port control”"]),
        ("pillar:I place:ba", ["all of", "  Pillar: Pillar I", "  Held in: Bar / Bari"]),
        ("-kind:training,donation", ["not Kind: “training” or “donation”"]),
        ("no:date has:note", ["all of", "  Date: not stated", "  Note: stated"]),
        ("place:online date:2020,undated",
         ["all of", "  Held in: online", "  Date: “2020” or no usable date"]),
        ("participants:>40 value:1..2EUR", ["all of", "  Participants: more than 40", "  Value: 1 to 2 EUR"]),
        ("title:/a b/ note:sem*,x", ["all of", "  Title: fits /a b/", "  Note: “sem…” or “x”"]),
        ("own.hours:3 org.donor:EU", ["all of", "  own.hours: “3”", "  org.donor: “EU”"]),
        ("(a b) OR pillar:I",
         ["any of", "  all of", "    word “a”", "    word “b”", "  Pillar: Pillar I"]),
        ("c -(a OR b)", ["all of", "  word “c”", "  none of", "    word “a”", "    word “b”"]),
        ("-(a b)", ["not all of", "  word “a”", "  word “b”"]),
    ],
)  # fmt: skip
def test_a_query_is_outlined(text: str, lines: list[str]) -> None:
    assert list(outline(parse(text), MEANINGS)) == lines
