"""How far the references of a sheet reach, whichever way its XML is written."""

from __future__ import annotations

import pytest

from catalog.importing.tables.xlsx_references import reach


@pytest.mark.parametrize(("content", "rows", "columns"), [
    (b'<row r="1"><c r="A1"/><c r="C1"/></row><row r="2"><c r="B2"/></row>', 2, 3),
    (b"<row r='12'><c r='AB12' t='s'/></row>", 12, 28),
    (b'<c r="XFD1048576"/><c r="A1"/>', 1048576, 16384),
    (b'<x:c x:r="D7"/>', 7, 4),
    (b'<c spr="Z9"/><c _r="Z9"/><c r = "Z9"/>', 0, 0),
    (b'<c r="ABCD1"/><c r="A12345678"/><c r="7A"/>', 0, 1),
    (b'r="B2', 0, 2),
    (b"", 0, 0),
])  # fmt: skip
def test_the_last_row_and_column_that_are_named(content: bytes, rows: int, columns: int) -> None:
    assert reach(content) == (rows, columns)
