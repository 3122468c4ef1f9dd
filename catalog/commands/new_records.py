"""New records: from nothing, or after the pattern of one that is there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from catalog import interchange
from catalog.errors import InvalidValue
from catalog.model.record import Record, Review
from catalog.store.identity import new_uid
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Makes a record; it is found by ``uid``, which makes it once only, however often it is asked for."""

    record: Record
    uid: str = field(default_factory=new_uid)

    @property
    def label(self) -> str:
        return f"New {self.record.kind}"

    def apply(self, store: Writing) -> None:
        if records.known_uids(store.connection, [self.uid]):
            raise InvalidValue(field=_("The new record"), value=_("made"), detail=_("it is in the catalogue already"))
        given = interchange.read_back(self.record, "The record")
        records.create(store, [replace(given, uid=self.uid, ref=None)])


@dataclass(frozen=True, slots=True)
class DuplicateRecord:
    """Copies what the source says of a record, and its coded and own fields, into a draft of its own.

    The officer's layer (tags, notes, follow-ups) and the attachments stay with the one that is there.
    """

    record: int
    uid: str = field(default_factory=new_uid)
    label: str = "Duplicate record"

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        records.create(store, [_copied(item, self.uid)])


def _copied(item: Record, uid: str) -> Record:
    """Parts have uids of their own; what refers to a citation refers to its copy."""
    uids = {cited.uid: new_uid() for cited in item.citations}
    return replace(
        item, uid=uid, ref=None, review=Review("draft"),
        citations=tuple(replace(cited, uid=uids[cited.uid]) for cited in item.citations),
        facts=tuple(replace(fact, citation=uids.get(fact.citation)) for fact in item.facts),
        equipment=tuple(replace(line, uid=None) for line in item.equipment),
        figures=tuple(replace(figure, uid=None) for figure in item.figures),
        attachments=(), tags=(), notes=(), follow_ups=(),
    )  # fmt: skip
