"""What may leave the catalogue: the public, and what the user ticked. What stays is counted, and said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from catalog.exporting.closed import NOT_PUBLIC, NOTHING, Closed
from catalog.interchange import Exchange
from catalog.model.record import FollowUp, Record
from catalog.model.vocabulary import Entry, many_of
from catalog.query.page_answers import RecordPage
from catalog.store.exchange import needed
from catalog.words import _, ngettext


@dataclass(slots=True)
class Release:
    """``include`` are the access levels ticked besides public; ``notes`` ticks notes that are not restricted.

    ``closed`` are the entries whose access is not among the levels.
    """

    include: Collection[str] = ()
    notes: bool = False
    closed: Closed = NOTHING
    left: Counter[str] = field(default_factory=Counter)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def allows(self, access: str) -> bool:
        return access == "public" or access in self.include

    def page(self, page: RecordPage) -> RecordPage | None:
        """The page as it may leave; None where the record stays."""
        record = self.record(page.record, NOT_PUBLIC)
        if record is None or not self.closed:
            return replace(page, record=record) if record else None
        hidden = self.closed.names
        names = {place: name for place, name in page.names.items() if not self.closed.has(*place)}
        names |= {("organisations", NOT_PUBLIC): _(NOT_PUBLIC)}
        donors = dict.fromkeys(_(NOT_PUBLIC) if name in hidden else name for name in page.donors)
        inherited = tuple(name for name in page.inherited_donors if name not in hidden)
        own = tuple(said for said in page.own if not self.closed.has("fields", said.key))
        return replace(page, record=record, names=names, donors=tuple(donors), inherited_donors=inherited, own=own)

    def record(self, record: Record, donor: str | None = None) -> Record | None:
        """The record as it may leave; ``donor`` is the key of what stands in it for donors that stay."""
        if not self.allows(record.access):
            self.left[f"{record.access} record"] += 1
            return None
        record, mentions = self.closed.without(record, donor)
        attachments = tuple(item for item in record.attachments if self.allows(item.access))
        notes = tuple(note for note in record.notes if self.notes and self._note_allowed(note.access))
        self.left["note"] += len(record.notes) - len(notes)
        self.left.update({_MENTIONS.get(name, _MENTION): count for name, count in mentions.items()})
        self.left["attachment"] += len(record.attachments) - len(attachments)
        return replace(record, attachments=attachments, notes=notes)

    def _note_allowed(self, access: str) -> bool:
        return access != "restricted" or "restricted" in self.include

    def entry(self, item: Entry | None) -> Entry | None:
        """The entry with its ties to what may leave; None where it stays itself."""
        if item is None or self.closed.has(item.vocabulary, item.key):
            return None
        return _without(item, self.closed.keys)

    def exchange(self, exchange: Exchange) -> Exchange:
        """The records and entries of a whole, or of a part of it, that may leave, and no tie to an entry that does not.

        An entry that only records use which stay, or what stays of them, stays with them.
        """
        withheld = [item for item in exchange.entries if not self.allows(item.access)]
        closed = {(item.vocabulary, item.key) for item in withheld}
        self.closed |= Closed.of(withheld)
        records = _present(map(self.record, exchange.records))
        follow_ups = tuple(item for item in exchange.follow_ups if _stands_on(item) not in closed)
        for vocabulary, _key in closed - self._told:
            self.left[vocabulary] += 1
        self._told |= closed
        closed |= {place for item in exchange.entries if self.closed.has(*(place := (item.vocabulary, item.key)))}
        closed |= _unneeded(exchange, records, follow_ups)
        entries = tuple(_without(item, closed) for item in exchange.entries
                        if (item.vocabulary, item.key) not in closed)  # fmt: skip
        return replace(exchange, records=records, entries=entries, follow_ups=follow_ups)

    def in_words(self) -> tuple[str, ...]:
        """ "Left out: 3 internal records.", one sentence for each sort of thing that stayed."""
        told = _("Left out: {what}.")
        return tuple(told.format(what=_counted(count, what)) for what, count in sorted(self.left.items()) if count)


_MENTION = "mention"
_MENTIONS = {"people": "mention of a person", "organisations": "mention of an organisation"}


def _counted(count: int, what: str) -> str:
    """What stayed, by a word of ``left``: a sort of thing, or the vocabulary of entries."""
    words = {
        "internal record": ngettext("{count} internal record", "{count} internal records", count),
        "restricted record": ngettext("{count} restricted record", "{count} restricted records", count),
        "note": ngettext("{count} note", "{count} notes", count),
        "attachment": ngettext("{count} attachment", "{count} attachments", count),
        "mention of a person": ngettext("{count} mention of a person", "{count} mentions of people", count),
        "mention of an organisation": ngettext(
            "{count} mention of an organisation", "{count} mentions of organisations", count
        ),
        _MENTION: ngettext("{count} mention of an entry that is not public",
                           "{count} mentions of entries that are not public", count),
        "people": ngettext("{count} person who is not public", "{count} people who are not public", count),
        "sent": ngettext("{count} note of what was sent", "{count} notes of what was sent", count),
    }  # fmt: skip
    entries = ngettext("{count} entry of {vocabulary}", "{count} entries of {vocabulary}", count)
    return words.get(what, entries).format(count=count, vocabulary=_(many_of(what)))


def _present(records: Iterable[Record | None]) -> tuple[Record, ...]:
    return tuple(record for record in records if record)


def _stands_on(item: FollowUp) -> tuple[str, str] | None:
    return (item.on["vocabulary"], item.on["key"]) if item.on else None


def _unneeded(exchange: Exchange, records: Sequence[Record], follow_ups: Iterable[FollowUp]) -> set[tuple[str, str]]:
    """Entries that records of the exchange need, and none of these records or follow-ups does."""
    if records == exchange.records:
        return set()
    before = needed(exchange.entries, exchange.records)
    unused = [(item.vocabulary, item.key) for item in exchange.entries if (item.vocabulary, item.key) not in before]
    held = [place for item in follow_ups if (place := _stands_on(item))]
    return before - needed(exchange.entries, records, (*unused, *held))


def _without(item: Entry, closed: Collection[tuple[str, str]]) -> Entry:
    if not closed:
        return item
    ties = tuple(tie for tie in item.ties if (tie.vocabulary, tie.key) not in closed)
    parent = None if (item.vocabulary, item.parent) in closed else item.parent
    people = {key for vocabulary, key in closed if vocabulary == "people"}
    return replace(item, ties=ties, parent=parent, details=_without_contacts(item.details, people))


def _without_contacts(details: Mapping[str, Any], people: set[str]) -> Mapping[str, Any]:
    """A source's sections name contact persons by key."""
    sections = details.get("sections")
    if not isinstance(sections, list):
        return details
    kept = [_section_without(section, people) for section in sections]
    return {**details, "sections": kept}


def _section_without(section: Any, people: set[str]) -> Any:
    if not isinstance(section, dict) or not isinstance(section.get("contacts"), list):
        return section
    return {**section, "contacts": [key for key in section["contacts"] if key not in people]}
