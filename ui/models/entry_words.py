"""What is said of entries: how much they are used, what a merge brings, what they are called together."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.model.care import CareLine, MergePreview, Uses
from ui.widgets.isolating import shortened
from ui.words import _, ngettext, number


def uses_in_words(uses: Uses) -> str:
    """ "27 records, 1 other entry"."""
    parts = (
        (uses.records, ngettext("{count} record", "{count} records", uses.records)),
        (uses.in_trash, ngettext("{count} record in the trash", "{count} records in the trash", uses.in_trash)),
        (uses.follow_ups, ngettext("{count} follow-up", "{count} follow-ups", uses.follow_ups)),
        (uses.ties, ngettext("{count} other entry", "{count} other entries", uses.ties)),
    )
    return ", ".join(words.format(count=number(count)) for count, words in parts if count)


def quoted(lines: Sequence[CareLine]) -> str:
    """ "“a”, “b”", or how many."""
    if len(lines) > 3:
        return ngettext("{count} entry", "{count} entries", len(lines)).format(count=number(len(lines)))
    return ", ".join(f"“{shortened(line.entry.name, 40)}”" for line in lines)


def brought(preview: MergePreview, name: str) -> str:
    parts = (
        (preview.records, ngettext("{count} record", "{count} records", preview.records)),
        (preview.aliases, ngettext("{count} name", "{count} names", preview.aliases)),
        (preview.children, ngettext("{count} entry below", "{count} entries below", preview.children)),
        (preview.ties, ngettext("{count} other entry", "{count} other entries", preview.ties)),
        (preview.follow_ups, ngettext("{count} follow-up", "{count} follow-ups", preview.follow_ups)),
    )
    said = ", ".join(words.format(count=number(count)) for count, words in parts if count)
    return _("{what} would come to “{name}”.").format(what=said or _("Nothing"), name=shortened(name))
