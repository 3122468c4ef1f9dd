"""An export as the catalogue does it: which records a profile means, and where their values come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.exporting import job
from catalog.exporting.about import Origin
from catalog.exporting.closed import Closed
from catalog.exporting.columns import Column, own_column
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.profile import Profile
from catalog.exporting.questions import OpenQuestion
from catalog.folding import fold
from catalog.model.record_fields import own_field
from catalog.model.vocabulary import Entry
from catalog.query.answers import Sort
from catalog.query.tree import Query
from catalog.store import exchange
from catalog.store.columns.answering import answer
from catalog.store.columns.masks import Masks
from catalog.store.entries import own_fields, sendings
from catalog.store.pages import paging
from catalog.store.records import records
from catalog.store.search.search import Search
from catalog.words import _, ngettext

if TYPE_CHECKING:
    from catalog.exporting.preview import Preview
    from catalog.exporting.tables import Copied
    from catalog.model.progress import Report
    from catalog.store.columns.moment import Moment, Moments
    from catalog.store.entries.vocabulary import Vocabulary


def export(
    moments: Moments,
    path: Path,
    origin: Origin,
    ids: Sequence[int] | None,
    profile: Profile,
    report: Report | None = None,
) -> job.Exported:
    """Writes what the origin's query finds, or of that a selection, as the profile says."""
    with moments.reading() as moment:
        return job.export(path, _source(moment, origin, ids, profile), profile, report)


def copied(moments: Moments, origin: Origin, ids: Sequence[int] | None, profile: Profile) -> Copied:
    """The profile's own table for the clipboard; copying is by hand, and leaves nothing out."""
    from catalog.exporting.profiles.tables import Tables
    from catalog.exporting.tables import table

    with moments.reading() as moment:
        source = _source(moment, origin, ids, profile)
        tables = Tables(replace(profile, beside=(), notes=False), source.known, source.own)
        for page in source.pages():
            tables.add(page)
    heads, *tags = tables.sheet.heads
    return table(heads, [*tags, *tables.main.rows], tuple(tables.footnotes))


def preview(
    moments: Moments,
    origin: Origin,
    ids: Sequence[int] | None,
    profile: Profile,
    report: Report | None = None,
    first: int | None = None,
) -> Preview:
    """What ``export`` would write, of all records or the first so many."""
    from catalog.exporting.preview import preview

    with moments.reading() as moment:
        return preview(_source(moment, origin, ids, profile), profile, report, first)


def own_columns(moment: Moment) -> tuple[Column, ...]:
    return tuple(own_column(own_field(item)) for item in own_fields.defined(moment.connection))


def _source(moment: Moment, origin: Origin, ids: Sequence[int] | None, profile: Profile) -> job.Source:
    connection, vocabulary = moment.connection, moment.vocabulary
    query = _both(origin.query, profile.asked)
    withheld = [item for item in vocabulary.entries.values() if item.access != "public"]
    closed = Closed.of(item for item in withheld if item.access not in profile.include)
    question = OpenQuestion(closed, Search(connection, vocabulary, moment.today).meanings(query))
    chosen, undated, said, unknown = _meant(moment, origin.query, ids, profile)
    everything = ids is None and not query
    return job.Source(
        replace(origin, query=query, undated_outside=undated),
        len(chosen),
        pages=lambda: paging.pages(connection, vocabulary, chosen),
        exchange=lambda: exchange.collected(connection, None if everything else chosen),
        parts=lambda: exchange.in_parts(connection, sorted(chosen)),
        closed=withheld,
        known=_known(vocabulary),
        own=own_columns(moment),
        said=(*said, *_nothing_named(name for name in unknown if not question.names(name))),
        ids=lambda uids: tuple(sendings.known(connection, set(uids)).values()),
        seq=moment.columns.seq,
        question=question,
    )


def _both(asked: Query, profile: Query) -> Query:
    return Query(tuple(dict.fromkeys((*asked.conditions, *profile.conditions))))


def _meant(
    moment: Moment, query: Query, ids: Sequence[int] | None, profile: Profile
) -> tuple[Sequence[int], int, tuple[str, ...], tuple[str, ...]]:
    """The ids in the profile's order, how many more match without a usable date, what its search left out, and the
    names that nothing has."""
    masks = Masks(moment)
    found = answer(masks, _both(query, profile.asked), profile.sort or Sort())
    if ids is None:
        left = len(answer(masks, query, Sort()).ids) - len(found.ids) if profile.query else 0
        return found.ids, found.undated, _left_by(profile, left), found.unknown
    living = tuple(records.living(moment.connection, ids))
    if not (profile.query or profile.sort):
        return living, found.undated, (), ()
    wanted = set(living)
    looked_for = answer(masks, profile.asked, profile.sort or Sort())
    kept = [number for number in looked_for.ids if number in wanted]
    return kept, found.undated, _left_by(profile, len(living) - len(kept)), looked_for.unknown


def _left_by(profile: Profile, left: int) -> tuple[str, ...]:
    said = ngettext("Left out: {count} of these records, which “{profile}” does not look for.",
                    "Left out: {count} of these records, which “{profile}” does not look for.", left)  # fmt: skip
    return (said.format(count=left, profile=profile.name),) if left else ()


def _nothing_named(names: Iterable[str]) -> Iterator[str]:
    return (_("Nothing here is named “{name}”.").format(name=name) for name in names)


def _known(vocabulary: Vocabulary) -> Known:
    def entry(kind: str, key: str) -> Entry | None:
        return vocabulary.entries.get(vocabulary.ids.get((kind, key), 0))

    ours = next((item for _, item in vocabulary.of("organisations") if item.details.get("own")), None)
    return Known(entry, ours, lambda kind: _public_names(vocabulary, kind))


def _public_names(vocabulary: Vocabulary, kind: str) -> tuple[str, ...]:
    names = {item.name for _, item in vocabulary.of(kind) if item.access == "public"}
    return tuple(sorted(names, key=fold))
