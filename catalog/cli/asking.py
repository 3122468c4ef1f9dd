"""Commands that ask: search, facets, stats, check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import one_line, say, say_json, table_lines, warn
from catalog.cli.shell import fail, on_catalog, opened, words
from catalog.cli.views import asked, by_view
from catalog.words import _, ngettext, records

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.query.answers import RecordRow, SearchResult, Suggestion


@on_catalog()
@words("query", required=False)
@by_view
@click.option("--json", "as_json", is_flag=True, help="A JSON array of records in the interchange form.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N records.")
@click.option("--snippets", is_flag=True, help="Below each, where it says the words, if not in the title.")
@click.option("--explain", is_flag=True, help="Show how QUERY is understood, and how many records it finds.")
@click.pass_context
def search(
    ctx: click.Context,
    query: tuple[str, ...],
    view: str | None,
    as_json: bool,
    limit: int | None,
    snippets: bool,
    explain: bool,
) -> None:
    """List the records that QUERY finds, the latest first."""
    from catalog.interchange import write_record

    if view is None and not query:
        raise click.UsageError(_("Missing argument 'QUERY...'."))
    _warn(query)
    with opened(ctx) as catalog:
        found = catalog.search(*asked(catalog, view, query))
        if explain:
            _explain(catalog, found)
            _tell(query, found, ())
            return
        ids = found.ids[:limit]
        if as_json:
            say_json([write_record(record) for record in catalog.records(ids)])
            return
        rows = catalog.rows(ids)
        said = catalog.snippets(found.query, rows) if snippets else {}
        others = () if found.ids else catalog.advice.instead_of(found.query)
    for row, line in zip(rows, table_lines([_listed(row) for row in rows]), strict=True):
        say(line)
        if row.id in said:
            say(f"    {one_line(said[row.id].text)}")
    told = _("{found} of {records}, {shown} shown") if len(ids) < len(found.ids) else _("{found} of {records}")
    say(told.format(found=len(found.ids), records=records(found.total), shown=len(ids)))
    _tell(query, found, others)


def _explain(catalog: Catalog, found: SearchResult) -> None:
    from catalog.query.outline import outline

    for line in outline(found.query, catalog.meanings(found.query)):
        say(line)
    say(_("{found} of {records}").format(found=len(found.ids), records=records(found.total)))


def _tell(typed: Sequence[str], found: SearchResult, others: Iterable[Suggestion]) -> None:
    """What of a query was not understood, is not here, or could not be looked for; what has no date; and what else
    could be asked."""
    from catalog.query.parsing import understand
    from catalog.query.patterns import is_pattern

    for piece in understand(" ".join(typed)).unfinished:
        say(str(piece))
    for name in found.unknown:
        slow, unknown = _("The pattern {name} takes too long to look for."), _("Nothing here is named “{name}”.")
        say((slow if is_pattern(name) else unknown).format(name=name))
    if found.undated:
        more = ngettext("{count} more matches but has no usable date.", "{count} more match but have no usable date.",
                        found.undated)  # fmt: skip
        say(more.format(count=found.undated))
    for other in others:
        said = _("Without {words}: {records}") if other.without else _("Did you mean {words}? {records}")
        say(said.format(words=_in_quotes(str(other.without or other.query)), records=records(other.count)))


def _warn(typed: Sequence[str]) -> None:
    """What is taken for the name of a field or for an operator and is none; told apart from the answer, whatever its
    form."""
    from catalog.query.misnamed import misnamed
    from catalog.query.operators import of_other_programs

    text = " ".join(typed)
    for told in (*misnamed(text), *of_other_programs(text)):
        warn(str(told))


def _in_quotes(words: str) -> str:
    """A phrase has its own already."""
    return words if words.startswith('"') and words.endswith('"') else f"“{words}”"


def _listed(row: RecordRow) -> tuple[str, ...]:
    return (row.ref, row.date.in_words() if row.date else _("undated"), _(row.kind), row.title, row.where)


@on_catalog()
@words("query", required=False)
@by_view
@click.option("--json", "as_json", is_flag=True, help="An object of facet → list of value, label and count.")
@click.pass_context
def facets(ctx: click.Context, query: tuple[str, ...], view: str | None, as_json: bool) -> None:
    """Count what QUERY finds, by every facet."""
    from catalog.query.answers import Facet
    from catalog.query.fields import FIELDS
    from catalog.query.spreads import NUMBERS

    with opened(ctx) as catalog:
        what = asked(catalog, view, query)[0]
        ranges = (Facet(spread.field, spread.values()) for spread in catalog.spreads(what, NUMBERS))
        found = (*catalog.facets(what), *ranges)
    if as_json:
        say_json({
            facet.field: [{"value": item.value, "label": item.label, "count": item.count} for item in facet.values]
            for facet in found
        })  # fmt: skip
        return
    widest = max((len(str(item.count)) for facet in found for item in facet.values), default=1)
    for facet in found:
        say(_(facet.label or FIELDS[facet.field].label))
        for item in facet.values:
            say(f"  {item.count:>{widest}}  {'  ' * item.depth}{one_line(item.label)}")


@on_catalog()
@click.pass_context
def stats(ctx: click.Context) -> None:
    """Show the catalogue in numbers."""
    with opened(ctx) as catalog:
        numbers = catalog.stats()
        rows = [(_("Catalogue"), str(catalog.path)), (_("Records"), str(numbers.records))]
    rows += [(f"  {_(kind)}", str(count)) for kind, count in sorted(numbers.by_kind.items())]
    rows += [(_("Follow-ups"), str(numbers.follow_ups)), (_("Changes"), str(numbers.change_sets))]
    rows += [(_("Vocabularies"), "")]
    rows += [(f"  {_(name.replace('_', ' '))}", str(count)) for name, count in sorted(numbers.entries.items())]
    widest = max(len(name) for name, _ in rows)
    for name, number in rows:
        say(f"{name:<{widest}}  {number}".rstrip())


@on_catalog()
@click.option("--rebuild-index", is_flag=True, help="First make the search index anew.")
@click.pass_context
def check(ctx: click.Context, rebuild_index: bool) -> None:
    """Look whether the catalogue's file is whole."""
    with opened(ctx) as catalog:
        if rebuild_index:
            catalog.rebuild_index()
        problems = catalog.check()
        path = catalog.path
    for problem in problems:
        say(problem)
    if problems:
        fail(ctx, ngettext(
            "{path} has {count} problem. Nothing was changed; open a saved copy, and keep this file for repair.",
            "{path} has {count} problems. Nothing was changed; open a saved copy, and keep this file for repair.",
            len(problems),
        ).format(path=path, count=len(problems)))  # fmt: skip
    say(_("{path} is whole.").format(path=path))
