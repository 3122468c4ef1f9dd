"""What was found in an edited workbook, in words."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.roundtrip.differences import Comparison, Kind
from catalog.words import _, ngettext

KIND_WORDS: Mapping[Kind, str] = {
    "theirs": "changed there",
    "new": "added there",
    "conflict": "changed there and here",
    "differs": "said otherwise there",
    "doubt": "perhaps changed there",
    "clear": "emptied there",
    "deleted": "deleted there",
    "column": "column added there",
    "here": "changed here meanwhile",
    "problem": "not understood",
}


def in_words(comparison: Comparison) -> list[str]:
    """Sentences: how much of each kind there is, and what is to be known of the whole."""
    counts = [f"{count} {_(KIND_WORDS[kind])}" for kind, count in comparison.counts().items()]
    told = " · ".join(counts) or _("Nothing differs: the workbook says what is here.")
    if comparison.same:
        alike = ngettext("{count} change is here already.", "{count} changes are here already.", comparison.same)
        return [*comparison.notes, told, alike.format(count=comparison.same)]
    return [*comparison.notes, told]
