"""Commands that change many records at once: set, replace. Each is one undo step, and can be tried first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import say, say_table
from catalog.cli.shell import on_catalog, opened, query_to_change, words
from catalog.words import _, records

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.model.field_change import FieldChange, Operation

_dry_run = click.option("--dry-run", is_flag=True, help="Only show what would change.")
_Line = tuple[int, str, str]
"""A record, and what a field of it says before and after."""


@on_catalog()
@words("query")
@click.option("--fill", "operation", flag_value="fill", help="Only where nothing is stated.")
@click.option("--append", "operation", flag_value="append", help="To what is there: to a list, or behind a text.")
@click.option("--remove", "operation", flag_value="remove", help="Out of a list, or where just that is stated.")
@click.option("--clear", "operation", flag_value="clear", help="State nothing: FIELD stands without a value.")
@click.option("--create", is_flag=True, help="Make entries that the vocabularies do not have yet.")
@_dry_run
@click.pass_context
def _set(ctx: click.Context, query: tuple[str, ...], operation: Operation | None, create: bool, dry_run: bool) -> None:
    """Set fields of all that QUERY finds.

    FIELD=VALUE stands behind the QUERY, more than once where one likes: status=completed,
    "themes=Border control, Firearms", participants.count="over 60", own.KEY=…
    """
    asked, given = _parted(query, cleared=operation == "clear")
    with opened(ctx) as catalog:
        ids = tuple(catalog.search(query_to_change(asked)).ids)
        changes = tuple(_change(catalog, pair, operation or "set", create) for pair in given)
        _tell(catalog, ids, [_lines(catalog, ids, change) for change in changes] if dry_run else [])
        _do(catalog, ids, changes, dry_run)


def _parted(typed: Sequence[str], *, cleared: bool) -> tuple[Sequence[str], list[tuple[str, str]]]:
    """The words of the query, and the fields with their values behind it."""
    end = len(typed)
    while end > 1 and ("=" in typed[end - 1] or (cleared and end == len(typed))):
        end -= 1
    pairs = [(field, value) for field, _, value in (word.partition("=") for word in typed[end:])]
    if not pairs:
        raise click.UsageError(_("Say which records and what to set: QUERY FIELD=VALUE."))
    return typed[:end], pairs


def _change(catalog: Catalog, pair: tuple[str, str], operation: Operation, create: bool) -> FieldChange:
    from catalog.model.field_change import FieldChange

    field = catalog.bulk.field(pair[0])
    value = None if operation == "clear" else catalog.bulk.typed(field.path, pair[1], create=create)
    return FieldChange(field.path, operation, value, field.label)


def _lines(catalog: Catalog, ids: tuple[int, ...], change: FieldChange) -> list[_Line]:
    preview = catalog.bulk.preview(ids, change)
    return [preview.line(place) for place in range(len(preview.changes))]


def _do(catalog: Catalog, ids: tuple[int, ...], changes: tuple[FieldChange, ...], dry_run: bool) -> None:
    from catalog.commands.bulk import EditRecords

    if not dry_run:
        changed = len(catalog.do(EditRecords(ids, changes)).records) if ids else 0
        say(_("{changed} of {records} changed.").format(changed=changed, records=records(len(ids))))


@on_catalog()
@words("query")
@click.option("--field", "fields", multiple=True, metavar="F",
              help="Where to look; may be given more than once. Without it: every text but the notes.")  # fmt: skip
@click.option("--regex", is_flag=True, help="FIND is a regular expression, and REPLACEMENT may name its groups.")
@click.option("--match-case", is_flag=True, help="Capitals and small letters differ.")
@click.option("--whole-words", is_flag=True, help="Not within a longer word.")
@_dry_run
@click.pass_context
def replace(
    ctx: click.Context,
    query: tuple[str, ...],
    fields: tuple[str, ...],
    regex: bool,
    match_case: bool,
    whole_words: bool,
    dry_run: bool,
) -> None:
    """Find and replace in the texts of all that QUERY finds.

    FIND and REPLACEMENT stand behind the QUERY.
    """
    from catalog.commands.replacing import ReplaceText
    from catalog.replacing import Pattern

    if len(query) < 3:
        raise click.UsageError(_("Say which records, what to find and what to put there: QUERY FIND REPLACEMENT."))
    *asked, find, replacement = query
    pattern = Pattern(find, replacement, regex, match_case, whole_words)
    with opened(ctx) as catalog:
        ids = tuple(catalog.search(query_to_change(asked)).ids)
        where = fields or tuple(field.path for field in catalog.bulk.text_fields() if field.path != "notes")
        if dry_run:
            found = catalog.bulk.replacements(ids, where, pattern)
            _tell(catalog, ids, [[(item.cell.record, item.replaced.before, item.replaced.after) for item in found]])
        else:
            changed = len(catalog.do(ReplaceText(ids, where, pattern)).records) if ids else 0
            say(_("{changed} of {records} changed.").format(changed=changed, records=records(len(ids))))


def _tell(catalog: Catalog, ids: tuple[int, ...], previews: Sequence[Sequence[_Line]]) -> None:
    """What would change; nothing is told where nothing was to be tried."""
    if not previews:
        return
    lines = [line for preview in previews for line in preview]
    refs = {row.id: row.ref for row in catalog.rows([record for record, _, _ in lines])}
    if lines:
        empty = _("(empty)")
        say_table([(refs[record], before or empty, "→", after or empty) for record, before, after in lines])
    say(_("{changed} of {records} would change.").format(changed=len(refs), records=records(len(ids))))
