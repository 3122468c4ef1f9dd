"""Commands that lose nothing: delete and restore, history, take back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from catalog.cli.printing import one_line, say, say_json, say_table
from catalog.cli.shell import no_option, on_catalog, opened, query_to_change, words
from catalog.model import field_words
from catalog.words import _, listed, records

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.model.history import HistoryFilter, HistoryLine, HistoryStep
    from catalog.model.trash import TrashLine

_NAMED = 20


@on_catalog()
@words("query")
@click.option("--dry-run", is_flag=True, help="Say what would be deleted, and change nothing.")
@click.pass_context
def delete(ctx: click.Context, query: tuple[str, ...], dry_run: bool) -> None:
    """Move all that QUERY finds to the trash; undo and restore bring it back."""
    from catalog.commands.trash import DeleteRecords

    with opened(ctx) as catalog:
        ids = tuple(catalog.search(query_to_change(query)).ids)
        refs = [row.ref for row in catalog.rows(ids)]
        if ids and not dry_run:
            catalog.do(DeleteRecords(ids))
    done = _("{records} would move to the trash") if dry_run else _("{records} moved to the trash")
    say(_told(done, refs))


@on_catalog()
@words("query")
@click.option("--dry-run", is_flag=True, help="Say what would be restored, and change nothing.")
@click.pass_context
def restore(ctx: click.Context, query: tuple[str, ...], dry_run: bool) -> None:
    """Bring back from the trash what QUERY finds there, or the records of these references."""
    from catalog.commands.trash import RestoreRecords

    with opened(ctx) as catalog:
        found = _in_trash(catalog, query)
        chosen = [line for line in found if line.merged_into is None]
        if chosen and not dry_run:
            catalog.do(RestoreRecords(tuple(line.id for line in chosen)))
    done = _("{records} would be restored") if dry_run else _("{records} restored")
    say(_told(done, [line.ref for line in chosen]))
    for line in found:
        if line.merged_into is not None:
            told = _("{ref} was merged into {other}; undo that step, or take it back.")
            say(told.format(ref=line.ref, other=line.merged_into))


def _in_trash(catalog: Catalog, typed: Sequence[str]) -> list[TrashLine]:
    """The records whose references are typed, if all are; else what the query finds."""
    known = {line.ref: line for line in catalog.trash.lines()}
    if typed and all(word in known for word in typed):
        return [known[word] for word in dict.fromkeys(typed)]
    return catalog.trash.search(query_to_change(typed))


def _told(done: str, refs: Sequence[str]) -> str:
    said = done.format(records=records(len(refs)))
    return f"{said}: {listed(refs, _NAMED)}." if refs else f"{said}."


def _day(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> date | None:
    """The first day of what was typed, in words or EDTF."""
    from catalog.model.date_words import understood
    from catalog.model.dates import day_range

    if typed is None:
        return None
    edtf = understood(typed, date.today())
    first = day_range(edtf)[0] if edtf else None
    if first is None:
        told = _("“{typed}” is no day. Write it as 2026-03-03, or: yesterday, March 2026.")
        raise click.BadParameter(told.format(typed=typed))
    return date.fromisoformat(first)


@on_catalog()
@click.argument("uid", required=False, callback=no_option)
@click.option("--limit", type=click.IntRange(min=1), default=50, metavar="N", help="At most N lines; 50 if not said.")
@click.option("--author", metavar="NAME", help="Only what NAME has done.")
@click.option("--since", metavar="DAY", callback=_day, help="Only from this day on: 2026-03-03, yesterday.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of steps, or of a record's changes.")
@click.pass_context
def history(
    ctx: click.Context, uid: str | None, limit: int, author: str | None, since: date | None, as_json: bool
) -> None:
    """List who changed what, the latest first: every step, or the changes of the record UID (a reference will do)."""
    from catalog.model.history import HistoryFilter

    wanted = HistoryFilter(author, since)
    with opened(ctx) as catalog:
        if uid is None:
            steps = catalog.history.steps(wanted, limit=limit)
            rows, values = [_step(step) for step in steps], [_step_json(step) for step in steps]
        else:
            lines = _of_record(catalog, uid, wanted)[:limit]
            rows, values = [_line(line) for line in lines], [_line_json(line) for line in lines]
    if as_json:
        say_json(values)
    elif rows:
        say_table(rows)
    else:
        say(_("Nothing was changed."))


def _of_record(catalog: Catalog, uid: str, wanted: HistoryFilter) -> list[HistoryLine]:
    deleted = {name: line.id for line in catalog.trash.lines() for name in (line.uid, line.ref)}
    number = deleted[uid] if uid in deleted else catalog.record_id(uid)
    return [
        line
        for line in catalog.history.of_record(number)
        if wanted.author in (None, line.step.author)
        and (wanted.first_day is None or _when(line.step).date() >= wanted.first_day)
    ]


def _when(step: HistoryStep) -> datetime:
    return datetime.fromisoformat(step.recorded_at).astimezone()


def _step(step: HistoryStep) -> tuple[str, ...]:
    turned = {"undo": _("undone: {step}"), "redo": _("done again: {step}")}.get(step.kind, "{step}")
    state = f" ({_(step.state)})" if step.state else ""
    why = f" – {step.reason}" if step.reason else ""
    return (
        str(step.seq),
        f"{_when(step):%Y-%m-%d %H:%M}",
        step.author,
        turned.format(step=f"{_(step.label)}{state}{why}"),
    )


def _line(line: HistoryLine) -> tuple[str, ...]:
    values = " → ".join(one_line(value) for value in (line.before, line.after) if value)
    part = f" ({line.part})" if line.part else ""
    is_gone = line.after is None and not line.is_purged
    said = _("purged") if line.is_purged else _("{value} taken away").format(value=values) if is_gone else values
    field = f"{field_words.field(line.field)}{part}"
    return (str(line.step.seq), f"{_when(line.step):%Y-%m-%d %H:%M}", line.step.author, field, said)


def _step_json(step: HistoryStep) -> dict[str, Any]:
    return {"step": step.seq, "kind": step.kind, "label": step.label, "author": step.author, "at": step.recorded_at,
            "reason": step.reason, "records": step.records, "changes": step.changes, "state": step.state}  # fmt: skip


def _line_json(line: HistoryLine) -> dict[str, Any]:
    return {"step": line.step.seq, "author": line.step.author, "at": line.step.recorded_at, "label": line.step.label,
            "reason": line.step.reason, "field": line.field, "part": line.part, "before": line.before,
            "after": line.after, "purged": line.is_purged}  # fmt: skip


@on_catalog()
@click.argument("step", type=click.IntRange(min=1, max=2**63 - 1))
@click.pass_context
def take_back(ctx: click.Context, step: int) -> None:
    """Take back the step of this number (see history), whatever was done since."""
    from catalog.commands.taking_back import TakeBack

    with opened(ctx) as catalog:
        changes = catalog.do(TakeBack(step))
    say(_("{step}: {records} changed.").format(step=_(changes.label), records=records(len(changes.records))))
