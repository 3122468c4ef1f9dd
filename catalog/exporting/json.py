"""The interchange form as a file, read back by the standard library and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from catalog import interchange
from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.interchange import Exchange


def write(file: BinaryIO, exchange: Exchange, progress: Progress) -> None:
    """Writes the same bytes as ``interchange.dumps``, in pieces; raises Cancelled between them."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1)
    pieces = encoder.iterencode(interchange.write(exchange))
    for text in progress.through(_together(pieces), 0):
        file.write(text.encode("utf-8"))
    file.write(b"\n")


def _together(pieces: Iterator[str], count: int = 200) -> Iterator[str]:
    while text := "".join(islice(pieces, count)):
        yield text


def check(path: Path, exchange: Exchange, progress: Progress) -> None:
    """Raises ReadBackDiffers where the file does not say what was meant, Cancelled."""
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise ReadBackDiffers(str(error)) from error
    meant = interchange.write(exchange)
    for name in progress.through(meant, len(meant)):
        if found.get(name) != json.loads(json.dumps(meant[name])):
            raise ReadBackDiffers(f"the list “{name}”" if name != "format" else "its format")
