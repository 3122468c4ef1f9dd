"""roundtrip: a workbook that others edit, and what they changed in it taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import say, say_table
from catalog.cli.shell import cli, on_catalog, opened, query_to_change, words
from catalog.words import _, ngettext, records

if TYPE_CHECKING:
    from catalog.roundtrip.differences import Comparison, Difference


@cli.group()
def roundtrip() -> None:
    """Write a workbook to be edited, and take back what was changed in it."""


@on_catalog(under=roundtrip)
@words("query", required=False)
@click.option("--to", "file", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="Ends in .xlsx or .ods, which says the format.")  # fmt: skip
@click.option("--include", type=click.Choice(["internal", "restricted"]), multiple=True,
              help="With what is internal, or restricted, too.")  # fmt: skip
@click.pass_context
def export(ctx: click.Context, query: tuple[str, ...], file: Path, include: tuple[str, ...]) -> None:
    """Write what QUERY finds to a workbook that can be edited and taken back."""
    with opened(ctx) as catalog:
        done = catalog.round_trip.export(file, query_to_change(query), include=include)
    say(_("Wrote {records} to {path}.").format(records=records(done.records), path=done.path))
    for sentence in done.reported:
        say(sentence)


@on_catalog(under=roundtrip)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--accept", type=click.Choice(["all", "none"]), default="none", show_default=True,
              help="All that the file says, conflicts too, in one step; or only show it.")  # fmt: skip
@click.option("--create", is_flag=True, help="Make entries of names that are not here yet.")
@click.pass_context
def take_back(ctx: click.Context, file: Path, accept: str, create: bool) -> None:
    """Show what was changed in FILE, and take it back.

    What was emptied or deleted there, days that may be read in two ways, and added columns are shown and left as they
    are here: the window takes them where you tick them.
    """
    from catalog.commands.taking_changes import TakeBackChanges
    from catalog.roundtrip.differences import SAID
    from catalog.roundtrip.words import in_words

    with opened(ctx) as catalog:
        found = catalog.round_trip.compare(file)
        if create and (wanted := {(name.vocabulary, name.name): None for name in found.unknown() if name.made}):
            found = catalog.round_trip.compare(file, meanings=wanted)
        _show(found)
        for sentence in in_words(found):
            say(sentence)
        if accept == "all":
            accepted = found.accepted(found.of(SAID))
            if accepted:
                catalog.do(TakeBackChanges(accepted, found.seen, f"Take back changes of {file.name}"))
            told = ngettext("{count} accepted.", "{count} accepted.", len(accepted))
            say(told.format(count=len(accepted)))
        elif found.of(SAID):
            say(_("Nothing was changed: --accept all takes back what the file says."))
        if made := [name.name for name in found.unknown() if name.made]:
            say(_("--create makes entries of these names: {names}.").format(names="; ".join(dict.fromkeys(made))))


def _show(found: Comparison) -> None:
    if found.differences:
        say_table([_line(item) for item in found.differences])


def _line(item: Difference) -> tuple[str, ...]:
    from catalog.roundtrip.words import KIND_WORDS

    empty = _("(empty)")
    values = f"{item.was or empty} → {item.theirs or empty}"
    here = _("; here: {value}").format(value=item.here or empty) if item.kind in ("conflict", "here") else ""
    why = f" ({item.detail})" if item.detail else ""
    return _(KIND_WORDS[item.kind]), item.record, item.label, f"{values}{here}{why}"
