"""What would come of a file, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog.importing.comparing import differing_attributes, differing_fields
from catalog.importing.completing import completed
from catalog.importing.conflicts import RECORDS, Conflict, of_entry, of_record
from catalog.importing.matching import matched, newly_named
from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.model.vocabulary import Departed, Entry, many_of, one_of
from catalog.words import _, listed, ngettext


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a file: records that are new, there already and the same, there and different (these
    stay as they are where nobody takes the file's values), deleted here (these stay deleted) or merged here, with the
    reference of the record that stays; and the top-level lists that are passed over.

    ``entries`` are new entries of the file, ``differing_entries`` those that say something else here; ``made`` has the
    vocabulary and name of what a record names and nobody knows. ``conflicts`` tell field by field what differs.
    ``kept`` is what the file says beyond its records, which keep it.
    """

    new: tuple[Record, ...] = ()
    same: tuple[Record, ...] = ()
    differing: tuple[Record, ...] = ()
    deleted: tuple[Record, ...] = ()
    unknown: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    differing_entries: tuple[Entry, ...] = ()
    made: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[Record, str], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[str, ...] = ()

    def in_words(self, fate: str = "") -> tuple[str, ...]:
        """Sentences, only of what there is; ``fate`` is what becomes of what differs."""
        return tuple(self._sentences(fate or _("left as here")))

    def _sentences(self, fate: str) -> Iterator[str]:
        new, same = len(self.new), len(self.same)
        yield (
            ngettext("{count} record is new.", "{count} records are new.", new).format(count=new)
            if new
            else _("No record is new.")
        )
        if self.same:
            told = ngettext("{count} record is already here, and the same.",
                            "{count} records are already here, and the same.", same)  # fmt: skip
            yield told.format(count=same)
        if self.differing:
            told = ngettext("{count} record is already here and different, and {fate}: {names}.",
                            "{count} records are already here and different, and {fate}: {names}.",
                            len(self.differing))  # fmt: skip
            yield told.format(count=len(self.differing), fate=fate, names=_names(self.differing))
        if self.deleted:
            told = ngettext("{count} record is deleted here, and left so: {names}.",
                            "{count} records are deleted here, and left so: {names}.", len(self.deleted))  # fmt: skip
            yield told.format(count=len(self.deleted), names=_names(self.deleted))
        for record, stays in self.merged:
            told = _("{record} was merged here into {stays}, and left so.")
            yield told.format(record=record.ref or record.title, stays=stays)
        yield from self._sentences_of_entries(fate)

    def _sentences_of_entries(self, fate: str) -> Iterator[str]:
        for vocabulary, names in _by_vocabulary((item.vocabulary, item.name) for item in self.entries):
            yield _("Brings {entries}.").format(entries=_new_entries(vocabulary, names))
        for vocabulary, names in _by_vocabulary((item.vocabulary, item.name) for item in self.differing_entries):
            told = _("Already here and different, and {fate}, in {vocabulary}: {names}.")
            yield told.format(fate=fate, vocabulary=_(many_of(vocabulary)), names=listed(names))
        for vocabulary, names in _by_vocabulary(self.made):
            yield _("Makes {entries}.").format(entries=_new_entries(vocabulary, names))
        if self.unknown:
            told = _("Passed over, as Pillarbook does not know them: {names}.")
            yield told.format(names=", ".join(self.unknown))
        if self.kept:
            told = _("Kept with their records, and given back on export to IATI: {names}.")
            yield told.format(names=", ".join(self.kept))


def _names(records: tuple[Record, ...]) -> str:
    return listed([record.ref or record.title for record in records])


def _by_vocabulary(found: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    named: dict[str, list[str]] = {}
    for vocabulary, name in found:
        named.setdefault(vocabulary, []).append(name)
    return list(named.items())


def _new_entries(vocabulary: str, names: list[str]) -> str:
    words = ngettext("{count} new {one}: {names}", "{count} new {many}: {names}", len(names))
    one, many = _(one_of(vocabulary)), _(many_of(vocabulary))
    return words.format(count=len(names), one=one, many=many, names=listed(names))


def preview(
    given: Exchange,
    there: Mapping[str, Record | None],
    entries: Sequence[Entry] | None = None,
    departed: Departed = Departed(),  # noqa: B008
    merged: Mapping[str, str] = MappingProxyType({}),
) -> Preview:
    """``there`` has what the catalogue holds under the uids of the file, None for a deleted record; ``merged`` the
    reference of what stays for the uids of records that were merged; ``entries`` are its living entries, without which
    nothing is said of entries."""
    if entries is not None:
        given = completed(matched(given, entries, departed), there, entries)
    known = {(item.vocabulary, item.key): item for item in entries or ()}
    told = given.entries if entries is not None else ()
    new = tuple(record for record in given.records if record.uid not in there)
    both = [(record, mine) for record in given.records if (mine := there.get(record.uid or ""))]
    gone = [(record, record.uid) for record in given.records if record.uid and there.get(record.uid, ...) is None]
    conflicts = _of_records(both)
    others = _of_entries((item, held) for item in told if (held := known.get((item.vocabulary, item.key))))
    differing = {conflict.place[:2] for conflict in (*conflicts, *others)}
    return Preview(
        new=new,
        same=tuple(record for record, mine in both if (RECORDS, mine.uid) not in differing),
        differing=tuple(record for record, mine in both if (RECORDS, mine.uid) in differing),
        deleted=tuple(record for record, uid in gone if uid not in merged),
        unknown=given.unknown,
        entries=tuple(item for item in told if (item.vocabulary, item.key) not in known),
        differing_entries=tuple(item for item in told if (item.vocabulary, item.key) in differing),
        made=tuple(newly_named(new, given.entries, entries)) if entries is not None else (),
        merged=tuple((record, merged[uid]) for record, uid in gone if uid in merged),
        conflicts=(*conflicts, *others),
        kept=given.kept,
    )


def _of_records(pairs: Iterable[tuple[Record, Record]]) -> list[Conflict]:
    return [of_record(given, mine, name) for given, mine in pairs for name in differing_fields(given, mine)]


def _of_entries(pairs: Iterable[tuple[Entry, Entry]]) -> list[Conflict]:
    return [of_entry(given, mine, name) for given, mine in pairs for name in differing_attributes(given, mine)]
