"""Taking in a table from the shell: its columns, what cannot be told, each row's fate, and the mapping as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.cli.printing import one_line, say, say_table
from catalog.cli.shell import text_of
from catalog.errors import CannotImport
from catalog.importing.tables import mapping as mappings
from catalog.importing.tables import people_words
from catalog.importing.tables.drafts import Question
from catalog.importing.tables.preview import NEW, PERHAPS, SAME, Preview
from catalog.words import _, ngettext, records

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.importing.tables.mapping import Mapping
    from catalog.rooms.tables import Opened, Sight

_SHOWN = 20
"""Problems, and rows that may be records here, that are told one by one."""


@dataclass(frozen=True, slots=True)
class Way:
    """What was asked for: a mapping by name or file, a sheet, whether matches are accepted, whether it is a trial, and
    whether all sheets with the headings of that one are read."""

    mapping: str | None
    sheet: str
    accept: bool
    dry_run: bool
    together: bool


def import_table(catalog: Catalog, path: Path, way: Way) -> None:
    """Raises CannotImport, also where a column may be read in two ways and nobody said which."""
    from catalog.rooms.tables import rows_to_take, taking_in

    opened = catalog.tables.open(path)
    sight = _sight(catalog, opened, way)
    found = catalog.tables.preview(opened, sight)
    _say_columns(catalog, sight)
    for sentence in _sentences(catalog, found):
        say(sentence)
    if way.dry_run:
        _end_trial(found)
        return
    _require_answers(path, found.drafts.questions)
    taken = rows_to_take(found, (NEW, SAME, PERHAPS) if way.accept else (NEW,))
    if taken:
        catalog.do(taking_in(found, taken))
    say(_("Took in {records}.").format(records=records(len(taken))))
    if not way.accept and any(found.label(draft) in (SAME, PERHAPS) for draft in found.drafts.rows):
        say(_("Import it again with --accept to cite it in the records that its other rows are."))


def _sight(catalog: Catalog, opened: Opened, way: Way) -> Sight:
    if way.mapping is None:
        return catalog.tables.sight(opened, way.sheet, together=way.together or None)
    mapping = _mapping(catalog, opened.path, way.mapping)
    mapping = replace(mapping, together=way.together or (mapping.together and not way.sheet))
    return catalog.tables.sight_by(opened, mapping, way.sheet)


def _mapping(catalog: Catalog, path: Path, said: str) -> Mapping:
    file = Path(said)
    if not file.is_file():
        return catalog.tables.mappings.named(said)
    found = mappings.read(text_of(file))
    if found is None:
        raise CannotImport(
            path=path, detail=_("{said} holds no mapping; --dry-run shows one to begin with").format(said=said)
        )
    return found


def _say_columns(catalog: Catalog, sight: Sight) -> None:
    labels = {target.key: target.label for target in catalog.tables.targets()}
    rows = [
        (column.heading, "→", _told(column.target, labels), f"({_(how)})" if how else "")
        for column, how in zip(sight.mapping.columns, sight.how, strict=True)
    ]
    say_table(rows)


def _told(target: str, labels: dict[str, str]) -> str:
    made = mappings.new_field(target)
    return _("new own field “{name}”").format(name=made[1]) if made else labels.get(target, _("left out"))


def _sentences(catalog: Catalog, found: Preview) -> Iterator[str]:
    yield from found.in_words()
    yield from _few(_participants(found))
    yield from map(asked, found.drafts.questions)
    yield from _few(
        f"  {found.place(problem.row, problem.column)} “{one_line(problem.text)[:60]}”: {problem.why}"
        for problem in found.drafts.problems
    )
    yield from _few(_perhaps(catalog, found))


def _participants(found: Preview) -> Iterator[str]:
    for draft in found.drafts.rows:
        if draft.record and (people := people_words.of_record(draft)):
            told = ngettext("  row {rows}, {title}: {people}", "  rows {rows}, {title}: {people}", len(draft.rows))
            yield told.format(rows=found.rows(draft), title=one_line(draft.record.title), people=people)


def _perhaps(catalog: Catalog, found: Preview) -> Iterator[str]:
    for draft in found.labelled(PERHAPS):
        match = found.matches[draft.row]
        (item,) = catalog.records([match.record])
        told = _("  row {row} is perhaps {ref}, {title} ({score} of 100)")
        yield told.format(row=found.rows(draft), ref=item.ref, title=item.title, score=match.score)


def _few(lines: Iterable[str]) -> Iterator[str]:
    every = iter(lines)
    yield from islice(every, _SHOWN)
    if left := sum(1 for _line in every):
        yield _("  … and {count} more").format(count=left)


def asked(question: Question) -> str:
    """A question in words."""
    if question.about == "order":
        told = _("Column “{heading}”: in “{example}”, is the day first or the month?")
    else:
        told = _("Column “{heading}”: in “{example}”, do the decimals begin with a comma or a point?")
    return told.format(heading=question.heading, example=question.example)


def _require_answers(path: Path, questions: tuple[Question, ...]) -> None:
    if questions:
        ways = {"order": "(day first) or (month first)", "decimal": "(decimal comma) or (decimal point)"}
        said = "; ".join(f"{asked(item)} Say {ways[item.about]} behind it in a mapping" for item in questions)
        raise CannotImport(path=path, detail=_("{said}; --dry-run shows one to begin with").format(said=said))


def _end_trial(found: Preview) -> None:
    say("")
    for line in mappings.written(found.mapping).splitlines():
        say(line)
    say("")
    say(_("Nothing was changed: this was a trial."))
