"""Reports in the shell: which there are, and one made of what a query finds in a period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import say, say_json, say_table
from catalog.cli.sent import mark_sent, sent_options
from catalog.cli.shell import no_option, on_catalog, opened, query_to_change, words
from catalog.cli.views import asked, by_view
from catalog.words import _, ngettext

if TYPE_CHECKING:
    from catalog.reporting.making import Made

_STDOUT = "-"


@on_catalog()
@click.argument("name", callback=no_option)
@words("query", required=False)
@by_view
@click.option("--to", "file", required=True, metavar="FILE", help="Ends in .docx, .pdf or .txt; - prints the text.")
@click.option("--period", default="", metavar="PERIOD", help="2020, 2020-Q4, 2020-10..2020-12, last-month; else all.")
@click.option("--template", "template", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
              help="A template to use instead of the kept one.")  # fmt: skip
@click.option("--include", type=click.Choice(["internal", "restricted"]), multiple=True,
              help="With what is internal, or restricted, too.")  # fmt: skip
@sent_options
@click.pass_context
def report(
    ctx: click.Context,
    name: str,
    query: tuple[str, ...],
    view: str | None,
    file: str,
    period: str,
    template: Path | None,
    include: tuple[str, ...],
    sent_as: str | None,
    to_whom: str,
) -> None:
    """Write the report NAME (see `reports`) on what QUERY finds."""
    from catalog.reporting.request import Request

    text = template.read_text("utf-8", "replace") if template else None
    with opened(ctx) as catalog:
        wanted = asked(catalog, view, query, query_to_change)[0]
        made = catalog.reports.make(Request(name, wanted, period, frozenset(include), text), what=file)
        if file == _STDOUT:
            click.echo(catalog.reports.mail(made), nl=False)
            return
        written = catalog.reports.write(made, Path(file))
        if sent_as is not None:
            told = {"query": str(wanted), "made_by": catalog.reports.named(name).title}
            mark_sent(catalog, written.as_sent(**told), sent_as, to_whom)
    say(f"{_told(made, written.path)} ({written.checked})")
    for sentence in written.said:
        say(sentence)


def _told(made: Made, path: Path) -> str:
    count = ngettext("“{title}” on {count} record written to {path}", "“{title}” on {count} records written to {path}",
                     len(made.records))  # fmt: skip
    return count.format(title=made.document.title, count=len(made.records), path=path)


@on_catalog()
@click.option("--json", "as_json", is_flag=True, help="A JSON array of reports.")
@click.option("--template", "shown", metavar="NAME", help="Print the template of that report instead.")
@click.pass_context
def reports(ctx: click.Context, as_json: bool, shown: str | None) -> None:
    """List the reports there are."""
    with opened(ctx) as catalog:
        if shown is not None:
            click.echo(catalog.reports.template(catalog.reports.named(shown).key), nl=False)
            return
        found = catalog.reports.all()
        kept = {kind.key for kind in found if catalog.reports.kept(kind.key)}
    if as_json:
        say_json([{"name": kind.key, "title": kind.title, "purpose": kind.purpose, "own_template": kind.key in kept}
                  for kind in found])  # fmt: skip
        return
    own = _("own template")
    say_table([(kind.key, kind.title, f"{kind.purpose} ({own})" if kind.key in kept else kind.purpose)
               for kind in found])  # fmt: skip
