"""A new catalogue is one from its first moment on, also when the program dies before it is closed."""

from __future__ import annotations

from pathlib import Path

from catalog.catalog import Catalog
from catalog.store.schema import APPLICATION_ID


def test_the_file_says_whose_it_is_before_the_log_is_brought_in(tmp_path: Path) -> None:
    path = tmp_path / "office.pillarbook"
    catalog = Catalog.create(path, seeded=False)
    head = path.read_bytes()[:100]
    catalog.close()
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID
