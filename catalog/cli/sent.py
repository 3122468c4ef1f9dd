"""What was sent, in the shell: which there is, what changed since, and marking a file that was just written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from catalog.cli.printing import one_line, say, say_json, say_table
from catalog.cli.shell import on_catalog, opened
from catalog.model import field_words
from catalog.words import _, records

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.model.sent import SentChange, SentDraft

Function = TypeVar("Function", bound=Callable[..., Any])


def sent_options(function: Function) -> Function:
    """--sent-as and --to-whom, of a command that writes a file."""
    to_whom = click.option("--to-whom", default="", metavar="WHO", help="To whom, with --sent-as.")
    sent_as = click.option("--sent-as", metavar="NAME", help="Keep that it is sent, under this name; see sent.")
    return sent_as(to_whom(function))


def mark_sent(catalog: Catalog, draft: SentDraft, name: str, to: str) -> None:
    """Keeps that a file was sent today."""
    from catalog.commands.sent import MarkSent

    catalog.do(MarkSent(replace(draft, name=name, to=to, day=catalog.today.isoformat())))
    say(_("Marked as sent: “{name}”.").format(name=name))


@on_catalog()
@click.option("--changed", metavar="NAME", help="What the records say otherwise since that was sent.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of what was sent, or of the changes.")
@click.pass_context
def sent(ctx: click.Context, changed: str | None, as_json: bool) -> None:
    """List what was sent; or what the records of one thing sent say otherwise since."""
    with opened(ctx) as catalog:
        if changed is not None:
            _say_changes(catalog.sent.changes(catalog.sent.named(changed).key), as_json)
            return
        found, counts = catalog.sent.all(), catalog.sent.changed_counts()
    if as_json:
        say_json([
            {"name": it.name, "to": it.to, "period": it.period, "day": it.day, "note": it.note, "query": it.query,
             "made_by": it.made_by, "file": it.file, "sha256": it.sha256, "records": it.count,
             "changed": counts[it.key]} for it in found
        ])  # fmt: skip
    elif found:
        since = _("{records} changed since")
        say_table([
            (it.name, it.day, it.to, it.period, records(it.count), since.format(records=records(counts[it.key])))
            for it in found
        ])  # fmt: skip
    else:
        say(_("Nothing was marked as sent yet."))


def _say_changes(changes: tuple[SentChange, ...], as_json: bool) -> None:
    if as_json:
        say_json([
            {"ref": it.ref, "title": it.title, "field": it.field, "part": it.part, "was": it.was, "now": it.now}
            for it in changes
        ])  # fmt: skip
    elif changes:
        say_table([(it.ref, one_line(it.title), _field(it), f"{_value(it.was)} → {_value(it.now)}") for it in changes])
    else:
        say(_("Nothing has changed since."))


def _field(change: SentChange) -> str:
    words = field_words.field(change.field)
    return f"{words} ({one_line(change.part)})" if change.part else words


def _value(text: str | None) -> str:
    return one_line(text) if text else _("nothing")
