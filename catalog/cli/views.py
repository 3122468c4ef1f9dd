"""Saved views in the shell: which there are, and searching by one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from catalog.cli.printing import say, say_json, say_table
from catalog.cli.shell import on_catalog, opened, query_of
from catalog.words import _

if TYPE_CHECKING:
    from catalog.catalog import Catalog
    from catalog.query.answers import Sort
    from catalog.query.tree import Query

by_view = click.option("--view", metavar="NAME", help="What a saved view finds; QUERY narrows it.")


def asked(
    catalog: Catalog, view: str | None, words: Sequence[str], read: Callable[[Sequence[str]], Query] = query_of
) -> tuple[Query, Sort | None]:
    """What a saved view and the words of a query, as ``read`` reads them, ask together, in the view's order."""
    from catalog.query.tree import Query

    query = read(words)
    if view is None:
        return query, None
    saved = catalog.views.named(view)
    conditions = (*saved.asked.conditions, *query.conditions)
    return Query(tuple(dict.fromkeys(conditions))), saved.sort


@on_catalog()
@click.option("--json", "as_json", is_flag=True, help="A JSON array of views, each with all that it keeps.")
@click.pass_context
def views(ctx: click.Context, as_json: bool) -> None:
    """List the saved views and how many records each finds."""
    with opened(ctx) as catalog:
        found = [(view, catalog.views.count(view)) for view in catalog.views.all()]
    if as_json:
        say_json([{"name": view.name, "purpose": view.purpose, **view.details, "count": count}
                  for view, count in found])  # fmt: skip
    elif found:
        widest = max(len(str(count)) for _, count in found)
        say_table([(view.name, f"{count:>{widest}}", view.query) for view, count in found])
    else:
        say(_("No view was saved yet."))
