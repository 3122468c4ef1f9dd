"""Words by which other programs join conditions, and which are words to be found here: what to write instead."""

from __future__ import annotations

from catalog.query.parsing import understand
from catalog.words import _

_INSTEAD = {
    "AND": _("AND is looked for as a word; what stands side by side must all hold anyway."),
    "NOT": _("NOT is looked for as a word; a minus leaves out, as in -online."),
}


def of_other_programs(text: str) -> tuple[str, ...]:
    """A sentence for each of them that stands beside something else in a typed text, in capitals and not quoted."""
    query = understand(text).query
    said = {item.text for item in query.texts() if not (item.phrase or item.negated)}
    is_alone = len(tuple(query.leaves())) < 2
    return tuple(told for word, told in _INSTEAD.items() if word in said and not is_alone)
