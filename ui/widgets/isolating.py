"""Texts with right-to-left letters or unseen characters, shown so that they disturb nothing around them."""

from __future__ import annotations

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"
_UNSEEN = {"\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u2060": "WJ", "\ufeff": "BOM", "\u00ad": "SHY"}
_TURNING = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


def isolated(text: str) -> str:
    """The text between isolating marks (UAX #9, FSI and PDI) where its direction could spill over."""
    if text.isascii() or not any(unicodedata.bidirectional(letter) in _TURNING for letter in text):
        return text
    return f"{_ISOLATE}{text}{_END}"


def revealed(text: str) -> str:
    """The text isolated, and its unseen characters named: for names that must not be mistaken for others."""
    if text.isascii():
        return text
    return isolated("".join(f"⟨{_UNSEEN[letter]}⟩" if letter in _UNSEEN else letter for letter in text))


def shortened(text: str, length: int = 60) -> str:
    """The beginning of a long text, with an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
