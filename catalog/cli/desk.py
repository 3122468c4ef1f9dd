"""The follow-ups, listed or as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import one_line, say, table_lines
from catalog.cli.shell import on_catalog, opened
from catalog.words import _, ngettext

if TYPE_CHECKING:
    from catalog.query.page_answers import FollowUpLine


@on_catalog()
@click.option("--to", "file", type=click.Path(path_type=Path), metavar="FILE.ics",
              help="Write those that have a date to a calendar file.")  # fmt: skip
@click.option("--tasks", "as_tasks", is_flag=True,
              help="Write all as tasks instead of events: for Thunderbird, Reminders and others, not for Outlook.",
              )  # fmt: skip
@click.option("--all", "with_done", is_flag=True, help="List those that are done, too.")
@click.pass_context
def follow_ups(ctx: click.Context, file: Path | None, as_tasks: bool, with_done: bool) -> None:
    """List what is to be done, what is due first at the top."""
    with opened(ctx) as catalog:
        if file:
            done = catalog.desk.export(file, as_tasks=as_tasks)
            written = ngettext("Wrote {count} follow-up to {path}.", "Wrote {count} follow-ups to {path}.", done.events)
            say(written.format(count=done.events, path=done.path))
            for sentence in done.reported:
                say(sentence)
            return
        lines = [line for line in catalog.follow_ups() if with_done or line.follow_up.state != "done"]
    for told in table_lines([_listed(line) for line in lines]):
        say(told)
    say(ngettext("{count} follow-up", "{count} follow-ups", len(lines)).format(count=len(lines)))


def _listed(line: FollowUpLine) -> tuple[str, ...]:
    item = line.follow_up
    day = line.stands.in_words() if line.stands else _("undated")
    return (day, _(item.state), one_line(item.what), one_line(line.on), item.owner or "", item.waiting_for or "")
