"""What a section is given to speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.model.history import HistoryLine
    from catalog.model.record import Record
    from catalog.query.page_answers import RecordPage
    from catalog.rooms.attachments import Found


@dataclass(frozen=True)
class PageContext:
    """A page with the day it is, the parts that are unfolded, and a record's history once it was asked for.

    ``has_draft``: a note was begun; ``has_edit``: the record was edited and that is not saved yet;
    ``may_change``: the catalogue may be written. ``files`` are its attachments as they are on this computer.
    """

    page: RecordPage
    today: str
    unfolded: frozenset[str] = frozenset()
    history: tuple[HistoryLine, ...] | None = None
    has_draft: bool = False
    has_edit: bool = False
    may_change: bool = False
    files: tuple[Found, ...] = ()

    @property
    def record(self) -> Record:
        return self.page.record

    def name(self, vocabulary: str, key: str | None) -> str:
        return self.page.name(vocabulary, key)

    def called(self, vocabulary: str, key: str, said: str | None) -> str:
        return self.page.called(vocabulary, key, said)

    @cached_property
    def any_name(self) -> Mapping[str, str]:
        """Every key that the record uses → its name, whatever vocabulary it is of; equipment lines too."""
        record = self.record
        names = {key: name for (_, key), name in self.page.names.items()}
        names |= {f"{item.programme}/{item.code}": item.code for item in record.pillars}
        names |= {line.uid: line.item for line in record.equipment if line.uid}
        return names
