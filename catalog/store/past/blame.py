"""Which later step stands in the way of taking one back, told by its label, author and day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from catalog.model.dates import PartialDate
from catalog.store.past import history_words
from catalog.store.past.net_changes import Tied
from catalog.store.schema import LINK_LOG, RECORD_LOG, change, change_set, entry, record
from catalog.words import _

_TURNED = {
    "undo": _("the undoing of “{step}”"),
    "redo": _("the redoing of “{step}”"),
    "purge": _("the purge “{step}”"),
}


class Blame:
    """Finds the last change set after ``seq`` that touched what stands in the way."""

    def __init__(self, connection: Connection, seq: int) -> None:
        self._connection, self._seq = connection, seq

    def of_row(self, table: Table, row: int, column: str | None = None) -> str:
        touched = (change.c.entity == table.info["log"]) & (change.c.row == row)
        number = None if column is None else list(table.c).index(table.c[column])
        of_column = (change.c.field == number) | change.c.field.is_(None)
        return self._step(touched & of_column if column else touched)

    def of_entry(self, number: int) -> str:
        """Of its names and ties too."""
        return self._step((change.c.owner == number) & (change.c.entity < RECORD_LOG))

    def of_link(self, tied: Tied) -> str:
        owner, field, entry_id, role = tied
        return self._step(
            (change.c.owner == owner)
            & (change.c.entity == LINK_LOG + field)
            & (change.c.row == entry_id)
            & (change.c.field == role)
        )

    def _step(self, touched: ColumnElement[bool]) -> str:
        steps = (
            select(change_set).join(change, change.c.seq == change_set.c.seq).where(change.c.seq >= self._seq, touched)
        )
        row = self._connection.execute(steps.order_by(change_set.c.seq.desc()).limit(1)).first()
        return in_words(row) if row else "another change"

    def thing(self, table: Table, row: int) -> str:
        """A row as a reader knows it: its record by reference, an entry by name."""
        if table is record:
            return _("record {ref}").format(ref=self._ref(row))
        if table is entry:
            return f"“{self._name(row)}”"
        owner = self._connection.execute(select(table.c[table.info["owner"]]).where(table.c.id == row)).scalar()
        if owner is None:
            return _("a {part}").format(part=_(table.name.replace("_", " ")))
        kind = entry if table.name.startswith("entry") else record
        part = _(table.name.removeprefix("entry_").replace("_", " "))
        return _("the {part} of {whole}").format(part=part, whole=self.thing(kind, owner))

    def tie(self, tied: Tied) -> str:
        return _("“{name}” on record {ref}").format(name=self._name(tied[2]), ref=self._ref(tied[0]))

    def _ref(self, number: int) -> str:
        found = self._connection.execute(select(record.c.ref).where(record.c.id == number)).scalar()
        return found or history_words.GONE

    def _name(self, number: int) -> str:
        return history_words.names_of(self._connection, {number}).get(number, history_words.GONE)


def in_words(step: Row[object]) -> str:
    """“Edit record” (A. Officer, 3 March 2026)"""
    day = datetime.fromisoformat(step.recorded_at).astimezone().date()
    said = _TURNED.get(step.kind, "“{step}”").format(step=_(step.label))
    return f"{said} ({step.author}, {PartialDate(day.isoformat()).in_words()})"
