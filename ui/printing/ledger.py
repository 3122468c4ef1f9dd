"""Lines of the equipment ledger as a table on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ui.models.ledger import LEDGER_COLUMNS
from ui.printing.asked import BATCH, Asked
from ui.printing.sheets import Column, Row, Table


def lines_table(asked: Asked, ids: Sequence[int]) -> Table:
    """Read in batches while it is painted; lines of records that may not leave are left out and counted."""
    columns = tuple(Column(item.title, item.width) for item in LEDGER_COLUMNS)
    return Table(columns, partial(_rows, asked, tuple(ids)), len(ids))


def _rows(asked: Asked, ids: tuple[int, ...]) -> Iterator[Row]:
    for start in range(0, len(ids), BATCH):
        lines = asked.leaving.names.equipment.lines(ids[start : start + BATCH])
        allowed = set(asked.leaving.of(tuple({line.record for line in lines})))
        for line in lines:
            if line.record in allowed:
                yield Row(tuple(item.text(line) for item in LEDGER_COLUMNS))
