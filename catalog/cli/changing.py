"""Commands that change: new, import, tag, note, follow-up, undo, redo. Each is one undo step."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.cli.printing import say
from catalog.cli.shell import cli, no_option, on_catalog, opened, query_to_change, words
from catalog.words import _, records


@cli.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Without the records of the five documents.")
def _new(file: Path, empty: bool) -> None:
    """Make a new catalogue at FILE."""
    from catalog.catalog import Catalog

    catalog = Catalog.create(file, seeded=not empty)
    count = catalog.stats().records
    catalog.close()
    say(_("Made {path} with {records}.").format(path=file, records=records(count)))


@on_catalog()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="Take what the file says of records that are here.")
@click.option("--dry-run", is_flag=True, help="Only show what would come of it.")
@click.option("--mapping", metavar="M", help="Of a table: what its columns tell, by name, or a file with its text.")
@click.option("--sheet", default="", metavar="NAME", help="Of a workbook: the sheet with the table.")
@click.option("--together", is_flag=True, help="Read all sheets with the headings of that sheet as one table.")
@click.pass_context
def _import(
    ctx: click.Context, file: Path, accept: bool, dry_run: bool, mapping: str | None, sheet: str, together: bool
) -> None:
    """Take in an interchange file (.json), IATI activities (.xml) or a table, all of it or nothing.

    What is here already stays as it is: where the file says something else, that is shown field by field. A table is
    a workbook (.xlsx, .xls, .ods) or separated values (.csv, .tsv). Its new rows become records; with --accept, rows
    that are records here are cited by these, with what they say otherwise beside it. Sheets with the same headings are
    read as one table, unless one of them is named.
    """
    from catalog.commands.taking_in import TakeIn
    from catalog.importing.conflicts import all_told
    from catalog.importing.files import read
    from catalog.importing.tables.grids import ENDINGS

    if file.suffix.lower() in ENDINGS:
        from catalog.cli.tables import Way, import_table

        with opened(ctx) as catalog:
            import_table(catalog, file, Way(mapping, sheet, accept, dry_run, together))
        return
    given = read(file)
    with opened(ctx) as catalog:
        preview = catalog.preview(given)
        accepted = all_told(preview.conflicts) if accept else frozenset()
        if not dry_run:
            catalog.do(TakeIn(given, _("Import {name}").format(name=file.name), accepted))
    for sentence in preview.in_words(_("taken from the file") if accept else _("left as here")):
        say(sentence)
    for conflict in preview.conflicts:
        told = _("{conflict}; left as here.") if accept and conflict.takes_away else _("{conflict}.")
        say(f"  {told.format(conflict=conflict.in_words())}")
    if dry_run:
        say(_("Nothing was changed: this was a trial."))
    elif preview.conflicts and not accept:
        say(_("Import it again with --accept to take the file's values for these."))


@on_catalog()
@words("query")
@click.option("--add", multiple=True, metavar="TAG", help="May be given more than once.")
@click.option("--remove", multiple=True, metavar="TAG", help="May be given more than once.")
@click.pass_context
def tag(ctx: click.Context, query: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Add tags to all that QUERY finds, or take tags off."""
    from catalog.commands.tags import ChangeTags

    if not add and not remove:
        raise click.UsageError(_("Say which tag: --add TAG or --remove TAG."))
    with opened(ctx) as catalog:
        ids = tuple(catalog.search(query_to_change(query)).ids)
        changed = len(catalog.do(ChangeTags(ids, add, remove)).records) if ids else 0
    say(_("{changed} of {records} changed.").format(changed=changed, records=records(len(ids))))


@on_catalog()
@click.argument("uid", callback=no_option)
@click.argument("text")
@click.pass_context
def note(ctx: click.Context, uid: str, text: str) -> None:
    """Add a note to the record UID (its reference will do)."""
    from catalog.commands.notes import AddNote

    with opened(ctx) as catalog:
        number = catalog.record_id(uid)
        catalog.do(AddNote(number, text))
        say(_("Noted on {ref}.").format(ref=catalog.records([number])[0].ref))


@on_catalog()
@click.argument("uid", callback=no_option)
@click.argument("text")
@click.option("--due", metavar="EDTF", help="By when: 2021-03-05, or 2021-03.")
@click.pass_context
def follow_up(ctx: click.Context, uid: str, text: str, due: str | None) -> None:
    """Add something to follow up to the record UID (its reference will do)."""
    from catalog.commands.follow_ups import AddFollowUp
    from catalog.model.dates import PartialDate
    from catalog.model.record import FollowUp

    by = PartialDate.parse(due) if due is not None else None
    with opened(ctx) as catalog:
        number = catalog.record_id(uid)
        catalog.do(AddFollowUp(FollowUp(text, due=by.edtf if by else None), (number,)))
        told = _("To follow up on {ref}, due {day}.") if by else _("To follow up on {ref}.")
        say(told.format(ref=catalog.records([number])[0].ref, day=by.in_words() if by else ""))


@on_catalog()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Undo the latest step."""
    with opened(ctx) as catalog:
        changes = catalog.undo()
    say(_("Undone: {step}.").format(step=_(changes.label)))


@on_catalog()
@click.pass_context
def redo(ctx: click.Context) -> None:
    """Do again what was undone last."""
    with opened(ctx) as catalog:
        changes = catalog.redo()
    say(_("Done again: {step}.").format(step=_(changes.label)))
