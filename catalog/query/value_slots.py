"""The value that is typed in a line of the condition builder, to be completed like one in the search text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.query.completing import Slot
from catalog.query.relations import joined
from catalog.query.tree import Query, Term

_LIST = re.compile(r'(?:(?:"(?:[^"\\]|\\.)*"|[^,"])*,)*\s*(?P<typed>"(?:[^"\\]|\\.)*|[^,"]*)', re.DOTALL)
_REST = re.compile(r"[^,]*")


@dataclass(frozen=True, slots=True)
class ValueSlot(Slot):
    """One of the values that are typed with commas between them; it asks for nothing but itself."""

    def completed(self, value: str) -> tuple[str, int]:
        head = self.text[: self.start] + joined((value,))
        return head + self.text[self.end :], len(head)

    def query(self, value: str) -> Query:
        return Query((Term(self.field, (value,)),))

    def around(self) -> Query:
        return Query()


def value_slot(field: str, text: str, cursor: int) -> ValueSlot | None:
    """What is typed just before the cursor; None inside a text that is no list of values."""
    found = _LIST.fullmatch(text, 0, cursor)
    rest = _REST.match(text, cursor)
    if found is None or rest is None:
        return None
    return ValueSlot(text, found.start("typed"), rest.end(), "", field, "", found["typed"].lstrip('"'))
