"""merge-tags: two tags that are the same thing become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from catalog.cli.printing import one_line, say
from catalog.cli.shell import no_option, on_catalog, opened
from catalog.words import _, ngettext, records

if TYPE_CHECKING:
    from catalog.model.care import MergePreview


@on_catalog()
@click.argument("tag", metavar="A", callback=no_option)
@click.argument("into", metavar="B", callback=no_option)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
@click.pass_context
def merge_tags(ctx: click.Context, tag: str, into: str, dry_run: bool) -> None:
    """Let the tag A become the tag B: its records bear B, and its name finds B."""
    from catalog.commands.vocabulary import MergeEntries

    with opened(ctx) as catalog:
        (old, old_name), (new, new_name) = (catalog.care.named("tags", name) for name in (tag, into))
        preview = catalog.care.merge_preview(new, [old])
        if not dry_run:
            label = _("Merge tag “{old}” into “{new}”").format(old=old_name, new=new_name)
            catalog.do(MergeEntries(new, (old,), label))
    told = _("{what} would move from “{old}” to “{new}”.") if dry_run else _("{what} moved from “{old}” to “{new}”.")
    say(told.format(what=_brought(preview), old=one_line(old_name), new=one_line(new_name)))


def _brought(preview: MergePreview) -> str:
    aliases = ngettext("{count} name", "{count} names", preview.aliases).format(count=preview.aliases)
    below = ngettext("{count} tag below it", "{count} tags below it", preview.children).format(count=preview.children)
    parts = [records(preview.records), aliases, *([below] if preview.children else [])]
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
