"""merge-tags: two tags that are the same thing become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from catalog.cli.printing import counted, one_line, say
from catalog.cli.shell import no_option, on_catalog, opened

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
            catalog.do(MergeEntries(new, (old,), f"Merge tag “{old_name}” into “{new_name}”"))
    say(f"{_brought(preview)} {'would move' if dry_run else 'moved'} "
        f"from “{one_line(old_name)}” to “{one_line(new_name)}”.")  # fmt: skip


def _brought(preview: MergePreview) -> str:
    aliases = "1 name" if preview.aliases == 1 else f"{preview.aliases} names"
    below = "1 tag below it" if preview.children == 1 else f"{preview.children} tags below it"
    parts = [counted(preview.records), aliases, *([below] if preview.children else [])]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}"
