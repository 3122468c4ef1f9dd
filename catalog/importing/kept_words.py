"""What a record keeps of another publisher's activity, in words: only that in which two of them differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalog.standards.iati.codes import KEPT

_SAID = re.compile(r'<([\w:-]+)|="([^"]*)"|>([^<]+)')


def differing(extra: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What other programs wrote into a record and did not into the other: {key: value, …}; of IATI in words."""
    said = {name: value for name, value in extra.items() if value != other.get(name)}
    if KEPT in said:
        known = set(_elements(other))
        said[KEPT] = "; ".join(_in_words(text) for text in _elements(extra) if text not in known)
    return said


def _elements(extra: Mapping[str, Any]) -> Iterator[str]:
    kept = extra.get(KEPT)
    listed = kept.get("elements") if isinstance(kept, Mapping) else None
    yield from (text for text in listed if isinstance(text, str)) if isinstance(listed, list) else ()


def _in_words(xml: str) -> str:
    """ "budget 2014-01-01 2014-12-31 EUR 3000": names once, then what they say."""
    said = (name or value or text for name, value, text in _SAID.findall(xml) if not value.startswith("http"))
    return " ".join(dict.fromkeys(" ".join(said).split()))
