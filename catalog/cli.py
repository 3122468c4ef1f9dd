"""``pillarbook-cli``: the catalogue from the shell, on the same façade as the window.

Exit 0; 1 with one line on stderr that says what is wrong; 2 for a command that is typed wrongly. One command
is one undo step.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from catalog.errors import CatalogError
from catalog.paths import account_folders

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.query.answers import RecordRow
    from catalog.query.tree import Query

PROGRAM = "pillarbook-cli"
LOG_NAME = "pillarbook-cli.log"

Function = TypeVar("Function", bound=Callable[..., Any])


class Shell(click.Group):
    """The commands; whatever goes wrong inside one becomes one line on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CatalogError as error:
            _fail(ctx, str(error))
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            # The reader has had enough (| head): no more output, and nothing is wrong.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except Exception:
            _fail(ctx, f"Something went wrong inside Pillarbook. {_logged()}")
        return result


def _fail(ctx: click.Context, message: str) -> None:
    click.echo(f"{PROGRAM}: {_one_line(message)}", err=True)
    ctx.exit(1)


def _logged() -> str:
    """Writes the traceback to the log, and says where that is."""
    path = account_folders().log / LOG_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return "Its log could not be written either."
    log = logging.Logger(PROGRAM)
    log.addHandler(handler)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.exception("a command failed")
    handler.close()
    return f"What, is written in {path}; please send that file."


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    cli(prog_name=PROGRAM)


# What commands share

_catalog_option = click.option(
    "--catalog", "catalog_file", type=click.Path(path_type=Path), metavar="FILE",
    help="The catalogue; without it, the window's own.",
)  # fmt: skip


def _on_catalog(**settings: Any) -> Callable[[Function], click.Command]:
    """A command that takes --catalog too, and words that begin with "-" as words."""

    def made(function: Function) -> click.Command:
        name = function.__name__.strip("_").replace("_", "-")
        kept = click.option(
            "--catalog", "catalog_file", type=click.Path(path_type=Path), hidden=True, expose_value=False,
            callback=_keep_catalog,
        )(function)  # fmt: skip
        context = {"ignore_unknown_options": True}
        return cli.command(name, context_settings=context, **settings)(kept)

    return made


def _keep_catalog(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = value


def _no_option(_ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
    """A word that begins with "--" is an option typed wrongly, never something to search for."""
    for word in value if isinstance(value, tuple) else (value,):
        if word and word.startswith("--"):
            raise click.NoSuchOption(word)
    return value


def _words(name: str, *, required: bool = True) -> Callable[[Function], Function]:
    return click.argument(
        name, nargs=-1, required=required, type=click.UNPROCESSED, callback=_no_option, metavar=_metavar(name, required)
    )


def _metavar(name: str, required: bool) -> str:
    return name.upper() if required else f"[{name.upper()}]"


@contextmanager
def _opened(ctx: click.Context) -> Iterator[Catalog]:
    from catalog.catalog import Catalog

    path: Path | None = ctx.obj
    default = account_folders().default_catalog
    is_first_start = path is None and not default.exists()
    catalog = Catalog.create(default) if is_first_start else Catalog.open(path or default)
    try:
        yield catalog
    finally:
        catalog.close()


def _query(words: Sequence[str]) -> Query:
    """The query that the search box makes of the same text: every text is one, an empty one finds everything."""
    from catalog.query.parsing import parse_typing

    return parse_typing(" ".join(words))


# Saying


def _say(line: str) -> None:
    click.echo(_visible(line))


def _visible(line: str) -> str:
    """Without signs that would steer the terminal."""
    return "".join(sign if sign == "\t" or unicodedata.category(sign) != "Cc" else " " for sign in line)


def _one_line(text: str) -> str:
    return _visible(" ".join(text.split()))


def _say_json(value: Any) -> None:
    plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(value, ensure_ascii=plain, indent=1))


def _say_table(rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns; the last may be as long as it is."""
    shown = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        *first, last = zip(row, widths, strict=True)
        _say("  ".join([*(cell + " " * (width - _width(cell)) for cell, width in first), last[0]]).rstrip())


def _width(text: str) -> int:
    """Columns a text takes on a terminal (Unicode Standard Annex 11)."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    none = sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)
    return len(text) + wide - none


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"


# The commands


@click.group(cls=Shell)
@_catalog_option
@click.version_option(package_name="pillarbook", prog_name=PROGRAM)
@click.pass_context
def cli(ctx: click.Context, catalog_file: Path | None) -> None:
    """Search, tag, annotate and export a Pillarbook catalogue.

    A QUERY is what one types into the search box: words, and terms such as pillar:I, country:serbia,
    date:2020-10..2020-12, -kind:training. An empty QUERY ("") is everything.
    """
    ctx.obj = catalog_file


@cli.command("new")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Without the records of the five documents.")
def _new(file: Path, empty: bool) -> None:
    """Make a new catalogue at FILE."""
    from catalog.catalog import Catalog

    catalog = Catalog.create(file, seeded=not empty)
    count = catalog.stats().records
    catalog.close()
    _say(f"Made {file} with {_records(count)}.")


@_on_catalog()
@_words("query")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of records in the interchange form.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N records.")
@click.pass_context
def search(ctx: click.Context, query: tuple[str, ...], as_json: bool, limit: int | None) -> None:
    """List the records that QUERY finds, the latest first."""
    from catalog.interchange import write_record

    with _opened(ctx) as catalog:
        found = catalog.search(_query(query))
        ids = found.ids[:limit]
        if as_json:
            _say_json([write_record(record) for record in catalog.records(ids)])
            return
        rows = catalog.rows(ids)
    if rows:
        _say_table([_listed(row) for row in rows])
    shown = f", {len(ids)} shown" if len(ids) < len(found.ids) else ""
    _say(f"{len(found.ids)} of {_records(found.total)}{shown}")
    for name in found.unknown:
        _say(f"Nothing here is named “{name}”.")
    if found.undated:
        _say(f"{found.undated} more match but have no usable date.")


def _listed(row: RecordRow) -> tuple[str, ...]:
    return (row.ref, row.date.in_words() if row.date else "undated", row.kind, row.title, row.where)


@_on_catalog()
@_words("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="An object of facet → list of value, label and count.")
@click.pass_context
def facets(ctx: click.Context, query: tuple[str, ...], as_json: bool) -> None:
    """Count what QUERY finds, by every facet."""
    from catalog.query.fields import FIELDS

    with _opened(ctx) as catalog:
        found = catalog.facets(_query(query))
    if as_json:
        _say_json({
            facet.field: [{"value": item.value, "label": item.label, "count": item.count} for item in facet.values]
            for facet in found
        })  # fmt: skip
        return
    widest = max((len(str(item.count)) for facet in found for item in facet.values), default=1)
    for facet in found:
        _say(FIELDS[facet.field].label)
        for item in facet.values:
            _say(f"  {item.count:>{widest}}  {'  ' * item.depth}{_one_line(item.label)}")


@_on_catalog()
@_words("query", required=False)
@click.option("--to", "file", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="Ends in .xlsx, .csv or .json, which says the format.")  # fmt: skip
@click.option("--columns", metavar="KEY,…", help="Columns of a workbook or CSV file, in this order.")
@click.option("--notes", is_flag=True, help="With notes, restricted ones apart.")
@click.option("--include", type=click.Choice(["internal", "restricted"]), multiple=True,
              help="With what is internal, or restricted, too.")  # fmt: skip
@click.pass_context
def export(
    ctx: click.Context, query: tuple[str, ...], file: Path, columns: str | None, notes: bool, include: tuple[str, ...]
) -> None:
    """Write what QUERY finds to a workbook, a CSV file or an interchange file."""
    from catalog.exporting.columns import DEFAULT_COLUMNS
    from catalog.exporting.job import Choice

    keys = _column_keys(columns) if columns is not None else DEFAULT_COLUMNS
    with _opened(ctx) as catalog:
        done = catalog.export(file, _query(query), choice=Choice(keys, notes, frozenset(include)))
    _say(f"Wrote {_records(done.records)} to {done.path}.")
    for sentence in done.reported:
        _say(sentence)


def _column_keys(typed: str) -> tuple[str, ...]:
    from catalog.errors import InvalidValue
    from catalog.exporting.columns import columns_named

    keys = tuple(key.strip() for key in typed.split(",") if key.strip())
    try:
        columns_named(keys)
    except InvalidValue as error:
        raise click.BadParameter(
            f"{error.values['value']}: {error.values['detail']}", param_hint="--columns"
        ) from error
    return keys


@_on_catalog()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def _import(ctx: click.Context, file: Path) -> None:
    """Take in an interchange file, all of it or nothing; what is here already stays as it is."""
    from catalog.commands import TakeIn
    from catalog.importing.interchange_file import read

    given = read(file)
    with _opened(ctx) as catalog:
        preview = catalog.preview(given)
        catalog.do(TakeIn(given, label=f"Import {file.name}"))
    for sentence in preview.in_words():
        _say(sentence)


@_on_catalog()
@_words("query")
@click.option("--add", multiple=True, metavar="TAG", help="May be given more than once.")
@click.option("--remove", multiple=True, metavar="TAG", help="May be given more than once.")
@click.pass_context
def tag(ctx: click.Context, query: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Add tags to all that QUERY finds, or take tags off."""
    from catalog.commands import ChangeTags

    if not add and not remove:
        raise click.UsageError("Say which tag: --add TAG or --remove TAG.")
    with _opened(ctx) as catalog:
        ids = catalog.search(_query(query)).ids
        changed = len(catalog.do(ChangeTags(ids, add, remove)).records) if ids else 0
    _say(f"{changed} of {_records(len(ids))} changed.")


@_on_catalog()
@click.argument("uid", callback=_no_option)
@click.argument("text")
@click.pass_context
def note(ctx: click.Context, uid: str, text: str) -> None:
    """Add a note to the record UID (its reference will do)."""
    from catalog.commands import AddNote

    with _opened(ctx) as catalog:
        number = catalog.record_id(uid)
        catalog.do(AddNote(number, text))
        _say(f"Noted on {catalog.records([number])[0].ref}.")


@_on_catalog()
@click.argument("uid", callback=_no_option)
@click.argument("text")
@click.option("--due", metavar="EDTF", help="By when: 2021-03-05, or 2021-03.")
@click.pass_context
def follow_up(ctx: click.Context, uid: str, text: str, due: str | None) -> None:
    """Add something to follow up to the record UID (its reference will do)."""
    from catalog.commands import AddFollowUp
    from catalog.model.dates import PartialDate
    from catalog.model.record import FollowUp

    by = PartialDate.parse(due) if due is not None else None
    with _opened(ctx) as catalog:
        number = catalog.record_id(uid)
        catalog.do(AddFollowUp(FollowUp(text, due=by.edtf if by else None), (number,)))
        _say(f"To follow up on {catalog.records([number])[0].ref}{f', due {by.in_words()}' if by else ''}.")


@_on_catalog()
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Undo the latest step."""
    with _opened(ctx) as catalog:
        changes = catalog.undo()
    _say(f"Undone: {changes.label}.")


@_on_catalog()
@click.pass_context
def redo(ctx: click.Context) -> None:
    """Do again what was undone last."""
    with _opened(ctx) as catalog:
        changes = catalog.redo()
    _say(f"Done again: {changes.label}.")


@_on_catalog()
@click.pass_context
def stats(ctx: click.Context) -> None:
    """Show the catalogue in numbers."""
    with _opened(ctx) as catalog:
        numbers = catalog.stats()
        rows = [("Catalogue", str(catalog.path)), ("Records", str(numbers.records))]
    rows += [(f"  {kind}", str(count)) for kind, count in sorted(numbers.by_kind.items())]
    rows += [("Follow-ups", str(numbers.follow_ups)), ("Changes", str(numbers.change_sets)), ("Vocabularies", "")]
    rows += [(f"  {name.replace('_', ' ')}", str(count)) for name, count in sorted(numbers.entries.items())]
    widest = max(len(name) for name, _ in rows)
    for name, number in rows:
        _say(f"{name:<{widest}}  {number}".rstrip())


@_on_catalog()
@click.option("--rebuild-index", is_flag=True, help="First make the search index anew.")
@click.pass_context
def check(ctx: click.Context, rebuild_index: bool) -> None:
    """Look whether the catalogue's file is whole."""
    with _opened(ctx) as catalog:
        if rebuild_index:
            catalog.rebuild_index()
        problems = catalog.check()
        path = catalog.path
    for problem in problems:
        _say(problem)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        _fail(ctx, f"{path} has {count}. Nothing was changed; open a saved copy, and keep this file for repair.")
    _say(f"{path} is whole.")


if __name__ == "__main__":
    main()
