"""A report's question, put to the catalogue: narrowed to what may leave, and to what ended in the period.

Every number of a report is one that the screens give for the same query; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from catalog.exporting.about import query_in_words, undated_in_words
from catalog.model.codes import ACCESS_LEVELS, NOT_COUNTED
from catalog.model.dates import PartialDate
from catalog.model.sum_words import left_out
from catalog.query.answers import Sort
from catalog.query.crosstabs import Axis
from catalog.query.fields import field_of
from catalog.query.tree import Query, Term
from catalog.reporting import told
from catalog.reporting.catalogue import Catalogue
from catalog.reporting.leaving import Leaving
from catalog.reporting.request import Request, span_of
from catalog.words import _, ngettext, records

if TYPE_CHECKING:
    from catalog.query.answers import RecordRow
    from catalog.query.page_answers import FollowUpLine, RecordPage

Went = Callable[[], object]
"""Called now and then; raises to stop the work."""
Page = tuple["RecordRow", "RecordPage"]
Item = TypeVar("Item")
BATCH = 500
MOST = 2000
"""Lines of a list; what is longer is nobody's to read, and an export has it all."""
_MANY = 10
"""Of more references a query is told as a selection."""
EARLIEST_FIRST = Sort("date", descending=False)
LATEST_FIRST = Sort("date")


class Asked:
    """``told_ids`` are the records that were told so far, in the order they came; ``unlisted`` is how many lines lists
    had no room for."""

    def __init__(self, catalogue: Catalogue, request: Request, went_on: Went) -> None:
        self.catalogue, self.request, self.went_on = catalogue, request, went_on
        self.span = span_of(request.period, catalogue.today)
        self.told_ids: dict[int, None] = {}
        self.unlisted = 0
        self._withheld_follow_ups: set[str] = set()
        self._days: dict[Query, Sequence[tuple[int, PartialDate | None]]] = {}

    @cached_property
    def leaving(self) -> Leaving:
        """What may be told of the catalogue."""
        return Leaving.of(self.catalogue, self.request.include)

    # Queries

    @cached_property
    def released(self) -> Query:
        """The question, of what may leave."""
        return self.releasing(self.request.query)

    def releasing(self, query: Query) -> Query:
        levels = tuple(level for level in ACCESS_LEVELS if self._allows(level))
        return query if levels == ACCESS_LEVELS else query.also(Term("access", levels))

    @property
    def counted(self) -> Query:
        """Of that what took place and ended in the period: what is counted."""
        return happened(self.in_period(self.released))

    def in_period(self, query: Query) -> Query:
        typed = self.request.period.strip().replace(" ", "-")
        return query.also(Term("ended", (typed,))) if typed else query

    def _allows(self, level: str) -> bool:
        return level == "public" or level in self.request.include

    # Answers

    def chosen(self, field: str) -> frozenset[str]:
        """The values that the question names in a field."""
        told_of = self.catalogue.meanings(self.request.query)
        return frozenset(value for (name, _), pairs in told_of.items() if name == field for value, _ in pairs)

    def ids(self, query: Query, sort: Sort = EARLIEST_FIRST) -> tuple[int, ...]:
        return tuple(self.catalogue.search(query, sort).ids)

    def some(self, items: Sequence[Item], most: int = MOST) -> Sequence[Item]:
        """The first of them, as many as a list has room for; the others are counted."""
        self.unlisted += max(len(items) - most, 0)
        return items[:most]

    def pages(self, query: Query, sort: Sort = EARLIEST_FIRST, most: int = MOST) -> Iterator[Page]:
        """What the query finds, in order, with its pages, as far as a list has room for it."""
        return self._pages(self.some(self.ids(query, sort), most))

    def _pages(self, ids: Sequence[int]) -> Iterator[Page]:
        for start in range(0, len(ids), BATCH):
            self.went_on()
            batch = ids[start : start + BATCH]
            pages = {page.id: page for page in self.leaving.exported_pages(batch)}
            yield from ((row, pages[row.id]) for row in self.leaving.rows(batch) if row.id in pages)

    def counting(self, query: Query) -> str:
        """How many records it finds, which are reported by that."""
        ids = self.ids(query)
        self.told_ids.update(dict.fromkeys(ids))
        return records(len(ids))

    def tell(self, row: RecordRow, page: RecordPage) -> told.Record:
        self.told_ids[row.id] = None
        return told.record(row, page)

    def records(self, query: Query, most: int = MOST) -> tuple[told.Record, ...]:
        return tuple(self.tell(row, page) for row, page in self.pages(query, most=most))

    def latest(self, query: Query, count: int) -> tuple[told.Record, ...]:
        """So many examples, the latest first."""
        return self.these(self.ids(query, LATEST_FIRST)[:count])

    def these(self, ids: Sequence[int]) -> tuple[told.Record, ...]:
        return tuple(self.tell(row, page) for row, page in self._pages(ids))

    def planned(
        self, query: Query, for_: Callable[[PartialDate | None], bool] | None = None, most: int = MOST
    ) -> tuple[told.Record, ...]:
        """What the query finds that is planned, where ``for_`` holds of the date it is planned for."""
        planned = query.also(Term("status", ("planned",)))
        if for_ is None:
            return self.records(planned, most)
        return self.these(self.some([id_ for id_, when in self._planned_days(planned) if for_(when)], most))

    def _planned_days(self, query: Query) -> Sequence[tuple[int, PartialDate | None]]:
        """What it finds with the date it is planned for, which is looked up once."""
        if query not in self._days:
            self._days[query] = tuple((row.id, planned_for(page)) for row, page in self._pages(self.ids(query)))
        return self._days[query]

    def follow_ups(self, query: Query, *, alone: bool, most: int = MOST) -> tuple[told.FollowUp, ...]:
        """What is not done on what the query finds, the earliest first; ``alone``: and what stands on no record."""
        ids = set(self.ids(query))
        kept = (line for line in self._open if (alone if line.record_id is None else line.record_id in ids))
        leaving = self.some([line for line in kept if self._leaves(line)], most)
        return tuple(told.follow_up(line, self.catalogue.today.isoformat()) for line in leaving)

    @cached_property
    def _open(self) -> list[FollowUpLine]:
        return [line for line in self.catalogue.follow_ups() if line.follow_up.state != "done"]

    def _leaves(self, line: FollowUpLine) -> bool:
        """Of what stands on a record the record decides; an entry that is not public leaves with everything alone."""
        leaves = line.public or line.record_id is not None or all(map(self._allows, ACCESS_LEVELS))
        if not leaves:
            self._withheld_follow_ups.add(line.uid)
        return leaves

    def pillar_of(self, page: RecordPage) -> tuple[str, str]:
        """The key of a record's first pillar and its name in full; "" for none."""
        for pillar in page.record.pillars:
            key = f"{pillar.programme}/{pillar.code}"
            label, name = self.pillar_labels.get(key, pillar.code), page.name("nodes", key)
            return key, label if name in (key, label) else f"{label}: {name}"
        return "", ""

    @cached_property
    def pillar_labels(self) -> dict[str, str]:
        """Pillar → its label ("Pillar I"), in the order of their programmes."""
        return {heading.value: heading.label for heading in self.catalogue.tally(Query(), Axis("pillar")).headings}

    # What a reader must know

    @property
    def question(self) -> str:
        refs = [value for term in self.request.query.terms("ref") for value in term.values]
        if not self.request.query:
            return _("all records")
        query = self._named(self.leaving.question(self.request.query))
        if len(refs) <= _MANY:
            return query_in_words(query)
        rest = query.without("ref")
        chosen = _("a selection of {count} records").format(count=len(refs))
        return f"{chosen}; {query_in_words(rest)}" if rest else chosen

    def _named(self, query: Query) -> Query:
        """The query with the names of what its values mean: "Serbia" for RS."""
        meant = self.catalogue.meanings(query)

        def names(term: Term, value: str) -> str:
            labels = (label for _value, label in meant.get((term.field, value), ()) if not self.leaving.hides(label))
            field = _(field_of(term.field).label)
            return _(" or ").join(label.removeprefix(f"{field} ") for label in labels) or value

        return Query(tuple(
            replace(item, values=tuple(names(item, value) for value in item.values)) if isinstance(item, Term) else item
            for item in query.conditions
        ))  # fmt: skip

    @property
    def day(self) -> str:
        return PartialDate.parse(self.catalogue.today.isoformat()).in_words()

    @property
    def catalogue_name(self) -> str:
        return self.catalogue.path.name if self.catalogue.path else _("a catalogue in memory")

    def notes(self) -> Iterator[str]:
        """How it was asked and counted, and what is not in the report."""
        asked = _("Question: {question}. Period: {period}. Made on {day} by {author} from {catalogue}.")
        yield asked.format(question=self.question, period=self.span.in_words(), day=self.day,
                           author=self.catalogue.author, catalogue=self.catalogue_name)  # fmt: skip
        yield _(
            "A record counts once, in the period in which it ended, however many pillars or places it has. "
            "Numbers that are known in different ways (at least, about, up to, not stated) are kept apart."
        )
        yield from filter(None, (self._not_counted(), *self._withheld(), *self._undated()))
        yield from self.catalogue.footnotes(tuple(self.told_ids))

    def cut(self) -> str:
        """What a reader must know first: that lists are not whole; "" where they are."""
        words = ngettext(
            "Long lists are cut in this report: {count} line is not listed. Its sums count all; an export lists all.",
            "Long lists are cut in this report: {count} lines are not listed. Its sums count all; an export lists all.",
            self.unlisted,
        )
        return words.format(count=self.unlisted) if self.unlisted else ""

    def _not_counted(self) -> str:
        query = self.in_period(self.released).also(Term("status", NOT_COUNTED))
        return left_out(len(self.ids(query)))

    def _withheld(self) -> Iterator[str]:
        for level in ACCESS_LEVELS:
            query = self.in_period(self.request.query).also(Term("access", (level,)))
            count = 0 if self._allows(level) else len(self.ids(query))
            words = {
                "internal": ngettext("{count} internal record", "{count} internal records", count),
                "restricted": ngettext("{count} restricted record", "{count} restricted records", count),
            }
            if count:
                yield _("Left out: {what}.").format(what=words[level].format(count=count))
        if hidden := len(self._withheld_follow_ups):
            left = ngettext("{count} follow-up that is not public", "{count} follow-ups that are not public", hidden)
            yield _("Left out: {what}.").format(what=left.format(count=hidden))
        yield from self.leaving.in_words()

    def _undated(self) -> list[str]:
        outside = self.catalogue.search(self.counted).undated
        return undated_in_words(0, outside)


def share(parts: int, least: int) -> int:
    """Lines that the lists of each of so many parts have room for."""
    return max(MOST // max(parts, 1), least)


def happened(query: Query) -> Query:
    return query.also(Term("status", NOT_COUNTED, negated=True))


def planned_for(page: RecordPage) -> PartialDate | None:
    """The date that a record is planned for; None where none is usable."""
    when = page.record.planned_date or page.record.date
    return None if when is None or when.is_undated else when
