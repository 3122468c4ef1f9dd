"""One line about what in a typed text is not understood: a mistyped field, a term that says nothing yet, or an operator
of other programs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from catalog.query.misnamed import misnamed
from catalog.query.operators import of_other_programs
from catalog.query.parsing import understand
from catalog.query.unfinished import NO_FIELD, NO_SIDES, NO_VALUE, NO_WORD, Unfinished


def hint(text: str) -> str:
    """The field that was probably meant, or why a piece of the text narrows nothing; "" where all is understood."""
    return next(map(str, chain(misnamed(text), _to_tell(text), of_other_programs(text))), "")


def _to_tell(text: str) -> Iterator[Unfinished]:
    """What is not understood, but for a term, a minus or an OR that has only just begun at the end."""
    for piece in understand(text).unfinished:
        if not (text.endswith(piece.piece) and piece.words in (NO_VALUE, NO_FIELD, NO_WORD, NO_SIDES)):
            yield piece
