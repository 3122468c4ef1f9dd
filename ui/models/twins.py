"""Pairs of records that look alike as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.catalog import Catalog
from catalog.model.progress import Report
from catalog.model.twins import Reason, Twins
from catalog.query.answers import RecordRow
from ui.models.lines import LineColumn, LinesModel
from ui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair, the rows of its records, and why it may be one."""

    pair: Twins
    first: RecordRow
    second: RecordRow


@dataclass(frozen=True, slots=True)
class Found:
    """The likeliest of ``total`` pairs."""

    lines: tuple[PairLine, ...] = ()
    total: int = 0


def likeliest(catalog: Catalog, report: Report) -> Found:
    """Raises Stopped where ``report`` says so."""
    found = catalog.twins.likeliest(report=report)
    return Found(tuple(lines(catalog, found.pairs)), found.total)


def lines(catalog: Catalog, pairs: Sequence[Twins]) -> list[PairLine]:
    """The pairs whose records both live, with their rows."""
    rows = {row.id: row for row in catalog.rows([number for pair in pairs for number in (pair.first, pair.second)])}
    return [PairLine(pair, rows[pair.first], rows[pair.second])
            for pair in pairs if pair.first in rows and pair.second in rows]  # fmt: skip


def _called(row: RecordRow) -> str:
    return f"{row.ref}  {row.title}"


def in_words(reason: Reason) -> str:
    """A reason as the table says it."""
    match reason.kind:
        case "titles alike":
            return _("titles alike by {percent} %").format(percent=reason.what)
        case "same partner":
            count = int(reason.what)
            return ngettext("{count} partner in common", "{count} partners in common", count).format(count=count)
        case "same equipment":
            count = int(reason.what)
            return ngettext("{count} item in common", "{count} items in common", count).format(count=count)
        case kind:
            return _PLAIN[kind]


_PLAIN = {
    "same dates": _("same dates"), "dates overlap": _("dates overlap"), "same place": _("same place"),
    "same jurisdiction": _("concern the same"), "same kind": _("same kind"), "one series": _("but one series"),
}  # fmt: skip


class PairsModel(LinesModel):
    lines: tuple[PairLine, ...]
    columns = (
        LineColumn(_("Alike"), lambda line: f"{line.pair.score} %", is_number=True),
        LineColumn(_("One record"), lambda line: _called(line.first)),
        LineColumn(_("The other"), lambda line: _called(line.second)),
        LineColumn(_("Why"), lambda line: ", ".join(map(in_words, line.pair.reasons))),
    )
