"""Commands that write files by a profile, and that show, pass on and take in profiles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import say, say_json, say_table
from catalog.cli.sent import mark_sent, sent_options
from catalog.cli.shell import fail, on_catalog, opened, query_to_change, text_of, words
from catalog.cli.views import asked, by_view
from catalog.words import _, records

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.exporting.profiles.profile import Profile


@on_catalog()
@words("query", required=False)
@by_view
@click.option("--profile", metavar="NAME", help="As this export profile says; see profiles. Without it, plain.")
@click.option("--to", "file", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="Its ending says the format: .xlsx, .ods, .csv, .json, .xml (IATI) or .zip (a data package).",
              )  # fmt: skip
@click.option("--columns", metavar="KEY,…", help="Columns of the first sheet or CSV file, in this order.")
@click.option("--notes", is_flag=True, help="With notes, restricted ones apart.")
@click.option("--include", type=click.Choice(["internal", "restricted"]), multiple=True,
              help="With what is internal, or restricted, too.")  # fmt: skip
@sent_options
@click.pass_context
def export(
    ctx: click.Context,
    query: tuple[str, ...],
    view: str | None,
    profile: str | None,
    file: Path,
    columns: str | None,
    notes: bool,
    include: tuple[str, ...],
    sent_as: str | None,
    to_whom: str,
) -> None:
    """Write what QUERY finds to a workbook, a CSV file, an interchange or an IATI file."""
    from catalog.exporting.profiles.built_in import PLAIN

    with opened(ctx) as catalog:
        wanted, _sort = asked(catalog, view, query, query_to_change)
        named = catalog.profiles.named(profile) if profile else PLAIN
        named = replace(named, notes=named.notes or notes, include=named.include | frozenset(include))
        if columns is not None:
            named = _with_columns(named, columns)
        done = catalog.export(file, wanted, profile=named)
        say(_("Wrote {records} to {path}.").format(records=records(done.records), path=done.path))
        for sentence in done.reported:
            say(sentence)
        if sent_as is not None:
            mark_sent(catalog, done.as_sent(), sent_as, to_whom)


def _with_columns(profile: Profile, typed: str) -> Profile:
    from catalog.errors import InvalidValue
    from catalog.exporting.profiles.grains import chosen
    from catalog.exporting.profiles.shown import shown
    from catalog.model.record_fields import OWN

    columns = shown(*(key.strip() for key in typed.split(",") if key.strip()))
    try:
        chosen(profile.grain, [column for column in columns if not column.key.startswith(OWN)])
    except InvalidValue as error:
        raise click.BadParameter(
            f"{error.values['value']}: {error.values['detail']}", param_hint="--columns"
        ) from error
    return replace(profile, columns=columns)


@on_catalog()
@click.option("--text", metavar="NAME", help="Print a profile as text, to be passed on.")
@click.option("--save", type=click.Path(path_type=Path), metavar="FILE",
              help="Take in a profile that was passed on as text; “-” reads it from the input.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="A JSON array of profiles, each with all that it says.")
@click.pass_context
def profiles(ctx: click.Context, text: str | None, save: Path | None, as_json: bool) -> None:
    """List the export profiles; print one as text, or take one in."""
    from catalog.exporting.profiles.profile import written

    with opened(ctx) as catalog:
        if save is not None:
            _take_in(ctx, catalog, text_of(save))
            return
        if text is not None:
            for line in written(catalog.profiles.named(text)).splitlines():
                say(line)
            return
        found = catalog.profiles.all()
    if as_json:
        say_json([{"name": it.name, "purpose": it.purpose, "built_in": it.is_built_in, **it.details} for it in found])
    else:
        say_table([(it.name, _(it.grain), it.purpose) for it in found])


def _take_in(ctx: click.Context, catalog: Catalog, text: str) -> None:
    """One of the same name is changed; those that come with the program keep their names."""
    from catalog.commands.profiles import ChangeProfile, SaveProfile
    from catalog.exporting.profiles.profile import read
    from catalog.folding import comparable

    profile = read(text)
    if profile is None:
        fail(ctx, _("There is no export profile in that text."))
        return
    own = (it for it in catalog.profiles.all() if not it.is_built_in)
    there = next((it for it in own if comparable(it.name) == comparable(profile.name)), None)
    catalog.do(ChangeProfile(replace(profile, key=there.key)) if there else SaveProfile(profile))
    say((_("Changed the profile “{name}”.") if there else _("Saved the profile “{name}”.")).format(name=profile.name))
