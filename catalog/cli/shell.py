"""How a command is made and what commands share.

Exit 0; 1 with one line on stderr that says what is wrong; 2 for a command that is typed wrongly. One command
is one undo step.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from catalog.cli.printing import one_line
from catalog.errors import CatalogError, EarlierFile
from catalog.folding import is_visible
from catalog.paths import account_folders
from catalog.words import _, lend_to_libraries

if TYPE_CHECKING:
    from catalog.catalog import Catalog
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
            fail(ctx, str(error))
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            # The reader has had enough (| head): no more output, and nothing is wrong.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except Exception:
            fail(ctx, _("Something went wrong inside Pillarbook. {where}").format(where=_logged()))
        return result


def fail(ctx: click.Context, message: str) -> None:
    click.echo(f"{PROGRAM}: {one_line(message)}", err=True)
    ctx.exit(1)


def _logged() -> str:
    """Writes the traceback to the log, and says where that is."""
    path = account_folders().log / LOG_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return _("Its log could not be written either.")
    log = logging.Logger(PROGRAM)
    log.addHandler(handler)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.exception("a command failed")
    handler.close()
    return _("What, is written in {path}; please send that file.").format(path=path)


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    lend_to_libraries()
    worded(cli)
    cli(prog_name=PROGRAM)


def worded(command: click.Command) -> None:
    """Lets a command, and those below it, tell its help in the user's language; the English stands in the code."""
    command.help = command.help and _(command.help)
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            param.help = _(param.help)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        worded(below)


catalog_option = click.option(
    "--catalog", "catalog_file", type=click.Path(path_type=Path), metavar="FILE",
    help="The catalogue; without it, the window's own.",
)  # fmt: skip


def on_catalog(*, under: click.Group | None = None, **settings: Any) -> Callable[[Function], click.Command]:
    """A command that takes --catalog too, and words that begin with "-" as words; ``under`` is the command that it is
    a part of, if any."""

    def made(function: Function) -> click.Command:
        name = function.__name__.strip("_").replace("_", "-")
        kept = click.option(
            "--catalog", "catalog_file", type=click.Path(path_type=Path), hidden=True, expose_value=False,
            callback=_keep_catalog,
        )(function)  # fmt: skip
        context = {"ignore_unknown_options": True}
        return (under or cli).command(name, context_settings=context, **settings)(kept)

    return made


def _keep_catalog(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = value


def no_option(_ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
    """A word that begins with "--" is an option typed wrongly, never something to search for."""
    for word in value if isinstance(value, tuple) else (value,):
        if word and word.startswith("--"):
            raise click.NoSuchOption(word)
    return value


def words(name: str, *, required: bool = True) -> Callable[[Function], Function]:
    return click.argument(
        name, nargs=-1, required=required, type=click.UNPROCESSED, callback=no_option, metavar=_metavar(name, required)
    )


def _metavar(name: str, required: bool) -> str:
    return name.upper() if required else f"[{name.upper()}]"


@contextmanager
def opened(ctx: click.Context) -> Iterator[Catalog]:
    from catalog.catalog import Catalog

    path: Path | None = ctx.obj
    default = account_folders().default_catalog
    is_first_start = path is None and not default.exists()
    catalog = Catalog.create(default) if is_first_start else _opened_of_today(path or default)
    try:
        yield catalog
    finally:
        catalog.close()


def _opened_of_today(path: Path) -> Catalog:
    """A file of an earlier version is brought up to date, which is said."""
    from catalog.catalog import Catalog

    try:
        return Catalog.open(path)
    except EarlierFile:
        click.echo(_("Bringing {path} up to date…").format(path=path), err=True)
        kept = Catalog.bring_up_to_date(path)
    told = _("It is of today's form now; as it was, it is kept as {kept}.")
    click.echo(told.format(kept=kept), err=True)
    return Catalog.open(path)


def query_of(words: Sequence[str]) -> Query:
    """The query that the search box makes of the same text: every text is one, an empty one finds everything."""
    from catalog.query.parsing import parse_typing

    return parse_typing(" ".join(words))


def query_to_change(words: Sequence[str]) -> Query:
    """The same for what changes, or hands on, all that it finds: only an empty text means everything.

    Raises UsageError for "...", for a term whose value a script has left empty ("tag:"), and for whatever else would
    narrow nothing ("date:someday").
    """
    from catalog.query.parsing import understand
    from catalog.query.unfinished import NO_WORD

    query, text = query_of(words), " ".join(words)
    nothing = _WITHOUT_VALUE.search(_QUOTED.sub(lambda quoted: "x" if is_visible(quoted[1]) else "", text))
    told = next((piece for piece in understand(text).unfinished if piece.words != NO_WORD), None)
    if told and not nothing:
        raise click.UsageError(str(told))
    if nothing or (text and not query):
        said = nothing.group() if nothing else text
        told_nothing = _('“{said}” does not say what to look for. For everything, type an empty QUERY: "".')
        raise click.UsageError(told_nothing.format(said=said))
    return query


_QUOTED = re.compile(r'"([^"]*)"')
_WITHOUT_VALUE = re.compile(r"(?<![^\s(])-?[A-Za-z][\w.-]*:(?![^\s),])")


def text_of(file: Path) -> str:
    """What a file says, or the input where it is "-"; raises CannotImport."""
    from catalog.importing.whole_file import content

    found = sys.stdin.buffer.read() if str(file) == "-" else content(file)
    return found.decode("utf-8-sig", "replace")


@click.group(cls=Shell)
@catalog_option
@click.version_option(package_name="pillarbook", prog_name=PROGRAM)
@click.pass_context
def cli(ctx: click.Context, catalog_file: Path | None) -> None:
    """Search, tag, annotate and export a Pillarbook catalogue.

    A QUERY is what one types into the search box: words, and terms such as pillar:I, country:serbia,
    date:2020-10..2020-12, -kind:training. An empty QUERY ("") is everything.
    """
    ctx.obj = catalog_file
